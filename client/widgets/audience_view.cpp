// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/audience_view.h"

#include "client/models/flow_index.h"
#include "client/models/flow_lanes.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/plots.h"
#include "client/widgets/presenter_head.h"
#include "client/widgets/selection.h"
#include "client/widgets/state_line.h"
#include "client/widgets/theme.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr double leftPart = 0.4;
constexpr int leastLeft = 290;
constexpr qint64 audienceFiguresEveryNs = 480'000'000; ///< every second one of the frame clock's

} // namespace

AudienceView::AudienceView(const Models &models, QWidget *parent)
    : QWidget(parent)
    , m_step(new QLabel(this))
    , m_heads(new LadderHeads(this))
    , m_ladder(new LadderView(models.index, models.selection, this))
    , m_flow(new QStackedLayout)
    , m_stateLine(new StateLine(this))
{
    setObjectName(QStringLiteral("presenter"));
    m_step->setObjectName(QStringLiteral("presenterStep"));
    m_step->setFont(type::strong());
    m_step->setTextFormat(Qt::PlainText);
    m_step->setWordWrap(true);
    m_step->setAutoFillBackground(true);
    m_step->setContentsMargins(14, 2, 14, 8);
    m_step->hide();
    buildFlow(models);
    buildPlots(models);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] { update(); });
}

void AudienceView::buildFlow(const Models &models)
{
    auto ladder = new QWidget(this);
    auto flow = new QVBoxLayout(ladder);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(0);
    m_heads->follow(*m_ladder);
    const auto showFollowing = [this, &index = models.index, &selection = models.selection] {
        m_heads->setClientText(followingWords(selection.connection(), index.connections()));
    };
    connect(&models.selection, &Selection::connectionChanged, m_heads, showFollowing);
    connect(&FrameClock::instance(), &FrameClock::figures, m_heads, showFollowing); // it may end
    showFollowing();
    flow->addWidget(m_heads);
    flow->addWidget(m_ladder, 1);
    m_flow->addWidget(ladder);
}

void AudienceView::arrange(PresenterHead *head, QWidget *left, const QList<QWidget *> &below)
{
    m_head = head;
    m_left = left;
    m_below = below;
    auto middle = new QHBoxLayout;
    middle->setSpacing(1); // the line between them
    if (left)
        middle->addWidget(left);
    middle->addLayout(m_flow, 1);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    layout->addWidget(head);
    layout->addWidget(m_step);
    layout->addLayout(middle, 1);
    layout->addWidget(m_stateLine);
    for (const auto widget : below)
        layout->addWidget(widget);
}

void AudienceView::buildPlots(const Models &models)
{
    m_plots = plotsForAudience(
        models.plots, models.span, [this] { return m_ladder->nowUs(); }, this);
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
void AudienceView::givePages()
{
    if (!m_plots)
        return;
    const auto which = m_plots->actions();
    for (const auto action : which)
        action->setEnabled(m_flow->currentWidget() == m_plots && m_step->text().isEmpty());
}

void AudienceView::showAs(const LadderView &view)
{
    m_ladder->setSpanUs(view.spanUs());
    m_ladder->setFolding(view.isFolding());
    m_ladder->setByConnection(view.isByConnection());
    connect(&view, &LadderView::foldingChanged, m_ladder, &LadderView::setFolding);
    connect(&view, &LadderView::byConnectionChanged, m_ladder, &LadderView::setByConnection);
}

void AudienceView::showState(const StateSentence &now, qint64 nowMs)
{
    m_stateLine->setNow(now);
    m_stateLine->forgetOld(nowMs);
}

bool AudienceView::areFiguresDue(qint64 nowNs)
{
    if (m_figuresAtNs != 0 && nowNs - m_figuresAtNs < audienceFiguresEveryNs)
        return false;
    m_figuresAtNs = nowNs;
    return true;
}

QString AudienceView::linkText(const client::LinkDelay &delay, bool withholdsPongs)
{
    const auto link = delay.delayMs > 0
        ? tr("via the Link, %1 each way").arg(LinkControls::delayText(delay))
        : tr("via the Link, no delay");
    return withholdsPongs ? tr("%1, pongs withheld").arg(link) : link;
}

void AudienceView::setStep(const QString &text)
{
    m_step->setText(text);
    m_step->setVisible(!text.isEmpty());
    givePages();
}

QString AudienceView::step() const
{
    return m_step->text();
}

QSize AudienceView::minimumSizeHint() const
{
    const int left = m_left && !m_left->isHidden() ? leastLeft + 1 : 0;
    int least
        = std::max(left + m_ladder->minimumSizeHint().width(), m_head->minimumSizeHint().width());
    for (const auto widget : m_below)
        least = std::max(least, widget->minimumSizeHint().width());
    return { least, 0 };
}

void AudienceView::resizeEvent(QResizeEvent *event)
{
    const int most = width() - 1 - m_ladder->minimumSizeHint().width();
    if (m_left)
        m_left->setFixedWidth(std::max(std::min(int(width() * leftPart), most), leastLeft));
    QWidget::resizeEvent(event);
}

void AudienceView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().line);
}

} // namespace pushscope::ui
