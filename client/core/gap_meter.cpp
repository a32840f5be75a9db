// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/gap_meter.h"

#include <algorithm>

namespace pushscope::client {

void GapMeter::begin(qint64 nowNs)
{
    m_beginNs = nowNs;
    m_spans.clear();
}

void GapMeter::delivered(qint64 nowNs)
{
    if (!m_spans.empty() && nowNs - m_spans.back().lastNs < resolutionNs)
        m_spans.back().lastNs = nowNs;
    else
        m_spans.push_back({ nowNs, nowNs });
    // One span older than needed stays: a gap may begin before the time that is asked for.
    while (m_spans.size() > 1 && m_spans[1].lastNs < nowNs - keepNs)
        m_spans.pop_front();
}

qint64 GapMeter::longestGapNs(qint64 fromNs, qint64 toNs) const
{
    qint64 quietSinceNs = std::max(fromNs, m_beginNs);
    qint64 longestNs = 0;
    for (const auto &span : m_spans) {
        const qint64 untilNs = std::min(span.firstNs, toNs);
        longestNs = std::max(longestNs, untilNs - quietSinceNs);
        quietSinceNs = std::max(quietSinceNs, span.lastNs);
    }
    return std::max(longestNs, toNs - quietSinceNs);
}

} // namespace pushscope::client
