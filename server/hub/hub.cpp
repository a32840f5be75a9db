// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/hub/hub.h"

#include "common/topic.h"

namespace pushscope::server {

namespace {

// How late a message of a quiet topic may be dropped; a busy one drops as it appends.
constexpr std::chrono::milliseconds expireInterval{ 250 };

} // namespace

Hub::Hub(Clock &clock, std::unique_ptr<MessageLog> log, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_log(std::move(log))
    , m_expireTimer(clock)
{
    expire();
}

Hub::~Hub() = default;

void Hub::expire()
{
    m_log->expire(m_clock.wallUs());
    m_expireTimer.start(expireInterval, [this] { expire(); });
}

StoredMessagePtr Hub::publish(const Draft &draft)
{
    auto message = m_log->append(draft, m_clock.wallUs());
    ++m_counters.published;
    m_batch.push_back(message);
    if (!std::exchange(m_flushScheduled, true))
        QMetaObject::invokeMethod(this, &Hub::flush, Qt::QueuedConnection);
    return message;
}

std::optional<StartPosition> Hub::startPosition(const QList<QByteArray> &patterns,
                                                QByteArrayView after) const
{
    if (after == "now")
        return StartPosition{ m_log->head(), true };
    if (after == "earliest")
        return fromEarliest(patterns, { 0, true });
    const auto cursor = Cursor::parse(after);
    if (!cursor)
        return {};
    // A cursor of another life, or one that this life never gave out, says nothing about what is
    // missing.
    if (cursor->log != m_log->life() || cursor->offset > m_log->head())
        return fromEarliest(patterns, { 0, false });
    return fromEarliest(patterns,
                        { cursor->offset, !m_log->isGoneAfter(patterns, cursor->offset) });
}

/// Past what is gone, so that the cursor told to a subscriber is one that it can resume from: else
/// one that finds nothing held would be told of the same loss each time it asks.
StartPosition Hub::fromEarliest(const QList<QByteArray> &patterns, const StartPosition &start) const
{
    if (!m_log->isGoneAfter(patterns, start.offset))
        return start;
    const auto first = m_log->read(patterns, start.offset, 1, nullptr);
    return { first.empty() ? m_log->head() : first.front()->offset() - 1, start.recovered };
}

Control Hub::hello(const QList<QByteArray> &patterns, const StartPosition &start) const
{
    return { .control = "hello",
             .log = m_log->life(),
             .cursor = cursor(start.offset),
             .recovered = start.recovered,
             .heads = m_log->headsAt(patterns, start.offset) };
}

void Hub::subscribe(Subscriber *subscriber, const QList<QByteArray> &patterns)
{
    m_patterns[subscriber] = patterns;
    m_byTopic.clear();
}

void Hub::unsubscribe(Subscriber *subscriber)
{
    if (m_patterns.erase(subscriber))
        m_byTopic.clear();
}

const std::set<Subscriber *> &Hub::subscribersOf(const QByteArray &topic)
{
    const auto cached = m_byTopic.constFind(topic);
    if (cached != m_byTopic.cend())
        return *cached;
    std::set<Subscriber *> matching;
    for (const auto &[subscriber, patterns] : m_patterns) {
        if (anyTopicMatches(patterns, topic))
            matching.insert(subscriber);
    }
    return *m_byTopic.insert(topic, std::move(matching));
}

void Hub::flush()
{
    m_flushScheduled = false;
    const auto batch = std::exchange(m_batch, {});
    ++m_counters.batches;
    std::vector<Pending> pending;
    std::unordered_map<Subscriber *, size_t> places;
    for (const auto &message : batch) {
        for (auto *subscriber : subscribersOf(message->message().topic)) {
            const auto [place, added] = places.try_emplace(subscriber, pending.size());
            if (added)
                pending.push_back({ subscriber, {} });
            pending[place->second].messages.push_back(message);
        }
    }
    for (const auto &entry : pending) {
        // Delivering to one may end another.
        if (!m_patterns.contains(entry.subscriber))
            continue;
        m_counters.delivered += entry.messages.size();
        entry.subscriber->deliver(entry.messages);
    }
    for (const auto &message : batch)
        message->dropEncodings();
}

} // namespace pushscope::server
