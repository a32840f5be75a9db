// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/match_course.h"

#include "server/scenarios/json_fields.h"

#include <algorithm>

namespace pushscope::server {

namespace {

constexpr qint64 courseMinuteUs = 60'000'000;
constexpr int halfTimeMinutes = 15;
constexpr int breakMinutes = 5;     ///< before extra time, and before the shoot-out
constexpr int turnMinutes = 1;      ///< at half-time of extra time, sides are changed at once
constexpr int shootOutMinutes = 10; ///< its kicks are not in the source, so it is one event

bool isIn(const Goal &goal, int firstMinute, int lastMinute)
{
    return goal.minute > firstMinute && goal.minute <= lastMinute;
}

} // namespace

QByteArray phaseText(MatchPhase phase)
{
    switch (phase) {
    case MatchPhase::NotStarted:
        return "not started";
    case MatchPhase::FirstHalf:
        return "first half";
    case MatchPhase::HalfTime:
        return "half-time";
    case MatchPhase::SecondHalf:
        return "second half";
    case MatchPhase::ExtraTime:
        return "extra time";
    case MatchPhase::Penalties:
        return "penalties";
    case MatchPhase::Over:
        break;
    }
    return "over";
}

MatchCourse::MatchCourse(const Match &match)
    : m_match(&match)
{
    const auto afterRegular = match.extraTime ? MatchPhase::ExtraTime : MatchPhase::Over;
    const auto afterExtra = match.penalties ? MatchPhase::Penalties : MatchPhase::Over;
    const auto endOfStretch = [this] {
        return MatchMinute{ m_stretches.back().lastMinute, m_stretches.back().added };
    };
    add("kick-off", { 0, 0 }, MatchPhase::FirstHalf);
    play(0, 45, MatchPhase::FirstHalf);
    add("half-time", endOfStretch(), MatchPhase::HalfTime);
    pause(halfTimeMinutes);
    add("second-half", { 45, 0 }, MatchPhase::SecondHalf);
    play(45, 90, MatchPhase::SecondHalf);
    add("full-time", endOfStretch(), afterRegular);
    if (match.extraTime) {
        pause(breakMinutes);
        add("extra-time", { 90, 0 }, MatchPhase::ExtraTime);
        play(90, 105, MatchPhase::ExtraTime);
        add("extra-time-half", endOfStretch(), MatchPhase::ExtraTime);
        pause(turnMinutes);
        play(105, 120, MatchPhase::ExtraTime);
        add("extra-time-end", endOfStretch(), afterExtra);
        if (match.penalties) {
            pause(breakMinutes + shootOutMinutes);
            add("penalties", endOfStretch(), MatchPhase::Over);
        }
    }
    add("final", endOfStretch(), MatchPhase::Over);
}

void MatchCourse::play(int firstMinute, int lastMinute, MatchPhase phase)
{
    Stretch stretch{ m_atUs, firstMinute, lastMinute, 0 };
    for (const Goal &goal : m_match->goals) {
        if (isIn(goal, firstMinute, lastMinute))
            stretch.added = std::max(stretch.added, goal.added);
    }
    m_stretches.push_back(stretch);
    addGoals(stretch, phase);
    m_atUs = stretch.fromUs + (lastMinute - firstMinute + stretch.added) * courseMinuteUs;
}

void MatchCourse::addGoals(const Stretch &stretch, MatchPhase phase)
{
    const auto &goals = m_match->goals;
    const auto sameMinute
        = [](const Goal &a, const Goal &b) { return a.minute == b.minute && a.added == b.added; };
    for (auto goal = goals.begin(); goal != goals.end();) {
        const auto end = std::find_if_not(goal, goals.end(),
                                          [&](const Goal &g) { return sameMinute(g, *goal); });
        const auto count = end - goal;
        if (!isIn(*goal, stretch.firstMinute, stretch.lastMinute)) {
            goal = end;
            continue;
        }
        // "23" is the 23rd minute, from 22:00 to 23:00; its goals share it evenly.
        const qint64 minuteStartUs = stretch.fromUs
            + (goal->minute + goal->added - 1 - stretch.firstMinute) * courseMinuteUs;
        for (qint64 i = 1; goal != end; ++goal, ++i) {
            m_atUs = minuteStartUs + courseMinuteUs * i / (count + 1);
            ++m_score[size_t(goal->team - 1)];
            add("goal", { goal->minute, goal->added }, phase, &*goal);
        }
    }
}

void MatchCourse::add(const QByteArray &type, MatchMinute minute, MatchPhase phase,
                      const Goal *goal)
{
    m_events.push_back({ m_atUs, type, minute, phase, m_score, goal });
}

void MatchCourse::pause(int minutes)
{
    m_atUs += minutes * courseMinuteUs;
}

MatchMinute MatchCourse::minuteAt(qint64 atUs) const
{
    MatchMinute shown;
    for (const Stretch &stretch : m_stretches) {
        if (atUs < stretch.fromUs)
            break;
        // The first minute runs from 0:00 on; in a break the clock stands at the end of play.
        const auto running
            = int((atUs - stretch.fromUs) / courseMinuteUs) + 1 + stretch.firstMinute;
        shown.minute = std::min(running, stretch.lastMinute);
        shown.added = std::clamp(running - stretch.lastMinute, 0, stretch.added);
    }
    return shown;
}

QByteArray scoreJson(const Score &score)
{
    return '[' + QByteArray::number(score[0]) + ',' + QByteArray::number(score[1]) + ']';
}

static void addMoment(JsonFields &fields, const MatchEvent &event)
{
    fields.raw("score", scoreJson(event.score));
    fields.number("minute", event.minute.minute).number("added", event.minute.added);
}

static void addGoal(JsonFields &fields, const Match &match, const MatchEvent &event)
{
    if (!event.goal)
        return;
    fields.text("scorer", event.goal->scorer)
        .text("team", match.teams[size_t(event.goal->team - 1)]);
    if (event.goal->penalty)
        fields.flag("penalty", true);
    if (event.goal->ownGoal)
        fields.flag("owngoal", true);
}

static void addShootOut(JsonFields &fields, const Match &match, const MatchEvent &event)
{
    if (match.penalties && (event.type == "penalties" || event.type == "final"))
        fields.raw("penalties", scoreJson(*match.penalties));
}

QByteArray matchEventJson(const Match &match, const MatchEvent &event)
{
    JsonFields fields;
    fields.text("match", match.id).text("team1", match.teams[0]).text("team2", match.teams[1]);
    addMoment(fields, event);
    fields.text("phase", phaseText(event.phase));
    if (event.type == "kick-off") {
        fields.text("tournament", match.tournament).text("round", match.round);
        fields.text("date", match.date).text("ground", match.ground);
    }
    addGoal(fields, match, event);
    addShootOut(fields, match, event);
    return fields.object();
}

QByteArray matchEventEntryJson(const Match &match, const MatchEvent &event)
{
    JsonFields fields;
    fields.text("type", event.type);
    addMoment(fields, event);
    addGoal(fields, match, event);
    addShootOut(fields, match, event);
    return fields.object();
}

} // namespace pushscope::server
