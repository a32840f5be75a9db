// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/qglobal.h>

#include <vector>

/// Where the labels of a time line stand: plain numbers, no painting.
namespace pushscope::ui {

/// From one year to another, over a width.
struct YearAxis
{
    int first = 1995;
    int last = 2026; ///< later than first
    qreal left = 0;
    qreal right = 0;

    qreal x(int year) const
    {
        return left + (right - left) * qreal(year - first) / qreal(last - first);
    }
};

struct YearLabel
{
    int year = 0;
    qreal width = 0;
};

struct YearPlace
{
    qreal dotX = 0; ///< of the year
    qreal left = 0; ///< of the label
    int row = 0;    ///< 0 is next to the axis
};

/// In the order of @p labels. A label stands at its year, as near to the axis as no other is in its
/// way: labels of one row are at least @p gap apart, and none leaves the axis' ends.
std::vector<YearPlace> placeYears(const std::vector<YearLabel> &labels, const YearAxis &axis,
                                  qreal gap);

} // namespace pushscope::ui
