// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/delivery_ledger.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace pushscope;

using Totals = DeliveryLedger::Totals;
using Heads = QMap<QByteArray, quint64>;

Q_DECLARE_METATYPE(pushscope::DeliveryLedger::Totals)

class TestLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts_data();
    void tellsGaps();
    void counts();
    void topicsApart();
    void anotherLife();
    void closesTwice();
    void agreesWithAPlainCount();
    void farApart();
};

void TestLedger::counts_data()
{
    QTest::addColumn<QList<quint64>>("seqs"); // delivered, after a head of 10
    QTest::addColumn<quint64>("end");         // head to close with; 0: not closed
    QTest::addColumn<Totals>("expected");
    const auto row = [](const char *name, const QList<quint64> &seqs, quint64 end,
                        const Totals &expected) { QTest::newRow(name) << seqs << end << expected; };
    row("nothing", {}, 0, {});
    row("nothing, and nothing was", {}, 10, {});
    row("in order", { 11, 12, 13 }, 13, { .delivered = 3 });
    row("the first lost", { 12, 13 }, 13, { .delivered = 2, .lost = 1 });
    row("one in the middle lost", { 11, 13 }, 13, { .delivered = 2, .lost = 1 });
    row("the last lost, not closed", { 11, 12 }, 0, { .delivered = 2 });
    row("the last lost, closed", { 11, 12 }, 13, { .delivered = 2, .lost = 1 });
    row("all lost", {}, 15, { .lost = 5 });
    row("a long gap", { 11, 111 }, 111, { .delivered = 2, .lost = 99 });
    row("two gaps", { 12, 14, 17 }, 17, { .delivered = 3, .lost = 4 });
    row("a copy", { 11, 11 }, 11, { .delivered = 1, .duplicated = 1 });
    row("three copies", { 11, 12, 11, 12, 12 }, 12, { .delivered = 2, .duplicated = 3 });
    row("what was before the start", { 10, 1, 11 }, 11, { .delivered = 1, .duplicated = 2 });
    row("seq 0", { 0 }, 10, { .duplicated = 1 });
    row("late by one", { 12, 11 }, 12, { .delivered = 2, .reordered = 1 });
    row("backwards", { 14, 13, 12, 11 }, 14, { .delivered = 4, .reordered = 3 });
    row("one of a gap", { 16, 13 }, 16, { .delivered = 2, .lost = 4, .reordered = 1 });
    row("the first of a gap", { 16, 11 }, 16, { .delivered = 2, .lost = 4, .reordered = 1 });
    row("the last of a gap", { 16, 15 }, 16, { .delivered = 2, .lost = 4, .reordered = 1 });
    row("a gap from its middle", { 14, 12, 11, 13 }, 14, { .delivered = 4, .reordered = 3 });
    row("late, and a copy of it", { 12, 11, 11 }, 12,
        { .delivered = 2, .duplicated = 1, .reordered = 1 });
    row("everything at once", { 12, 12, 15, 11, 14, 20 }, 21,
        { .delivered = 5, .lost = 6, .duplicated = 1, .reordered = 2 });
    row("a head that is behind", { 11, 12, 13 }, 11, { .delivered = 3 });
}

/// Once, by the message that shows it.
void TestLedger::tellsGaps()
{
    using Gap = DeliveryLedger::Gap;
    DeliveryLedger ledger;
    ledger.begin("life", { { "t", 10 } });
    QCOMPARE(ledger.deliver("t", 12), (Gap{ 11, 11 }));
    QVERIFY(!ledger.deliver("t", 11));
    QCOMPARE(ledger.deliver("t", 16), (Gap{ 13, 15 }));
    QVERIFY(!ledger.deliver("t", 16));
    QVERIFY(!ledger.deliver("t", 14));
    QVERIFY(!ledger.deliver("t", 17));
    QCOMPARE(ledger.deliver("new", 3), (Gap{ 1, 2 }));
}

void TestLedger::counts()
{
    QFETCH(const QList<quint64>, seqs);
    QFETCH(const quint64, end);
    QFETCH(const Totals, expected);
    DeliveryLedger ledger;
    ledger.begin("life", { { "t", 10 } });
    for (const auto seq : seqs)
        ledger.deliver("t", seq);
    if (end > 0)
        ledger.close({ { "t", end } });
    QCOMPARE(ledger.totals().delivered, expected.delivered);
    QCOMPARE(ledger.totals().lost, expected.lost);
    QCOMPARE(ledger.totals().duplicated, expected.duplicated);
    QCOMPARE(ledger.totals().reordered, expected.reordered);
    QVERIFY(ledger.totals("t") == expected);
    QCOMPARE(ledger.totals().clean(),
             expected.lost == 0 && expected.duplicated == 0 && expected.reordered == 0);
}

