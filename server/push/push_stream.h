// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/client_connection.h"
#include "server/push/presence_guard.h"
#include "server/push/stream_framing.h"
#include "server/push/subscription_query.h"

#include <QtCore/QMap>
#include <QtCore/QObject>

#include <optional>

namespace pushscope::server {

/// A subscription that goes on: hello, what was missed (as fast as the client reads), then what is
/// new, heartbeats, and a bye. Carriers derive from it and say how they end.
class PushStream : public QObject, public Takeover, public Subscriber
{
    Q_OBJECT
public:
    PushStream(ClientConnection &connection, Services &services, const SubscriptionQuery &query,
               const StreamFraming &framing);
    ~PushStream() override;

    /// After the carrier's head was sent.
    void start();

    void deliver(std::span<const StoredMessagePtr> messages) override;
    void clientLeft() override;
    void shutDown() override;
    void drained() override { pump(); }

protected:
    /// bye was sent; end the carrier. The connection resets a client that does not read for @p
    /// drainMs.
    virtual void endCarrier(QByteArrayView reason, int drainMs) = 0;
    /// The last word on the hello.
    virtual void shapeHello(Control &hello) { Q_UNUSED(hello) }

    void sendControl(const Control &control) { send(m_framing.control(control)); }
    void end(const char *reason);
    /// Stops without a word: the carrier is ending otherwise.
    void abandon();
    bool hasEnded() const { return m_ended; }
    /// More waits unread than a subscriber may leave; it counts as one that was too slow.
    bool isTooSlow(qsizetype more = 0);

    /// Further topics on the same stream, from @p start on.
    void addTopics(const QList<QByteArray> &patterns, const StartPosition &start);
    /// None, or the first of @p patterns that was not subscribed to; then nothing changes.
    std::optional<QByteArray> removeTopics(const QList<QByteArray> &patterns);
    qsizetype topicCount() const;
    /// Everything up to here was sent.
    quint64 position() const;

    ClientConnection &connection() { return m_connection; }
    Services &services() { return m_services; }
    const SubscriptionQuery &query() const { return m_query; }

private:
    /// Topics that were subscribed together.
    struct Feed
    {
        QList<QByteArray> patterns;
        quint64 position; ///< offset up to which everything was sent
        /// Highest seq of each topic up to there, while it catches up: shows what it missed.
        QMap<QByteArray, quint64> heads;
        bool catchingUp = true; ///< reads from the log; new messages are for later
    };

    void send(QByteArrayView bytes);
    void pump();
    void pumpSoon();
    enum class Pumped { All, Some, FellBehind };
    Pumped pumpFeed(Feed &feed);
    bool hasAll(const Feed &feed) const;
    bool isForAnotherFeed(const Feed &feed, const StoredMessage &message) const;
    bool wants(const StoredMessage &message) const;
    void settleFeeds(quint64 offset);
    bool isFull() const;
    void updateHub();
    void beat();

    ClientConnection &m_connection;
    Services &m_services;
    SubscriptionQuery m_query;
    StreamFraming m_framing;
    std::vector<Feed> m_feeds;
    std::optional<PresenceGuard> m_presence;
    ClockTimer m_heartbeat;
    ClockTimer m_lifetime;
    qint64 m_sentBytes = 0;
    qint64 m_maxBytes = 0;  ///< 0: no limit
    quint64 m_lastLive = 0; ///< offset of the last message sent live
    bool m_sentMessage = false;
    bool m_pumpScheduled = false;
    bool m_ended = false;
};

} // namespace pushscope::server
