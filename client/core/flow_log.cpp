// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"

#include <algorithm>
#include <iterator>

namespace pushscope::client {

FlowLog::FlowLog(qsizetype capacity, QObject *parent)
    : QObject(parent)
    , m_capacity(std::max<qsizetype>(capacity, 1))
{ }

quint64 FlowLog::post(FlowEvent event)
{
    QMutexLocker lock(&m_mutex);
    if (qsizetype(m_pending.size()) >= m_capacity) {
        ++m_missed;
        return 0;
    }
    event.number = m_next;
    m_pending.push_back(std::move(event));
    return m_next++;
}

void FlowLog::flush()
{
    std::vector<FlowEvent> pending;
    {
        QMutexLocker lock(&m_mutex);
        pending.swap(m_pending);
    }
    if (pending.empty())
        return;

    const auto count = qsizetype(pending.size());
    removeFront(std::max<qsizetype>(size() + count - m_capacity, 0));
    const auto first = size();
    for (const auto &event : pending) {
        if (!event.id.isEmpty())
            m_byMessage.insert(event.id, event.number);
    }
    m_events.insert(m_events.end(), std::make_move_iterator(pending.begin()),
                    std::make_move_iterator(pending.end()));
    m_total += quint64(count);
    Q_EMIT appended(first, count);
}

void FlowLog::removeFront(qsizetype count)
{
    if (count == 0)
        return;
    const auto end = m_events.begin() + count;
    for (auto event = m_events.begin(); event != end; ++event) {
        const auto known = m_byMessage.constFind(event->id);
        if (known != m_byMessage.cend() && *known == event->number)
            m_byMessage.erase(known);
    }
    m_events.erase(m_events.begin(), end);
    Q_EMIT removed(count);
}

void FlowLog::clear()
{
    {
        QMutexLocker lock(&m_mutex);
        m_pending.clear();
    }
    m_events.clear();
    m_byMessage.clear();
    Q_EMIT cleared();
}

const FlowEvent *FlowLog::find(quint64 number) const
{
    const auto index = indexOf(number);
    return index < size() && at(index).number == number ? &at(index) : nullptr;
}

qsizetype FlowLog::indexOf(quint64 number) const
{
    const auto found = std::ranges::lower_bound(m_events, number, {}, &FlowEvent::number);
    return found - m_events.begin();
}

const FlowEvent *FlowLog::findMessage(const QByteArray &id) const
{
    const auto known = m_byMessage.constFind(id);
    return known == m_byMessage.cend() ? nullptr : find(*known);
}

quint64 FlowLog::missed() const
{
    QMutexLocker lock(&m_mutex);
    return m_missed;
}

} // namespace pushscope::client
