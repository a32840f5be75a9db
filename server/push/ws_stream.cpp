// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/ws_stream.h"

#include "common/protocol.h"

namespace pushscope::server {

namespace {

// For the client's half of the closing handshake.
constexpr int closeTimeoutMs = 1'000;

/// The close code for the reason of a bye.
quint16 closeCodeFor(QByteArrayView reason)
{
    if (reason == protocol::byeShutdown)
        return protocol::CloseGoingAway;
    if (reason == protocol::byeSlow)
        return protocol::CloseTooSlow;
    if (reason == protocol::byeKicked)
        return protocol::ClosePolicyViolation;
    return protocol::CloseNormal;
}

} // namespace

WsStream::WsStream(ClientConnection &connection, Services &services, const SubscriptionQuery &query,
                   const WsCodec &codec)
    : ActionStream(connection, services, query, codec.framing)
    , m_codec(codec)
    , m_parser(WsFrameParser::Masking::Required, services.limits.webSocketMessageBytes,
               codec.opcode)
    , m_ping(services.clock)
{
    pingLater();
}

void WsStream::pingLater()
{
    constexpr qint64 leastMs = 100; // as of heartbeats
    if (query().option("ping") <= 0)
        return;
    const auto everyMs = std::max(query().milliseconds("ping"), leastMs);
    m_ping.start(std::chrono::milliseconds(everyMs), [this] { pingNow(); });
}

void WsStream::pingNow()
{
    if (m_closeSent || hasEnded())
        return;
    if (m_pongDue) {
        close(protocol::CloseTooSlow,
              "no pong for " + QByteArray::number(query().option("ping")) + " s");
        return;
    }
    m_pongDue = true;
    connection().send(wsFrame(WsOpcode::Ping, QByteArray::number(++m_pings)));
    pingLater();
}

void WsStream::received(QByteArrayView bytes)
{
    if (m_closeSent)
        return;
    m_parser.feed(bytes);
    while (!m_closeSent) {
        const auto frame = m_parser.next();
        if (!frame)
            break;
        handleFrame(*frame);
    }
    if (m_parser.failed() && !m_closeSent)
        close(m_parser.closeCode(), m_parser.error().toUtf8());
}

void WsStream::handleFrame(const WsFrame &frame)
{
    switch (frame.opcode) {
    case WsOpcode::Ping:
        if (isTooSlow()) // sends pings and reads no pongs
            end(protocol::byeSlow);
        else
            connection().send(wsFrame(WsOpcode::Pong, frame.payload));
        return;
    case WsOpcode::Pong:
        // One without a ping, or of an older one, is no answer (RFC 6455 section 5.5.3).
        if (frame.payload == QByteArray::number(m_pings))
            m_pongDue = false;
        return;
    case WsOpcode::Close: {
        const auto code = wsCloseCode(frame.payload);
        constexpr quint16 noCode = 1005;
        if (code == 0)
            close(protocol::CloseProtocolError, "malformed close");
        else
            close(code == noCode ? quint16(protocol::CloseNormal) : code, {});
        return;
    }
    case WsOpcode::Text:
    case WsOpcode::Binary:
    case WsOpcode::Continuation:
        break;
    }
    handleAction(frame.payload, m_codec.action);
}

void WsStream::close(quint16 code, QByteArrayView reason)
{
    abandon();
    m_closeSent = true;
    connection().send(wsFrame(WsOpcode::Close, wsClosePayload(code, reason)));
    connection().finish(closeTimeoutMs);
}

void WsStream::endCarrier(QByteArrayView reason, int drainMs)
{
    m_closeSent = true;
    connection().send(wsFrame(WsOpcode::Close, wsClosePayload(closeCodeFor(reason), reason)));
    connection().finish(connection().queuedBytes() > 0 ? drainMs : closeTimeoutMs);
}

} // namespace pushscope::server
