// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/latency_axis.h"
#include "client/core/race_arrivals.h"

#include <QtCore/QPointF>
#include <QtCore/QRectF>

#include <vector>

/// Where everything of a race stands, in pixels: plain functions without a window.
namespace pushscope::ui {

/// What the fonts ask for.
struct RaceMetrics
{
    qreal nameHeight = 27;
    qreal lineHeight = 18;
    qreal numberHeight = 39;
    qreal nameWidth = 170;    ///< the widest name
    qreal latencyWidth = 110; ///< "1 033 ms", large
    qreal bytesWidth = 110;
    qreal countWidth = 90; ///< requests
    qreal smallWidth = 60; ///< sockets
    bool operator==(const RaceMetrics &) const = default;
};

/// From left to right; x and width alone.
struct RaceColumns
{
    struct Column
    {
        qreal left = 0;
        qreal width = 0;
        qreal right() const { return left + width; }
    };
    Column name;
    Column arriving;
    Column latency; ///< the distribution
    Column p50;
    Column bytes;
    Column requests;
    Column sockets;
};

/// @p compact: the window is narrow, arriving takes 160 px.
RaceColumns raceColumns(qreal width, const RaceMetrics &metrics, bool compact);

/// As high as look and room allow: 104 px (72 compact); lower, to 64 px, when there are more than
/// seven or they would not fit; below that they scroll.
int raceLaneHeight(int lanes, int available, bool compact);

/// The parts of one lane.
struct RaceLanePlaces
{
    QRectF lane;
    bool full = false; ///< with the second line, and p95 and p99 under p50
    QRectF name;
    QRectF how;
    QRectF delivered;
    QRectF arriving;
    QRectF latency;
    QRectF p50;
    QRectF p95;
    QRectF p99;
    QRectF bytes;
    QRectF requests;
    QRectF sockets;
    QRectF socketsInAll; ///< under sockets, when full
};
RaceLanePlaces raceLane(const RaceColumns &columns, const RaceMetrics &metrics, qreal top,
                        qreal height, bool compact);

/// The last 3 s of a lane: now is at the right edge.
struct RaceArriving
{
    struct Stack
    {
        QRectF bar;
        qreal cell = 0; ///< height of one message in it; 0: too many to tell apart
        quint32 messages = 0;
        bool labelled = false; ///< its count stands beside it
    };
    qreal base = 0; ///< y of the line between messages and requests
    std::vector<Stack> stacks;
    std::vector<QRectF> requests;
    std::vector<QRectF> spans; ///< long requests
};
RaceArriving raceArriving(const std::vector<client::RaceArrivals::Bin> &bins,
                          const std::vector<client::RaceArrivals::Span> &spans, qint64 nowNs,
                          const QRectF &area, qreal digitWidth);

/// The distribution in @p area, its marks, and the line it stands on.
struct RaceDistribution
{
    std::vector<QPointF> outline; ///< closed, from base to base; empty without a message
    qreal base = 0;
    QRectF p50;
    QRectF p95;
    QRectF p99; ///< empty below 100 messages: it would be one of them
};
RaceDistribution raceDistribution(const LatencyHistogram &latency, const client::LatencyAxis &axis,
                                  const QRectF &area);

} // namespace pushscope::ui
