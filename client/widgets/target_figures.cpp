// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/target_figures.h"

#include "client/models/target_session.h"
#include "client/widgets/paint.h"
#include "client/widgets/status_strip.h"
#include "common/clock.h"

#include <algorithm>

namespace pushscope::ui {

using TargetState = client::TargetClient::State;

namespace {

void setCount(Figure *figure, quint64 count)
{
    figure->setValue(thousands(qint64(count)), {}, {});
}

} // namespace

TargetFigures::TargetFigures(QWidget *parent)
    : FigureLine(parent)
{
    m_state = add(tr("Connection"), tr("How the subscription stands."));
    m_messages = add(tr("Messages"), tr("Since it was opened, over all its connections."));
    m_age = add(tr("Last"), tr("Time since the last message."));
    m_bytes = add(tr("Payload"), tr("Bytes of the messages, without any framing."));
    m_overhead
        = add(tr("On the wire"),
              tr("Bytes both ways over the Link, framing included, by the number of messages."));
    m_requests = add(tr("Requests"), tr("HTTP requests since it was opened."));
    m_connections = add(tr("Connections"), tr("Connections made since it was opened."));
    m_ping = add(tr("Ping"), tr("From the last ping to its pong, delay of the Link included."));
    m_lost = add(tr("Lost"), tr("Sequence numbers that were passed over and did not come later."));
    m_duplicated = add(tr("Duplicated"), tr("Sequence numbers that came again."));
    m_reordered = add(tr("Reordered"), tr("Messages that came after a later one."));
    setDispensable({ m_connections, m_requests, m_ping, m_bytes });
}

void TargetFigures::setBytes(Figure *figure, quint64 bytes)
{
    const auto words = bytesText(bytes).split(u' ');
    figure->setValue(words.value(0), unit(words.value(1)), {});
}

void TargetFigures::showSession(const TargetSession &session)
{
    showState(session);
    showCosts(session);
    showLedger(session);
}

void TargetFigures::showState(const TargetSession &session)
{
    switch (session.client().state()) {
    case TargetState::Idle:
        m_state->setValue(tr("Closed"), {}, {});
        break;
    case TargetState::Opening:
        m_state->setValue(tr("Opening"), {}, {}, Figure::Mark::Waiting);
        break;
    case TargetState::Open:
        m_state->setValue(tr("Open"), {}, {}, Figure::Mark::Good);
        break;
    case TargetState::Waiting:
        m_state->setValue(tr("Lost"), {}, {}, Figure::Mark::Waiting);
        break;
    case TargetState::Failed:
        m_state->setValue(tr("Failed"), {}, {}, Figure::Mark::Wrong);
        break;
    }
}

void TargetFigures::showCosts(const TargetSession &session)
{
    const auto &client = session.client();
    const auto counters = session.counters();
    setCount(m_messages, client.messages());
    if (const auto lastNs = session.lastMessageNs(); lastNs > 0) {
        const double seconds = double(session.clock().steadyNs() - lastNs) / 1e9;
        m_age->setValue(decimals(seconds, 1), tr("s"), {});
    } else {
        m_age->setValue(tr("none"), {}, {});
    }
    setBytes(m_bytes, client.messageBytes());
    const auto wire = counters.bytesUp + counters.bytesDown;
    if (client.messages() > 0)
        m_overhead->setValue(thousands(qint64(wire / client.messages())), tr("B/msg"), {});
    else
        setBytes(m_overhead, wire);
    setCount(m_requests, counters.requests);
    setCount(m_connections, counters.connectionsOpened);
    setThere(m_ping, client::infoOf(client.target().kind).isWebSocket);
    if (session.pingUs() >= 0)
        m_ping->setValue(decimals(double(session.pingUs()) / 1e3, 1), unit(tr("ms")), {});
    else
        m_ping->setValue(tr("none"), {}, {});
}

void TargetFigures::showLedger(const TargetSession &session)
{
    const auto &client = session.client();
    const bool isAsked = !client.target().sequencePath.isEmpty();
    for (const auto figure : { m_lost, m_duplicated, m_reordered })
        setThere(figure, isAsked);
    if (!isAsked)
        return;
    if (!client.hasLedger()) {
        for (const auto figure : { m_lost, m_duplicated, m_reordered })
            figure->setValue(tr("not known"), {}, {});
        return;
    }
    const auto totals = client.ledger().totals();
    const std::pair<Figure *, quint64> counts[] = { { m_lost, totals.lost },
                                                    { m_duplicated, totals.duplicated },
                                                    { m_reordered, totals.reordered } };
    for (const auto &[figure, count] : counts) {
        figure->setWrong(count > 0);
        figure->setValue(thousands(qint64(count)), {}, {},
                         count > 0 ? Figure::Mark::Wrong : Figure::Mark::Tick);
    }
}

} // namespace pushscope::ui
