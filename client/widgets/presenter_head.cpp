// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/presenter_head.h"

#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int presenterMargin = 14;
constexpr int presenterGroupGap = 16;
constexpr int presenterMarkSize = 11;
constexpr int shortTitle = 220; ///< px, that any title is given

} // namespace

PresenterHead::PresenterHead(QWidget *parent)
    : QWidget(parent)
    , m_right(new QHBoxLayout)
    , m_leave(new QLabel(tr("Esc leaves"), this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto row = new QHBoxLayout(this);
    row->setContentsMargins(presenterMargin, 0, presenterMargin, 0);
    row->setSpacing(gap);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->addStretch(1);
    m_right->setSpacing(gap);
    row->addLayout(m_right);
    m_leave->setFont(type::caption());
    m_leave->setForegroundRole(QPalette::PlaceholderText);
    row->addSpacing(presenterGroupGap - gap);
    row->addWidget(m_leave);
}

void PresenterHead::addRight(QWidget *widget)
{
    m_right->addWidget(widget);
}

void PresenterHead::setTitle(const QString &title)
{
    if (std::exchange(m_title, title) == title)
        return;
    setAccessibleName(title);
    choose();
    update();
}

void PresenterHead::setNote(const QString &note)
{
    if (std::exchange(m_note, note) == note)
        return;
    setAccessibleDescription(note);
    update();
}

void PresenterHead::setMark(Mark mark)
{
    if (std::exchange(m_mark, mark) != mark)
        update();
}

int PresenterHead::markWidth() const
{
    return m_mark == Mark::None ? 0 : presenterMarkSize + gap;
}

int PresenterHead::titleWidth() const
{
    return markWidth() + QFontMetrics(type::title()).horizontalAdvance(m_title);
}

int PresenterHead::leastTitleWidth() const
{
    return std::min(titleWidth(), shortTitle);
}

QSize PresenterHead::sizeHint() const
{
    return minimumSizeHint();
}

QSize PresenterHead::minimumSizeHint() const
{
    const int height = QFontMetrics(type::title()).height() + 2 * presenterMargin;
    return { 2 * presenterMargin + leastTitleWidth() + presenterGroupGap + rightWidth(), height };
}

/// The hint goes where there is no room for it.
void PresenterHead::choose()
{
    const int leave = m_leave->sizeHint().width() + presenterGroupGap;
    m_leave->setVisible(minimumSizeHint().width() + leave <= width());
}

void PresenterHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choose();
}

bool PresenterHead::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        choose();
        update();
    }
    return QWidget::event(event);
}

int PresenterHead::takenAtRight() const
{
    return presenterMargin + rightWidth() + presenterGroupGap
        + (m_leave->isHidden() ? 0 : m_leave->sizeHint().width() + presenterGroupGap);
}

void PresenterHead::paintMark(QPainter &painter) const
{
    const auto &theme = Theme::current();
    const QRectF mark(presenterMargin, (height() - presenterMarkSize) / 2.0, presenterMarkSize,
                      presenterMarkSize);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_mark == Mark::Live) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.control);
        painter.drawEllipse(mark);
    } else if (m_mark == Mark::Waiting) {
        painter.setPen(QPen(theme.request, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1));
    }
}

void PresenterHead::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    paintMark(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.ink);
    painter.setFont(type::title());
    const int left = presenterMargin + markWidth();
    const int right = width() - takenAtRight();
    const auto title
        = painter.fontMetrics().elidedText(m_title, Qt::ElideMiddle, std::max(right - left, 0));
    painter.drawText(QRectF(left, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    // How it comes stands between the title and what is at the right, whole or not at all.
    const qreal from = presenterMargin + titleWidth() + gap;
    const QRectF room(from, 0, right - from, height());
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    if (QFontMetricsF(type::caption()).horizontalAdvance(m_note) <= room.width())
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, m_note);
}

} // namespace pushscope::ui
