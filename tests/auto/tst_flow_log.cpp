// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <thread>

using namespace pushscope::client;

class tst_FlowLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersInOrderOfArrival();
    void removesFromTheFrontBeforeItAppends();
    void countsWhatDoesNotFit();
    void boundsTheBytes();
    void findsTheLatestEventOfAMessage();
    void forgetsMessagesThatLeft();
    void findsAmongThousandsThatComeAndGo();
    void tellsWhatIsUnderWay();
    void clears();
    void takesPostsFromAnyThread();
    void aCopyStaysAsItIs();
};

static FlowEvent flowEvent(const QByteArray &id = {})
{
    FlowEvent e;
    e.id = id;
    return e;
}

void tst_FlowLog::numbersInOrderOfArrival()
{
    FlowLog log(10);
    QCOMPARE(log.post(flowEvent("a")), 1u);
    QCOMPARE(log.post(flowEvent("b")), 2u);
    QCOMPARE(log.size(), 0); // nothing moves without flush()
    log.flush();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log.at(1).number, 2u);
    QCOMPARE(log.find(2)->id, QByteArray("b"));
    QVERIFY(!log.find(3));
    QVERIFY(!log.find(0));
    QCOMPARE(log.indexOf(2), 1);
    QCOMPARE(log.indexOf(7), 2);
}

void tst_FlowLog::removesFromTheFrontBeforeItAppends()
{
    FlowLog log(4);
    QStringList told;
    connect(&log, &FlowLog::removed, this, [&](qsizetype count) {
        told += QStringLiteral("removed %1, %2 left").arg(count).arg(log.size());
    });
    connect(&log, &FlowLog::appended, this, [&](qsizetype first, qsizetype count) {
        told += QStringLiteral("appended %1+%2, %3 there").arg(first).arg(count).arg(log.size());
    });
    for (int i = 0; i < 3; ++i)
        log.post(flowEvent());
    log.flush();
    for (int i = 0; i < 3; ++i)
        log.post(flowEvent());
    log.flush();
    log.flush(); // nothing new: silent
    const QStringList expected{ QStringLiteral("appended 0+3, 3 there"),
                                QStringLiteral("removed 2, 1 left"),
                                QStringLiteral("appended 1+3, 4 there") };
    QCOMPARE(told, expected);
    QCOMPARE(log.at(0).number, 3u);
    QCOMPARE(log.indexOf(1), 0); // gone: the first after it
    QCOMPARE(log.total(), 6u);
}

void tst_FlowLog::countsWhatDoesNotFit()
{
    FlowLog log(2);
    log.post(flowEvent());
    log.post(flowEvent());
    QCOMPARE(log.post(flowEvent()), 0u);
    QCOMPARE(log.missed(), 1u);
    log.flush();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log.post(flowEvent()), 3u);
}

