// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/market.h"

#include "server/scenarios/scenario_data.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace pushscope::server {

namespace {

Series companyFromJson(const QJsonObject &json)
{
    Series series;
    series.symbol = json.value(QLatin1String("symbol")).toString().toLatin1();
    series.name = json.value(QLatin1String("name")).toString().toUtf8();
    series.firstMonth = monthFromText(json.value(QLatin1String("first")).toString().toLatin1());
    const auto closeList = json.value(QLatin1String("closes")).toArray();
    for (const auto &close : closeList)
        series.closes.push_back(close.toInteger());
    return series;
}

Series indexFromJson(const QJsonObject &json)
{
    Series series;
    series.symbol = json.value(QLatin1String("symbol")).toString().toLatin1();
    series.name = json.value(QLatin1String("name")).toString().toUtf8();
    const auto valueList = json.value(QLatin1String("days")).toArray();
    for (const auto &value : valueList) {
        const auto day = value.toArray();
        const int month = monthFromText(day.at(0).toString().left(7).toLatin1());
        if (series.days.empty())
            series.firstMonth = month;
        series.days.resize(size_t(month - series.firstMonth) + 1);
        series.days.back().push_back({ day.at(1).toInteger(), day.at(2).toInteger(),
                                       day.at(3).toInteger(), day.at(4).toInteger() });
    }
    for (const auto &month : series.days)
        series.closes.push_back(month.back().close);
    return series;
}

Market loadMarket()
{
    const auto json = scenarioData(QStringLiteral("stock.json"));
    Market market;
    market.source = sourceText(json);
    const auto companyList = json.value(QLatin1String("companies")).toArray();
    for (const auto &company : companyList)
        market.series.push_back(companyFromJson(company.toObject()));
    market.series.push_back(indexFromJson(json.value(QLatin1String("index")).toObject()));
    market.lastMonth = market.series.front().lastMonth();
    for (const auto &series : market.series) {
        market.firstMonth = std::max(market.firstMonth, series.firstMonth + Market::historyMonths);
        market.lastMonth = std::min(market.lastMonth, series.lastMonth());
    }
    return market;
}

} // namespace

QByteArray monthText(int month)
{
    const auto number = QByteArray::number(month % 12 + 1);
    return QByteArray::number(month / 12) + (number.size() < 2 ? "-0" : "-") + number;
}

int monthFromText(const QByteArray &text)
{
    return text.left(4).toInt() * 12 + text.mid(5).toInt() - 1;
}

QByteArray priceText(qint64 cents)
{
    const auto fraction = QByteArray::number(cents % 100);
    return QByteArray::number(cents / 100) + (fraction.size() < 2 ? ".0" : ".") + fraction;
}

const Market &Market::builtIn()
{
    static const Market market = loadMarket();
    return market;
}

} // namespace pushscope::server
