// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/scenario_tabs.h"

namespace pushscope::ui {

class Live;
class SettingControl;

/// The live scenarios, with the settings of the one in view beside their tabs.
class ScenarioPane : public ScenarioTabs
{
    Q_OBJECT
public:
    ScenarioPane(Live &live, Selection &selection, QWidget *parent = nullptr);

    QList<SettingControl *> controls() const { return m_controls; }

private:
    void connectViews();
    void showScenario();
    void showSettings();

    Live &m_live;
    QList<SettingControl *> m_controls;
    QByteArray m_controlsOf; ///< the scenario that the controls belong to
};

} // namespace pushscope::ui
