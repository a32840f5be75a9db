// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scenario.h"

#include "server/scenarios/chat_scenario.h"
#include "server/scenarios/sport_scenario.h"
#include "server/scenarios/stock_scenario.h"

namespace pushscope::server {

namespace {

template <typename T> std::unique_ptr<Scenario> create(const ScenarioContext &context)
{
    return std::make_unique<T>(context);
}

constexpr ScenarioRow rows[] = {
    { "stock", &create<StockScenario> },
    { "sport", &create<SportScenario> },
    { "chat", &create<ChatScenario> },
};

} // namespace

void Scenario::startRun(std::chrono::milliseconds)
{
    start();
}

void Scenario::finishRun()
{
    stop();
}

std::optional<QString> Scenario::setReplay(const QByteArray &)
{
    return QStringLiteral("The %1 scenario cannot replay a file; stock can.")
        .arg(QString::fromLatin1(id()));
}

std::span<const ScenarioRow> scenarioTable()
{
    return rows;
}

} // namespace pushscope::server
