// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QToolBar>

class QMainWindow;

namespace pushscope::ui {

/// A dock for @p pane with @p header as its title bar; the window has still to place it. @p name is
/// what a remembered layout knows it by.
QDockWidget *paneDock(QMainWindow &window, const QString &name, const QString &title, QWidget *pane,
                      QWidget *header);

/// A bar over the whole width of an edge, that nobody can move away.
QToolBar *addFixedBar(QMainWindow &window, Qt::ToolBarArea area, const QString &name,
                      QWidget *content);

} // namespace pushscope::ui
