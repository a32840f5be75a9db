// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/match.h"

#include "server/scenarios/scenario_data.h"

#include <QtCore/QJsonArray>

namespace pushscope::server {

namespace {

QByteArray utf8(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString().toUtf8();
}

std::optional<Score> scoreFromJson(const QJsonObject &scores, const char *key)
{
    const auto score = scores.value(QLatin1String(key)).toArray();
    if (score.isEmpty())
        return {};
    return Score{ score.at(0).toInt(), score.at(1).toInt() };
}

Goal goalFromJson(const QJsonObject &json)
{
    Goal goal;
    goal.team = json.value(QLatin1String("team")).toInt();
    goal.minute = json.value(QLatin1String("minute")).toInt();
    goal.added = json.value(QLatin1String("added")).toInt();
    goal.scorer = utf8(json, "scorer");
    goal.penalty = json.value(QLatin1String("penalty")).toBool();
    goal.ownGoal = json.value(QLatin1String("owngoal")).toBool();
    return goal;
}

Match matchFromJson(const QJsonObject &json)
{
    Match match;
    match.id = utf8(json, "match");
    match.tournament = utf8(json, "tournament");
    match.round = utf8(json, "round");
    match.date = utf8(json, "date");
    match.ground = utf8(json, "ground");
    match.teams = { utf8(json, "team1"), utf8(json, "team2") };
    const auto scores = json.value(QLatin1String("score")).toObject();
    match.halfTime = scoreFromJson(scores, "ht").value_or(Score{});
    match.fullTime = scoreFromJson(scores, "ft").value_or(Score{});
    match.extraTime = scoreFromJson(scores, "et");
    match.penalties = scoreFromJson(scores, "p");
    const auto goalList = json.value(QLatin1String("goals")).toArray();
    for (const auto &goal : goalList)
        match.goals.push_back(goalFromJson(goal.toObject()));
    return match;
}

Matches loadMatches()
{
    const auto json = scenarioData(QStringLiteral("sport.json"));
    Matches matches;
    matches.source = sourceText(json);
    const auto matchList = json.value(QLatin1String("matches")).toArray();
    for (const auto &match : matchList)
        matches.all.push_back(matchFromJson(match.toObject()));
    return matches;
}

} // namespace

const Matches &Matches::builtIn()
{
    static const Matches matches = loadMatches();
    return matches;
}

} // namespace pushscope::server
