// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_crowds.h"

#include <algorithm>
#include <numeric>

namespace pushscope::ui {

std::vector<bool> crowdedBands(const std::vector<quint32> &arrows, qreal lastRows)
{
    std::vector<bool> crowded(arrows.size());
    for (size_t i = 0; i < arrows.size(); ++i) {
        const bool goesOn = i > 0 && i + 1 == arrows.size() && crowded[i - 1];
        crowded[i] = qreal(arrows[i]) > (goesOn ? lastRows : qreal(crowdRows));
    }
    return crowded;
}

FlowCrowds::FlowCrowds(const TimeScale &scale, qint64 firstBand,
                       const std::vector<std::vector<quint32>> &arrows, qreal lastRows)
    : m_starts(scale, crowdRows)
    , m_ends(scale, crowdRows)
    , m_firstBand(firstBand)
    , m_everywhere(arrows.front().size(), true)
{
    for (const auto &column : arrows) {
        const auto &bands = m_bands.emplace_back(crowdedBands(column, lastRows));
        for (size_t i = 0; i < bands.size(); ++i) {
            m_isEmpty = m_isEmpty && !bands[i];
            m_everywhere[i] = m_everywhere[i] && (bands[i] || !column[i]);
        }
    }
}

qreal FlowCrowds::px(int column) const
{
    return qreal(std::ranges::count(m_bands[size_t(column)], true)) * crowdRows;
}

bool FlowCrowds::isCrowded(qint64 band, int column) const
{
    const auto &bands = m_bands[size_t(column)];
    const auto at = band - m_firstBand;
    return at >= 0 && at < qint64(bands.size()) && bands[size_t(at)];
}

bool FlowCrowds::has(const FlowEntry &entry, int column)
{
    return !m_isEmpty
        && ((entry.startUs && isCrowded(m_starts(entry.startUs), column))
            || (entry.endUs && isCrowded(m_ends(entry.endUs), column)));
}

bool FlowCrowds::isCrowded(const TimeRange &range, RowCursor &cursor, int column) const
{
    if (range.isEmpty())
        return false;
    const auto &bands = column < 0 ? m_everywhere : m_bands[size_t(column)];
    const auto last = cursor(range.toUs) - m_firstBand;
    const auto first = cursor(range.fromUs) - m_firstBand;
    return first >= 0 && last < qint64(bands.size())
        && std::all_of(bands.begin() + first, bands.begin() + last + 1, [](bool is) { return is; });
}

bool FlowCrowds::has(const FlowChunk &chunk, int column)
{
    // Of some the start is not known, or the end: then the other one says.
    const auto known = [](const FlowChunk::Counts &counts) {
        qsizetype sum = 0;
        for (const auto &kinds : counts)
            sum += std::accumulate(kinds.begin(), kinds.end(), qsizetype(0));
        return sum == FlowChunk::events;
    };
    return !m_isEmpty
        && ((isCrowded(chunk.start, m_starts, column) && known(chunk.starts))
            || (isCrowded(chunk.end, m_ends, column) && known(chunk.ends)));
}

} // namespace pushscope::ui
