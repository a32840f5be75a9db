// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/push/action_stream.h"
#include "server/push/ws_codec.h"

namespace pushscope::server {

/// A PushStream as frames of a WebSocket (RFC 6455), and its client's actions. Pings if asked to,
/// and takes a client that does not answer for gone.
class WsStream : public ActionStream
{
public:
    WsStream(ClientConnection &connection, Services &services, const SubscriptionQuery &query,
             const WsCodec &codec);

    void received(QByteArrayView bytes) override;

protected:
    void endCarrier(QByteArrayView reason, int drainMs) override;

private:
    void handleFrame(const WsFrame &frame);
    /// Every so often, as long as each is answered before the next.
    void pingLater();
    void pingNow();
    /// Closes because of what the client did; nothing more is sent.
    void close(quint16 code, QByteArrayView reason);

    const WsCodec &m_codec;
    WsMessageParser m_parser;
    ClockTimer m_ping;
    quint64 m_pings = 0; ///< the last one's payload
    bool m_pongDue = false;
    bool m_closeSent = false;
};

} // namespace pushscope::server
