// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder_paint.h"

#include "client/models/flow_hit.h"
#include "client/models/ladder_words.h"
#include "client/widgets/ladder_signs.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowKind;
using client::FlowMark;

namespace {

constexpr qreal lifeline = 1.5;
constexpr qreal bareStrip = 5;  ///< px from a selected arrow to its strip's edge where no words are
constexpr qreal leastCount = 1; ///< px of a bar
constexpr qreal outside = 64;   ///< px beyond the view that lines are still drawn to

/// From the one color at 0 to the other at 1.
QColor blend(const QColor &from, const QColor &to, qreal part)
{
    const auto channel = [part](int a, int b) { return int(std::lround(a + part * (b - a))); };
    return QColor(channel(from.red(), to.red()), channel(from.green(), to.green()),
                  channel(from.blue(), to.blue()));
}

class LadderPainter
{
public:
    LadderPainter(QPainter &painter, const LadderPicture &picture, const LadderInput &input,
                  const Theme &theme)
        : m_painter(painter)
        , m_picture(picture)
        , m_lanes(picture.lanes)
        , m_input(input)
        , m_theme(theme)
        , m_caption(type::caption())
        , m_strong(type::captionStrong())
    { }

    void paint()
    {
        paintLanes();
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintGrid();
        for (const auto &fold : m_picture.folds)
            paintTear(fold.rect);
        for (const auto &arrow : m_picture.arrows) {
            if (arrow.selected)
                paintStrip(arrow);
        }
        clearUnderLabels();
        for (const auto &bar : m_picture.bars)
            paintBar(bar);
        paintRows();
        paintNow();
        for (const auto &arrow : m_picture.arrows) {
            if (arrow.kind != FlowKind::Fault)
                paintArrow(arrow);
        }
        for (const auto &arrow : m_picture.arrows) {
            if (arrow.kind == FlowKind::Fault)
                paintArrow(arrow);
        }
        paintRowLabels(m_lanes, m_picture.rowLabels);
        for (const auto &column : m_picture.columns)
            paintRowLabels(column.lanes, column.rowLabels);
        for (const auto &sign : m_picture.signs)
            paintSign(sign);
        for (const auto &label : m_picture.labels)
            paintLabel(label);
        for (const auto &fold : m_picture.folds)
            paintFoldText(fold);
    }

private:
    void paintLanes();
    void paintColumn(const LadderColumn &column);
    void paintVertical(qreal x, qreal top, qreal bottom, qreal width, const QColor &color);
    void paintLevel(qreal left, qreal right, qreal y, const QPen &pen);
    void paintGrid();
    void paintNow();
    void paintTear(const QRectF &band);
    void paintFoldText(const LadderFold &fold);
    void paintBreak(const QRectF &bar, qreal y);
    qreal stripHeight(const LadderArrow &arrow) const;
    QPolygonF strip(const LadderArrow &arrow) const;
    void paintStrip(const LadderArrow &arrow);
    void clearUnderLabels();
    void paintBar(const LadderBar &bar);
    void paintHatch(const QRectF &rect);
    void paintRows();
    void paintRows(const LadderLanes &lanes, const std::vector<DensityRow> &rows);
    void paintRowLabels(const LadderLanes &lanes, const std::vector<DensityLabel> &labels);
    bool isAggregated() const { return m_picture.detail == LadderDetail::Density; }
    void paintCounts(const DensityRow::Counts &counts, qreal x, qreal y, qreal perEvent);
    void paintPieces(const QPolygonF &line, const QPen &pen);
    void paintArrow(const LadderArrow &arrow);
    void paintSign(const LadderSign &sign);
    void paintLabel(const LadderLabel &label);
    void paintPill(const LadderLabel &label);

