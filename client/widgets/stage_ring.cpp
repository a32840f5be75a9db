// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/stage_ring.h"

#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>

namespace pushscope::ui {

namespace {

constexpr int stageRingWidth = 5; ///< the ring of the focus has 2 px

} // namespace

StageRing::StageRing(QWidget *widget)
    : QWidget(widget)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    widget->installEventFilter(this);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] { update(); });
    cover();
    show();
}

void StageRing::cover()
{
    const auto widget = parentWidget();
    setGeometry(widget->rect());
    // A frame only: what is within is painted without it.
    setMask(QRegion(rect()).subtracted(
        rect().adjusted(stageRingWidth, stageRingWidth, -stageRingWidth, -stageRingWidth)));
    raise();
}

bool StageRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::ChildAdded)
        cover();
    return QWidget::eventFilter(watched, event);
}

void StageRing::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    const qreal line = theme.lineWidth(stageRingWidth - 1);
    QPainter painter(this);
    painter.setPen(QPen(theme.hand, line, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2));
}

} // namespace pushscope::ui
