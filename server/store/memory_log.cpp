// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/memory_log.h"

#include "common/topic.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <queue>

namespace pushscope::server {

namespace {

constexpr int lifeLength = 8;

QByteArray randomLife()
{
    constexpr char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    QByteArray life;
    for (int i = 0; i < lifeLength; ++i)
        life += digits[QRandomGenerator::system()->bounded(36)];
    return life;
}

} // namespace

MemoryLog::MemoryLog(const Retention &retention, const QByteArray &life)
    : m_retention(retention)
    , m_life(life.isEmpty() ? randomLife() : life)
{ }

std::deque<StoredMessagePtr>::const_iterator MemoryLog::Topic::firstAfter(quint64 offset) const
{
    // Most readers are at the end or just before it.
    if (messages.empty() || messages.back()->offset() <= offset)
        return messages.end();
    return std::upper_bound(messages.begin(), messages.end(), offset,
                            [](quint64 o, const auto &message) { return o < message->offset(); });
}

template <typename Visit>
void MemoryLog::forMatching(const QList<QByteArray> &patterns, Visit visit) const
{
    const bool named = std::ranges::all_of(patterns, isConcreteTopic);
    if (!named) {
        for (const auto &[name, topic] : m_topics) {
            if (anyTopicMatches(patterns, name))
                visit(topic);
        }
        return;
    }
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        const auto found = m_topics.find(patterns[i]);
        if (found != m_topics.end() && patterns.indexOf(patterns[i]) == i)
            visit(found->second);
    }
}

StoredMessagePtr MemoryLog::append(const Draft &draft, qint64 tsUs)
{
    auto &topic = m_topics[draft.topic];
    if (topic.name.isEmpty())
        topic.name = draft.topic;
    const Cursor cursor{ m_life, ++m_head };
    auto message = std::make_shared<const StoredMessage>(Message{ .id = cursor.toByteArray(),
                                                                  .topic = topic.name,
                                                                  .seq = ++topic.head,
                                                                  .type = draft.type,
                                                                  .tsUs = tsUs,
                                                                  .data = draft.data },
                                                         m_head);
    topic.messages.push_back(message);
    topic.bytes += message->bytes();
    m_bytes += message->bytes();
    expireTopic(topic, tsUs);
    keepWithinBytes();
    return message;
}

void MemoryLog::dropFront(Topic &topic)
{
    const auto &message = topic.messages.front();
    topic.goneOffset = message->offset();
    topic.bytes -= message->bytes();
    m_bytes -= message->bytes();
    topic.messages.pop_front();
}

void MemoryLog::expireTopic(Topic &topic, qint64 nowUs)
{
    const qint64 oldestUs = nowUs - m_retention.seconds * 1'000'000;
    while (!topic.messages.empty()
           && (qint64(topic.messages.size()) > m_retention.messages
               || topic.messages.front()->message().tsUs < oldestUs)) {
        dropFront(topic);
    }
}

void MemoryLog::keepWithinBytes()
{
    while (m_bytes > m_retention.bytes) {
        auto largest = std::ranges::max_element(
            m_topics, {}, [](const auto &entry) { return entry.second.bytes; });
        if (largest->second.messages.empty())
            return;
        dropFront(largest->second);
    }
}

void MemoryLog::expire(qint64 nowUs)
{
    for (auto &[name, topic] : m_topics)
        expireTopic(topic, nowUs);
}

std::vector<StoredMessagePtr> MemoryLog::read(const QList<QByteArray> &patterns, quint64 offset,
                                              qsizetype limit, bool *more) const
{
    struct Run
    {
        std::deque<StoredMessagePtr>::const_iterator next;
        std::deque<StoredMessagePtr>::const_iterator end;
        bool operator<(const Run &other) const
        {
            return (*next)->offset() > (*other.next)->offset();
        }
    };
    std::priority_queue<Run> runs; // the smallest offset on top
    if (offset < m_head) {
        forMatching(patterns, [&](const Topic &topic) {
            const auto first = topic.firstAfter(offset);
            if (first != topic.messages.end())
                runs.push({ first, topic.messages.end() });
        });
    }
    std::vector<StoredMessagePtr> found;
    while (!runs.empty() && qsizetype(found.size()) < limit) {
        auto run = runs.top();
        runs.pop();
        found.push_back(*run.next++);
        if (run.next != run.end)
            runs.push(run);
    }
    if (more)
        *more = !runs.empty();
    return found;
}

bool MemoryLog::isGoneAfter(const QList<QByteArray> &patterns, quint64 offset) const
{
    bool gone = false;
    forMatching(patterns, [&](const Topic &topic) { gone |= topic.goneOffset > offset; });
    return gone;
}

QMap<QByteArray, quint64> MemoryLog::headsAt(const QList<QByteArray> &patterns,
                                             quint64 offset) const
{
    QMap<QByteArray, quint64> heads;
    for (const auto &pattern : patterns) {
        if (isConcreteTopic(pattern))
            heads.insert(pattern, 0);
    }
    forMatching(patterns, [&](const Topic &topic) {
        const auto first = topic.firstAfter(offset);
        heads.insert(topic.name,
                     first == topic.messages.end() ? topic.head : (*first)->message().seq - 1);
    });
    return heads;
}

QList<TopicInfo> MemoryLog::topics() const
{
    QList<TopicInfo> list;
    list.reserve(qsizetype(m_topics.size()));
    for (const auto &[name, topic] : m_topics) {
        const auto held = qint64(topic.messages.size());
        list.append({ name, topic.head - quint64(held) + 1, topic.head, held });
    }
    return list;
}

} // namespace pushscope::server
