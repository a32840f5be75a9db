// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live_marks.h"

#include "client/core/flow_log.h"
#include "client/core/missing_event.h"
#include "client/core/switch_event.h"
#include "common/clock.h"

namespace pushscope::ui {

using client::FlowEvent;
using client::Session;

LiveMarks::LiveMarks(Session &session, client::FlowLog &log, Clock &clock)
    : m_session(session)
    , m_log(log)
    , m_clock(clock)
    , m_backOff(log, clock, [this](const FlowEvent &event, quint64 ticket) { post(event, ticket); })
{
    connect(&session, &Session::stateChanged, this, &LiveMarks::followBackOff);
    connect(&session, &Session::switched, this, &LiveMarks::postSwitch);
    connect(&session, &Session::missed, this,
            [this](const QByteArray &topic, quint64 first, quint64 last) {
                post(client::missingEvent(topic, first, last, m_clock.wallUs()));
            });
    connect(&session, &Session::logTooShort, this,
            [this](quint64 messages) { post(client::notKeptEvent(messages, m_clock.wallUs())); });
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
    const bool waits = m_session.state() == Session::State::Waiting;
    m_backOff.follow(waits ? m_session.retryAtNs() : 0, QString::fromLatin1(m_session.cursor()));
}

} // namespace pushscope::ui
