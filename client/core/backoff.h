// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace pushscope::client {

/// How long to wait before the next try: exponential with a cap, and full jitter (anything up to
/// the ceiling), so that many clients of a server that went away do not come back together.
class Backoff
{
public:
    static constexpr std::chrono::milliseconds first{ 250 };
    static constexpr std::chrono::milliseconds cap{ 5'000 };

    explicit Backoff(quint32 seed = QRandomGenerator::global()->generate())
        : m_random(seed)
    { }

    void seed(quint32 seed) { m_random.seed(seed); }
    void reset() { m_ceiling = first; }
    /// What the next wait cannot exceed.
    std::chrono::milliseconds ceiling() const { return m_ceiling; }

    std::chrono::milliseconds next()
    {
        const auto ceiling = std::exchange(m_ceiling, std::min(m_ceiling * 2, cap));
        return std::chrono::milliseconds(m_random.bounded(1, int(ceiling.count()) + 1));
    }

private:
    QRandomGenerator m_random;
    std::chrono::milliseconds m_ceiling = first;
};

} // namespace pushscope::client
