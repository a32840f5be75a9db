// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/chat_scenario.h"

#include "server/scenarios/json_fields.h"
#include "server/scenarios/setting_check.h"

namespace pushscope::server {

ChatScenario::ChatScenario(const ScenarioContext &context)
    : m_context(context)
{
    const auto &script = ChatScript::builtIn();
    for (size_t i = 0; i < script.rooms.size(); ++i)
        m_rooms.push_back(std::make_unique<ChatRoom>(script, i, m_context));
}

void ChatScenario::start()
{
    m_running = true;
    update();
}

void ChatScenario::stop()
{
    m_running = false;
    update();
}

void ChatScenario::update()
{
    const bool there = m_running && m_bots;
    if (there == m_botsThere)
        return;
    m_botsThere = there;
    for (const auto &room : m_rooms) {
        if (there)
            room->start(m_paceS);
        else
            room->stop();
    }
}

QList<ScenarioSetting> ChatScenario::settings() const
{
    return { { "bots", QStringLiteral("Bots"), QString(), 0, 1, m_bots ? 1.0 : 0.0 },
             { "pace", QStringLiteral("A line each"), QStringLiteral("s"), 1, 60, m_paceS } };
}

bool ChatScenario::set(const QByteArray &key, double value, QString *error)
{
    if (!checkSetting(settings(), key, value, error))
        return false;
    if (key == "bots") {
        if (value != 0 && value != 1) {
            if (error)
                *error = QStringLiteral("Bots must be 0 or 1.");
            return false;
        }
        m_bots = value == 1;
        update();
    } else {
        m_paceS = value;
        for (const auto &room : m_rooms)
            room->setPace(value);
    }
    return true;
}

QByteArray ChatScenario::stateJson() const
{
    const auto &script = ChatScript::builtIn();
    QList<QByteArray> rooms;
    for (const auto &room : script.rooms)
        rooms.append(JsonFields().text("topic", room.topic).text("name", room.name).object());
    QList<QByteArray> bots;
    for (const QString &bot : script.bots)
        bots.append(jsonQuoted(bot.toUtf8()));
    return JsonFields().raw("rooms", jsonArray(rooms)).raw("bots", jsonArray(bots)).object();
}

} // namespace pushscope::server
