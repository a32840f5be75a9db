// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "flow_samples.h"

#include "client/core/flow_log.h"
#include "client/models/exchange_span.h"
#include "client/models/time_line_layout.h"

#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::ui;
using samples::FlowDirection;
using samples::FlowKind;
using samples::FlowMark;

namespace {

constexpr qint64 ms = 1'000;
constexpr qint64 base = 1'700'000'000'000'000;

struct Capture
{
    client::FlowLog log;
    FlowIndex index{ log };

    void request(const QByteArray &transport, qint64 atMs)
    {
        log.post(samples::request(transport, 1, base + atMs * ms, base + (atMs + 10) * ms));
    }
    void message(const QByteArray &transport, qint64 atMs)
    {
        auto event = samples::tick("MSFT", 1, 28.5, base + atMs * ms, base + (atMs + 10) * ms);
        event.transport = findTransport(transport);
        log.post(std::move(event));
    }
    void open(qint64 atMs)
    {
        log.post(samples::mark(FlowMark::Open, FlowKind::Request, base + atMs * ms, {}));
    }
    std::optional<ExchangeSpan> newest(const QByteArray &transport)
    {
        log.flush();
        return newestExchange(index, *findTransport(transport));
    }
};

} // namespace

/// What Explain shows, as plain figures.
class TestTimeLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void places_data();
    void places();
    void neverOverlaps();
    void exchanges_data();
    void exchanges();
    void heldSinceIsNotInIt();
};

void TestTimeLine::places_data()
{
    QTest::addColumn<QList<int>>("years");
    QTest::addColumn<QList<int>>("lefts");
    QTest::addColumn<QList<int>>("rows");
    // 10 px a year from 1990 to 2030, labels of 40 px.
    QTest::newRow("in the middle of its year")
        << QList<int>{ 2010 } << QList<int>{ 180 } << QList<int>{ 0 };
    QTest::newRow("not over the beginning")
        << QList<int>{ 1990 } << QList<int>{ 0 } << QList<int>{ 0 };
    QTest::newRow("not over the end") << QList<int>{ 2030 } << QList<int>{ 360 } << QList<int>{ 0 };
    QTest::newRow("the same year")
        << QList<int>{ 2000, 2000 } << QList<int>{ 80, 80 } << QList<int>{ 0, 1 };
    QTest::newRow("just beside") << QList<int>{ 2000, 2005 } << QList<int>{ 80, 130 }
                                 << QList<int>{ 0, 0 };
    QTest::newRow("too near") << QList<int>{ 2000, 2004, 2005 } << QList<int>{ 80, 120, 130 }
                              << QList<int>{ 0, 1, 0 };
    QTest::newRow("in no order") << QList<int>{ 2004, 2000 } << QList<int>{ 120, 80 }
                                 << QList<int>{ 1, 0 };
    QTest::newRow("none") << QList<int>{} << QList<int>{} << QList<int>{};
}

void TestTimeLine::places()
{
    QFETCH(QList<int>, years);
    QFETCH(QList<int>, lefts);
    QFETCH(QList<int>, rows);
    std::vector<YearLabel> labels;
    for (const int year : std::as_const(years))
        labels.push_back({ year, 40 });
    const auto places = placeYears(labels, { 1990, 2030, 0, 400 }, 10);
    QCOMPARE(qsizetype(places.size()), years.size());
    for (qsizetype i = 0; i < years.size(); ++i) {
        QCOMPARE(places[size_t(i)].dotX, (years[i] - 1990) * 10.0);
        QCOMPARE(places[size_t(i)].left, qreal(lefts[i]));
        QCOMPARE(places[size_t(i)].row, rows[i]);
    }
}

