// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/time_line_layout.h"

#include <algorithm>
#include <numeric>

namespace pushscope::ui {

std::vector<YearPlace> placeYears(const std::vector<YearLabel> &labels, const YearAxis &axis,
                                  qreal gap)
{
    std::vector<size_t> byYear(labels.size());
    std::iota(byYear.begin(), byYear.end(), size_t(0));
    std::ranges::stable_sort(byYear, {}, [&](size_t i) { return labels[i].year; });

    std::vector<YearPlace> places(labels.size());
    std::vector<qreal> rowEnds; // where each row's last label ends
    for (const auto i : byYear) {
        const auto &label = labels[i];
        const qreal dot = axis.x(label.year);
        const qreal greatest = std::max(axis.left, axis.right - label.width);
        const qreal left = std::clamp(dot - label.width / 2, axis.left, greatest);
        const auto free
            = std::ranges::find_if(rowEnds, [&](qreal end) { return end + gap <= left; });
        const auto row = size_t(free - rowEnds.begin());
        if (free == rowEnds.end())
            rowEnds.push_back(0);
        rowEnds[row] = left + label.width;
        places[i] = { dot, left, int(row) };
    }
    return places;
}

} // namespace pushscope::ui
