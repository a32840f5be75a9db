// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/recording_presenter.h"

#include "client/models/recorded_scenarios.h"
#include "client/models/replay.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/presenter_head.h"
#include "client/widgets/recording_figures.h"
#include "client/widgets/replay_bar.h"
#include "client/widgets/scenario_tabs.h"

namespace pushscope::ui {

RecordingPresenter::RecordingPresenter(Replay &replay, RecordedScenarios &scenarios,
                                       const ReplayBar &bar, const Models &models, QWidget *parent)
    : AudienceView(models, parent)
    , m_scenarios(scenarios)
    , m_head(new PresenterHead(this))
    , m_scenario(new ScenarioTabs(scenarios.stock(), scenarios.sport(), scenarios.chat(),
                                  models.selection, this))
    , m_bar(new ReplayBar(replay, bar, this))
    , m_figures(new RecordingFigures(this))
{
    ladder()->setClock(replay.clock());
    ladder()->setEmptyText(tr("Nothing had happened yet."));
    m_scenario->setForAudience();
    m_scenario->chat()->setReadOnly();
    m_figures->setForAudience();
    arrange(m_head, m_scenario, { m_bar, m_figures });
    connect(&scenarios, &RecordedScenarios::knownChanged, this, &RecordingPresenter::showScenarios);
    connect(&scenarios, &RecordedScenarios::currentChanged, m_scenario,
            [this] { m_scenario->setScenario(m_scenarios.current()); });
    showScenarios();
}

void RecordingPresenter::showScenarios()
{
    m_scenario->setVisible(!m_scenarios.known().isEmpty());
}

void RecordingPresenter::showRecording(const QString &name, const QString &server)
{
    m_head->setTitle(name);
    m_head->setNote(server);
}

void RecordingPresenter::showFacts(const RecordingFacts &facts, qint64 lengthUs)
{
    m_figures->showFacts(facts, lengthUs);
    m_bar->showLength();
}

} // namespace pushscope::ui
