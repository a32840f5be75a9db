// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include "common/json_text.h"
#include "common/topic.h"

namespace pushscope::server {

namespace {

QByteArray topicsJson(const MessageLog &log)
{
    QByteArray json = "[";
    for (const auto &info : log.topics()) {
        if (json.size() > 1)
            json += ',';
        json += "{\"topic\":" + jsonQuoted(info.topic) + ",\"earliest\":"
            + QByteArray::number(info.earliest) + ",\"head\":" + QByteArray::number(info.head)
            + ",\"messages\":" + QByteArray::number(info.messages) + '}';
    }
    return json + ']';
}

Answer presence(const Request &request, const Presence &presence)
{
    const auto topics = request.values("topic");
    if (topics.size() != 1 || !isValidTopic(topics.first())) {
        return Answer::problem(
            400, QStringLiteral("Give topic once, without *, such as topic=chat.lobby."));
    }
    QByteArray members;
    for (const auto &member : presence.members(topics.first())) {
        if (!members.isEmpty())
            members += ',';
        members += "{\"name\":" + jsonQuoted(member.name.toUtf8())
            + ",\"transport\":" + jsonQuoted(member.transport)
            + ",\"since\":" + QByteArray::number(member.sinceUs) + '}';
    }
    return Answer::json("{\"topic\":" + jsonQuoted(topics.first()) + ",\"members\":[" + members
                        + "]}");
}

} // namespace

void addTopicRoutes(HttpServer &server, Services &services)
{
    server.addRoute("GET", "/v1/topics", true,
                    [&services](Connection &connection, const Request &) {
                        connection.answer(Answer::json(topicsJson(services.hub.log())));
                    });
    server.addRoute("GET", "/v1/presence", true,
                    [&services](Connection &connection, const Request &request) {
                        connection.answer(presence(request, services.presence));
                    });
}

} // namespace pushscope::server
