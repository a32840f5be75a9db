// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/block_queue.h"
#include "client/models/flow_entry.h"

#include <array>
#include <limits>

namespace pushscope::ui {

/// From the earliest to the latest of some times; those of 0, not known, are left out.
struct TimeRange
{
    qint64 fromUs = std::numeric_limits<qint64>::max();
    qint64 toUs = std::numeric_limits<qint64>::min();

    bool isEmpty() const { return toUs < fromUs; }
    void add(qint64 us)
    {
        if (!us)
            return;
        fromUs = std::min(fromUs, us);
        toUs = std::max(toUs, us);
    }
};

/// What a row of the aggregated picture needs to know of consecutive events: if all of them fall
/// into that row, nobody has to look at each.
struct FlowChunk
{
    static constexpr qsizetype events = 64;

    using Counts = std::array<std::array<quint8, 5>, 2>; ///< by direction and kind
    Counts starts{};                                     ///< that are known
    Counts ends{};
    TimeRange start;
    TimeRange end;
    TimeRange first;        ///< FlowEntry::firstUs()
    TimeRange last;         ///< FlowEntry::lastUs()
    quint32 connection = 0; ///< of all of them, unless isMixed
    bool isMixed = false;
    quint8 size = 0;
    quint8 groups = 0; ///< bundles that begin here
    quint8 alarms = 0; ///< that are drawn at every level of detail
    quint8 switches = 0;

    /// FlowEntry::isDrawnFollowing() of none of them.
    bool isHiddenFollowing(quint32 followed) const
    {
        return followed && !isMixed && connection && connection != followed && !alarms;
    }
};

/// Chunks of a log that grows at its end and loses at its front.
class FlowChunks
{
public:
    /// @p beginsGroup: it did not leave in one write with the one before.
    void add(const FlowEntry &entry, bool beginsGroup);
    void removeFront(qsizetype count);
    void clear();
    /// The whole chunk that begins with the event at @p index; null if none does.
    const FlowChunk *at(qsizetype index) const;
    /// Where the chunk after the one with the event at @p index begins.
    qsizetype nextBegin(qsizetype index) const
    {
        return index + FlowChunk::events - (index + m_gone) % FlowChunk::events;
    }

private:
    BlockQueue<FlowChunk> m_chunks;
    qsizetype m_gone = 0; ///< of the first chunk's events
};

} // namespace pushscope::ui
