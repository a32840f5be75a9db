// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/bridge.h"
#include "server/scenarios/market.h"
#include "server/scenarios/pacer.h"
#include "server/scenarios/stock_feed.h"
#include "tests/support/scenario_bench.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <map>

using namespace pushscope;
using namespace pushscope::server;
using pushscope::test::firstProblem;
using pushscope::test::ScenarioBench;

namespace {

constexpr int symbols = 6;

QList<Draft> firstMessages(ScenarioBench &bench, qsizetype count)
{
    bench.scenario->start();
    while (bench.drafts.size() < count)
        bench.advance(1'000);
    return bench.drafts.first(count);
}

qint64 cents(const Draft &tick)
{
    const auto price = ScenarioBench::object(tick.data).value(QLatin1String("price")).toDouble();
    return qRound64(price * 100);
}

/// The month's prices of each symbol, as the feed gives them.
struct PlayedMonth
{
    QByteArray period;
    std::map<QByteArray, QByteArray> previous;
    std::map<QByteArray, std::vector<qint64>> prices;
};

std::vector<PlayedMonth> playMonths(quint64 seed, int months)
{
    std::vector<PlayedMonth> played;
    StockFeed feed(Market::builtIn(), seed);
    const auto publish = [&played](const Draft &draft) {
        const auto symbol = draft.topic.mid(6);
        if (draft.type == "period") {
            const auto members = jsonMembers(draft.data).value();
            const auto period = jsonString(members[0].value).value();
            if (played.empty() || played.back().period != period)
                played.push_back({ period, {}, {} });
            played.back().previous[symbol] = members[1].value.toByteArray();
        } else {
            played.back().prices[symbol].push_back(cents(draft));
        }
    };
    for (int i = 0; i < months * symbols * StockFeed::ticksPerMonth; ++i)
        feed.publishTick(publish);
    return played;
}

} // namespace

class TestStock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableHasEveryScenario();
    void dataNamesItsSource();
    void rootOfIntegers();
    void bridgeKeepsItsEndsAndRange();
    void seedRepeatsAtAnyRate_data();
    void seedRepeatsAtAnyRate();
    void seedGivesTheSameEverywhere();
    void otherSeedDiffers();
    void messagesAreWellFormed();
    void monthsEndAtTheirCloses();
    void indexStaysWithinItsDays();
    void dataBeginsAgain();
    void rateIsExact_data();
    void rateIsExact();
    void rateChangesWhileRunning();
    void stallIsForgiven();
    void stopsAndGoesOn();
    void settingsAreChecked_data();
    void settingsAreChecked();
    void stateTellsANewcomer();
};

void TestStock::tableHasEveryScenario()
{
    QByteArrayList ids;
    for (const auto &row : scenarioTable()) {
        ids.append(row.id);
        QCOMPARE(ScenarioBench(row.id).scenario->id(), QByteArray(row.id));
    }
    QCOMPARE(ids, QByteArrayList({ "stock", "sport", "chat" }));
    const auto refusal = ScenarioBench("sport").scenario->setReplay("time,symbol,price\n");
    QCOMPARE(refusal.value(),
             QStringLiteral("The sport scenario cannot replay a file; stock can."));
}

void TestStock::dataNamesItsSource()
{
    const auto &market = Market::builtIn();
    QCOMPARE(market.source, QByteArray("vega-datasets 3.2.1 (BSD-3-Clause)"));
    QCOMPARE(market.series.size(), size_t(symbols));
    QByteArrayList names;
    for (const auto &series : market.series)
        names.append(series.symbol);
    QCOMPARE(names, QByteArrayList({ "AAPL", "AMZN", "GOOG", "IBM", "MSFT", "SPX" }));
    QCOMPARE(monthText(market.lastMonth), QByteArray("2010-03"));
    QCOMPARE(monthText(market.firstMonth), QByteArray("2005-11")); // GOOG begins in 2004-08
    for (const auto &month : market.series.back().days) {
        for (const auto &day : month) {
            QVERIFY(day.low <= std::min(day.open, day.close));
            QVERIFY(day.high >= std::max(day.open, day.close));
        }
    }
}

