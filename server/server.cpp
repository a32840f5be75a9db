// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/server.h"

#include "server/api/routes.h"
#include "server/store/memory_log.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace pushscope::server {

namespace {

// Clients that do not take their goodbye are left behind; 2 s in all are promised.
constexpr std::chrono::milliseconds stopTimeout{ 1'500 };

} // namespace

Server::Server(Clock &clock, const ServerOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_hub(clock, std::make_unique<MemoryLog>(options.retention))
    , m_presence(clock, [this](const Draft &draft) { m_hub.publish(draft); })
    , m_publisher(m_hub, clock)
    , m_services{ .clock = clock,
                  .limits = m_options.limits,
                  .hub = m_hub,
                  .presence = m_presence,
                  .publisher = m_publisher,
                  .counters = m_counters }
    , m_stopTimer(clock)
    , m_http(clock, options.limits, options.origins)
{
    addScenarios();
    addTransports();
    addPublishRoute(m_http, m_services);
    addTopicRoutes(m_http, m_services);
    addInfoRoutes(m_http, m_services);
    addScenarioRoutes(m_http, m_scenarios);
    addExplainRoute(m_http);
    connect(&m_http, &HttpServer::finished, this, [this] {
        if (!std::exchange(m_stopped, true))
            Q_EMIT stopped();
    });
}

Server::~Server() = default;

void Server::addScenarios()
{
    for (const auto &row : scenarioTable()) {
        if (!m_options.scenarios.contains(row.id))
            continue;
        m_scenarios.push_back(
            row.create({ .clock = m_clock,
                         .seed = m_options.seed,
                         .publish = [this](const Draft &draft) { m_hub.publish(draft); },
                         .presence =
                             [this](const QByteArray &topic, const QString &name, bool present) {
                                 if (present)
                                     m_presence.enter(topic, name, "bot");
                                 else
                                     m_presence.leave(topic, name);
                             } }));
    }
}

void Server::addTransports()
{
    for (const auto &row : transportTable()) {
        m_transports.emplace_back(row.create(m_services));
        auto &transport = *m_transports.back();
        m_http.addRoute("GET", QByteArray("/v1/") + row.endpoint, transport.answersAtOnce(),
                        [&transport](Connection &connection, const Request &request) {
                            transport.handle(connection, request);
                        });
    }
}

bool Server::start(QString *error)
{
    for (const auto &scenario : m_scenarios) {
        if (scenario->id() != "stock")
            continue;
        if (m_options.rate && !scenario->set("rate", *m_options.rate, error))
            return false;
        if (!m_options.stockCsv.isEmpty()) {
            if (const auto problem = scenario->setReplay(m_options.stockCsv)) {
                *error = QStringLiteral("cannot replay the stock CSV: %1").arg(*problem);
                return false;
            }
        }
    }
    if (!m_http.listen(m_options.address, m_options.port, error)) {
        *error = QStringLiteral("cannot listen on %1:%2: %3")
                     .arg(m_options.address.toString())
                     .arg(m_options.port)
                     .arg(*error);
        return false;
    }
    for (const auto &scenario : m_scenarios)
        scenario->start();
    return true;
}

QUrl Server::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(m_options.address.toString());
    url.setPort(m_http.port());
    return url;
}

void Server::stop()
{
    for (const auto &scenario : m_scenarios)
        scenario->stop();
    m_stopTimer.start(stopTimeout, [this] {
        if (!std::exchange(m_stopped, true))
            Q_EMIT stopped();
    });
    m_http.shutDown();
}

} // namespace pushscope::server
