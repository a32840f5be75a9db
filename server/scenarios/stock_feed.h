// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/message.h"
#include "server/scenarios/market.h"
#include "server/scenarios/random.h"

#include <functional>
#include <vector>

namespace pushscope::server {

/// The built-in market's messages, one tick after the other. What it gives depends on the seed and
/// on how many ticks came before, on nothing else.
class StockFeed
{
public:
    using Publish = std::function<void(const Draft &)>;

    static constexpr int ticksPerMonth = 240; ///< of each symbol

    StockFeed(const Market &market, quint64 seed);

    /// Publishes one tick, and before the first of a month a `period` for every symbol.
    void publishTick(const Publish &publish);

    QByteArray period() const { return monthText(m_month); }
    /// What there is to know of each symbol, a JSON array.
    QByteArray symbolsJson() const;

private:
    struct Path
    {
        std::vector<qint64> cents; ///< of each tick of the month
        std::vector<int> sizes;    ///< empty for the index, which nobody trades
        int published = 0;
    };

    void drawMonth();
    std::vector<qint64> drawCompany(const Series &series, Random &random) const;
    std::vector<qint64> drawIndex(const Series &series, Random &random) const;
    qint64 monthlyDeviation(const Series &series) const;
    void publishPeriod(const Publish &publish) const;

    const Market &m_market;
    const quint64 m_seed;
    int m_month = 0;
    quint64 m_monthsDrawn = 0; ///< goes on when the data begins again: each pass is another
    int m_ticksOfMonth = 0;
    std::vector<Path> m_paths; ///< a symbol each, in the market's order
    Random m_orderRandom;
    std::vector<int> m_order; ///< of the symbols in this round
};

} // namespace pushscope::server
