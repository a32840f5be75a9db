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

/// Of what should be JSON.
std::optional<Answer> problemOfType(const Request &request)
{
    if (request.header("Content-Type").split(';').first().trimmed().toLower() == "application/json")
        return {};
    return Answer::problem(415, QStringLiteral("Send Content-Type: application/json."));
}

/// `{"rate":500}`: all or none.
Answer change(Scenario &scenario, const Request &request)
{
    if (const auto problem = problemOfType(request))
        return *problem;
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

/// `{"seconds":10}`
Answer beginRun(ScenarioRun &run, const Request &request)
{
    if (const auto problem = problemOfType(request))
        return *problem;
    constexpr double mostSeconds = 86'400;
    const auto members = validateJson(request.body) ? std::nullopt : jsonMembers(request.body);
    const bool isOne = members && members->size() == 1 && members->front().name == "seconds";
    bool isNumber = false;
    const double seconds = isOne ? members->front().value.toDouble(&isNumber) : 0;
    if (!isNumber || !(seconds > 0 && seconds <= mostSeconds)) {
        return Answer::problem(
            400, QStringLiteral("Send {\"seconds\":10}, with more than 0 and at most 86400."));
    }
    if (run.state() != ScenarioRun::State::Held) {
        return Answer::problem(409,
                               QStringLiteral("Scenarios run already, or have run; a server that "
                                              "is started with --hold waits for this, once."));
    }
    run.begin(std::chrono::milliseconds(qRound64(seconds * 1'000)));
    return Answer::json("{\"running\":true}");
}

Answer finishRun(ScenarioRun &run)
{
    if (run.state() != ScenarioRun::State::Running)
        return Answer::problem(409, QStringLiteral("There is no run to finish."));
    run.finish();
    return Answer::json("{\"running\":false}");
}

void addRunRoutes(HttpServer &server, ScenarioRun &run)
{
    const QByteArray path = "/v1/scenarios/run";
    server.addRoute("PUT", path, true, [&run](Connection &connection, const Request &request) {
        connection.answer(beginRun(run, request));
    });
    server.addRoute("DELETE", path, true, [&run](Connection &connection, const Request &) {
        connection.answer(finishRun(run));
    });
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

void addScenarioRoutes(HttpServer &server, const std::vector<std::unique_ptr<Scenario>> &scenarios,
                       ScenarioRun &run)
{
    addRunRoutes(server, run);
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
