// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_recorder.h"

#include "client/core/flow_log.h"
#include "client/core/link_context.h"

namespace pushscope::client {

namespace {

/// Of a message that comes in tiny parts only the last ones matter.
constexpr size_t partsRemembered = 4'096;

} // namespace

FlowRecorder::FlowRecorder(LinkContext &context, quint32 connection, const QString &tag)
    : m_context(context)
    , m_connection(connection)
    , m_tag(tag)
{ }

void FlowRecorder::took(FlowDirection direction, qint64 size, qint64 us, qint64 dueUs)
{
    auto &way = this->way(direction);
    way.parts.push_back({ way.taken, way.taken + size, us, dueUs, 0, m_context.nextBundle() });
    way.taken += size;
    m_context.stats.update(m_tag, [&](LinkCounters &counters) {
        (direction == FlowDirection::Up ? counters.bytesUp : counters.bytesDown) += quint64(size);
    });
}

void FlowRecorder::wrote(FlowDirection direction, qint64 total, qint64 us)
{
    auto &way = this->way(direction);
    for (auto &part : way.parts) {
        if (part.begin >= total)
            break;
        if (part.end > way.written)
            part.wroteUs = us;
    }
    way.written = total;
    while (!way.held.empty() && way.held.front().dissected.end <= total) {
        auto &held = way.held.front();
        post(std::move(held.dissected), us, held.ticket);
        way.held.pop_front();
    }
}

void FlowRecorder::dissect(FlowDirection direction, QByteArrayView bytes)
{
    if (!m_dissector) {
        m_dissector = createDissector(bytes.front(), *this);
        for (const auto early : std::exchange(m_endedEarly, {}))
            m_dissector->end(early);
    }
    m_dissector->feed(direction, bytes);
    auto &parts = way(direction).parts;
    const auto position = m_dissector->position(direction);
    while (parts.size() > 1 && (parts.front().end < position || parts.size() > partsRemembered))
        parts.pop_front();
}

void FlowRecorder::end(FlowDirection direction)
{
    if (m_dissector)
        m_dissector->end(direction);
    else
        m_endedEarly.push_back(direction);
}

void FlowRecorder::dissected(Dissected &&dissected)
{
    if (dissected.isRequest)
        m_context.stats.update(m_tag, [](LinkCounters &counters) { ++counters.requests; });
    auto &event = dissected.event;
    auto &way = this->way(event.direction);
    while (way.parts.size() > 1 && way.parts.front().end < dissected.end)
        way.parts.pop_front();
    const auto &part = way.parts.front();
    (event.direction == FlowDirection::Up ? event.clientUs : event.serverUs) = part.readUs;
    event.dueUs = part.dueUs;
    event.connection = m_connection;
    // Part of one read and one write with others, or alone.
    event.bundle = dissected.begin >= part.begin ? part.bundle : m_context.nextBundle();
    if (way.written >= dissected.end)
        post(std::move(dissected), part.wroteUs);
    else
        hold(std::move(dissected));
}

void FlowRecorder::hold(Dissected &&dissected)
{
    const auto ticket = m_context.log ? m_context.log->depart(dissected.event) : 0;
    way(dissected.event.direction).held.push_back({ std::move(dissected), ticket });
}

void FlowRecorder::post(Dissected &&dissected, qint64 wroteUs, quint64 ticket)
{
    auto &event = dissected.event;
    const bool isUp = event.direction == FlowDirection::Up;
    (isUp ? event.serverUs : event.clientUs) = wroteUs;
    if (dissected.exchange && !isUp)
        event.request = dissected.exchange->number;
    if (!m_context.log)
        return;
    const auto number = m_context.log->post(std::move(event), ticket);
    if (dissected.isRequest)
        dissected.exchange->number = number;
}

void FlowRecorder::cut(FlowDrop why, qint64 us)
{
    for (auto &way : m_ways) {
        for (auto &held : way.held) {
            held.dissected.event.drop = why;
            held.dissected.event.endedUs = us;
            post(std::move(held.dissected), 0, held.ticket);
        }
        way.held.clear();
    }
}

void FlowRecorder::mark(FlowEvent event)
{
    event.connection = m_connection;
    event.bundle = m_context.nextBundle();
    if (m_context.log)
        m_context.log->post(std::move(event));
}

} // namespace pushscope::client
