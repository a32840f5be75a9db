// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_folds.h"

#include <QtCore/QString>
#include <QtCore/qglobal.h>

#include <memory>
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
/// so that nothing is lost to rounding between 10 microseconds and hours a screen. Folded time goes
/// through a band of a fixed height, at a pace of its own.
struct TimeScale
{
    qint64 originUs = 0;
    qreal originY = 0;
    double usPerPx = 1;
    std::shared_ptr<const TimeFolds> folds = nullptr; ///< for this usPerPx; null: none
    qint64 zeroUs = 0; ///< what round times are told from; 0: the clock's

    qreal y(qint64 us) const;
    qint64 us(qreal y) const;

    /// The same, with the time at @p y staying where it is.
    TimeScale zoomed(double newUsPerPx, qreal y) const;
    TimeScale panned(qreal dy) const;
    /// The same, but when other folds come, what is at @p y stays where it is.
    TimeScale anchored(qreal y) const;
    /// Down from time's zero: does not depend on the origin, but on what is folded before.
    qreal depth(qint64 us) const;
};

/// The rows of a picture that lie at fixed times, counted down from time's zero. Looks at the scale
/// once for a row, and not for each event in it, when asked for times one after the other.
class RowCursor
{
public:
    explicit RowCursor(const TimeScale &scale, qreal rowPx = 1)
        : m_scale(scale)
        , m_rowPx(rowPx)
    { }
    /// Whose row is asked for.
    qint64 operator()(qint64 us)
    {
        if (us < m_fromUs || us > m_toUs)
            move(us);
        return m_row;
    }

private:
    void move(qint64 us);
    qint64 rowAt(qint64 us) const;

    const TimeScale &m_scale;
    qreal m_rowPx;
    qint64 m_row = 0;
    qint64 m_fromUs = 0; ///< what is known to be in that row
    qint64 m_toUs = -1;
};

constexpr double leastSpanUs = 10; ///< of a whole screen
constexpr double greatestSpanUs = 24 * 3.6e9;

struct GridLine
{
    qint64 us = 0;
    qreal y = 0;
    QString label; ///< clock time, or seconds since the scale's zero; ".5" on a half second
    bool half = false;
    bool note = false; ///< no round time, and no line from side to side
};
/// The round step whose lines stand at least @p leastPx apart.
qint64 gridStepUs(double usPerPx, qreal leastPx = 60);
/// Round times, none of them in a fold; where two folds leave no room for one, the time at which
/// something happens again.
std::vector<GridLine> gridLines(const TimeScale &scale, qreal height);

/// How much of each arrow is drawn.
enum class LadderDetail { Everything, NoBytes, NoLabels, Lines, Density };
/// By the mean distance of arrows. @p before keeps the picture from flickering between two.
LadderDetail ladderDetail(qreal meanPx, LadderDetail before);

} // namespace pushscope::ui
