// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/chunked.h"
#include "common/framing/http_head.h"

#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

namespace pushscope::tests {

/// A client that sends and reads bytes as they are, in the thread of the server under test.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        if (!QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; }))
            qFatal("cannot connect to the server under test");
    }

    void send(QByteArrayView bytes)
    {
        m_socket.write(bytes.data(), bytes.size());
        m_socket.flush();
    }

    /// Everything that was read so far and not taken.
    QByteArray &input()
    {
        m_input += m_socket.readAll();
        return m_input;
    }

    bool isClosed()
    {
        input();
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }

    /// A whole answer with its body; status 0 if none comes in time.
    struct Response
    {
        HttpResponseHead head{};
        QByteArray body{};
    };
    Response response(bool toHead = false)
    {
        Response response;
        qsizetype headSize = 0;
        const auto hasHead = [&] {
            const auto head = parseResponseHead(input(), &headSize);
            if (head)
                response.head = *head;
            return head.has_value();
        };
        if (!QTest::qWaitFor(hasHead))
            return {};
        m_input.remove(0, headSize);
        const auto &headers = response.head.headers;
        if (toHead || response.head.status == 304 || response.head.status == 204)
            return response;
        if (headers.hasToken("Transfer-Encoding", "chunked")) {
            response.body = chunkedBody();
        } else {
            const auto size = headers.value("Content-Length").toLongLong();
            if (!QTest::qWaitFor([&] { return input().size() >= size; }))
                return {};
            response.body = m_input.left(size);
            m_input.remove(0, size);
        }
        return response;
    }

    /// The body so far of an answer that goes on, chunked coding removed.
    QByteArray takeChunked(bool *ended = nullptr)
    {
        std::vector<ChunkedParser::Piece> pieces;
        auto &bytes = input();
        bytes.remove(0, m_chunked.feed(bytes, &pieces));
        QByteArray data;
        for (const auto &piece : pieces) {
            if (piece.part == ChunkedParser::Part::Data)
                data += piece.bytes;
        }
        if (ended)
            *ended = m_chunked.finished();
        return data;
    }

    QTcpSocket &socket() { return m_socket; }

private:
    QByteArray chunkedBody()
    {
        m_chunked = {};
        QByteArray body;
        bool ended = false;
        if (!QTest::qWaitFor([&] {
                body += takeChunked(&ended);
                return ended;
            })) {
            return {};
        }
        return body;
    }

    QTcpSocket m_socket;
    QByteArray m_input;
    ChunkedParser m_chunked;
};

} // namespace pushscope::tests
