// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "server/connection/client_connection.h"
#include "server/connection/limits.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pushscope::server {

/// What the connections did so far, for /metrics.
struct ConnectionCounters
{
    quint64 accepted = 0;
    quint64 refused = 0; ///< beyond the limit
    quint64 bytesSent = 0;
};

/// All connections of a server, whatever they speak: one limit, one sweep for what takes too long,
/// one goodbye. One thread.
class ConnectionTable : public QObject
{
    Q_OBJECT
public:
    /// @p limits must outlive the table.
    ConnectionTable(Clock &clock, const Limits &limits);
    ~ConnectionTable() override;

    /// Starts it, or refuses it if there are too many.
    void add(std::unique_ptr<ClientConnection> connection);
    /// The connection is gone; it may be on the stack.
    void remove(ClientConnection *connection);
    /// Says goodbye everywhere; finished() when no connection is left.
    void shutDown();
    bool isStopping() const { return m_stopping; }
    qsizetype size() const { return qsizetype(m_connections.size()); }

    Clock &clock() const { return m_clock; }
    const Limits &limits() const { return m_limits; }
    const ConnectionCounters &counters() const { return m_counters; }
    void countSent(qsizetype bytes) { m_counters.bytesSent += quint64(bytes); }

Q_SIGNALS:
    void finished();

private:
    void sweep();
    std::vector<ClientConnection *> connections() const;

    Clock &m_clock;
    const Limits &m_limits;
    std::unordered_map<ClientConnection *, std::unique_ptr<ClientConnection>> m_connections;
    std::unordered_set<ClientConnection *>
        m_turnedAway; ///< read their refusal; take nobody's place
    ConnectionCounters m_counters;
    ClockTimer m_sweepTimer;
    bool m_stopping = false;
};

} // namespace pushscope::server
