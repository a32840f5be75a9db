// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QIcon>

namespace pushscope::ui {

/// Drawn on a 16 px grid with 1.5 px strokes in the theme's ink, and drawn anew when that changes.
enum class Icon {
    Follow,
    Pause,
    Play,
    Previous,
    Next,
    Float,
    Close,
    Copy,
    Search,
    Options,
    Cut,
    Kill,
    Restart,
    Send,
    Retry,
    Down,
    ZoomIn,
    ZoomOut,
    Stop,
    Report,
    Table,
    Record,
};

QIcon icon(Icon name);

} // namespace pushscope::ui
