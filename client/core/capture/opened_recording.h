// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/capture_reader.h"
#include "client/core/capture/capture_replay.h"
#include "client/core/flow_log.h"

#include <atomic>
#include <memory>
#include <thread>

class QIODevice;

namespace pushscope::client {

class HttpTranscript;
class Progress;

/// A recording, read: its events. One thread reads, or another does for it: readRest().
class OpenedRecording
{
public:
    OpenedRecording();
    ~OpenedRecording();

    /// Reads all of @p in. What could be read is there even if error() is not empty.
    void read(QIODevice &in);
    /// Reads some of it, in a few milliseconds; false when there is no more.
    bool readSome(QIODevice &in);
    /// Reads what is left of @p in, which has to live on, in a thread of its own. Until collect()
    /// says that it is over, nothing else here is asked but log() and position().
    void readRest(QIODevice &in);
    /// Takes into the log what was read meanwhile; false when there is no more. Once a frame.
    bool collect();
    /// Whoever waits for the rest has had enough: collect() soon says that it is over, and what was
    /// read until then is there.
    void stop() { m_isLeft = true; }
    qint64 position() const { return m_position; } ///< bytes that were read

    /// Why it was read no further: a sentence without its full stop; empty if all was read.
    const QString &error() const { return m_error; }
    /// What is wrong in what was read, sentences without their full stops.
    QStringList damage() const { return m_reader.damage(); }
    /// The same of what is not wrong, but worth knowing: that it has no end. Empty if it has, or if
    /// what is missing is told by error(), or is not known yet.
    QString remark() const;
    bool isDamaged() const { return !m_error.isEmpty() || !damage().isEmpty(); }
    /// error(), damage() and remark() for a program that says them, a line each; what could be read
    /// @p wasUsed, as in "was converted".
    QStringList findings(const QString &wasUsed) const;
    /// Nothing could be read, since Pushscope did not make it.
    bool isForeign() const { return m_reader.isForeign(); }

    /// Its end was seen; not, if somebody stopped before.
    bool isComplete() const { return m_isComplete; }

    /// "host:port", as far as it is told; or empty.
    QString serverAuthority() const;

    const FlowLog &log() const { return m_log; }
    const CaptureReader &reader() const { return m_reader; }

private:
    bool feed(QIODevice &in);

    FlowLog m_log;
    CaptureReplay m_replay;
    CaptureReader m_reader;
    QString m_error;
    bool m_isComplete = false;
    std::atomic<qint64> m_position = 0;
    std::atomic<bool> m_isOver = true;  ///< nobody reads
    std::atomic<bool> m_isLeft = false; ///< nobody wants the rest any more
    std::thread m_rest; ///< while it runs, all but the log and the atomics is its own
};

/// Its requests with their answers, whole: in memory, and for the formats that need them alone.
/// Reads all of @p in, as far as it is in order; whether it is, OpenedRecording says.
/// Nobody wants what comes of it if @p progress was left.
std::unique_ptr<HttpTranscript> readTranscript(QIODevice &in, Progress *progress = nullptr);

} // namespace pushscope::client
