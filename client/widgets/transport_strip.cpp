// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/transport_strip.h"

#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/paint.h"
#include "client/widgets/style.h"
#include "client/widgets/theme.h"

#include <QtCore/QDateTime>
#include <QtGui/QKeySequence>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {

constexpr int buttonHeight = 26;
constexpr int stripHeight = 62;
constexpr int compactHeight = 44;
constexpr int paddingX = 10;
constexpr int hintGap = 6;
constexpr int crossSize = 10;

constexpr client::LinkDelay presets[] = { { 0, 0 }, { 25, 0 }, { 100, 10 }, { 500, 0 } };

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

TransportButton::TransportButton(const TransportInfo &info, const QString &key, QWidget *parent)
    : QAbstractButton(parent)
    , m_info(info)
    , m_key(key)
{
    setObjectName(QLatin1StringView(info.id));
    setText(QLatin1StringView(info.label));
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(buttonHeight);
    setAttribute(Qt::WA_Hover);
    connect(&FrameClock::instance(), &FrameClock::frame, this, [this] {
        if (m_state == State::Opening)
            update();
    });
    describe({});
}

void TransportButton::describe(const QString &why)
{
    const auto name = QLatin1StringView(m_info.name);
    auto state = QString();
    switch (m_state) {
    case State::InUse:
        state = tr("in use");
        break;
    case State::Opening:
        state = tr("opening");
        break;
    case State::Failed:
        state = tr("did not open: %1").arg(why.toHtmlEscaped());
        break;
    case State::Unavailable:
        state = tr("not possible here: %1").arg(why.toHtmlEscaped());
        break;
    case State::Available:
        break;
    }
    setAccessibleName(state.isEmpty() ? QString(name) : tr("%1, %2").arg(name, state));
    setAccessibleDescription(tr("%1 Key %2.").arg(QLatin1StringView(m_info.summary), m_key));
    setToolTip(
        tr("<p><b>%1</b> (%2)</p><p>%3</p>")
            .arg(name, QLatin1StringView(m_info.specification), QLatin1StringView(m_info.summary))
        + (state.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(state)));
}

void TransportButton::setState(State state, const QString &why)
{
    if (state == m_state && why.isEmpty())
        return;
    const bool resized = (state == State::Failed) != (m_state == State::Failed);
    m_state = state;
    setEnabled(state != State::Unavailable);
    describe(why);
    if (resized)
        updateGeometry();
    update();
}

void TransportButton::setEnds(bool first, bool last)
{
    m_first = first;
    m_last = last;
}

bool TransportButton::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

QSize TransportButton::sizeHint() const
{
    const QFontMetrics label(type::strong());
    const QFontMetrics hint(type::caption());
    int width
        = 2 * paddingX + label.horizontalAdvance(text()) + hintGap + hint.horizontalAdvance(m_key);
    if (m_state == State::Failed)
        width += crossSize + hintGap;
    return { width, buttonHeight };
}

void TransportButton::paintEvent(QPaintEvent *)
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
    if (m_state == State::Failed) {
        drawCross(painter, QRectF(left, (height() - crossSize) / 2.0, crossSize, crossSize),
                  theme.fault);
        left += crossSize + hintGap;
    }
    const QFont labelFont = inUse ? type::strong() : type::body();
    painter.setFont(labelFont);
    painter.setPen(inUse ? theme.onText : isEnabled() ? theme.ink : theme.off);
    const QRectF line(left, 0, width() - left, height());
    painter.drawText(line, Qt::AlignVCenter, text());
    left += QFontMetricsF(type::strong()).horizontalAdvance(text()) + hintGap;
    painter.setFont(type::caption());
    painter.setPen(inUse ? theme.onText : isEnabled() ? theme.ink2 : theme.off);
    painter.drawText(QRectF(left, 0, width() - left, height()), Qt::AlignVCenter, m_key);
}

QString TransportStrip::keyText(qsizetype index)
{
    return index < 9 ? QString::number(index + 1) : QStringLiteral("⇧%1").arg(index - 8);
}

QKeySequence TransportStrip::keySequence(qsizetype index)
{
    const int digit = Qt::Key_1 + int(index % 9);
    return index < 9 ? QKeySequence(digit) : QKeySequence(Qt::SHIFT | Qt::Key(digit));
}

QString TransportStrip::delayText(client::LinkDelay delay)
{
    return delay.jitterMs > 0 ? tr("%1 ms ± %2 ms").arg(delay.delayMs).arg(delay.jitterMs)
                              : tr("%1 ms").arg(delay.delayMs);
}

std::span<const client::LinkDelay> TransportStrip::delayPresets()
{
    return presets;
}

TransportStrip::TransportStrip(QWidget *parent)
    : QWidget(parent)
{
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(16);
    addTransports(*layout);
    layout->addStretch(1);
    addLink(*layout);
    setCompact(false);
}

