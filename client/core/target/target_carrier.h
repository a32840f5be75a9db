// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"
#include "client/core/target/target.h"

#include <QtNetwork/QNetworkAccessManager>

namespace pushscope::client {

struct TargetContext
{
    Target target;
    QNetworkProxy proxy; ///< the Link, with the target's tag
    Clock *clock = nullptr;
    QByteArray lastEventId; ///< SSE: of the last event of the one before
};

/// One connection to somebody else's server, or one row of polls: from open() to failed().
class TargetCarrier : public QObject
{
    Q_OBJECT
public:
    /// The largest message that is taken.
    static constexpr qint64 maxMessageBytes = 16 * 1024 * 1024;

    TargetCarrier(TargetContext context, QObject *parent);

    virtual void open() = 0;
    /// False if there is no way of sending, or it is not open.
    virtual bool sendText(const QString &) { return false; }
    /// Of at most 125 bytes; answered with ponged().
    virtual bool ping(const QByteArray &) { return false; }

Q_SIGNALS:
    /// The head of a good answer is there, with this Content-Type.
    void begun(const QByteArray &contentType, bool hasLength);
    /// The server took it: messages may come.
    void opened();
    void message(const QByteArray &payload);
    /// SSE: what a reconnect has to wait, and to say.
    void retryTold(int milliseconds);
    void lastEventIdTold(const QByteArray &id);
    void ponged(qint64 elapsedUs);
    /// The server sends the request elsewhere. Nothing more comes.
    void moved(int status, const QByteArray &location);
    /// Nothing more comes. Not transient: another try would end the same way.
    void failed(const pushscope::client::TransportFailure &why);

protected:
    /// The target's request, headers and all. @p url is the target's unless a poll adds to it.
    QNetworkRequest request(const QUrl &url) const;
    /// The same without TLS, which the Link adds: the wire is to be seen.
    static QUrl plain(const QUrl &url);
    /// Whether the answer is complete and said moved(): its carrier is done then.
    bool isMoved(const QNetworkReply &reply);
    void tellHead(const QNetworkReply &reply);

    TargetContext m_context;
};

TargetCarrier *createTargetStream(TargetContext context, QObject *parent); ///< SSE, NDJSON
TargetCarrier *createTargetPolls(TargetContext context, QObject *parent);
TargetCarrier *createTargetSocket(TargetContext context, QObject *parent);

} // namespace pushscope::client
