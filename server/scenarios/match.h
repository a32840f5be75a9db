// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <array>
#include <optional>
#include <vector>

namespace pushscope::server {

using Score = std::array<int, 2>;

struct Goal
{
    int team = 1;   ///< 1 or 2: whose score it raises, for an own goal too
    int minute = 0; ///< 45, 90, 105 or 120 in added time
    int added = 0;
    QByteArray scorer;
    bool penalty = false;
    bool ownGoal = false;
};

/// A real match, as its source has it.
struct Match
{
    QByteArray id; ///< "wc2022-final", the last segment of its topic
    QByteArray tournament;
    QByteArray round;
    QByteArray date; ///< "2022-12-18"
    QByteArray ground;
    std::array<QByteArray, 2> teams;
    Score halfTime{};
    Score fullTime{};
    std::optional<Score> extraTime; ///< after 120 minutes
    std::optional<Score> penalties; ///< of the shoot-out alone
    std::vector<Goal> goals;        ///< in order of time

    QByteArray topic() const { return "sport." + id; }
};

struct Matches
{
    QByteArray source;
    std::vector<Match> all; ///< in order of play

    static const Matches &builtIn();
};

} // namespace pushscope::server
