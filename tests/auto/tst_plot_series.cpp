// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/models/plot_info.h"
#include "client/models/plot_series.h"
#include "client/models/recording_facts.h"
#include "tests/auto/flow_samples.h"

#include <QtTest/QtTest>

#include <numeric>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

namespace {

constexpr qint64 ms = 1'000;
constexpr qint64 s = 1'000'000;
constexpr qint64 start = 1'773'225'737'600'000;

/// Reaches the client @p atMs after the start, 100.3 ms after it was published.
FlowEvent message(qint64 atMs, quint64 seq = 1)
{
    return samples::tick("MSFT", seq, 28, start + (atMs - 100) * ms, start + atMs * ms);
}

FlowEvent slowMessage(qint64 atMs, qint64 latencyUs)
{
    auto event = message(atMs);
    event.publishedUs = event.clientUs - latencyUs;
    return event;
}

FlowEvent request(qint64 atMs)
{
    return samples::request("sse", 1, start + atMs * ms, start + (atMs + 1) * ms);
}

FlowEvent mark(FlowMark mark, qint64 atMs)
{
    return samples::mark(mark, FlowKind::Request, start + atMs * ms, {});
}

FlowEvent beat(qint64 atMs)
{
    auto event = samples::event(FlowKind::Beat, FlowDirection::Down, start + (atMs - 1) * ms,
                                start + atMs * ms);
    samples::addPart(event, ":\n\n", WirePartName::SseComment);
    return event;
}

PlotSeries seriesOf(const QList<FlowEvent> &events)
{
    PlotSeries series;
    for (const auto &event : events)
        series.add(event);
    return series;
}

PlotRange all(const PlotSeries &series, qint64 nowMs = 0)
{
    return series.range(PlotSpan::All, start + nowMs * ms);
}

/// "3m 1r 1c": messages, requests and connections of each second; "-" for one with nothing.
QString words(const std::vector<PlotSecond> &seconds)
{
    QStringList all;
    for (const auto &second : seconds) {
        QStringList one;
        const std::pair<quint64, char16_t> numbers[] = { { second.messages, u'm' },
                                                         { second.requests, u'r' },
                                                         { second.connections, u'c' } };
        for (const auto &[number, letter] : numbers) {
            if (number)
                one << QString::number(number) + letter;
        }
        if (second.isIdle)
            one << QStringLiteral("-");
        all << one.join(u' ');
    }
    return all.join(QStringLiteral(", "));
}

QList<QByteArrayList> csvRows(const QByteArray &csv)
{
    QList<QByteArrayList> rows;
    for (const auto &line : csv.split('\n')) {
        if (!line.isEmpty())
            rows << line.trimmed().split(',');
    }
    return rows;
}

quint64 sumOf(const QList<QByteArrayList> &rows, const QByteArray &column)
{
    const auto at = rows.first().indexOf(column);
    quint64 sum = 0;
    for (qsizetype i = 1; at >= 0 && i < rows.size(); ++i)
        sum += rows[i].value(at).toULongLong();
    return sum;
}

} // namespace

/// What the plots show is what was on the wire.
class TestPlotSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsBySeconds_data();
    void countsBySeconds();
    void beginsWithTheRecording_data();
    void beginsWithTheRecording();
    void deliveries_data();
    void deliveries();
    void lacks_data();
    void lacks();
    void tellsMessagesFromOverhead_data();
    void tellsMessagesFromOverhead();
    void lastMinute();
    void latencies_data();
    void latencies();
    void forgetsByMinutes();
    void longSilence();
    void totals();
    void switches();
    void idle_data();
    void idle();
    void marks_data();
    void marks();
    void distributionCountsAll();
    void csvAddsUp_data();
    void csvAddsUp();
    void readings_data();
    void readings();
    void followsALog();
};

