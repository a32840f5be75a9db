// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace pushscope::server {

/// Says how many ticks are due, so that the average over any time is exactly the rate. Reads no
/// clock: it is told the time. What a stall of the program leaves undone beyond 100 ms is forgiven,
/// unless it is told to make up for more.
class Pacer
{
public:
    /// @p ratePerKs: ticks in 1,000 s, a whole number so that nothing is ever rounded.
    explicit Pacer(qint64 ratePerKs)
        : m_ratePerKs(ratePerKs)
    { }

    static constexpr qint64 forgivenNs = 100'000'000;

    /// @p madeUpNs: of a stall, so much is published after it.
    void begin(qint64 nowNs, qint64 madeUpNs = forgivenNs)
    {
        m_sinceNs = nowNs;
        m_madeUpNs = madeUpNs;
    }
    void setRate(qint64 ratePerKs, qint64 nowNs);
    /// The ticks due at @p nowNs; they count as done.
    qint64 take(qint64 nowNs);
    /// When to ask again: at the next tick, but no sooner than a batch is worth a wake-up.
    std::chrono::milliseconds delay() const;

private:
    void accrue(qint64 nowNs);

    qint64 m_ratePerKs;
    qint64 m_sinceNs = 0;
    qint64 m_madeUpNs = forgivenNs;
    qint64 m_credit = 0; ///< nanoseconds x ticks per 1,000 s; a tick is creditPerTick
};

} // namespace pushscope::server
