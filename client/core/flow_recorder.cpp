// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_recorder.h"

#include "client/core/flow_log.h"
#include "client/core/link_context.h"

#include <algorithm>

namespace pushscope::client {

namespace {

/// Of a message that comes in tiny parts only the last ones matter.
constexpr size_t partsRemembered = 4'096;

/// A request, or an answer's head.
bool isOpener(const FlowEvent &event)
{
    const auto parts = event.parts();
    if (parts.empty())
        return false;
    const auto first = parts.front().name;
    return first == WirePartName::RequestLine || first == WirePartName::StatusLine
        || first == WirePartName::TcpSubscription;
}

} // namespace

FlowRecorder::FlowRecorder(LinkContext &context, quint32 connection, const QString &tag,
                           const QString &account)
    : m_context(context)
    , m_connection(connection)
    , m_tag(tag)
    , m_counters(context.stats.on(account))
{ }

void FlowRecorder::opening(const LinkTap::Peer &peer, qint64 us)
{
    m_peer = peer;
    m_tap = m_context.tap;
    if (m_tap)
        m_tap->opened(m_connection, m_peer, us, false);
}

/// Null if it was not told how this connection began.
LinkTap *FlowRecorder::tap() const
{
    return m_tap == m_context.tap ? m_tap.get() : nullptr;
}

/// A tap that came later joins between two exchanges, or between two events of one that has many:
/// then it is told how that began, and from there on it can follow.
void FlowRecorder::followTap(qint64 us)
{
    if (m_tap == m_context.tap)
        return;
    m_tap.reset();
    const bool isIdle = !m_dissector || m_dissector->isIdle();
    if (!m_context.tap || !isAtSeam() || (!isIdle && !isResumable()))
        return;
    m_tap = m_context.tap;
    const auto &asked = way(FlowDirection::Up).opener;
    m_tap->opened(m_connection, m_peer, isIdle ? us : asked->readUs, true);
    for (auto &way : m_ways)
        way.beforeTap = way.joined = way.taken;
    if (!isIdle) {
        tellOpener(FlowDirection::Up);
        tellOpener(FlowDirection::Down);
    }
}

void FlowRecorder::tellOpener(FlowDirection direction)
{
    auto &way = this->way(direction);
    if (!way.opener)
        return; // the answer has not begun
    const auto &[bytes, readUs, wroteUs] = *way.opener;
    way.beforeTap -= bytes.size();
    m_tap->read(m_connection, direction, bytes, readUs, readUs);
    m_tap->wrote(m_connection, direction, bytes.size(), wroteUs);
}

/// No event is being collected: the next byte begins one.
bool FlowRecorder::isAtSeam() const
{
    return std::ranges::all_of(m_ways,
                               [](const Way &way) { return way.told == way.taken && !way.ended; });
}

bool FlowRecorder::isResumable() const
{
    const auto isHead = [](const Held &held) { return isOpener(held.dissected.event); };
    const auto isUnderWay = [&](const Way &way) { return std::ranges::any_of(way.held, isHead); };
    return m_dissector->canResume() && m_ways[size_t(FlowDirection::Up)].opener
        && std::ranges::none_of(m_ways, isUnderWay);
}

void FlowRecorder::noteOpener(const Dissected &dissected)
{
    const auto &event = dissected.event;
    if (!isOpener(event))
        return;
    const bool isUp = event.direction == FlowDirection::Up;
    if (isUp)
        way(FlowDirection::Down).opener.reset();
    auto &opener = way(event.direction).opener;
    opener.reset();
    if (qsizetype(event.wireBytes) == event.wire.size())
        opener = Opener{ event.bytes(), isUp ? event.clientUs : event.serverUs,
                         isUp ? event.serverUs : event.clientUs };
}

void FlowRecorder::took(FlowDirection direction, qint64 size, qint64 us, qint64 dueUs)
{
    followTap(us);
    auto &way = this->way(direction);
    way.parts.push_back({ way.taken, way.taken + size, us, dueUs, 0, m_context.nextBundle() });
    way.taken += size;
    m_context.stats.update(m_counters, [&](LinkCounters &counters) {
        (direction == FlowDirection::Up ? counters.bytesUp : counters.bytesDown) += quint64(size);
    });
}

void FlowRecorder::wrote(FlowDirection direction, qint64 total, qint64 us)
{
    endPart(direction, { total, us });
}

void FlowRecorder::withheld(FlowDirection direction, qint64 total, qint64 us)
{
    endPart(direction, { total, us, true });
}

void FlowRecorder::endPart(FlowDirection direction, const Written &written)
{
    auto &way = this->way(direction);
    if (way.dissected < way.taken)
        way.early = written;
    else
        deliver(direction, written);
}

void FlowRecorder::deliver(FlowDirection direction, const Written &written)
{
    auto &way = this->way(direction);
    if (const auto tap = this->tap(); tap && written.total > way.joined) {
        const auto total = written.total - way.beforeTap;
        if (written.isWithheld)
            tap->withheld(m_connection, direction, total, written.us);
        else
            tap->wrote(m_connection, direction, total, written.us);
    }
    for (auto &part : way.parts) {
        if (part.begin >= written.total)
            break;
        if (part.end > way.written) {
            part.wroteUs = written.us;
            part.isWithheld = written.isWithheld;
        }
    }
    way.written = written.total;
    while (!way.held.empty() && way.held.front().dissected.end <= written.total) {
        auto &held = way.held.front();
        if (written.isWithheld)
            postWithheld(std::move(held.dissected), written.us, held.ticket);
        else
            post(std::move(held.dissected), written.us, held.ticket);
        way.held.pop_front();
    }
}

void FlowRecorder::dissect(FlowDirection direction, QByteArrayView bytes)
{
    auto &way = this->way(direction);
    auto &parts = way.parts;
    if (const auto tap = this->tap())
        tap->read(m_connection, direction, bytes, parts.back().readUs, parts.back().dueUs);
    if (!m_dissector) {
        m_dissector = createDissector(bytes.front(), *this, m_tag);
        for (const auto early : std::exchange(m_endedEarly, {}))
            m_dissector->end(early);
    }
    m_dissector->feed(direction, bytes);
    way.dissected += bytes.size();
    const auto position = m_dissector->position(direction);
    while (parts.size() > 1 && (parts.front().end < position || parts.size() > partsRemembered))
        parts.pop_front();
    if (const auto early = std::exchange(way.early, {}))
        deliver(direction, *early);
}

void FlowRecorder::end(FlowDirection direction, qint64 us)
{
    way(direction).ended = true;
    if (const auto tap = this->tap())
        tap->ended(m_connection, direction, us);
    endDissector(direction);
}

void FlowRecorder::endDissector(FlowDirection direction)
{
    if (m_dissector)
        m_dissector->end(direction);
    else
        m_endedEarly.push_back(direction);
}

void FlowRecorder::dissected(Dissected &&dissected)
{
    // A line that asks for messages is no request of HTTP's.
    if (dissected.isRequest && !dissected.exchange->method.isEmpty())
        m_context.stats.update(m_counters, [](LinkCounters &counters) { ++counters.requests; });
    auto &event = dissected.event;
    auto &way = this->way(event.direction);
    way.told = dissected.end;
    while (way.parts.size() > 1 && way.parts.front().end < dissected.end)
        way.parts.pop_front();
    const auto &part = way.parts.front();
    (event.direction == FlowDirection::Up ? event.clientUs : event.serverUs) = part.readUs;
    event.dueUs = part.dueUs;
    event.connection = m_connection;
    // Part of one read and one write with others, or alone.
    event.bundle = dissected.begin >= part.begin ? part.bundle : m_context.nextBundle();
    if (way.written < dissected.end)
        hold(std::move(dissected));
    else if (part.isWithheld)
        postWithheld(std::move(dissected), part.wroteUs);
    else
        post(std::move(dissected), part.wroteUs);
}

void FlowRecorder::hold(Dissected &&dissected)
{
    const bool tells = m_context.log && m_context.tellsUnderWay;
    const auto ticket = tells ? m_context.log->depart(dissected.event) : 0;
    way(dissected.event.direction).held.push_back({ std::move(dissected), ticket });
}

/// Somebody's hand made it so: it is a fault, whatever it is else.
void FlowRecorder::postWithheld(Dissected &&dissected, qint64 us, quint64 ticket)
{
    m_context.stats.update(m_counters, [](LinkCounters &counters) { ++counters.pongsWithheld; });
    auto &event = dissected.event;
    event.kind = FlowKind::Fault;
    event.drop = FlowDrop::Withheld;
    event.endedUs = us;
    event.text = QStringLiteral("%1 withheld").arg(event.text);
    post(std::move(dissected), 0, ticket);
}

void FlowRecorder::post(Dissected &&dissected, qint64 wroteUs, quint64 ticket)
{
    auto &event = dissected.event;
    const bool isUp = event.direction == FlowDirection::Up;
    (isUp ? event.serverUs : event.clientUs) = wroteUs;
    noteOpener(dissected);
    if (dissected.exchange && !isUp)
        event.request = dissected.exchange->number;
    if (!m_context.log)
        return;
    const auto number = m_context.log->post(std::move(event), ticket);
    if (dissected.isRequest)
        dissected.exchange->number = number;
}

void FlowRecorder::cut(FlowDrop why, qint64 us)
{
    const auto isOver = [](const Way &way) { return way.ended && way.written == way.taken; };
    const auto tap = std::exchange(m_isCut, true) ? nullptr : this->tap();
    if (tap && !(isOver(m_ways[0]) && isOver(m_ways[1])))
        tap->cut(m_connection, why, us);
    endDissector(FlowDirection::Up);
    endDissector(FlowDirection::Down);
    for (auto &way : m_ways) {
        for (auto &held : way.held) {
            held.dissected.event.drop = why;
            held.dissected.event.endedUs = us;
            post(std::move(held.dissected), 0, held.ticket);
        }
        way.held.clear();
    }
}

void FlowRecorder::done()
{
    if (const auto tap = this->tap())
        tap->done(m_connection);
}

void FlowRecorder::mark(FlowEvent event)
{
    event.connection = m_connection;
    if (const auto tap = this->tap())
        tap->marked(event);
    event.bundle = m_context.nextBundle();
    if (m_context.log)
        m_context.log->post(std::move(event));
}

} // namespace pushscope::client
