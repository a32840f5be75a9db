// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder_signs.h"

#include "client/widgets/ladder_paint.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <cmath>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowKind;

namespace {

constexpr qreal headLength = 8;
constexpr qreal headHalf = 4;

} // namespace

void paintHead(QPainter &painter, QPointF tip, bool pointsRight, FlowKind kind, const Theme &theme)
{
    const QColor color = theme.kindColor(kind);
    const qreal back = pointsRight ? -headLength : headLength;
    const auto behind
        = [&](qreal part, qreal dy) { return QPointF(tip.x() + back * part, tip.y() + dy); };
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (kind) {
    case FlowKind::Data:
    case FlowKind::Fault:
        painter.drawPolygon(QPolygonF{ tip, behind(1, -headHalf), behind(1, headHalf) });
        break;
    case FlowKind::Control:
        painter.drawPolygon(
            QPolygonF{ tip, behind(0.5, -headHalf), behind(1, 0), behind(0.5, headHalf) });
        break;
    case FlowKind::Request:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, theme.lineWidth(1.5)));
        painter.drawPolyline(QPolygonF{ behind(0.9, -headHalf), tip, behind(0.9, headHalf) });
        break;
    case FlowKind::Beat:
        painter.setBrush(theme.base);
        painter.setPen(QPen(color, theme.lineWidth(1.5)));
        painter.drawEllipse(behind(0.4, 0), 3, 3);
        break;
    }
    painter.setBrush(Qt::NoBrush);
}

void paintDisc(QPainter &painter, QPointF centre, const QColor &color)
{
    constexpr qreal radius = 4;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(centre, radius, radius);
    painter.setBrush(Qt::NoBrush);
}

void paintCrossSign(QPainter &painter, QPointF centre, const Theme &theme)
{
    constexpr qreal half = 5;
    painter.setPen(QPen(theme.fault, theme.lineWidth(3)));
    painter.drawLine(centre + QPointF(-half, -half), centre + QPointF(half, half));
    painter.drawLine(centre + QPointF(-half, half), centre + QPointF(half, -half));
}

void paintOpenSign(QPainter &painter, QPointF centre, const Theme &theme, bool struck)
{
    constexpr qreal radius = 4.5;
    painter.setPen(QPen(theme.ink, theme.lineWidth(1.5)));
    painter.setBrush(theme.base);
    painter.drawEllipse(centre, radius, radius);
    painter.setBrush(Qt::NoBrush);
    if (struck)
        painter.drawLine(centre + QPointF(-radius - 1.5, radius + 1.5),
                         centre + QPointF(radius + 1.5, -radius - 1.5));
}

void paintKeptSign(QPainter &painter, QPointF centre, const Theme &theme)
{
    constexpr qreal radius = 4;
    painter.setPen(QPen(theme.data, theme.lineWidth(2)));
    painter.setBrush(theme.base);
    painter.drawEllipse(centre, radius, radius);
    painter.setBrush(Qt::NoBrush);
}

void paintLeftSign(QPainter &painter, QPointF end, const QColor &color, const Theme &theme)
{
    constexpr qreal half = 5;
    painter.setPen(QPen(color, theme.lineWidth(2)));
    painter.drawLine(end - QPointF(0, half), end + QPointF(0, half));
}

void paintKindSample(QPainter &painter, const QRectF &rect, FlowKind kind, const Theme &theme,
                     bool pointsRight)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal y = std::round(rect.center().y());
    if (kind == FlowKind::Fault) {
        constexpr qreal side = 9;
        const QPointF middle(rect.center().x(), y);
        drawCross(painter, QRectF(middle.x() - side / 2, y - side / 2, side, side), theme.fault);
    } else {
        QPen pen = theme.kindPen(kind);
        const qreal head = kind == FlowKind::Request ? 0 : headLength - 1;
        const qreal from = pointsRight ? rect.left() : rect.right();
        const qreal to = pointsRight ? rect.right() - head : rect.left() + head;
        const qreal inside = std::fmod(std::round(pen.widthF()), 2) / 2;
        painter.setPen(pen);
        painter.drawLine(QPointF(from, y + inside), QPointF(to, y + inside));
        paintHead(painter, QPointF(pointsRight ? rect.right() : rect.left(), y + inside),
                  pointsRight, kind, theme);
    }
    painter.restore();
}

void paintSwitchSample(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    const qreal y = std::round(rect.center().y()) + 0.5;
    painter.save();
    painter.setPen(QPen(theme.ink, theme.lineWidth(1)));
    for (const qreal offset : { -2.0, 2.0 })
        painter.drawLine(QPointF(rect.left(), y + offset), QPointF(rect.right(), y + offset));
    painter.restore();
}

void paintDirection(QPainter &painter, const QRectF &rect, FlowDirection direction,
                    const QColor &color)
{
    constexpr qreal half = 4.5;
    constexpr qreal wing = 3;
    const qreal towards = direction == FlowDirection::Up ? -1 : 1;
    const QPointF middle(std::round(rect.center().x()) + 0.5, std::round(rect.center().y()));
    const QPointF tip = middle + QPointF(0, towards * half);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.2));
    painter.drawLine(middle - QPointF(0, towards * half), tip);
    painter.drawPolyline(QPolygonF{ tip + QPointF(-wing, -towards * wing), tip,
                                    tip + QPointF(wing, -towards * wing) });
    painter.restore();
}

} // namespace pushscope::ui
