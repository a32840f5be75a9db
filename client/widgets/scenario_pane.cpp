// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/scenario_pane.h"

#include "client/models/live.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/setting_control.h"
#include "client/widgets/stock_view.h"

#include <QtWidgets/QHBoxLayout>

namespace pushscope::ui {

ScenarioPane::ScenarioPane(Live &live, Selection &selection, QWidget *parent)
    : ScenarioTabs(live.stock(), live.sport(), live.chat(), selection, parent)
    , m_live(live)
{
    connectViews();
    showScenario();
}

void ScenarioPane::connectViews()
{
    connect(this, &ScenarioTabs::scenarioAsked, &m_live, &Live::setScenario);
    connect(&m_live, &Live::scenarioChanged, this, &ScenarioPane::showScenario);
    connect(&m_live, &Live::scenariosChanged, this, &ScenarioPane::showSettings);
    connect(stock(), &StockView::endReplayAsked, &m_live, &Live::endReplay);
    connect(chat(), &ChatView::said, &m_live, &Live::say);
    connect(chat(), &ChatView::typed, &m_live, &Live::typing);
    connect(chat(), &ChatView::nameAsked, &m_live, &Live::setName);
    connect(&m_live, &Live::nameChanged, chat(), [this] { chat()->setName(m_live.name()); });
}

void ScenarioPane::showScenario()
{
    setScenario(m_live.scenario());
    chat()->setName(m_live.name());
    showSettings();
}

void ScenarioPane::showSettings()
{
    stock()->setReplaying(m_live.isReplaying());
    QList<ScenarioSetting> settings;
    for (const auto &info : m_live.scenarios()) {
        if (info.id == m_live.scenario())
            settings = info.settings;
    }
    QByteArray shape = m_live.scenario();
    for (const auto &setting : settings)
        shape += ' ' + setting.key;
    if (shape == m_controlsOf) {
        for (qsizetype i = 0; i < settings.size(); ++i)
            m_controls[i]->setValue(settings[i].value);
        return;
    }
    m_controlsOf = shape;
    qDeleteAll(std::exchange(m_controls, {}));
    for (const auto &setting : settings) {
        auto control = new SettingControl(setting, header());
        connect(control, &SettingControl::changed, &m_live, &Live::changeSetting);
        rightOfTabs()->addWidget(control);
        m_controls << control;
    }
}

} // namespace pushscope::ui
