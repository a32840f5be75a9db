// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/presenter_view.h"

#include "client/models/flow_index.h"
#include "client/models/flow_lanes.h"
#include "client/models/live.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/plots.h"
#include "client/widgets/presenter_bar.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/selection.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/theme.h"
#include "common/clock.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr double scenarioPart = 0.4;
constexpr int leastScenario = 290;
constexpr qint64 presenterFiguresEveryNs = 480'000'000; ///< every second one of the frame clock's

} // namespace

PresenterView::PresenterView(Live &live, const FlowIndex &index, Selection &selection,
                             QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_bar(new PresenterBar(this))
    , m_step(new QLabel(this))
    , m_scenario(new ScenarioPane(live, selection, this))
    , m_heads(new LadderHeads(this))
    , m_ladder(new LadderView(index, selection, this))
    , m_flow(new QStackedLayout)
    , m_stateLine(new StateLine(this))
    , m_status(new StatusStrip(this))
{
    setObjectName(QStringLiteral("presenter"));
    m_scenario->setForAudience();
    m_status->setForAudience();
    m_step->setObjectName(QStringLiteral("presenterStep"));
    m_step->setFont(type::strong());
    m_step->setTextFormat(Qt::PlainText);
    m_step->setWordWrap(true);
    m_step->setAutoFillBackground(true);
    m_step->setContentsMargins(14, 2, 14, 8);
    m_step->hide();
    auto ladder = new QWidget(this);
    auto flow = new QVBoxLayout(ladder);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(0);
    m_heads->follow(*m_ladder);
    const auto showFollowing = [this, &index, &selection] {
        m_heads->setClientText(followingWords(selection.connection(), index.connections()));
    };
    connect(&selection, &Selection::connectionChanged, m_heads, showFollowing);
    showFollowing();
    flow->addWidget(m_heads);
    flow->addWidget(m_ladder, 1);
    m_flow->addWidget(ladder);
    buildPlots();
    auto middle = new QHBoxLayout;
    middle->setSpacing(1); // the line between them
    middle->addWidget(m_scenario);
    middle->addLayout(m_flow, 1);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    layout->addWidget(m_bar);
    layout->addWidget(m_step);
    layout->addLayout(middle, 1);
    layout->addWidget(m_stateLine);
    layout->addWidget(m_status);
    connect(m_bar, &PresenterBar::transportAsked, &live, &Live::switchTo);
    connect(&live, &Live::offersChanged, m_bar, &PresenterBar::setUnavailable);
    connect(&live, &Live::delayChanged, this, &PresenterView::showLink);
    connect(&live, &Live::withholdsPongsChanged, this, &PresenterView::showLink);
    connect(m_stateLine, &StateLine::restartAsked, &live, &Live::restartServer);
    connect(m_stateLine, &StateLine::ownServerAsked, &live, [&live] { live.connectTo({}); });
    connect(m_stateLine, &StateLine::retryAsked, &live.session(), &client::Session::retryNow);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] { update(); });
    showLink();
}

void PresenterView::buildPlots()
{
    m_plots = plotsForAudience(
        m_live.plots(), [this] { return m_ladder->nowUs(); }, this);
    if (!m_plots)
        return;
    m_flow->addWidget(m_plots);
    auto toggle = new QAction(tr("Plots"), this);
    toggle->setShortcut(Qt::Key_F7);
    toggle->setCheckable(true);
    connect(toggle, &QAction::toggled, this, [this](bool shown) {
        m_flow->setCurrentIndex(shown ? 1 : 0);
        givePages();
    });
    m_plotActions << toggle << m_plots->actions();
    givePages();
}

/// Page Up and Page Down are the stage script's, if there is one.
void PresenterView::givePages()
{
    if (!m_plots)
        return;
    const auto which = m_plots->actions();
    for (const auto action : which)
        action->setEnabled(m_flow->currentWidget() == m_plots && m_step->text().isEmpty());
}

void PresenterView::showAs(const LadderView &view)
{
    m_ladder->setSpanUs(view.spanUs());
    m_ladder->setFolding(view.isFolding());
    m_ladder->setByConnection(view.isByConnection());
    connect(&view, &LadderView::foldingChanged, m_ladder, &LadderView::setFolding);
    connect(&view, &LadderView::byConnectionChanged, m_ladder, &LadderView::setByConnection);
}

void PresenterView::showFigures()
{
    const auto nowNs = m_live.clock().steadyNs();
    if (m_figuresAtNs != 0 && nowNs - m_figuresAtNs < presenterFiguresEveryNs)
        return;
    m_figuresAtNs = nowNs;
    m_status->showFigures(m_live.figures(), nowNs);
    m_status->showLedger(m_live.session());
}

void PresenterView::showState(const StateSentence &now, qint64 nowMs)
{
    m_bar->setLive(m_live.session().state() == client::Session::State::Live);
    m_stateLine->setNow(now);
    m_stateLine->forgetOld(nowMs);
}

void PresenterView::showLink()
{
    const auto delay = m_live.delay();
    const auto link = delay.delayMs > 0
        ? tr("via the Link, %1 each way").arg(LinkControls::delayText(delay))
        : tr("via the Link, no delay");
    m_bar->setLinkText(m_live.withholdsPongs() ? tr("%1, pongs withheld").arg(link) : link);
}

void PresenterView::setStep(const QString &text)
{
    m_step->setText(text);
    m_step->setVisible(!text.isEmpty());
    givePages();
}

QString PresenterView::step() const
{
    return m_step->text();
}

QWidget *PresenterView::figures() const
{
    return m_status;
}

QSize PresenterView::minimumSizeHint() const
{
    const int columns = leastScenario + 1 + m_ladder->minimumSizeHint().width();
    return { std::max({ columns, m_bar->minimumSizeHint().width(),
                        m_status->minimumSizeHint().width() }),
             0 };
}

void PresenterView::resizeEvent(QResizeEvent *event)
{
    const int most = width() - 1 - m_ladder->minimumSizeHint().width();
    m_scenario->setFixedWidth(std::max(std::min(int(width() * scenarioPart), most), leastScenario));
    QWidget::resizeEvent(event);
}

void PresenterView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().line);
}

} // namespace pushscope::ui
