// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_replay.h"

#include "client/core/flow_log.h"

namespace pushscope::client {

CaptureReplay::CaptureReplay(FlowLog &log)
    : m_log(log)
    , m_context(Clock::system(), &log, m_stats)
{
    m_context.tellsUnderWay = false; // nobody sees it before it is over
}

FlowRecorder *CaptureReplay::find(quint32 connection)
{
    const auto recorder = m_recorders.find(connection);
    return recorder == m_recorders.end() ? nullptr : &recorder->second;
}

void CaptureReplay::opened(quint32 connection, const Peer &peer, qint64 us, bool)
{
    m_recorders.erase(connection);
    m_recorders.try_emplace(connection, m_context, connection, peer.tag)
        .first->second.opening(peer, us);
}

void CaptureReplay::read(quint32 connection, FlowDirection direction, QByteArrayView bytes,
                         qint64 us, qint64 dueUs)
{
    if (const auto recorder = find(connection)) {
        recorder->took(direction, bytes.size(), us, dueUs);
        recorder->dissect(direction, bytes);
    }
}

void CaptureReplay::wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us)
{
    if (const auto recorder = find(connection))
        recorder->wrote(direction, total, us);
}

void CaptureReplay::withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us)
{
    if (const auto recorder = find(connection))
        recorder->withheld(direction, total, us);
}

void CaptureReplay::ended(quint32 connection, FlowDirection direction, qint64 us)
{
    if (const auto recorder = find(connection))
        recorder->end(direction, us);
}

void CaptureReplay::cut(quint32 connection, FlowDrop why, qint64 us)
{
    if (const auto recorder = find(connection))
        recorder->cut(why, us);
}

void CaptureReplay::marked(const FlowEvent &event)
{
    if (event.connection == 0)
        m_log.post(event);
    else if (const auto recorder = find(event.connection))
        recorder->mark(event);
}

void CaptureReplay::done(quint32 connection)
{
    m_recorders.erase(connection);
}

} // namespace pushscope::client
