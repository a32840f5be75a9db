// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/latency_histogram.h"

#include <QtCore/QtGlobal>

namespace pushscope::client {
struct FlowEvent;
class FlowLog;
} // namespace pushscope::client

namespace pushscope::ui {

/// What a whole log adds up to.
struct RecordingFacts
{
    quint64 events = 0;
    quint64 messages = 0; ///< each once, however often it came
    quint64 requests = 0;
    quint64 connections = 0;
    quint64 faults = 0;         ///< resets, refusals, errors, bytes that nobody understands
    quint64 bytes = 0;          ///< both ways, framing included
    LatencyHistogram latencies; ///< of each arrival of a message
};

/// A request's head, publishing and upgrading included.
bool isHttpRequest(const client::FlowEvent &event);
/// A message that reached the client.
bool isArrival(const client::FlowEvent &event);

RecordingFacts recordingFacts(const client::FlowLog &log);

} // namespace pushscope::ui