void TestLedger::topicsApart()
{
    DeliveryLedger ledger;
    ledger.begin("life", { { "a", 5 }, { "b", 0 } });
    ledger.deliver("a", 6);
    ledger.deliver("b", 1);
    ledger.deliver("new", 1); // a topic that was not there: from 1 on
    ledger.deliver("newer", 3);
    QVERIFY((ledger.totals("a") == Totals{ .delivered = 1 }));
    QVERIFY((ledger.totals("b") == Totals{ .delivered = 1 }));
    QVERIFY((ledger.totals("new") == Totals{ .delivered = 1 }));
    QVERIFY((ledger.totals("newer") == Totals{ .delivered = 1, .lost = 2 }));
    QVERIFY(ledger.totals("none") == Totals());
    QVERIFY((ledger.totals() == Totals{ .delivered = 4, .lost = 2 }));
    QCOMPARE(ledger.positions(), (Heads{ { "a", 6 }, { "b", 1 }, { "new", 1 }, { "newer", 3 } }));
    // Of a topic of which nothing came, all is lost.
    ledger.close({ { "a", 6 }, { "silent", 4 } });
    QVERIFY((ledger.totals("silent") == Totals{ .lost = 4 }));
    QCOMPARE(ledger.log(), "life");
}

void TestLedger::anotherLife()
{
    DeliveryLedger ledger;
    ledger.begin("first", { { "a", 5 }, { "b", 9 } });
    ledger.deliver("a", 7);
    ledger.deliver("b", 10);
    ledger.begin("second", { { "b", 2 } });
    QCOMPARE(ledger.log(), "second");
    QVERIFY((ledger.totals() == Totals{ .delivered = 2, .lost = 1 })); // what was lost stays lost
    ledger.deliver("a", 1);                                            // begins anew
    ledger.deliver("b", 3);
    ledger.deliver("a", 6); // the gap of the first life is none of this one
    QVERIFY((ledger.totals("a") == Totals{ .delivered = 3, .lost = 5 }));
    QVERIFY((ledger.totals("b") == Totals{ .delivered = 2 }));
}

void TestLedger::closesTwice()
{
    DeliveryLedger ledger;
    ledger.begin("life", {});
    ledger.close({ { "a", 3 } });
    ledger.close({ { "a", 3 } });
    QVERIFY((ledger.totals() == Totals{ .lost = 3 }));
    ledger.close({ { "a", 5 } });
    QVERIFY((ledger.totals() == Totals{ .lost = 5 }));
    ledger.deliver("a", 4); // takes it back, as what came after a head that promised it
    QVERIFY((ledger.totals() == Totals{ .delivered = 1, .lost = 4, .reordered = 1 }));
}

/// A thousand seeded deliveries, shuffled, dropped and repeated, counted in the plainest way.
void TestLedger::agreesWithAPlainCount()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        QRandomGenerator random(seed);
        std::vector<quint64> seqs(1'000);
        std::iota(seqs.begin(), seqs.end(), 1);
        for (std::size_t i = 0; i < seqs.size(); ++i) {
            const auto near = std::min(seqs.size() - 1, i + random.bounded(4u));
            std::swap(seqs[i], seqs[near]);
        }
        DeliveryLedger ledger;
        ledger.begin("life", {});
        std::set<quint64> seen;
        Totals expected;
        quint64 highest = 0;
        for (const auto seq : seqs) {
            for (auto times = random.bounded(10u); times > 7 || times == 1;
                 times -= times == 1 ? 1 : 4) {
                ledger.deliver("t", seq);
                if (!seen.insert(seq).second) {
                    ++expected.duplicated;
                } else {
                    ++expected.delivered;
                    expected.reordered += seq < highest;
                }
                highest = std::max(highest, seq);
            }
        }
        ledger.close({ { "t", 1'000 } });
        expected.lost = 1'000 - expected.delivered;
        QVERIFY(expected.delivered > 0 && expected.lost > 0 && expected.reordered > 0);
        QVERIFY(ledger.totals() == expected);
    }
}

void TestLedger::farApart()
{
    constexpr auto last = std::numeric_limits<quint64>::max();
    DeliveryLedger ledger;
    ledger.begin("life", {});
    ledger.deliver("t", last);
    QCOMPARE(ledger.totals().lost, last - 1);
    ledger.deliver("t", last);
    QCOMPARE(ledger.totals().duplicated, 1u);
    ledger.deliver("t", 1);
    QCOMPARE(ledger.totals().lost, last - 2);
}

QTEST_GUILESS_MAIN(TestLedger)

#include "tst_ledger.moc"
