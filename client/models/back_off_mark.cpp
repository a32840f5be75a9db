// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/back_off_mark.h"

#include "client/core/flow_log.h"
#include "client/models/flow_text.h"
#include "common/clock.h"

namespace pushscope::ui {

namespace {

client::FlowEvent backOffEvent(qint64 startUs, qint64 dueUs, const QString &text)
{
    client::FlowEvent event;
    event.kind = client::FlowKind::Request;
    event.mark = client::FlowMark::BackOff;
    event.direction = client::FlowDirection::Up;
    event.clientUs = startUs;
    event.dueUs = dueUs;
    event.text = text;
    return event;
}

} // namespace

BackOffMark::BackOffMark(client::FlowLog &log, const Clock &clock, Post post)
    : m_log(log)
    , m_clock(clock)
    , m_post(std::move(post))
{ }

void BackOffMark::follow(qint64 retryAtNs, const QString &cursor)
{
    const bool waits = retryAtNs > 0;
    // One wait can follow another without a state between them.
    if (m_wait && (!waits || m_wait->retryAtNs != retryAtNs))
        end();
    if (!waits || m_wait)
        return;
    const qint64 nowUs = m_clock.wallUs();
    const qint64 delayUs = (retryAtNs - m_clock.steadyNs()) / 1'000;
    const auto delay = spanText(double(delayUs / 1'000 * 1'000));
    const auto text = cursor.isEmpty()
        ? QStringLiteral("back-off %1").arg(delay)
        : QStringLiteral("back-off %1, then from %2").arg(delay, cursor);
    m_wait = Wait{ retryAtNs, nowUs, nowUs + delayUs, 0, text };
    m_wait->ticket = m_log.depart(backOffEvent(nowUs, nowUs + delayUs, text));
}

void BackOffMark::end()
{
    auto event = backOffEvent(m_wait->startUs, m_wait->dueUs, m_wait->text);
    event.endedUs = m_clock.wallUs();
    const auto ticket = m_wait->ticket;
    m_wait.reset();
    m_post(event, ticket);
}

} // namespace pushscope::ui
