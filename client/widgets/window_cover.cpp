// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/window_cover.h"

#include <QtGui/QAction>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolBar>

namespace pushscope::ui {

WindowCover::WindowCover(QMainWindow &window, QStackedWidget &stack)
    : m_window(window)
    , m_stack(stack)
{ }

void WindowCover::cover(QWidget *page)
{
    if (page == m_page)
        return;
    if (page) {
        m_focus = m_window.focusWidget();
        m_wasAway = m_isAway;
        if (!m_wasAway)
            putAway();
        m_covered = m_stack.currentIndex();
        m_page = page;
        m_stack.addWidget(page);
        m_stack.setCurrentWidget(page);
        m_window.menuBar()->hide();
        page->setFocus();
        return;
    }
    m_stack.removeWidget(std::exchange(m_page, nullptr));
    m_stack.setCurrentIndex(m_covered);
    m_window.menuBar()->show();
    if (!m_wasAway)
        bringBack();
    const bool isThere = m_focus && m_focus->isVisibleTo(&m_window);
    (isThere ? m_focus.data() : m_stack.currentWidget())->setFocus();
}

QByteArray WindowCover::layout() const
{
    return m_isAway ? m_layout : m_window.saveState();
}

void WindowCover::putAway()
{
    m_layout = m_window.saveState();
    m_isAway = true;
    // First, so that a dock that is put away can be told from one that is closed.
    setPanesEnabled(false);
    const auto direct = Qt::FindDirectChildrenOnly;
    const auto bars = m_window.findChildren<QToolBar *>(QString(), direct);
    for (const auto bar : bars)
        bar->hide();
    const auto docks = m_window.findChildren<QDockWidget *>(QString(), direct);
    for (const auto dock : docks)
        dock->hide();
}

void WindowCover::bringBack()
{
    m_isAway = false;
    setPanesEnabled(true);
    m_window.restoreState(m_layout);
}

/// A pane cannot be brought up where it does not belong.
void WindowCover::setPanesEnabled(bool enabled)
{
    const auto docks = m_window.findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const auto dock : docks)
        dock->toggleViewAction()->setEnabled(enabled);
}

} // namespace pushscope::ui
