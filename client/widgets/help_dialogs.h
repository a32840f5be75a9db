// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QMainWindow;

namespace pushscope::ui {

/// Every key of @p window's menus, and the panes' own.
void showShortcutsDialog(QMainWindow &window);
void showAboutDialog(QMainWindow &window);

} // namespace pushscope::ui
