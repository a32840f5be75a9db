// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/race_geometry.h"

#include "common/latency_histogram.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr qreal raceMargin = 20;
constexpr qreal raceGap = 20;
constexpr qreal compactMargin = 12;
constexpr qreal compactGap = 12;
constexpr int laneHeight = 104;
constexpr int compactLaneHeight = 72;
constexpr int lowestLane = 64;
constexpr int fewLanes = 7;
constexpr qreal compactArriving = 160;
constexpr qreal narrowestPlot = 120;

constexpr qreal requestRoom = 16; ///< under the base line
constexpr qreal requestHeight = 8;
constexpr qreal largestCell = 8;
constexpr qreal smallestCell = 2; ///< with a raceGap of one: below, a bar is one piece
constexpr quint32 labelledFrom = 10;
constexpr qreal plotRoom = 10; ///< for what sticks out above the peak and below the base
constexpr qreal binWidth = 3;
constexpr std::size_t mostBins = 140; ///< finer than this a few messages are only noise

/// A tall stack has its count at the right, where nothing else stands.
void labelStacks(std::vector<RaceArriving::Stack> &stacks, quint32 most, qreal end,
                 qreal digitWidth)
{
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        auto &stack = stacks[i];
        const auto digits = QString::number(stack.messages).size();
        const qreal right = stack.bar.right() + 4 + double(digits) * digitWidth;
        const qreal next = i + 1 < stacks.size() ? stacks[i + 1].bar.left() : end;
        stack.labelled
            = stack.messages >= labelledFrom && stack.messages * 2ull >= most && right < next;
    }
}

} // namespace

RaceColumns raceColumns(qreal width, const RaceMetrics &metrics, bool compact)
{
    const qreal between = compact ? compactGap : raceGap;
    RaceColumns columns;
    qreal right = width - (compact ? compactMargin : raceMargin);
    const auto fromRight = [&](qreal wanted) {
        const RaceColumns::Column column{ right - wanted, wanted };
        right = column.left - between;
        return column;
    };
    columns.sockets = fromRight(metrics.smallWidth);
    columns.requests = fromRight(metrics.countWidth);
    columns.bytes = fromRight(metrics.bytesWidth);
    columns.p50 = fromRight(metrics.latencyWidth);
    columns.name = { compact ? compactMargin : raceMargin, metrics.nameWidth };
    const qreal left = columns.name.right() + between;
    const qreal room = std::max(right - left - between, 2 * narrowestPlot);
    // Two parts of five for what arrives.
    const qreal arriving = compact ? compactArriving : std::floor(room * 0.4);
    columns.arriving = { left, std::min(arriving, room - narrowestPlot) };
    columns.latency = { columns.arriving.right() + between, room - columns.arriving.width };
    return columns;
}

int raceLaneHeight(int lanes, int available, bool compact)
{
    const int wanted = compact ? compactLaneHeight : laneHeight;
    if (lanes > 0 && lanes <= fewLanes && lanes * wanted <= available)
        return wanted;
    return std::clamp(available / std::max(lanes, 1), lowestLane, wanted);
}

RaceLanePlaces raceLane(const RaceColumns &columns, const RaceMetrics &metrics, qreal top,
                        qreal height, bool compact)
{
    RaceLanePlaces places;
    places.lane = QRectF(0, top, columns.sockets.right(), height);
    const qreal textHeight
        = std::max(metrics.nameHeight, metrics.numberHeight) + 2 * metrics.lineHeight;
    places.full = !compact && height >= textHeight + 4;
    const auto cell = [](const RaceColumns::Column &column, qreal y, qreal h) {
        return QRectF(column.left, y, column.width, h);
    };
    const qreal line = metrics.lineHeight;
    const int lines = places.full ? 2 : 1;
    qreal y = top + std::round((height - metrics.nameHeight - lines * line) / 2);
    places.name = cell(columns.name, y, metrics.nameHeight);
    y += metrics.nameHeight;
    if (places.full) {
        places.how = cell(columns.name, y, line);
        y += line;
    }
    places.delivered = cell(columns.name, y, line);

    places.arriving = cell(columns.arriving, top + 8, height - 16);
    places.latency = cell(columns.latency, top, height);

    const qreal under = places.full ? 2 * line : 0;
    y = top + std::round((height - metrics.numberHeight - under) / 2);
    places.p50 = cell(columns.p50, y, metrics.numberHeight);
    if (places.full) {
        places.p95 = cell(columns.p50, y + metrics.numberHeight, line);
        places.p99 = places.p95.translated(0, line);
    }
    y = top + std::round((height - metrics.numberHeight) / 2);
    places.bytes = cell(columns.bytes, y, metrics.numberHeight);
    places.requests = cell(columns.requests, y, metrics.numberHeight);
    places.sockets = cell(columns.sockets, y, metrics.numberHeight);
    if (places.full)
        places.socketsInAll = cell(columns.sockets, y + metrics.numberHeight - 2, line);
    return places;
}

