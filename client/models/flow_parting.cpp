// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_parting.h"

#include <algorithm>
#include <numeric>

namespace pushscope::ui {

namespace {

constexpr qreal partedPx = 3; ///< those that are nearer are parted
constexpr qreal mostPartedPx = 4;
constexpr qreal mostBehindPx = 8; ///< of a write's further lines, and of what came after them
constexpr qreal leastPartedPx = 1;

} // namespace

std::vector<qreal> partedEnds(const std::vector<LineEnd> &ends)
{
    std::vector<size_t> order(ends.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return ends[a].us < ends[b].us; });
    std::vector<qreal> parted(ends.size());
    qreal last = -1e9;
    bool isAfterWrite = false;
    for (const auto at : order) {
        const auto &end = ends[at];
        isAfterWrite = end.follows || (isAfterWrite && last + partedPx > end.y);
        // A write's lines lead further than an arrow is moved: what came later stays below, and
        // apart.
        const qreal most = isAfterWrite ? mostBehindPx : mostPartedPx;
        const bool isBehind = last > end.y + most;
        const qreal moved = isBehind ? std::min(last + leastPartedPx, end.y + mostBehindPx)
                                     : std::min(last + partedPx, end.y + most);
        last = std::max(end.y, moved);
        parted[at] = last;
    }
    return parted;
}

} // namespace pushscope::ui
