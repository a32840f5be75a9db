// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/message_merge.h"

#include "common/topic.h"

namespace pushscope::client {

void MessageMerge::begin(const Cursor &start)
{
    m_log = start.log;
    m_prefix = start.log + '-';
    m_last = start.offset;
    m_catchUp.reset();
}

void MessageMerge::widen(const QList<QByteArray> &before, quint64 from)
{
    if (from < m_last)
        m_catchUp = CatchUp{ before, from };
}

QList<Message> MessageMerge::take(const QList<Message> &messages)
{
    // The usual case costs one look at an id a message, and no copy of the list.
    if (!m_catchUp && !messages.isEmpty() && offsetOf(messages.first().id) > m_last) {
        if (const auto last = offsetOf(messages.last().id)) {
            m_last = *last;
            return messages;
        }
    }
    QList<Message> fresh;
    for (const auto &message : messages) {
        const auto offset = offsetOf(message.id);
        if (!offset)
            continue; // of another life of the log
        if (*offset > m_last) {
            m_last = *offset;
            m_catchUp.reset();
            fresh.append(message);
        } else if (isNewOfWidened(message, *offset)) {
            fresh.append(message);
        } else {
            ++m_overlap;
        }
    }
    return fresh;
}

bool MessageMerge::isNewOfWidened(const Message &message, quint64 offset)
{
    if (!m_catchUp || offset <= m_catchUp->position)
        return false;
    m_catchUp->position = offset;
    return !anyTopicMatches(m_catchUp->before, message.topic);
}

QByteArray MessageMerge::cursor() const
{
    if (m_log.isEmpty())
        return {};
    return Cursor{ m_log, m_catchUp ? m_catchUp->position : m_last }.toByteArray();
}

std::optional<quint64> MessageMerge::offsetOf(QByteArrayView id) const
{
    bool isNumber = false;
    if (!id.startsWith(m_prefix))
        return {};
    const quint64 offset = id.sliced(m_prefix.size()).toULongLong(&isNumber);
    return isNumber ? std::optional(offset) : std::nullopt;
}

} // namespace pushscope::client
