// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/line_connection.h"

#include "common/codec.h"
#include "common/framing/http_head.h"
#include "server/connection/connection_table.h"
#include "server/connection/router.h"

#include <algorithm>

namespace pushscope::server {

namespace {

// For the client to read why it was refused.
constexpr int refusalDrainMs = 1'000;

} // namespace

LineConnection::LineConnection(qintptr descriptor, ConnectionTable &table, const Handler &handler)
    : ClientConnection(descriptor, table)
    , m_handler(handler)
    , m_lines(table.limits().tcpLineBytes)
{ }

void LineConnection::start()
{
    setDeadline(table().limits().requestTimeoutMs);
    readSome();
}

void LineConnection::refuse(int status, const QString &detail)
{
    if (takeover())
        takeover()->clientLeft();
    send(controlToJson({ .control = "error",
                         .status = status,
                         .title = reasonPhrase(status),
                         .detail = detail.toUtf8() })
         + '\n');
    finish(refusalDrainMs);
}

void LineConnection::refuseForNow()
{
    refuse(503,
           QStringLiteral("The server has %1 connections, as many as it takes. Try again later.")
               .arg(table().limits().connections));
}

void LineConnection::overdue()
{
    refuse(408,
           QStringLiteral("The first line was not complete after %1 s. Send it faster.")
               .arg(table().limits().requestTimeoutMs / 1'000.0));
}

/// Where the first byte is not that of an object there is no line to wait for.
bool LineConnection::beginsWell(QByteArrayView bytes)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const auto first = std::ranges::find_if_not(bytes, isSpace);
    if (m_begun || first == bytes.end())
        return true;
    m_begun = true;
    return *first == '{';
}

void LineConnection::readSome()
{
    const QByteArray bytes = socket().readAll();
    if (!beginsWell(bytes)) {
        refuse(400,
               QStringLiteral("This port speaks lines of JSON, not HTTP. Begin with "
                              "{\"topics\":[\"stock.*\"]} and a line end."));
        return;
    }
    m_lines.feed(bytes);
    while (isOpen()) {
        const auto line = m_lines.next();
        if (!line)
            break;
        if (!line->trimmed().isEmpty())
            takeLine(*line);
    }
    if (isOpen() && m_lines.failed()) {
        refuse(413,
               QStringLiteral("A line has more than %1 bytes, the most that is taken.")
                   .arg(table().limits().tcpLineBytes));
    }
}

void LineConnection::takeLine(QByteArrayView line)
{
    if (takeover()) {
        takeover()->received(line);
        return;
    }
    setDeadline(0);
    m_handler(*this, line);
}

LineServer::LineServer(ConnectionTable &table, QObject *parent)
    : QObject(parent)
    , m_listener(std::make_unique<Listener>(table.clock()))
{
    connect(m_listener.get(), &Listener::accepted, this, [this, &table](qintptr descriptor) {
        table.add(std::make_unique<LineConnection>(descriptor, table, m_handler));
    });
}

LineServer::~LineServer() = default;

bool LineServer::listen(const QHostAddress &address, quint16 port, QString *error)
{
    if (m_listener->listen(address, port))
        return true;
    *error = m_listener->errorString();
    return false;
}

bool LineServer::isListening() const
{
    return m_listener->isListening();
}

quint16 LineServer::port() const
{
    return m_listener->serverPort();
}

void LineServer::stopListening()
{
    m_listener->close();
}

} // namespace pushscope::server
