// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/backoff.h"
#include "client/core/client_transport.h"
#include "common/clock.h"

#include <QtCore/QPointer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

#include <map>
#include <memory>

namespace pushscope::client {

/// Publishes: on the transport's own socket where it has one, else by POST /v1/publish. Every
/// publish has an Idempotency-Key, so it can be sent again (five times, with back-off) when a
/// connection dies, and QNetworkAccessManager may do the same behind our back, without the message
/// being there twice.
class HttpPublisher : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxAttempts = 5;

    explicit HttpPublisher(Clock &clock, QObject *parent = nullptr);
    ~HttpPublisher() override;

    void setServer(const QUrl &server) { m_server = server; }
    void setProxy(const QNetworkProxy &proxy);
    void setJitterSeed(quint32 seed) { m_seed = seed; }
    /// The transport to prefer from now on; null for none. What the last one did not answer is sent
    /// again.
    void setCarrier(ClientTransport *carrier);

    /// The answer comes with published() and the same number.
    qint64 publish(const Draft &draft);

Q_SIGNALS:
    void published(qint64 ref, const pushscope::Control &ackOrError, qint64 roundTripUs);

private:
    struct Pending;
    void send(qint64 ref);
    void post(qint64 ref, Pending &pending);
    void finishPost(qint64 ref);
    /// @p status is what the server said last, 0 if it said nothing.
    void tryAgain(qint64 ref, const QString &why, int status);
    void answer(qint64 ref, Control answer);

    Clock &m_clock;
    QNetworkAccessManager m_manager;
    QUrl m_server;
    QPointer<ClientTransport> m_carrier;
    std::map<qint64, std::unique_ptr<Pending>> m_pending;
    qint64 m_lastRef = 0;
    quint32 m_seed = QRandomGenerator::global()->generate();
};

} // namespace pushscope::client
