// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <algorithm>
#include <limits>

namespace pushscope {

/// How far a server's clock is ahead of ours, from answers to GET /v1/time. Each answer bounds it:
/// the server read its clock after we asked and before we heard. Within the bounds zero is taken if
/// it is possible, as on one machine, so that a latency is not bent by half of some round trip;
/// else the middle, which is wrong by uncertaintyUs() at most.
class ClockOffset
{
public:
    /// Microseconds since 1970: our clock before and after, the server's in between.
    void add(qint64 askedUs, qint64 serverUs, qint64 heardUs)
    {
        const qint64 low = serverUs - heardUs;
        const qint64 high = serverUs - askedUs;
        if (std::max(low, m_low) > std::min(high, m_high)) { // one of the clocks was set
            m_low = low;
            m_high = high;
            return;
        }
        m_low = std::max(low, m_low);
        m_high = std::min(high, m_high);
    }

    bool isKnown() const { return m_high != std::numeric_limits<qint64>::max(); }
    /// Server minus client; 0 if it is not known.
    qint64 us() const
    {
        if (!isKnown() || (m_low <= 0 && m_high >= 0))
            return 0;
        return m_low + (m_high - m_low) / 2;
    }
    /// Half of what is between the bounds; 0 if it is not known.
    qint64 uncertaintyUs() const { return isKnown() ? (m_high - m_low + 1) / 2 : 0; }

private:
    qint64 m_low = std::numeric_limits<qint64>::min();
    qint64 m_high = std::numeric_limits<qint64>::max();
};

} // namespace pushscope
