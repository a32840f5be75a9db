// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/ws_stream.h"
#include "server/transports/transport.h"

#include "common/framing/websocket.h"

namespace pushscope::server {

namespace {

/// WebSocket (RFC 6455): the opening handshake; the rest is WsStream's.
class WebSocketTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        if (const auto problem = handshakeProblem(request)) {
            connection.answer(*problem);
            return;
        }
        const auto offered = offeredSubprotocols(request);
        const auto *codec = negotiateWsCodec(offered);
        if (!codec) {
            connection.answer(
                Answer::problem(400,
                                QStringLiteral("None of the offered subprotocols is known: offer "
                                               "pushscope.v1.json or pushscope.v1.cbor.")));
            return;
        }
        auto parsed = parseSubscription(request, m_services.hub, "ws", codec->subprotocol);
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        upgrade(connection, request, !offered.isEmpty(), *codec);
        auto owned = std::make_unique<WsStream>(connection, m_services,
                                                std::get<SubscriptionQuery>(parsed), *codec);
        auto &stream = *owned;
        connection.takeOver(std::move(owned));
        stream.start();
    }

private:
    /// RFC 6455 section 4.2.1.
    static std::optional<Answer> handshakeProblem(const Request &request)
    {
        const auto &headers = request.head.headers;
        const bool wantsUpgrade = headers.hasToken("Upgrade", "websocket")
            && headers.hasToken("Connection", "upgrade") && request.head.minorVersion >= 1;
        if (!wantsUpgrade || headers.value("Sec-WebSocket-Version") != "13") {
            auto answer = Answer::problem(
                426,
                QStringLiteral("This path speaks WebSocket version 13 only: send Upgrade: "
                               "websocket, Connection: Upgrade, Sec-WebSocket-Version: 13."));
            answer.headers = { { "Upgrade", "websocket" },
                               { "Connection", "Upgrade" },
                               { "Sec-WebSocket-Version", "13" } };
            return answer;
        }
        constexpr qsizetype keyBytes = 16;
        const auto key = QByteArray::fromBase64Encoding(headers.value("Sec-WebSocket-Key"),
                                                        QByteArray::AbortOnBase64DecodingErrors);
        if (!key || key.decoded.size() != keyBytes || headers.count("Sec-WebSocket-Key") != 1) {
            return Answer::problem(
                400, QStringLiteral("Sec-WebSocket-Key must be 16 bytes in base64, once."));
        }
        return {};
    }

    static QList<QByteArray> offeredSubprotocols(const Request &request)
    {
        QList<QByteArray> offered;
        for (const auto &header : request.head.headers.fields) {
            if (header.name.compare("Sec-WebSocket-Protocol", Qt::CaseInsensitive) != 0)
                continue;
            for (const auto &token : header.value.split(','))
                offered.append(token.trimmed());
        }
        return offered;
    }

    static void upgrade(Connection &connection, const Request &request, bool named,
                        const WsCodec &codec)
    {
        QList<HttpHeader> headers{
            { "Upgrade", "websocket" },
            { "Connection", "Upgrade" },
            { "Sec-WebSocket-Accept", wsAccept(request.header("Sec-WebSocket-Key")) },
        };
        // Naming one that was not offered would make a client fail (RFC 6455 section 4.1).
        if (named)
            headers.append(HttpHeader{ "Sec-WebSocket-Protocol", codec.subprotocol });
        connection.upgrade(headers);
    }
};

} // namespace

ServerTransport *create_ws(Services &services)
{
    return new WebSocketTransport(services);
}

} // namespace pushscope::server
