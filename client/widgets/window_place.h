// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QRect>

class QMainWindow;

namespace pushscope::ui {

/// Where @p window, which is not shown yet, goes: where @p geometry (of saveGeometry(), may be
/// empty) has it, or where another of its class is; a little beside that one, and on the screen.
void placeWindow(QMainWindow &window, const QByteArray &geometry);

/// Where @p window is when it is neither maximized nor full screen.
QRect plainGeometry(const QMainWindow &window);

} // namespace pushscope::ui