RaceArriving raceArriving(const std::vector<client::RaceArrivals::Bin> &bins,
                          const std::vector<client::RaceArrivals::Span> &spans, qint64 nowNs,
                          const QRectF &area, qreal digitWidth)
{
    using Arrivals = client::RaceArrivals;
    RaceArriving arriving;
    arriving.base = area.bottom() - requestRoom;
    const qreal room = arriving.base - 2 - area.top();
    const auto x = [&](qint64 atNs) {
        return area.right() - double(nowNs - atNs) / double(Arrivals::windowNs) * area.width();
    };
    quint32 most = 1;
    for (const auto &bin : bins)
        most = std::max(most, bin.messages);
    const qreal cell = std::min(largestCell, room / most);
    const qreal pitch = double(Arrivals::binNs) / double(Arrivals::windowNs) * area.width();
    const qreal width = std::max(1.0, std::floor(pitch));
    for (const auto &bin : bins) {
        const qreal left = std::max(area.left(), std::round(x(bin.startNs)));
        if (bin.messages) {
            RaceArriving::Stack stack;
            const qreal height = std::max(1.0, cell * bin.messages);
            stack.bar = QRectF(left, arriving.base - 2 - height, width, height);
            stack.cell = cell > smallestCell ? cell : 0;
            stack.messages = bin.messages;
            arriving.stacks.push_back(stack);
        }
        if (bin.requests)
            arriving.requests.emplace_back(left, arriving.base + 4, 1.5, requestHeight);
    }
    labelStacks(arriving.stacks, most, area.right(), digitWidth);
    for (const auto &span : spans) {
        const qreal from = std::max(area.left(), x(span.fromNs));
        const qreal to = span.toNs ? x(span.toNs) : area.right();
        if (to > from)
            arriving.spans.emplace_back(from, arriving.base + 7, to - from, 1.5);
    }
    return arriving;
}

RaceDistribution raceDistribution(const LatencyHistogram &latency, const client::LatencyAxis &axis,
                                  const QRectF &area)
{
    RaceDistribution shape;
    shape.base = area.bottom() - plotRoom - 8;
    const qreal height = shape.base - area.top() - 2 * plotRoom;
    const auto bins
        = std::clamp<std::size_t>(std::size_t(std::max(area.width() / binWidth, 1.0)), 1, mostBins);
    const auto heights = client::distribution(latency, axis, bins);
    if (heights.empty())
        return shape;
    const qreal width = area.width() / double(bins);
    std::size_t first = 0;
    std::size_t last = bins;
    while (heights[first] <= 0)
        ++first;
    while (heights[last - 1] <= 0)
        --last;
    shape.outline.emplace_back(area.left() + double(first) * width, shape.base);
    for (std::size_t i = first; i < last; ++i) {
        // What is there at all is seen.
        const qreal rise = heights[i] > 0 ? std::max(1.0, heights[i] * height) : 0;
        shape.outline.emplace_back(area.left() + double(i) * width, shape.base - rise);
        shape.outline.emplace_back(area.left() + double(i + 1) * width, shape.base - rise);
    }
    shape.outline.emplace_back(area.left() + double(last) * width, shape.base);

    const auto mark = [&](double fraction, qreal wide, qreal share) {
        const qreal x
            = area.left() + axis.share(double(latency.percentileUs(fraction))) * area.width();
        const qreal top = shape.base - share * height;
        return QRectF(x - wide / 2, top, wide, shape.base + plotRoom - top);
    };
    shape.p50 = mark(0.5, 4, 1 + plotRoom / height);
    shape.p95 = mark(0.95, 2, 0.7);
    if (latency.hasP99())
        shape.p99 = mark(0.99, 2, 0.4);
    return shape;
}

} // namespace pushscope::ui
