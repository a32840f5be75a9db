// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/models/recorded_scenarios.h"
#include "client/models/replay.h"
#include "tests/auto/flow_samples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

namespace {

constexpr qint64 start = 1'000'000'000;
constexpr qint64 ms = 1'000;

/// A message as it arrived over NDJSON.
FlowEvent said(const QByteArray &topic, const QByteArray &type, quint64 seq, qint64 us,
               const QByteArray &data)
{
    auto made = event(FlowKind::Data, FlowDirection::Down, us - ms, us);
    made.topic = topic;
    made.seq = seq;
    made.id = topic + '-' + QByteArray::number(seq);
    made.publishedUs = us - 2 * ms;
    made.transport = findTransport("stream");
    addPart(made,
            "{\"id\":\"" + made.id + "\",\"topic\":\"" + topic
                + "\",\"seq\":" + QByteArray::number(seq) + ",\"type\":\"" + type
                + "\",\"ts\":" + QByteArray::number(made.publishedUs) + ",\"data\":" + data + '}',
            WirePartName::Message);
    return made;
}

ScenarioNote told(qint64 us, const QByteArray &id, const QByteArray &state)
{
    return { us,
             { { QStringLiteral("id"), QString::fromLatin1(id) },
               { QStringLiteral("server_ahead_us"), 0 },
               { QStringLiteral("state"), QJsonDocument::fromJson(state).object() } } };
}

const char stockState[] = R"({"seed":1,"source":"s","period":"2010-03","symbols":[)"
                          R"({"symbol":"MSFT","name":"Microsoft","previous":20,"last":25,)"
                          R"("history":[18,19,20]}]})";

/// A recording that is played.
struct Bench
{
    FlowLog all;
    FlowLog shown;
    ManualClock clock;
    Replay replay{ all, shown, clock };
    RecordedScenarios scenarios{ shown, replay.clock() };

    Bench(std::vector<FlowEvent> events, const std::vector<ScenarioNote> &notes)
    {
        QObject::connect(&replay, &Replay::changed, &scenarios, &RecordedScenarios::follow);
        for (auto &event : events)
            all.post(std::move(event));
        all.flush();
        scenarios.setTold(notes);
        replay.begin(start);
    }
    void seekMs(int at) { replay.seek(start + at * ms); }
    double price(const QByteArray &topic)
    {
        const int row = scenarios.stock().rowOfTopic(topic);
        return row < 0 ? -1 : scenarios.stock().rows()[size_t(row)].last;
    }
};

} // namespace

/// What a scenario was, at any time of a recording.
class tst_RecordedScenarios : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void prices_data();
    void prices();
    void newPeriod();
    void score();
    void linesOfAChat();
    void roomsThatNobodyTold();
    void followsTheScenario();
    void nothingOfOurs();
    void countsNothingTwice();
    void statesComeBack();
};

void tst_RecordedScenarios::prices_data()
{
    QTest::addColumn<int>("atMs");
    QTest::addColumn<double>("price");
    QTest::newRow("before all") << 18 << -1.0; // its first message leaves
    QTest::newRow("told") << 19 << 25.0;
    QTest::newRow("a tick") << 20 << 26.0;
    QTest::newRow("the next") << 35 << 27.0;
    QTest::newRow("the end") << 60 << 28.0;
}

/// Also after the end was shown: a position has one picture, however one came there.
void tst_RecordedScenarios::prices()
{
    QFETCH(int, atMs);
    QFETCH(double, price);
    Bench bench({ tick("MSFT", 1, 26, start + 18 * ms, start + 20 * ms),
                  tick("MSFT", 2, 27, start + 28 * ms, start + 30 * ms),
                  tick("MSFT", 3, 28, start + 58 * ms, start + 60 * ms) },
                { told(start + 19 * ms, "stock", stockState) });
    QCOMPARE(bench.price("stock.MSFT"), 28.0);
    bench.seekMs(atMs);
    QCOMPARE(bench.price("stock.MSFT"), price);
    bench.seekMs(0);
    bench.seekMs(atMs);
    QCOMPARE(bench.price("stock.MSFT"), price);
    if (price > 0) {
        QCOMPARE(bench.scenarios.stock().rows().size(), 1u);
        QCOMPARE(bench.scenarios.stock().rows()[0].name, QStringLiteral("Microsoft"));
    }
}