void tst_FlowLog::boundsTheBytes()
{
    FlowLog log(100, nullptr, 1'000);
    const auto sized = [](qsizetype bytes) {
        FlowEvent e;
        e.wire = WireContent(QByteArray(bytes, 'x'), {});
        return e;
    };
    for (int i = 0; i < 3; ++i)
        log.post(sized(400));
    QCOMPARE(log.missed(), 1u); // of what waits
    log.flush();
    QCOMPARE(log.size(), 2);
    log.post(sized(300));
    log.flush();
    QCOMPARE(log.size(), 2); // 400 and 300
    log.post(sized(5'000));
    log.flush();
    QCOMPARE(log.size(), 1); // the newest, whatever its size
    log.post(sized(1));
    log.flush();
    QCOMPARE(log.at(0).wire.size(), 1);
    for (int i = 0; i < 50; ++i)
        log.post(sized(0));
    log.flush();
    QCOMPARE(log.size(), 51);
}

void tst_FlowLog::findsTheLatestEventOfAMessage()
{
    FlowLog log(10);
    log.post(flowEvent("m1"));
    log.post(flowEvent("m2"));
    log.flush();
    QCOMPARE(log.findMessage("m1")->number, 1u);
    log.post(flowEvent("m1"));
    QCOMPARE(log.findMessage("m1")->number, 1u); // not flushed
    log.flush();
    QCOMPARE(log.findMessage("m1")->number, 3u);
    QVERIFY(!log.findMessage("m3"));
    QVERIFY(!log.findMessage({}));
}

void tst_FlowLog::forgetsMessagesThatLeft()
{
    FlowLog log(2);
    log.post(flowEvent("m1"));
    log.post(flowEvent("m2"));
    log.flush();
    log.post(flowEvent("m1"));
    log.flush(); // the first m1 leaves, the second stays
    QCOMPARE(log.findMessage("m1")->number, 3u);
    log.post(flowEvent("m3"));
    log.post(flowEvent("m4"));
    log.flush();
    QVERIFY(!log.findMessage("m1"));
    QVERIFY(!log.findMessage("m2"));
    QCOMPARE(log.findMessage("m4")->number, 5u);
}

/// Against a table that is known to be right.
void tst_FlowLog::findsAmongThousandsThatComeAndGo()
{
    constexpr int capacity = 3'000;
    FlowLog log(capacity);
    QHash<QByteArray, quint64> latest;
    QRandomGenerator random(11);
    for (int round = 0; round < 40; ++round) {
        for (int i = 0; i < 500; ++i) {
            const auto id = "id-" + QByteArray::number(random.bounded(8'000));
            const auto number = log.post(flowEvent(id));
            log.flush();
            const auto oldest = log.at(0).number;
            const auto before = latest.value(id);
            QCOMPARE(log.find(number)->before, before >= oldest ? before : 0);
            latest[id] = number;
        }
        const auto oldest = log.at(0).number;
        for (auto known = latest.cbegin(); known != latest.cend(); ++known) {
            const auto *found = log.findMessage(known.key());
            QCOMPARE(found ? found->number : 0, *known >= oldest ? *known : 0);
        }
    }
    QCOMPARE(log.size(), capacity);
    log.clear();
    QVERIFY(!log.findMessage(latest.cbegin().key()));
}

void tst_FlowLog::tellsWhatIsUnderWay()
{
    FlowLog log(1'000);
    QSignalSpy told(&log, &FlowLog::underWayChanged);
    const auto ticket = log.depart(flowEvent("a"));
    QVERIFY(ticket);
    QVERIFY(log.underWay().empty()); // nothing moves without flush()
    log.flush();
    QCOMPARE(told.size(), 1);
    QCOMPARE(log.underWay().size(), 1u);
    QCOMPARE(log.size(), 0);
    log.flush();
    QCOMPARE(told.size(), 1);
    // Neither twice nor not at all.
    log.post(flowEvent("a"), ticket);
    QCOMPARE(log.underWay().size(), 1u);
    log.flush();
    QVERIFY(log.underWay().empty());
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.at(0).before, 0u);
    log.post(flowEvent("a"));
    log.flush();
    QCOMPARE(log.at(1).before, 1u);
    // What came and went between two flushes was never seen.
    log.post(flowEvent("b"), log.depart(flowEvent("b")));
    log.flush();
    QVERIFY(log.underWay().empty());
    // Bounded.
    quint64 last = 1;
    int departed = 0;
    while (last && departed < 100'000) {
        last = log.depart(flowEvent());
        ++departed;
    }
    QVERIFY(departed > 100 && departed < 10'000);
    log.clear();
    log.flush();
    QVERIFY(log.underWay().empty());
}

void tst_FlowLog::clears()
{
    FlowLog log(10);
    QSignalSpy cleared(&log, &FlowLog::cleared);
    log.post(flowEvent("m1"));
    log.flush();
    log.post(flowEvent("m2"));
    log.clear();
    log.flush();
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(log.size(), 0);
    QVERIFY(!log.findMessage("m1"));
    QCOMPARE(log.post(flowEvent("m3")), 3u); // numbers are never used twice
}

void tst_FlowLog::takesPostsFromAnyThread()
{
    FlowLog log(10'000);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&log] {
            for (int n = 0; n < 1'000; ++n)
                log.post(flowEvent("x"));
        });
    }
    for (auto &thread : threads)
        thread.join();
    log.flush();
    QCOMPARE(log.size(), 4'000);
    for (qsizetype i = 0; i < log.size(); ++i)
        QCOMPARE(log.at(i).number, quint64(i + 1));
}

/// Read by another thread while the log goes on, and gives up what it has.
void tst_FlowLog::aCopyStaysAsItIs()
{
    constexpr int capacity = 100; // blocks are begun, and left, in the middle
    FlowLog log(capacity);
    const auto fill = [&log](int count) {
        for (int i = 0; i < count; ++i)
            log.post(flowEvent("id-" + QByteArray::number(i)));
        log.flush();
    };
    fill(capacity);
    fill(30);
    const auto copy = log.events();
    bool isTheSame = true;
    std::thread reader([&] {
        for (int round = 0; round < 200; ++round) {
            for (qsizetype i = 0; i < copy.size(); ++i)
                isTheSame = isTheSame && copy.at(i).number == quint64(i + 31)
                    && copy.at(i).id == "id-" + QByteArray::number((i + 30) % capacity);
        }
    });
    for (int round = 0; round < 200; ++round)
        fill(7);
    log.clear();
    reader.join();
    QVERIFY(isTheSame);
    QCOMPARE(copy.size(), capacity);
    QCOMPARE(copy.indexOf(40), 9);
    QVERIFY(copy.find(31) && !copy.find(30) && !copy.find(131));
    QCOMPARE(log.size(), 0);
}

QTEST_GUILESS_MAIN(tst_FlowLog)
#include "tst_flow_log.moc"
