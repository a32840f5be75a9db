// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/transport_button.h"

#include "client/models/registry_words.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/paint.h"
#include "client/widgets/style.h"
#include "client/widgets/theme.h"

#include <QtCore/QDateTime>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int transportButtonHeight = 26;
constexpr int paddingX = 10;
constexpr int transportHintGap = 6;
constexpr int transportCrossSize = 8;
constexpr int transportCrossLeft = 4;
constexpr int transportCrossShift = 5; ///< of what stands behind the cross, into the padding

/// 0 to 1 and back once a second; 1 where the style has no animations.
qreal pulse(const QWidget *widget)
{
    if (widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) == 0)
        return 1;
    const qreal phase = qreal(QDateTime::currentMSecsSinceEpoch() % 1'000) / 1'000;
    return phase < 0.5 ? 2 * phase : 2 - 2 * phase;
}

QPainterPath shape(const QRectF &rect, bool first, bool last)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, Style::radius, Style::radius);
    if (!first)
        path.addRect(QRectF(rect.left(), rect.top(), Style::radius * 2, rect.height()));
    if (!last)
        path.addRect(
            QRectF(rect.right() - Style::radius * 2, rect.top(), Style::radius * 2, rect.height()));
    return path.simplified();
}

} // namespace

StripButton::StripButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(transportButtonHeight);
    setAttribute(Qt::WA_Hover);
    connect(&FrameClock::instance(), &FrameClock::frame, this, [this] {
        if (m_state == State::Opening)
            update();
    });
}

QString StripButton::stateText(const QString &why) const
{
    switch (m_state) {
    case State::InUse:
        return tr("in use");
    case State::Opening:
        return tr("opening");
    case State::Failed:
        return tr("did not open: %1").arg(why.toHtmlEscaped());
    case State::Unavailable:
        return tr("not possible here: %1").arg(why.toHtmlEscaped());
    case State::Available:
        break;
    }
    return {};
}

void StripButton::setState(State state, const QString &why)
{
    if (state == m_state && why.isEmpty())
        return;
    m_state = state;
    setEnabled(state != State::Unavailable);
    describe(why);
    update();
}

void StripButton::setEnds(bool first, bool last)
{
    m_first = first;
    m_last = last;
}

bool StripButton::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

QSize StripButton::sizeHint() const
{
    return sizeWith(text());
}

QSize StripButton::sizeWith(const QString &label) const
{
    const QFontMetrics hint(type::caption());
    const int width = 2 * paddingX + QFontMetrics(type::strong()).horizontalAdvance(label)
        + transportHintGap + hint.horizontalAdvance(m_hint);
    return { width, transportButtonHeight };
}

void StripButton::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool inUse = m_state == State::InUse;
    // Neighbours share a border.
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, m_last ? -0.5 : 0.5, -0.5);
    const QColor fill = inUse ? theme.on
        : isDown()            ? theme.band
        : underMouse()        ? theme.alt
                              : theme.button;
    painter.setPen(QPen(isEnabled() ? theme.lineStrong : theme.line, 1));
    painter.setBrush(fill);
    painter.drawPath(shape(box, m_first, m_last));
    if (m_state == State::Opening) {
        QColor outline = theme.ink;
        outline.setAlphaF(float(0.25 + 0.75 * pulse(this)));
        painter.setPen(QPen(outline, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), Style::radius - 1,
                                Style::radius - 1);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.hand, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Style::radius,
                                Style::radius);
    }

    qreal left = paddingX;
    qreal right = width() - paddingX;
    if (m_state == State::Failed) {
        drawCross(painter,
                  QRectF(transportCrossLeft, (height() - transportCrossSize) / 2.0,
                         transportCrossSize, transportCrossSize),
                  theme.fault);
        left += transportCrossShift;
        right += transportCrossShift;
    }
    const QFont labelFont = inUse ? type::strong() : type::body();
    painter.setFont(labelFont);
    painter.setPen(inUse ? theme.onText : isEnabled() ? theme.ink : theme.off);
    const QRectF line(left, 0, width() - left, height());
    painter.drawText(line, Qt::AlignVCenter, text());
    painter.setFont(type::caption());
    painter.setPen(inUse ? theme.onText : isEnabled() ? theme.ink2 : theme.off);
    painter.drawText(QRectF(left, 0, right - left, height()),
                     int(Qt::AlignRight | Qt::AlignVCenter), m_hint);
}

TransportButton::TransportButton(const TransportInfo &info, const QString &key, QWidget *parent)
    : StripButton(parent)
    , m_info(info)
    , m_key(key)
{
    setObjectName(QLatin1StringView(info.id));
    setText(registry_words::label(info));
    setHint(key);
    TransportButton::describe({});
}

void TransportButton::describe(const QString &why)
{
    const auto name = registry_words::name(m_info);
    const auto state = stateText(why);
    setAccessibleName(state.isEmpty() ? name : tr("%1, %2").arg(name, state));
    auto description = tr("%1 Key %2.").arg(registry_words::summary(m_info), m_key);
    if (this->state() == State::Unavailable)
        description += u' ' + why;
    setAccessibleDescription(description);
    setToolTip(
        tr("<p><b>%1</b> (%2)</p><p>%3</p>")
            .arg(name, QLatin1StringView(m_info.specification), registry_words::summary(m_info))
        + (state.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(state)));
}

MoreButton::MoreButton(const QList<TransportButton *> &buttons, QWidget *parent)
    : StripButton(parent)
    , m_buttons(buttons)
{
    setObjectName(QStringLiteral("moreTransports"));
    setText(tr("More"));
    setHint(QStringLiteral("\u25BE"));
    MoreButton::describe({});
    connect(this, &QAbstractButton::clicked, this, &MoreButton::popUp);
}

void MoreButton::follow()
{
    // The one that something happens to comes first.
    const TransportButton *shown = nullptr;
    for (const auto state : { State::Opening, State::InUse, State::Failed }) {
        const auto has = [state](const TransportButton *b) { return b->state() == state; };
        const auto &buttons = std::as_const(m_buttons);
        const auto found = std::ranges::find_if(buttons, has);
        if (!shown && found != buttons.cend())
            shown = *found;
    }
    setText(shown ? shown->text() : tr("More"));
    setState(shown ? shown->state() : State::Available);
    setToolTip(shown ? shown->toolTip() : QString());
    describe({});
}

QSize MoreButton::sizeHint() const
{
    QSize size = sizeWith(tr("More"));
    for (const auto button : m_buttons)
        size = size.expandedTo(sizeWith(button->text()));
    return size;
}

void MoreButton::describe(const QString &)
{
    QStringList names;
    for (const auto button : std::as_const(m_buttons))
        names << button->accessibleName();
    setAccessibleName(tr("More transports"));
    setAccessibleDescription(names.join(QStringLiteral("; ")));
    if (state() == State::Available)
        setToolTip(tr("More transports"));
}

QList<QAction *> MoreButton::makeActions(QObject *parent) const
{
    QList<QAction *> actions;
    const auto group = new QActionGroup(parent);
    for (const auto button : m_buttons) {
        // The key is only shown here: who listens to it is the window.
        auto action = new QAction(button->text() + u'\t' + button->key(), group);
        action->setCheckable(true);
        action->setChecked(button->state() == State::InUse);
        action->setEnabled(button->state() != State::Unavailable);
        connect(action, &QAction::triggered, button, &QAbstractButton::clicked);
        actions << action;
    }
    return actions;
}

void MoreButton::popUp()
{
    auto menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(makeActions(menu));
    menu->popup(mapToGlobal(QPoint(0, height())));
}

} // namespace pushscope::ui
