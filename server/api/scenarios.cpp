// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include "common/json_text.h"

namespace pushscope::server {

namespace {

QByteArray scenarioJson(const Scenario &scenario)
{
    QByteArray settings;
    for (const auto &setting : scenario.settings()) {
        if (!settings.isEmpty())
            settings += ',';
        settings += "{\"key\":" + jsonQuoted(setting.key) + ",\"label\":"
            + jsonQuoted(setting.label.toUtf8()) + ",\"unit\":" + jsonQuoted(setting.unit.toUtf8())
            + ",\"minimum\":" + QByteArray::number(setting.minimum, 'g', 10)
            + ",\"maximum\":" + QByteArray::number(setting.maximum, 'g', 10)
            + ",\"value\":" + QByteArray::number(setting.value, 'g', 10) + '}';
    }
    return "{\"id\":" + jsonQuoted(scenario.id()) + ",\"settings\":[" + settings
        + "],\"state\":" + scenario.stateJson() + '}';
}

/// `{"rate":500}`: all or none.
Answer change(Scenario &scenario, const Request &request)
{
    if (request.header("Content-Type").split(';').first().trimmed().toLower() != "application/json")
        return Answer::problem(415, QStringLiteral("Send Content-Type: application/json."));
    const auto members = validateJson(request.body) ? std::nullopt : jsonMembers(request.body);
    if (!members)
        return Answer::problem(400, QStringLiteral("Send a JSON object, such as {\"rate\":500}."));
    QMap<QByteArray, double> before;
    for (const auto &setting : scenario.settings())
        before.insert(setting.key, setting.value);
    for (const auto &member : *members) {
        bool isNumber = false;
        const double value = member.value.toDouble(&isNumber);
        QString error = QStringLiteral("%1 must be a number.").arg(QString::fromUtf8(member.name));
        if (isNumber && scenario.set(member.name, value, &error))
            continue;
        QString ignored;
        for (auto old = before.cbegin(); old != before.cend(); ++old)
            scenario.set(old.key(), old.value(), &ignored);
        return Answer::problem(400, error);
    }
    return Answer::json(scenarioJson(scenario));
}

Answer replay(Scenario &scenario, const QByteArray &csv)
{
    if (const auto problem = scenario.setReplay(csv))
        return Answer::problem(400, *problem);
    return Answer::json(scenarioJson(scenario));
}

void addRoutes(HttpServer &server, Scenario &scenario)
{
    const QByteArray path = "/v1/scenarios/" + scenario.id();
    server.addRoute("GET", path, true, [&scenario](Connection &connection, const Request &) {
        connection.answer(Answer::json(scenarioJson(scenario)));
    });
    server.addRoute("PATCH", path, true,
                    [&scenario](Connection &connection, const Request &request) {
                        connection.answer(change(scenario, request));
                    });
    server.addRoute("PUT", path + "/replay", true,
                    [&scenario](Connection &connection, const Request &request) {
                        connection.answer(request.body.isEmpty() ? Answer::problem(
                                              400, QStringLiteral("Send the CSV as the body."))
                                                                 : replay(scenario, request.body));
                    });
    server.addRoute("DELETE", path + "/replay", true,
                    [&scenario](Connection &connection, const Request &) {
                        connection.answer(replay(scenario, {}));
                    });
}

} // namespace

void addScenarioRoutes(HttpServer &server, const std::vector<std::unique_ptr<Scenario>> &scenarios)
{
    server.addRoute("GET", "/v1/scenarios", true,
                    [&scenarios](Connection &connection, const Request &) {
                        QByteArray json = "[";
                        for (const auto &scenario : scenarios) {
                            if (json.size() > 1)
                                json += ',';
                            json += scenarioJson(*scenario);
                        }
                        connection.answer(Answer::json(json + ']'));
                    });
    for (const auto &scenario : scenarios)
        addRoutes(server, *scenario);
}

} // namespace pushscope::server