/// A caption above a row of joined buttons.
QHBoxLayout *TransportStrip::addGroup(QHBoxLayout &layout, const QString &caption)
{
    auto column = new QVBoxLayout;
    column->setSpacing(4);
    column->addStretch(1);
    auto label = new QLabel(caption, this);
    label->setFont(type::caption());
    label->setForegroundRole(QPalette::PlaceholderText);
    m_captions << label;
    column->addWidget(label);
    auto row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row);
    column->addStretch(1);
    layout.addLayout(column);
    return row;
}

void TransportStrip::addTransports(QHBoxLayout &layout)
{
    const auto registry = transportRegistry();
    QHBoxLayout *row = nullptr;
    QByteArrayView group;
    for (size_t i = 0; i < registry.size(); ++i) {
        const auto &info = registry[i];
        const bool first = group != info.group;
        const bool last = i + 1 == registry.size()
            || QByteArrayView(registry[i + 1].group) != QByteArrayView(info.group);
        if (first) {
            group = info.group;
            row = addGroup(layout, QLatin1StringView(info.group));
        }
        auto button = new TransportButton(info, keyText(qsizetype(i)), this);
        button->setEnds(first, last);
        connect(button, &TransportButton::clicked, this,
                [this, id = QByteArray(info.id)] { Q_EMIT transportAsked(id); });
        row->addWidget(button);
        m_buttons << button;
    }
    m_options = new QToolButton(this);
    m_options->setObjectName(QStringLiteral("transportOptions"));
    m_options->setText(tr("Options"));
    m_options->setIcon(icon(Icon::Options));
    m_options->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_options->setFixedHeight(buttonHeight);
    m_options->setAccessibleName(tr("Options of the transport in use"));
    m_options->setToolTip(tr("Options of the transport in use"));
    connect(m_options, &QToolButton::clicked, this, &TransportStrip::optionsAsked);
    addGroup(layout, QString())->addWidget(m_options);
}

void TransportStrip::addLink(QHBoxLayout &layout)
{
    auto row = addGroup(layout, tr("Link, each way"));
    row->setSpacing(8);
    m_delay = new QComboBox(this);
    m_delay->setObjectName(QStringLiteral("linkDelay"));
    m_delay->setAccessibleName(tr("Delay of the Link, each way"));
    m_delay->setToolTip(tr("The delay that the Link adds in each direction"));
    m_delay->setFixedHeight(buttonHeight);
    for (const auto &preset : presets)
        m_delay->addItem(delayText(preset));
    connect(m_delay, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && size_t(index) < std::size(presets))
            Q_EMIT delayAsked(presets[index]);
    });
    row->addWidget(m_delay);
    m_cut = new QToolButton(this);
    m_cut->setObjectName(QStringLiteral("linkCut"));
    m_cut->setText(tr("Cut"));
    m_cut->setIcon(icon(Icon::Cut));
    m_cut->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cut->setFixedHeight(buttonHeight);
    m_cut->setAccessibleName(tr("Cut all connections"));
    m_cut->setToolTip(tr("Reset every open connection, as if the cable were pulled"));
    connect(m_cut, &QToolButton::clicked, this, &TransportStrip::cutAsked);
    row->addWidget(m_cut);
}

void TransportStrip::showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                                    const TransportInfo *failed, const QString &why)
{
    using State = TransportButton::State;
    for (const auto button : std::as_const(m_buttons)) {
        const auto info = &button->info();
        if (info == opening)
            button->setState(State::Opening);
        else if (info == inUse)
            button->setState(State::InUse);
        else if (info == failed)
            button->setState(State::Failed, why);
        else
            button->setState(State::Available);
    }
}

void TransportStrip::setDelay(client::LinkDelay delay)
{
    for (size_t i = 0; i < std::size(presets); ++i) {
        if (presets[i] == delay) {
            m_delay->setCurrentIndex(int(i));
            return;
        }
    }
    // Set from elsewhere to something that is no preset.
    const int extra = int(std::size(presets));
    if (m_delay->count() == extra)
        m_delay->addItem({});
    m_delay->setItemText(extra, delayText(delay));
    m_delay->setCurrentIndex(extra);
}

void TransportStrip::setCompact(bool compact)
{
    for (const auto caption : std::as_const(m_captions))
        caption->setVisible(!compact);
    m_options->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_cut->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    qobject_cast<QHBoxLayout *>(layout())->setSpacing(compact ? 8 : 16);
    setFixedHeight(compact ? compactHeight : stripHeight);
}

TransportButton *TransportStrip::button(QByteArrayView id) const
{
    for (const auto button : m_buttons) {
        if (id == button->info().id)
            return button;
    }
    return nullptr;
}

void TransportStrip::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace pushscope::ui
