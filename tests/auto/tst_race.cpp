// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/process_cpu.h"
#include "client/core/race.h"
#include "tests/support/server_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr int soon = 20'000; ///< ms, for a machine that is busy
}

/// The engine on a real server, over the Link.
class TestRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void allTransportsCompareTheSameMessages();
    void delayIsMeasured();
    void stopsEarlyWithAResult();
    void stopsBeforeItRuns();
    void laneThatDoesNotOpenIsLeftBehind();
    void laneIsLostAndComesBack();
    void nobodyOpens();
    void cpuIsKnownOfAChild();
    void measuresTheClock();

private:
    RacePlan plan(const QList<QByteArray> &transports, std::chrono::milliseconds duration) const;
    RaceGround ground();
    bool run(Race &race) const;

    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<Link> m_link;
};

void TestRace::init()
{
    m_link = std::make_unique<Link>(nullptr);
    if (m_server)
        return;
    m_server = std::make_unique<ServerFixture>(
        QStringList{ u"--scenarios"_s, u"stock"_s, u"--rate"_s, u"200"_s, u"--seed"_s, u"7"_s });
    QVERIFY2(!m_server->url().isEmpty(), qPrintable(m_server->why()));
}

RacePlan TestRace::plan(const QList<QByteArray> &transports,
                        std::chrono::milliseconds duration) const
{
    RacePlan plan{
        .transports = transports, .topics = { "stock.*" }, .duration = duration, .options = {}
    };
    plan.options.set("poll.interval", 0.2);
    return plan;
}

RaceGround TestRace::ground()
{
    return { .server = m_server->url(),
             .serverPid = m_server->process().processId(),
             .link = m_link.get(),
             .sameClock = true,
             .seed = 7,
             .rate = 200 };
}

bool TestRace::run(Race &race) const
{
    QSignalSpy finished(&race, &Race::finished);
    race.start();
    return QTest::qWaitFor([&] { return !finished.isEmpty(); }, soon);
}