    QPainter &m_painter;
    const LadderPicture &m_picture;
    const LadderLanes &m_lanes;
    const LadderInput &m_input;
    const Theme &m_theme;
    QFont m_caption;
    QFont m_strong;
};

void LadderPainter::paintLanes()
{
    const qreal height = m_input.height;
    m_painter.fillRect(QRectF(0, 0, m_input.width, height), m_theme.base);
    for (const auto &column : m_picture.columns)
        paintColumn(column);
    if (!m_picture.columns.empty())
        return;
    m_painter.fillRect(QRectF(m_lanes.bandLeft, 0, m_lanes.bandRight - m_lanes.bandLeft, height),
                       m_theme.band);
    for (const qreal x : { m_lanes.clientX, m_lanes.bandLeft, m_lanes.bandRight, m_lanes.serverX })
        paintVertical(x, 0, height, m_theme.lineWidth(lifeline), m_theme.lineStrong);
}

/// As a smoothed line, but as opaque rectangles of whole pixels: Qt fills those many times as fast.
void LadderPainter::paintVertical(qreal x, qreal top, qreal bottom, qreal width,
                                  const QColor &color)
{
    const qreal ratio = m_painter.device()->devicePixelRatioF();
    const qreal left = (x - width / 2) * ratio;
    const qreal right = (x + width / 2) * ratio;
    for (qreal at = std::floor(left); at < right; ++at) {
        const qreal part = std::min(at + 1, right) - std::max(at, left);
        m_painter.fillRect(QRectF(at / ratio, top, 1 / ratio, bottom - top),
                           blend(m_theme.base, color, part));
    }
}

/// A lifeline is as long as its connection; before and after, a hairline keeps its place.
void LadderPainter::paintColumn(const LadderColumn &column)
{
    const auto &lanes = column.lanes;
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    if (&column != &m_picture.columns.front())
        m_painter.fillRect(QRectF(lanes.timeRight, 0, 1, m_input.height), m_theme.line);
    if (!column.isUsed)
        return;
    const auto xs = { lanes.clientX, lanes.bandLeft, lanes.bandRight, lanes.serverX };
    for (const qreal x : xs)
        paintVertical(x, 0, m_input.height, 1, m_theme.line);
    const qreal top = std::max(column.lifeTop, 0.0);
    const qreal bottom = std::min(column.lifeBottom, m_input.height);
    if (bottom <= top)
        return;
    m_painter.fillRect(QRectF(lanes.bandLeft, top, lanes.bandRight - lanes.bandLeft, bottom - top),
                       m_theme.band);
    for (const qreal x : xs)
        paintVertical(x, top, bottom, m_theme.lineWidth(lifeline), m_theme.lineStrong);
}

void LadderPainter::paintLevel(qreal left, qreal right, qreal y, const QPen &pen)
{
    if (pen.style() == Qt::SolidLine) {
        m_painter.fillRect(QRectF(left, y, right - left, 1), pen.color());
        return;
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(pen);
    m_painter.drawLine(QPointF(left, y), QPointF(right - 1, y));
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void LadderPainter::paintGrid()
{
    m_painter.setFont(m_caption);
    for (const auto &line : m_picture.grid) {
        QPen pen(m_theme.line, 1);
        if (line.half)
            pen.setDashPattern({ 1, 4 });
        paintLevel(m_lanes.timeRight, line.note ? m_lanes.clientX : m_lanes.serverX,
                   std::round(line.y), pen);
        const bool underNow
            = std::abs(line.y - m_input.scale.y(m_input.nowUs)) < m_input.measure.height;
        if (line.label.isEmpty() || underNow)
            continue;
        m_painter.setPen(m_theme.ink2);
        const qreal y = std::round(line.y) + 0.5;
        const qreal half = m_input.measure.height / 2;
        drawDigits(m_painter, QRectF(0, y - half, m_lanes.timeRight - 6, 2 * half), Qt::AlignRight,
                   line.label);
    }
}

void LadderPainter::paintNow()
{
    const qreal y = std::round(m_input.scale.y(m_input.nowUs));
    if (y < 0 || y > m_input.height)
        return;
    QPen pen(m_theme.ink2, 1);
    pen.setDashPattern({ 4, 3 });
    paintLevel(m_lanes.timeRight, m_lanes.serverX, y, pen);
    m_painter.setPen(m_theme.ink);
    m_painter.setFont(m_strong);
    const qreal half = m_input.measure.height / 2;
    const auto text = m_input.behindUs ? QString(QChar(0x2212))
            + Ladder::tr("%1 s").arg(decimals(double(m_input.behindUs) / 1e6, 1))
                                       : Ladder::tr("now");
    drawDigits(m_painter, QRectF(0, y + 0.5 - half, m_lanes.timeRight - 6, 2 * half),
               Qt::AlignRight, text);
}

/// A torn double edge, nothing in between: not even lifelines.
void LadderPainter::paintTear(const QRectF &band)
{
    constexpr qreal tooth = 4;
    constexpr qreal half = 2;  ///< of a tooth's height
    constexpr qreal apart = 8; ///< from the middle to an edge
    const qreal middle = std::round(band.center().y()) + 0.5;
    QPolygonF upper;
    bool up = true;
    for (qreal x = band.left(); x <= band.right(); x += tooth, up = !up)
        upper << QPointF(x, middle - apart + (up ? -half : half));
    const auto lower = upper.translated(0, 2 * apart);
    QPolygonF paper = upper;
    for (auto it = lower.rbegin(); it != lower.rend(); ++it)
        paper << *it;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.base);
    m_painter.drawPolygon(paper);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.lineStrong, m_theme.lineWidth(1)));
    m_painter.drawPolyline(upper);
    m_painter.drawPolyline(lower);
}

