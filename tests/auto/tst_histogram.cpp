// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/latency_histogram.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace pushscope;

class TestHistogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorIsUnderOnePercent();
    void empty();
    void oneValue_data();
    void oneValue();
    void percentiles_data();
    void percentiles();
    void percentilesOfManyValues();
    void outOfRange();
    void merges();
    void clears();
    void countsBetweenEdges();
};

namespace {

constexpr qint64 hourUs = 3'600'000'000;

/// Written a median that nothing clamps: many values around it.
qint64 seenAs(qint64 us)
{
    LatencyHistogram histogram;
    histogram.record(0);
    histogram.record(us, 10);
    histogram.record(LatencyHistogram::maxUs());
    return histogram.percentileUs(0.5);
}

} // namespace

void TestHistogram::errorIsUnderOnePercent()
{
    double worst = 0;
    const auto check = [&](qint64 us) {
        const double error = std::abs(double(seenAs(us) - us)) / double(us);
        worst = std::max(worst, error);
        return error < 0.01;
    };
    for (qint64 us = 1; us <= 256; ++us)
        QCOMPARE(seenAs(us), us); // these have a count each
    for (double us = 257; us <= double(hourUs); us *= 1.003)
        QVERIFY2(check(qint64(us)), qPrintable(QString::number(us)));
    for (qint64 power = 256; power <= LatencyHistogram::maxUs() / 2; power *= 2) {
        for (const qint64 us : { power - 1, power, power + 1 })
            QVERIFY2(check(us), qPrintable(QString::number(us)));
    }
    QVERIFY(worst > 0.001); // what was measured was no exact number
}

void TestHistogram::empty()
{
    const LatencyHistogram histogram;
    QCOMPARE(histogram.count(), 0u);
    for (const double fraction : { 0.0, 0.5, 1.0, -1.0, 2.0, std::nan("") })
        QCOMPARE(histogram.percentileUs(fraction), 0);
    QCOMPARE(histogram.minUs(), 0);
    QCOMPARE(histogram.maxRecordedUs(), 0);
    QCOMPARE(histogram.meanUs(), 0.0);
}

