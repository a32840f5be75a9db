// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pushscope::ui {

/// Tells a screen reader what our own widgets are: a chart, a picture, a text. Qt cannot know it of
/// what is painted. Names and descriptions are the widgets' own. Once for a program.
void installAccessibility();

} // namespace pushscope::ui
