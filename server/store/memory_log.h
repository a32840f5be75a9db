// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/store/message_log.h"

#include <QtCore/QHash>

#include <deque>
#include <map>

namespace pushscope::server {

/// The log in memory: gone with the process.
class MemoryLog : public MessageLog
{
public:
    /// @p life empty: a random one.
    explicit MemoryLog(const Retention &retention, const QByteArray &life = {});

    QByteArray life() const override { return m_life; }
    quint64 head() const override { return m_head; }
    StoredMessagePtr append(const Draft &draft, qint64 tsUs) override;
    void expire(qint64 nowUs) override;
    std::vector<StoredMessagePtr> read(const QList<QByteArray> &patterns, quint64 offset,
                                       qsizetype limit, bool *more) const override;
    bool isGoneAfter(const QList<QByteArray> &patterns, quint64 offset) const override;
    QMap<QByteArray, quint64> headsAt(const QList<QByteArray> &patterns,
                                      quint64 offset) const override;
    QList<TopicInfo> topics() const override;
    qint64 bytes() const override { return m_bytes; }

private:
    struct Topic
    {
        QByteArray name;
        std::deque<StoredMessagePtr> messages;
        quint64 head = 0;       ///< highest seq
        quint64 goneOffset = 0; ///< of the newest message that was dropped
        qint64 bytes = 0;

        std::deque<StoredMessagePtr>::const_iterator firstAfter(quint64 offset) const;
    };

    template <typename Visit>
    void forMatching(const QList<QByteArray> &patterns, Visit visit) const;
    void dropFront(Topic &topic);
    void expireTopic(Topic &topic, qint64 nowUs);
    void keepWithinBytes();

    Retention m_retention;
    QByteArray m_life;
    quint64 m_head = 0;
    qint64 m_bytes = 0;
    std::map<QByteArray, Topic, std::less<>> m_topics;
};

} // namespace pushscope::server
