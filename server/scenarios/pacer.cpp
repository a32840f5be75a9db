// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/pacer.h"

#include <algorithm>

namespace pushscope::server {

namespace {

constexpr qint64 creditPerTick = 1'000'000'000'000;
constexpr qint64 longestNs = 60'000'000'000; ///< keeps the product in 64 bits at any rate
constexpr qint64 shortestPaceMs = 2;
/// Timers of up to 2 s are precise; a longer wait is cut into such pieces.
constexpr qint64 longestDelayMs = 2'000;

} // namespace

void Pacer::accrue(qint64 nowNs)
{
    const qint64 elapsedNs = std::clamp<qint64>(nowNs - m_sinceNs, 0, longestNs);
    m_sinceNs = nowNs;
    m_credit
        = std::min(m_credit + elapsedNs * m_ratePerKs, creditPerTick + m_madeUpNs * m_ratePerKs);
}

void Pacer::setRate(qint64 ratePerKs, qint64 nowNs)
{
    accrue(nowNs);
    m_ratePerKs = ratePerKs;
}

qint64 Pacer::take(qint64 nowNs)
{
    accrue(nowNs);
    const qint64 due = m_credit / creditPerTick;
    m_credit %= creditPerTick;
    return due;
}

std::chrono::milliseconds Pacer::delay() const
{
    const qint64 missing = std::max<qint64>(creditPerTick - m_credit, 0);
    const qint64 perMs = m_ratePerKs * 1'000'000;
    const qint64 delayMs = (missing + perMs - 1) / perMs;
    return std::chrono::milliseconds(std::clamp(delayMs, shortestPaceMs, longestDelayMs));
}

} // namespace pushscope::server
