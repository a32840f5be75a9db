// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_facts.h"

#include "client/core/capture/capture_words.h"
#include "client/core/capture/opened_recording.h"
#include "client/core/flow_events.h"

#include <QtCore/QSet>

#include <algorithm>

namespace pushscope::ui {

using client::FlowDirection;
using client::WirePartName;

/// Only an event that may be one is asked for its parts: reading them takes longer than all the
/// rest.
bool isHttpRequest(const client::FlowEvent &event)
{
    if (event.direction == FlowDirection::Down || event.wire.isEmpty())
        return false;
    const auto parts = event.parts();
    return !parts.empty() && parts.front().name == WirePartName::RequestLine;
}

bool isArrival(const client::FlowEvent &event)
{
    const bool isOurs = event.kind == client::FlowKind::Data && !event.id.isEmpty();
    return (isOurs || event.isForeignMessage) && event.direction == FlowDirection::Down
        && event.mark == client::FlowMark::None && event.clientUs > 0;
}

bool isDelivery(const client::FlowEvent &event)
{
    return isArrival(event) && !event.isHistory && (event.isForeignMessage || !event.before);
}

RecordingFacts recordingFacts(const client::FlowEvents &events)
{
    RecordingFacts facts;
    QSet<quint32> connections;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const auto &event = events.at(i);
        ++facts.events;
        facts.bytes += event.wireBytes;
        facts.faults += event.kind == client::FlowKind::Fault ? 1 : 0;
        if (event.connection)
            connections.insert(event.connection);
        facts.requests += isHttpRequest(event) ? 1 : 0;
        if (!isDelivery(event))
            continue;
        ++facts.messages;
        if (event.latencyUs() >= 0)
            facts.latencies.record(event.latencyUs());
    }
    facts.connections = quint64(connections.size());
    return facts;
}

RecordingFacts recordingFacts(const client::OpenedRecording &recording)
{
    auto facts = recordingFacts(recording.log().events());
    facts.ledger = recordedLedger(recording);
    facts.isRace
        = recording.reader().session()[QLatin1StringView("command")] == QLatin1StringView("race");
    return facts;
}

std::optional<DeliveryLedger::Totals> recordedLedger(const client::OpenedRecording &recording)
{
    const auto &session = recording.reader().session();
    return client::ledgerFromJson(session[QLatin1StringView("ledger")].toObject());
}

} // namespace pushscope::ui
