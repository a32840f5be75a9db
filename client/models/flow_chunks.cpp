// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_chunks.h"

#include <algorithm>

namespace pushscope::ui {

void FlowChunks::add(const FlowEntry &entry, bool beginsGroup)
{
    if (m_chunks.empty() || m_chunks.back().size == FlowChunk::events)
        m_chunks.push_back({});
    auto &chunk = m_chunks.back();
    const auto direction = size_t(entry.direction);
    const auto kind = size_t(entry.kind);
    chunk.starts[direction][kind] += entry.startUs ? 1 : 0;
    chunk.ends[direction][kind] += entry.endUs ? 1 : 0;
    chunk.start.add(entry.startUs);
    chunk.end.add(entry.endUs);
    chunk.first.add(entry.firstUs());
    chunk.last.add(entry.lastUs());
    if (!chunk.size)
        chunk.connection = entry.connection;
    chunk.isMixed |= entry.connection != chunk.connection;
    ++chunk.size;
    chunk.groups += beginsGroup ? 1 : 0;
    chunk.alarms += entry.isDrawnAlways() ? 1 : 0;
    chunk.switches += entry.mark == client::FlowMark::Switch ? 1 : 0;
}

void FlowChunks::removeFront(qsizetype count)
{
    m_gone += count;
    const auto whole = std::min(m_gone / FlowChunk::events, qsizetype(m_chunks.size()));
    m_chunks.removeFront(size_t(whole));
    m_gone -= whole * FlowChunk::events;
    if (m_chunks.empty())
        m_gone = 0;
}

void FlowChunks::clear()
{
    m_chunks.clear();
    m_gone = 0;
}

const FlowChunk *FlowChunks::at(qsizetype index) const
{
    const auto place = index + m_gone;
    const auto chunk = size_t(place / FlowChunk::events);
    if (place % FlowChunk::events || chunk >= m_chunks.size())
        return nullptr;
    return m_chunks[chunk].size == FlowChunk::events ? &m_chunks[chunk] : nullptr;
}

} // namespace pushscope::ui
