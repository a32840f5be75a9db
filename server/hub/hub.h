// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "server/store/message_log.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

namespace pushscope::server {

/// Someone who gets new messages as they are published.
class Subscriber
{
public:
    Subscriber() = default;
    virtual ~Subscriber() = default;
    Q_DISABLE_COPY_MOVE(Subscriber)

    /// New messages of the subscribed topics, in order; once for each batch, whatever its size.
    virtual void deliver(std::span<const StoredMessagePtr> messages) = 0;
};

/// Where a subscription starts.
struct StartPosition
{
    quint64 offset = 0; ///< delivery goes on after this
    bool recovered = true;
};

/// What the hub did so far, for /metrics.
struct HubCounters
{
    quint64 published = 0;
    quint64 delivered = 0; ///< messages handed to subscribers live
    quint64 batches = 0;
};

/// Appends messages to the log and hands them to subscribers, a batch for each turn of the event
/// loop, so that a burst costs a subscriber one send. One thread.
class Hub : public QObject
{
    Q_OBJECT
public:
    Hub(Clock &clock, std::unique_ptr<MessageLog> log, QObject *parent = nullptr);
    ~Hub() override;

    /// Topic, type and data must be valid.
    StoredMessagePtr publish(const Draft &draft);

    const MessageLog &log() const { return *m_log; }
    Clock &clock() const { return m_clock; }
    QByteArray cursor(quint64 offset) const
    {
        return Cursor{ m_log->life(), offset }.toByteArray();
    }

    /// @p after is "now", "earliest", or a cursor; none if it is none of these.
    std::optional<StartPosition> startPosition(const QList<QByteArray> &patterns,
                                               QByteArrayView after) const;
    /// The head of what a subscriber at @p start is told: log, cursor, recovered, heads.
    Control hello(const QList<QByteArray> &patterns, const StartPosition &start) const;

    /// From the next batch on; replaces what it had. Messages published before may still be in that
    /// batch.
    void subscribe(Subscriber *subscriber, const QList<QByteArray> &patterns);
    void unsubscribe(Subscriber *subscriber);
    qsizetype subscriberCount() const { return qsizetype(m_patterns.size()); }
    const HubCounters &counters() const { return m_counters; }

private:
    struct Pending
    {
        Subscriber *subscriber;
        std::vector<StoredMessagePtr> messages;
    };

    StartPosition fromEarliest(const QList<QByteArray> &patterns, const StartPosition &start) const;
    void flush();
    void expire();
    const std::set<Subscriber *> &subscribersOf(const QByteArray &topic);

    Clock &m_clock;
    std::unique_ptr<MessageLog> m_log;
    ClockTimer m_expireTimer;
    std::vector<StoredMessagePtr> m_batch; ///< published, not handed out yet
    bool m_flushScheduled = false;
    std::map<Subscriber *, QList<QByteArray>> m_patterns;
    QHash<QByteArray, std::set<Subscriber *>>
        m_byTopic; ///< cache, cleared when subscriptions change
    HubCounters m_counters;
};

} // namespace pushscope::server
