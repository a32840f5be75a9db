// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/sport_scenario.h"

#include "server/scenarios/json_fields.h"
#include "server/scenarios/setting_check.h"

#include <algorithm>

namespace pushscope::server {

namespace {

constexpr qint64 minuteUs = 60'000'000;
/// Kick-offs are apart, or all four would be silent in the same half-time.
constexpr std::array<int, 4> firstKickOffMinutes{ 0, 4, 13, 27 };
constexpr int minutesBetweenMatches = 10;
constexpr double defaultSpeed = 60;

} // namespace

SportScenario::SportScenario(const ScenarioContext &context)
    : m_context(context)
    , m_timer(context.clock)
{
    for (const Match &match : Matches::builtIn().all)
        m_courses.emplace_back(match);
    for (size_t i = 0; i < m_places.size(); ++i)
        takeNextMatch(m_places[i], firstKickOffMinutes[i] * minuteUs);
    m_playhead.setSpeed(defaultSpeed, 0);
    m_playhead.setPositionUs(0);
}

void SportScenario::start()
{
    if (m_running)
        return;
    m_running = true;
    const qint64 nowNs = m_context.clock.steadyNs();
    m_playhead.begin(nowNs);
    schedule(nowNs);
}

void SportScenario::stop()
{
    if (m_running)
        m_playhead.advance(m_context.clock.steadyNs());
    m_running = false;
    m_timer.stop();
}

qint64 SportScenario::nextEventUs(const Place &place) const
{
    const auto &events = place.course->events();
    if (place.next == events.size())
        return place.kickOffUs + place.course->durationUs() + minutesBetweenMatches * minuteUs;
    return place.kickOffUs + events[place.next].atUs;
}

SportScenario::Place *SportScenario::nextPlace()
{
    return &*std::ranges::min_element(m_places, {},
                                      [this](const Place &place) { return nextEventUs(place); });
}

void SportScenario::schedule(qint64 nowNs)
{
    m_playhead.advance(nowNs);
    m_timer.start(m_playhead.delayUntil(nextEventUs(*nextPlace())), [this] { publishDue(); });
}

void SportScenario::publishDue()
{
    const qint64 nowNs = m_context.clock.steadyNs();
    const qint64 positionUs = m_playhead.advance(nowNs);
    for (auto *place = nextPlace(); nextEventUs(*place) <= positionUs; place = nextPlace()) {
        const auto &events = place->course->events();
        if (place->next == events.size()) {
            takeNextMatch(*place, nextEventUs(*place));
            continue;
        }
        const MatchEvent &event = events[place->next++];
        if (place->next == events.size())
            m_lastOver = place->course;
        const Match &match = place->course->match();
        m_context.publish({ match.topic(), event.type, matchEventJson(match, event) });
    }
    schedule(nowNs);
}

void SportScenario::takeNextMatch(Place &place, qint64 kickOffUs)
{
    place = { &m_courses[m_nextCourse], kickOffUs, 0 };
    m_nextCourse = (m_nextCourse + 1) % m_courses.size();
}

QList<ScenarioSetting> SportScenario::settings() const
{
    return { { "speed", QStringLiteral("Speed"), QStringLiteral("x"), 1, 600,
               m_playhead.speed() } };
}

bool SportScenario::set(const QByteArray &key, double value, QString *error)
{
    if (!checkSetting(settings(), key, value, error))
        return false;
    const qint64 nowNs = m_context.clock.steadyNs();
    if (!m_running)
        m_playhead.begin(nowNs);
    m_playhead.setSpeed(value, nowNs);
    if (m_running)
        schedule(nowNs);
    return true;
}

QByteArray SportScenario::courseJson(const MatchCourse &course, size_t eventsDone,
                                     qint64 atUs) const
{
    const Match &match = course.match();
    QList<QByteArray> entries;
    for (size_t i = 0; i < eventsDone; ++i)
        entries.append(matchEventEntryJson(match, course.events()[i]));
    // Before the first event the match has not begun; afterwards the last one says how it stands.
    const MatchEvent now = eventsDone ? course.events()[eventsDone - 1] : MatchEvent{};
    const MatchMinute minute = eventsDone ? course.minuteAt(atUs) : MatchMinute{};
    JsonFields fields;
    fields.text("match", match.id).text("topic", match.topic());
    fields.text("tournament", match.tournament).text("round", match.round);
    fields.text("date", match.date).text("ground", match.ground);
    fields.text("team1", match.teams[0]).text("team2", match.teams[1]);
    fields.raw("score", scoreJson(now.score));
    fields.number("minute", minute.minute).number("added", minute.added);
    fields.text("phase", phaseText(now.phase));
    if (match.penalties && now.phase == MatchPhase::Over)
        fields.raw("penalties", scoreJson(*match.penalties));
    return fields.raw("events", jsonArray(entries)).object();
}

QByteArray SportScenario::placeJson(const Place &place, qint64 positionUs) const
{
    // An event that is due but not out yet must not show in the minute either.
    const qint64 atUs = std::min(positionUs, nextEventUs(place)) - place.kickOffUs;
    return courseJson(*place.course, place.next, atUs);
}

QByteArray SportScenario::stateJson() const
{
    const qint64 positionUs
        = m_running ? m_playhead.advance(m_context.clock.steadyNs()) : m_playhead.positionUs();
    QList<QByteArray> matches;
    const auto isPlaced = [this](const MatchCourse *course) {
        return std::ranges::find(m_places, course, &Place::course) != m_places.end();
    };
    for (const Place &place : m_places)
        matches.append(placeJson(place, positionUs));
    if (m_lastOver && !isPlaced(m_lastOver))
        matches.append(
            courseJson(*m_lastOver, m_lastOver->events().size(), m_lastOver->durationUs()));
    const MatchCourse *next = &m_courses[m_nextCourse];
    if (next != m_lastOver && !isPlaced(next))
        matches.append(courseJson(*next, 0, 0));
    JsonFields state;
    state.raw("speed", jsonNumber(m_playhead.speed())).text("source", Matches::builtIn().source);
    return state.raw("matches", jsonArray(matches)).object();
}

} // namespace pushscope::server
