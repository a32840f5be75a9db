// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <span>
#include <vector>

namespace pushscope {

/// Log-linear counts of durations: under 1 % relative error, constant memory, mergeable.
class LatencyHistogram
{
public:
    /// Durations. Below, the 99th percentile would be the maximum, and is told as such.
    static constexpr quint64 enoughForP99 = 100;

    LatencyHistogram();
    /// Microseconds; negative counts as 0, beyond maxUs() as maxUs().
    void record(qint64 us, quint64 times = 1);
    void merge(const LatencyHistogram &other);
    void clear();

    quint64 count() const { return m_count; }
    /// Whether the 99th percentile says anything. Whoever shows one asks here.
    bool hasP99() const { return m_count >= enoughForP99; }
    /// How many lie between each two neighbours of the ascending @p edgesUs, one number less than
    /// there are edges: the lower edge belongs to it, the upper does not. A recorded value counts
    /// where the middle of its step lies.
    std::vector<quint64> countsBetween(std::span<const double> edgesUs) const;
    /// The value below which @p fraction (0 to 1) of the recorded ones lie; 0 if there are none.
    /// 0 and 1 give the exact minimum and maximum.
    qint64 percentileUs(double fraction) const;
    qint64 minUs() const { return m_count ? m_minUs : 0; }
    qint64 maxRecordedUs() const { return m_count ? m_maxUs : 0; }
    double meanUs() const { return m_count ? m_sumUs / double(m_count) : 0.0; }

    static constexpr qint64 maxUs() { return qint64(1) << 36; } ///< 19 hours

private:
    static constexpr int subBits = 7; ///< 128 steps a power of two: 1/128 < 1 %
    static constexpr int bucketCount = (36 - subBits + 2) << subBits;
    static int bucket(qint64 us);
    static qint64 middleUs(int bucket);

    std::array<quint64, bucketCount> m_counts;
    quint64 m_count = 0;
    double m_sumUs = 0; ///< cannot overflow
    qint64 m_minUs = 0;
    qint64 m_maxUs = 0;
};

} // namespace pushscope
