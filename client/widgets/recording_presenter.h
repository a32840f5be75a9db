// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/audience_view.h"

namespace pushscope {
class Clock;
}

namespace pushscope::ui {

class RecordedScenarios;
class RecordingFigures;
class Replay;
class ReplayBar;
class ScenarioTabs;
struct RecordingFacts;

/// Of a recording: what is replayed, the scenario as it was then if it has one, the position, and
/// what it adds up to.
class RecordingPresenter : public AudienceView
{
    Q_OBJECT
public:
    /// @p bar is the window's, whose keys this one's has, too.
    RecordingPresenter(Replay &replay, RecordedScenarios &scenarios, const ReplayBar &bar,
                       const Models &models, QWidget *parent = nullptr);

    PresenterHead *head() const { return m_head; }
    ScenarioTabs *scenario() const { return m_scenario; }
    ReplayBar *bar() const { return m_bar; }
    RecordingFigures *figures() const { return m_figures; }

    void showRecording(const QString &name, const QString &server);
    void showFacts(const RecordingFacts &facts, qint64 lengthUs);

private:
    void showScenarios();

    RecordedScenarios &m_scenarios;
    PresenterHead *m_head;
    ScenarioTabs *m_scenario;
    ReplayBar *m_bar;
    RecordingFigures *m_figures;
};

} // namespace pushscope::ui