void TestTimeLine::neverOverlaps()
{
    std::vector<YearLabel> labels;
    for (int i = 0; i < 60; ++i)
        labels.push_back({ 1995 + (i * 7) % 31, 20.0 + (i * 13) % 90 });
    for (const int width : { 50, 300, 860, 2'560 }) {
        const auto places = placeYears(labels, { 1995, 2026, 16, qreal(width) }, 6);
        for (size_t a = 0; a < places.size(); ++a) {
            for (size_t b = 0; b < a; ++b) {
                const bool apart = places[a].row != places[b].row
                    || places[a].left >= places[b].left + labels[b].width + 6
                    || places[b].left >= places[a].left + labels[a].width + 6;
                QVERIFY2(apart, qPrintable(QStringLiteral("%1: %2, %3").arg(width).arg(a).arg(b)));
            }
        }
    }
}

void TestTimeLine::exchanges_data()
{
    using Fill = std::function<void(Capture &)>;
    QTest::addColumn<Fill>("fill");
    QTest::addColumn<bool>("found");
    QTest::addColumn<int>("fromMs");
    QTest::addColumn<int>("toMs");
    QTest::addColumn<int>("messages");
    const auto row
        = [](const char *name, bool found, int fromMs, int toMs, int messages, const Fill &fill) {
              QTest::newRow(name) << fill << found << fromMs << toMs << messages;
          };
    row("nothing", false, 0, 0, 0, [](Capture &) {});
    row("of another only", false, 0, 0, 0, [](Capture &c) {
        c.request("sse", 0);
        c.message("sse", 20);
    });
    row("a question without an answer", false, 0, 0, 0, [](Capture &c) { c.request("poll", 0); });
    row("a poll", true, 100, 130, 1, [](Capture &c) {
        c.request("poll", 0);
        c.message("poll", 20);
        c.request("poll", 100);
        c.message("poll", 120);
    });
    row("one that is not answered yet", true, 0, 30, 1, [](Capture &c) {
        c.request("poll", 0);
        c.message("poll", 20);
        c.request("poll", 100);
    });
    row("a stream: its first messages", true, 5, 70, 3, [](Capture &c) {
        c.request("poll", 5);
        for (int at = 20; at < 200; at += 20)
            c.message("poll", at);
    });
    row("a stream whose beginning is forgotten", true, 140, 190, 3, [](Capture &c) {
        for (int at = 20; at < 200; at += 20)
            c.message("poll", at);
    });
    row("with the connection's opening", true, 2, 30, 1, [](Capture &c) {
        c.open(2);
        c.request("poll", 5);
        c.message("poll", 20);
    });
}

void TestTimeLine::exchanges()
{
    QFETCH(std::function<void(Capture &)>, fill);
    QFETCH(bool, found);
    QFETCH(int, fromMs);
    QFETCH(int, toMs);
    QFETCH(int, messages);
    Capture capture;
    fill(capture);
    const auto span = capture.newest("poll");
    QCOMPARE(span.has_value(), found);
    if (!found)
        return;
    QCOMPARE(span->fromUs, base + fromMs * ms);
    QCOMPARE(span->toUs, base + toMs * ms);
    QCOMPARE(span->messages, messages);
}

/// A request that is held now was not held for as long as the picture is high.
void TestTimeLine::heldSinceIsNotInIt()
{
    Capture capture;
    capture.request("long-poll", 0);
    auto answer = samples::tick("MSFT", 1, 28.5, base + 200 * ms, base + 210 * ms);
    answer.transport = findTransport("long-poll");
    answer.request = 1;
    capture.log.post(std::move(answer));
    capture.request("long-poll", 212);
    const auto span = capture.newest("long-poll");
    QVERIFY(span);
    TextMeasure measure;
    measure.width = [](const QString &text, bool) { return 7.0 * text.size(); };
    const auto input = exchangeInput(*span, 500, 300, measure);
    QCOMPARE(input.scale.y(span->fromUs), 22.0);
    QCOMPARE(input.scale.y(span->toUs), 278.0);
    const auto picture = ladderPicture(capture.index, input);
    QVERIFY(!picture.arrows.empty());
    for (const auto &arrow : picture.arrows)
        QVERIFY(!arrow.inFlight && arrow.arrived);
    for (const auto &bar : picture.bars)
        QVERIFY(!bar.open && bar.rect.bottom() <= 278);
}

QTEST_GUILESS_MAIN(TestTimeLine)
#include "tst_time_line.moc"
