// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/explain/explain.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>
#include <span>

namespace pushscope::ui {

/// What a step points at.
enum class StagePart { None, Strip, Link, Scenario, Ladder, List, Detail, Figures };

struct StagePartInfo
{
    StagePart part;
    const char *word; ///< in scripts: "ladder"
    const char *look; ///< for people, context "StagePart": "Look at the ladder"
};
std::span<const StagePartInfo> stageParts(); ///< all but None
QString lookText(StagePart part);            ///< empty for None

struct StageStep
{
    explain::Text title;
    explain::Text note; ///< for the speaker; may be empty
    /// What a person would set up: of that, what is empty stays as it is. `settings` is not used.
    explain::Show show;
    std::optional<double> speed; ///< of the scenario in view, in the unit of its first number
    std::optional<bool> withholdsPongs;
    StagePart highlight = StagePart::None;
    std::optional<bool> presenter;
};

/// A talk: steps that one key leads through. What is in docs/stage.md is read, and nothing else, so
/// that a slip is found at the desk and not in front of an audience.
struct StageScript
{
    static constexpr qsizetype maxBytes = 256 * 1024;
    static constexpr int maxSteps = 100;
    static constexpr int maxTitle = 100; ///< characters, so that it fits the window
    static constexpr int maxNote = 600;  ///< what can be read while speaking

    explain::Text title;
    QList<StageStep> steps;
};

/// What is wrong with a script, where, and what would be right.
struct StageProblem
{
    int step = 0;  ///< 1, 2, ...; 0: of the script itself
    QString field; ///< "options.poll.interval"; empty: of the whole
    QString what;

    bool isNone() const { return what.isEmpty(); }
    QString text() const; ///< "Step 3, transport: ..."
};

/// None, with the first @p problem, if @p json is not a script.
std::optional<StageScript> parseStageScript(QByteArrayView json, StageProblem *problem);
/// The same of a file; @p problem is a sentence with its name.
std::optional<StageScript> readStageScript(const QString &path, QString *problem);
/// The one that comes with the program.
StageScript stageTour();

} // namespace pushscope::ui
