// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_index.h"

#include "client/core/flow_log.h"

#include <algorithm>
#include <limits>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;

namespace {

constexpr qint64 slackUs = 1'000'000; ///< events enter the log nearly in order of time
constexpr qint64 heldFromUs = 1'000;  ///< an answer that took less was not held
constexpr qint64 longestHoldUs = 300'000'000;
constexpr size_t mostHeld = 50'000;
constexpr size_t mostPending = 10'000;
constexpr size_t mostKept = 20'000;
constexpr qint64 keptFromUs = 2'000; ///< less is how far the clocks may be apart

} // namespace

bool FlowEntry::isAlarm() const
{
    return kind == FlowKind::Fault || drop == client::FlowDrop::Cut || mark == FlowMark::Reset
        || mark == FlowMark::Refused || mark == FlowMark::Switch || mark == FlowMark::Malformed;
}

FlowEntry flowEntry(const FlowEvent &event)
{
    const bool down = event.direction == FlowDirection::Down;
    FlowEntry entry;
    entry.startUs = down ? event.serverUs : event.clientUs;
    entry.endUs = down ? event.clientUs : event.serverUs;
    entry.dueUs = event.dueUs;
    entry.dropUs = event.drop == client::FlowDrop::None ? 0 : event.endedUs;
    entry.drop = event.drop;
    if (event.mark == FlowMark::BackOff)
        entry.endUs = event.endedUs;
    entry.connection = event.connection;
    entry.bundle = event.bundle;
    entry.kind = event.kind;
    entry.mark = event.mark;
    entry.direction = event.direction;
    return entry;
}

FlowIndex::FlowIndex(const client::FlowLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
{
    connect(&log, &client::FlowLog::appended, this, &FlowIndex::append);
    connect(&log, &client::FlowLog::removed, this, &FlowIndex::remove);
    connect(&log, &client::FlowLog::cleared, this, &FlowIndex::clear);
    connect(&log, &client::FlowLog::underWayChanged, this, &FlowIndex::noteWaits);
    append(0, log.size());
}

void FlowIndex::append(qsizetype first, qsizetype count)
{
    for (auto i = first; i < first + count; ++i)
        add(m_log.at(i));
    Q_EMIT changed();
}

void FlowIndex::remove(qsizetype count)
{
    const auto gone = std::min(size_t(count), m_entries.size());
    m_entries.removeFront(gone);
    m_chunks.removeFront(qsizetype(gone));
    const auto oldest = m_entries.empty() ? 0 : m_entries.front().firstUs();
    while (!m_held.empty() && m_held.front().endUs < oldest)
        m_held.pop_front();
    while (!m_kept.empty() && m_kept.front().publishedUs < oldest)
        m_kept.pop_front();
    m_quiet.forgetBefore(oldest);
    m_connections.forgetBefore(oldest);
}

void FlowIndex::clear()
{
    m_entries.clear();
    m_chunks.clear();
    m_held.clear();
    m_kept.clear();
    m_quiet.clear();
    m_pending.clear();
    // A log that begins anew gives the numbers of connections anew, too.
    if (m_log.total() == 0)
        m_connections.clear();
    else
        m_connections.forgetEnded();
    Q_EMIT changed();
}

void FlowIndex::add(const FlowEvent &event)
{
    auto entry = flowEntry(event);
    entry.reachUs = entry.lastUs();
    if (!m_entries.empty())
        entry.reachUs = std::max(entry.reachUs, m_entries.back().reachUs);
    m_longestUs = std::max(m_longestUs, entry.lastUs() - entry.firstUs());
    m_latencies.add(event.latencyUs());
    m_entries.push_back(entry);
    m_chunks.add(entry, !joinsBefore(size() - 1));
    noteBusy(entry);
    m_connections.add(event);

    if (event.request)
        noteRequest(event);
    else if (event.kind == FlowKind::Request && event.direction == FlowDirection::Up
             && event.mark == FlowMark::None)
        m_pending.emplace(event.number,
                          HeldSpan{ event.number, 0, event.connection, event.serverUs, 0 });
    if (event.kind == FlowKind::Data && event.direction == FlowDirection::Down)
        noteMessage(event);
    if (m_pending.size() > mostPending)
        m_pending.erase(m_pending.begin());
    if (event.mark == FlowMark::Close || event.mark == FlowMark::Reset)
        noteEnd(event);
}

bool FlowIndex::joinsBefore(qsizetype index) const
{
    if (index == 0)
        return false;
    const auto &before = at(index - 1);
    const auto &entry = at(index);
    return before.bundle && entry.bundle == before.bundle && before.mark == FlowMark::None
        && entry.mark == FlowMark::None && entry.direction == before.direction;
}

void FlowIndex::noteBusy(const FlowEntry &entry)
{
    if (entry.mark == FlowMark::BackOff) {
        m_quiet.addBusy(entry.startUs, entry.startUs);
        m_quiet.addBusy(entry.endUs, entry.endUs);
    } else {
        m_quiet.addBusy(entry.firstUs(), entry.lastUs());
    }
}

/// A wait begins: that is an event, and all there is to see of it until it is over.
void FlowIndex::noteWaits()
{
    for (const auto &event : m_log.underWay()) {
        if (event->mark == FlowMark::BackOff)
            m_quiet.addBusy(event->clientUs, event->clientUs);
    }
}

qint64 FlowIndex::quietUntilUs() const
{
    auto until = std::numeric_limits<qint64>::max();
    for (const auto &event : m_log.underWay()) {
        if (event->mark != FlowMark::BackOff)
            until = std::min(until, flowEntry(*event).firstUs());
    }
    return until;
}

/// Only the first answer ends the wait, a stream goes on answering.
void FlowIndex::noteRequest(const FlowEvent &event)
{
    const auto found = m_pending.find(event.request);
    if (found == m_pending.end())
        return;
    finish(found->second, event.serverUs, event.number);
    m_pending.erase(found);
}

void FlowIndex::noteEnd(const FlowEvent &event)
{
    const auto time = event.serverUs ? event.serverUs : event.clientUs;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        if (it->second.connection == event.connection) {
            finish(it->second, time, 0);
            it = m_pending.erase(it);
        } else {
            ++it;
        }
    }
}

