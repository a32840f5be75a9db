// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/qglobal.h>

#include <deque>
#include <set>
#include <span>
#include <vector>

/// The time in which nothing happens, and which of it the ladder folds.
namespace pushscope::ui {

/// From the end of what happened last to the begin of what happened next.
struct QuietSpan
{
    qint64 fromUs = 0;
    qint64 toUs = 0;
    bool operator==(const QuietSpan &) const = default;
};

/// The longer stretches without an event, kept up to date as events come, so that nobody needs to
/// look for them among all events.
class QuietTimes
{
public:
    static constexpr qint64 leastUs = 1'000'000;

    /// Something went on from one time to the other. Need not come in order.
    void addBusy(qint64 fromUs, qint64 toUs);
    void forgetBefore(qint64 us);
    void clear();

    const std::deque<QuietSpan> &spans() const { return m_spans; } ///< in order, apart
    qint64 lastBusyUs() const { return m_lastBusyUs; } ///< quiet since; 0: nothing happened yet
    /// Another one when a stretch has changed or gone; the same when one came after all others.
    quint64 revision() const { return m_revision; }

private:
    void cut(qint64 fromUs, qint64 toUs);

    std::deque<QuietSpan> m_spans;
    qint64 m_lastBusyUs = 0;
    quint64 m_revision = 0;
};

/// What is folded of a quiet stretch: all but a margin for the words of what is beside it.
struct TimeFold
{
    QuietSpan quiet;
    qint64 fromUs = 0;
    qint64 toUs = 0;
    qint64 goneUs = 0; ///< what all folds before this one took away
    bool open = false; ///< nothing has happened since
    qreal px = 0;      ///< its height: a band's, or more while it folds or unfolds
    qreal abovePx = 0; ///< the heights of all folds before this one

    qint64 us() const { return toUs - fromUs; }
    bool operator==(const TimeFold &) const = default;
};

/// All folds at one scale. Time stays whole microseconds here, so that nothing is lost to rounding
/// however much is folded.
class TimeFolds
{
public:
    static constexpr qreal bandPx = 30;
    static constexpr qreal leastPx = 60; ///< less is not worth a fold
    static constexpr qreal edgePx = 24;  ///< stays, before and after
    static constexpr qint64 newestUs = 2'000'000;

    /// Brings it up to date; cheap when only time has passed. Nothing after @p untilUs is folded,
    /// where something is under way. True if anything is another than before.
    bool update(const QuietTimes &quiet, double usPerPx, qint64 nowUs, qint64 untilUs);
    void clear();

    /// The one that begins then stays unfolded from the next update on.
    void unfold(const QuietSpan &quiet);
    void foldAgain();
    bool hasUnfolded() const { return !m_unfolded.empty(); }

    /// Some are on their way between a band and the height of their time, at @p folded of it: from
    /// 0, as high as their time, but no higher than @p mostPx (beyond is out of sight), to 1.
    /// For the next update.
    void setMotion(qreal folded, qreal mostPx);
    void moveAll();
    void moveUnfolded(); ///< those that somebody had unfolded
    void moveOne(const QuietSpan &quiet);
    void endMotion();

    const std::vector<TimeFold> &all() const { return m_folds; }
    std::span<const TimeFold> between(qint64 fromUs, qint64 toUs) const;
    const TimeFold *at(qint64 us) const; ///< the one that has that time in it; null: none

    /// A time as what is left of it and the height of the bands above.
    struct Level
    {
        qint64 us;
        qreal px;
    };
    Level level(qint64 us) const;

private:
    void add(const QuietSpan &quiet, bool open, double usPerPx, qint64 endUs);
    void addTail(const QuietTimes &quiet, double usPerPx, qint64 nowUs, qint64 endUs);
    size_t countBefore(qint64 us) const;
    qreal heightOf(const TimeFold &fold, double usPerPx) const;

    std::vector<TimeFold> m_folds;
    size_t m_settled = 0;      ///< folds that time does not change any more
    size_t m_settledSpans = 0; ///< the quiet stretches that these are of
    std::set<qint64> m_unfolded;
    struct Motion
    {
        qreal folded = 1;
        qreal mostPx = 0;
        bool all = false;
        std::set<qint64> some; ///< if not all: by their begin
    };
    Motion m_motion;
    bool m_stale = true;
    double m_usPerPx = 0;
    qint64 m_endUs = 0;
    quint64 m_revision = 0;
};

} // namespace pushscope::ui
