// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scenario_bench.h"
#include "tests/support/test_server.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;
using namespace std::chrono_literals;
using pushscope::test::ScenarioBench;

/// Scenarios that wait until somebody begins a run of them, and what is in it.
class TestScenarioRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasAsManyTicks_data();
    void hasAsManyTicks();
    void isTheSameHoweverItStalls();
    void beginsWhenItIsAsked();
    void endedAtOnce();
    void endsByItself();
    void anotherFeedHasItsOwnEnd();
    void refuses_data();
    void refuses();
    void isThereOnlyIfItIsHeld();

private:
    static ServerOptions stock(bool isHeld)
    {
        ServerOptions options;
        options.scenarios = { "stock" };
        options.holdsScenarios = isHeld;
        return options;
    }
    static int begin(TestServer &server, const QByteArray &body,
                     const QByteArray &type = "application/json")
    {
        return server
            .request("PUT /v1/scenarios/run HTTP/1.1\r\nHost: t\r\nContent-Type: " + type
                     + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body)
            .head.status;
    }
    static int finish(TestServer &server)
    {
        return server.request("DELETE /v1/scenarios/run HTTP/1.1\r\nHost: t\r\n\r\n").head.status;
    }
};

void TestScenarioRun::hasAsManyTicks_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("runMs");
    QTest::addColumn<int>("stepMs");
    QTest::addColumn<int>("ticks");
    QTest::newRow("in time") << 20.0 << 10'000 << 1 << 200;
    QTest::newRow("in groups") << 10'000.0 << 1'000 << 1 << 10'000;
    QTest::newRow("stalls") << 100.0 << 3'000 << 700 << 300;
    QTest::newRow("none at all") << 0.1 << 1'000 << 1 << 0;
    QTest::newRow("not whole") << 3.0 << 1'500 << 1 << 4;
}

void TestScenarioRun::hasAsManyTicks()
{
    QFETCH(double, rate);
    QFETCH(int, runMs);
    QFETCH(int, stepMs);
    ScenarioBench bench("stock");
    QVERIFY(bench.set("rate", rate));
    bench.scenario->startRun(std::chrono::milliseconds(runMs));
    for (int ms = 0; ms < runMs; ms += stepMs)
        bench.advance(stepMs);
    bench.scenario->finishRun();
    QTEST(int(bench.count("tick")), "ticks");
    bench.advance(60'000);
    QTEST(int(bench.count("tick")), "ticks");
}

/// What it began, it also ends by itself.
void TestScenarioRun::isTheSameHoweverItStalls()
{
    QList<Draft> first;
    for (const int stepMs : { 1, 30, 450 }) {
        ScenarioBench bench("stock", 7);
        QVERIFY(bench.set("rate", 50));
        bench.scenario->startRun(2s);
        for (int ms = 0; ms < 60'000; ms += stepMs)
            bench.advance(stepMs);
        QCOMPARE(bench.count("tick"), 100);
        if (first.isEmpty())
            first = bench.drafts;
        for (qsizetype i = 0; i < first.size(); ++i)
            QCOMPARE(bench.drafts[i].data, first[i].data);
    }
}

void TestScenarioRun::beginsWhenItIsAsked()
{
    ManualClock clock;
    TestServer server(stock(true), clock);
    clock.advance(60s);
    const auto published = [&server] { return server.hub().counters().published; };
    QCOMPARE(published(), 0u);
    QCOMPARE(begin(server, R"({"seconds":2.5})"), 200);
    QCOMPARE(published(), 0u);
    clock.advance(1s);
    QCOMPARE(published(), 6u + 3); // a month of six symbols begins, and three ticks a second
    QCOMPARE(begin(server, R"({"seconds":1})"), 409);
    QCOMPARE(finish(server), 200);
    QCOMPARE(published(), 6u + 7);
    clock.advance(60s);
    QCOMPARE(published(), 6u + 7);
    QCOMPARE(finish(server), 409);
    QCOMPARE(begin(server, R"({"seconds":1})"), 409);
}

/// Not all of a long one in a single turn: no subscriber could take it.
void TestScenarioRun::endedAtOnce()
{
    ScenarioBench bench("stock");
    QVERIFY(bench.set("rate", 10'000));
    bench.scenario->startRun(24h);
    bench.scenario->finishRun();
    QCOMPARE(bench.count("tick"), 20'000);
}

/// Who began it is gone: also what is not counted ends.
void TestScenarioRun::endsByItself()
{
    ServerOptions options;
    options.scenarios = { "stock", "chat" };
    options.holdsScenarios = true;
    ManualClock clock;
    TestServer server(options, clock);
    QCOMPARE(begin(server, R"({"seconds":60})"), 200);
    clock.advance(60s);
    const auto published = [&server] { return server.hub().counters().published; };
    const auto inTime = published();
    QVERIFY(inTime > 6u + 180);
    clock.advance(10s + 2s); // those in the chat leave a second later
    const auto all = published();
    clock.advance(600s);
    QCOMPARE(published(), all);
    QCOMPARE(finish(server), 409);
}

/// Prices of a file are not counted: they go on, and what was left of the others is not added.
void TestScenarioRun::anotherFeedHasItsOwnEnd()
{
    ScenarioBench bench("stock");
    bench.scenario->startRun(1s);
    bench.advance(2'000);
    QCOMPARE(bench.count("tick"), 3);
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n0,A,1\n1,A,2\n2,A,3\n3,A,4\n"));
    bench.advance(1'500);
    QCOMPARE(bench.count("tick"), 3 + 2);
    bench.scenario->finishRun();
    QCOMPARE(bench.count("tick"), 3 + 2);
    bench.advance(60'000);
    QCOMPARE(bench.count("tick"), 3 + 2);
}

void TestScenarioRun::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray json = "application/json";
    QTest::newRow("another type") << QByteArray(R"({"seconds":1})") << QByteArray("text/plain")
                                  << 415;
    for (const auto body : { "", "{}", "[1]", R"({"seconds":"1"})", R"({"seconds":0})",
                             R"({"seconds":-1})", R"({"seconds":86401})", R"({"minutes":1})",
                             R"({"seconds":1,"seconds":2})", R"({"seconds":1)" })
        QTest::newRow(*body ? body : "nothing") << QByteArray(body) << json << 400;
}

void TestScenarioRun::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    TestServer server(stock(true));
    QTEST(begin(server, body, type), "status");
    QCOMPARE(finish(server), 409); // nothing began
}

void TestScenarioRun::isThereOnlyIfItIsHeld()
{
    ManualClock clock;
    TestServer server(stock(false), clock);
    QCOMPARE(begin(server, R"({"seconds":1})"), 409);
    QCOMPARE(finish(server), 409);
    clock.advance(10s);
    QCOMPARE(server.hub().counters().published, 6u + 30);
}

QTEST_GUILESS_MAIN(TestScenarioRun)
#include "tst_scenario_run.moc"