/// Published before its request came. What another connection had brought already was not waiting
/// for this one.
void FlowIndex::noteMessage(const FlowEvent &event)
{
    const auto *request
        = event.publishedUs && event.request && !event.before ? m_log.find(event.request) : nullptr;
    const qint64 publishedUs = event.publishedUs - m_serverAheadUs;
    if (!request || !request->serverUs || publishedUs + keptFromUs > request->serverUs)
        return;
    const auto after = std::upper_bound(
        m_kept.begin(), m_kept.end(), publishedUs,
        [](qint64 us, const KeptMessage &kept) { return us < kept.publishedUs; });
    m_kept.insert(after, { publishedUs, event.number });
    m_quiet.addBusy(publishedUs, publishedUs);
    if (m_kept.size() > mostKept)
        m_kept.pop_front();
}

void FlowIndex::finish(HeldSpan span, qint64 endUs, quint64 answer)
{
    if (!span.startUs || endUs - span.startUs < heldFromUs)
        return;
    span.endUs = endUs;
    span.answer = answer;
    const auto after = std::upper_bound(m_held.begin(), m_held.end(), endUs,
                                        [](qint64 us, const HeldSpan &s) { return us < s.endUs; });
    m_held.insert(after, span);
    if (m_held.size() > mostHeld)
        m_held.pop_front();
}

std::pair<qsizetype, qsizetype> FlowIndex::range(qint64 fromUs, qint64 toUs) const
{
    const auto firstWhere = [this](qsizetype from, auto isThere) {
        for (auto to = size(); from < to;) {
            const auto middle = from + (to - from) / 2;
            if (isThere(at(middle)))
                to = middle;
            else
                from = middle + 1;
        }
        return from;
    };
    const auto first
        = firstWhere(0, [&](const FlowEntry &entry) { return entry.reachUs >= fromUs; });
    const auto last = firstWhere(first, [&](const FlowEntry &entry) {
        return entry.reachUs > toUs + m_longestUs + slackUs;
    });
    return { first, last };
}

bool FlowIndex::showsAny(quint32 connection, qint64 fromUs, qint64 toUs) const
{
    const auto [first, last] = range(fromUs, toUs);
    for (auto i = first; i < last; ++i) {
        const auto &entry = at(i);
        if (entry.connection == connection && entry.firstUs() <= toUs && entry.lastUs() >= fromUs)
            return true;
    }
    const auto waits = held(fromUs, toUs);
    return std::any_of(waits.begin(), waits.end(), [connection](const HeldSpan &span) {
        return span.connection == connection;
    });
}

std::vector<HeldSpan> FlowIndex::held(qint64 fromUs, qint64 toUs) const
{
    std::vector<HeldSpan> spans;
    auto it = std::lower_bound(m_held.begin(), m_held.end(), fromUs,
                               [](const HeldSpan &s, qint64 us) { return s.endUs < us; });
    for (; it != m_held.end() && it->endUs < toUs + longestHoldUs; ++it) {
        if (it->startUs <= toUs)
            spans.push_back(*it);
    }
    for (const auto &[number, span] : m_pending) {
        if (span.startUs && span.startUs <= toUs)
            spans.push_back(span);
    }
    return spans;
}

std::vector<KeptMessage> FlowIndex::kept(qint64 fromUs, qint64 toUs) const
{
    const auto first = std::lower_bound(
        m_kept.begin(), m_kept.end(), fromUs,
        [](const KeptMessage &kept, qint64 us) { return kept.publishedUs < us; });
    const auto last
        = std::upper_bound(first, m_kept.end(), toUs, [](qint64 us, const KeptMessage &kept) {
              return us < kept.publishedUs;
          });
    return { first, last };
}

} // namespace pushscope::ui
