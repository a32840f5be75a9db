// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/latency_axis.h"

#include "common/latency_histogram.h"

#include <algorithm>
#include <cmath>

namespace pushscope::client {

namespace {

constexpr double smallestUs = 10; ///< a wire's times are no finer than this
constexpr double aBit = 1e-9;     ///< so that 1000 made of logarithms is 1000

/// The largest 1, 2 or 5 times a power of ten that is not above @p us.
double roundDown(double us)
{
    const double power = std::pow(10, std::floor(std::log10(us) + aBit));
    for (const double step : { 5.0, 2.0 }) {
        if (step * power <= us * (1 + aBit))
            return step * power;
    }
    return power;
}

double roundUp(double us)
{
    const double down = roundDown(us);
    if (down >= us * (1 - aBit))
        return down;
    const double power = std::pow(10, std::floor(std::log10(us) + aBit));
    const double lead = std::round(down / power);
    return lead == 1 ? 2 * power : lead == 2 ? 5 * power : 10 * power;
}

} // namespace

double LatencyAxis::share(double us) const
{
    return std::log(std::clamp(us, lowUs, highUs) / lowUs) / std::log(highUs / lowUs);
}

double LatencyAxis::at(double share) const
{
    return lowUs * std::pow(highUs / lowUs, share);
}

LatencyAxis LatencyAxis::around(double lowUs, double highUs)
{
    LatencyAxis axis{ .lowUs = roundDown(std::max(lowUs, smallestUs)),
                      .highUs = roundUp(std::max(highUs, smallestUs)) };
    axis.highUs = std::max(axis.highUs, roundUp(axis.lowUs * 10));
    return axis;
}

LatencyAxis LatencyAxis::united(const LatencyAxis &other) const
{
    return { .lowUs = std::min(lowUs, other.lowUs), .highUs = std::max(highUs, other.highUs) };
}

std::vector<double> LatencyAxis::ticks(std::size_t most) const
{
    std::vector<double> ticks;
    for (double us = roundUp(lowUs); us <= highUs * (1 + aBit); us = roundUp(us * 1.5))
        ticks.push_back(us);
    const auto isPower = [](double us) {
        const double power = std::log10(us);
        return std::abs(power - std::round(power)) < 1e-6;
    };
    if (ticks.size() > most)
        std::erase_if(ticks, [&](double us) { return !isPower(us); });
    while (ticks.size() > std::max<std::size_t>(most, 1)) {
        std::size_t i = 0;
        std::erase_if(ticks, [&i](double) { return i++ % 2 == 1; });
    }
    return ticks;
}

QString latencyTickText(double us)
{
    const auto rounded = qint64(std::llround(us));
    return rounded < 1'000    ? QStringLiteral("%1 µs").arg(rounded)
        : rounded < 1'000'000 ? QStringLiteral("%1 ms").arg(rounded / 1'000)
                              : QStringLiteral("%1 s").arg(rounded / 1'000'000);
}

std::vector<double> distribution(const LatencyHistogram &latency, const LatencyAxis &axis,
                                 std::size_t bins)
{
    if (latency.count() == 0 || bins == 0)
        return {};
    std::vector<double> edges(bins + 1);
    for (std::size_t i = 0; i <= bins; ++i)
        edges[i] = axis.at(double(i) / double(bins));
    edges.front() = 0; // what lies outside stands in the bins at the ends
    edges.back() = double(LatencyHistogram::maxUs()) + 1;
    const auto counts = latency.countsBetween(edges);
    const auto peak = double(std::max<quint64>(1, std::ranges::max(counts)));
    std::vector<double> heights(bins);
    std::ranges::transform(counts, heights.begin(),
                           [peak](quint64 count) { return double(count) / peak; });
    return heights;
}

} // namespace pushscope::client