void TestPlotSeries::countsBySeconds_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<qint64>("nowMs");
    QTest::addColumn<QString>("seconds");
    const auto row
        = [](const char *name, const QList<FlowEvent> &events, qint64 nowMs, const char *seconds) {
              QTest::newRow(name) << events << nowMs << QString::fromLatin1(seconds);
          };
    auto cut = message(300);
    cut.clientUs = 0;
    auto published
        = samples::event(FlowKind::Data, FlowDirection::Up, start + 400 * ms, start + 401 * ms);
    samples::addPart(published, "POST /v1/publish HTTP/1.1\r\n", WirePartName::RequestLine);

    row("nothing", {}, 5'000, "");
    row("a message", { message(0) }, 500, "1m");
    row("by whole seconds since the first", { message(0), message(999), message(1'000) }, 1'500,
        "2m, 1m");
    row("an idle second is there", { message(0), message(2'100) }, 2'500, "1m, -, 1m");
    row("now is later than the last", { message(0) }, 2'500, "1m, -, -");
    row("the last is later than now", { message(0), message(1'200) }, 900, "1m, 1m");
    row("one that came twice", { message(0), message(10) }, 500, "2m");
    row("one that was cut did not arrive", { message(0), cut }, 500, "1m");
    row("a request", { request(0), message(50) }, 500, "1m 1r");
    row("publishing is a request and no arrival", { message(0), published }, 500, "1m 1r");
    row("a heartbeat is not idle", { message(0), beat(1'100) }, 1'500, "1m, ");
    row("a connection stays open", { mark(FlowMark::Open, 0), message(2'100) }, 2'500,
        "1c, 1c -, 1m 1c");
    row("one that ends counts in its last second",
        { mark(FlowMark::Open, 0), mark(FlowMark::Close, 1'100), message(2'100) }, 2'500,
        "1c, 1c, 1m");
    row("a reset ends it, too",
        { mark(FlowMark::Open, 0), mark(FlowMark::Reset, 100), beat(1'100) }, 1'500, "1c, ");
    row("one each time counts each time",
        { mark(FlowMark::Open, 0), mark(FlowMark::Close, 100), mark(FlowMark::Open, 200),
          mark(FlowMark::Close, 300) },
        500, "2c");
    row("a refused one never was", { mark(FlowMark::Refused, 0) }, 500, "");
    row("what is told late is where it happened",
        { message(0), message(2'100), message(1'200), mark(FlowMark::Open, 1'300) }, 2'500,
        "1m, 1m 1c, 1m 1c");
    row("even before the first", { message(0), message(-300) }, 500, "1m, 1m");
}

void TestPlotSeries::countsBySeconds()
{
    QFETCH(QList<FlowEvent>, events);
    QFETCH(qint64, nowMs);
    QFETCH(QString, seconds);
    const auto series = seriesOf(events);
    const auto made = series.seconds(all(series, nowMs));
    QCOMPARE(words(made), seconds);
    for (size_t i = 0; i + 1 < made.size(); ++i) {
        QVERIFY(made[i].isWhole());
        QCOMPARE(made[i].number + 1, made[i + 1].number);
    }
    if (!made.empty())
        QVERIFY(!made.back().isWhole());
}

/// Of what was before, the connections are still there; nothing else is told, not even idle time.
void TestPlotSeries::beginsWithTheRecording_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<qint64>("beginMs");
    QTest::addColumn<QString>("seconds");
    QTest::addColumn<qint64>("originMs");
    const auto row = [](const char *name, const QList<FlowEvent> &events, qint64 beginMs,
                        const char *seconds, qint64 originMs) {
        QTest::newRow(name) << events << beginMs << QString::fromLatin1(seconds) << originMs;
    };
    const auto open = mark(FlowMark::Open, 0);
    row("not told", { open, message(11'000) }, -start / ms,
        "1c, 1c -, 1c -, 1c -, 1c -, 1c -, 1c -, 1c -, 1c -, 1c -, 1c -, 1m 1c, 1c -", 0);
    row("of a stream that was there", { open, request(10), message(11'000) }, 10'000,
        "1c -, 1m 1c, 1c -", 10'000);
    row("which had ended", { open, mark(FlowMark::Close, 20), message(11'000) }, 10'000, "-, 1m, -",
        10'000);
    row("with the first event, if that is later", { message(11'000) }, 10'000, "1m, -", 11'000);
    row("nothing since", { open }, 10'000, "1c -, 1c -, 1c -", 10'000);
    row("told late", { message(11'000), request(10) }, 10'000, "1m, -", 11'000);
}

void TestPlotSeries::beginsWithTheRecording()
{
    QFETCH(QList<FlowEvent>, events);
    QFETCH(qint64, beginMs);
    QFETCH(qint64, originMs);
    FlowLog log;
    PlotSeries series;
    series.setBegin(start + beginMs * ms);
    QObject context;
    series.follow(log, &context);
    for (int round = 0; round < 2; ++round) { // as a replay does that goes back
        for (const auto &event : events)
            log.post(event);
        log.flush();
        const auto range = all(series, 12'500);
        QTEST(words(series.seconds(range)), "seconds");
        QCOMPARE(series.originUs(), start + originMs * ms);
        QCOMPARE(range.fromS, 0.0);
        QCOMPARE(range.toS, double(12'500 - originMs) / 1e3);
        log.restart();
    }
}

/// What the session delivers, plots and facts count alike.
void TestPlotSeries::deliveries_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<quint64>("messages");
    QTest::addColumn<quint64>("latencies");
    QTest::addColumn<bool>("isRace");
    const auto row = [](const char *name, const QList<FlowEvent> &events, quint64 messages,
                        quint64 latencies, bool isRace = false) {
        QTest::newRow(name) << events << messages << latencies << isRace;
    };
    const auto over = [](const char *transport, FlowEvent event) {
        event.transport = findTransport(transport);
        return event;
    };
    const QList lanes{ over("sse", message(0, 1)), over("poll", message(1, 1)),
                       over("tcp", message(2, 1)), over("sse", message(3, 1)) };
    row("over several", lanes, 1, 1);
    row("over several, in a race", lanes, 3, 3, true);
    const auto past = [](quint64 seq) {
        auto event = message(9'000, seq);
        event.isHistory = true;
        event.publishedUs = start;
        return event;
    };
    const auto foreign = [](const QString &text) {
        auto event = samples::event(FlowKind::Data, FlowDirection::Down, start, start + ms, text);
        event.isForeignMessage = true;
        return event;
    };
    auto unreached = message(0);
    unreached.clientUs = 0;
    auto cut = samples::event(FlowKind::Data, FlowDirection::Down, start, start + ms,
                              QStringLiteral("cut message"));
    auto control = foreign(QStringLiteral("heartbeat"));
    control.kind = FlowKind::Beat;
    row("each", { message(0, 1), message(1, 2) }, 2, 2);
    row("once", { message(0, 1), message(1, 1) }, 1, 1);
    row("no history", { message(0, 3), past(1), past(2) }, 1, 1);
    row("history after it was pushed", { message(0, 1), past(1), message(2, 1) }, 1, 1);
    row("history before it was pushed", { past(1), message(1, 1), message(2, 1) }, 1, 1);
    row("caught up after a loss", { slowMessage(9'000, 8'000'000) }, 1, 1);
    row("cut", { message(0, 2), unreached, cut }, 1, 1);
    row("any server's, which nobody can tell apart",
        { foreign(QStringLiteral("a")), foreign(QStringLiteral("a")), control }, 3, 0);
}

void TestPlotSeries::deliveries()
{
    QFETCH(QList<FlowEvent>, events);
    QFETCH(quint64, messages);
    QFETCH(quint64, latencies);
    QFETCH(bool, isRace);
    FlowLog log;
    PlotSeries series;
    if (isRace)
        series.setRace(log);
    QObject context;
    series.follow(log, &context);
    for (const auto &event : events)
        log.post(event);
    log.flush();
    const auto facts = recordingFacts(log.events(), isRace);
    QCOMPARE(facts.messages, messages);
    QCOMPARE(facts.latencies.count(), latencies);
    QCOMPARE(series.latency(all(series)).count(), latencies);
}

void TestPlotSeries::lacks_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<QString>("latency"); ///< the begin of the sentence
    auto unknown = message(0);
    unknown.publishedUs = 0;
    QTest::newRow("nothing") << QList<FlowEvent>() << QStringLiteral("Nothing on the wire");
    QTest::newRow("no message") << QList<FlowEvent>{ request(0) }
                                << QStringLiteral("No message has arrived");
    QTest::newRow("not known") << QList<FlowEvent>{ unknown }
                               << QStringLiteral("Latency is not known: ");
    QTest::newRow("known") << QList<FlowEvent>{ message(0) } << QString();
}

void TestPlotSeries::lacks()
{
    QFETCH(QList<FlowEvent>, events);
    QFETCH(QString, latency);
    const auto series = seriesOf(events);
    for (const auto kind : { PlotKind::Latency, PlotKind::Distribution }) {
        const auto lack = plotLack(kind, series, all(series));
        QCOMPARE(lack.isEmpty(), latency.isEmpty());
        QVERIFY2(lack.startsWith(latency), qPrintable(lack));
    }
    QCOMPARE(plotLack(PlotKind::Messages, series, all(series)).isEmpty(), !events.isEmpty());
}

void TestPlotSeries::tellsMessagesFromOverhead_data()
{
    QTest::addColumn<FlowEvent>("event");
    QTest::addColumn<quint64>("message");
    QTest::addColumn<quint64>("overhead");
    const auto row = [](const char *name, const FlowEvent &event, quint64 message) {
        QTest::newRow(name) << event << message << quint64(event.wireBytes) - message;
    };
    const auto tick = message(0);
    const auto json = quint64(messageJson(tick).size());
    QVERIFY(json > 50);
    row("a message in its framing", tick, json);
    row("a request", request(0), 0);
    row("a heartbeat", beat(0), 0);
    auto cut = message(0);
    cut.clientUs = 0;
    row("a message that was cut has travelled all the same", cut, json);
    auto control = message(0);
    control.kind = FlowKind::Control;
    row("an object that is no message", control, 0);
    auto large = message(0);
    large.wireBytes += 100'000;
    row("a message too large to be kept", large, json + 100'000);
    row("no bytes at all", mark(FlowMark::Open, 0), 0);
}

void TestPlotSeries::tellsMessagesFromOverhead()
{
    QFETCH(FlowEvent, event);
    QFETCH(quint64, message);
    QFETCH(quint64, overhead);
    const auto series = seriesOf({ event });
    const auto seconds = series.seconds(all(series));
    QCOMPARE(seconds.size(), 1u);
    QCOMPARE(seconds[0].messageBytes, message);
    QCOMPARE(seconds[0].overheadBytes, overhead);
    QCOMPARE(seconds[0].bytes(), quint64(event.wireBytes));
}

/// As the strip has it: the second that is not over, and the 59 before it.
void TestPlotSeries::lastMinute()
{
    PlotSeries series;
    for (int i = 0; i < 100; ++i)
        series.add(slowMessage(i * 1'000 + 500, i < 50 ? 80'000 : 2'000));
    const qint64 now = start + 100'000 * ms;
    const auto minute = series.range(PlotSpan::LastMinute, now);
    QCOMPARE(minute.toS - minute.fromS, 60.0);
    const auto seconds = series.seconds(minute);
    QCOMPARE(seconds.size(), 60u);
    QCOMPARE(plotTotals(seconds, &PlotSecond::messages), (PlotTotals{ 59, 59, 1 }));
    const auto lately = series.latency(minute);
    QCOMPARE(lately.count(), 60u);
    QCOMPARE(lately.maxRecordedUs(), 80'000);

    const auto ever = series.range(PlotSpan::All, now);
    QCOMPARE(series.seconds(ever).size(), 100u);
    QCOMPARE(series.latency(ever).count(), 100u);
    // Half a minute later only the fast ones are left.
    const auto later = series.range(PlotSpan::LastMinute, now + 30 * s);
    QCOMPARE(series.latency(later).count(), 30u);
    QCOMPARE(series.latency(later).maxRecordedUs(), 2'000);
    QCOMPARE(series.latencies(later, 960).front().highUs, 2'000);
    QCOMPARE(series.latency(series.range(PlotSpan::LastMinute, now + 300 * s)).count(), 0u);
}

void TestPlotSeries::latencies_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("pieces"); ///< begin in ms: lowest to highest in us, messages
    const QList<FlowEvent> few{ slowMessage(0, 300), slowMessage(100, 700), slowMessage(200, 500),
                                slowMessage(600, 900) };
    QTest::newRow("none") << QList<FlowEvent>{ request(0) } << 960 << QString();
    QTest::newRow("by quarters") << few << 960 << QStringLiteral("0: 300-700 3, 500: 900-900 1");
    QTest::newRow("no room keeps the extremes") << few << 1 << QStringLiteral("0: 300-900 4");
    QTest::newRow("little room") << few << 2 << QStringLiteral("0: 300-700 3, 500: 900-900 1");
    QTest::newRow("by clocks that are apart")
        << QList<FlowEvent>{ slowMessage(0, 300), slowMessage(10, -5) } << 960
        << QStringLiteral("0: 300-300 1");
}

void TestPlotSeries::latencies()
{
    QFETCH(QList<FlowEvent>, events);
    QFETCH(int, most);
    QFETCH(QString, pieces);
    const auto series = seriesOf(events);
    QStringList made;
    for (const auto &piece : series.latencies(all(series), size_t(most)))
        made << QStringLiteral("%1: %2-%3 %4")
                    .arg(piece.atS * 1e3)
                    .arg(piece.lowUs)
                    .arg(piece.highUs)
                    .arg(piece.messages);
    QCOMPARE(made.join(QStringLiteral(", ")), pieces);
}

void TestPlotSeries::forgetsByMinutes()
{
    PlotSeries series;
    series.add(mark(FlowMark::Open, 0));
    constexpr qint64 minutes = PlotSeries::keptMinutes + 20;
    for (qint64 i = 0; i < minutes; ++i)
        series.add(message(i * 60'000 + 30'000));
    const auto range = all(series, minutes * 60'000 - 1);
    QCOMPARE(range.first, 20 * 60);
    const auto seconds = series.seconds(range);
    QCOMPARE(seconds.size(), size_t(PlotSeries::keptMinutes) * 60);
    QCOMPARE(plotTotals(seconds, &PlotSecond::messages).sum, quint64(PlotSeries::keptMinutes));
    QCOMPARE(series.latency(range).count(), quint64(PlotSeries::keptMinutes));
    QCOMPARE(series.latencies(range, 100'000).size(), size_t(PlotSeries::keptMinutes));
    // What was opened in a forgotten time is open all the same, and what ends there is not.
    QCOMPARE(seconds.front().connections, 1u);
    series.add(mark(FlowMark::Close, 100));
    QCOMPARE(series.seconds(range).front().connections, 0u);
}

/// A window that is left open over night does not draw the whole night.
void TestPlotSeries::longSilence()
{
    const auto series = seriesOf({ mark(FlowMark::Open, 0), message(100) });
    const auto range = all(series, qint64(24) * 3'600'000);
    const auto seconds = series.seconds(range);
    QVERIFY(seconds.size() <= size_t(PlotSeries::keptMinutes) * 60);
    QVERIFY(seconds.front().isIdle);
    QCOMPARE(seconds.front().connections, 1u);
    QCOMPARE(series.latency(range).count(), 0u);
    QVERIFY(series.latencies(range, 960).empty());
}

void TestPlotSeries::totals()
{
    const auto series
        = seriesOf({ message(0), message(10), message(20), message(2'100), message(3'100) });
    const auto totals = plotTotals(series.seconds(all(series, 3'500)), &PlotSecond::messages);
    QCOMPARE(totals, (PlotTotals{ 3, 4, 3 }));
    QVERIFY(qFuzzyCompare(totals.average(), 4.0 / 3));
    QCOMPARE(plotTotals({}, &PlotSecond::messages).average(), 0.0);
}

/// Those of the range, for as long as anything else is kept.
void TestPlotSeries::switches()
{
    const auto to = [](const QString &text, qint64 atMs) {
        auto event = samples::mark(FlowMark::Switch, FlowKind::Control, start + atMs * ms, text);
        event.connection = 0;
        return event;
    };
    const QString toSse = QStringLiteral("Poll to SSE");
    const QString toPoll = QStringLiteral("SSE to Poll");
    auto series = seriesOf({ message(0), to(toSse, 1'500), to(toPoll, 90'000), message(100'000) });
    QCOMPARE(series.switches(all(series)),
             (std::vector<PlotSwitch>{ { 1.5, toSse }, { 90, toPoll } }));
    QCOMPARE(series.switches(series.range(PlotSpan::LastMinute, start + 100 * s)),
             (std::vector<PlotSwitch>{ { 90, toPoll } }));
    series.add(message(PlotSeries::keptMinutes * 60'000 + 30'000));
    QCOMPARE(series.switches(all(series)), (std::vector<PlotSwitch>{ { 90, toPoll } }));
    series.clear();
    QVERIFY(series.switches(all(series)).empty());
}

void TestPlotSeries::idle_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<qint64>("nowMs");
    QTest::addColumn<QString>("idle");
    const QList<FlowEvent> pause{ message(0), message(4'200) };
    QTest::newRow("nothing ever") << QList<FlowEvent>() << 9'000ll << QString();
    QTest::newRow("a second is none")
        << QList<FlowEvent>{ message(0), message(2'100) } << 2'500ll << QString();
    QTest::newRow("a pause") << pause << 4'500ll << QStringLiteral("1-4");
    QTest::newRow("a heartbeat ends it")
        << QList<FlowEvent>{ message(0), beat(3'500), message(4'200) } << 4'500ll
        << QStringLiteral("1-3");
    QTest::newRow("up to now") << pause << 7'500ll << QStringLiteral("1-4 5-7.5");
}

void TestPlotSeries::idle()
{
    QFETCH(QList<FlowEvent>, events);
    QFETCH(qint64, nowMs);
    QFETCH(QString, idle);
    const auto series = seriesOf(events);
    QStringList made;
    for (const auto &piece : plotIdle(series.seconds(all(series, nowMs))))
        made << QStringLiteral("%1-%2").arg(piece.fromS).arg(piece.toS);
    QCOMPARE(made.join(u' '), idle);
}

void TestPlotSeries::marks_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<QString>("marks");
    QTest::newRow("none") << 0 << QString();
    QTest::newRow("one") << 1 << QStringLiteral("p50 max");
    QTest::newRow("one too few for p95") << 19 << QStringLiteral("p50 max");
    QTest::newRow("enough for p95") << 20 << QStringLiteral("p50 p95 max");
    QTest::newRow("one too few for p99") << 99 << QStringLiteral("p50 p95 max");
    QTest::newRow("enough for p99") << 100 << QStringLiteral("p50 p95 p99 max");
}

void TestPlotSeries::marks()
{
    QFETCH(int, messages);
    QFETCH(QString, marks);
    LatencyHistogram latency;
    for (int i = 1; i <= messages; ++i)
        latency.record(i * 1'000);
    QStringList names;
    for (const auto &mark : plotMarks(latency)) {
        names << QLatin1StringView(mark.name);
        const double share
            = mark.name == QByteArrayView("max") ? 1 : QByteArray(mark.name + 1).toDouble() / 100;
        QVERIFY(std::abs(double(mark.us) - share * messages * 1'000) <= 0.02 * mark.us + 1'000);
    }
    QCOMPARE(names.join(u' '), marks);
    if (messages)
        QCOMPARE(plotMarks(latency).back().us, messages * 1'000);
}

void TestPlotSeries::distributionCountsAll()
{
    LatencyHistogram latency;
    for (const qint64 us : { 0ll, 3ll, 900ll, 900ll, 40'000ll, 7'000'000ll })
        latency.record(us);
    const auto made = plotDistribution(latency, plotBins);
    QCOMPARE(made.counts.size(), plotBins);
    QCOMPARE(made.edgesUs.size(), plotBins + 1);
    QCOMPARE(std::accumulate(made.counts.begin(), made.counts.end(), quint64(0)), 6u);
    QCOMPARE(made.counts.front(), 2u); // shorter than the axis begins
    for (size_t i = 0; i < made.counts.size(); ++i) {
        if (made.counts[i] && i > 0 && made.edgesUs[i + 1] < 2'000)
            QVERIFY(made.edgesUs[i] <= 910 && made.edgesUs[i + 1] >= 890);
    }
    QVERIFY(plotDistribution({}, plotBins).counts.empty());
}

void TestPlotSeries::csvAddsUp_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<quint64>("sum");
    const auto row = [](PlotKind kind, const char *head, const char *column, quint64 sum) {
        QTest::addRow("%s: %s", plotInfo(kind).id, column)
            << int(kind) << QByteArray(head) << QByteArray(column) << sum;
    };
    const auto tick = message(0);
    const auto json = quint64(messageJson(tick).size());
    row(PlotKind::Latency, "start_s,start_utc,length_s,messages,lowest_us,highest_us", "messages",
        3);
    row(PlotKind::Distribution, "from_us,to_us,messages,p50_us,max_us", "messages", 3);
    row(PlotKind::Messages, "start_s,start_utc,length_s,messages", "messages", 3);
    row(PlotKind::Bytes, "start_s,start_utc,length_s,message_bytes,overhead_bytes", "message_bytes",
        3 * json);
    row(PlotKind::Bytes, "start_s,start_utc,length_s,message_bytes,overhead_bytes",
        "overhead_bytes", 3 * (tick.wireBytes - json) + request(0).wireBytes);
    row(PlotKind::Requests, "start_s,start_utc,length_s,requests", "requests", 1);
    row(PlotKind::Connections, "start_s,start_utc,length_s,connections", "connections", 3);
}

void TestPlotSeries::csvAddsUp()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, column);
    QFETCH(quint64, sum);
    const auto series = seriesOf(
        { mark(FlowMark::Open, 0), request(10), message(50), message(60), message(2'100) });
    const auto csv = plotCsv(PlotKind(kind), series, all(series, 2'250));
    QCOMPARE(csv.left(csv.indexOf("\r\n")), head);
    const auto rows = csvRows(csv);
    for (const auto &row : rows)
        QCOMPARE(row.size(), rows.first().size());
    QCOMPARE(sumOf(rows, column), sum);
    if (rows.first().first() != "start_s")
        return;
    QCOMPARE(rows[1][0], QByteArray("0.000000"));
    QCOMPARE(QDateTime::fromString(QString::fromLatin1(rows[1][1]), Qt::ISODateWithMs),
             QDateTime::fromMSecsSinceEpoch(start / 1'000));
    if (rows.size() == 4)
        QCOMPARE(rows[3][2], QByteArray("0.250000"));
}

void TestPlotSeries::readings_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("reading");
    const auto row = [](PlotKind kind, const QString &reading) {
        QTest::newRow(plotInfo(kind).id) << int(kind) << reading;
    };
    const auto tick = message(0);
    const auto json = quint64(messageJson(tick).size());
    const double ofSecond = double(2 * tick.wireBytes + request(0).wireBytes);
    row(PlotKind::Latency, QStringLiteral("p50 100.3 ms  max 100.3 ms"));
    row(PlotKind::Distribution, QStringLiteral("p50 100.3 ms  max 100.3 ms"));
    row(PlotKind::Messages, QStringLiteral("average 1.0, most 2"));
    row(PlotKind::Bytes,
        QStringLiteral("average %1 B/s, %2 % of it overhead")
            .arg(std::llround(ofSecond / 2))
            .arg(std::llround(100 * (1 - double(2 * json) / ofSecond))));
    row(PlotKind::Requests, QStringLiteral("average 0.5, most 1"));
    row(PlotKind::Connections, QStringLiteral("now 1"));
}

void TestPlotSeries::readings()
{
    QFETCH(int, kind);
    QFETCH(QString, reading);
    const auto series = seriesOf(
        { mark(FlowMark::Open, 0), request(10), message(50), message(60), message(2'100) });
    QCOMPARE(plotReading(PlotKind(kind), series, all(series, 2'250)), reading);
    QCOMPARE(plotReading(PlotKind(kind), PlotSeries(), {}), QString());
}

void TestPlotSeries::followsALog()
{
    FlowLog log(4);
    log.post(message(0, 1));
    log.flush();
    PlotSeries series;
    QObject context;
    series.follow(log, &context);
    for (int i = 1; i < 10; ++i) {
        log.post(message(i, quint64(i + 1)));
        log.flush();
    }
    // The log forgot some, the plot did not.
    QCOMPARE(log.size(), 4);
    QCOMPARE(series.seconds(all(series))[0].messages, 10u);
    const auto before = series.revision();
    log.clear();
    QVERIFY(series.isEmpty());
    QVERIFY(series.revision() > before);
    log.post(message(5'000));
    log.flush();
    QCOMPARE(series.originUs(), start + 5'000 * ms);
    QCOMPARE(series.seconds(all(series))[0].messages, 1u);
}

QTEST_GUILESS_MAIN(TestPlotSeries)
#include "tst_plot_series.moc"
