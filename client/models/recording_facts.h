// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/delivery_ledger.h"
#include "common/latency_histogram.h"

#include <QtCore/QtGlobal>

#include <optional>

namespace pushscope::client {
class CaptureReader;
struct FlowEvent;
class FlowEvents;
class OpenedRecording;
} // namespace pushscope::client

namespace pushscope::ui {

/// What a whole log adds up to, and what its session counted meanwhile.
struct RecordingFacts
{
    quint64 events = 0;
    quint64 messages = 0; ///< that were delivered; in a race, to each lane
    quint64 requests = 0;
    quint64 connections = 0;
    quint64 faults = 0;         ///< resets, refusals, errors, bytes that nobody understands
    quint64 bytes = 0;          ///< both ways, framing included
    LatencyHistogram latencies; ///< of those that say when they were published
    std::optional<DeliveryLedger::Totals>
        ledger;          ///< while it was recorded; in a race, of all lanes
    bool isRace = false; ///< its connections carry the same messages side by side
};

/// Whether a recording is of a race. Known as soon as its begin was read.
bool isRace(const client::CaptureReader &recording);

/// A request's head, publishing and upgrading included.
bool isHttpRequest(const client::FlowEvent &event);
/// A message that reached the client. Of any server's server each is one, whatever it says.
bool isArrival(const client::FlowEvent &event);
/// One that counts, as it does for the session and its ledger: each once however often it came, and
/// no history. What was caught up after a loss does count. Of any server nobody knows which are the
/// same: each counts, as in its live window.
bool isDelivery(const client::FlowEvent &event);
/// As isDelivery(), where lanes race: to each of them, whoever else of @p events had it before.
bool isLaneDelivery(const client::FlowEvents &events, const client::FlowEvent &event);

RecordingFacts recordingFacts(const client::FlowEvents &events, bool isRace = false);
RecordingFacts recordingFacts(const client::OpenedRecording &recording);
std::optional<DeliveryLedger::Totals> recordedLedger(const client::OpenedRecording &recording);

} // namespace pushscope::ui
