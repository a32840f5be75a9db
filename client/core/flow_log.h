// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_events.h"
#include "client/core/flow_store.h"
#include "client/core/message_numbers.h"

#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <map>
#include <memory>
#include <vector>

namespace pushscope::client {

/// A bounded ring of flow events. Any thread posts; the owner's thread flushes (the window once a
/// frame) and reads. Events in it are never changed. What they carried is in the log's store, on
/// the disk when there is much of it.
class FlowLog : public QObject
{
    Q_OBJECT
public:
    /// Events, and bytes of theirs, that are kept at most; the newest is kept in any case.
    explicit FlowLog(qsizetype capacity = 1'000'000, QObject *parent = nullptr,
                     qint64 capacityBytes = 1024LL * 1024 * 1024);

    /// Thread-safe. Returns the number that the event will have. The queue is bounded by the
    /// capacity: what does not fit is counted in missed() and has number 0.
    /// @p ticket is from depart(): it is under way no more.
    quint64 post(FlowEvent event, quint64 ticket = 0);
    /// Thread-safe. The event has begun and is not over: bytes that the Link holds back, a wait.
    /// Returns a ticket for post(); 0 if too many are under way to tell each.
    quint64 depart(FlowEvent event);

    /// Moves what was posted into the ring; emits appended() and removed() once. Owner's thread.
    void flush();
    void clear();
    /// As clear(), and the next event has number 1, as in a new log.
    void restart();

    // Owner's thread.
    /// All of them. A copy stays as it is, and is read by any thread.
    const FlowEvents &events() const { return m_events; }
    qsizetype size() const { return m_events.size(); }
    const FlowEvent &at(qsizetype index) const { return m_events.at(index); }
    /// Of the event at @p index, without a look at it: those in the ring follow each other.
    quint64 numberAt(qsizetype index) const { return m_events.numberAt(index); }
    /// Null if it is not (any more) in the ring.
    const FlowEvent *find(quint64 number) const { return m_events.find(number); }
    /// Index of the event @p number or of the first after it.
    qsizetype indexOf(quint64 number) const { return m_events.indexOf(number); }
    /// The latest event that carries the message, history only if there is no other; null if there
    /// is none.
    const FlowEvent *findMessage(const QByteArray &id) const;
    /// What had begun and was not over at the last flush, without a number; oldest first.
    const std::vector<std::shared_ptr<const FlowEvent>> &underWay() const { return m_underWay; }
    quint64 total() const { return m_total; } ///< ever flushed in
    quint64 missed() const;                   ///< could not be queued

Q_SIGNALS:
    void appended(qsizetype first, qsizetype count); ///< indexes after removal
    void aboutToRemove();          ///< some or all: who reads in another thread ends that first
    void removed(qsizetype count); ///< from the front, emitted before appended()
    void cleared();
    void underWayChanged(); ///< after appended()

private:
    QByteArray shared(const QByteArray &topic);
    const FlowEvent *findLow(quint32 number) const;
    auto carries(const QByteArray &id) const
    {
        return [this, &id](quint32 number) {
            const auto *event = findLow(number);
            return event && event->id == id;
        };
    }
    void append(std::vector<FlowEvent> pending);
    void removeFront(qsizetype count);
    qsizetype tooMany(const std::vector<FlowEvent> &pending) const;

    qsizetype m_capacity;
    qint64 m_capacityBytes;
    qint64 m_bytes = 0; ///< of the events in the ring
    FlowEvents m_events;
    MessageNumbers m_byMessage; ///< the latest event of each
    quint64 m_total = 0;
    mutable QMutex m_mutex;
    FlowStore m_store;
    QByteArray m_latestTopic;
    QSet<QByteArray> m_topics; ///< each once in memory, however many events have it
    std::vector<FlowEvent> m_pending;
    qint64 m_pendingBytes = 0;
    std::map<quint64, std::shared_ptr<const FlowEvent>> m_departed; ///< by ticket
    std::vector<std::shared_ptr<const FlowEvent>> m_underWay;
    quint64 m_tickets = 0;
    bool m_departedChanged = false;
    quint64 m_next = 1;
    quint64 m_missed = 0;
};

} // namespace pushscope::client
