// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scenario_run.h"

namespace pushscope::server {

void ScenarioRun::serverStarted()
{
    if (m_state != State::Free)
        return;
    for (const auto &scenario : m_scenarios)
        scenario->start();
}

void ScenarioRun::begin(std::chrono::milliseconds duration)
{
    if (m_state != State::Held)
        return;
    m_state = State::Running;
    for (const auto &scenario : m_scenarios)
        scenario->startRun(duration);
    m_end.start(duration + patience, [this] { finish(); });
}

void ScenarioRun::finish()
{
    if (m_state != State::Running)
        return;
    m_state = State::Over;
    m_end.stop();
    for (const auto &scenario : m_scenarios)
        scenario->finishRun();
}

} // namespace pushscope::server
