// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/latency_axis.h"
#include "client/core/number_text.h"
#include "client/core/race_arrivals.h"
#include "client/core/race_report.h"
#include "client/core/race_svg.h"
#include "tests/auto/race_samples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

/// What is made of a race's result, and the plain figures that it is drawn from.
class TestRaceReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void axisEnds_data();
    void axisEnds();
    void axisIsLogarithmic();
    void ticks_data();
    void ticks();
    void numbers_data();
    void numbers();
    void distributionFindsThePeak();
    void arrivalsAreCountedInBins();
    void longRequestsAreSpans();
    void rowIsTheContracts();
    void jsonHasConditions();
    void csvIsQuoted();
    void reportIsWellFormed_data();
    void reportIsWellFormed();
    void reportLoadsNothing();
    void svgIsComplete();
};

void TestRaceReport::axisEnds_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("lowEnd");
    QTest::addColumn<double>("highEnd");
    QTest::newRow("round already") << 1'000.0 << 100'000.0 << 1'000.0 << 100'000.0;
    QTest::newRow("rounded out") << 1'900.0 << 51'000.0 << 1'000.0 << 100'000.0;
    QTest::newRow("a factor of ten at least") << 40'000.0 << 45'000.0 << 20'000.0 << 200'000.0;
    QTest::newRow("nothing is faster than 10 us") << 0.0 << 3.0 << 10.0 << 100.0;
    QTest::newRow("hours") << 2e6 << 7.2e9 << 2e6 << 1e10;
}

void TestRaceReport::axisEnds()
{
    QFETCH(double, low);
    QFETCH(double, high);
    const auto axis = LatencyAxis::around(low, high);
    QTEST(axis.lowUs, "lowEnd");
    QTEST(axis.highUs, "highEnd");
}

