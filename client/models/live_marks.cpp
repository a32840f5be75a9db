// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live_marks.h"

#include "client/core/flow_log.h"
#include "client/core/switch_event.h"
#include "client/models/flow_text.h"
#include "common/clock.h"

namespace pushscope::ui {

using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;
using client::Session;

namespace {

FlowEvent backOffEvent(qint64 startUs, qint64 dueUs, const QString &text)
{
    FlowEvent event;
    event.kind = FlowKind::Request;
    event.mark = FlowMark::BackOff;
    event.direction = client::FlowDirection::Up;
    event.clientUs = startUs;
    event.dueUs = dueUs;
    event.text = text;
    return event;
}

} // namespace

LiveMarks::LiveMarks(Session &session, client::FlowLog &log, Clock &clock)
    : m_session(session)
    , m_log(log)
    , m_clock(clock)
{
    connect(&session, &Session::stateChanged, this, &LiveMarks::followBackOff);
    connect(&session, &Session::switched, this, &LiveMarks::postSwitch);
}

void LiveMarks::postSwitch(const client::SwitchRecord &record)
{
    if (record.from)
        post(client::switchEvent(record));
}

void LiveMarks::post(const FlowEvent &event, quint64 ticket)
{
    m_log.post(event, ticket);
    Q_EMIT posted(event);
}

void LiveMarks::followBackOff()
{
    const bool waits = m_session.state() == Session::State::Waiting && m_session.retryAtNs() > 0;
    // One wait can follow another without a state between them.
    if (m_backOff && (!waits || m_backOff->retryAtNs != m_session.retryAtNs()))
        endBackOff();
    if (!waits || m_backOff)
        return;
    const qint64 nowUs = m_clock.wallUs();
    const qint64 delayUs = (m_session.retryAtNs() - m_clock.steadyNs()) / 1'000;
    const auto delay = spanText(double(delayUs / 1'000 * 1'000));
    const auto cursor = QString::fromLatin1(m_session.cursor());
    const auto text = cursor.isEmpty()
        ? QStringLiteral("back-off %1").arg(delay)
        : QStringLiteral("back-off %1, then from %2").arg(delay, cursor);
    m_backOff = BackOff{ m_session.retryAtNs(), nowUs, nowUs + delayUs, 0, text };
    m_backOff->ticket = m_log.depart(backOffEvent(nowUs, nowUs + delayUs, text));
}

void LiveMarks::endBackOff()
{
    auto event = backOffEvent(m_backOff->startUs, m_backOff->dueUs, m_backOff->text);
    event.endedUs = m_clock.wallUs();
    post(event, m_backOff->ticket);
    m_backOff.reset();
}

} // namespace pushscope::ui
