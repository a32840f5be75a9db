// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/opened_recording.h"

#include <QtCore/QIODevice>

#include <limits>

namespace pushscope::client {

namespace {

constexpr qint64 readAtOnce = 256 * 1024;

} // namespace

OpenedRecording::OpenedRecording()
    : m_log(std::numeric_limits<qsizetype>::max(), nullptr, std::numeric_limits<qint64>::max())
    , m_replay(m_log)
    , m_taps(m_replay, m_transcript)
    , m_reader(m_taps)
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

void OpenedRecording::Both::opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen)
{
    for (const auto tap : m_taps)
        tap->opened(connection, peer, us, isOpen);
}

void OpenedRecording::Both::read(quint32 connection, FlowDirection direction, QByteArrayView bytes,
                                 qint64 us, qint64 dueUs)
{
    for (const auto tap : m_taps)
        tap->read(connection, direction, bytes, us, dueUs);
}

void OpenedRecording::Both::wrote(quint32 connection, FlowDirection direction, qint64 total,
                                  qint64 us)
{
    for (const auto tap : m_taps)
        tap->wrote(connection, direction, total, us);
}

void OpenedRecording::Both::withheld(quint32 connection, FlowDirection direction, qint64 total,
                                     qint64 us)
{
    for (const auto tap : m_taps)
        tap->withheld(connection, direction, total, us);
}

void OpenedRecording::Both::ended(quint32 connection, FlowDirection direction, qint64 us)
{
    for (const auto tap : m_taps)
        tap->ended(connection, direction, us);
}

void OpenedRecording::Both::cut(quint32 connection, FlowDrop why, qint64 us)
{
    for (const auto tap : m_taps)
        tap->cut(connection, why, us);
}

void OpenedRecording::Both::marked(const FlowEvent &event)
{
    for (const auto tap : m_taps)
        tap->marked(event);
}

void OpenedRecording::Both::done(quint32 connection)
{
    for (const auto tap : m_taps)
        tap->done(connection);
}

} // namespace pushscope::client
