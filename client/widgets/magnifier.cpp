// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/magnifier.h"

#include <QtCore/QEvent>
#include <QtWidgets/QGraphicsProxyWidget>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

Magnifier::Magnifier(QWidget *content, QWidget *parent)
    : QGraphicsView(parent)
    , m_content(content)
{
    setFrameShape(NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOptimizationFlag(DontSavePainterState);
    setScene(new QGraphicsScene(this));
    content->installEventFilter(this);
    const auto proxy = scene()->addWidget(content);
    // Else each frame of one part would paint all of them.
    proxy->setFlag(QGraphicsItem::ItemUsesExtendedStyleOption);
}

void Magnifier::fit()
{
    const auto least = m_content->minimumSizeHint().expandedTo({ 1, plainHeight });
    const qreal factor = std::min(qreal(width()) / least.width(), qreal(height()) / least.height());
    const QSize plain(int(std::ceil(width() / factor)), int(std::ceil(height() / factor)));
    setTransform(QTransform::fromScale(factor, factor));
    m_content->resize(plain);
    setSceneRect(QRectF(0, 0, width() / factor, height() / factor));
}

void Magnifier::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    fit();
}

/// Tool tips would be as small as ever.
bool Magnifier::viewportEvent(QEvent *event)
{
    return event->type() == QEvent::ToolTip || QGraphicsView::viewportEvent(event);
}

/// The content may need more room than it did.
bool Magnifier::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        fit();
    return QGraphicsView::eventFilter(watched, event);
}

} // namespace pushscope::ui
