// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "server/connection/connection.h"
#include "server/connection/limits.h"
#include "server/connection/origin_policy.h"

#include <QtNetwork/QHostAddress>

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace pushscope::server {

class Listener;
class Router;

/// What the server did so far, for /metrics.
struct HttpCounters
{
    quint64 accepted = 0;
    quint64 refusedConnections = 0; ///< beyond the limit
    quint64 bytesSent = 0;
    std::map<int, quint64> answers; ///< by status
};

/// Listens, owns the connections, and hands each complete request to its route.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(Connection &, const Request &)>;

    HttpServer(Clock &clock, const Limits &limits, const OriginPolicy &origins,
               QObject *parent = nullptr);
    ~HttpServer() override;

    /// Before listen(). HEAD and OPTIONS are answered for the handler: HEAD as GET where
    /// @p answersAtOnce.
    void addRoute(const QByteArray &method, const QByteArray &path, bool answersAtOnce,
                  Handler handler);

    /// False, with the reason, if it cannot.
    bool listen(const QHostAddress &address, quint16 port, QString *error);
    quint16 port() const;
    /// Says goodbye everywhere; finished() when no connection is left.
    void shutDown();
    bool isStopping() const { return m_stopping; }
    qsizetype connectionCount() const { return qsizetype(m_connections.size()); }

    Clock &clock() const { return m_clock; }
    const Limits &limits() const { return m_limits; }
    const HttpCounters &counters() const { return m_counters; }

    // For connections.
    void handle(Connection &connection, Request &request);
    void remove(Connection *connection);
    QByteArray httpDate();
    void countAnswer(int status) { ++m_counters.answers[status]; }
    void countSent(qsizetype bytes) { m_counters.bytesSent += quint64(bytes); }

Q_SIGNALS:
    void finished();

private:
    struct Endpoint
    {
        std::map<QByteArray, Handler> methods;
        bool answersAtOnce = true;
        QByteArray allow() const;
    };

    void accept(qintptr descriptor);
    void sweep();
    std::vector<Connection *> connections() const;
    void route(Connection &connection, const Request &request, const Endpoint &endpoint);
    void answerOptions(Connection &connection, const Request &request, const QByteArray &allow);

    Clock &m_clock;
    Limits m_limits;
    OriginPolicy m_origins;
    std::map<QByteArray, Endpoint> m_endpoints;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections;
    std::unordered_set<Connection *> m_turnedAway; ///< read their 503; take nobody's place
    HttpCounters m_counters;
    ClockTimer m_sweepTimer;
    ClockTimer m_acceptTimer; ///< until accepting is tried again
    qint64 m_dateSecond = -1;
    QByteArray m_date;
    bool m_stopping = false;
    Connection *m_dispatching = nullptr; ///< whose request the router is looking at
    std::unique_ptr<Router> m_router;
    Listener *m_listener = nullptr; ///< owned by the router's QHttpServer
};

} // namespace pushscope::server
