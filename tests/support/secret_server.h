// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/scripted_peer.h"
#include "tests/support/test_certificate.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtNetwork/QSslServer>

namespace pushscope {

/// Speaks TLS, and answers any request with one message, "secret", over SSE or as a WebSocket.
class SecretServer : public QSslServer
{
public:
    SecretServer()
    {
        setSslConfiguration(tests::certificate());
        connect(this, &QSslServer::pendingConnectionAvailable, this, [this] {
            const auto socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        });
    }
    const QByteArray &asked() const { return m_asked; }

private:
    void answer(QTcpSocket &socket)
    {
        auto &asked = m_heads[&socket];
        const auto bytes = socket.readAll();
        m_asked += bytes;
        asked += bytes;
        if (!asked.contains("\r\n\r\n"))
            return;
        constexpr QByteArrayView name = "Sec-WebSocket-Key: ";
        const auto at = asked.indexOf(name);
        if (at < 0) {
            socket.write(ScriptedPeer::streamHead("text/event-stream")
                         + ScriptedPeer::chunk("data: secret\n\n") + "0\r\n\r\n");
            return;
        }
        constexpr int keySize = 24; // of 16 bytes in base64
        const auto key = asked.mid(at + name.size(), keySize);
        const auto accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                     QCryptographicHash::Sha1);
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                     + accept.toBase64() + "\r\n\r\n\x81\x06secret");
    }

    QByteArray m_asked; ///< by all
    QHash<QTcpSocket *, QByteArray> m_heads;
};

} // namespace pushscope
