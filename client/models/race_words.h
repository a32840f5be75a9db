// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/race_runner.h"

/// What a race says in words.
namespace pushscope::ui {

/// A lane's second line: how it gets its news, with the option that decides most.
QString raceHow(const TransportInfo &info, const OptionValues &options);
/// In the middle of the place while there are no lanes. Empty if there are.
QString raceSentence(const RaceSnapshot &snapshot);
/// In a lane that does not run; empty if it does.
QString raceLaneProblem(const RaceSnapshot::Lane &lane);
/// What went otherwise than it should, or else what the figures show best, for the foot; empty if
/// nothing stands out.
QString raceRemark(const client::RaceResult &result);
/// On what the race runs, and what becomes of Live meanwhile.
QString raceGroundText(const client::RaceResult &result);

} // namespace pushscope::ui
