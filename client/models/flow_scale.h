// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/qglobal.h>

#include <cmath>
#include <vector>

/// Time and place in the ladder: plain numbers, no painting.
namespace pushscope::ui {

/// Where the columns stand, from look.md: time, client marks, leg, Link, leg, server marks.
struct LadderLanes
{
    qreal timeRight = 0;
    qreal clientX = 0; ///< the client's lifeline
    qreal bandLeft = 0;
    qreal bandRight = 0;
    qreal serverX = 0; ///< the server's lifeline
    qreal right = 0;

    static LadderLanes of(qreal width);
    static qreal leastWidth();
    bool operator==(const LadderLanes &) const = default;
};

/// Maps time to pixels, downwards. The origin is whole microseconds and the rest is relative to it,
/// so that nothing is lost to rounding between 10 microseconds and hours a screen.
struct TimeScale
{
    qint64 originUs = 0;
    qreal originY = 0;
    double usPerPx = 1;

    qreal y(qint64 us) const { return originY + qreal(double(us - originUs) / usPerPx); }
    qint64 us(qreal y) const { return originUs + qint64(std::llround((y - originY) * usPerPx)); }

    /// The same, with the time at @p y staying where it is.
    TimeScale zoomed(double newUsPerPx, qreal y) const;
    TimeScale panned(qreal dy) const;
};

constexpr double leastSpanUs = 10; ///< of a whole screen
constexpr double greatestSpanUs = 24 * 3.6e9;

struct GridLine
{
    qint64 us = 0;
    qreal y = 0;
    QString label; ///< clock time; ".5" on a half second
    bool half = false;
};
/// The round step whose lines stand at least @p leastPx apart.
qint64 gridStepUs(double usPerPx, qreal leastPx = 60);
std::vector<GridLine> gridLines(const TimeScale &scale, qreal height);

/// How much of each arrow is drawn.
enum class LadderDetail { Everything, NoBytes, NoLabels, Lines, Density };
/// By the mean distance of arrows. @p before keeps the picture from flickering between two.
LadderDetail ladderDetail(qreal meanPx, LadderDetail before);

} // namespace pushscope::ui
