// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include "common/transport_registry.h"

namespace pushscope::server {

namespace {

/// The Prometheus text format, version 0.0.4.
class MetricsText
{
public:
    void add(const char *name, const char *type, const char *help, qint64 value)
    {
        head(name, type, help);
        sample(name, {}, value);
    }
    void head(const char *name, const char *type, const char *help)
    {
        m_text
            += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    /// @p labels such as `code="200"`; values are ours and need no escaping.
    void sample(const char *name, const QByteArray &labels, qint64 value)
    {
        m_text += name;
        if (!labels.isEmpty())
            m_text += '{' + labels + '}';
        m_text += ' ' + QByteArray::number(value) + '\n';
    }
    QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
};

QByteArray metrics(const HttpServer &server, const Services &services)
{
    MetricsText text;
    const auto &connections = server.table().counters();
    const auto &hub = services.hub;
    text.add("pushscope_connections", "gauge", "Open connections.", server.table().size());
    text.add("pushscope_connections_accepted_total", "counter", "Connections accepted.",
             qint64(connections.accepted));
    text.add("pushscope_connections_refused_total", "counter",
             "Connections refused because there were too many.", qint64(connections.refused));
    text.add("pushscope_sent_bytes_total", "counter", "Bytes handed to connections.",
             qint64(connections.bytesSent));
    text.head("pushscope_answers_total", "counter", "Answers by status code.");
    for (const auto &[status, count] : server.answers()) {
        text.sample("pushscope_answers_total", "code=\"" + QByteArray::number(status) + '"',
                    qint64(count));
    }
    text.head("pushscope_subscribers", "gauge", "Held requests and open streams by transport.");
    for (const auto &row : transportRegistry()) {
        const auto found = services.counters.open.find(row.id);
        text.sample("pushscope_subscribers", QByteArray("transport=\"") + row.id + '"',
                    found == services.counters.open.end() ? 0 : found->second);
    }
    text.add("pushscope_messages_published_total", "counter", "Messages published.",
             qint64(hub.counters().published));
    text.add("pushscope_messages_delivered_total", "counter",
             "Messages handed to subscribers as they were published.",
             qint64(hub.counters().delivered));
    text.add("pushscope_slow_disconnects_total", "counter",
             "Subscribers disconnected because they did not read.",
             qint64(services.counters.slowDisconnects));
    text.add("pushscope_log_bytes", "gauge", "Memory that the log's messages take, about.",
             hub.log().bytes());
    return text.text();
}

} // namespace

void addInfoRoutes(HttpServer &server, Services &services, const TransportOffer &offer)
{
    server.addRoute(
        "GET", "/v1/transports", true, [offer](Connection &connection, const Request &request) {
            const auto more = [&](const TransportInfo &row) { return offer(row, request); };
            connection.answer(Answer::json(transportRegistryJson(more)));
        });
    server.addRoute("GET", "/v1/time", true, [&services](Connection &connection, const Request &) {
        connection.answer(
            Answer::json("{\"ts\":" + QByteArray::number(services.clock.wallUs()) + '}'));
    });
    server.addRoute("GET", "/healthz", true, [](Connection &connection, const Request &) {
        connection.answer(Answer::json("{\"status\":\"ok\"}"));
    });
    server.addRoute("GET", "/metrics", true,
                    [&server, &services](Connection &connection, const Request &) {
                        connection.answer({ .contentType = "text/plain; version=0.0.4",
                                            .body = metrics(server, services) });
                    });
}

} // namespace pushscope::server
