// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/icons.h"

#include "client/widgets/theme.h"

#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace pushscope::ui {

namespace {

void line(QPainterPath &path, std::initializer_list<QPointF> points)
{
    bool first = true;
    for (const auto &point : points) {
        if (std::exchange(first, false))
            path.moveTo(point);
        else
            path.lineTo(point);
    }
}

void drawTransport(QPainterPath &path, QPainterPath &fill, Icon name)
{
    if (name == Icon::Pause) {
        line(path, { { 5, 3.5 }, { 5, 12.5 } });
        line(path, { { 11, 3.5 }, { 11, 12.5 } });
    } else if (name == Icon::Play) {
        line(fill, { { 5, 3 }, { 13, 8 }, { 5, 13 } });
        fill.closeSubpath();
    } else if (name == Icon::Record) {
        fill.addEllipse(QRectF(3.5, 3.5, 9, 9));
    }
}

void drawArrows(QPainterPath &path, Icon name)
{
    switch (name) {
    case Icon::Follow:
        line(path, { { 8, 2.5 }, { 8, 10 } });
        line(path, { { 4.5, 7 }, { 8, 10.5 }, { 11.5, 7 } });
        line(path, { { 3, 13.5 }, { 13, 13.5 } });
        break;
    case Icon::Previous:
        line(path, { { 10, 3.5 }, { 5.5, 8 }, { 10, 12.5 } });
        break;
    case Icon::Next:
        line(path, { { 6, 3.5 }, { 10.5, 8 }, { 6, 12.5 } });
        break;
    case Icon::Down:
        line(path, { { 4, 6.5 }, { 8, 10.5 }, { 12, 6.5 } });
        break;
    case Icon::Send:
        line(path, { { 2.5, 8 }, { 13, 8 } });
        line(path, { { 9, 4 }, { 13, 8 }, { 9, 12 } });
        break;
    case Icon::Restart:
    case Icon::Retry:
        path.arcMoveTo(QRectF(3, 3, 10, 10), 60);
        path.arcTo(QRectF(3, 3, 10, 10), 60, 290);
        line(path, { { 10.5, 0.8 }, { 10.5, 4 }, { 13.7, 4 } });
        break;
    default:
        break;
    }
}

void drawShapes(QPainterPath &path, Icon name)
{
    switch (name) {
    case Icon::Float:
        line(path, { { 6, 3 }, { 3, 3 }, { 3, 13 }, { 13, 13 }, { 13, 10 } });
        path.addRect(QRectF(7, 2.75, 6.25, 6.25));
        break;
    case Icon::Close:
    case Icon::Kill:
        line(path, { { 4, 4 }, { 12, 12 } });
        line(path, { { 12, 4 }, { 4, 12 } });
        break;
    case Icon::Copy:
        path.addRect(QRectF(5.75, 5.75, 7.5, 7.5));
        line(path,
             { { 3.5, 10.5 }, { 2.75, 10.5 }, { 2.75, 2.75 }, { 10.5, 2.75 }, { 10.5, 3.5 } });
        break;
    case Icon::Search:
        path.addEllipse(QRectF(2.75, 2.75, 7.5, 7.5));
        line(path, { { 9.5, 9.5 }, { 13, 13 } });
        break;
    case Icon::Options:
        line(path, { { 2, 4.5 }, { 14, 4.5 } });
        line(path, { { 2, 11.5 }, { 14, 11.5 } });
        path.addRect(QRectF(8.75, 2.75, 3.5, 3.5));
        path.addRect(QRectF(3.75, 9.75, 3.5, 3.5));
        break;
    case Icon::Cut:
        line(path, { { 1.5, 8 }, { 5.5, 8 } });
        line(path, { { 10.5, 8 }, { 14.5, 8 } });
        line(path, { { 6, 12 }, { 10, 4 } });
        break;
    case Icon::Stop:
        path.addRect(QRectF(4.25, 4.25, 7.5, 7.5));
        break;
    case Icon::Report:
        line(
            path,
            { { 3.75, 2 }, { 9.5, 2 }, { 12.25, 4.75 }, { 12.25, 14 }, { 3.75, 14 }, { 3.75, 2 } });
        line(path, { { 6.5, 8 }, { 9.5, 8 } });
        line(path, { { 6.5, 11 }, { 9.5, 11 } });
        break;
    case Icon::Table:
        path.addRect(QRectF(2.75, 3.25, 10.5, 9.5));
        line(path, { { 3, 6.5 }, { 13, 6.5 } });
        line(path, { { 7, 6.5 }, { 7, 12.5 } });
        break;
    case Icon::ZoomIn:
        line(path, { { 8, 3.5 }, { 8, 12.5 } });
        [[fallthrough]];
    case Icon::ZoomOut:
        line(path, { { 3.5, 8 }, { 12.5, 8 } });
        break;
    default:
        break;
    }
}

class Engine : public QIconEngine
{
public:
    explicit Engine(Icon name)
        : m_name(name)
    { }

    QIconEngine *clone() const override { return new Engine(m_name); }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        constexpr qreal grid = 16;
        QPainterPath path;
        QPainterPath fill;
        drawTransport(path, fill, m_name);
        drawArrows(path, m_name);
        drawShapes(path, m_name);

        const auto &theme = Theme::current();
        const auto color = mode == QIcon::Disabled ? theme.off : theme.ink;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / grid, rect.height() / grid);
        painter->setPen(
            QPen(color, theme.lineWidth(1.5), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter->drawPath(path);
        painter->fillPath(fill, color);
        painter->restore();
    }

private:
    Icon m_name;
};

} // namespace

QIcon icon(Icon name)
{
    return QIcon(new Engine(name));
}

} // namespace pushscope::ui
