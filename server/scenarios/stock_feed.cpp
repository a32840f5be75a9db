// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/stock_feed.h"

#include "server/scenarios/bridge.h"
#include "server/scenarios/json_fields.h"

#include <numeric>

namespace pushscope::server {

namespace {

/// The market is entered a year before its data ends: livelier times, and all symbols known.
constexpr int monthsPlayedBeforeEnd = 12;

/// @p days of one day each share @p ticks as evenly as whole ticks can.
int firstTickOfDay(size_t day, size_t days, int ticks)
{
    return int(qint64(ticks) * qint64(day) / qint64(days));
}

/// One day from open to close that touches its high and its low and never leaves them.
void drawDay(std::span<qint64> ticks, const TradingDay &day, Random &random)
{
    const PriceRange range{ day.low * subunits, day.high * subunits };
    const auto last = ticks.size() - 1;
    ticks.front() = day.open * subunits;
    ticks.back() = day.close * subunits;
    // Two different ticks between the first and the last.
    const int inner = int(last) - 1;
    const int first = 1 + random.below(inner);
    const int second = 1 + (first + random.below(inner - 1)) % inner;
    const bool highFirst = random.below(2) == 1;
    ticks[size_t(first)] = highFirst ? range.high : range.low;
    ticks[size_t(second)] = highFirst ? range.low : range.high;
    // A day's range is about 1.6 times the deviation of a day's walk.
    const qint64 deviation = (range.high - range.low) * 5 / 8;
    const qint64 variance = deviation * deviation / qint64(last);
    const auto from = size_t(std::min(first, second));
    const auto to = size_t(std::max(first, second));
    fillBridge(ticks.first(from + 1), variance, range, random);
    fillBridge(ticks.subspan(from, to - from + 1), variance, range, random);
    fillBridge(ticks.subspan(to), variance, range, random);
}

std::vector<qint64> toCents(std::vector<qint64> prices)
{
    for (qint64 &price : prices)
        price = (price + subunits / 2) / subunits;
    return prices;
}

} // namespace

StockFeed::StockFeed(const Market &market, quint64 seed)
    : m_market(market)
    , m_seed(seed)
    , m_month(std::max(market.firstMonth, market.lastMonth - monthsPlayedBeforeEnd))
    , m_orderRandom(seed)
    , m_order(market.series.size())
{
    std::iota(m_order.begin(), m_order.end(), 0);
    drawMonth();
}

void StockFeed::publishTick(const Publish &publish)
{
    const auto symbols = int(m_order.size());
    if (m_ticksOfMonth == symbols * ticksPerMonth) {
        m_month = m_month == m_market.lastMonth ? m_market.firstMonth : m_month + 1;
        drawMonth();
    }
    if (m_ticksOfMonth == 0)
        publishPeriod(publish);
    if (m_ticksOfMonth % symbols == 0)
        m_orderRandom.shuffle(m_order);
    const auto symbol = size_t(m_order[size_t(m_ticksOfMonth % symbols)]);
    ++m_ticksOfMonth;

    Path &path = m_paths[symbol];
    const auto tick = size_t(path.published++);
    JsonFields data;
    data.raw("price", priceText(path.cents[tick]));
    if (!path.sizes.empty())
        data.number("size", path.sizes[tick]);
    publish({ "stock." + m_market.series[symbol].symbol, "tick", data.object() });
}

void StockFeed::publishPeriod(const Publish &publish) const
{
    for (const Series &series : m_market.series) {
        JsonFields data;
        data.text("period", period()).raw("previous", priceText(series.close(m_month - 1)));
        publish({ "stock." + series.symbol, "period", data.object() });
    }
}

void StockFeed::drawMonth()
{
    m_ticksOfMonth = 0;
    m_paths.clear();
    for (size_t i = 0; i < m_market.series.size(); ++i) {
        const Series &series = m_market.series[i];
        // A stream for each symbol and month: drawing one cannot move another.
        auto random = Random::forParts({ m_seed, m_monthsDrawn, i + 1 });
        Path path;
        if (series.days.empty()) {
            path.cents = drawCompany(series, random);
            for (int tick = 0; tick < ticksPerMonth; ++tick)
                path.sizes.push_back(100 * (1 + random.below(10) * random.below(10) / 10));
        } else {
            path.cents = drawIndex(series, random);
        }
        m_paths.push_back(std::move(path));
    }
    m_orderRandom = Random::forParts({ m_seed, m_monthsDrawn, 0 });
    std::iota(m_order.begin(), m_order.end(), 0);
    ++m_monthsDrawn;
}

qint64 StockFeed::monthlyDeviation(const Series &series) const
{
    // Root of the mean square of the months' changes shown as history, in millionths.
    qint64 sum = 0;
    for (int month = m_month - Market::historyMonths + 1; month < m_month; ++month) {
        const qint64 before = series.close(month - 1);
        const qint64 change = (series.close(month) - before) * 1'000'000 / before;
        sum += change * change;
    }
    const qint64 millionths = integerRoot(sum / (Market::historyMonths - 1));
    return series.close(m_month - 1) * subunits * millionths / 1'000'000;
}

std::vector<qint64> StockFeed::drawCompany(const Series &series, Random &random) const
{
    // The previous close is where the bridge stands before the first tick; the last is this close.
    std::vector<qint64> prices(ticksPerMonth + 1);
    prices.front() = series.close(m_month - 1) * subunits;
    prices.back() = series.close(m_month) * subunits;
    const qint64 deviation = monthlyDeviation(series);
    // Nothing is known of the range within the month, but no price is below a cent.
    const PriceRange range{ subunits, std::max(prices.front(), prices.back()) * 16 };
    fillBridge(prices, deviation * deviation / ticksPerMonth, range, random);
    prices.erase(prices.begin());
    return toCents(std::move(prices));
}

std::vector<qint64> StockFeed::drawIndex(const Series &series, Random &random) const
{
    std::vector<qint64> prices(ticksPerMonth);
    const auto &days = series.days[size_t(m_month - series.firstMonth)];
    for (size_t day = 0; day < days.size(); ++day) {
        const int from = firstTickOfDay(day, days.size(), ticksPerMonth);
        const int to = firstTickOfDay(day + 1, days.size(), ticksPerMonth);
        drawDay(std::span(prices).subspan(size_t(from), size_t(to - from)), days[day], random);
    }
    return toCents(std::move(prices));
}

QByteArray StockFeed::symbolsJson() const
{
    QList<QByteArray> symbols;
    for (size_t i = 0; i < m_market.series.size(); ++i) {
        const Series &series = m_market.series[i];
        const Path &path = m_paths[i];
        const qint64 previous = series.close(m_month - 1);
        QList<QByteArray> history;
        for (int month = m_month - Market::historyMonths; month < m_month; ++month)
            history.append(priceText(series.close(month)));
        JsonFields fields;
        fields.text("symbol", series.symbol).text("name", series.name);
        fields.raw("previous", priceText(previous));
        const qint64 last = path.published ? path.cents[size_t(path.published) - 1] : previous;
        fields.raw("last", priceText(last)).raw("history", jsonArray(history));
        symbols.append(fields.object());
    }
    return jsonArray(symbols);
}

} // namespace pushscope::server
