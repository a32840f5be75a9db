// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace pushscope {

/// An HTTP server whose every byte is a test's: it answers the requests with what was prepared, in
/// order, and then does with the connection what was asked for.
class ScriptedPeer : public QTcpServer
{
public:
    enum Then { Keep, Close, Reset };
    struct Answer
    {
        QByteArray bytes;
        Then then = Keep;
    };
    struct Request
    {
        QByteArray line;    ///< "GET /v1/poll?topic=t HTTP/1.1"
        QByteArray text;    ///< head and body
        int connection = 0; ///< 1, 2, ...

        QByteArray header(const QByteArray &name) const
        {
            for (const auto &line : text.split('\n')) {
                if (line.toLower().startsWith(name.toLower() + ':'))
                    return line.mid(name.size() + 1).trimmed();
            }
            return {};
        }
        QByteArray body() const { return text.mid(text.indexOf("\r\n\r\n") + 4); }
    };

    ScriptedPeer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto socket = nextPendingConnection();
            const int number = ++m_connections;
            connect(socket, &QTcpSocket::readyRead, this, [=, this] { read(socket, number); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    void prepare(const QByteArray &bytes, Then then = Keep) { m_answers.append({ bytes, then }); }
    /// On the connection of the last request.
    void say(const QByteArray &bytes, Then then = Keep)
    {
        m_last->write(bytes);
        finish(m_last, then);
    }
    /// Bytes that were said on the last request's connection and have not left yet.
    qint64 pending() const { return m_last ? m_last->bytesToWrite() : 0; }
    const QList<Request> &requests() const { return m_requests; }
    int connections() const { return m_connections; }

    static QByteArray answer(const QByteArray &status, const QByteArray &body,
                             const QByteArray &type = "application/json",
                             const QByteArray &more = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body;
    }
    static QByteArray streamHead(const QByteArray &type)
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type
            + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    }
    static QByteArray chunk(const QByteArray &bytes)
    {
        return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
    }

private:
    void read(QTcpSocket *socket, int number)
    {
        auto &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const auto headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        Request request{ buffer.left(buffer.indexOf("\r\n")), buffer, number };
        if (request.body().size() < request.header("Content-Length").toInt())
            return;
        buffer.clear();
        m_requests.append(request);
        m_last = socket;
        if (m_answers.isEmpty())
            return;
        const auto answer = m_answers.takeFirst();
        socket->write(answer.bytes);
        finish(socket, answer.then);
    }

    static void finish(QTcpSocket *socket, Then then)
    {
        socket->flush();
        if (then == Close)
            socket->disconnectFromHost();
        else if (then == Reset)
            socket->abort();
    }

    QList<Answer> m_answers;
    QList<Request> m_requests;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QPointer<QTcpSocket> m_last;
    int m_connections = 0;
};

} // namespace pushscope
