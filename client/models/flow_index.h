// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/block_queue.h"
#include "client/models/flow_chunks.h"
#include "client/models/flow_connections.h"
#include "client/models/flow_entry.h"
#include "client/models/flow_folds.h"
#include "client/models/flow_text.h"

#include <QtCore/QObject>

#include <deque>
#include <map>

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

/// A request that waited at the server.
struct HeldSpan
{
    quint64 request = 0;
    quint64 answer = 0; ///< 0: not answered (yet, or its connection ended first)
    quint32 connection = 0;
    qint64 startUs = 0;
    qint64 endUs = 0; ///< 0: still held
    bool operator==(const HeldSpan &) const = default;
};

/// A message that waited at the server because nobody of ours was listening when it was published:
/// it came in answer to a request that arrived later.
struct KeptMessage
{
    qint64 publishedUs = 0; ///< by our clock
    quint64 number = 0;     ///< of the event that brought it
    bool operator==(const KeptMessage &) const = default;
};

class FlowIndex : public QObject
{
    Q_OBJECT
public:
    explicit FlowIndex(const client::FlowLog &log, QObject *parent = nullptr);

    /// Entry i belongs to the log's event i.
    qsizetype size() const { return qsizetype(m_entries.size()); }
    const FlowEntry &at(qsizetype index) const { return m_entries[size_t(index)]; }
    const client::FlowLog &log() const { return m_log; }
    /// Goes through a range: @p many gets each whole chunk and the index of its first event; where
    /// there is none or that says false, @p one gets each entry and its index.
    template <typename Many, typename One>
    void visit(qsizetype first, qsizetype last, Many many, One one) const
    {
        for (auto i = first; i < last;) {
            const auto end = std::min(last, m_chunks.nextBegin(i));
            const auto *chunk = end - i == FlowChunk::events ? m_chunks.at(i) : nullptr;
            if (chunk && many(*chunk, i)) {
                i = end;
                continue;
            }
            for (; i < end; ++i)
                one(at(i), i);
        }
    }
    /// It left in one write with the one before.
    bool joinsBefore(qsizetype index) const;

    /// First and one past the last index that can be seen between two times.
    std::pair<qsizetype, qsizetype> range(qint64 fromUs, qint64 toUs) const;
    /// Whether there is anything of @p connection to be seen between two times.
    bool showsAny(quint32 connection, qint64 fromUs, qint64 toUs) const;
    std::vector<HeldSpan> held(qint64 fromUs, qint64 toUs) const;
    std::vector<KeptMessage> kept(qint64 fromUs, qint64 toUs) const;
    /// When nothing happened. A request that is held and a wait for the next try are quiet, too.
    const QuietTimes &quiet() const { return m_quiet; }
    /// Since then something is under way, or the end of time.
    qint64 quietUntilUs() const;
    /// What the server's clock is ahead of ours: for what comes from now on.
    void setServerAheadUs(qint64 us) { m_serverAheadUs = us; }
    bool isWaiting() const { return !m_pending.empty(); }
    const FlowConnections &connections() const { return m_connections; }
    const RecentLatencies &latencies() const { return m_latencies; }

Q_SIGNALS:
    void changed();

private:
    void append(qsizetype first, qsizetype count);
    void remove(qsizetype count);
    void clear();
    void add(const client::FlowEvent &event);
    void noteRequest(const client::FlowEvent &event);
    void noteEnd(const client::FlowEvent &event);
    void noteMessage(const client::FlowEvent &event);
    void noteBusy(const FlowEntry &entry);
    void noteWaits();
    void finish(HeldSpan span, qint64 endUs, quint64 answer);

    const client::FlowLog &m_log;
    BlockQueue<FlowEntry> m_entries;
    FlowChunks m_chunks;    ///< so that a picture of a million is made within a frame
    qint64 m_longestUs = 0; ///< from start to end of any event: how far back to look
    std::map<quint64, HeldSpan> m_pending; ///< by request
    std::deque<HeldSpan> m_held;           ///< by end
    std::deque<KeptMessage> m_kept;        ///< by publishedUs
    QuietTimes m_quiet;
    qint64 m_serverAheadUs = 0;
    FlowConnections m_connections;
    RecentLatencies m_latencies;
};

} // namespace pushscope::ui
