// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_connections.h"

#include "client/core/dissect/foreign.h"

#include <algorithm>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;

namespace {

bool isEnd(FlowMark mark)
{
    return mark == FlowMark::Close || mark == FlowMark::Reset || mark == FlowMark::Refused;
}

qint64 lastUsOf(const FlowEvent &event)
{
    return std::max({ event.clientUs, event.serverUs, event.endedUs });
}

} // namespace

ConnectionLife &FlowConnections::lifeOf(const FlowEvent &event)
{
    if (m_latest && m_latest->connection == event.connection)
        return *m_latest;
    const auto [at, isNew] = m_lives.try_emplace(event.connection);
    m_latest = &at->second;
    if (isNew) {
        m_latest->connection = event.connection;
        m_latest->fromUs = event.clientUs ? event.clientUs : event.serverUs;
        m_open.insert(event.connection);
    }
    return *m_latest;
}

void FlowConnections::add(const FlowEvent &event)
{
    if (event.connection == 0)
        return; // the session's own
    auto &life = lifeOf(event);
    const auto lastUs = std::max(life.lastUs, lastUsOf(event));
    const bool ends = isEnd(event.mark);
    if (!life.isOpen()) {
        // What it had under way is told of after its end.
        if (lastUs != life.lastUs) {
            m_ended.erase({ life.lastUs, life.connection });
            m_ended.insert({ lastUs, life.connection });
        }
    } else if (ends) {
        m_open.erase(life.connection);
        m_ended.insert({ lastUs, life.connection });
    }
    life.lastUs = lastUs;
    if (ends && life.end != FlowMark::Reset)
        life.end = event.mark;
    note(life, event);
}

void FlowConnections::note(ConnectionLife &life, const FlowEvent &event)
{
    if (event.mark != FlowMark::None)
        return;
    if (event.transport && !client::isForeignWay(*event.transport))
        life.transport = event.transport;
    if (event.direction != FlowDirection::Up || life.publishes || !life.request.isEmpty())
        return;
    if (event.kind == FlowKind::Request)
        life.request = event.text;
    else
        life.publishes = event.kind == FlowKind::Data;
}

void FlowConnections::forgetBefore(qint64 us)
{
    while (!m_ended.empty() && m_ended.begin()->first < us) {
        m_lives.erase(m_ended.begin()->second);
        m_ended.erase(m_ended.begin());
    }
    m_latest = nullptr;
}

void FlowConnections::forgetEnded()
{
    for (const auto &[us, connection] : m_ended)
        m_lives.erase(connection);
    m_ended.clear();
    m_latest = nullptr;
}

void FlowConnections::clear()
{
    m_lives.clear();
    m_open.clear();
    m_ended.clear();
    m_latest = nullptr;
}

const ConnectionLife *FlowConnections::find(quint32 connection) const
{
    const auto found = m_lives.find(connection);
    return found == m_lives.end() ? nullptr : &found->second;
}

std::vector<ConnectionLife> FlowConnections::between(qint64 fromUs, qint64 toUs) const
{
    std::vector<ConnectionLife> lives;
    const auto addIfBegun = [&](quint32 connection) {
        const auto &life = m_lives.at(connection);
        if (life.fromUs <= toUs)
            lives.push_back(life);
    };
    for (const auto connection : m_open)
        addIfBegun(connection);
    for (auto it = m_ended.lower_bound({ fromUs, 0 }); it != m_ended.end(); ++it)
        addIfBegun(it->second);
    std::sort(lives.begin(), lives.end(), [](const ConnectionLife &a, const ConnectionLife &b) {
        return a.connection < b.connection;
    });
    return lives;
}

std::vector<quint32> FlowConnections::openAt(qint64 us) const
{
    std::vector<quint32> open;
    for (const auto &life : between(us, us)) {
        if (life.isOpen() || life.lastUs > us)
            open.push_back(life.connection);
    }
    return open;
}

} // namespace pushscope::ui
