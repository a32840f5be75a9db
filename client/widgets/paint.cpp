// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/paint.h"

#include "client/widgets/theme.h"

#include <QtCore/QHash>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>

namespace pushscope::ui {

namespace {

/// The widest digit; negative when all ten are equally wide and need no cells.
qreal digitCell(const QFont &font)
{
    static QHash<QFont, qreal> cells;
    const auto found = cells.constFind(font);
    if (found != cells.cend())
        return *found;
    const QFontMetricsF metrics(font);
    qreal widest = 0;
    qreal narrowest = 1e9;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        const qreal width = metrics.horizontalAdvance(QChar(digit));
        widest = std::max(widest, width);
        narrowest = std::min(narrowest, width);
    }
    const qreal cell = widest - narrowest < 0.01 ? -1.0 : widest;
    cells.insert(font, cell);
    return cell;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Calls @p draw for each piece with its place and width, from 0; returns the whole width.
template <typename Draw>
qreal forPieces(const QFontMetricsF &metrics, qreal cell, const QString &text, Draw draw)
{
    qreal x = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (isDigit(text[i])) {
            const qreal width = metrics.horizontalAdvance(text[i]);
            draw(x + (cell - width) / 2, text.mid(i, 1));
            x += cell;
            ++i;
            continue;
        }
        const auto end = std::find_if(text.cbegin() + i, text.cend(), isDigit) - text.cbegin();
        const auto piece = text.mid(i, end - i);
        draw(x, piece);
        x += metrics.horizontalAdvance(piece);
        i = end;
    }
    return x;
}

} // namespace

qreal digitsWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const qreal cell = digitCell(font);
    if (cell < 0)
        return metrics.horizontalAdvance(text);
    return forPieces(metrics, cell, text, [](qreal, const QString &) {});
}

void drawDigits(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFont font = painter.font();
    const qreal cell = digitCell(font);
    const QFontMetricsF metrics(font);
    qreal left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - digitsWidth(font, text);
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - digitsWidth(font, text) / 2;
    const qreal baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (cell < 0) {
        // To a point: a text in a rectangle is laid out in lines first, which takes twice the time.
        painter.drawText(QPointF(left, baseline), text);
        return;
    }
    forPieces(metrics, cell, text, [&](qreal x, const QString &piece) {
        painter.drawText(QPointF(left + x, baseline), piece);
    });
}

void drawRow(QPainter &painter, const QRectF &rect, bool selected, bool leftmost)
{
    const auto &theme = Theme::current();
    painter.fillRect(rect, selected ? theme.handT : theme.base);
    if (!selected)
        return;
    const qreal bar = theme.lineWidth(3);
    if (leftmost)
        painter.fillRect(QRectF(rect.left(), rect.top(), bar, rect.height()), theme.hand);
    if (theme.outlined()) {
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), theme.hand);
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), theme.hand);
    }
}

namespace {

void drawStroke(QPainter &painter, const QRectF &rect, const QColor &color,
                std::initializer_list<QPointF> points)
{
    QPolygonF line;
    for (const auto &point : points)
        line << QPointF(rect.left() + point.x() * rect.width(),
                        rect.top() + point.y() * rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(color, std::max(1.5, rect.width() / 7), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace

void drawTick(QPainter &painter, const QRectF &rect, const QColor &color)
{
    drawStroke(painter, rect, color, { { 0.1, 0.55 }, { 0.38, 0.82 }, { 0.9, 0.2 } });
}

void drawCross(QPainter &painter, const QRectF &rect, const QColor &color)
{
    drawStroke(painter, rect, color, { { 0.15, 0.15 }, { 0.85, 0.85 } });
    drawStroke(painter, rect, color, { { 0.85, 0.15 }, { 0.15, 0.85 } });
}

} // namespace pushscope::ui
