// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/connection_table.h"

namespace pushscope::server {

namespace {

constexpr std::chrono::milliseconds sweepInterval{ 100 };

} // namespace

ConnectionTable::ConnectionTable(Clock &clock, const Limits &limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_sweepTimer(clock)
{
    sweep();
}

ConnectionTable::~ConnectionTable() = default;

void ConnectionTable::add(std::unique_ptr<ClientConnection> owned)
{
    ++m_counters.accepted;
    auto *connection = owned.get();
    m_connections.emplace(connection, std::move(owned));
    if (size() - qsizetype(m_turnedAway.size()) > m_limits.connections) {
        ++m_counters.refused;
        m_turnedAway.insert(connection);
        connection->refuseForNow();
        return;
    }
    connection->start();
}

void ConnectionTable::remove(ClientConnection *connection)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end())
        return;
    // Deleted from the event loop, or with this if that is sooner.
    connection->setParent(this);
    found->second.release()->deleteLater();
    m_connections.erase(found);
    m_turnedAway.erase(connection);
    if (m_stopping && m_connections.empty())
        Q_EMIT finished();
}

std::vector<ClientConnection *> ConnectionTable::connections() const
{
    std::vector<ClientConnection *> list;
    list.reserve(m_connections.size());
    for (const auto &[connection, owned] : m_connections)
        list.push_back(connection);
    return list;
}

void ConnectionTable::sweep()
{
    m_sweepTimer.start(sweepInterval, [this] { sweep(); });
    const qint64 nowNs = m_clock.steadyNs();
    for (auto *connection : connections())
        connection->checkDeadline(nowNs);
}

void ConnectionTable::shutDown()
{
    m_stopping = true;
    for (auto *connection : connections())
        connection->shutDown();
    if (m_connections.empty())
        Q_EMIT finished();
}

} // namespace pushscope::server
