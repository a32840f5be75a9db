// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_geometry.h"

namespace pushscope::ui {

/// The time between two heights of the ladder.
struct SeenTime
{
    qint64 fromUs = 0;
    qint64 toUs = 0;

    bool has(const FlowEntry &entry) const
    {
        return entry.firstUs() <= toUs && entry.lastUs() >= fromUs;
    }
    /// Whether all of them are there.
    bool has(const FlowChunk &chunk) const
    {
        return chunk.first.toUs <= toUs && chunk.last.fromUs >= fromUs;
    }
};

/// What the aggregated picture counts: how many events are in each pixel row, exactly. Looks at
/// chunks of events where all of one fall into a row.
class FlowDensity
{
public:
    FlowDensity(const FlowIndex &index, const LadderInput &input, const SeenTime &seen)
        : m_index(index)
        , m_input(input)
        , m_seen(seen)
        , m_startRow(input.scale)
        , m_endRow(input.scale)
        , m_block(input.scale, blockPx)
    { }

    /// The picture's rows and their labels.
    void fill(LadderPicture &picture);

private:
    void addRow(const FlowEntry &entry);
    bool addRows(const FlowChunk &chunk);
    void count(qint64 row, DensityRow::Counts DensityRow::*ends, size_t kind, quint32 events);
    void countBlock(qint64 us, quint64 events);
    void addRowLabels();
    qreal yOfDepth(qreal depth) const;

    static constexpr qreal blockPx = 40; ///< one label each

    const FlowIndex &m_index;
    const LadderInput &m_input;
    const SeenTime &m_seen;
    RowCursor m_startRow;
    RowCursor m_endRow;
    RowCursor m_block;
    LadderPicture *m_picture = nullptr;
    qint64 m_topBin = 0;           ///< depth of the first row
    qint64 m_firstBlock = 0;       ///< of the blocks that are counted together
    std::vector<quint64> m_blocks; ///< events in each
};

} // namespace pushscope::ui
