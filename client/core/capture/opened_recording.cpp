// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/opened_recording.h"

#include "client/core/capture/http_transcript.h"
#include "client/core/progress.h"

#include <QtCore/QIODevice>

#include <algorithm>
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

OpenedRecording::~OpenedRecording()
{
    m_isLeft = true;
    if (m_rest.joinable())
        m_rest.join();
}

QString OpenedRecording::serverAuthority() const
{
    return QUrl(m_reader.session()[QLatin1StringView("server")].toString()).authority();
}

QString OpenedRecording::remark() const
{
    if (!m_isComplete || !m_error.isEmpty() || !m_reader.lacksEnd())
        return {};
    return QStringLiteral("the recording has no end: it is still being made, its program was "
                          "killed, or the file is cut; what is there goes until %1")
        .arg(captureTime(std::max(m_reader.startedUs(), m_reader.lastUs())));
}

QStringList OpenedRecording::findings(const QString &wasUsed) const
{
    QStringList lines;
    if (!m_error.isEmpty())
        lines << m_error + QLatin1StringView("; what comes before that ") + wasUsed;
    lines << damage();
    if (const auto remark = this->remark(); !remark.isEmpty())
        lines << remark;
    return lines;
}

void OpenedRecording::read(QIODevice &in)
{
    while (readSome(in)) { }
}

bool OpenedRecording::readSome(QIODevice &in)
{
    const bool hasMore = feed(in);
    m_log.flush();
    return hasMore;
}

void OpenedRecording::readRest(QIODevice &in)
{
    m_isOver = false;
    m_rest = std::thread([this, &in] {
        while (!m_isLeft && feed(in)) { }
        m_isOver = true;
    });
}

bool OpenedRecording::collect()
{
    const bool isOver = m_isOver;
    if (isOver && m_rest.joinable())
        m_rest.join();
    m_log.flush();
    return !isOver;
}

/// What comes of it waits for the log's next flush().
bool OpenedRecording::feed(QIODevice &in)
{
    QByteArray bytes(readAtOnce, Qt::Uninitialized);
    const auto size = in.read(bytes.data(), bytes.size());
    bytes.truncate(std::max<qint64>(size, 0));
    m_position += bytes.size();
    m_reader.feed(bytes);
    if (bytes.isEmpty()) {
        if (size < 0 || !in.atEnd())
            m_error = in.errorString();
        m_reader.finish();
        m_isComplete = true;
    }
    if (m_error.isEmpty())
        m_error = m_reader.error();
    return !bytes.isEmpty() && m_error.isEmpty();
}

std::unique_ptr<HttpTranscript> readTranscript(QIODevice &in, Progress *progress)
{
    auto transcript = std::make_unique<HttpTranscript>();
    CaptureReader reader(*transcript);
    if (progress)
        progress->begin(in.size(), transcribedAtPercent);
    for (auto bytes = in.read(readAtOnce); !bytes.isEmpty() && !reader.failed();
         bytes = in.read(readAtOnce)) {
        if (progress && !progress->step(bytes.size()))
            break;
        reader.feed(bytes);
    }
    reader.finish();
    return transcript;
}

} // namespace pushscope::client
