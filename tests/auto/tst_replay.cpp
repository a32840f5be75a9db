// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/replay.h"
#include "tests/auto/flow_samples.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

namespace {

constexpr qint64 start = 1'000'000'000;
constexpr qint64 ms = 1'000;

/// A request at 0 ms that arrives at 10, an answer from 40 to 50, a message from 100 to 200, one
/// from 150 to 160 that the Link held back behind it until 200, and a wait from 300 to 400.
std::vector<FlowEvent> story()
{
    std::vector<FlowEvent> events;
    const auto post = [&events](FlowEvent event) { events.push_back(std::move(event)); };
    post(event(FlowKind::Request, FlowDirection::Up, start, start + 10 * ms,
               QStringLiteral("GET sse")));
    auto answer = event(FlowKind::Request, FlowDirection::Down, start + 40 * ms, start + 50 * ms,
                        QStringLiteral("200"));
    answer.request = 1;
    post(answer);
    post(tick("MSFT", 1, 28.5, start + 100 * ms, start + 200 * ms));
    post(tick("MSFT", 2, 28.6, start + 150 * ms, start + 200 * ms));
    auto wait
        = mark(FlowMark::BackOff, FlowKind::Request, start + 300 * ms, QStringLiteral("back-off"));
    wait.serverUs = 0;
    wait.dueUs = start + 390 * ms;
    wait.endedUs = start + 400 * ms;
    post(wait);
    return events;
}

QStringList underWayTexts(const FlowLog &log)
{
    QStringList texts;
    for (const auto &event : log.underWay())
        texts << describe(*event);
    return texts;
}

struct Bench
{
    Bench()
    {
        for (const auto &event : story())
            all.post(event);
        all.flush();
        replay.begin();
    }

    void pass(int milliseconds)
    {
        clock.advance(std::chrono::milliseconds(milliseconds));
        replay.advance();
    }
    qint64 atMs() const { return (replay.positionUs() - start) / ms; }
    QStringList underWay() const { return underWayTexts(shown); }

    ManualClock clock;
    FlowLog all;
    FlowLog shown;
    Replay replay{ all, shown, clock };
};

} // namespace

class tst_Replay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsAtTheEnd();
    void seeks_data();
    void seeks();
    void plays_data();
    void plays();
    void steps();
    void numbersStay();
    void beginsLater();
    void nothingRecorded();
    void comesInParts();
    void movesFrameByFrame();
};

void tst_Replay::beginsAtTheEnd()
{
    Bench bench;
    QVERIFY(bench.replay.isAtEnd());
    QCOMPARE(bench.replay.endUs() - bench.replay.beginUs(), 400 * ms);
    QCOMPARE(bench.shown.size(), 5);
    QVERIFY(bench.underWay().isEmpty());
}

void tst_Replay::seeks_data()
{
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("arrived");
    QTest::addColumn<QStringList>("underWay");
    QTest::newRow("begin") << 0 << 0 << QStringList{ QStringLiteral("GET sse") };
    QTest::newRow("it arrives") << 10 << 1 << QStringList();
    QTest::newRow("between") << 30 << 1 << QStringList();
    QTest::newRow("an answer") << 45 << 1 << QStringList{ QStringLiteral("200") };
    QTest::newRow("two at once") << 160 << 2
                                 << QStringList{ QStringLiteral("MSFT 28.50"),
                                                 QStringLiteral("MSFT 28.60") };
    QTest::newRow("both arrived") << 200 << 4 << QStringList();
    QTest::newRow("a wait") << 350 << 4 << QStringList{ QStringLiteral("back-off") };
    QTest::newRow("end") << 400 << 5 << QStringList();
    QTest::newRow("beyond") << 9'000 << 5 << QStringList();
    QTest::newRow("before") << -9'000 << 0 << QStringList{ QStringLiteral("GET sse") };
}

/// To each place from each: nothing depends on the way there.
void tst_Replay::seeks()
{
    QFETCH(int, to);
    QFETCH(int, arrived);
    QFETCH(QStringList, underWay);
    for (const int from : { 0, 45, 160, 200, 350, 400 }) {
        Bench bench;
        bench.replay.seek(start + from * ms);
        bench.replay.seek(start + to * ms);
        QCOMPARE(bench.shown.size(), arrived);
        QCOMPARE(bench.underWay(), underWay);
        QCOMPARE(bench.atMs(), std::clamp(to, 0, 400));
    }
}

void tst_Replay::plays_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<int>("passedMs");
    QTest::addColumn<int>("atMs");
    QTest::newRow("0.1x") << 0.1 << 1'000 << 100;
    QTest::newRow("1x") << 1.0 << 150 << 150;
    QTest::newRow("10x") << 10.0 << 20 << 200;
    QTest::newRow("to the end") << 1.0 << 5'000 << 400;
    QTest::newRow("slower than slowest") << 0.0001 << 1'000 << 100;
    QTest::newRow("faster than fastest") << 99.0 << 20 << 200;
}

