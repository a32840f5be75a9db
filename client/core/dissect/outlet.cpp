// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/outlet.h"

namespace pushscope::client {

void EventBuilder::add(WirePartName name, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    event.wireBytes += quint32(bytes.size());
    const auto room = std::max<qsizetype>(m_keep - event.bytes.size(), 0);
    const auto kept = bytes.first(std::min(bytes.size(), room));
    if (kept.isEmpty())
        return;
    auto &parts = event.parts;
    if (!parts.empty() && parts.back().name == name)
        parts.back().size += quint32(kept.size());
    else
        parts.push_back({ quint32(event.bytes.size()), quint32(kept.size()), name });
    event.bytes.append(kept);
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

static void shorten(FlowEvent *event)
{
    if (event->bytes.size() <= EventBuilder::retained)
        return;
    event->bytes.truncate(EventBuilder::retained);
    event->bytes.squeeze();
    auto &parts = event->parts;
    while (qsizetype(parts.back().offset) >= EventBuilder::retained)
        parts.pop_back();
    parts.back().size = quint32(EventBuilder::retained) - parts.back().offset;
}

void Outlet::send(EventBuilder &&builder, qint64 begin, qint64 end, bool isRequest)
{
    auto event = std::move(builder.event);
    event.direction = m_direction;
    event.transport = transport();
    shorten(&event);
    m_sink.dissected({ std::move(event), begin, end, m_exchange, isRequest });
    builder = EventBuilder(builder.m_keep);
}

} // namespace pushscope::client
