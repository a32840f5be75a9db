// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/audience_view.h"

namespace pushscope::ui {

class Live;
class PresenterBar;
class ScenarioPane;
class StatusStrip;

/// Of the live feed: the scenario, the transport in use, the figures and the ledger.
class PresenterView : public AudienceView
{
    Q_OBJECT
public:
    PresenterView(Live &live, const FlowIndex &index, Selection &selection,
                  QWidget *parent = nullptr);

    PresenterBar *bar() const { return m_bar; }
    ScenarioPane *scenario() const { return m_scenario; }

    void showFigures();
    void showSession(const StateSentence &now, qint64 nowMs);
    void showLink();
    QWidget *figures() const;

private:
    Live &m_live;
    PresenterBar *m_bar;
    ScenarioPane *m_scenario;
    StatusStrip *m_status;
};

} // namespace pushscope::ui
