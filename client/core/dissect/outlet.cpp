// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/outlet.h"

namespace pushscope::client {

void EventBuilder::reserve(qsizetype bytes, size_t parts)
{
    m_bytes.reserve(std::min(bytes, m_keep));
    m_parts.reserve(parts);
}

void EventBuilder::add(WirePartName name, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    event.wireBytes += quint32(bytes.size());
    const auto room = std::max<qsizetype>(m_keep - m_bytes.size(), 0);
    const auto kept = bytes.first(std::min(bytes.size(), room));
    if (kept.isEmpty())
        return;
    if (!m_parts.empty() && m_parts.back().name == name)
        m_parts.back().size += quint32(kept.size());
    else
        m_parts.push_back({ quint32(m_bytes.size()), quint32(kept.size()), name });
    m_bytes.append(kept);
}

void EventBuilder::shorten()
{
    if (m_bytes.size() <= retained)
        return;
    m_bytes.truncate(retained);
    m_bytes.squeeze();
    while (qsizetype(m_parts.back().offset) >= retained)
        m_parts.pop_back();
    m_parts.back().size = quint32(retained) - m_parts.back().offset;
}

void Outlet::take(EventBuilder &builder, WirePartName name, QByteArrayView bytes)
{
    if (builder.isEmpty())
        builder.m_begin = m_position;
    builder.add(name, bytes);
    m_position += bytes.size();
    builder.m_end = m_position;
}

void Outlet::post(EventBuilder &&builder, bool isRequest)
{
    const auto begin = builder.m_begin;
    const auto end = builder.m_end;
    send(std::move(builder), begin, end, isRequest);
}

void Outlet::postTogether(std::vector<EventBuilder> &&builders, qint64 begin, qint64 end)
{
    for (auto &builder : builders)
        send(std::move(builder), begin, end, false);
}

void Outlet::send(EventBuilder &&builder, qint64 begin, qint64 end, bool isRequest)
{
    auto event = std::move(builder.event);
    event.direction = m_direction;
    event.transport = m_isForeign ? m_way : transport();
    event.isHistory = !m_isForeign && m_direction == FlowDirection::Down && !event.id.isEmpty()
        && m_exchange && m_exchange->asksForHistory;
    builder.shorten();
    event.wire = WireContent(std::move(builder.m_bytes), std::move(builder.m_parts));
    m_sink.dissected({ std::move(event), begin, end, m_exchange, isRequest });
    builder = EventBuilder(builder.m_keep);
}

} // namespace pushscope::client