void LadderPainter::paintFoldText(const LadderFold &fold)
{
    constexpr qreal pad = 8;
    constexpr qreal radius = 2;
    const qreal width = std::ceil(m_input.measure.width(fold.text, false)) + 2 * pad;
    const qreal height = m_input.measure.height + 6;
    const qreal x = std::round((m_lanes.bandLeft + m_lanes.bandRight - width) / 2) + 0.5;
    const qreal y = std::round(fold.rect.center().y() - height / 2) + 0.5;
    const QRectF box(x, y, width, height);
    m_painter.setPen(QPen(m_theme.lineStrong, m_theme.lineWidth(1)));
    m_painter.setBrush(m_theme.base);
    m_painter.drawRoundedRect(box, radius, radius);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(m_theme.ink2);
    m_painter.setFont(m_caption);
    drawDigits(m_painter, box, Qt::AlignHCenter, fold.text);
}

/// Two slanted strokes with nothing in between: the bar is longer than it is drawn.
void LadderPainter::paintBreak(const QRectF &bar, qreal y)
{
    constexpr qreal reach = 3; ///< past the bar's sides
    constexpr qreal slant = 3;
    constexpr qreal gap = 3; ///< from the middle to a stroke
    const qreal left = bar.left() - reach;
    const qreal right = bar.right() + reach;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.base);
    m_painter.drawPolygon(QPolygonF{ { left, y - gap + slant },
                                     { right, y - gap - slant },
                                     { right, y + gap - slant },
                                     { left, y + gap + slant } });
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.request, m_theme.lineWidth(1.5)));
    for (const qreal stroke : { y - gap, y + gap })
        m_painter.drawLine(QPointF(left, stroke + slant), QPointF(right, stroke - slant));
}

/// From the arrow to beyond its labels, which stand farther off where it leads a bundle.
qreal LadderPainter::stripHeight(const LadderArrow &arrow) const
{
    constexpr qreal pad = 2;
    if (m_picture.detail > LadderDetail::NoBytes)
        return bareStrip;
    qreal height = m_input.measure.height + 2 * pad;
    const auto &[a, b] = std::pair(arrow.line.first(), arrow.line.last());
    for (const auto &label : m_picture.labels) {
        if (label.number != arrow.number || label.pill)
            continue;
        const auto x = label.rect.center().x();
        const qreal y = std::abs(x - a.x()) < std::abs(x - b.x()) ? a.y() : b.y();
        const bool down = arrow.direction == FlowDirection::Down;
        height = std::max(height, pad + (down ? y - label.rect.top() : label.rect.bottom() - y));
    }
    return height;
}

QPolygonF LadderPainter::strip(const LadderArrow &arrow) const
{
    const bool down = arrow.direction == FlowDirection::Down;
    const qreal words = stripHeight(arrow);
    const qreal above = down ? words : bareStrip;
    const qreal below = down ? bareStrip : words;
    QPolygonF strip;
    for (const auto &point : arrow.line)
        strip << QPointF(point.x(), std::round(point.y() - above) + 0.5);
    for (auto it = arrow.line.rbegin(); it != arrow.line.rend(); ++it)
        strip << QPointF(it->x(), std::round(it->y() + below) + 0.5);
    return strip;
}

