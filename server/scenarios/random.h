// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <initializer_list>
#include <utility>

namespace pushscope::server {

/// SplitMix64. The standard library's distributions differ from platform to platform; a seed has to
/// give the same messages everywhere, so everything drawn is made of integers here.
class Random
{
public:
    explicit Random(quint64 seed)
        : m_state(seed)
    { }

    /// A stream of its own for each combination of @p parts, far from its neighbours'.
    static Random forParts(std::initializer_list<quint64> parts)
    {
        quint64 seed = 0;
        for (const quint64 part : parts)
            seed = Random(seed ^ part).next();
        return Random(seed);
    }

    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15;
        quint64 mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    /// From 0 to @p bound - 1, which must be 1 at least.
    int below(int bound) { return int(((next() >> 32) * quint64(bound)) >> 32); }

    /// Nearly normal, mean 0, standard deviation 65,536: the sum of twelve uniform numbers.
    qint64 normal()
    {
        qint64 sum = -6 * 65'536;
        for (int i = 0; i < 3; ++i) {
            for (quint64 bits = next(), k = 0; k < 4; ++k, bits >>= 16)
                sum += qint64(bits & 0xffff);
        }
        return sum;
    }

    /// Fisher and Yates.
    template <typename Container> void shuffle(Container &values)
    {
        for (auto i = int(values.size()) - 1; i > 0; --i)
            std::swap(values[i], values[below(i + 1)]);
    }

private:
    quint64 m_state;
};

} // namespace pushscope::server
