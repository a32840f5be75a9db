// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/playhead.h"

#include <algorithm>
#include <cmath>

namespace pushscope::server {

namespace {

constexpr qint64 perUs = 1'000'000; ///< nanoseconds x per mille
constexpr qint64 longestWaitMs = 2'000;
constexpr qint64 longestStepNs = (longestWaitMs + 100) * 1'000'000;

} // namespace

void Playhead::setPositionUs(qint64 positionUs)
{
    m_positionUs = positionUs;
    m_remainder = 0;
}

void Playhead::setSpeed(double speed, qint64 nowNs)
{
    advance(nowNs);
    m_speedPerMille = std::max<qint64>(std::llround(speed * 1'000), 1);
}

qint64 Playhead::advance(qint64 nowNs)
{
    const qint64 elapsedNs = std::clamp<qint64>(nowNs - m_sinceNs, 0, longestStepNs);
    m_sinceNs = nowNs;
    m_remainder += elapsedNs * m_speedPerMille;
    m_positionUs += m_remainder / perUs;
    m_remainder %= perUs;
    return m_positionUs;
}

std::chrono::milliseconds Playhead::delayUntil(qint64 positionUs) const
{
    // Beyond the longest piece only "long" matters; the products stay in 64 bits.
    const qint64 farUs = (longestWaitMs + 1) * m_speedPerMille;
    const qint64 leftUs = std::clamp<qint64>(positionUs - m_positionUs, 0, farUs);
    const qint64 left = leftUs * perUs - m_remainder;
    const qint64 perMs = m_speedPerMille * 1'000'000;
    return std::chrono::milliseconds(
        std::clamp((left + perMs - 1) / perMs, qint64(1), longestWaitMs));
}

} // namespace pushscope::server