/// Along the whole arrow, with room for its labels.
void LadderPainter::paintStrip(const LadderArrow &arrow)
{
    if (arrow.line.size() < 2)
        return;
    m_painter.setPen(QPen(m_theme.hand, m_theme.outlined() ? 2 : 1.5));
    m_painter.setBrush(m_theme.outlined() ? QBrush(Qt::NoBrush) : QBrush(m_theme.handT));
    m_painter.drawPolygon(strip(arrow));
    m_painter.setBrush(Qt::NoBrush);
}

/// Neither the grid nor the edge of a selection strikes through a word.
void LadderPainter::clearUnderLabels()
{
    const auto selected
        = std::find_if(m_picture.arrows.begin(), m_picture.arrows.end(),
                       [](const LadderArrow &a) { return a.selected && a.line.size() >= 2; });
    const bool has = selected != m_picture.arrows.end();
    const auto marked = has ? strip(*selected) : QPolygonF();
    for (const auto &label : m_picture.labels) {
        if (label.pill)
            continue;
        const auto &rect = label.rect;
        if (has && marked.intersects(QPolygonF(rect))) {
            if (label.number != selected->number || m_theme.outlined())
                m_painter.fillRect(rect, m_theme.base);
            continue; // its own stand on the strip
        }
        if (std::any_of(m_picture.grid.begin(), m_picture.grid.end(), [&](const auto &tick) {
                return tick.y >= rect.top() && tick.y <= rect.bottom();
            }))
            m_painter.fillRect(rect, m_theme.base);
    }
}

void LadderPainter::paintBar(const LadderBar &bar)
{
    const qreal outline = m_theme.outlineWidth();
    const auto rect = bar.rect.toAlignedRect().toRectF();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.fillRect(rect, m_theme.outlined() || bar.backOff ? m_theme.base : m_theme.requestT);
    if (bar.backOff)
        paintHatch(rect);
    m_painter.fillRect(QRectF(rect.left(), rect.top(), outline, rect.height()), m_theme.request);
    m_painter.fillRect(QRectF(rect.right() - outline, rect.top(), outline, rect.height()),
                       m_theme.request);
    m_painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), outline), m_theme.request);
    if (!bar.open)
        m_painter.fillRect(QRectF(rect.left(), rect.bottom() - outline, rect.width(), outline),
                           m_theme.request);
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const qreal y : bar.breaks)
        paintBreak(rect, y);
    if (bar.number.isEmpty())
        return;
    const qreal height = m_input.measure.height;
    QRectF room(rect.right() + 4, bar.numberY - height / 2, m_input.width - rect.right() - 4,
                height);
    m_painter.setPen(m_theme.ink2);
    m_painter.setFont(m_caption);
    if (bar.word) {
        m_painter.drawText(room.translated(0, -height / 2), int(Qt::AlignLeft | Qt::AlignVCenter),
                           Ladder::tr("held"));
        room.translate(0, height / 2);
        m_painter.setPen(m_theme.ink);
        m_painter.setFont(bar.strong ? m_strong : m_caption);
    }
    drawDigits(m_painter, room, Qt::AlignLeft, bar.number);
}

/// Strokes of the waiting's hue at one slant, that stand still in the bar while it grows.
void LadderPainter::paintHatch(const QRectF &rect)
{
    constexpr qreal apart = 7;
    m_painter.save();
    m_painter.setClipRect(rect);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_theme.request, m_theme.lineWidth(1.5)));
    for (qreal y = rect.top(); y < rect.bottom() + rect.width(); y += apart)
        m_painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y - rect.width()));
    m_painter.restore();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void LadderPainter::paintCounts(const DensityRow::Counts &counts, qreal x, qreal y, qreal perEvent)
{
    constexpr qreal cap = 2; ///< px at full strength: the outline of the whole
    for (size_t kind = 0; kind < counts.size(); ++kind) {
        if (!counts[kind])
            continue;
        // Few beside very many are still seen.
        const qreal length
            = std::copysign(std::max(std::abs(perEvent) * counts[kind], leastCount), perEvent);
        const qreal size = std::abs(length);
        const qreal end = std::min(cap, size);
        const qreal left = length < 0 ? x + length : x;
        // Among arrows a burst is often a single row: no less to be seen than each of them.
        if (!isAggregated()) {
            m_painter.fillRect(QRectF(left, y - 1, size, 3), m_theme.kindColor(FlowKind(kind)));
            x += length;
            continue;
        }
        const auto fill = m_theme.outlined() ? m_theme.base : m_theme.kindTint(FlowKind(kind));
        m_painter.fillRect(QRectF(left, y, size, 1), fill);
        m_painter.fillRect(QRectF(length < 0 ? left : left + size - end, y, end, 1),
                           m_theme.kindColor(FlowKind(kind)));
        x += length;
    }
}

