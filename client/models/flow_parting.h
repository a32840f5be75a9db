// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/qglobal.h>

#include <vector>

namespace pushscope::ui {

/// Where an arrow meets a lifeline.
struct LineEnd
{
    qint64 us = 0;
    qreal y = 0;
    bool follows = false; ///< one more line of what left in one write
};

/// Where those of one lifeline are drawn: the ones that meet are parted a little, in order of time.
std::vector<qreal> partedEnds(const std::vector<LineEnd> &ends);

} // namespace pushscope::ui
