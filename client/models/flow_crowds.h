// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_chunks.h"
#include "client/models/flow_scale.h"

#include <vector>

/// Where arrows would lie on each other: there they are counted, everywhere else drawn.
namespace pushscope::ui {

/// Rows that are crowded together, or not. Bands stand still in time.
constexpr qint64 crowdRows = 20;

/// Which bands have less than a row for each of their arrows. @p lastRows of the last one are over:
/// if the one before was crowded, it does not have to fill up before it is, too.
std::vector<bool> crowdedBands(const std::vector<quint32> &arrows, qreal lastRows);

/// Says of events, one after the other, whether they are counted.
class FlowCrowds
{
public:
    /// @p arrows of each band from @p firstBand on, by column; the last band is over up to
    /// @p lastRows.
    FlowCrowds(const TimeScale &scale, qint64 firstBand,
               const std::vector<std::vector<quint32>> &arrows, qreal lastRows);

    bool isEmpty() const { return m_isEmpty; }
    /// How high all of a column's together are.
    qreal px(int column) const;
    /// One of its ends is in a crowd.
    bool has(const FlowEntry &entry, int column);
    /// So it is for each of them, in that column or, if it is -1, in whatever columns they are.
    bool has(const FlowChunk &chunk, int column);

private:
    bool isCrowded(qint64 band, int column) const;
    bool isCrowded(const TimeRange &range, RowCursor &cursor, int column) const;

    RowCursor m_starts;
    RowCursor m_ends;
    qint64 m_firstBand;
    std::vector<std::vector<bool>> m_bands; ///< by column
    std::vector<bool> m_everywhere;         ///< no column has an arrow there that is drawn
    bool m_isEmpty = true;
};

} // namespace pushscope::ui
