// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/server.h"

#include "common/json_text.h"
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
    , m_run(clock, m_scenarios, options.holdsScenarios)
    , m_stopTimer(clock)
    , m_connections(clock, m_options.limits)
    , m_http(m_connections, options.origins)
    , m_lines(m_connections)
{
    addScenarios();
    addTransports();
    addPublishRoute(m_http, m_services);
    addTopicRoutes(m_http, m_services);
    addInfoRoutes(m_http, m_services,
                  [this](const TransportInfo &transport, const Request &request) {
                      return offerOf(transport, request);
                  });
    addTallyRoute(m_http);
    addPageRoutes(m_http);
    addScenarioRoutes(m_http, m_scenarios, m_run);
    addExplainRoute(m_http);
    connect(&m_connections, &ConnectionTable::finished, this, [this] {
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
        if (auto handler = transport.lineHandler())
            m_lines.setHandler(std::move(handler));
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
    if (!listen(error))
        return false;
    m_run.serverStarted();
    return true;
}

bool Server::listen(QString *error)
{
    const auto failed = [&](const ListenOn &where) {
        *error = QStringLiteral("cannot listen on %1:%2: %3")
                     .arg(where.address.toString())
                     .arg(where.port)
                     .arg(*error);
        return false;
    };
    if (!m_http.listen(m_options.http.address, m_options.http.port, error))
        return failed(m_options.http);
    const auto &tcp = m_options.tcp;
    if (tcp && !m_lines.listen(tcp->address, tcp->port, error))
        return failed(*tcp);
    return true;
}

static QUrl urlOf(const char *scheme, const QString &host, quint16 port)
{
    QUrl url;
    url.setScheme(QLatin1StringView(scheme));
    url.setHost(host);
    url.setPort(port);
    return url;
}

QUrl Server::url() const
{
    return urlOf("http", m_options.http.address.toString(), m_http.port());
}

QUrl Server::tcpUrl() const
{
    if (!m_lines.isListening())
        return {};
    return urlOf("tcp", m_options.tcp->address.toString(), m_lines.port());
}

/// What GET /v1/transports says of a transport besides what the registry does.
QByteArray Server::offerOf(const TransportInfo &transport, const Request &request) const
{
    if (!transport.hasOwnPort())
        return ",\"available\":true";
    if (!m_lines.isListening()) {
        return ",\"available\":false,\"reason\":"
            + jsonQuoted("The server has no raw TCP port: it was started without --tcp-listen.");
    }
    auto url = tcpUrl();
    // Who listens on every address is reached at the one that the client used.
    const auto &address = m_options.tcp->address;
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4
        || address == QHostAddress::AnyIPv6) {
        url.setHost(
            QUrl(QStringLiteral("http://") + QString::fromLatin1(request.header("Host"))).host());
    }
    return ",\"available\":true,\"url\":" + jsonQuoted(url.toEncoded());
}

void Server::stop()
{
    for (const auto &scenario : m_scenarios)
        scenario->stop();
    m_stopTimer.start(stopTimeout, [this] {
        if (!std::exchange(m_stopped, true))
            Q_EMIT stopped();
    });
    m_http.stopListening();
    m_lines.stopListening();
    m_connections.shutDown();
}

} // namespace pushscope::server