void TestStock::rootOfIntegers()
{
    for (qint64 root : { 0LL, 1LL, 2LL, 3LL, 255LL, 65'536LL, 3'037'000'499LL }) {
        QCOMPARE(integerRoot(root * root), root);
        if (root > 1)
            QCOMPARE(integerRoot(root * root - 1), root - 1);
    }
}

void TestStock::bridgeKeepsItsEndsAndRange()
{
    Random random(7);
    // A variance that would leave the range at once, were it not for the folding.
    std::vector<qint64> values(1'000);
    values.front() = 10'000;
    values.back() = 10'500;
    fillBridge(values, qint64(1'000) * 1'000, { 9'900, 10'600 }, random);
    QCOMPARE(values.front(), 10'000);
    QCOMPARE(values.back(), 10'500);
    const auto low = std::ranges::min(values);
    const auto high = std::ranges::max(values);
    QVERIFY2(low >= 9'900 && high <= 10'600,
             qPrintable(QStringLiteral("%1 %2").arg(low).arg(high)));
    QVERIFY(high - low > 600); // it moves
}

void TestStock::seedRepeatsAtAnyRate_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("later");
    QTest::newRow("3/s") << 3.0 << 3.0;
    QTest::newRow("500/s") << 500.0 << 500.0;
    QTest::newRow("10 000/s") << 10'000.0 << 10'000.0;
    QTest::newRow("from 7/s to 3 333.3/s") << 7.0 << 3'333.3;
}

void TestStock::seedRepeatsAtAnyRate()
{
    QFETCH(double, rate);
    QFETCH(double, later);
    ScenarioBench expected("stock", 41);
    QVERIFY(expected.set("rate", 997));
    const auto messages = firstMessages(expected, 5'000);

    ScenarioBench bench("stock", 41);
    QVERIFY(bench.set("rate", rate));
    bench.scenario->start();
    bench.advance(20'000);
    QVERIFY(bench.set("rate", later));
    QCOMPARE(firstMessages(bench, 5'000), messages);
}

void TestStock::seedGivesTheSameEverywhere()
{
    // The one value here that was computed by the code itself: another platform, compiler or
    // version of Qt has to come to the same.
    ScenarioBench bench("stock", 41);
    QVERIFY(bench.set("rate", 10'000));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &draft : firstMessages(bench, 5'000))
        hash.addData(draft.topic + ' ' + draft.type + ' ' + draft.data + '\n');
    QCOMPARE(hash.result().toHex(),
             QByteArray("f3848ce3d825139a7d33acf88050ffd6d507d4cac569b526dde9b7a76216c268"));
}

void TestStock::otherSeedDiffers()
{
    ScenarioBench one("stock", 1);
    ScenarioBench two("stock", 2);
    for (auto *bench : { &one, &two })
        QVERIFY(bench->set("rate", 1'000));
    QVERIFY(firstMessages(one, 100) != firstMessages(two, 100));
}

void TestStock::messagesAreWellFormed()
{
    ScenarioBench bench("stock", 3);
    QVERIFY(bench.set("rate", 10'000));
    const auto messages = firstMessages(bench, 5'000);
    QCOMPARE(firstProblem(messages), QString());
    static const QRegularExpression tick(
        QStringLiteral("\\A\\{\"price\":[1-9][0-9]*\\.[0-9]{2}(,\"size\":[1-9][0-9]*00)?\\}\\z"));
    static const QRegularExpression period(QStringLiteral(
        "\\A\\{\"period\":\"2[0-9]{3}-[0-9]{2}\",\"previous\":[1-9][0-9]*\\.[0-9]{2}\\}\\z"));
    std::set<QByteArray> announced;
    for (const auto &message : messages) {
        const auto &expected = message.type == "tick" ? tick : period;
        QVERIFY2(expected.match(QString::fromUtf8(message.data)).hasMatch(),
                 message.data.constData());
        if (message.type == "period")
            announced.insert(message.topic);
        else
            QVERIFY2(announced.contains(message.topic), message.topic.constData());
        // Nobody trades an index.
        QCOMPARE(message.data.contains("size"),
                 message.type == "tick" && message.topic != "stock.SPX");
    }
}

void TestStock::monthsEndAtTheirCloses()
{
    const auto &market = Market::builtIn();
    for (const quint64 seed : { 1, 41 }) {
        const auto months = playMonths(seed, 14);
        QCOMPARE(months.front().period, QByteArray("2009-03"));
        for (const auto &month : months) {
            const int number = monthFromText(month.period);
            for (const auto &series : market.series) {
                const auto &prices = month.prices.at(series.symbol);
                QCOMPARE(prices.size(), size_t(StockFeed::ticksPerMonth));
                QCOMPARE(prices.back(), series.close(number));
                QCOMPARE(month.previous.at(series.symbol), priceText(series.close(number - 1)));
                QVERIFY(std::ranges::min(prices) > 0);
                QVERIFY(std::set<qint64>(prices.begin(), prices.end()).size() > 20); // it moves
            }
        }
    }
}

void TestStock::indexStaysWithinItsDays()
{
    const auto &index = Market::builtIn().series.back();
    for (const quint64 seed : { 1, 2, 3 }) {
        for (const auto &month : playMonths(seed, 13)) {
            const auto &days = index.days[size_t(monthFromText(month.period) - index.firstMonth)];
            const auto &prices = month.prices.at("SPX");
            for (size_t day = 0; day < days.size(); ++day) {
                const auto from = prices.size() * day / days.size();
                const auto to = prices.size() * (day + 1) / days.size();
                const auto ticks = std::span(prices).subspan(from, to - from);
                QCOMPARE(ticks.front(), days[day].open);
                QCOMPARE(ticks.back(), days[day].close);
                QCOMPARE(std::ranges::min(ticks), days[day].low);
                QCOMPARE(std::ranges::max(ticks), days[day].high);
            }
        }
    }
}

void TestStock::dataBeginsAgain()
{
    const auto months = playMonths(1, 14);
    QCOMPARE(months[12].period, QByteArray("2010-03"));
    QCOMPARE(months[13].period, QByteArray("2005-11"));
}

void TestStock::rateIsExact_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("ticks");
    QTest::newRow("0.1/s") << 0.1 << 1;
    QTest::newRow("3/s") << 3.0 << 30;
    QTest::newRow("7.7/s") << 7.7 << 77;
    QTest::newRow("500/s") << 500.0 << 5'000;
    QTest::newRow("10 000/s") << 10'000.0 << 100'000;
}

void TestStock::rateIsExact()
{
    QFETCH(double, rate);
    QFETCH(int, ticks);
    ScenarioBench bench("stock");
    QVERIFY(bench.set("rate", rate));
    bench.scenario->start();
    // Halfway too: an even flow, not the right number at the end.
    bench.advance(5'000);
    QVERIFY(std::abs(bench.count("tick") - ticks / 2.0) <= 1);
    bench.advance(5'000);
    QCOMPARE(bench.count("tick"), ticks);
}

void TestStock::rateChangesWhileRunning()
{
    ScenarioBench bench("stock");
    bench.scenario->start();
    bench.advance(5'000);
    QCOMPARE(bench.count("tick"), 15);
    QVERIFY(bench.set("rate", 500));
    bench.advance(2'000);
    QCOMPARE(bench.count("tick"), 1'015);
    QVERIFY(bench.set("rate", 0.1));
    bench.advance(9'999);
    QCOMPARE(bench.count("tick"), 1'015);
    bench.advance(1);
    QCOMPARE(bench.count("tick"), 1'016);
    // Waiting for the next slow tick must not delay the fast ones.
    QVERIFY(bench.set("rate", 10'000));
    bench.advance(100);
    QCOMPARE(bench.count("tick"), 2'016);
}

void TestStock::stallIsForgiven()
{
    Pacer pacer(10'000 * 1'000);
    pacer.begin(0);
    QCOMPARE(pacer.take(2'000'000), 20);
    QCOMPARE(pacer.take(3'602'000'000'000),
             1'001); // an hour: 100 ms of it, and the tick that was due
    QCOMPARE(pacer.take(3'602'002'000'000), 20);
    pacer.begin(0, 2'000'000'000);
    QCOMPARE(pacer.take(1'500'000'000), 15'000);
    QCOMPARE(pacer.take(60'000'000'000), 20'001);
    Pacer slow(100);
    slow.begin(0);
    QCOMPARE(slow.take(9'999'999'999), 0);
    QCOMPARE(slow.take(10'000'000'000), 1);
    QCOMPARE(slow.take(3'600'000'000'000), 1);
}

void TestStock::stopsAndGoesOn()
{
    ScenarioBench bench("stock", 5);
    QVERIFY(bench.set("rate", 100));
    bench.scenario->start();
    bench.scenario->start();
    bench.advance(1'000);
    QCOMPARE(bench.count("tick"), 100);
    bench.scenario->stop();
    QCOMPARE(bench.clock.pendingTimers(), 0);
    bench.advance(60'000);
    QVERIFY(bench.set("rate", 200));
    QCOMPARE(bench.count("tick"), 100);
    bench.scenario->start();
    bench.advance(1'000);
    QCOMPARE(bench.count("tick"), 300);
    ScenarioBench other("stock", 5);
    QVERIFY(other.set("rate", 100));
    QCOMPARE(firstMessages(other, bench.drafts.size()), bench.drafts);
}

void TestStock::settingsAreChecked_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("error");
    const auto range = QStringLiteral("Rate must be from 0.1 to 10000 ticks/s.");
    QTest::newRow("lowest") << QByteArray("rate") << 0.1 << QString();
    QTest::newRow("highest") << QByteArray("rate") << 10'000.0 << QString();
    QTest::newRow("too low") << QByteArray("rate") << 0.09 << range;
    QTest::newRow("negative") << QByteArray("rate") << -3.0 << range;
    QTest::newRow("too high") << QByteArray("rate") << 10'000.5 << range;
    QTest::newRow("not a number") << QByteArray("rate") << qQNaN() << range;
    QTest::newRow("infinite") << QByteArray("rate") << qInf() << range;
    const auto unknown = QStringLiteral("There is no setting %1 now; there is rate.");
    QTest::newRow("unknown") << QByteArray("volume") << 1.0
                             << unknown.arg(QStringLiteral("volume"));
    QTest::newRow("only in a replay")
        << QByteArray("speed") << 1.0 << unknown.arg(QStringLiteral("speed"));
}

void TestStock::settingsAreChecked()
{
    QFETCH(QByteArray, key);
    QFETCH(double, value);
    QFETCH(QString, error);
    ScenarioBench bench("stock");
    QString told;
    QCOMPARE(bench.scenario->set(key, value, &told), error.isEmpty());
    QCOMPARE(told, error);
    const auto settings = bench.scenario->settings();
    QCOMPARE(settings.size(), 1);
    QCOMPARE(settings[0].value, error.isEmpty() ? value : 3.0);
}

void TestStock::stateTellsANewcomer()
{
    ScenarioBench bench("stock", 41);
    const auto &market = Market::builtIn();
    for (int ticks : { 0, 100 }) {
        if (ticks) {
            QVERIFY(bench.set("rate", 100));
            bench.scenario->start();
            bench.advance(1'000);
        }
        const auto state = bench.state();
        QCOMPARE(state.value(QLatin1String("seed")).toInt(), 41);
        QCOMPARE(state.value(QLatin1String("period")).toString(), QStringLiteral("2009-03"));
        QCOMPARE(state.value(QLatin1String("source")).toString().toUtf8(), market.source);
        QCOMPARE(state.value(QLatin1String("replay")).toBool(true), false);
        const auto list = state.value(QLatin1String("symbols")).toArray();
        QCOMPARE(list.size(), symbols);
        for (int i = 0; i < symbols; ++i) {
            const auto symbol = list[i].toObject();
            const auto &series = market.series[size_t(i)];
            QCOMPARE(symbol.value(QLatin1String("symbol")).toString().toLatin1(), series.symbol);
            QCOMPARE(symbol.value(QLatin1String("name")).toString().toUtf8(), series.name);
            const auto history = symbol.value(QLatin1String("history")).toArray();
            QCOMPARE(history.size(), Market::historyMonths);
            const auto previous = symbol.value(QLatin1String("previous")).toDouble();
            QCOMPARE(history.last().toDouble(), previous);
            QCOMPARE(qRound64(previous * 100), series.close(monthFromText("2009-02")));
            qint64 last = qRound64(previous * 100);
            for (const auto &draft : bench.drafts) {
                if (draft.type == "tick" && draft.topic == "stock." + series.symbol)
                    last = cents(draft);
            }
            QCOMPARE(qRound64(symbol.value(QLatin1String("last")).toDouble() * 100), last);
        }
    }
}

QTEST_GUILESS_MAIN(TestStock)
#include "tst_stock.moc"