/// Messages from the lifelines inwards, requests from the Link's edges outwards: they share a leg.
void LadderPainter::paintRows()
{
    paintRows(m_lanes, m_picture.rows);
    for (const auto &column : m_picture.columns)
        paintRows(column.lanes, column.rows);
}

void LadderPainter::paintRows(const LadderLanes &lanes, const std::vector<DensityRow> &rows)
{
    if (rows.empty() || m_picture.densest == 0)
        return;
    constexpr qreal downShare = 0.7;
    const qreal leg = lanes.bandLeft - lanes.clientX;
    const qreal down = leg * downShare / m_picture.densest;
    const qreal up = leg * (1 - downShare) / m_picture.densest;
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto &row : rows) {
        const qreal y = std::round(row.y);
        paintCounts(row.clientDown, lanes.clientX, y, down);
        paintCounts(row.serverDown, lanes.serverX, y, -down);
        paintCounts(row.clientUp, lanes.bandLeft, y, -up);
        paintCounts(row.serverUp, lanes.bandRight, y, up);
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
}

/// Over the arrows: where some are drawn, no slope strikes through a count.
void LadderPainter::paintRowLabels(const LadderLanes &lanes,
                                   const std::vector<DensityLabel> &labels)
{
    m_painter.setFont(m_caption);
    const qreal half = m_input.measure.height / 2;
    for (const auto &label : labels) {
        const auto text = messagesText(label.messages);
        // In a narrow lane the words are wider than the Link.
        const qreal words = m_input.measure.width(text, false) + 4;
        const qreal width = std::max(lanes.bandRight - lanes.bandLeft, words);
        const QRectF rect((lanes.bandLeft + lanes.bandRight - width) / 2, label.y - half, width,
                          2 * half);
        const bool covered
            = std::any_of(m_picture.labels.begin(), m_picture.labels.end(),
                          [&](const LadderLabel &l) { return l.pill && l.rect.intersects(rect); });
        const bool crossed = std::any_of(
            m_picture.signs.begin(), m_picture.signs.end(), [&](const LadderSign &sign) {
                return sign.mark == LadderMark::Cross && rect.contains(sign.at);
            });
        if (covered || crossed)
            continue;
        if (width > lanes.bandRight - lanes.bandLeft)
            m_painter.fillRect(rect, m_theme.base);
        else if (!isAggregated())
            m_painter.fillRect(rect.adjusted((width - words) / 2, 1, (words - width) / 2, -1),
                               m_theme.band);
        m_painter.setPen(m_theme.ink);
        drawDigits(m_painter, rect, Qt::AlignHCenter, text);
    }
}

/// A solid line in pieces: Qt fills those several times as fast as the outline of one that bends,
/// and level ones that cover whole pixels faster still as rectangles.
void LadderPainter::paintPieces(const QPolygonF &line, const QPen &pen)
{
    if (pen.style() != Qt::SolidLine) {
        m_painter.drawPolyline(line); // dashes go on around the bends
        return;
    }
    QPen piece = pen;
    piece.setCapStyle(Qt::SquareCap); // leaves no notch in a bend
    // Qt has a way of its own for pens of one pixel, ten times slower where a line rises.
    piece.setWidthF(std::max(piece.widthF(), 1.01));
    m_painter.setPen(piece);
    const qreal half = pen.widthF() / 2;
    const bool isWhole = pen.widthF() == std::round(pen.widthF());
    for (qsizetype i = 1; i < line.size(); ++i) {
        const auto &from = line[i - 1];
        const auto &to = line[i];
        if (isWhole && from.y() == to.y())
            m_painter.fillRect(QRectF(std::min(from.x(), to.x()) - half, from.y() - half,
                                      std::abs(to.x() - from.x()) + 2 * half, 2 * half),
                               pen.color());
        else
            m_painter.drawLine(from, to);
    }
}

