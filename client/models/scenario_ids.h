// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// What the server calls its scenarios, and the first part of their topics.
namespace pushscope::ui::scenario_ids {

inline constexpr char stock[] = "stock";
inline constexpr char sport[] = "sport";
inline constexpr char chat[] = "chat";

} // namespace pushscope::ui::scenario_ids
