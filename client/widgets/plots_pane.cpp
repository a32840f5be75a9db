// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/plots_pane.h"

#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/picture_menu.h"
#include "client/widgets/plot_view.h"
#include "client/widgets/preferences.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

QToolButton *popupButton(QMenu *menu, const QString &toolTip, PaneHeader *header)
{
    auto button = new QToolButton(header);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setToolTip(toolTip);
    header->addTool(button);
    return button;
}

} // namespace

PlotsPane::PlotsPane(const PlotSeries &series, std::function<qint64()> nowUs, QWidget *parent)
    : QWidget(parent)
    , m_series(series)
    , m_nowUs(std::move(nowUs))
    , m_header(new PaneHeader(tr("Plots")))
    , m_view(new PlotView(series, this))
    , m_plotButton(
          popupButton(new QMenu(m_header), tr("Which plot (Page Up, Page Down)"), m_header))
    , m_spanButton(popupButton(new QMenu(m_header), tr("Of which time"), m_header))
{
    buildPlots();
    buildSpans();
    buildPictures();
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    connect(&FrameClock::instance(), &FrameClock::figures, this, [this] {
        if (isVisible())
            look();
    });
    const auto remembered = Preferences().plot();
    const auto infos = plotInfos();
    const auto known
        = std::ranges::find_if(infos, [&](const PlotInfo &info) { return remembered == info.id; });
    setPlot(known == infos.end() ? PlotKind::Latency : known->kind);
    setSpan(m_span);
}

void PlotsPane::buildPlots()
{
    auto group = new QActionGroup(this);
    for (const auto &info : plotInfos()) {
        auto action = m_plotButton->menu()->addAction(plotText(info.title));
        action->setObjectName(QLatin1StringView(info.id));
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, row = &info] {
            setPlot(row->kind);
            Preferences().setPlot(row->id);
        });
        m_plots << action;
    }
    const std::pair<QKeySequence, int> keys[] = { { Qt::Key_PageUp, -1 }, { Qt::Key_PageDown, 1 } };
    for (const auto &[key, by] : keys) {
        auto action = new QAction(by < 0 ? tr("Previous plot") : tr("Next plot"), this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, by = by] { step(by); });
        addAction(action);
    }
}

void PlotsPane::buildSpans()
{
    auto group = new QActionGroup(this);
    const std::pair<PlotSpan, QString> spans[]
        = { { PlotSpan::LastMinute, tr("Last 60 s") }, { PlotSpan::All, tr("All") } };
    for (const auto &[span, title] : spans) {
        auto action = m_spanButton->menu()->addAction(title);
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, span = span] { setSpan(span); });
        m_spans << action;
    }
    m_spans.constLast()->setToolTip(tr("Since the first event, the last three hours at most"));
    m_spanButton->menu()->setToolTipsVisible(true);
}

void PlotsPane::buildPictures()
{
    m_pictures = new PictureMenu(
        tr("Save the plot"),
        [this] {
            look();
            return m_view->picture();
        },
        this);
    m_pictures->setNumbers([this] {
        look();
        return plotCsv(m_kind, m_series, m_view->range());
    });
    m_pictures->setName(
        [this] { return QStringLiteral("pushscope-") + QLatin1StringView(plotInfo(m_kind).id); });
    auto copy = new QToolButton(m_header);
    copy->setIcon(icon(Icon::Copy));
    copy->setToolTip(tr("Copy the plot as a picture"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, m_pictures, &PictureMenu::copy);
    m_header->addTool(copy);
    auto save = popupButton(m_pictures, tr("Save the plot as PNG, SVG or CSV"), m_header);
    save->setText(tr("Save"));
    save->setAccessibleName(save->toolTip());
}

void PlotsPane::step(int by)
{
    const auto at
        = int(std::ranges::find(plotInfos(), m_kind, &PlotInfo::kind) - plotInfos().begin());
    const auto count = int(m_plots.size());
    m_plots[(at + by + count) % count]->trigger();
}

void PlotsPane::setPlot(PlotKind kind)
{
    m_kind = kind;
    const auto at = std::ranges::find(plotInfos(), kind, &PlotInfo::kind) - plotInfos().begin();
    m_plots[at]->setChecked(true);
    m_plotButton->setText(m_plots[at]->text());
    m_plotButton->setAccessibleName(tr("Plot: %1").arg(m_plots[at]->text()));
    look();
}

void PlotsPane::setSpan(PlotSpan span)
{
    m_span = span;
    const auto action = m_spans[span == PlotSpan::All ? 1 : 0];
    action->setChecked(true);
    m_spanButton->setText(action->text());
    m_spanButton->setAccessibleName(tr("Time: %1").arg(action->text()));
    look();
}

void PlotsPane::look()
{
    m_view->showPlot(m_kind, m_series.range(m_span, m_nowUs()));
}

void PlotsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

} // namespace pushscope::ui
