// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/presenter_view.h"

#include "client/models/live.h"
#include "client/widgets/presenter_bar.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "common/clock.h"

namespace pushscope::ui {

PresenterView::PresenterView(Live &live, const FlowIndex &index, Selection &selection,
                             QWidget *parent)
    : AudienceView({ index, selection, live.plots() }, parent)
    , m_live(live)
    , m_bar(new PresenterBar(this))
    , m_scenario(new ScenarioPane(live, selection, this))
    , m_status(new StatusStrip(this))
{
    m_scenario->setForAudience();
    m_status->setForAudience();
    arrange(m_bar, m_scenario, { m_status });
    connect(m_bar, &PresenterBar::transportAsked, &live, &Live::switchTo);
    connect(&live, &Live::offersChanged, m_bar, &PresenterBar::setUnavailable);
    connect(&live, &Live::delayChanged, this, &PresenterView::showLink);
    connect(&live, &Live::withholdsPongsChanged, this, &PresenterView::showLink);
    connect(stateLine(), &StateLine::restartAsked, &live, &Live::restartServer);
    connect(stateLine(), &StateLine::ownServerAsked, &live, [&live] { live.connectTo({}); });
    connect(stateLine(), &StateLine::retryAsked, &live.session(), &client::Session::retryNow);
    showLink();
}

void PresenterView::showFigures()
{
    const auto nowNs = m_live.clock().steadyNs();
    if (!areFiguresDue(nowNs))
        return;
    m_status->showFigures(m_live.figures(), nowNs);
    m_status->showLedger(m_live.session());
}

void PresenterView::showSession(const StateSentence &now, qint64 nowMs)
{
    m_bar->setLive(m_live.session().state() == client::Session::State::Live);
    showState(now, nowMs);
}

void PresenterView::showLink()
{
    m_bar->setNote(linkText(m_live.delay(), m_live.withholdsPongs()));
}

QWidget *PresenterView::figures() const
{
    return m_status;
}

} // namespace pushscope::ui