void LadderPainter::paintArrow(const LadderArrow &arrow)
{
    if (arrow.line.size() < 2)
        return;
    const bool alarm = arrow.kind == FlowKind::Fault;
    // Hundreds of lines a few pixels apart are a texture: smoothing it would take several frames'
    // time.
    const bool fine = m_picture.detail >= LadderDetail::Lines && !alarm && !arrow.selected;
    QPen pen = m_theme.kindPen(arrow.kind);
    if (fine)
        pen = QPen(pen.color(), 1);
    // Level pieces on whole pixels are crisp.
    QPolygonF line = arrow.line;
    const qreal inside = std::fmod(std::round(pen.widthF()), 2) / 2;
    for (auto &point : line)
        point.setY(std::round(point.y()) + inside);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setRenderHint(QPainter::Antialiasing, !fine);
    paintPieces(lineBetween(line, -outside, m_input.height + outside), pen);
    m_painter.setRenderHint(QPainter::Antialiasing);
    if (arrow.cut)
        paintCrossSign(m_painter, line.last(), m_theme);
    else if (arrow.left)
        paintLeftSign(m_painter, line.last(), m_theme.kindColor(arrow.kind), m_theme);
    else if (arrow.inFlight)
        paintDisc(m_painter, line.last(), m_theme.kindColor(arrow.kind));
    else if (arrow.arrived && !fine)
        paintHead(m_painter, line.last(), arrow.direction == FlowDirection::Up, arrow.kind,
                  m_theme);
}

void LadderPainter::paintSign(const LadderSign &sign)
{
    switch (sign.mark) {
    case LadderMark::Open:
        paintOpenSign(m_painter, sign.at, m_theme, false);
        break;
    case LadderMark::Close:
        paintOpenSign(m_painter, sign.at, m_theme, true);
        break;
    case LadderMark::Kept:
        paintKeptSign(m_painter, sign.at, m_theme);
        break;
    case LadderMark::Cross:
        paintCrossSign(m_painter, sign.at, m_theme);
        break;
    case LadderMark::Switch: {
        const qreal y = std::round(sign.at.y()) + 0.5;
        m_painter.setPen(QPen(m_theme.ink, m_theme.lineWidth(1)));
        for (const qreal offset : { -1.5, 1.5 })
            m_painter.drawLine(QPointF(m_lanes.timeRight, y + offset),
                               QPointF(m_lanes.right, y + offset));
        break;
    }
    }
}

void LadderPainter::paintPill(const LadderLabel &label)
{
    const bool alarm = label.kind == FlowKind::Fault;
    constexpr qreal radius = 3;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(alarm ? m_theme.fault : m_theme.on);
    m_painter.drawRoundedRect(label.rect, radius, radius);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(alarm ? m_theme.base : m_theme.onText);
    m_painter.setFont(m_strong);
    m_painter.drawText(label.rect, int(Qt::AlignCenter), label.text);
}

void LadderPainter::paintLabel(const LadderLabel &label)
{
    if (label.pill) {
        paintPill(label);
        return;
    }
    // Among arrows only what is selected stands on what is counted.
    const bool isOnCounts = label.rank == LabelRank::Selected && m_picture.densest > 0;
    if (isAggregated() || isOnCounts)
        m_painter.fillRect(label.rect.adjusted(-2, 1, 2, -1), m_theme.base);
    m_painter.setFont(label.strong ? m_strong : m_caption);
    m_painter.setPen(label.second ? m_theme.ink2 : m_theme.ink);
    drawDigits(m_painter, label.rect, Qt::AlignLeft, label.text);
    if (label.tail.isEmpty())
        return;
    const qreal width = m_input.measure.width(label.text, label.strong);
    m_painter.setFont(m_caption);
    m_painter.setPen(m_theme.ink2);
    drawDigits(m_painter, label.rect.adjusted(width, 0, 0, 0), Qt::AlignLeft, label.tail);
}

} // namespace

void paintLadder(QPainter &painter, const LadderPicture &picture, const LadderInput &input,
                 const Theme &theme)
{
    LadderPainter(painter, picture, input, theme).paint();
}

} // namespace pushscope::ui
