// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/chat_script.h"

#include "server/scenarios/scenario_data.h"

#include <QtCore/QJsonArray>

namespace pushscope::server {

namespace {

ChatScript::Conversation conversationFromJson(const QJsonArray &json)
{
    ChatScript::Conversation conversation;
    for (const auto &value : json) {
        const auto line = value.toArray();
        conversation.push_back({ line.at(0).toString(), line.at(1).toString() });
    }
    return conversation;
}

ChatScript loadScript()
{
    const auto json = scenarioData(QStringLiteral("chat.json"));
    ChatScript script;
    const auto botList = json.value(QLatin1String("bots")).toArray();
    for (const auto &bot : botList)
        script.bots.append(bot.toString());
    const auto valueList = json.value(QLatin1String("rooms")).toArray();
    for (const auto &value : valueList) {
        const auto object = value.toObject();
        ChatScript::Room room{ object.value(QLatin1String("topic")).toString().toLatin1(),
                               object.value(QLatin1String("name")).toString(),
                               {} };
        const auto conversationList = object.value(QLatin1String("conversations")).toArray();
        for (const auto &conversation : conversationList)
            room.conversations.push_back(conversationFromJson(conversation.toArray()));
        script.rooms.push_back(std::move(room));
    }
    return script;
}

} // namespace

const ChatScript &ChatScript::builtIn()
{
    static const ChatScript script = loadScript();
    return script;
}

} // namespace pushscope::server
