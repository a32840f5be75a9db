// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/race_geometry.h"
#include "client/models/race_runner.h"

class QPainter;

/// How the parts of a race look. Colours and fonts are the theme's.
namespace pushscope::ui {

struct RacePaint
{
    const RaceColumns &columns;
    const RaceMetrics &metrics;
    const client::LatencyAxis &axis;
    bool hasAxis;
    bool compact;
    bool full; ///< lanes have room for a second line

    static constexpr int headHeight = 50;
    static constexpr int axisHeight = 36;

    void drawHead(QPainter &painter, const QRectF &area) const;
    void drawAxis(QPainter &painter, const QRectF &area) const;
    /// @p row may be null: nothing is known of it yet.
    void drawLane(QPainter &painter, const RaceSnapshot::Lane &lane, const client::RaceRow *row,
                  const OptionValues &options, qint64 nowNs, qreal top, qreal height) const;

private:
    void drawArriving(QPainter &painter, const RaceSnapshot::Lane &lane, qint64 nowNs,
                      const QRectF &area) const;
    void drawDistribution(QPainter &painter, const LatencyHistogram &latency,
                          const QRectF &area) const;
    void drawNumbers(QPainter &painter, const client::RaceRow &row,
                     const RaceLanePlaces &places) const;
    std::vector<double> ticks() const;
};

} // namespace pushscope::ui
