// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <vector>

namespace pushscope {
class LatencyHistogram;
}

namespace pushscope::client {

/// A logarithmic axis of latency that several distributions share. Its ends are round (1, 2 or 5
/// times a power of ten), so that it stands still while values move a little.
struct LatencyAxis
{
    double lowUs = 100;
    double highUs = 10'000;

    /// From 0 at the low end to 1 at the high end; what lies outside is at the end.
    double share(double us) const;
    double at(double share) const;
    /// Round values, ends included, at most @p most of them: 1-2-5 steps, else powers of ten, else
    /// fewer of these.
    std::vector<double> ticks(std::size_t most) const;
    bool operator==(const LatencyAxis &) const = default;

    /// The narrowest of round ends around @p lowUs to @p highUs, at least one power of ten wide.
    static LatencyAxis around(double lowUs, double highUs);
    /// Both; an axis that only widens does not jump.
    LatencyAxis united(const LatencyAxis &other) const;
};

/// "50 ms", "1 s", "200 µs": a tick of the axis.
QString latencyTickText(double us);

/// How often which latency came, in @p bins of equal width on the axis, the highest is 1. Empty if
/// there is nothing to show.
std::vector<double> distribution(const LatencyHistogram &latency, const LatencyAxis &axis,
                                 std::size_t bins);

} // namespace pushscope::client
