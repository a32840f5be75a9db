// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/cursor.h"
#include "server/hub/stored_message.h"

#include <QtCore/QList>

#include <vector>

namespace pushscope::server {

/// How much of the past is kept.
struct Retention
{
    qint64 messages = 10'000;           ///< per topic
    qint64 seconds = 3'600;             ///< per topic
    qint64 bytes = 256LL * 1024 * 1024; ///< in all; the topic that uses most gives way first
};

struct TopicInfo
{
    QByteArray topic;
    quint64 earliest = 0; ///< seq of the oldest message still held; head + 1 if none is
    quint64 head = 0;     ///< highest seq
    qint64 messages = 0;  ///< held
};

/// The log behind the hub. Offsets count over all topics from 1, seqs per topic from 1.
class MessageLog
{
public:
    MessageLog() = default;
    virtual ~MessageLog() = default;
    Q_DISABLE_COPY_MOVE(MessageLog)

    /// Names this life of the log: differs whenever offsets and seqs start over.
    virtual QByteArray life() const = 0;
    virtual quint64 head() const = 0; ///< offset of the newest message; 0 if there never was one
    virtual StoredMessagePtr append(const Draft &draft, qint64 tsUs) = 0;
    /// Drops what retention no longer keeps at @p nowUs.
    virtual void expire(qint64 nowUs) = 0;
    /// At most @p limit messages of matching topics after @p offset, in order; @p more tells
    /// whether there are others.
    virtual std::vector<StoredMessagePtr> read(const QList<QByteArray> &patterns, quint64 offset,
                                               qsizetype limit, bool *more) const = 0;
    /// True if a matching message after @p offset is no longer held.
    virtual bool isGoneAfter(const QList<QByteArray> &patterns, quint64 offset) const = 0;
    /// Highest seq at @p offset of every matching topic, and 0 for named topics without a message.
    virtual QMap<QByteArray, quint64> headsAt(const QList<QByteArray> &patterns,
                                              quint64 offset) const = 0;
    virtual QList<TopicInfo> topics() const = 0;
    virtual qint64 bytes() const = 0; ///< held
};

} // namespace pushscope::server
