// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/capture_reader.h"
#include "client/core/capture/capture_replay.h"
#include "client/core/flow_log.h"

#include <memory>

class QIODevice;

namespace pushscope::client {

class HttpTranscript;

/// A recording, read: its events.
class OpenedRecording
{
public:
    OpenedRecording();

    /// Reads all of @p in. What could be read is there even if error() is not empty.
    void read(QIODevice &in);
    /// Reads some of it, in a few milliseconds; false when there is no more.
    bool readSome(QIODevice &in);

    /// A sentence without its full stop; empty if all was in order.
    const QString &error() const { return m_error; }
    /// Nothing could be read, since Pushscope did not make it.
    bool isForeign() const { return m_reader.isForeign(); }

    const FlowLog &log() const { return m_log; }
    const CaptureReader &reader() const { return m_reader; }

private:
    FlowLog m_log;
    CaptureReplay m_replay;
    CaptureReader m_reader;
    QString m_error;
};

/// Its requests with their answers, whole: in memory, and for the formats that need them alone.
/// Reads all of @p in, as far as it is in order; whether it is, OpenedRecording says.
std::unique_ptr<HttpTranscript> readTranscript(QIODevice &in);

} // namespace pushscope::client
