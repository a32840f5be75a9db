// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

class QMainWindow;

namespace pushscope::ui {

/// When the language changes, a window that belongs to its person alone (WA_DeleteOnClose) is
/// replaced by what @p again makes: at the same place, arranged in the same way, before its
/// audience if it has one. A window that somebody else owns is left to its owner.
void remakeInAnotherLanguage(QMainWindow &window,
                             std::function<std::unique_ptr<QMainWindow>()> again);

} // namespace pushscope::ui
