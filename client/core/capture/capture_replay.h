// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/link_tap.h"
#include "client/core/flow_recorder.h"
#include "client/core/link_context.h"

#include <memory>
#include <unordered_map>

namespace pushscope::client {

class FlowLog;

/// Makes the events of a recording: as the Link does, with the same code.
class CaptureReplay : public LinkTap
{
public:
    /// @p log must outlive it.
    explicit CaptureReplay(FlowLog &log);

    void opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen) override;
    void read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
              qint64 dueUs) override;
    void wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
    void withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
    void ended(quint32 connection, FlowDirection direction, qint64 us) override;
    void cut(quint32 connection, FlowDrop why, qint64 us) override;
    void marked(const FlowEvent &event) override;
    void done(quint32 connection) override;

    /// As those of the Link; a recording that began late lacks what was before.
    LinkCounters counters() const { return m_stats.all(); }

private:
    FlowRecorder *find(quint32 connection);

    FlowLog &m_log;
    LinkStats m_stats;
    LinkContext m_context;
    std::unordered_map<quint32, FlowRecorder> m_recorders;
};

} // namespace pushscope::client
