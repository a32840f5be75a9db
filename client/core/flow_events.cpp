// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_events.h"

#include <algorithm>

namespace pushscope::client {

const FlowEvent *FlowEvents::find(quint64 number) const
{
    if (isEmpty() || number < numberAt(0))
        return nullptr;
    const auto index = indexOf(number);
    return index < size() ? &at(index) : nullptr;
}

qsizetype FlowEvents::indexOf(quint64 number) const
{
    if (isEmpty() || number <= numberAt(0))
        return 0;
    return qsizetype(std::min<quint64>(number - numberAt(0), quint64(size())));
}

FlowEvent &FlowEvents::append(FlowEvent event)
{
    const auto place = size_t(m_size + m_gone);
    if (place == m_blocks.size() * blockSize)
        m_blocks.emplace_back(new Block);
    ++m_size;
    return m_blocks.back()->events[place % blockSize] = std::move(event);
}

void FlowEvents::removeFront(qsizetype count)
{
    const auto from = m_gone;
    m_size -= count;
    m_gone += count;
    for (; m_gone >= qsizetype(blockSize); m_gone -= blockSize)
        m_blocks.pop_front();
    // What they carried is given up with them, unless a copy has them still.
    if (m_gone == 0 || m_blocks.front()->ref.loadAcquire() > 1)
        return;
    auto &events = m_blocks.front()->events;
    const auto first = from + count == m_gone ? from : 0;
    std::fill(events.begin() + first, events.begin() + m_gone, FlowEvent());
}

} // namespace pushscope::client
