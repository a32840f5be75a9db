// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"

#include <QtCore/QPointer>
#include <QtHttpServer/QHttpServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>

namespace pushscope::server {

class FeedSocket;

/// The real listening socket. It hands descriptors out instead of making QTcpSockets, and lets us
/// give QtHttpServer a socket of ours. Where accepting fails (out of descriptors, most likely) Qt
/// would stop for good, or, as a socket engine of Qt remembers its first error only, would try on
/// and on at full load and say nothing; this one pauses before it gets there, and tries again.
class Listener : public QTcpServer
{
    Q_OBJECT
public:
    explicit Listener(Clock &clock);
    void feed(QTcpSocket *socket) { addPendingConnection(socket); }

Q_SIGNALS:
    void accepted(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void pause(const QString &why);
    void waitForRoom();

    ClockTimer m_acceptTimer; ///< until accepting is tried again
};

/// QtHttpServer as the router, behind the request boundary. It sees one valid, complete, canonical
/// request head after the other through a socket without a descriptor, and calls the route
/// synchronously; the connection writes the answer itself (straight, in order, and the same for
/// held and plain answers), so what QtHttpServer writes is dropped. The only place that depends on
/// Qt's version.
class Router
{
public:
    explicit Router(Listener *listener);
    ~Router();
    Q_DISABLE_COPY_MOVE(Router)

    void addRoute(const QByteArray &method, const QByteArray &path, std::function<void()> handler);
    /// Calls the handler of the route before it returns; false if there was none.
    bool dispatch(const QByteArray &method, const QByteArray &path);

private:
    QHttpServer m_server;
    Listener *m_listener;
    QPointer<FeedSocket> m_feed;
    bool m_called = false;
};

} // namespace pushscope::server
