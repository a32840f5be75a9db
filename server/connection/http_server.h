// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/connection.h"
#include "server/connection/connection_table.h"
#include "server/connection/origin_policy.h"
#include "server/connection/tally.h"

#include <QtNetwork/QHostAddress>

#include <functional>
#include <map>
#include <memory>

namespace pushscope::server {

class Listener;
class Router;

/// Listens, makes connections, and hands each complete request to its route.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(Connection &, const Request &)>;

    /// @p table owns the connections, which use this.
    HttpServer(ConnectionTable &table, const OriginPolicy &origins, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Before listen(). HEAD and OPTIONS are answered for the handler: HEAD as GET where
    /// @p answersAtOnce.
    void addRoute(const QByteArray &method, const QByteArray &path, bool answersAtOnce,
                  Handler handler);

    /// False, with the reason, if it cannot.
    bool listen(const QHostAddress &address, quint16 port, QString *error);
    quint16 port() const;
    void stopListening();

    ConnectionTable &table() const { return m_table; }
    const Limits &limits() const { return m_table.limits(); }
    const std::map<int, quint64> &answers() const { return m_answers; } ///< by status
    const OriginPolicy &origins() const { return m_origins; }
    TallyBook &tallies() { return m_tallies; }

    // For connections.
    void handle(Connection &connection, Request &request);
    QByteArray httpDate();
    void countAnswer(int status) { ++m_answers[status]; }

private:
    struct Endpoint
    {
        std::map<QByteArray, Handler> methods;
        bool answersAtOnce = true;
        QByteArray allow() const;
    };

    void route(Connection &connection, const Request &request, const Endpoint &endpoint);
    void answerOptions(Connection &connection, const Request &request, const QByteArray &allow);

    ConnectionTable &m_table;
    OriginPolicy m_origins;
    std::map<QByteArray, Endpoint> m_endpoints;
    std::map<int, quint64> m_answers;
    TallyBook m_tallies;
    qint64 m_dateSecond = -1;
    QByteArray m_date;
    Connection *m_dispatching = nullptr; ///< whose request the router is looking at
    std::unique_ptr<Router> m_router;
    Listener *m_listener = nullptr; ///< owned by the router's QHttpServer
};

} // namespace pushscope::server
