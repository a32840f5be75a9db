// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live_figures.h"

#include <QtTest/QtTest>

using namespace pushscope;
using ui::LiveFigures;

namespace {
constexpr qint64 msNs = 1'000'000;
constexpr qint64 secondNs = 1'000 * msNs;
} // namespace

class TestLiveFigures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsNothingAtFirst();
    void medianOfTheLastMinute();
    void p99FromAHundredMessages_data();
    void p99FromAHundredMessages();
    void bytesPerMessageCountBothDirections();
    void theFirstMinuteIsWhole_data();
    void theFirstMinuteIsWhole();
    void countersAreOfTheWindow();
    void pointsKeepTheExtremes();
    void switchesLeaveTheWindow();
};

void TestLiveFigures::knowsNothingAtFirst()
{
    const auto snapshot = LiveFigures().snapshot(5 * secondNs);
    QCOMPARE(snapshot, LiveFigures::Snapshot());
    QCOMPARE(snapshot.p50Us, -1);
}

void TestLiveFigures::medianOfTheLastMinute()
{
    LiveFigures figures;
    // A slow first half minute, then a fast one.
    for (int second = 0; second < 60; ++second)
        figures.record(second * secondNs, second < 30 ? 100'000 : 1'000);
    QCOMPARE(figures.snapshot(59 * secondNs).messages, 60u);
    QCOMPARE(figures.snapshot(59 * secondNs).maxUs, 100'000);
    // 30 s later only the fast half is left.
    const auto later = figures.snapshot(89 * secondNs);
    QCOMPARE(later.messages, 30u);
    QCOMPARE(later.maxUs, 1'000);
    QVERIFY(std::abs(double(later.p50Us) - 1'000) <= 10);
    QCOMPARE(figures.snapshot(200 * secondNs).messages, 0u);
    // A slot used again forgets what it had.
    figures.record(120 * secondNs, 7'000);
    QCOMPARE(figures.snapshot(120 * secondNs).messages, 1u);
    QCOMPARE(figures.snapshot(120 * secondNs).maxUs, 7'000);
}

void TestLiveFigures::p99FromAHundredMessages_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<bool>("known");
    QTest::newRow("one") << 1 << false;
    QTest::newRow("one too few") << 99 << false;
    QTest::newRow("enough") << 100 << true;
}

void TestLiveFigures::p99FromAHundredMessages()
{
    QFETCH(int, messages);
    QFETCH(bool, known);
    LiveFigures figures;
    for (int i = 0; i < messages; ++i)
        figures.record(i * msNs, 2'000);
    const auto snapshot = figures.snapshot(secondNs);
    QCOMPARE(snapshot.p99Us >= 0, known);
    QCOMPARE(snapshot.maxUs, 2'000);
}

void TestLiveFigures::bytesPerMessageCountBothDirections()
{
    LiveFigures figures;
    figures.count(0, { .bytesUp = 100, .bytesDown = 200 });
    QCOMPARE(figures.snapshot(0).bytesPerMessage, -1.0);
    for (int i = 0; i < 4; ++i)
        figures.record(secondNs, 1);
    figures.count(secondNs, { .bytesUp = 200, .bytesDown = 400 });
    QCOMPARE(figures.snapshot(secondNs).bytesPerMessage, 150.0);
}

void TestLiveFigures::theFirstMinuteIsWhole_data()
{
    QTest::addColumn<qint64>("firstMs"); ///< when the counters are read first
    QTest::addColumn<qint64>("everyMs");
    QTest::newRow("read at once") << qint64(0) << qint64(250);
    QTest::newRow("read late") << qint64(1'750) << qint64(250);
    QTest::newRow("read seldom") << qint64(900) << qint64(2'000);
    QTest::newRow("read each frame") << qint64(16) << qint64(16);
}

/// What went over the Link before it was read first belongs to the last 60 s, too: two requests at
/// once and then two a second, of 50 bytes each, and a message for each of them.
void TestLiveFigures::theFirstMinuteIsWhole()
{
    QFETCH(const qint64, firstMs);
    QFETCH(const qint64, everyMs);
    LiveFigures figures;
    quint64 requests = 0;
    for (qint64 ms = firstMs; ms < 60'000; ms += everyMs) {
        for (const auto until = 2 + 2 * quint64(ms / 1'000); requests < until; ++requests)
            figures.record(ms * msNs, 1);
        figures.count(ms * msNs, { .bytesDown = 50 * requests, .requests = requests });
        const auto snapshot = figures.snapshot(ms * msNs);
        QCOMPARE(snapshot.requestsInWindow, requests);
        QCOMPARE(snapshot.counters.requests, requests);
        QCOMPARE(snapshot.bytesPerMessage, 50.0);
    }
}

void TestLiveFigures::countersAreOfTheWindow()
{
    LiveFigures figures;
    for (int second = 0; second <= 100; ++second) {
        figures.record(second * secondNs, 1);
        for (int quarter = 0; quarter < 4; ++quarter)
            figures.count(second * secondNs + quarter * 250 * msNs,
                          { .bytesDown = quint64(second) * 10, .requests = quint64(second) * 2 });
    }
    const auto snapshot = figures.snapshot(100 * secondNs + 750 * msNs);
    QCOMPARE(snapshot.counters.requests, 200u);
    QCOMPARE(snapshot.requestsInWindow, 120u);
    QCOMPARE(snapshot.bytesPerMessage, 10.0);
}

void TestLiveFigures::pointsKeepTheExtremes()
{
    LiveFigures figures;
    for (const qint64 us : { 500, 90'000, 100, 700 })
        figures.record(10 * secondNs + 20 * msNs, us);
    figures.record(10 * secondNs + 260 * msNs, 300);
    const auto points = figures.points(11 * secondNs);
    QCOMPARE(points.size(), 2u);
    QCOMPARE(points[0].lowUs, 100);
    QCOMPARE(points[0].highUs, 90'000);
    QCOMPARE(points[0].lastUs, 700);
    QCOMPARE(points[1].atNs, 10 * secondNs + 250 * msNs);
    QVERIFY(figures.points(71 * secondNs).empty());
}

void TestLiveFigures::switchesLeaveTheWindow()
{
    LiveFigures figures;
    figures.switched(5 * secondNs);
    figures.switched(50 * secondNs);
    QCOMPARE(figures.switches(60 * secondNs).size(), 2u);
    QCOMPARE(figures.switches(70 * secondNs), std::vector<qint64>{ 50 * secondNs });
}

QTEST_GUILESS_MAIN(TestLiveFigures)
#include "tst_live_figures.moc"
