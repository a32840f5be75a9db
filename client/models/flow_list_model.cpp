// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_list_model.h"

#include "client/core/flow_log.h"
#include "client/models/localized.h"
#include "client/widgets/paint.h"
#include "common/clock.h"

#include <algorithm>
#include <atomic>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowLog;
using client::FlowMark;

namespace {

constexpr size_t keptOnPause = 2'000;

bool byNumber(const FlowEvent &event, quint64 number)
{
    return event.number < number;
}

} // namespace

/// Events that another thread looks at. They stay where they are, as long as none is removed.
struct FlowListModel::Job
{
    FlowFilter filter;
    std::vector<const FlowEvent *> events; ///< the newest first
    std::vector<quint64> found;
    std::atomic<bool> isOver = false;
    std::atomic<bool> isCancelled = false;

    void run()
    {
        for (const auto *event : events) {
            if (isCancelled)
                return;
            if (filter.matches(*event))
                found.push_back(event->number);
        }
        isOver = true;
    }
};

FlowListModel::FlowListModel(const FlowLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
{
    connect(&log, &FlowLog::appended, this, &FlowListModel::append);
    connect(&log, &FlowLog::aboutToRemove, this, &FlowListModel::pauseJobs);
    connect(&log, &FlowLog::removed, this, &FlowListModel::remove);
    connect(&log, &FlowLog::cleared, this, &FlowListModel::rebuild);
    for (qsizetype i = 0; i < log.size(); ++i)
        noteTransport(log.at(i));
    rebuild();
}

FlowListModel::~FlowListModel()
{
    endJobs();
}

int FlowListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FlowListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const FlowEvent *FlowListModel::event(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto number = m_rows[size_t(row)];
    if (const auto *event = m_log.find(number))
        return event;
    const auto kept = std::lower_bound(m_kept.begin(), m_kept.end(), number, byNumber);
    return kept != m_kept.end() && kept->number == number ? &*kept : nullptr;
}

int FlowListModel::rowOf(quint64 number) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), number);
    return found != m_rows.end() && *found == number ? int(found - m_rows.begin()) : -1;
}

QVariant FlowListModel::data(const QModelIndex &index, int role) const
{
    const auto *shown = index.isValid() ? event(index.row()) : nullptr;
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(*shown, index.column());
    case Qt::ToolTipRole:
        return tipText(*shown);
    case Qt::TextAlignmentRole:
        return index.column() >= Bytes ? int(Qt::AlignRight | Qt::AlignVCenter)
                                       : int(Qt::AlignLeft | Qt::AlignVCenter);
    case NumberRole:
        return QVariant::fromValue(shown->number);
    case SeqRole:
        return seqText(*shown);
    case StrongRole:
        return isStrong(*shown, index.column());
    default:
        return {};
    }
}

QString FlowListModel::seqText(const FlowEvent &event)
{
    return event.seq ? QStringLiteral("#%1").arg(event.seq) : QString();
}

bool FlowListModel::isStrong(const FlowEvent &event, int column) const
{
    return event.kind == FlowKind::Fault || event.mark == FlowMark::Switch
        || (column == Latency && m_latencies.isHigh(event.latencyUs()));
}

QString FlowListModel::text(const FlowEvent &event, int column)
{
    switch (column) {
    case Time:
        return minuteClockText(event.timeUs());
    case Direction:
        return event.mark == FlowMark::Switch || event.mark == FlowMark::BackOff
            ? QString()
            : directionWords(event.direction);
    case Kind:
        return kindName(event.kind);
    case What:
        return event.drop == client::FlowDrop::None || event.drop == client::FlowDrop::Withheld
            ? eventText(event)
            : tr("%1, dropped").arg(eventText(event));
    case Bytes:
        return event.wireBytes ? bytesText(event.wireBytes) : QString();
    case Latency:
        return event.latencyUs() >= 0 ? millisecondsText(event.latencyUs()) : QString();
    default:
        return {};
    }
}

QVariant FlowListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= Bytes ? int(Qt::AlignRight | Qt::AlignVCenter)
                                : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const bool spoken = role == Qt::AccessibleTextRole;
    switch (section) {
    case Time:
        return tr("Time at client");
    case Direction:
        return spoken ? tr("Direction") : QString();
    case Kind:
        return spoken ? tr("Kind") : QString();
    case What:
        return tr("What");
    case Bytes:
        return tr("Bytes");
    case Latency:
        return tr("Latency");
    default:
        return {};
    }
}

void FlowListModel::noteTransport(const FlowEvent &event)
{
    if (!event.transport || event.transport == m_transport)
        return;
    m_transport = event.transport;
    if (std::ranges::find(m_transports, m_transport) == m_transports.end())
        m_transports.push_back(m_transport);
}

void FlowListModel::append(qsizetype first, qsizetype count)
{
    for (auto i = first; i < first + count; ++i) {
        m_latencies.add(m_log.at(i).latencyUs());
        noteTransport(m_log.at(i));
    }
    if (!m_paused) {
        std::vector<quint64> added;
        for (auto i = first; i < first + count; ++i) {
            if (m_filter.matches(m_log.at(i)))
                added.push_back(m_log.numberAt(i));
        }
        if (!added.empty()) {
            const int row = rowCount();
            beginInsertRows({}, row, row + int(added.size()) - 1);
            m_rows.insert(m_rows.end(), added.begin(), added.end());
            endInsertRows();
        }
    }
    Q_EMIT countsChanged();
}

