// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <deque>

namespace pushscope::client {

/// The longest time without a delivery around an instant. Steady clock; remembers a few seconds.
class GapMeter
{
public:
    /// Deliveries can be expected from here: what was before does not count as a gap.
    void begin(qint64 nowNs);
    void delivered(qint64 nowNs);
    /// Between two deliveries, or from the start of the time to the first, or from the last to its
    /// end.
    qint64 longestGapNs(qint64 fromNs, qint64 toNs) const;

private:
    struct Span ///< of deliveries less than resolutionNs apart
    {
        qint64 firstNs;
        qint64 lastNs;
    };
    static constexpr qint64 resolutionNs = 500'000;
    static constexpr qint64 keepNs = 4'000'000'000;

    std::deque<Span> m_spans;
    qint64 m_beginNs = 0;
};

} // namespace pushscope::client
