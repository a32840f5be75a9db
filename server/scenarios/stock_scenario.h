// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/pacer.h"
#include "server/scenarios/scenario.h"
#include "server/scenarios/stock_feed.h"
#include "server/scenarios/stock_replay.h"

namespace pushscope::server {

/// Five companies and an index: ticks drawn between real closes, or a user's own prices.
class StockScenario : public Scenario
{
    Q_OBJECT
public:
    explicit StockScenario(const ScenarioContext &context);

    QByteArray id() const override { return "stock"; }
    void start() override;
    void stop() override;
    /// Of exactly as many ticks as the rate makes in that time, unless the program stalls for more
    /// than 2 s.
    void startRun(std::chrono::milliseconds duration) override;
    void finishRun() override;
    QList<ScenarioSetting> settings() const override;
    bool set(const QByteArray &key, double value, QString *error) override;
    QByteArray stateJson() const override;
    std::optional<QString> setReplay(const QByteArray &csv) override;

private:
    ScenarioSetting rateSetting() const;
    ScenarioSetting speedSetting() const;
    void beginAt(qint64 nowNs);
    void publishDue();
    void publishTicks(qint64 count);
    qint64 ticksIn(std::chrono::milliseconds time) const;
    void schedule();

    ScenarioContext m_context;
    StockFeed m_feed;
    std::unique_ptr<StockReplay> m_replay;
    double m_rate = 3;
    Pacer m_pacer;
    std::optional<qint64> m_ticksLeft; ///< of a run
    bool m_running = false;
    ClockTimer m_timer;
};

} // namespace pushscope::server
