// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/race_arrivals.h"
#include "client/core/race_result.h"
#include "client/core/session.h"

#include <memory>

namespace pushscope::client {

/// One transport of a race: its session, and what it took. One thread.
class RaceLane : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Opening, ///< not open yet
        Open,
        Lost,   ///< was open; trying again
        Failed, ///< did not open, or cannot go on; says why
    };
    Q_ENUM(State)

    /// @p link may be null, else it tells what the session's tag cost, the transport's id.
    /// @p clockOffsetUs is what the server's clock is ahead of ours.
    RaceLane(Clock &clock, const TransportInfo &info, std::unique_ptr<Session> session, Link *link,
             qint64 clockOffsetUs);

    const TransportInfo &info() const { return m_info; }
    Session &session() const { return *m_session; }
    State state() const { return m_state; }
    QString why() const { return m_why; } ///< of Lost and Failed

    void start() { m_session->start(m_info.id); }
    void stop() { m_session->stop(); }
    /// Latency counts only for messages that were published from @p fromUs on, or before
    /// @p untilUs, in the server's time: so every lane compares the same ones.
    void compareFrom(qint64 fromUs) { m_fromUs = fromUs; }
    void compareUntil(qint64 untilUs) { m_untilUs = untilUs; }

    /// What it has come to, with @p totals for the proof.
    RaceRow row(const DeliveryLedger::Totals &totals) const;
    RaceRow row() const { return row(m_session->ledger().totals()); }
    bool wasOpen() const { return m_wasOpen; }

    /// Notes when the requests came that the Link counted since the last call. Call it at least 20
    /// times a second for a picture of them.
    void sampleRequests();
    const RaceArrivals &arrivals() const { return m_arrivals; }

Q_SIGNALS:
    void changed();
    /// Its session lost its connection. If the lane cannot go on, its state is Failed.
    void lost(const QString &why);

private:
    void take(const QList<Message> &messages);
    void follow();
    void loseOrFail(const QString &why);
    std::optional<LinkCounters> wire() const;

    Clock &m_clock;
    const TransportInfo &m_info;
    std::unique_ptr<Session> m_session;
    Link *m_link;
    qint64 m_clockOffsetUs;
    qint64 m_fromUs = std::numeric_limits<qint64>::max();
    qint64 m_untilUs = std::numeric_limits<qint64>::max();
    LatencyHistogram m_latency;
    RaceFeed m_feed;
    RaceArrivals m_arrivals;
    quint64 m_requestsSeen = 0;
    State m_state = State::Opening;
    QString m_why;
    bool m_wasOpen = false;
};

} // namespace pushscope::client
