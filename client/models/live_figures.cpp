// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live_figures.h"

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr qint64 secondNs = 1'000'000'000;
constexpr qint64 windowNs = LiveFigures::windowS * secondNs;
constexpr qint64 pointNs = secondNs / 4;
constexpr qint64 sampleNs = secondNs / 5; ///< less than from one reading to the next

} // namespace

void LiveFigures::record(qint64 nowNs, qint64 latencyUs)
{
    latencyUs = std::max<qint64>(latencyUs, 0);
    const qint64 number = nowNs / secondNs;
    auto &second = m_seconds[size_t(number % windowS)];
    if (second.number != number) {
        second.number = number;
        second.latency.clear();
    }
    second.latency.record(latencyUs);
    ++m_messages;

    const qint64 atNs = nowNs - nowNs % pointNs;
    if (m_points.empty() || m_points.back().atNs != atNs) {
        m_points.push_back({ atNs, latencyUs, latencyUs, latencyUs });
        forget(nowNs);
        return;
    }
    auto &point = m_points.back();
    point.lowUs = std::min(point.lowUs, latencyUs);
    point.highUs = std::max(point.highUs, latencyUs);
    point.lastUs = latencyUs;
}

void LiveFigures::switched(qint64 nowNs)
{
    m_switches.push_back(nowNs);
    forget(nowNs);
}

void LiveFigures::count(qint64 nowNs, const client::LinkCounters &counters)
{
    // Nothing had gone over the Link when it began: what came before the first reading counts.
    if (m_samples.empty())
        m_samples.push_back({ nowNs, 0, {} });
    // The newest sample moves with the time until it is old enough to stay.
    if (m_samples.size() >= 2
        && m_samples.back().atNs - m_samples[m_samples.size() - 2].atNs < sampleNs)
        m_samples.pop_back();
    m_samples.push_back({ nowNs, m_messages, counters });
    forget(nowNs);
}

void LiveFigures::forget(qint64 nowNs)
{
    while (!m_points.empty() && m_points.front().atNs < nowNs - windowNs)
        m_points.pop_front();
    while (!m_switches.empty() && m_switches.front() < nowNs - windowNs)
        m_switches.pop_front();
    // One sample from before the window stays: differences start there.
    while (m_samples.size() >= 2 && m_samples[1].atNs <= nowNs - windowNs)
        m_samples.pop_front();
}

/// The sample that is nearest to where the window begins.
const LiveFigures::Sample &LiveFigures::beginOfWindow(qint64 nowNs) const
{
    const auto distance = [beginNs = nowNs - windowNs](const Sample &sample) {
        return std::abs(sample.atNs - beginNs);
    };
    const auto &first = m_samples.front();
    if (m_samples.size() < 2)
        return first;
    return distance(m_samples[1]) < distance(first) ? m_samples[1] : first;
}

LiveFigures::Snapshot LiveFigures::snapshot(qint64 nowNs) const
{
    Snapshot result;
    LatencyHistogram all;
    const qint64 oldest = nowNs / secondNs - windowS;
    for (const auto &second : m_seconds) {
        if (second.number > oldest && second.latency.count() > 0)
            all.merge(second.latency);
    }
    result.messages = all.count();
    if (all.count() > 0) {
        result.p50Us = all.percentileUs(0.5);
        result.maxUs = all.maxRecordedUs();
    }
    if (all.hasP99())
        result.p99Us = all.percentileUs(0.99);

    if (m_samples.empty())
        return result;
    const auto &first = beginOfWindow(nowNs);
    const auto &last = m_samples.back();
    result.counters = last.counters;
    result.requestsInWindow = last.counters.requests - first.counters.requests;
    if (const quint64 messages = last.messages - first.messages; messages > 0) {
        const quint64 bytes = last.counters.bytesUp + last.counters.bytesDown
            - first.counters.bytesUp - first.counters.bytesDown;
        result.bytesPerMessage = double(bytes) / double(messages);
    }
    return result;
}

std::vector<LiveFigures::Point> LiveFigures::points(qint64 nowNs) const
{
    std::vector<Point> result;
    std::ranges::copy_if(m_points, std::back_inserter(result),
                         [&](const Point &point) { return point.atNs >= nowNs - windowNs; });
    return result;
}

std::vector<qint64> LiveFigures::switches(qint64 nowNs) const
{
    std::vector<qint64> result;
    std::ranges::copy_if(m_switches, std::back_inserter(result),
                         [&](qint64 atNs) { return atNs >= nowNs - windowNs; });
    return result;
}

} // namespace pushscope::ui