void tst_RecordedScenarios::newPeriod()
{
    Bench bench({ tick("MSFT", 1, 26, start + 18 * ms, start + 20 * ms),
                  said("stock.MSFT", "period", 2, start + 30 * ms,
                       "{\"period\":\"2010-04\",\"previous\":26}"),
                  tick("MSFT", 3, 27, start + 38 * ms, start + 40 * ms) },
                { told(start, "stock", stockState) });
    const auto &row = bench.scenarios.stock().rows()[0];
    QCOMPARE(row.history, (std::vector<double>{ 19, 20, 26 }));
    QCOMPARE(row.previous, 26.0);
    QCOMPARE(row.last, 27.0);
    QCOMPARE(bench.scenarios.stock().period(), QStringLiteral("2010-04"));
    bench.seekMs(25);
    QCOMPARE(bench.scenarios.stock().rows()[0].previous, 20.0);
    QCOMPARE(bench.scenarios.stock().period(), QStringLiteral("2010-03"));
}

void tst_RecordedScenarios::score()
{
    Bench bench(
        { said("sport.final", "goal", 1, start + 20 * ms,
               R"({"minute":23,"score":[1,0],"team":"A","scorer":"One"})"),
          said("sport.final", "half-time", 2, start + 40 * ms, R"({"minute":45,"score":[1,0]})") },
        { told(start, "sport",
               R"({"speed":60,"matches":[{"topic":"sport.final","team1":"A","team2":"B",)"
               R"("score":[0,0],"minute":20,"played":19.8,"events":[)"
               R"({"type":"kick-off","minute":0}]}]})") });
    const auto match = [&bench] { return bench.scenarios.sport().matches().at(0); };
    QCOMPARE(match().score1, 1);
    QCOMPARE(bench.scenarios.sport().clockText(match()), QStringLiteral("Half-time"));
    bench.seekMs(30);
    QCOMPARE(match().events.size(), 2u);
    QCOMPARE(match().events.back().scorer, QStringLiteral("One"));
    bench.seekMs(10);
    QCOMPARE(match().score1, 0);
    QCOMPARE(bench.scenarios.sport().clockText(match()), QStringLiteral("20'"));
}

void tst_RecordedScenarios::linesOfAChat()
{
    Bench bench(
        { said("chat.b", "say", 1, start + 20 * ms, R"({"name":"Ann","text":"moo"})"),
          said("chat.b", "say", 2, start + 40 * ms, R"({"name":"Bob","text":"quack"})") },
        { told(start, "chat",
               R"({"rooms":[{"topic":"chat.a","name":"a"},{"topic":"chat.b","name":"b"}]})") });
    auto &chat = bench.scenarios.chat();
    chat.setCurrent(1);
    QCOMPARE(chat.rowCount(), 2);
    bench.seekMs(30);
    QCOMPARE(chat.current(), 1); // the room that was looked at
    QCOMPARE(chat.rowCount(), 1);
    QCOMPARE(chat.currentRoom()->lines[0].text, QStringLiteral("moo"));
}

/// As in recordings of the command line.
void tst_RecordedScenarios::roomsThatNobodyTold()
{
    Bench bench({ said("chat.lobby", "say", 1, start + 20 * ms, R"({"name":"Ann","text":"moo"})"),
                  tick("MSFT", 1, 26, start + 38 * ms, start + 40 * ms) },
                {});
    QCOMPARE(bench.scenarios.chat().topics(), QList<QByteArray>{ "chat.lobby" });
    QCOMPARE(bench.scenarios.chat().rooms()[0].name, QStringLiteral("lobby"));
    QCOMPARE(bench.scenarios.chat().rowCount(), 1);
    QCOMPARE(bench.price("stock.MSFT"), 26.0);
}

