// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/presenter_bar.h"

#include "client/models/registry_words.h"
#include "client/widgets/theme.h"
#include "client/widgets/transport_strip.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int presenterMargin = 14;
constexpr int presenterGap = 8;
constexpr int groupGap = 16;
constexpr qreal presenterMarkSize = 11;

} // namespace

PresenterBar::PresenterBar(QWidget *parent)
    : QWidget(parent)
    , m_leave(new QLabel(tr("Esc leaves"), this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto row = new QHBoxLayout(this);
    row->setContentsMargins(presenterMargin, 0, presenterMargin, 0);
    row->setSpacing(presenterGap);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->addStretch(1);
    const auto registry = transportRegistry();
    for (size_t i = 0; i < registry.size(); ++i) {
        const auto &info = registry[i];
        auto button = new TransportButton(info, TransportStrip::keyText(qsizetype(i)), this);
        button->setText(registry_words::laneName(info));
        button->setVisible(info.isShownToAudience);
        connect(button, &TransportButton::clicked, this,
                [this, id = QByteArray(info.id)] { Q_EMIT transportAsked(id); });
        row->addWidget(button);
        m_buttons << button;
    }
    m_leave->setFont(type::caption());
    m_leave->setForegroundRole(QPalette::PlaceholderText);
    row->addSpacing(groupGap - presenterGap);
    row->addWidget(m_leave);
}

void PresenterBar::showTransports(const TransportInfo *inUse, const TransportInfo *opening,
                                  const TransportInfo *failed, const QString &why)
{
    using State = TransportButton::State;
    m_inUse = inUse;
    for (const auto button : std::as_const(m_buttons)) {
        const auto info = &button->info();
        const auto reason = m_unavailable.value(info->id);
        const auto state = info == opening ? State::Opening
            : info == inUse                ? State::InUse
            : info == failed               ? State::Failed
            : !reason.isEmpty()            ? State::Unavailable
                                           : State::Available;
        button->setState(state, state == State::Failed ? why : reason);
        button->setVisible(info->isShownToAudience || state == State::Opening
                           || state == State::InUse || state == State::Failed);
    }
    choose();
    update();
}

void PresenterBar::setUnavailable(const QMap<QByteArray, QString> &reasons)
{
    using State = TransportButton::State;
    m_unavailable = reasons;
    for (const auto button : std::as_const(m_buttons)) {
        const auto reason = reasons.value(button->info().id);
        if (button->state() == State::Available || button->state() == State::Unavailable)
            button->setState(reason.isEmpty() ? State::Available : State::Unavailable, reason);
    }
}

void PresenterBar::setLinkText(const QString &text)
{
    if (std::exchange(m_link, text) != text)
        update();
}

void PresenterBar::setLive(bool live)
{
    if (std::exchange(m_live, live) != live)
        update();
}

QString PresenterBar::title() const
{
    return m_inUse ? registry_words::laneName(*m_inUse) : tr("Nothing yet");
}

TransportButton *PresenterBar::button(QByteArrayView id) const
{
    const auto found = std::ranges::find_if(
        m_buttons, [id](const TransportButton *button) { return id == button->info().id; });
    return found == m_buttons.cend() ? nullptr : *found;
}

int PresenterBar::titleWidth() const
{
    return int(presenterMarkSize) + presenterGap
        + QFontMetrics(type::title()).horizontalAdvance(title());
}

int PresenterBar::buttonsWidth() const
{
    int width = 0;
    for (const auto button : m_buttons) {
        if (!button->isHidden())
            width += button->sizeHint().width() + presenterGap;
    }
    return width;
}

QSize PresenterBar::sizeHint() const
{
    return minimumSizeHint();
}

QSize PresenterBar::minimumSizeHint() const
{
    const int height = QFontMetrics(type::title()).height() + 2 * presenterMargin;
    return { 2 * presenterMargin + titleWidth() + groupGap + buttonsWidth(), height };
}

/// The hint goes where there is no room for it.
void PresenterBar::choose()
{
    const int leave = m_leave->sizeHint().width() + groupGap;
    m_leave->setVisible(minimumSizeHint().width() + leave <= width());
}

void PresenterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choose();
}

bool PresenterBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        choose();
        update();
    }
    return QWidget::event(event);
}

void PresenterBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF mark(presenterMargin, (height() - presenterMarkSize) / 2, presenterMarkSize,
                      presenterMarkSize);
    if (m_live) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.control);
        painter.drawEllipse(mark);
    } else {
        painter.setPen(QPen(theme.request, 2));
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.ink);
    painter.setFont(type::title());
    const qreal left = mark.right() + presenterGap;
    painter.drawText(QRectF(left, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, title());
    // The Link's delay stands between the name and the buttons, whole or not at all.
    const qreal from = presenterMargin + titleWidth() + presenterGap;
    const qreal taken = presenterMargin + buttonsWidth()
        + (m_leave->isHidden() ? 0 : m_leave->sizeHint().width() + groupGap);
    const QRectF room(from, 0, width() - taken - groupGap - from, height());
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    if (QFontMetricsF(type::caption()).horizontalAdvance(m_link) <= room.width())
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, m_link);
}

} // namespace pushscope::ui