void tst_Replay::plays()
{
    QFETCH(double, speed);
    QFETCH(int, passedMs);
    QFETCH(int, atMs);
    Bench bench;
    bench.replay.setSpeed(speed);
    bench.replay.setPlaying(true);
    QCOMPARE(bench.atMs(), 0); // from the start, since it stood at the end
    for (int i = 0; i < 10; ++i)
        bench.pass(passedMs / 10);
    QCOMPARE(bench.atMs(), atMs);
    QCOMPARE(bench.replay.isPlaying(), atMs < 400);
    bench.replay.setPlaying(false);
    bench.pass(1'000);
    QCOMPARE(bench.atMs(), atMs);
}

void tst_Replay::steps()
{
    Bench bench;
    bench.replay.seek(start);
    bench.replay.setPlaying(true);
    QList<qint64> moments;
    while (!bench.replay.isAtEnd()) {
        bench.replay.step(1);
        moments << bench.atMs();
    }
    QVERIFY(!bench.replay.isPlaying());
    QCOMPARE(moments, (QList<qint64>{ 10, 50, 200, 400 }));
    moments.clear();
    while (bench.replay.positionUs() > start) {
        bench.replay.step(-1);
        moments << bench.atMs();
    }
    QCOMPARE(moments, (QList<qint64>{ 200, 50, 10, 0 }));
}

/// An answer goes on naming its request, and a selected event stays selected.
void tst_Replay::numbersStay()
{
    Bench bench;
    bench.replay.seek(start + 20 * ms);
    bench.replay.seek(start + 400 * ms);
    for (qsizetype i = 0; i < bench.all.size(); ++i)
        QCOMPARE(bench.shown.at(i).number, bench.all.at(i).number);
    QCOMPARE(bench.shown.find(2)->request, 1U);
    QCOMPARE(bench.shown.total(), 5U);
}

/// The request of a stream that was there long before.
void tst_Replay::beginsLater()
{
    Bench bench;
    bench.replay.begin(start + 100 * ms);
    QCOMPARE(bench.replay.beginUs(), start + 100 * ms);
    bench.replay.seek(start);
    QCOMPARE(bench.atMs(), 100);
    QCOMPARE(bench.shown.size(), 2);
}

void tst_Replay::nothingRecorded()
{
    ManualClock clock;
    FlowLog all;
    FlowLog shown;
    Replay replay(all, shown, clock);
    replay.begin();
    replay.setPlaying(true);
    clock.advance(std::chrono::seconds(1));
    replay.advance();
    replay.step(1);
    replay.step(-1);
    QVERIFY(!replay.isPlaying());
    QCOMPARE(shown.size(), 0);
}

/// However a recording comes in while it is read, in the end it is what it would be at once.
void tst_Replay::comesInParts()
{
    const auto events = story();
    for (unsigned cuts = 0; cuts < 1U << (events.size() - 1); ++cuts) {
        Bench whole;
        ManualClock clock;
        FlowLog all, shown;
        Replay replay(all, shown, clock);
        for (size_t i = 0; i < events.size(); ++i) {
            all.post(events[i]);
            if (!(cuts >> i & 1U) && i + 1 < events.size())
                continue;
            all.flush();
            replay.extend();
            QCOMPARE(shown.size(), all.size()); // all that is there is shown
        }
        replay.extend(start + 5 * ms);
        whole.replay.begin(start + 5 * ms);
        QCOMPARE(replay.beginUs(), whole.replay.beginUs());
        QCOMPARE(replay.endUs(), whole.replay.endUs());
        for (const int to : { 400, 160, 45, 350, 200, 7 }) {
            replay.seek(start + to * ms);
            whole.replay.seek(start + to * ms);
            QCOMPARE(shown.size(), whole.shown.size());
            QCOMPARE(underWayTexts(shown), whole.underWay());
            for (qsizetype i = 0; i < shown.size(); ++i)
                QCOMPARE(describe(shown.at(i)), describe(whole.shown.at(i)));
        }
    }
}

/// Where there is more than a frame has time for, the window lives meanwhile.
void tst_Replay::movesFrameByFrame()
{
    constexpr int events = 30'000; // one a millisecond
    const auto at = [](int number) { return start + number * ms; };
    ManualClock clock;
    FlowLog all;
    FlowLog shown;
    for (int i = 1; i <= events; ++i)
        all.post(tick("MSFT", quint64(i), 28.5, at(i), at(i)));
    all.flush();
    Replay replay(all, shown, clock);
    replay.begin();
    QCOMPARE(shown.size(), events); // nobody waits for it: it was read frame by frame
    QVERIFY(!replay.isMoving());

    replay.seek(at(20'000));
    QVERIFY(replay.isMoving());
    QCOMPARE(replay.positionUs(), at(20'000));
    QCOMPARE(shown.size(), Replay::eventsInAFrame);
    QCOMPARE(replay.clock().wallUs(), at(Replay::eventsInAFrame));
    replay.setPlaying(true); // begins once it is there
    clock.advance(std::chrono::seconds(5));
    replay.advance();
    QCOMPARE(shown.size(), 2 * Replay::eventsInAFrame);

    // Asked for something nearer meanwhile, it does not begin anew, for something before it does.
    replay.seek(at(17'000));
    QCOMPARE(shown.size(), 17'000);
    QVERIFY(!replay.isMoving());
    clock.advance(std::chrono::milliseconds(10));
    replay.advance();
    QCOMPARE(replay.positionUs(), at(17'010));
    QCOMPARE(shown.size(), 17'010);
    replay.setPlaying(false);
    replay.seek(at(3));
    QCOMPARE(shown.size(), 3);
    QVERIFY(!replay.isMoving());
}

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"
