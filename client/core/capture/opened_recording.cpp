// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/opened_recording.h"

#include "client/core/capture/http_transcript.h"

#include <QtCore/QIODevice>

#include <limits>

namespace pushscope::client {

namespace {

constexpr qint64 readAtOnce = 256 * 1024;

} // namespace

OpenedRecording::OpenedRecording()
    : m_log(std::numeric_limits<qsizetype>::max(), nullptr, std::numeric_limits<qint64>::max())
    , m_replay(m_log)
    , m_reader(m_replay)
{ }

void OpenedRecording::read(QIODevice &in)
{
    while (readSome(in)) { }
}

bool OpenedRecording::readSome(QIODevice &in)
{
    const auto bytes = in.read(readAtOnce);
    m_reader.feed(bytes);
    if (bytes.isEmpty()) {
        if (!in.atEnd())
            m_error = in.errorString();
        m_reader.finish();
    }
    m_log.flush();
    if (m_error.isEmpty())
        m_error = m_reader.error();
    return !bytes.isEmpty() && m_error.isEmpty();
}

std::unique_ptr<HttpTranscript> readTranscript(QIODevice &in)
{
    auto transcript = std::make_unique<HttpTranscript>();
    CaptureReader reader(*transcript);
    for (auto bytes = in.read(readAtOnce); !bytes.isEmpty() && !reader.failed();
         bytes = in.read(readAtOnce))
        reader.feed(bytes);
    reader.finish();
    return transcript;
}

} // namespace pushscope::client
