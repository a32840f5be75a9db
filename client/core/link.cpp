// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/link.h"

#include "client/core/link_connection.h"
#include "client/core/link_context.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>

#include <optional>

namespace pushscope::client {

Q_LOGGING_CATEGORY(linkLog, "pushscope.link")

namespace {

constexpr int backlog = 4'096;

} // namespace

/// Hands descriptors on without making a socket of them.
class Link::Listener : public QTcpServer
{
public:
    Listener(std::function<void(qintptr)> accept, QObject *parent)
        : QTcpServer(parent)
        , m_accept(std::move(accept))
    {
        setListenBacklogSize(backlog);
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    std::function<void(qintptr)> m_accept;
};

/// Lives in the Link's thread.
class Link::Worker : public QObject
{
public:
    Worker(FlowLog *log, LinkStats &stats)
        : m_log(log)
        , m_stats(stats)
    { }

    quint16 listen();
    void stop();
    void setDelay(LinkDelay delay) { m_context->delay = delay; }
    void setWithholdsPongs(bool withholds) { m_context->withholdsPongs = withholds; }
    void setTap(std::shared_ptr<LinkTap> tap) { m_context->tap = std::move(tap); }
    void resetAll();

private:
    void accept(qintptr descriptor);

    FlowLog *m_log;
    LinkStats &m_stats;
    std::optional<SystemClock> m_clock; // its timers belong to the thread that made it
    std::optional<LinkContext> m_context;
    std::unique_ptr<Listener> m_listener;
    QList<LinkConnection *> m_connections;
    quint32 m_lastNumber = 0;
};

quint16 Link::Worker::listen()
{
    m_clock.emplace();
    m_context.emplace(*m_clock, m_log, m_stats);
    m_listener = std::make_unique<Listener>([this](qintptr socket) { accept(socket); }, nullptr);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qCWarning(linkLog, "cannot listen: %ls", qUtf16Printable(m_listener->errorString()));
    return m_listener->serverPort();
}

void Link::Worker::accept(qintptr descriptor)
{
    auto *connection = new LinkConnection(*m_context, descriptor, ++m_lastNumber, this);
    m_connections.append(connection);
    connect(connection, &LinkConnection::done, this, [this, connection] {
        m_connections.removeOne(connection);
        connection->deleteLater();
    });
}

void Link::Worker::resetAll()
{
    const auto connections = m_connections;
    for (auto *connection : connections)
        connection->reset(QStringLiteral("reset by the Link"));
}

void Link::Worker::stop()
{
    m_listener.reset();
    qDeleteAll(std::exchange(m_connections, {}));
    m_context.reset();
    m_clock.reset();
}

struct Link::Private
{
    explicit Private(FlowLog *log)
        : worker(log, stats)
    { }

    template <typename Call>
    void inThread(Call call, Qt::ConnectionType type = Qt::QueuedConnection)
    {
        QMetaObject::invokeMethod(&worker, call, type);
    }

    LinkStats stats;
    Worker worker;
    QThread thread;
    quint16 port = 0;
    LinkDelay delay;
    bool withholdsPongs = false;
};

Link::Link(FlowLog *log, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(log))
{
    d->thread.setObjectName(QStringLiteral("Link"));
    d->worker.moveToThread(&d->thread);
    d->thread.start();
    d->inThread([this] { d->port = d->worker.listen(); }, Qt::BlockingQueuedConnection);
}

Link::~Link()
{
    d->inThread([this] { d->worker.stop(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

QNetworkProxy Link::proxy(const QString &tag, const QString &account) const
{
    return QNetworkProxy(QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), d->port, tag,
                         account.isEmpty() ? tag : account);
}

quint16 Link::port() const
{
    return d->port;
}

LinkCounters Link::counters() const
{
    return d->stats.all();
}

LinkCounters Link::counters(const QString &account) const
{
    return d->stats.of(account);
}

void Link::setDelay(LinkDelay delay)
{
    d->delay = delay;
    d->inThread([this, delay] { d->worker.setDelay(delay); });
}

LinkDelay Link::delay() const
{
    return d->delay;
}

void Link::setWithholdsPongs(bool withholds)
{
    d->withholdsPongs = withholds;
    d->inThread([this, withholds] { d->worker.setWithholdsPongs(withholds); });
}

bool Link::withholdsPongs() const
{
    return d->withholdsPongs;
}

void Link::setTap(std::shared_ptr<LinkTap> tap)
{
    d->inThread([&] { d->worker.setTap(std::move(tap)); }, Qt::BlockingQueuedConnection);
}

void Link::resetAll()
{
    d->inThread([this] { d->worker.resetAll(); });
}

} // namespace pushscope::client
