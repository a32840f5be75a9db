// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/link_pipe.h"

#include "client/core/link_context.h"

namespace pushscope::client {

namespace {

/// What may wait for a slow receiver before the sender is no longer read.
constexpr qint64 roomBytes = 256 * 1024;
/// The same with a delay: what is under way on a line of 100 ms and 600 Mbit/s.
constexpr qint64 delayedRoomBytes = 8 * 1024 * 1024;
/// Tiny parts cost more than their bytes.
constexpr size_t roomParts = 32 * 1024;
/// Reads in a row before other connections get their turn.
constexpr int readsInARow = 4;

} // namespace

LinkPipe::LinkPipe(FlowDirection direction, StreamSocket &from, StreamSocket &to,
                   LinkContext &context, Observer &observer)
    : m_direction(direction)
    , m_from(from)
    , m_to(to)
    , m_context(context)
    , m_observer(observer)
    , m_timer(context.clock)
{ }

void LinkPipe::start(QByteArrayView first)
{
    m_started = true;
    if (!first.isEmpty())
        take(first, m_context.clock.steadyNs());
    if (!reportBroken() && !m_stopped)
        m_from.setReading(hasRoom());
}

void LinkPipe::stop()
{
    m_stopped = true;
    m_timer.stop();
}

bool LinkPipe::hasRoom() const
{
    const bool delayed = m_context.delay.delayMs > 0 || m_context.delay.jitterMs > 0;
    return !m_ended && m_heldBytes < (delayed ? delayedRoomBytes : roomBytes)
        && m_held.size() < roomParts;
}

qint64 LinkPipe::dueNs(qint64 nowNs)
{
    m_lastDueNs = std::max(m_lastDueNs, nowNs + m_context.nextDelayNs());
    return m_lastDueNs;
}

void LinkPipe::readMore()
{
    auto &buffer = m_context.buffer;
    for (int i = 0; i < readsInARow && m_started && !m_stopped && hasRoom(); ++i) {
        const auto got = m_from.receive(buffer.data(), qint64(buffer.size()));
        if (got.outcome == StreamSocket::Outcome::WouldBlock)
            break;
        if (got.outcome != StreamSocket::Outcome::Done) {
            m_observer.broke(m_direction, true);
            return;
        }
        const auto nowNs = m_context.clock.steadyNs();
        if (got.size == 0) {
            takeEnd(nowNs);
            return;
        }
        take(QByteArrayView(buffer.data(), got.size), nowNs);
        if (reportBroken())
            return;
        if (got.size < qint64(buffer.size()))
            break;
    }
    if (m_started && !m_stopped)
        m_from.setReading(hasRoom());
}

void LinkPipe::take(QByteArrayView bytes, qint64 nowNs)
{
    if (!m_pongs)
        return takePart(bytes, false, nowNs);
    m_pongs->feed(
        bytes, m_context.withholdsPongs,
        [this, nowNs](QByteArrayView part, bool withheld) { takePart(part, withheld, nowNs); });
}

void LinkPipe::takePart(QByteArrayView bytes, bool withheld, qint64 nowNs)
{
    const auto due = dueNs(nowNs);
    m_observer.took(m_direction, bytes.size(), nowNs, due);
    const bool isDue = m_held.empty() && due <= nowNs;
    const auto sent = !isDue ? 0 : withheld ? leaveOut(bytes.size()) : sendNow(bytes);
    if (sent < bytes.size()) {
        m_held.push_back({ due, bytes.sliced(sent).toByteArray(), 0, withheld });
        m_heldBytes += bytes.size() - sent;
        if (m_held.size() == 1)
            waitUntil(due, nowNs);
    }
    // Only now: what it takes to dissect must not delay what is dissected.
    m_observer.dissect(m_direction, bytes);
}

void LinkPipe::takeEnd(qint64 nowNs)
{
    if (m_pongs) {
        m_pongs->finish([this, nowNs](QByteArrayView part, bool) { takePart(part, false, nowNs); });
    }
    m_ended = true;
    m_from.setReading(false);
    m_endDueNs = dueNs(nowNs);
    m_observer.ended(m_direction, nowNs);
    pump();
}

/// As much as goes now; nothing if the receiver is not ready or gone.
qint64 LinkPipe::sendNow(QByteArrayView bytes)
{
    qint64 total = 0;
    while (total < bytes.size() && !m_receiverBroken) {
        const auto sent = m_to.send(bytes.data() + total, bytes.size() - total);
        if (sent.outcome == StreamSocket::Outcome::WouldBlock)
            break;
        if (sent.outcome != StreamSocket::Outcome::Done)
            m_receiverBroken = true;
        total += sent.size;
    }
    if (total > 0) {
        m_written += total;
        m_observer.wrote(m_direction, m_written, m_context.clock.steadyNs());
    }
    return total;
}

/// In its turn, as if it had been written: what follows must not overtake it in the record.
qint64 LinkPipe::leaveOut(qsizetype size)
{
    m_written += size;
    m_observer.withheld(m_direction, m_written, m_context.clock.steadyNs());
    return size;
}

void LinkPipe::pump()
{
    if (m_stopped || !m_started)
        return;
    sendDue();
    if (reportBroken() || m_stopped)
        return;
    if (m_held.empty() && m_ended)
        passEndOn();
    else
        m_from.setReading(hasRoom());
}

void LinkPipe::sendDue()
{
    while (!m_held.empty() && !m_receiverBroken) {
        auto &next = m_held.front();
        const auto nowNs = m_context.clock.steadyNs();
        if (next.dueNs > nowNs)
            return waitUntil(next.dueNs, nowNs);
        const auto sent = next.isWithheld ? leaveOut(next.bytes.size())
                                          : sendNow(QByteArrayView(next.bytes).sliced(next.sent));
        next.sent += sent;
        m_heldBytes -= sent;
        if (next.sent < next.bytes.size())
            return; // pump() is called again when the receiver takes more
        m_held.pop_front();
    }
}

void LinkPipe::passEndOn()
{
    if (m_endPassedOn)
        return;
    const auto nowNs = m_context.clock.steadyNs();
    if (m_endDueNs > nowNs)
        return waitUntil(m_endDueNs, nowNs);
    m_endPassedOn = true;
    m_to.endSending();
    m_observer.endPassedOn(m_direction, nowNs);
}

void LinkPipe::waitUntil(qint64 dueNs, qint64 nowNs)
{
    if (dueNs <= nowNs)
        return; // it waits for the receiver
    const auto waitMs = (dueNs - nowNs + 999'999) / 1'000'000;
    m_timer.start(std::chrono::milliseconds(waitMs), [this] { pump(); });
}

bool LinkPipe::reportBroken()
{
    if (m_receiverBroken && !m_stopped)
        m_observer.broke(m_direction, false);
    return m_receiverBroken;
}

} // namespace pushscope::client
