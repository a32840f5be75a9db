// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/race_lane.h"

#include "common/clock.h"

namespace pushscope::client {

RaceLane::RaceLane(Clock &clock, const TransportInfo &info, std::unique_ptr<Session> session,
                   Link *link, qint64 clockOffsetUs)
    : m_clock(clock)
    , m_info(info)
    , m_session(std::move(session))
    , m_link(link)
    , m_clockOffsetUs(clockOffsetUs)
{
    connect(m_session.get(), &Session::delivered, this, &RaceLane::take);
    connect(m_session.get(), &Session::stateChanged, this, &RaceLane::follow);
    connect(m_session.get(), &Session::lost, this, &RaceLane::loseOrFail);
}

void RaceLane::take(const QList<Message> &messages)
{
    const qint64 nowUs = m_clock.wallUs() + m_clockOffsetUs;
    for (const auto &message : messages) {
        m_feed.add(message);
        if (message.tsUs >= m_fromUs && message.tsUs < m_untilUs)
            m_latency.record(nowUs - message.tsUs);
    }
    m_arrivals.addMessages(m_clock.steadyNs(), quint32(messages.size()));
}

void RaceLane::follow()
{
    if (m_state == State::Failed)
        return;
    const bool isOpen = m_session->state() == Session::State::Live;
    // A poll asks again and again: none of its requests is a long one.
    if (!m_info.usesRequests)
        m_arrivals.setOpen(m_clock.steadyNs(), isOpen);
    if (!isOpen || m_state == State::Open)
        return;
    m_state = State::Open;
    m_wasOpen = true;
    m_why.clear();
    Q_EMIT changed();
}

void RaceLane::loseOrFail(const QString &why)
{
    if (m_state == State::Failed)
        return;
    const bool cannotGoOn = !m_wasOpen || m_session->state() == Session::State::Failed;
    m_state = cannotGoOn ? State::Failed : State::Lost;
    m_why = why;
    m_arrivals.setOpen(m_clock.steadyNs(), false);
    // Not from within its own signal.
    if (cannotGoOn)
        QMetaObject::invokeMethod(m_session.get(), &Session::stop, Qt::QueuedConnection);
    Q_EMIT lost(why);
    Q_EMIT changed();
}

std::optional<LinkCounters> RaceLane::wire() const
{
    if (!m_link)
        return {};
    return m_link->counters(QString::fromLatin1(m_info.id));
}

RaceRow RaceLane::row(const DeliveryLedger::Totals &totals) const
{
    return { .info = &m_info,
             .failure = m_state == State::Failed ? m_why : QString(),
             .totals = totals,
             .wire = wire(),
             .latency = m_latency,
             .feed = m_feed };
}

void RaceLane::sampleRequests()
{
    const auto counters = wire();
    if (!counters || counters->requests == m_requestsSeen)
        return;
    m_arrivals.addRequests(m_clock.steadyNs(), quint32(counters->requests - m_requestsSeen));
    m_requestsSeen = counters->requests;
}

} // namespace pushscope::client
