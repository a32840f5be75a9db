// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/paint.h"

#include "client/widgets/glyph_cache.h"
#include "client/widgets/theme.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>

namespace pushscope::ui {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Calls @p draw for each digit and for what stands between digits, with its place from 0; returns
/// the whole width.
template <typename Draw> qreal forPieces(FontGlyphs &glyphs, const QString &text, Draw draw)
{
    const qreal cell = glyphs.digitCell();
    qreal x = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (isDigit(text[i])) {
            const auto &digit = glyphs.digit(text[i].unicode() - u'0');
            draw(x + (cell - digit.width) / 2, i, 1, digit);
            x += cell;
            ++i;
            continue;
        }
        const auto end = std::find_if(text.cbegin() + i, text.cend(), isDigit) - text.cbegin();
        const auto &words = glyphs.words(text.mid(i, end - i));
        draw(x, i, end - i, words);
        x += words.width;
        i = end;
    }
    return x;
}

} // namespace

qreal digitsWidth(const QFont &font, const QString &text)
{
    if (!isPlainText(text))
        return QFontMetricsF(font).horizontalAdvance(text);
    return forPieces(glyphsOf(font), text, [](qreal, qsizetype, qsizetype, const ShapedText &) {});
}

void drawDigits(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const bool isPlain = isPlainText(text);
    auto &glyphs = glyphsOf(painter.font());
    GlyphLine line;
    const qreal width = isPlain ? forPieces(glyphs, text,
                                            [&](qreal x, qsizetype, qsizetype,
                                                const ShapedText &piece) { line.add(piece, x); })
                                : digitsWidth(painter.font(), text);
    qreal left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - width / 2;
    const QPointF begin(left, rect.center().y() + (glyphs.ascent() - glyphs.descent()) / 2);
    // To a point: a text in a rectangle is laid out in lines first, which takes twice the time.
    if (!isPlain)
        painter.drawText(begin, text);
    else if (drawsGlyphs(painter))
        line.draw(painter, begin);
    else
        forPieces(glyphs, text, [&](qreal x, qsizetype at, qsizetype size, const ShapedText &) {
            painter.drawText(begin + QPointF(x, 0), text.mid(at, size));
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
