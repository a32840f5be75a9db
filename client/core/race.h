// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/closing.h"
#include "client/core/race_lane.h"
#include "client/core/server_queries.h"
#include "common/clock.h"

namespace pushscope::client {

/// Two to all transports at once on the same feed: opens every lane, compares them for the time
/// that was asked for, and closes their ledgers against the server's heads. A feed that is held
/// begins when all are open, so that the same seed brings the same messages each time. A lane that
/// does not open is left behind and says why. Neither the command line nor the window: both run
/// this.
///
/// One thread, which need not be the main one if @p clock belongs to it.
class Race : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Opening, ///< the lanes
        Running, ///< from when all are open that can be
        Closing, ///< waiting for what was published before the end
        Finished,
        Failed, ///< could not be run; why() says it
    };
    Q_ENUM(State)

    Race(Clock &clock, const RacePlan &plan, const RaceGround &ground, QObject *parent = nullptr);
    ~Race() override;

    void start();
    /// Ends it with what there is; before it runs, without a result.
    void stop();

    State state() const { return m_state; }
    QString why() const { return m_why; }
    const RacePlan &plan() const { return m_plan; }
    const std::vector<std::unique_ptr<RaceLane>> &lanes() const { return m_lanes; }
    qint64 elapsedMs() const; ///< since all were open; stands still after the end
    /// As it is now; the proof is closed only when it is Finished.
    RaceResult result() const;

Q_SIGNALS:
    void stateChanged();
    /// A lane lost its connection (see its state for whether it goes on).
    void laneLost(const pushscope::client::RaceLane &lane, const QString &why);
    void finished();
    void failed(const QString &why);

private:
    void openLanes(qint64 clockOffsetUs);
    void beginIfOpen();
    void settle();
    void begin();
    void beginFeed();
    void waitForEnd();
    void endFeed();
    void close();
    void finish();
    void fail(const QString &why);
    void setState(State state);
    std::optional<double> serverCpu() const;
    bool isWorthClosing(const RaceLane &lane) const;

    Clock &m_clock;
    RacePlan m_plan;
    RaceGround m_ground;
    ServerQueries m_queries;
    Closing m_closing;
    std::vector<std::unique_ptr<RaceLane>> m_lanes;
    ClockTimer m_end;
    State m_state = State::Idle;
    QString m_why;
    RaceConditions m_conditions;
    std::optional<RaceResult> m_final;
    std::optional<qint64> m_cpuAtStartUs;
    std::optional<double> m_cpu; ///< known once it ended
    qint64 m_startNs = 0;
    bool m_stoppedEarly = false;
};

} // namespace pushscope::client
