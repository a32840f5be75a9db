// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/server.h"
#include "tests/support/raw_client.h"

#include <QtTest/QTest>

namespace pushscope::tests {

/// A whole server in the test's thread, on free ports of the loopback address, without scenarios.
class TestServer
{
public:
    explicit TestServer(server::ServerOptions options = {}, Clock &clock = Clock::system())
        : m_server(clock, withFreePort(options))
    {
        QString error;
        if (!m_server.start(&error))
            qFatal("the server under test does not start: %s", qUtf8Printable(error));
    }

    quint16 port() { return m_server.http().port(); }
    QUrl url() const { return m_server.url(); }
    quint16 tcpPort() const { return quint16(m_server.tcpUrl().port()); }
    server::Server &server() { return m_server; }
    server::Hub &hub() { return m_server.hub(); }

    server::StoredMessagePtr publish(const QByteArray &topic, const QByteArray &data)
    {
        return hub().publish({ .topic = topic, .type = "test", .data = data });
    }

    RawClient::Response get(const QByteArray &target, const QByteArray &headers = {})
    {
        return request("GET " + target + " HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n");
    }
    RawClient::Response post(const QByteArray &target, const QByteArray &body,
                             const QByteArray &headers = "Content-Type: application/json\r\n")
    {
        return request("POST " + target + " HTTP/1.1\r\nHost: t\r\n" + headers
                       + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    RawClient::Response request(const QByteArray &bytes)
    {
        RawClient client(port());
        client.send(bytes);
        return client.response();
    }

private:
    static server::ServerOptions withFreePort(server::ServerOptions options)
    {
        options.http.port = 0;
        if (!options.tcp)
            options.tcp.emplace();
        return options;
    }

    server::Server m_server;
};

} // namespace pushscope::tests
