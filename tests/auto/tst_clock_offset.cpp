// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/clock_offset.h"

#include <QtCore/QList>
#include <QtTest/QTest>

using namespace pushscope;

struct Answer
{
    qint64 askedUs;
    qint64 serverUs;
    qint64 heardUs;
};

class TestClockOffset : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offsets_data();
    void offsets();
};

void TestClockOffset::offsets_data()
{
    QTest::addColumn<QList<Answer>>("answers");
    QTest::addColumn<qint64>("offsetUs");
    QTest::addColumn<qint64>("uncertaintyUs");
    const auto row
        = [](const char *name, const QList<Answer> &answers, qint64 offsetUs,
             qint64 uncertaintyUs) { QTest::newRow(name) << answers << offsetUs << uncertaintyUs; };
    row("none", {}, 0, 0);
    row("one machine", { { 1'000, 1'200, 2'000 } }, 0, 500);
    row("ahead", { { 1'000, 51'100, 1'200 } }, 50'000, 100);
    row("behind", { { 101'000, 51'100, 101'200 } }, -50'000, 100);
    row("several narrow it", { { 0, 9'000, 10'000 }, { 20'000, 29'950, 30'100 } }, 0, 4'575);
    row("the quickest bounds most", { { 0, 50'500, 1'000 }, { 10'000, 60'050, 10'100 } }, 50'000,
        50);
    row("a clock was set", { { 0, 50'050, 100 }, { 1'000, 91'050, 1'100 } }, 90'000, 50);
}

void TestClockOffset::offsets()
{
    QFETCH(QList<Answer>, answers);
    ClockOffset offset;
    for (const auto &answer : answers)
        offset.add(answer.askedUs, answer.serverUs, answer.heardUs);
    QTEST(offset.us(), "offsetUs");
    QTEST(offset.uncertaintyUs(), "uncertaintyUs");
    QCOMPARE(offset.isKnown(), !answers.isEmpty());
}

QTEST_GUILESS_MAIN(TestClockOffset)
#include "tst_clock_offset.moc"