void tst_RecordedScenarios::followsTheScenario()
{
    Bench bench({ tick("MSFT", 1, 26, start + 18 * ms, start + 20 * ms),
                  said("chat.lobby", "say", 1, start + 40 * ms, R"({"name":"Ann","text":"moo"})") },
                { told(start + 30 * ms, "chat", R"({"rooms":[]})") });
    QCOMPARE(bench.scenarios.current(), QByteArray("chat"));
    QCOMPARE(bench.scenarios.known(), (QSet<QByteArray>{ "stock", "chat" }));
    QSignalSpy changed(&bench.scenarios, &RecordedScenarios::currentChanged);
    bench.seekMs(25);
    QCOMPARE(bench.scenarios.current(), QByteArray("stock"));
    bench.seekMs(30);
    QCOMPARE(bench.scenarios.current(), QByteArray("chat")); // it came into view
    QCOMPARE(changed.size(), 2);
    QCOMPARE(bench.scenarios.known().size(), 2);
}

void tst_RecordedScenarios::nothingOfOurs()
{
    Bench bench({ said("t.a", "line", 1, start + 20 * ms, "{}"),
                  said("stocks", "tick", 1, start + 30 * ms, "{\"price\":1}") },
                { told(start, "weather", "{}") });
    QVERIFY(bench.scenarios.known().isEmpty());
    QVERIFY(bench.scenarios.current().isEmpty());
}

/// A message that came again, as on the old transport after a switch, is no news.
void tst_RecordedScenarios::countsNothingTwice()
{
    const auto line = said("chat.a", "say", 1, start + 20 * ms, R"({"name":"Ann","text":"moo"})");
    auto again = line;
    again.clientUs += 10 * ms;
    Bench bench({ line, again }, {});
    QCOMPARE(bench.all.at(1).before, quint64(1));
    QCOMPARE(bench.scenarios.chat().rowCount(), 1);
    QCOMPARE(bench.scenarios.chat().rooms()[0].unread, 0);

    // An older price that comes once more is not the newest.
    const auto older = tick("MSFT", 1, 26, start + 18 * ms, start + 20 * ms);
    auto late = older;
    late.clientUs += 30 * ms;
    Bench prices({ older, tick("MSFT", 2, 27, start + 28 * ms, start + 30 * ms), late },
                 { told(start + 10 * ms, "stock", stockState) });
    QCOMPARE(prices.all.at(2).before, quint64(1));
    QCOMPARE(prices.price("stock.MSFT"), 27.0);
}

/// What a model says of itself makes another the same.
void tst_RecordedScenarios::statesComeBack()
{
    StockModel stock, otherStock;
    stock.setState(QJsonDocument::fromJson(stockState).object());
    otherStock.setState(stock.state());
    QCOMPARE(otherStock.state(), stock.state());
    QCOMPARE(otherStock.rows()[0].history, stock.rows()[0].history);
    QCOMPARE(otherStock.seed(), quint64(1));

    SportModel sport, otherSport;
    sport.setState(
        QJsonDocument::fromJson(
            R"({"speed":30,"matches":[{"topic":"sport.f","team1":"A","team2":"B","round":"Final",)"
            R"("score":[3,3],"penalties":[4,2],"minute":120,"events":[)"
            R"({"type":"goal","minute":90,"added":3,"team":"A","scorer":"One","penalty":true},)"
            R"({"type":"final","minute":120}]}]})")
            .object(),
        start);
    otherSport.setState(sport.state(), start);
    QCOMPARE(otherSport.state(), sport.state());
    const auto &match = otherSport.matches()[0];
    QCOMPARE(match.shootOut1, 4);
    QCOMPARE(match.events, sport.matches()[0].events);
    QVERIFY(match.isOver());

    ChatModel chat, otherChat;
    chat.setState(QJsonDocument::fromJson(R"({"rooms":[{"topic":"chat.a","name":"a"}]})").object());
    otherChat.setState(chat.state());
    QCOMPARE(otherChat.topics(), QList<QByteArray>{ "chat.a" });
}

QTEST_GUILESS_MAIN(tst_RecordedScenarios)
#include "tst_recorded_scenarios.moc"
