// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"
#include "server/connection/http_server.h"
#include "server/scenarios/scenario_run.h"
#include "server/services.h"
#include "server/transports/transport.h"

namespace pushscope::server {

/// Where to listen.
struct ListenOn
{
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0; ///< 0: a free one
};

struct ServerOptions
{
    ListenOn http{ .port = 8080 };
    std::optional<ListenOn> tcp; ///< the raw TCP port; none unless asked for
    QList<QByteArray> scenarios; ///< ids
    quint64 seed = 1;
    std::optional<double> rate;  ///< of the stock scenario, ticks/s in all
    bool holdsScenarios = false; ///< until a run of them is asked for
    QByteArray stockCsv;         ///< replayed instead of the built-in data
    Retention retention;
    Limits limits;
    OriginPolicy origins;
};

/// The whole server, without a command line: hub, transports, scenarios, routes. One thread.
class Server : public QObject
{
    Q_OBJECT
public:
    Server(Clock &clock, const ServerOptions &options, QObject *parent = nullptr);
    ~Server() override;

    /// False, with the reason, if it cannot listen or a scenario refuses its settings.
    bool start(QString *error);
    QUrl url() const;
    /// tcp://ADDR:PORT; empty if there is no raw TCP port.
    QUrl tcpUrl() const;
    /// Says goodbye and stops; stopped() follows within 2 s.
    void stop();

    HttpServer &http() { return m_http; }
    Hub &hub() { return m_hub; }

Q_SIGNALS:
    void stopped();

private:
    void addScenarios();
    void addTransports();
    bool listen(QString *error);
    QByteArray offerOf(const TransportInfo &transport, const Request &request) const;

    ServerOptions m_options;
    Clock &m_clock;
    Hub m_hub;
    Presence m_presence;
    Publisher m_publisher;
    PushCounters m_counters;
    Services m_services;
    std::vector<std::unique_ptr<Scenario>> m_scenarios;
    ScenarioRun m_run;
    std::vector<std::unique_ptr<ServerTransport>> m_transports;
    ClockTimer m_stopTimer;
    bool m_stopped = false;
    ConnectionTable m_connections;
    HttpServer m_http;
    LineServer m_lines;
};

} // namespace pushscope::server