void FlowListModel::remove(qsizetype count)
{
    m_backlog = std::max<qsizetype>(0, m_backlog - count);
    const auto first = m_log.size() ? m_log.at(0).number : ~quint64(0);
    dropGone(m_kept.empty() ? first : std::min(first, m_kept.front().number));
}

void FlowListModel::dropGone(quint64 firstKept)
{
    const auto end = std::lower_bound(m_rows.begin(), m_rows.end(), firstKept);
    if (end == m_rows.begin())
        return;
    m_dropping = true;
    beginRemoveRows({}, 0, int(end - m_rows.begin()) - 1);
    m_rows.erase(m_rows.begin(), end);
    endRemoveRows();
    m_dropping = false;
}

void FlowListModel::setFilter(const FlowFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuild();
}

void FlowListModel::rebuild()
{
    endJobs();
    beginResetModel();
    m_rows.clear();
    m_backlog = m_paused ? m_log.indexOf(m_pausedAfter + 1) : m_log.size();
    endResetModel();
    constexpr qint64 firstSliceNs = 4'000'000;
    lookAtOnce(firstSliceNs);
    startJobs();
    Q_EMIT countsChanged();
}

void FlowListModel::lookAtOnce(qint64 budgetNs)
{
    constexpr qsizetype lookEach = 8; ///< at the clock: a costly expression takes 1 ms
    const auto &clock = Clock::system();
    const auto until = clock.steadyNs() + budgetNs;
    std::vector<quint64> found;
    while (m_backlog > 0) {
        const auto &event = m_log.at(--m_backlog);
        if (m_filter.matches(event))
            found.push_back(event.number);
        if (m_backlog % lookEach == 0 && clock.steadyNs() >= until)
            break;
    }
    if (m_backlog == 0)
        addKept(&found);
    insertOlder(found);
}

/// What only the pause still has is older than all in the log.
void FlowListModel::addKept(std::vector<quint64> *found) const
{
    const auto oldest = m_log.size() ? m_log.at(0).number : ~quint64(0);
    for (auto it = m_kept.rbegin(); it != m_kept.rend(); ++it) {
        if (it->number < oldest && m_filter.matches(*it))
            found->push_back(it->number);
    }
}

void FlowListModel::insertOlder(const std::vector<quint64> &found)
{
    if (found.empty())
        return;
    beginInsertRows({}, 0, int(found.size()) - 1);
    m_rows.insert(m_rows.begin(), found.rbegin(), found.rend());
    endInsertRows();
}

/// As much as keeps the threads busy until the next frame.
void FlowListModel::startJobs()
{
    constexpr qsizetype eventsOfJob = 4'096;
    constexpr size_t jobsOfThread = 8;
    while (m_backlog > 0 && m_jobs.size() < jobsOfThread * size_t(m_pool.maxThreadCount())) {
        auto job = std::make_shared<Job>();
        job->filter = m_filter.detached();
        const auto count = std::min(eventsOfJob, m_backlog);
        job->events.reserve(size_t(count));
        for (qsizetype i = 0; i < count; ++i)
            job->events.push_back(&m_log.at(--m_backlog));
        m_jobs.push_back(job);
        m_pool.start([job] { job->run(); });
    }
}

/// What was not looked at, or not taken in yet, is looked at anew.
void FlowListModel::endJobs()
{
    for (const auto &job : m_jobs)
        job->isCancelled = true;
    m_pool.waitForDone();
    for (const auto &job : m_jobs)
        m_backlog += qsizetype(job->events.size());
    m_jobs.clear();
}

/// Of the jobs that are over, up to the first that is not.
std::vector<quint64> FlowListModel::takeFound()
{
    std::vector<quint64> found;
    while (!m_jobs.empty() && m_jobs.front()->isOver) {
        const auto &more = m_jobs.front()->found;
        found.insert(found.end(), more.begin(), more.end());
        m_jobs.pop_front();
    }
    return found;
}

/// The log is about to lose events that a job may be looking at. What was begun is finished: a full
/// log loses some with every frame, and the filter must come to its end all the same.
void FlowListModel::pauseJobs()
{
    if (m_jobs.empty())
        return;
    m_pool.clear();
    m_pool.waitForDone();
    if (!m_jobs.front()->isOver)
        m_jobs.front()->run();
    insertOlder(takeFound());
    endJobs();
}

void FlowListModel::work()
{
    if (!isFiltering())
        return;
    auto found = takeFound();
    startJobs();
    if (!isFiltering())
        addKept(&found);
    insertOlder(found);
    Q_EMIT countsChanged();
}

void FlowListModel::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_pausedAt = m_log.total();
    m_pausedAfter = m_log.size() ? m_log.at(m_log.size() - 1).number : 0;
    if (paused) {
        keep();
    } else {
        m_kept.clear();
        rebuild();
    }
    Q_EMIT countsChanged();
}

void FlowListModel::keep()
{
    const auto count = std::min(keptOnPause, m_rows.size());
    for (auto it = m_rows.end() - qsizetype(count); it != m_rows.end(); ++it) {
        if (const auto *event = m_log.find(*it))
            m_kept.push_back(*event);
    }
}

quint64 FlowListModel::passed() const
{
    return m_paused ? m_log.total() - m_pausedAt : 0;
}

quint64 FlowListModel::hidden() const
{
    const auto all = quint64(m_log.size()) - std::min(passed(), quint64(m_log.size()));
    return all > m_rows.size() ? all - m_rows.size() : 0;
}

} // namespace pushscope::ui
