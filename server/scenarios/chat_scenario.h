// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/chat_room.h"
#include "server/scenarios/scenario.h"

#include <memory>
#include <vector>

namespace pushscope::server {

/// Rooms for people, and bots that can be turned off, so that one person alone sees a chat live.
class ChatScenario : public Scenario
{
    Q_OBJECT
public:
    explicit ChatScenario(const ScenarioContext &context);

    QByteArray id() const override { return "chat"; }
    void start() override;
    void stop() override;
    QList<ScenarioSetting> settings() const override;
    bool set(const QByteArray &key, double value, QString *error) override;
    QByteArray stateJson() const override;

private:
    void update();

    ScenarioContext m_context;
    std::vector<std::unique_ptr<ChatRoom>> m_rooms;
    bool m_running = false;
    bool m_bots = true;
    bool m_botsThere = false;
    double m_paceS = 6;
};

} // namespace pushscope::server
