// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace pushscope {

LatencyHistogram::LatencyHistogram()
{
    m_counts.fill(0);
}

/// Up to 2^subBits a bucket a microsecond; from there on 2^subBits buckets of equal width for each
/// power of two.
int LatencyHistogram::bucket(qint64 us)
{
    const auto value = quint64(us);
    const int shift = std::max(0, int(std::bit_width(value)) - 1 - subBits);
    return (shift << subBits) + int(value >> shift);
}

qint64 LatencyHistogram::middleUs(int bucket)
{
    const int shift = std::max(0, (bucket >> subBits) - 1);
    const qint64 lowest = qint64(bucket - (shift << subBits)) << shift;
    return lowest + ((qint64(1) << shift) - 1) / 2;
}

void LatencyHistogram::record(qint64 us, quint64 times)
{
    if (times == 0)
        return;
    us = std::clamp<qint64>(us, 0, maxUs());
    m_counts[std::size_t(bucket(us))] += times;
    m_minUs = m_count ? std::min(m_minUs, us) : us;
    m_maxUs = std::max(m_maxUs, us);
    m_count += times;
    m_sumUs += double(us) * double(times);
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    if (other.m_count == 0)
        return;
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i];
    m_minUs = m_count ? std::min(m_minUs, other.m_minUs) : other.m_minUs;
    m_maxUs = std::max(m_maxUs, other.m_maxUs);
    m_count += other.m_count;
    m_sumUs += other.m_sumUs;
}

void LatencyHistogram::clear()
{
    *this = LatencyHistogram();
}

qint64 LatencyHistogram::percentileUs(double fraction) const
{
    if (m_count == 0 || !(fraction > 0))
        return minUs();
    if (fraction >= 1)
        return m_maxUs;
    // 0.07 * 100 is a bit more than 7 in doubles, and must not become 8.
    constexpr double aBitLess = 1 - 1e-12;
    const auto rank
        = std::max<quint64>(1, quint64(std::ceil(fraction * double(m_count) * aBitLess)));
    quint64 seen = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        seen += m_counts[i];
        if (seen >= rank)
            return std::clamp(middleUs(int(i)), m_minUs, m_maxUs);
    }
    return m_maxUs;
}

std::vector<quint64> LatencyHistogram::countsBetween(std::span<const double> edgesUs) const
{
    std::vector<quint64> counts(edgesUs.size() > 1 ? edgesUs.size() - 1 : 0);
    if (counts.empty() || m_count == 0)
        return counts;
    std::size_t bin = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const auto us = double(std::clamp(middleUs(int(i)), m_minUs, m_maxUs));
        if (m_counts[i] == 0 || us < edgesUs.front())
            continue;
        while (bin < counts.size() && us >= edgesUs[bin + 1])
            ++bin;
        if (bin == counts.size())
            break;
        counts[bin] += m_counts[i];
    }
    return counts;
}

} // namespace pushscope