void TestHistogram::oneValue_data()
{
    QTest::addColumn<qint64>("us");
    QTest::newRow("0") << qint64(0);
    QTest::newRow("1 us") << qint64(1);
    QTest::newRow("12345 us") << qint64(12'345);
    QTest::newRow("an hour") << hourUs;
    QTest::newRow("the largest") << LatencyHistogram::maxUs();
}

/// One value is known exactly, whatever bucket it is in.
void TestHistogram::oneValue()
{
    QFETCH(const qint64, us);
    LatencyHistogram histogram;
    histogram.record(us);
    for (const double fraction : { 0.0, 0.001, 0.5, 0.999, 1.0 })
        QCOMPARE(histogram.percentileUs(fraction), us);
    QCOMPARE(histogram.minUs(), us);
    QCOMPARE(histogram.maxRecordedUs(), us);
    QCOMPARE(histogram.meanUs(), double(us));
    QCOMPARE(histogram.count(), 1u);
}

void TestHistogram::percentiles_data()
{
    QTest::addColumn<double>("fraction");
    QTest::addColumn<qint64>("expected"); // of 1 to 100, each once
    QTest::newRow("nothing") << 0.0 << qint64(1);
    QTest::newRow("less than nothing") << -0.5 << qint64(1);
    QTest::newRow("no number") << std::nan("") << qint64(1);
    QTest::newRow("a bit") << 1e-9 << qint64(1);
    QTest::newRow("p1") << 0.01 << qint64(1);
    QTest::newRow("p1 and a bit") << 0.0101 << qint64(2);
    QTest::newRow("p7") << 0.07 << qint64(7); // 0.07 * 100 is more than 7 in doubles
    QTest::newRow("p50") << 0.5 << qint64(50);
    QTest::newRow("p55") << 0.55 << qint64(55); // and 0.55 * 100 more than 55
    QTest::newRow("p95") << 0.95 << qint64(95);
    QTest::newRow("p99") << 0.99 << qint64(99);
    QTest::newRow("p99.5") << 0.995 << qint64(100);
    QTest::newRow("p100") << 1.0 << qint64(100);
    QTest::newRow("more than all") << 7.0 << qint64(100);
}

void TestHistogram::percentiles()
{
    QFETCH(const double, fraction);
    QFETCH(const qint64, expected);
    LatencyHistogram histogram;
    for (int us = 100; us >= 1; --us)
        histogram.record(us);
    QCOMPARE(histogram.percentileUs(fraction), expected);
    LatencyHistogram weighted;
    for (int us = 1; us <= 100; ++us)
        weighted.record(us, 1'000'000'000'000);
    QCOMPARE(weighted.percentileUs(fraction), expected);
}

void TestHistogram::percentilesOfManyValues()
{
    QRandomGenerator random(1);
    LatencyHistogram histogram;
    std::vector<qint64> values;
    double sum = 0;
    for (int i = 0; i < 50'000; ++i) {
        const auto us = qint64(std::exp(random.generateDouble() * std::log(double(hourUs))));
        values.push_back(us);
        histogram.record(us);
        sum += double(us);
    }
    std::ranges::sort(values);
    qint64 last = 0;
    for (double fraction = 0.0005; fraction < 1; fraction += 0.0005) {
        const auto exact
            = values[std::size_t(std::ceil(fraction * double(values.size()) - 1e-6)) - 1];
        const auto seen = histogram.percentileUs(fraction);
        QVERIFY2(std::abs(double(seen - exact)) <= 0.01 * double(exact),
                 qPrintable(QString::number(fraction)));
        QVERIFY(seen >= last);
        last = seen;
    }
    QCOMPARE(histogram.percentileUs(0), values.front());
    QCOMPARE(histogram.percentileUs(1), values.back());
    QCOMPARE(histogram.count(), values.size());
    QCOMPARE(histogram.meanUs(), sum / double(values.size()));
}

void TestHistogram::outOfRange()
{
    LatencyHistogram histogram;
    histogram.record(-5);
    QCOMPARE(histogram.maxRecordedUs(), 0);
    histogram.record(std::numeric_limits<qint64>::min());
    histogram.record(std::numeric_limits<qint64>::max());
    histogram.record(LatencyHistogram::maxUs() + 1);
    histogram.record(7, 0);
    QCOMPARE(histogram.count(), 4u);
    QCOMPARE(histogram.minUs(), 0);
    QCOMPARE(histogram.percentileUs(0.5), 0);
    QCOMPARE(histogram.percentileUs(0.51), LatencyHistogram::maxUs());
    QCOMPARE(histogram.maxRecordedUs(), LatencyHistogram::maxUs());
}

void TestHistogram::merges()
{
    LatencyHistogram all;
    LatencyHistogram parts[3];
    for (int i = 0; i < 3'000; ++i) {
        const qint64 us = (i * 7'919) % 1'000'003 + 10;
        all.record(us);
        parts[i % 3].record(us);
    }
    LatencyHistogram merged;
    merged.merge(LatencyHistogram());
    QCOMPARE(merged.count(), 0u);
    for (const auto &part : parts)
        merged.merge(part);
    merged.merge(LatencyHistogram()); // nothing has no minimum
    QCOMPARE(merged.count(), all.count());
    QCOMPARE(merged.minUs(), all.minUs());
    QCOMPARE(merged.maxRecordedUs(), all.maxRecordedUs());
    QCOMPARE(merged.meanUs(), all.meanUs());
    for (double fraction = 0; fraction <= 1; fraction += 0.01)
        QCOMPARE(merged.percentileUs(fraction), all.percentileUs(fraction));
}

void TestHistogram::clears()
{
    LatencyHistogram histogram;
    histogram.record(1'000'000, 5);
    histogram.clear();
    QCOMPARE(histogram.count(), 0u);
    QCOMPARE(histogram.percentileUs(0.5), 0);
    QCOMPARE(histogram.meanUs(), 0.0);
    histogram.record(3);
    QCOMPARE(histogram.percentileUs(0.5), 3);
    QCOMPARE(histogram.maxRecordedUs(), 3);
}

void TestHistogram::countsBetweenEdges()
{
    LatencyHistogram histogram;
    const std::vector<double> edges{ 10, 20, 30, 1'000 };
    QCOMPARE(histogram.countsBetween(edges), (std::vector<quint64>{ 0, 0, 0 }));
    for (const qint64 us : { 9, 10, 19, 20, 999, 1'000, 5'000 })
        histogram.record(us);
    histogram.record(25, 5);
    // The lower edge belongs to it; steps of 8 us there put 999 to the middle of 992 to 999.
    QCOMPARE(histogram.countsBetween(edges), (std::vector<quint64>{ 2, 6, 1 }));
    QVERIFY(histogram.countsBetween(std::vector<double>{ 10 }).empty());
    QVERIFY(histogram.countsBetween({}).empty());
}

QTEST_GUILESS_MAIN(TestHistogram)

#include "tst_histogram.moc"
