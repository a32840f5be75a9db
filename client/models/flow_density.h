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
    { }

    /// The picture's rows and their labels.
    void fill(LadderPicture &picture);

private:
    void addRow(const FlowEntry &entry);
    bool addRows(const FlowChunk &chunk);
    void count(qint64 row, DensityRow::Counts DensityRow::*ends, size_t kind, quint32 events);
    void addRowLabels();
    qint64 rowOf(qint64 us) const;
    qint64 blockOf(qint64 us) const;
    qreal yOfDepth(qreal depth) const;

    const FlowIndex &m_index;
    const LadderInput &m_input;
    const SeenTime &m_seen;
    LadderPicture *m_picture = nullptr;
    qint64 m_topBin = 0;           ///< depth of the first row
    qint64 m_firstBlock = 0;       ///< of the blocks that are counted together
    std::vector<quint64> m_blocks; ///< events in each
};

} // namespace pushscope::ui
