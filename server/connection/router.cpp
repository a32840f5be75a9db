// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/router.h"

#include "server/connection/native_socket.h"

#include <QtHttpServer/QHttpServerResponse>

namespace pushscope::server {

namespace {

constexpr int backlog = 4'096; // Qt's 50 makes a burst of clients wait for seconds
constexpr std::chrono::milliseconds acceptPause{ 100 };
constexpr int maxPending = 30; // Qt's own; none is ever pending here for long

} // namespace

Listener::Listener(Clock &clock)
    : m_acceptTimer(clock)
{
    setListenBacklogSize(backlog);
    connect(this, &QTcpServer::acceptError, this, [this] { pause(errorString()); });
}

void Listener::incomingConnection(qintptr descriptor)
{
    Q_EMIT accepted(descriptor);
    if (areDescriptorsScarce())
        pause(QStringLiteral("nearly out of file descriptors (see ulimit -n)"));
}

void Listener::pause(const QString &why)
{
    if (m_acceptTimer.isActive())
        return;
    qWarning("cannot accept a connection: %s", qUtf8Printable(why));
    pauseAccepting();
    setMaxPendingConnections(0); // ends the loop in which Qt accepts all that wait
    waitForRoom();
}

void Listener::waitForRoom()
{
    m_acceptTimer.start(acceptPause, [this] {
        if (areDescriptorsScarce()) {
            waitForRoom();
            return;
        }
        setMaxPendingConnections(maxPending);
        resumeAccepting();
    });
}

/// A QTcpSocket that no network is behind: QtHttpServer reads what feed() was given and writes into
/// nothing.
class FeedSocket : public QTcpSocket
{
    Q_OBJECT
public:
    FeedSocket()
    {
        setSocketState(ConnectedState);
        QIODevice::open(ReadWrite | Unbuffered);
    }

    void feed(const QByteArray &bytes)
    {
        m_bytes = bytes;
        Q_EMIT readyRead();
    }

    qint64 bytesAvailable() const override { return m_bytes.size(); }
    void disconnectFromHost() override { retire(); }
    void close() override { retire(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const auto size = std::min<qint64>(maxSize, m_bytes.size());
        memcpy(data, m_bytes.constData(), size_t(size));
        m_bytes.remove(0, size);
        return size;
    }
    qint64 skipData(qint64 maxSize) override
    {
        const auto size = std::min<qint64>(maxSize, m_bytes.size());
        m_bytes.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64 size) override { return size; }

private:
    void retire()
    {
        if (state() == UnconnectedState)
            return;
        setSocketState(UnconnectedState);
        Q_EMIT disconnected();
        deleteLater();
    }

    QByteArray m_bytes;
};

Router::Router(Listener *listener)
    : m_listener(listener)
{
    m_server.bind(listener);
}

Router::~Router()
{
    if (!m_feed)
        return;
    m_feed->close(); // so that QtHttpServer lets go of it
    delete m_feed.data();
}

void Router::addRoute(const QByteArray &method, const QByteArray &path,
                      std::function<void()> handler)
{
    static const QHash<QByteArray, QHttpServerRequest::Method> methods{
        { "GET", QHttpServerRequest::Method::Get },
        { "POST", QHttpServerRequest::Method::Post },
        { "PUT", QHttpServerRequest::Method::Put },
        { "PATCH", QHttpServerRequest::Method::Patch },
        { "DELETE", QHttpServerRequest::Method::Delete },
    };
    m_server.route(QString::fromLatin1(path), methods.value(method),
                   [this, handler = std::move(handler)] {
                       m_called = true;
                       handler();
                       return QHttpServerResponse(QHttpServerResponse::StatusCode::NoContent);
                   });
}

bool Router::dispatch(const QByteArray &method, const QByteArray &path)
{
    if (!m_feed || m_feed->state() != QAbstractSocket::ConnectedState) {
        m_feed = new FeedSocket;
        m_listener->feed(m_feed);
    }
    m_called = false;
    m_feed->feed(method + ' ' + path + " HTTP/1.1\r\nHost: pushscope\r\n\r\n");
    return m_called;
}

} // namespace pushscope::server

#include "router.moc"
