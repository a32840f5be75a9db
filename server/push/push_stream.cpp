// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/push_stream.h"

#include "common/protocol.h"
#include "common/topic.h"

#include <cmath>

namespace pushscope::server {

namespace {

// Missed messages are read in pieces of this many, while less than this is queued: a client that
// resumes from far back gets them as fast as it reads, and is not taken for a slow one.
constexpr qsizetype catchUpMessages = 256;
constexpr qint64 catchUpQueueBytes = 256 * 1024;

} // namespace

PushStream::PushStream(ClientConnection &connection, Services &services,
                       const SubscriptionQuery &query, const StreamFraming &framing)
    : m_connection(connection)
    , m_services(services)
    , m_query(query)
    , m_framing(framing)
    , m_heartbeat(services.clock)
    , m_lifetime(services.clock)
    , m_maxBytes(qint64(query.option("max-bytes")))
{ }

PushStream::~PushStream()
{
    abandon();
}

void PushStream::start()
{
    m_presence.emplace(m_services, m_query.name, m_query.transport->id);
    auto hello = m_services.hub.hello(m_query.topics, m_query.start);
    hello.heartbeatS = std::max(1, int(std::ceil(m_query.option("heartbeat"))));
    shapeHello(hello);
    sendControl(hello);
    beat();
    if (const auto lifetimeMs = m_query.milliseconds("max-seconds"); lifetimeMs > 0) {
        m_lifetime.start(std::chrono::milliseconds(lifetimeMs),
                         [this] { end(protocol::byeRecycle); });
    }
    addTopics(m_query.topics, m_query.start);
}

void PushStream::beat()
{
    m_heartbeat.start(std::chrono::milliseconds(m_query.milliseconds("heartbeat")), [this] {
        sendControl({ .control = "heartbeat" });
        if (!m_ended)
            beat();
    });
}

void PushStream::addTopics(const QList<QByteArray> &patterns, const StartPosition &start)
{
    // Asked for again: it starts over from where it is asked for now.
    for (auto &feed : m_feeds)
        feed.patterns.removeIf([&](const auto &p) { return patterns.contains(p); });
    std::erase_if(m_feeds, [](const auto &feed) { return feed.patterns.isEmpty(); });
    m_feeds.push_back(
        { patterns, start.offset, m_services.hub.log().headsAt(patterns, start.offset) });
    updateHub();
    m_presence->enter(patterns);
    pump();
}

std::optional<QByteArray> PushStream::removeTopics(const QList<QByteArray> &patterns)
{
    for (const auto &pattern : patterns) {
        const auto has = [&](const auto &feed) { return feed.patterns.contains(pattern); };
        if (std::ranges::none_of(m_feeds, has))
            return pattern;
    }
    for (auto &feed : m_feeds)
        feed.patterns.removeIf([&](const auto &p) { return patterns.contains(p); });
    std::erase_if(m_feeds, [](const auto &feed) { return feed.patterns.isEmpty(); });
    updateHub();
    m_presence->leave(patterns);
    return {};
}

qsizetype PushStream::topicCount() const
{
    qsizetype count = 0;
    for (const auto &feed : m_feeds)
        count += feed.patterns.size();
    return count;
}

quint64 PushStream::position() const
{
    quint64 least = std::max(m_query.start.offset, m_lastLive);
    for (const auto &feed : m_feeds) {
        if (feed.catchingUp)
            least = std::min(least, feed.position);
    }
    return least;
}

void PushStream::updateHub()
{
    QList<QByteArray> patterns;
    for (const auto &feed : m_feeds)
        patterns += feed.patterns;
    m_services.hub.subscribe(this, patterns);
}

void PushStream::send(QByteArrayView bytes)
{
    m_sentBytes += bytes.size();
    m_connection.send(bytes);
}

bool PushStream::wants(const StoredMessage &message) const
{
    return std::ranges::any_of(m_feeds, [&](const auto &feed) {
        return !feed.catchingUp && message.offset() > feed.position
            && anyTopicMatches(feed.patterns, message.message().topic);
    });
}

void PushStream::deliver(std::span<const StoredMessagePtr> messages)
{
    for (const auto &message : messages) {
        if (!wants(*message))
            continue;
        const QByteArray bytes = m_framing.live(*message);
        if (isTooSlow(bytes.size())) {
            end(protocol::byeSlow);
            return;
        }
        send(bytes);
        m_lastLive = message->offset();
        m_sentMessage = true;
        if (isFull()) {
            end(protocol::byeRecycle);
            return;
        }
    }
    settleFeeds(messages.back()->offset());
}

bool PushStream::isTooSlow(qsizetype more)
{
    if (m_connection.queuedBytes() + more <= m_services.limits.subscriberQueueBytes)
        return false;
    ++m_services.counters.slowDisconnects;
    return true;
}

/// Feeds that are up to date have all seen the same: they are one from now on.
void PushStream::settleFeeds(quint64 offset)
{
    Feed *first = nullptr;
    for (auto &feed : m_feeds) {
        if (feed.catchingUp || feed.position > offset)
            continue;
        feed.position = offset;
        if (!first)
            first = &feed;
        else
            first->patterns += std::exchange(feed.patterns, {});
    }
    std::erase_if(m_feeds, [](const auto &feed) { return feed.patterns.isEmpty(); });
}

/// What another feed has still to send live must not come twice.
bool PushStream::isForAnotherFeed(const Feed &feed, const StoredMessage &message) const
{
    return std::ranges::any_of(m_feeds, [&](const auto &other) {
        return &other != &feed && !other.catchingUp && message.offset() > other.position
            && anyTopicMatches(other.patterns, message.message().topic);
    });
}

/// False if the last messages of one of its topics are gone, which leaves no gap to be seen.
bool PushStream::hasAll(const Feed &feed) const
{
    const auto &log = m_services.hub.log();
    const auto heads = log.headsAt(feed.patterns, log.head());
    for (auto head = heads.cbegin(); head != heads.cend(); ++head) {
        if (feed.heads.value(head.key()) != head.value())
            return false;
    }
    return true;
}

/// Sends a piece of what @p feed missed.
PushStream::Pumped PushStream::pumpFeed(Feed &feed)
{
    bool more = false;
    bool fellBehind = false;
    const auto &log = m_services.hub.log();
    const auto messages = log.read(feed.patterns, feed.position, catchUpMessages, &more);
    QByteArray bytes;
    for (const auto &message : messages) {
        auto &head = feed.heads[message->message().topic];
        fellBehind = message->message().seq != head + 1;
        if (fellBehind)
            break;
        ++head;
        if (!isForAnotherFeed(feed, *message))
            bytes += m_framing.missed(*message);
        feed.position = message->offset();
        m_sentMessage = true;
        if (m_maxBytes > 0 && m_sentBytes + bytes.size() >= m_maxBytes)
            break;
        if (bytes.size() > catchUpQueueBytes) {
            more |= message != messages.back();
            break;
        }
    }
    send(bytes);
    if (more && !fellBehind)
        return Pumped::Some;
    if (fellBehind || (!isFull() && !hasAll(feed)))
        return Pumped::FellBehind;
    feed.catchingUp = false;
    feed.position = log.head();
    feed.heads.clear();
    return Pumped::All;
}

void PushStream::pump()
{
    m_pumpScheduled = false;
    for (auto &feed : m_feeds) {
        if (m_ended || !feed.catchingUp)
            continue;
        if (m_connection.queuedBytes() > catchUpQueueBytes)
            return; // drained() goes on
        const auto pumped = pumpFeed(feed);
        if (pumped == Pumped::FellBehind) { // behind what is kept
            ++m_services.counters.slowDisconnects;
            end(protocol::byeSlow);
            return;
        }
        if (isFull()) {
            end(protocol::byeRecycle);
            return;
        }
        if (pumped == Pumped::Some)
            pumpSoon();
    }
}

/// However small max-bytes is, each answer brings a message: a client that recycles gets on.
bool PushStream::isFull() const
{
    return m_maxBytes > 0 && m_sentMessage && m_sentBytes >= m_maxBytes;
}

void PushStream::pumpSoon()
{
    // Not at once: a long history for one must not keep the others waiting.
    if (!std::exchange(m_pumpScheduled, true))
        QMetaObject::invokeMethod(this, &PushStream::pump, Qt::QueuedConnection);
}

void PushStream::end(const char *reason)
{
    if (m_ended)
        return;
    abandon();
    sendControl({ .control = "bye", .reason = reason });
    endCarrier(reason, m_services.limits.slowDrainMs);
}

void PushStream::abandon()
{
    m_ended = true;
    m_services.hub.unsubscribe(this);
    m_heartbeat.stop();
    m_lifetime.stop();
    m_presence.reset();
}

void PushStream::clientLeft()
{
    abandon();
}

void PushStream::shutDown()
{
    end(protocol::byeShutdown);
}

} // namespace pushscope::server
