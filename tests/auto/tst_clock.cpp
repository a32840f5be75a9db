// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/clock.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace pushscope;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void manualTime();
    void firesWhenDue();
    void firesInOrder();
    void callbacksSeeTheirTime();
    void callbacksMayStartAndCancel();
    void callbacksMayMoveTime();
    void cancels();
    void timerReplaces();
    void timerEndsWithItsOwner();
    void timerMayStartItselfAgain();
    void timerMayEndItsOwner();
    void systemTime();
    void systemTimers();
    void systemTimerIsNotCalledAtOnce();
    void systemTimerMayEndItsOwner();
};

void TestClock::manualTime()
{
    ManualClock clock(5'000'000);
    QCOMPARE(clock.wallUs(), 5'000'000);
    QCOMPARE(clock.steadyNs(), 0);
    clock.advance(1'500ms);
    QCOMPARE(clock.wallUs(), 6'500'000);
    QCOMPARE(clock.steadyNs(), 1'500'000'000);
    clock.advance(0ms);
    QCOMPARE(clock.steadyNs(), 1'500'000'000);
}

void TestClock::firesWhenDue()
{
    ManualClock clock;
    int fired = 0;
    clock.callAfter(30s, [&] { ++fired; });
    QCOMPARE(clock.pendingTimers(), 1);
    clock.advance(29'999ms);
    QCOMPARE(fired, 0);
    clock.advance(1ms);
    QCOMPARE(fired, 1);
    QCOMPARE(clock.pendingTimers(), 0);
    clock.advance(1h);
    QCOMPARE(fired, 1);

    clock.callAfter(0ms, [&] { ++fired; });
    clock.callAfter(-5ms, [&] { ++fired; });
    QCOMPARE(fired, 1); // never at once
    clock.advance(0ms);
    QCOMPARE(fired, 3);
}

void TestClock::firesInOrder()
{
    ManualClock clock;
    QByteArray order;
    clock.callAfter(20ms, [&] { order += 'c'; });
    clock.callAfter(10ms, [&] { order += 'a'; });
    clock.callAfter(10ms, [&] { order += 'b'; }); // at the same time: as started
    clock.callAfter(30ms, [&] { order += 'd'; });
    clock.advance(25ms);
    QCOMPARE(order, "abc");
    clock.advance(5ms);
    QCOMPARE(order, "abcd");
}

void TestClock::callbacksSeeTheirTime()
{
    ManualClock clock(0);
    QList<qint64> times;
    clock.callAfter(20ms, [&] { times.append(clock.wallUs()); });
    clock.callAfter(10ms, [&] {
        times.append(clock.wallUs());
        clock.callAfter(5ms, [&] { times.append(clock.wallUs()); }); // falls due on the way
    });
    clock.advance(100ms);
    QCOMPARE(times, (QList<qint64>{ 10'000, 15'000, 20'000 }));
    QCOMPARE(clock.wallUs(), 100'000);
}

void TestClock::callbacksMayStartAndCancel()
{
    ManualClock clock;
    int fired = 0;
    const auto other = clock.callAfter(10ms, [&] { fired += 100; });
    std::function<void()> again = [&] {
        clock.cancel(other);
        if (++fired < 4)
            clock.callAfter(1ms, again);
    };
    clock.callAfter(1ms, again);
    clock.advance(1s);
    QCOMPARE(fired, 4);
}

/// Steady time never goes back, even if a callback moves it.
void TestClock::callbacksMayMoveTime()
{
    ManualClock clock;
    clock.callAfter(10ms, [&] { clock.advance(100ms); });
    clock.advance(20ms);
    QCOMPARE(clock.steadyNs(), 110'000'000);
}

void TestClock::cancels()
{
    ManualClock clock;
    int fired = 0;
    const auto timer = clock.callAfter(10ms, [&] { ++fired; });
    clock.callAfter(10ms, [&] { fired += 10; });
    clock.cancel(timer);
    clock.cancel(timer);
    clock.cancel(0);
    clock.cancel(12'345);
    clock.advance(10ms);
    QCOMPARE(fired, 10);
    clock.cancel(timer);
}

void TestClock::timerReplaces()
{
    ManualClock clock;
    QByteArray fired;
    ClockTimer timer(clock);
    QVERIFY(!timer.isActive());
    timer.start(10ms, [&] { fired += 'a'; });
    QVERIFY(timer.isActive());
    clock.advance(9ms);
    timer.start(10ms, [&] { fired += 'b'; });
    QCOMPARE(clock.pendingTimers(), 1);
    clock.advance(9ms);
    QCOMPARE(fired, "");
    clock.advance(1ms);
    QCOMPARE(fired, "b");
    QVERIFY(!timer.isActive());

    timer.start(1ms, [&] { fired += 'c'; });
    timer.stop();
    timer.stop();
    QVERIFY(!timer.isActive());
    clock.advance(1s);
    QCOMPARE(fired, "b");
}

void TestClock::timerEndsWithItsOwner()
{
    ManualClock clock;
    bool fired = false;
    {
        ClockTimer timer(clock);
        timer.start(1ms, [&] { fired = true; });
    }
    QCOMPARE(clock.pendingTimers(), 0);
    clock.advance(1s);
    QVERIFY(!fired);
}

void TestClock::timerMayStartItselfAgain()
{
    ManualClock clock;
    int fired = 0;
    ClockTimer timer(clock);
    std::function<void()> tick = [&] {
        QVERIFY(!timer.isActive());
        if (++fired < 5)
            timer.start(10ms, tick);
    };
    timer.start(10ms, tick);
    clock.advance(35ms);
    QCOMPARE(fired, 3);
    QVERIFY(timer.isActive());
    clock.advance(1s);
    QCOMPARE(fired, 5);
    QVERIFY(!timer.isActive());
}

void TestClock::timerMayEndItsOwner()
{
    ManualClock clock;
    auto timer = std::make_unique<ClockTimer>(clock);
    bool lived = false;
    const auto captured = std::make_shared<QByteArray>("captured");
    timer->start(1ms, [&timer, &lived, captured] {
        timer.reset();
        lived = *captured == "captured"; // what was captured outlives the timer
    });
    clock.advance(1ms);
    QVERIFY(lived);
    QVERIFY(!timer);
}

void TestClock::systemTime()
{
    SystemClock clock;
    const auto nowUs = QDateTime::currentMSecsSinceEpoch() * 1'000;
    QVERIFY(std::abs(clock.wallUs() - nowUs) < 60'000'000);
    const auto before = clock.steadyNs();
    QTRY_VERIFY(clock.steadyNs() > before);
    QCOMPARE(&Clock::system(), &Clock::system());
}

void TestClock::systemTimers()
{
    SystemClock clock;
    QByteArray fired;
    const auto start = clock.steadyNs();
    qint64 tookNs = 0;
    const auto cancelled = clock.callAfter(1ms, [&] { fired += 'x'; });
    clock.callAfter(40ms, [&] {
        fired += 'b';
        tookNs = clock.steadyNs() - start;
    });
    clock.callAfter(1ms, [&] { fired += 'a'; });
    clock.cancel(cancelled);
    QTRY_COMPARE(fired, "ab");
    QVERIFY(tookNs >= 38'000'000); // what the event loop calls precise is to a millisecond
    clock.cancel(cancelled);
    clock.cancel(0);
}

void TestClock::systemTimerIsNotCalledAtOnce()
{
    SystemClock clock;
    int fired = 0;
    clock.callAfter(0ms, [&] { ++fired; });
    clock.callAfter(-1s, [&] { ++fired; });
    QCOMPARE(fired, 0);
    QTRY_COMPARE(fired, 2);
    QCoreApplication::processEvents();
    QCOMPARE(fired, 2); // and once only
}

void TestClock::systemTimerMayEndItsOwner()
{
    SystemClock clock;
    auto timer = std::make_unique<ClockTimer>(clock);
    bool lived = false;
    const auto captured = std::make_shared<QByteArray>("captured");
    timer->start(1ms, [&timer, &lived, captured] {
        timer.reset();
        lived = *captured == "captured";
    });
    QTRY_VERIFY(lived);
}

QTEST_GUILESS_MAIN(TestClock)

#include "tst_clock.moc"
