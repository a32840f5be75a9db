// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/http_transcript.h"

#include <functional>
#include <memory>

namespace pushscope::client {

class FlowEvents;
class Progress;

/// With whom a connection of that time was, as far as its tag.
using TagAt = std::function<QString(qint64 us)>;

/// What events have of HTTP, without a recording: its events have all bytes, in the order of the
/// wire; but an answer to a poll of ours is shared out to its messages, which are put back.
/// Requests whose beginning the log has given up are not in it, nor what followed a message that
/// was too long to be kept. Of a request or a head that came in pieces the times are those of the
/// last one. Nobody wants what comes of it if @p progress was left.
std::unique_ptr<HttpTranscript> transcriptOf(const FlowEvents &events, const TagAt &tagAt,
                                             Progress *progress = nullptr);

} // namespace pushscope::client
