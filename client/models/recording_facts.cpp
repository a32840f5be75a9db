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

namespace {

/// The session's last word has the ledger. Was it longer before the end, nobody knows what it came
/// to: the program was killed, or the file is not whole.
constexpr qint64 lastWordUs = 250'000;

/// Of what happened meanwhile, since the session counts from where it was opened.
std::optional<DeliveryLedger::Totals> ledgerOf(const client::CaptureReader &recording)
{
    const auto told = [](const QJsonObject &session) {
        return client::ledgerFromJson(session[QLatin1StringView("ledger")].toObject());
    };
    const auto end = told(recording.session());
    const auto begin = told(recording.firstSession()).value_or(DeliveryLedger::Totals());
    const bool isLast = recording.lastUs() - recording.sessionUs() <= lastWordUs;
    // A program that began to count anew with another server left what does not add up.
    if (!end || !isLast || end->delivered < begin.delivered)
        return {};
    const auto since = [&](quint64 DeliveryLedger::Totals::*which) {
        return *end.*which - std::min(*end.*which, begin.*which); // what was lost may come yet
    };
    using Totals = DeliveryLedger::Totals;
    return Totals{ since(&Totals::delivered), since(&Totals::lost), since(&Totals::duplicated),
                   since(&Totals::reordered) };
}

} // namespace

bool isRace(const client::CaptureReader &recording)
{
    return recording.session()[QLatin1StringView("command")] == QLatin1StringView("race");
}

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

bool isLaneDelivery(const client::FlowEvents &events, const client::FlowEvent &event)
{
    if (!isArrival(event) || event.isHistory)
        return false;
    // A lane has a transport of its own.
    auto number = event.before;
    while (const auto *earlier = number ? events.find(number) : nullptr) {
        if (earlier->transport == event.transport && isArrival(*earlier))
            return false;
        number = earlier->before;
    }
    return true;
}

RecordingFacts recordingFacts(const client::FlowEvents &events, bool isRace)
{
    RecordingFacts facts;
    facts.isRace = isRace;
    QSet<quint32> connections;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const auto &event = events.at(i);
        ++facts.events;
        facts.bytes += event.wireBytes;
        facts.faults += event.kind == client::FlowKind::Fault ? 1 : 0;
        if (event.connection)
            connections.insert(event.connection);
        facts.requests += isHttpRequest(event) ? 1 : 0;
        if (!(isRace ? isLaneDelivery(events, event) : isDelivery(event)))
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
    auto facts = recordingFacts(recording.log().events(), isRace(recording.reader()));
    facts.ledger = recordedLedger(recording);
    return facts;
}

std::optional<DeliveryLedger::Totals> recordedLedger(const client::OpenedRecording &recording)
{
    return ledgerOf(recording.reader());
}

} // namespace pushscope::ui
