// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/dock_arrangement.h"

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr QSize belowSize(1'000, 460); ///< of what is below, as a window of its own
constexpr int roomyHeight = 1'000;     ///< the scenario has large rows although something is below
constexpr int leftWidth = 396;
constexpr int compactLeftWidth = 360;
constexpr int rightWidth = 420;
constexpr int scenarioHeight = 344;
constexpr int compactScenarioHeight = 286;

} // namespace

DockArrangement::DockArrangement(QMainWindow &window, const Docks &docks, const QWidget &center)
    : QObject(&window)
    , m_window(window)
    , m_center(center)
    , m_docks(docks)
{
    for (const auto dock : { docks.explain, docks.plots }) {
        if (dock)
            connect(dock, &QDockWidget::visibilityChanged, this, &DockArrangement::arrangeBelow);
    }
}

void DockArrangement::arrange(bool compact)
{
    m_compact = compact;
    if (m_docks.detail->isFloating())
        return;
    if (compact) {
        m_window.tabifyDockWidget(m_docks.messages, m_docks.detail);
        if (!m_docks.compose->isFloating())
            m_window.tabifyDockWidget(m_docks.messages, m_docks.compose);
        m_docks.messages->raise();
    } else if (m_window.dockWidgetArea(m_docks.detail) == Qt::LeftDockWidgetArea) {
        m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks.detail);
        if (!m_docks.compose->isFloating())
            m_window.tabifyDockWidget(m_docks.detail, m_docks.compose);
        m_docks.detail->raise();
    }
    // Sized while nothing is below: docked again only then, a window of its own before.
    if (compact)
        arrangeBelow();
    resizePanes();
    if (!compact)
        arrangeBelow();
}

/// It has no room below a narrow window, so it is a window of its own there; a person may dock it
/// all the same.
void DockArrangement::floatWhenNarrow(QDockWidget &dock)
{
    const auto name = dock.objectName();
    if (dock.isVisible() && m_compact && !m_floats.contains(name) && !dock.isFloating()) {
        m_floats << name;
        dock.setFloating(true);
        const auto left = m_window.mapToGlobal(QPoint(0, m_window.height() - belowSize.height()));
        dock.setGeometry({ left, belowSize.boundedTo(m_window.size()) });
    } else if (!m_compact && m_floats.removeAll(name) > 0) {
        dock.setFloating(false);
    }
}

void DockArrangement::arrangeBelow()
{
    bool isBelow = false;
    for (const auto dock : { m_docks.explain, m_docks.plots }) {
        if (!dock)
            continue;
        floatWhenNarrow(*dock);
        const bool isDocked = dock->isVisible() && !dock->isFloating();
        // Tabs from the second on: a row of one would be there before it is wanted.
        if (isDocked && isBelow && !m_window.tabifiedDockWidgets(m_docks.explain).contains(dock))
            m_window.tabifyDockWidget(m_docks.explain, dock);
        isBelow = isBelow || isDocked;
    }
    Q_EMIT scenarioRoomChanged(m_compact || (isBelow && m_window.height() < roomyHeight));
}

void DockArrangement::resizePanes()
{
    // What is asked for is scaled to what there is: so it must add up.
    const int upper = m_compact ? compactScenarioHeight : scenarioHeight;
    const int lower = std::max(m_center.height() - upper, 1);
    if (m_compact)
        m_window.resizeDocks({ m_docks.scenario }, { compactLeftWidth }, Qt::Horizontal);
    else
        m_window.resizeDocks({ m_docks.scenario, m_docks.detail }, { leftWidth, rightWidth },
                             Qt::Horizontal);
    m_window.resizeDocks({ m_docks.scenario, m_docks.messages }, { upper, lower }, Qt::Vertical);
}

} // namespace pushscope::ui
