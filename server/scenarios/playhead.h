// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace pushscope::server {

/// A position in recorded time that moves at a multiple of real time, which may change on the way
/// without a jump. Reads no clock: it is told the time. A stall of over two seconds is not caught
/// up.
class Playhead
{
public:
    void setPositionUs(qint64 positionUs);
    void begin(qint64 nowNs) { m_sinceNs = nowNs; }
    void setSpeed(double speed, qint64 nowNs);
    double speed() const { return double(m_speedPerMille) / 1'000; }
    qint64 positionUs() const { return m_positionUs; }
    /// Where it is at @p nowNs, in microseconds of recorded time.
    qint64 advance(qint64 nowNs);
    /// How long until @p positionUs is reached, in pieces of 2 s at most.
    std::chrono::milliseconds delayUntil(qint64 positionUs) const;

private:
    qint64 m_speedPerMille = 1'000;
    qint64 m_sinceNs = 0;
    qint64 m_positionUs = 0;
    qint64 m_remainder = 0; ///< of m_positionUs, in nanoseconds x speed per mille
};

} // namespace pushscope::server
