// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/match.h"

#include <vector>

namespace pushscope::server {

enum class MatchPhase { NotStarted, FirstHalf, HalfTime, SecondHalf, ExtraTime, Penalties, Over };

QByteArray phaseText(MatchPhase phase); ///< "first half"

/// What the clock on the board shows.
struct MatchMinute
{
    int minute = 0;
    int added = 0;
};

/// Something that happens in a match and becomes one message.
struct MatchEvent
{
    qint64 atUs = 0; ///< match time from kick-off on, breaks included
    QByteArray type; ///< "goal"
    MatchMinute minute;
    MatchPhase phase = MatchPhase::NotStarted; ///< from now on
    Score score{};                             ///< from now on
    const Goal *goal = nullptr;                ///< of a goal only
};

/// A match laid out in time. The source knows whole minutes; a half lasts 45 of them, and added
/// time as long as the goals that fell in it demand.
class MatchCourse
{
public:
    explicit MatchCourse(const Match &match);

    const Match &match() const { return *m_match; }
    const std::vector<MatchEvent> &events() const { return m_events; }
    qint64 durationUs() const { return m_events.back().atUs; }
    /// The clock on the board at @p atUs.
    MatchMinute minuteAt(qint64 atUs) const;

private:
    /// A stretch of play: the first half, say.
    struct Stretch
    {
        qint64 fromUs;
        int firstMinute; ///< played before it
        int lastMinute;  ///< where added time begins
        int added;       ///< minutes
    };

    void play(int firstMinute, int lastMinute, MatchPhase phase);
    void addGoals(const Stretch &stretch, MatchPhase phase);
    void add(const QByteArray &type, MatchMinute minute, MatchPhase phase,
             const Goal *goal = nullptr);
    void pause(int minutes);

    const Match *m_match;
    std::vector<Stretch> m_stretches;
    std::vector<MatchEvent> m_events;
    qint64 m_atUs = 0; ///< while it is laid out
    Score m_score{};
};

/// The message's data.
QByteArray matchEventJson(const Match &match, const MatchEvent &event);
/// The same event in a list of the match's, without what the list's owner says already.
QByteArray matchEventEntryJson(const Match &match, const MatchEvent &event);
QByteArray scoreJson(const Score &score);

} // namespace pushscope::server
