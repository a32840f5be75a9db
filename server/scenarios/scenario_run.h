// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "server/scenarios/scenario.h"

#include <vector>

namespace pushscope::server {

/// When the scenarios publish: from the server's start on, or, held, for one run that somebody
/// begins when everybody listens. Two runs with one seed then have the same first message. Whoever
/// began it may be gone: it ends by itself a little after its time.
class ScenarioRun
{
public:
    enum class State { Held, Running, Over, Free };

    static constexpr std::chrono::seconds patience{ 10 }; ///< for whoever is to finish it

    ScenarioRun(Clock &clock, const std::vector<std::unique_ptr<Scenario>> &scenarios, bool isHeld)
        : m_scenarios(scenarios)
        , m_end(clock)
        , m_state(isHeld ? State::Held : State::Free)
    { }

    State state() const { return m_state; }
    void serverStarted();
    void begin(std::chrono::milliseconds duration); ///< if Held
    void finish();                                  ///< if Running

private:
    const std::vector<std::unique_ptr<Scenario>> &m_scenarios;
    ClockTimer m_end;
    State m_state;
};

} // namespace pushscope::server
