// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/http_server.h"

#include "server/connection/router.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

namespace pushscope::server {

QByteArray HttpServer::Endpoint::allow() const
{
    QByteArray list;
    for (const auto &[method, handler] : methods) {
        list += method + ", ";
        if (method == "GET" && answersAtOnce)
            list += "HEAD, ";
    }
    return list + "OPTIONS";
}

HttpServer::HttpServer(ConnectionTable &table, const OriginPolicy &origins, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_origins(origins)
{ }

HttpServer::~HttpServer() = default;

void HttpServer::addRoute(const QByteArray &method, const QByteArray &path, bool answersAtOnce,
                          Handler handler)
{
    auto &endpoint = m_endpoints[path];
    endpoint.methods.emplace(method, std::move(handler));
    endpoint.answersAtOnce = answersAtOnce;
}

bool HttpServer::listen(const QHostAddress &address, quint16 port, QString *error)
{
    auto listener = std::make_unique<Listener>(m_table.clock());
    connect(listener.get(), &Listener::accepted, this, [this](qintptr descriptor) {
        m_table.add(std::make_unique<Connection>(descriptor, *this));
    });
    if (!listener->listen(address, port)) {
        *error = listener->errorString();
        return false;
    }
    m_listener = listener.release();
    m_router = std::make_unique<Router>(m_listener);
    for (const auto &[path, endpoint] : m_endpoints) {
        for (const auto &[method, handler] : endpoint.methods) {
            m_router->addRoute(method, path, [this, &handler = handler] {
                handler(*m_dispatching, m_dispatching->request());
            });
        }
    }
    return true;
}

quint16 HttpServer::port() const
{
    return m_listener ? m_listener->serverPort() : 0;
}

void HttpServer::handle(Connection &connection, Request &request)
{
    const auto origin = m_origins.judge(request.head);
    if (origin == OriginPolicy::Verdict::Refused) {
        connection.answer(Answer::problem(
            403,
            QStringLiteral("Pages of this origin may not use this server. Start it with "
                           "--allow-origin ORIGIN to let them.")));
        return;
    }
    if (origin == OriginPolicy::Verdict::Allowed)
        request.allowedOrigin = request.header("Origin");

    const auto path = percentDecoded(request.head.path());
    const auto query = parseQuery(request.head.query());
    if (!path || !query) {
        connection.answer(Answer::problem(
            400, QStringLiteral("The target has a wrong percent escape or is not UTF-8.")));
        return;
    }
    request.path = *path;
    request.query = *query;
    connection.beginTally(m_tallies);
    if (request.head.target == "*") { // the parser lets only OPTIONS have it
        answerOptions(connection, request, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        return;
    }
    const auto found = m_endpoints.find(request.path);
    if (found == m_endpoints.end()) {
        connection.answer(Answer::problem(
            404,
            QStringLiteral("There is nothing at this path. GET /v1/transports lists the ways "
                           "to subscribe.")));
        return;
    }
    route(connection, request, found->second);
}

void HttpServer::route(Connection &connection, const Request &request, const Endpoint &endpoint)
{
    const QByteArray allow = endpoint.allow();
    QByteArray method = request.head.method;
    if (method == "OPTIONS") {
        answerOptions(connection, request, allow);
        return;
    }
    if (request.isHead() && endpoint.answersAtOnce)
        method = "GET";
    if (!endpoint.methods.contains(method)) {
        auto answer = Answer::problem(
            405, QStringLiteral("This path takes %1.").arg(QString::fromLatin1(allow)));
        answer.headers.append(HttpHeader{ "Allow", allow });
        connection.answer(answer);
        return;
    }
    m_dispatching = &connection;
    m_router->dispatch(method, request.path);
    m_dispatching = nullptr;
}

void HttpServer::answerOptions(Connection &connection, const Request &request,
                               const QByteArray &allow)
{
    Answer answer{ .status = 204, .headers = { { "Allow", allow } } };
    if (!request.allowedOrigin.isEmpty()
        && request.head.headers.contains("Access-Control-Request-Method")) {
        answer.headers.append(HttpHeader{ "Access-Control-Allow-Methods", allow });
        answer.headers.append(
            HttpHeader{ "Access-Control-Allow-Headers",
                        "Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, "
                        "Prefer" });
        answer.headers.append(HttpHeader{ "Access-Control-Max-Age", "600" });
    }
    connection.answer(answer);
}

QByteArray HttpServer::httpDate()
{
    const qint64 second = m_table.clock().wallUs() / 1'000'000;
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = QLocale::c()
                     .toString(QDateTime::fromSecsSinceEpoch(second, QTimeZone::utc()),
                               QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                     .toLatin1();
    }
    return m_date;
}

void HttpServer::stopListening()
{
    if (m_listener)
        m_listener->close();
}

} // namespace pushscope::server
