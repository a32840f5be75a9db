// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"
#include "common/latency_histogram.h"

#include <array>
#include <deque>
#include <optional>
#include <vector>

namespace pushscope::ui {

/// What the status strip shows, over the last 60 s. Fed with every message, read four times a
/// second. Knows no clock: the caller says what time it is, in nanoseconds that never go back.
class LiveFigures
{
public:
    static constexpr int windowS = 60;

    struct Snapshot
    {
        quint64 messages = 0; ///< in the window
        qint64 p50Us = -1;    ///< -1: no message yet
        qint64 p99Us = -1;    ///< -1: fewer than LatencyHistogram::enoughForP99 messages
        qint64 maxUs = -1;
        double bytesPerMessage = -1; ///< both directions, heads and framing included; -1: not known
        quint64 requestsInWindow = 0;
        client::LinkCounters counters; ///< since the start
        bool operator==(const Snapshot &) const = default;
    };

    /// For the plot: the lowest, the highest and the last latency of a piece of time.
    struct Point
    {
        qint64 atNs = 0;
        qint64 lowUs = 0;
        qint64 highUs = 0;
        qint64 lastUs = 0;
    };

    void record(qint64 nowNs, qint64 latencyUs);
    void switched(qint64 nowNs);
    /// The Link's counters, since it began and as often as the figures are read.
    void count(qint64 nowNs, const client::LinkCounters &counters);

    Snapshot snapshot(qint64 nowNs) const;
    /// Oldest first; a point each 250 ms in which something arrived.
    std::vector<Point> points(qint64 nowNs) const;
    std::vector<qint64> switches(qint64 nowNs) const;

private:
    struct Second
    {
        qint64 number = -1; ///< seconds of the caller's time
        LatencyHistogram latency;
    };
    struct Sample
    {
        qint64 atNs = 0;
        quint64 messages = 0;
        client::LinkCounters counters;
    };
    const Sample &beginOfWindow(qint64 nowNs) const;
    void forget(qint64 nowNs);

    std::vector<Second> m_seconds = std::vector<Second>(windowS);
    std::deque<Point> m_points;
    std::deque<qint64> m_switches;
    std::deque<Sample> m_samples;
    quint64 m_messages = 0;
};

} // namespace pushscope::ui
