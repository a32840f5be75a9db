// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_times.h"

#include <algorithm>

namespace pushscope::client {

void CaptureTimes::begin(qint64 startedUs)
{
    m_nowUs = startedUs;
    m_earliestUs = std::max<qint64>(0, startedUs - longestBeforeUs);
}

qint64 CaptureTimes::instead(const Line *line) const
{
    return line && line->isOlder ? line->lastUs : m_nowUs;
}

bool CaptureTimes::isUnsure(qint64 us, const Line *line) const
{
    return !isNear(us) && !isImpossible(us) && (us < instead(line) - farUs || us > m_nowUs + farUs);
}

bool CaptureTimes::isWrong(qint64 us, const Line *line, const std::optional<Next> &next) const
{
    if (us > m_nowUs + farUs)
        return next && !next->opens && next->us < us - farUs;
    return !next || next->us >= instead(line) - farUs;
}

void CaptureTimes::opened(Line &line, qint64 us)
{
    line = { us, us < m_nowUs - farUs };
    if (!line.isOlder)
        m_nowUs = us;
}

void CaptureTimes::took(Line &line, qint64 us)
{
    line.lastUs = us;
    line.isOlder = line.isOlder && us < m_nowUs - farUs;
    if (!line.isOlder)
        m_nowUs = us;
}

} // namespace pushscope::client
