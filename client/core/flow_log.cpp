// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"

#include <algorithm>

namespace pushscope::client {

FlowLog::FlowLog(qsizetype capacity, QObject *parent, qint64 capacityBytes)
    : QObject(parent)
    , m_capacity(std::max<qsizetype>(capacity, 1))
    , m_capacityBytes(capacityBytes)
{ }

quint64 FlowLog::depart(FlowEvent event)
{
    constexpr size_t most = 256; ///< more could not be told apart
    auto shared = std::make_shared<const FlowEvent>(std::move(event));
    QMutexLocker lock(&m_mutex);
    if (m_departed.size() >= most)
        return 0;
    m_departed.emplace(++m_tickets, std::move(shared));
    m_departedChanged = true;
    return m_tickets;
}

quint64 FlowLog::post(FlowEvent event, quint64 ticket)
{
    // By who posts: what is said of many messages must not cost the window its frames.
    const bool needsLine = event.text.isEmpty() && !event.wire.isEmpty() && !event.wire.isStored();
    const auto line = needsLine ? describe(event).toUtf8() : QByteArray();
    QMutexLocker lock(&m_mutex);
    if (ticket && m_departed.erase(ticket))
        m_departedChanged = true;
    const qint64 bytes = event.wire.size();
    if (qsizetype(m_pending.size()) >= m_capacity
        || (!m_pending.empty() && m_pendingBytes + bytes > m_capacityBytes)) {
        ++m_missed;
        return 0;
    }
    m_pendingBytes += bytes;
    event.number = m_next;
    event.topic = shared(event.topic);
    m_store.put(&event.wire, line);
    m_pending.push_back(std::move(event));
    return m_next++;
}

/// Topics are few, the events that have them many.
QByteArray FlowLog::shared(const QByteArray &topic)
{
    constexpr qsizetype most = 10'000;
    if (topic.isEmpty())
        return topic;
    if (topic == m_latestTopic)
        return m_latestTopic;
    if (m_topics.size() >= most)
        m_topics.clear();
    return m_latestTopic = *m_topics.insert(topic);
}

void FlowLog::flush()
{
    std::vector<FlowEvent> pending;
    bool departed = false;
    {
        // Together: what arrives is seen neither twice nor not at all.
        QMutexLocker lock(&m_mutex);
        pending.swap(m_pending);
        m_pendingBytes = 0;
        departed = std::exchange(m_departedChanged, false);
        if (departed) {
            m_underWay.clear();
            for (const auto &[ticket, event] : m_departed)
                m_underWay.push_back(event);
        }
    }
    if (!pending.empty())
        append(std::move(pending));
    if (departed)
        Q_EMIT underWayChanged();
}

void FlowLog::append(std::vector<FlowEvent> pending)
{
    const auto count = qsizetype(pending.size());
    removeFront(tooMany(pending));
    const auto first = size();
    for (auto &arrived : pending) {
        auto &event = m_events.append(std::move(arrived));
        m_bytes += event.wire.size();
        if (event.id.isEmpty())
            continue;
        // History stands behind what was pushed: it is neither what came first nor the latest.
        const auto known
            = event.isHistory ? m_byMessage.find(event.id, carries(event.id)) : quint32(0);
        const auto before = known
            ? known
            : m_byMessage.exchange(event.id, quint32(event.number), carries(event.id));
        const auto *earlier = before ? findLow(before) : nullptr;
        if (earlier && (event.isHistory || !earlier->isHistory))
            event.before = earlier->number;
    }
    m_total += quint64(count);
    Q_EMIT appended(first, count);
}

/// How many have to leave at the front for these to come in.
qsizetype FlowLog::tooMany(const std::vector<FlowEvent> &pending) const
{
    qint64 bytes = m_bytes;
    for (const auto &event : pending)
        bytes += event.wire.size();
    qsizetype count = 0;
    while (count < size()
           && (size() + qsizetype(pending.size()) - count > m_capacity || bytes > m_capacityBytes))
        bytes -= at(count++).wire.size();
    return count;
}

void FlowLog::removeFront(qsizetype count)
{
    if (count == 0)
        return;
    Q_EMIT aboutToRemove();
    for (qsizetype i = 0; i < count; ++i) {
        const auto &event = at(i);
        m_bytes -= event.wire.size();
        m_byMessage.remove(event.id, quint32(event.number));
    }
    m_events.removeFront(count);
    Q_EMIT removed(count);
}

void FlowLog::restart()
{
    {
        QMutexLocker lock(&m_mutex);
        m_next = 1;
        m_missed = 0;
    }
    m_total = 0;
    clear();
}

void FlowLog::clear()
{
    {
        QMutexLocker lock(&m_mutex);
        m_pending.clear();
        m_pendingBytes = 0;
        m_departed.clear();
        m_departedChanged = true;
    }
    Q_EMIT aboutToRemove();
    m_bytes = 0;
    m_events.clear();
    m_byMessage.clear();
    Q_EMIT cleared();
}

/// By the lower half of its number. Those in the ring follow each other, and are fewer than it has
/// values.
const FlowEvent *FlowLog::findLow(quint32 number) const
{
    if (m_events.isEmpty())
        return nullptr;
    const auto index = quint32(number - quint32(numberAt(0)));
    return index < size() ? &at(index) : nullptr;
}

const FlowEvent *FlowLog::findMessage(const QByteArray &id) const
{
    const auto number = m_byMessage.find(id, carries(id));
    return number ? findLow(number) : nullptr;
}

quint64 FlowLog::missed() const
{
    QMutexLocker lock(&m_mutex);
    return m_missed;
}

} // namespace pushscope::client
