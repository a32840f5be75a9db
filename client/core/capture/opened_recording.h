// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/capture_reader.h"
#include "client/core/capture/capture_replay.h"
#include "client/core/capture/http_transcript.h"
#include "client/core/flow_log.h"

class QIODevice;

namespace pushscope::client {

/// A recording, read: its events, and its requests with their answers.
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
    const HttpTranscript &transcript() const { return m_transcript; }
    const CaptureReader &reader() const { return m_reader; }

private:
    /// Tells two taps.
    class Both : public LinkTap
    {
    public:
        Both(LinkTap &first, LinkTap &second)
            : m_taps{ &first, &second }
        { }
        void opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen) override;
        void read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
                  qint64 dueUs) override;
        void wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
        void withheld(quint32 connection, FlowDirection direction, qint64 total,
                      qint64 us) override;
        void ended(quint32 connection, FlowDirection direction, qint64 us) override;
        void cut(quint32 connection, FlowDrop why, qint64 us) override;
        void marked(const FlowEvent &event) override;
        void done(quint32 connection) override;

    private:
        std::array<LinkTap *, 2> m_taps;
    };

    FlowLog m_log;
    HttpTranscript m_transcript;
    CaptureReplay m_replay;
    Both m_taps;
    CaptureReader m_reader;
    QString m_error;
};

} // namespace pushscope::client
