// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_facts.h"

#include "client/core/flow_log.h"

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
    return event.kind == client::FlowKind::Data && event.direction == FlowDirection::Down
        && event.mark == client::FlowMark::None && event.clientUs > 0;
}

RecordingFacts recordingFacts(const client::FlowLog &log)
{
    RecordingFacts facts;
    QSet<quint32> connections;
    for (qsizetype i = 0; i < log.size(); ++i) {
        const auto &event = log.at(i);
        ++facts.events;
        facts.bytes += event.wireBytes;
        facts.faults += event.kind == client::FlowKind::Fault ? 1 : 0;
        if (event.connection)
            connections.insert(event.connection);
        const bool isDown = event.direction == FlowDirection::Down;
        facts.requests += isHttpRequest(event) ? 1 : 0;
        if (!isDown || event.id.isEmpty())
            continue;
        facts.messages += event.before ? 0 : 1;
        if (event.latencyUs() >= 0)
            facts.latencies.record(event.latencyUs());
    }
    facts.connections = quint64(connections.size());
    return facts;
}

} // namespace pushscope::ui
