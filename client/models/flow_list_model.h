// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_filter.h"
#include "client/models/flow_text.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QThreadPool>

#include <deque>
#include <memory>

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

/// The log as rows. Holds numbers only, texts are made when they are shown. New events come in with
/// the log's flush; a new filter works through the old ones from the newest backwards: a first
/// slice at once, the rest in other threads, whose findings come in with the frames.
class FlowListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Direction, Kind, What, Bytes, Latency, ColumnCount };
    enum Role {
        NumberRole = Qt::UserRole, ///< of the event
        SeqRole,                   ///< "#" and the seq, or nothing
        StrongRole,                ///< switches, faults
    };

    explicit FlowListModel(const client::FlowLog &log, QObject *parent = nullptr);
    ~FlowListModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Null only for a row that the log has dropped since.
    const client::FlowEvent *event(int row) const;
    // What data() says, for who has the event.
    static QString text(const client::FlowEvent &event, int column);
    static QString seqText(const client::FlowEvent &event);
    bool isStrong(const client::FlowEvent &event, int column) const;

    /// -1 if it is not shown.
    int rowOf(quint64 number) const;

    void setFilter(const FlowFilter &filter);
    const FlowFilter &filter() const { return m_filter; }
    /// A paused list stays as it is, with the newest rows kept even when the log drops them.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    quint64 passed() const; ///< events that went by since the pause
    quint64 hidden() const; ///< events in the log that the filter keeps out

    /// Rows go because the log dropped their events, not because anybody wants them gone.
    bool isDropping() const { return m_dropping; }

    bool isFiltering() const { return m_backlog > 0 || !m_jobs.empty(); }
    /// Takes in what was found of a new filter, and has more looked at. Once a frame.
    void work();
    /// Of all events so far, in the order in which they came.
    const std::vector<const TransportInfo *> &transports() const { return m_transports; }
    const RecentLatencies &latencies() const { return m_latencies; }

Q_SIGNALS:
    void countsChanged();

private:
    struct Job;
    void lookAtOnce(qint64 budgetNs);
    void startJobs();
    std::vector<quint64> takeFound();
    void pauseJobs();
    void endJobs();
    void addKept(std::vector<quint64> *found) const;
    void insertOlder(const std::vector<quint64> &found);
    void append(qsizetype first, qsizetype count);
    void noteTransport(const client::FlowEvent &event);
    void remove(qsizetype count);
    void rebuild();
    void dropGone(quint64 firstKept);
    void keep();

    const client::FlowLog &m_log;
    FlowFilter m_filter;
    std::deque<quint64> m_rows; ///< numbers, ascending
    qsizetype m_backlog = 0;    ///< the log's events before this index are still to be filtered
    QThreadPool m_pool;
    std::deque<std::shared_ptr<Job>> m_jobs; ///< in order, the newest events first
    bool m_paused = false;
    bool m_dropping = false;
    quint64 m_pausedAt = 0;               ///< the log's total then
    quint64 m_pausedAfter = 0;            ///< number of the newest event then
    std::deque<client::FlowEvent> m_kept; ///< of the pause
    RecentLatencies m_latencies;
    std::vector<const TransportInfo *> m_transports;
    const TransportInfo *m_transport = nullptr; ///< of the latest event with one
};

} // namespace pushscope::ui