void TestRace::allTransportsCompareTheSameMessages()
{
    QList<QByteArray> all;
    for (const auto &info : transportRegistry())
        all << info.id;
    Race race(Clock::system(), plan(all, 1'500ms), ground());
    QVERIFY2(run(race), qPrintable(race.why()));
    const auto result = race.result();
    QVERIFY(result.holds());
    QVERIFY(!result.stoppedEarly);
    QCOMPARE(result.rows.size(), transportRegistry().size());
    QVERIFY(result.compared() > 100);
    for (const auto &row : result.rows) {
        const auto id = row.info->id;
        QVERIFY2(row.failure.isEmpty(), id);
        // Every lane is judged by the same messages.
        QVERIFY2(row.latency.count() == result.compared(), id);
        QVERIFY2(row.totals.delivered >= row.latency.count(), id);
        QVERIFY2(row.wire->requests >= (row.info->hasOwnPort() ? 0 : 1), id);
        QVERIFY2(row.wire->connectionsOpened >= 1, id);
        QVERIFY2(row.bytesPerMessage().value_or(0) > 20, id);
    }
    QVERIFY(result.conditions.measuredMs >= 1'500);
    QCOMPARE(result.conditions.seed, 7u);
    QCOMPARE(result.conditions.delay, LinkDelay{});
    // After the end nothing moves and nothing is open.
    const auto before = result.rowsJson();
    QTRY_COMPARE_WITH_TIMEOUT(m_link->counters().connectionsOpen, 0u, soon);
    QCOMPARE(race.result().rowsJson(), before);
}

void TestRace::delayIsMeasured()
{
    m_link->setDelay({ 60, 0 });
    Race race(Clock::system(), plan({ "sse", "ws-cbor" }, 1'000ms), ground());
    QVERIFY2(run(race), qPrintable(race.why()));
    const auto result = race.result();
    QCOMPARE(result.conditions.delay, (LinkDelay{ 60, 0 }));
    for (const auto &row : result.rows)
        QVERIFY2(row.latency.minUs() >= 59'000, row.info->id);
}

void TestRace::stopsEarlyWithAResult()
{
    Race race(Clock::system(), plan({ "sse", "stream" }, 600s), ground());
    race.start();
    const auto count = [&] { return race.result().compared(); };
    QTRY_VERIFY_WITH_TIMEOUT(count() > 20, soon);
    QCOMPARE(race.state(), Race::State::Running);
    race.stop();
    QTRY_COMPARE_WITH_TIMEOUT(race.state(), Race::State::Finished, soon);
    QVERIFY(race.result().stoppedEarly);
    QVERIFY(race.result().holds());
    QVERIFY(race.elapsedMs() < 600'000);
}

void TestRace::stopsBeforeItRuns()
{
    m_link->setDelay({ 300, 0 });
    Race race(Clock::system(), plan({ "sse", "stream" }, 10s), ground());
    race.start();
    QCOMPARE(race.state(), Race::State::Opening);
    race.stop();
    QCOMPARE(race.state(), Race::State::Failed);
    QVERIFY(!race.why().isEmpty());
}

void TestRace::laneThatDoesNotOpenIsLeftBehind()
{
    auto racing = plan({ "sse", "ws-json" }, 500ms);
    Race race(Clock::system(), racing, ground());
    QSignalSpy lost(&race, &Race::laneLost);
    race.start();
    // The first to be told that it lost its connection before it was open.
    const auto &lane = *race.lanes().front();
    Q_EMIT lane.session().lost(u"403 Forbidden"_s);
    QCOMPARE(lane.state(), RaceLane::State::Failed);
    QCOMPARE(lost.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(race.state(), Race::State::Finished, soon);
    const auto result = race.result();
    QVERIFY(!result.holds());
    QCOMPARE(result.rows[0].failure, u"403 Forbidden"_s);
    QCOMPARE(result.rows[0].totals, DeliveryLedger::Totals{});
    QVERIFY(result.rows[1].failure.isEmpty());
    QVERIFY(result.rows[1].latency.count() > 10);
    QCOMPARE(result.rows[1].totals.lost, 0u);
}

void TestRace::laneIsLostAndComesBack()
{
    Race race(Clock::system(), plan({ "sse", "ws-json" }, 600s), ground());
    QSignalSpy lost(&race, &Race::laneLost);
    race.start();
    QTRY_COMPARE_WITH_TIMEOUT(race.state(), Race::State::Running, soon);
    m_link->resetAll();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 2, soon);
    const auto isOpen
        = [&](std::size_t i) { return race.lanes()[i]->state() == RaceLane::State::Open; };
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(0) && isOpen(1), soon);
    race.stop();
    QTRY_COMPARE_WITH_TIMEOUT(race.state(), Race::State::Finished, soon);
    QVERIFY(race.result().holds()); // each resumed from its cursor
}

void TestRace::nobodyOpens()
{
    auto nowhere = ground();
    nowhere.server = QUrl(u"http://127.0.0.1:1"_s);
    Race race(Clock::system(), plan({ "sse", "ws-json" }, 1s), nowhere);
    QSignalSpy failed(&race, &Race::failed);
    race.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, soon);
    QCOMPARE(race.state(), Race::State::Failed);
    QVERIFY(!race.why().isEmpty());
}

void TestRace::cpuIsKnownOfAChild()
{
    QVERIFY(!processCpuUs(0));
    QVERIFY(!processCpuUs(-1));
#ifdef Q_OS_LINUX
    const auto ours = processCpuUs(QCoreApplication::applicationPid());
    QVERIFY(ours && *ours > 0);
    Race race(Clock::system(), plan({ "sse", "ws-json" }, 300ms), ground());
    QVERIFY2(run(race), qPrintable(race.why()));
    const auto cpu = race.result().serverCpu;
    QVERIFY(cpu && *cpu > 0 && *cpu < 64);
#endif
    auto foreign = ground();
    foreign.serverPid = 0;
    Race other(Clock::system(), plan({ "sse", "ws-json" }, 100ms), foreign);
    QVERIFY2(run(other), qPrintable(other.why()));
    QVERIFY(!other.result().serverCpu);
    QVERIFY(!other.result().conditions.ownServer);
}

void TestRace::measuresTheClock()
{
    auto foreign = ground();
    foreign.sameClock = false;
    Race race(Clock::system(), plan({ "sse", "ws-json" }, 300ms), foreign);
    QVERIFY2(run(race), qPrintable(race.why()));
    // It is the same clock, and was asked over the loopback.
    QVERIFY(std::abs(race.result().conditions.clockOffsetUs) < 50'000);
    QVERIFY(race.result().rows[0].latency.count() > 5);
}

QTEST_GUILESS_MAIN(TestRace)
#include "tst_race.moc"
