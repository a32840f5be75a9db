// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"
#include "client/core/session.h"
#include "common/latency_histogram.h"

#include <optional>

namespace pushscope::client {

/// One transport of a race: its session, and what it took.
class RaceLane : public QObject
{
    Q_OBJECT
public:
    /// @p clockOffsetUs is what the server's clock is ahead of ours.
    RaceLane(const TransportInfo *info, std::unique_ptr<Session> session, qint64 clockOffsetUs);

    const TransportInfo *info() const { return m_info; }
    Session &session() const { return *m_session; }
    void start() { m_session->start(m_info->id); }

    static QStringList titles();
    /// @p wire is none without a Link.
    QStringList row(const DeliveryLedger::Totals &totals,
                    const std::optional<LinkCounters> &wire) const;
    QByteArray json(const DeliveryLedger::Totals &totals,
                    const std::optional<LinkCounters> &wire) const;

private:
    const TransportInfo *m_info;
    std::unique_ptr<Session> m_session;
    qint64 m_clockOffsetUs;
    LatencyHistogram m_latency;
};

} // namespace pushscope::client