void TestRaceReport::axisIsLogarithmic()
{
    const LatencyAxis axis{ 1'000, 100'000 };
    QCOMPARE(axis.share(1'000), 0.0);
    QCOMPARE(axis.share(10'000), 0.5);
    QCOMPARE(axis.share(100'000), 1.0);
    QCOMPARE(axis.share(1), 0.0);
    QCOMPARE(axis.share(1e9), 1.0);
    QCOMPARE(axis.at(0.5), 10'000.0);
    const auto wider = axis.united({ 2'000, 1e6 });
    QCOMPARE(wider, (LatencyAxis{ 1'000, 1e6 }));
}

void TestRaceReport::ticks_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("most");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("all") << 20'000.0 << 1e6 << 10
                         << QStringList{ u"20 ms"_s,  u"50 ms"_s,  u"100 ms"_s,
                                         u"200 ms"_s, u"500 ms"_s, u"1 s"_s };
    QTest::newRow("powers of ten") << 20'000.0 << 1e6 << 3 << QStringList{ u"100 ms"_s, u"1 s"_s };
    QTest::newRow("fewer of these")
        << 10.0 << 1e5 << 3 << QStringList{ u"10 µs"_s, u"1 ms"_s, u"100 ms"_s };
}

void TestRaceReport::ticks()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, most);
    QStringList texts;
    for (const double us : LatencyAxis{ low, high }.ticks(std::size_t(most)))
        texts << latencyTickText(us);
    QTEST(texts, "texts");
}

void TestRaceReport::numbers_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64(0) << u"0.0 ms"_s;
    QTest::newRow("one decimal") << qint64(40'712) << u"40.7 ms"_s;
    QTest::newRow("the last with one") << qint64(99'949) << u"99.9 ms"_s;
    QTest::newRow("the first without") << qint64(99'950) << u"100 ms"_s;
    QTest::newRow("thousands") << qint64(1'033'400) << u"1\u2009033 ms"_s;
}

void TestRaceReport::numbers()
{
    QFETCH(qint64, us);
    QTEST(raceMilliseconds(us), "text");
}

void TestRaceReport::distributionFindsThePeak()
{
    LatencyHistogram latency;
    QVERIFY(distribution(latency, {}, 10).empty());
    latency.record(1'500, 1);
    latency.record(15'000, 4);
    latency.record(90'000, 2);
    const auto heights = distribution(latency, { 1'000, 100'000 }, 4); // edges 1, 3.2, 10, 32 ms
    QCOMPARE(heights, (std::vector<double>{ 0.25, 0, 1, 0.5 }));
    // What an axis does not reach stands at its ends.
    QCOMPARE(distribution(latency, { 10'000, 20'000 }, 2), (std::vector<double>{ 1.0 / 6, 1 }));
}

void TestRaceReport::arrivalsAreCountedInBins()
{
    constexpr qint64 ms = 1'000'000;
    RaceArrivals arrivals;
    arrivals.addMessages(1'000 * ms, 3);
    arrivals.addMessages(1'024 * ms, 2);
    arrivals.addRequests(1'024 * ms, 1);
    arrivals.addMessages(1'025 * ms, 7);
    using Bin = RaceArrivals::Bin;
    const std::vector<Bin> both{ { 1'000 * ms, 5, 1 }, { 1'025 * ms, 7, 0 } };
    QCOMPARE(arrivals.bins(1'030 * ms), both);
    QCOMPARE(arrivals.bins(3'999 * ms), both);
    QCOMPARE(arrivals.bins(4'000 * ms), std::vector<Bin>(1, both[1]));
    QVERIFY(arrivals.bins(9'000 * ms).empty());
    arrivals.addMessages(9'000 * ms, 1); // the place of an old one
    QCOMPARE(arrivals.bins(9'000 * ms), (std::vector<Bin>{ { 9'000 * ms, 1, 0 } }));
}

void TestRaceReport::longRequestsAreSpans()
{
    constexpr qint64 ms = 1'000'000;
    using Span = RaceArrivals::Span;
    RaceArrivals arrivals;
    arrivals.setOpen(100 * ms, false);
    QVERIFY(arrivals.spans(100 * ms).empty());
    arrivals.setOpen(200 * ms, true);
    arrivals.setOpen(300 * ms, true);
    QCOMPARE(arrivals.spans(9'000 * ms), (std::vector<Span>{ { 200 * ms, 0 } }));
    arrivals.setOpen(9'000 * ms, false);
    arrivals.setOpen(10'000 * ms, true);
    QCOMPARE(arrivals.spans(10'000 * ms),
             (std::vector<Span>{ { 200 * ms, 9'000 * ms }, { 10'000 * ms, 0 } }));
    QCOMPARE(arrivals.spans(12'001 * ms), (std::vector<Span>{ { 10'000 * ms, 0 } }));
}

void TestRaceReport::rowIsTheContracts()
{
    auto row = samples::raceResult().rows.front();
    const auto json = QJsonDocument::fromJson(row.json()).object();
    QCOMPARE(json.keys(),
             (QStringList{ u"bytes_per_message"_s, u"connections"_s, u"duplicated"_s,
                           u"latency_ms"_s, u"lost"_s, u"messages"_s, u"requests"_s, u"transport"_s,
                           u"wire_bytes_down"_s, u"wire_bytes_up"_s }));
    QCOMPARE(json[u"latency_ms"].toObject().keys(),
             (QStringList{ u"max"_s, u"p50"_s, u"p95"_s, u"p99"_s }));
    QCOMPARE(json[u"bytes_per_message"].toDouble(), 102.0); // 10 300 / 101
    QCOMPARE(json[u"latency_ms"][u"max"].toDouble(), 49.9);
    row.wire.reset();
    QVERIFY(QJsonDocument::fromJson(row.json())[u"bytes_per_message"].isNull());
}

void TestRaceReport::jsonHasConditions()
{
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson(samples::raceResult().json(), &error).object();
    QCOMPARE(error.errorString(), QJsonParseError().errorString());
    const auto conditions = json[u"conditions"].toObject();
    QCOMPARE(conditions[u"seed"].toInt(), 7);
    QCOMPARE(conditions[u"rate"].toInt(), 20);
    QCOMPARE(conditions[u"link"][u"jitter_ms"].toInt(), 4);
    QCOMPARE(conditions[u"measured_s"].toDouble(), 10.003);
    QCOMPARE(conditions[u"options"][u"poll.interval"].toDouble(), 0.5);
    QCOMPARE(conditions[u"server"].toString(), u"own"_s);
    QCOMPARE(conditions[u"server_cpu"].toDouble(), 0.021);
    QVERIFY(conditions[u"versions"].toString().contains(QLatin1StringView(qVersion())));
    QVERIFY(!conditions[u"machine"].toString().isEmpty());
    QCOMPARE(json[u"rows"].toArray().size(), qsizetype(transportRegistry().size()));
}

void TestRaceReport::csvIsQuoted()
{
    auto result = samples::raceResult();
    result.rows.resize(1);
    result.rows[0].failure = u"403 \"no\", twice"_s;
    const auto lines = result.csv().split('\n');
    QCOMPARE(lines.size(), 3); // the last one is empty
    QVERIFY(lines[1].endsWith(",\"403 \"\"no\"\", twice\"\r"));
    QVERIFY(lines[1].startsWith("poll,Polling,101,"));
    QCOMPARE(lines[0].count(','), 15);
}

void TestRaceReport::reportIsWellFormed_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::newRow("plain") << u"quite harmless"_s;
    QTest::newRow("tags") << u"</td></svg><script>alert(1)</script>"_s;
    QTest::newRow("quotes") << u"\"' onload='x' & &amp; ]]> <!--"_s;
    QTest::newRow("controls") << u"\0\x01\x1b[31m\r\n\t"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) + u"x"_s + QChar(0xDFFF);
    QTest::newRow("no character") << QString(QChar(0xFFFE)) + QChar(0xFFFF);
    QTest::newRow("beyond the first plane") << u"𝄞"_s;
}

void TestRaceReport::reportIsWellFormed()
{
    QFETCH(QString, hostile);
    auto result = samples::raceResult();
    result.conditions.versions = hostile;
    result.conditions.machine = hostile;
    result.conditions.plan.topics = { hostile.toUtf8() };
    result.conditions.ownServer = false;
    result.conditions.server = QUrl(u"http://user:secret@h:1/<script>"_s);
    result.rows[0].failure = hostile;
    result.rows[0].latency.clear();
    const auto html = raceReport(result);
    QXmlStreamReader reader(html);
    int scripts = 0;
    int pictures = 0;
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            scripts += reader.name() == u"script";
            pictures += reader.name() == u"svg";
        } else if (reader.isCharacters()) {
            text += reader.text();
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(scripts, 0);
    QCOMPARE(pictures, 2);
    QVERIFY(!html.contains("secret"));
    const QByteArray tag = QTest::currentDataTag();
    if (tag == "tags" || tag == "plain")
        QVERIFY(text.contains(hostile));
}

void TestRaceReport::reportLoadsNothing()
{
    const auto html = raceReport(samples::raceResult());
    for (const auto loads : { "src=", "href=", "@import", "url(", "<script", "<link", "<img" })
        QVERIFY2(!html.contains(loads), loads);
    // The only address is a name.
    QCOMPARE(html.count("http"), html.count("http://www.w3.org/"));
    for (const auto says : { "40 ms ± 4 ms each way", "poll.interval = 0.5 s", "10.00 s",
                             "2.1 % of one core", "<th>Seed</th><td>7</td>" })
        QVERIFY2(html.contains(says), says);
}

void TestRaceReport::svgIsComplete()
{
    auto result = samples::raceResult();
    for (const auto &svg : { raceLatencySvg(result), raceBytesSvg(result) }) {
        QXmlStreamReader reader(svg);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        for (const auto &row : result.rows)
            QVERIFY(svg.contains(laneName(*row.info).toUtf8()));
    }
    for (auto &row : result.rows)
        row.wire.reset();
    QVERIFY(raceBytesSvg(result).isEmpty());
    QVERIFY(raceLatencySvg({}).endsWith("</svg>"));
}

QTEST_GUILESS_MAIN(TestRaceReport)
#include "tst_race_report.moc"
