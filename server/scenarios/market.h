// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <vector>

namespace pushscope::server {

/// Months are counted from the year 0, so that they can be added to.
QByteArray monthText(int month); ///< "2010-03"
int monthFromText(const QByteArray &text);

/// 21527 is 215.27; never through binary fractions.
QByteArray priceText(qint64 cents);

/// One day of the index, in cents.
struct TradingDay
{
    qint64 open;
    qint64 high;
    qint64 low;
    qint64 close;
};

/// What is known of one symbol.
struct Series
{
    QByteArray symbol;
    QByteArray name;
    int firstMonth = 0;
    std::vector<qint64> closes;                ///< in cents, a month each, without gaps
    std::vector<std::vector<TradingDay>> days; ///< of each month; empty if only closes are known

    qint64 close(int month) const { return closes.at(size_t(month - firstMonth)); }
    int lastMonth() const { return firstMonth + int(closes.size()) - 1; }
};

/// The real prices between which the stock scenario draws its ticks.
struct Market
{
    static constexpr int historyMonths = 15; ///< what a newcomer is shown of the past

    QByteArray source;
    std::vector<Series> series; ///< the companies in order of symbol, then the index
    int firstMonth = 0;         ///< the first that has its history for every symbol
    int lastMonth = 0;

    static const Market &builtIn();
};

} // namespace pushscope::server
