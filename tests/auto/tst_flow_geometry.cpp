// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/core/missing_event.h"
#include "client/models/flow_geometry.h"
#include "client/models/flow_hit.h"
#include "client/models/flow_labels.h"
#include "client/models/flow_parting.h"
#include "tests/auto/flow_samples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

namespace {

constexpr qint64 ms = 1'000;
constexpr qint64 base = 1'773'225'737'000'000; ///< the top of the picture

/// A log and its ladder: 600 px high, 1 ms a pixel, text 7 px a character.
struct Ladder
{
    FlowLog log;
    FlowIndex index{ log };
    LadderInput input;

    Ladder()
    {
        input.width = 600;
        input.height = 600;
        input.scale = { base, 0, 1'000 };
        input.nowUs = base + 600 * ms;
        input.measure.height = 14;
        input.measure.width = [](const QString &text, bool) { return 7.0 * text.size(); };
    }
    quint64 post(FlowEvent event) { return log.post(std::move(event)); }
    quint64 tick(qint64 serverMs, qint64 clientMs, quint32 bundle = 0)
    {
        auto event = samples::tick("MSFT", 7, 28.5, base + serverMs * ms, base + clientMs * ms);
        event.bundle = bundle;
        return post(event);
    }
    LadderPicture picture()
    {
        log.flush();
        return ladderPicture(index, input);
    }
};

QStringList texts(const LadderPicture &picture)
{
    QStringList all;
    for (const auto &label : picture.labels)
        all << label.text + label.tail;
    all.sort();
    return all;
}

} // namespace

class FlowGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanes_data();
    void lanes();
    void scaleKeepsMicroseconds_data();
    void scaleKeepsMicroseconds();
    void zoomKeepsTheTimeUnderThePointer();
    void gridSteps_data();
    void gridSteps();
    void gridSinceZero_data();
    void gridSinceZero();
    void detail_data();
    void detail();
    void detailDoesNotFlicker();
    void arrowJoinsTwoInstants_data();
    void arrowJoinsTwoInstants();
    void inFlightEndsAtNow();
    void underWayIsWhereItIsNow_data();
    void underWayIsWhereItIsNow();
    void droppedEndsWhereItWas_data();
    void droppedEndsWhereItWas();
    void backOffBars_data();
    void backOffBars();
    void keptMessages_data();
    void keptMessages();
    void labelsEndAtAPause_data();
    void labelsEndAtAPause();
    void resetPointsOutwards();
    void whatIsSaidEndsAtAWord_data();
    void whatIsSaidEndsAtAWord();
    void bundles_data();
    void bundles();
    void bundleSharesOneArrowOfAKind();
    void nearArrowsAreParted();
    void partsInOrderOfTime_data();
    void partsInOrderOfTime();
    void longPollKeepsTheOrderOfTime_data();
    void longPollKeepsTheOrderOfTime();
    void whatIsToldLaterMayHaveBeenBefore();
    void heldBars_data();
    void heldBars();
    void heldNumbersKeepApart_data();
    void heldNumbersKeepApart();
    void onlyTheFirstAnswerEndsTheWait();
    void labelsCollide_data();
    void labelsCollide();
    void requestSaysWhatItOpens();
    void aggregates();
    void crowds_data();
    void crowds();
    void countsABurst_data();
    void countsABurst();
    void countsABurstUnderWay();
    void burstHidesNothing();
    void backOffAmongMany_data();
    void backOffAmongMany();
    void countsEveryEventOnce_data();
    void countsEveryEventOnce();
    void followsAConnection_data();
    void followsAConnection();
    void countsOnlyWhatIsFollowed_data();
    void countsOnlyWhatIsFollowed();
    void alarmsAreAlwaysDrawn();
    void manyAlarmsAreDrawn();
    void missingIsSaid();
    void linesAreCut_data();
    void linesAreCut();
    void hits_data();
    void hits();
    void indexSurvivesTheRing();
};

void FlowGeometryTest::lanes_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<qreal>("leg");
    QTest::addColumn<qreal>("band");
    QTest::newRow("narrower than can be") << 200 << 104.0 << 88.0;
    QTest::newRow("least") << 436 << 104.0 << 88.0;
    QTest::newRow("1024 px window") << 654 << 175.0 << 164.0;
    QTest::newRow("picture") << 590 << 153.0 << 144.0;
}

void FlowGeometryTest::lanes()
{
    QFETCH(int, width);
    const auto lanes = LadderLanes::of(width);
    QCOMPARE(lanes.clientX, 88.0);
    QTEST(lanes.bandLeft - lanes.clientX, "leg");
    QTEST(lanes.serverX - lanes.bandRight, "leg");
    QTEST(lanes.bandRight - lanes.bandLeft, "band");
    QCOMPARE(lanes.right - lanes.serverX, 52.0);
}

void FlowGeometryTest::scaleKeepsMicroseconds_data()
{
    QTest::addColumn<double>("usPerPx");
    QTest::newRow("10 us a screen") << 10.0 / 640;
    QTest::newRow("a second") << 1e6 / 640;
    QTest::newRow("a day") << 24 * 3.6e9 / 640;
}

void FlowGeometryTest::scaleKeepsMicroseconds()
{
    QFETCH(double, usPerPx);
    const TimeScale scale{ base, 320, usPerPx };
    for (const qint64 px : { 0, 1, 5, 320, 639 }) {
        const auto us = scale.us(qreal(px));
        QVERIFY(std::abs(scale.y(us) - qreal(px)) <= 0.5 / usPerPx + 1e-6);
    }
    QCOMPARE(scale.us(scale.y(base + 3)), base + 3);
}

void FlowGeometryTest::zoomKeepsTheTimeUnderThePointer()
{
    TimeScale scale{ base, 100, 1'000 };
    const qreal y = 417.3;
    const auto before = scale.us(y);
    // Down to 16 ns a pixel and back again.
    for (int i = 0; i < 40; ++i)
        scale = scale.zoomed(scale.usPerPx * 0.75, y);
    QVERIFY(scale.usPerPx < 0.02);
    QVERIFY(std::abs(scale.us(y) - before) <= 1);
    for (int i = 0; i < 40; ++i)
        scale = scale.zoomed(scale.usPerPx / 0.75, y);
    QVERIFY(std::abs(scale.us(y) - before) <= 1);
    QVERIFY(std::abs(scale.usPerPx - 1'000) < 1e-3);
}

void FlowGeometryTest::gridSteps_data()
{
    QTest::addColumn<double>("spanUs");
    QTest::addColumn<qint64>("step");
    QTest::newRow("50 us") << 50.0 << qint64(10);
    QTest::newRow("1 ms") << 1e3 << qint64(100);
    QTest::newRow("3.5 s") << 3.5e6 << qint64(1'000'000);
    QTest::newRow("10 s") << 10e6 << qint64(1'000'000);
    QTest::newRow("30 s") << 30e6 << qint64(10'000'000);
    QTest::newRow("1 h") << 3.6e9 << qint64(600'000'000);
}

void FlowGeometryTest::gridSteps()
{
    QFETCH(double, spanUs);
    QFETCH(qint64, step);
    const TimeScale scale{ base + 123'456, 0, spanUs / 640 };
    QCOMPARE(gridStepUs(scale.usPerPx), step);
    const auto lines = gridLines(scale, 640);
    QVERIFY(!lines.empty());
    for (const auto &line : lines) {
        QCOMPARE(line.us % (line.half ? step / 2 : step), 0);
        QVERIFY(line.half || !line.label.isEmpty());
    }
    QVERIFY(lines.front().y <= 0);
    QVERIFY(lines.back().y + double(step) / scale.usPerPx > 640);
}

void FlowGeometryTest::gridSinceZero_data()
{
    QTest::addColumn<double>("spanUs");
    QTest::addColumn<qint64>("atUs"); ///< of the top, since the zero
    QTest::addColumn<QString>("first");
    QTest::newRow("seconds") << 3.5e6 << qint64(2'000'000) << QStringLiteral("2 s");
    QTest::newRow("before it") << 3.5e6 << qint64(-1'000'000)
                               << QString(QChar(0x2212)) + QStringLiteral("1 s");
    QTest::newRow("milliseconds") << 30e3 << qint64(2'010'000) << QStringLiteral("2.010");
    QTest::newRow("microseconds") << 50.0 << qint64(2'165'730) << QStringLiteral(".165 730");
    QTest::newRow("minutes") << 60e6 << qint64(120'000'000) << QStringLiteral("120 s");
}

/// Round times are counted from a time that is none.
void FlowGeometryTest::gridSinceZero()
{
    QFETCH(double, spanUs);
    QFETCH(qint64, atUs);
    TimeScale scale{ base + 123'456 + atUs, 0, spanUs / 640 };
    scale.zeroUs = base + 123'456;
    const auto lines = gridLines(scale, 640);
    QVERIFY(!lines.empty());
    QCOMPARE(lines.front().us, scale.zeroUs + atUs);
    QTEST(lines.front().label, "first");
}

void FlowGeometryTest::detail_data()
{
    QTest::addColumn<double>("mean");
    QTest::addColumn<int>("detail");
    QTest::newRow("25 px") << 25.0 << int(LadderDetail::Everything);
    QTest::newRow("20 px") << 20.0 << int(LadderDetail::NoBytes);
    QTest::newRow("8 px") << 8.0 << int(LadderDetail::NoLabels);
    QTest::newRow("2 px") << 2.0 << int(LadderDetail::Lines);
    QTest::newRow("half a px") << 0.5 << int(LadderDetail::Density);
}

void FlowGeometryTest::detail()
{
    QFETCH(double, mean);
    QTEST(int(ladderDetail(mean, LadderDetail::Density)), "detail");
}

void FlowGeometryTest::detailDoesNotFlicker()
{
    QCOMPARE(ladderDetail(23.5, LadderDetail::Everything), LadderDetail::Everything);
    QCOMPARE(ladderDetail(23.5, LadderDetail::NoBytes), LadderDetail::NoBytes);
    QCOMPARE(ladderDetail(20, LadderDetail::Everything), LadderDetail::NoBytes);
}

void FlowGeometryTest::arrowJoinsTwoInstants_data()
{
    QTest::addColumn<FlowEvent>("event");
    QTest::addColumn<QPolygonF>("line");
    const auto lanes = LadderLanes::of(600);
    const auto at = [&](qreal x, qreal y) { return QPointF(x, y); };
    QTest::newRow("down") << samples::event(FlowKind::Data, FlowDirection::Down, base + 100 * ms,
                                            base + 205 * ms)
                          << QPolygonF{ at(lanes.serverX, 100), at(lanes.bandRight, 100),
                                        at(lanes.bandLeft, 205), at(lanes.clientX, 205) };
    QTest::newRow("up") << samples::event(FlowKind::Request, FlowDirection::Up, base + 50 * ms,
                                          base + 90 * ms)
                        << QPolygonF{ at(lanes.clientX, 50), at(lanes.bandLeft, 50),
                                      at(lanes.bandRight, 90), at(lanes.serverX, 90) };
    QTest::newRow("level without delay")
        << samples::event(FlowKind::Data, FlowDirection::Down, base + 70 * ms, base + 70 * ms)
        << QPolygonF{ at(lanes.serverX, 70), at(lanes.bandRight, 70), at(lanes.bandLeft, 70),
                      at(lanes.clientX, 70) };
}

void FlowGeometryTest::arrowJoinsTwoInstants()
{
    QFETCH(FlowEvent, event);
    Ladder ladder;
    const auto number = ladder.post(event);
    const auto picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(1));
    QTEST(picture.arrows[0].line, "line");
    QVERIFY(picture.arrows[0].arrived);
    QCOMPARE(picture.arrows[0].number, number);
    QCOMPARE(picture.inView, quint64(1));
    QCOMPARE(picture.notDrawn(), quint64(0));
}

void FlowGeometryTest::inFlightEndsAtNow()
{
    Ladder ladder;
    ladder.tick(550, 650);
    const auto picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(1));
    const auto &arrow = picture.arrows[0];
    QVERIFY(arrow.inFlight);
    QVERIFY(!arrow.arrived);
    const auto lanes = LadderLanes::of(600);
    QCOMPARE(arrow.line.last(), QPointF((lanes.bandLeft + lanes.bandRight) / 2, 600));
}

void FlowGeometryTest::underWayIsWhereItIsNow_data()
{
    QTest::addColumn<FlowDirection>("direction");
    QTest::addColumn<int>("startMs"); // now is 600
    QTest::addColumn<int>("dueMs");
    QTest::addColumn<qreal>("part"); // of the way through the Link
    const auto row = [](const char *name, FlowDirection direction, int start, int due, qreal part) {
        QTest::newRow(name) << direction << start << due << part;
    };
    row("just left", FlowDirection::Down, 600, 700, 0.0);
    row("half way", FlowDirection::Down, 550, 650, 0.5);
    row("up", FlowDirection::Up, 575, 675, 0.25);
    row("due, not taken yet", FlowDirection::Down, 300, 400, 1.0);
    row("no delay, slow receiver", FlowDirection::Down, 300, 300, 1.0);
}

/// The Link tells what it holds: the tip stands where it is, and says what it is; once it is
/// written, the event in the log takes its place.
void FlowGeometryTest::underWayIsWhereItIsNow()
{
    QFETCH(FlowDirection, direction);
    QFETCH(int, startMs);
    QFETCH(int, dueMs);
    QFETCH(qreal, part);
    Ladder ladder;
    const bool down = direction == FlowDirection::Down;
    auto event = down ? samples::tick("MSFT", 7, 28.5, base + startMs * ms, 0)
                      : samples::request("sse", 1, base + startMs * ms, 0);
    event.dueUs = base + dueMs * ms;
    const auto ticket = ladder.log.depart(event);
    auto picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(1));
    QVERIFY(picture.arrows[0].inFlight);
    QVERIFY(!picture.arrows[0].arrived);
    QCOMPARE(picture.arrows[0].number, quint64(0));
    const auto lanes = LadderLanes::of(600);
    const auto tip = picture.arrows[0].line.last();
    const qreal band = lanes.bandRight - lanes.bandLeft;
    QCOMPARE(tip.x(), down ? lanes.bandRight - band * part : lanes.bandLeft + band * part);
    QCOMPARE(tip.y(), 600.0);
    QCOMPARE(texts(picture),
             QStringList{ down ? QStringLiteral("MSFT 28.50") : QStringLiteral("GET sse") });

    (down ? event.clientUs : event.serverUs) = base + 600 * ms;
    const auto number = ladder.log.post(event, ticket);
    picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(1));
    QVERIFY(picture.arrows[0].arrived);
    QCOMPARE(picture.arrows[0].number, number);
}

void FlowGeometryTest::droppedEndsWhereItWas_data()
{
    QTest::addColumn<FlowDrop>("drop");
    QTest::addColumn<int>("atMs"); // left at 100, due at 200
    QTest::addColumn<qreal>("part");
    QTest::newRow("cut half way") << FlowDrop::Cut << 150 << 0.5;
    QTest::newRow("receiver left half way") << FlowDrop::Left << 150 << 0.5;
    QTest::newRow("nobody there to take it") << FlowDrop::Left << 201 << 1.0;
}

void FlowGeometryTest::droppedEndsWhereItWas()
{
    QFETCH(FlowDrop, drop);
    QFETCH(int, atMs);
    QFETCH(qreal, part);
    Ladder ladder;
    auto event = samples::tick("AMZN", 1, 121.9, base + 100 * ms, 0);
    event.dueUs = base + 200 * ms;
    event.endedUs = base + atMs * ms;
    event.drop = drop;
    ladder.post(event);
    const auto picture = ladder.picture();
    const auto lanes = LadderLanes::of(600);
    const auto &arrow = picture.arrows[0];
    QCOMPARE(arrow.cut, drop == FlowDrop::Cut);
    QCOMPARE(arrow.left, drop == FlowDrop::Left);
    QVERIFY(!arrow.arrived);
    QVERIFY(!arrow.inFlight); // not then, not later
    QCOMPARE(arrow.line.last(),
             QPointF(lanes.bandRight - (lanes.bandRight - lanes.bandLeft) * part, atMs));
}

void FlowGeometryTest::backOffBars_data()
{
    QTest::addColumn<int>("endMs"); // began at 100; 0: not over, now is 600
    QTest::addColumn<int>("bottom");
    QTest::addColumn<QStringList>("words");
    const QString first = QStringLiteral("back-off 380 ms");
    const QString second = QStringLiteral("then from 5n2k-21");
    QTest::newRow("over") << 480 << 480 << QStringList{ first, second };
    QTest::newRow("cut short: no room for two lines") << 120 << 120 << QStringList{ first };
    QTest::newRow("too short for words") << 110 << 110 << QStringList{};
    QTest::newRow("not over") << 0 << 600 << QStringList{ first, second };
}

void FlowGeometryTest::backOffBars()
{
    QFETCH(int, endMs);
    QFETCH(int, bottom);
    QFETCH(QStringList, words);
    Ladder ladder;
    ladder.input.width = 700;
    auto event = samples::mark(FlowMark::BackOff, FlowKind::Request, base + 100 * ms,
                               QStringLiteral("back-off 380 ms, then from 5n2k-21"));
    event.serverUs = 0;
    event.dueUs = base + 480 * ms;
    event.endedUs = endMs ? base + endMs * ms : 0;
    if (endMs)
        ladder.post(event);
    else
        ladder.log.depart(event);
    const auto picture = ladder.picture();
    QCOMPARE(picture.bars.size(), size_t(1));
    QVERIFY(picture.bars[0].backOff);
    QCOMPARE(picture.bars[0].open, endMs == 0);
    QCOMPARE(picture.bars[0].rect.center().x(), LadderLanes::of(700).clientX);
    QCOMPARE(picture.bars[0].rect.top(), 100.0);
    QCOMPARE(picture.bars[0].rect.bottom(), qreal(bottom));
    QCOMPARE(texts(picture), words);
}

void FlowGeometryTest::keptMessages_data()
{
    QTest::addColumn<int>("publishedMs"); // its request came to the server at 200
    QTest::addColumn<int>("aheadMs");     // of the server's clock
    QTest::addColumn<bool>("seenBefore");
    QTest::addColumn<int>("keptAt"); // -1: it was not
    QTest::newRow("while nobody listened") << 100 << 0 << false << 100;
    QTest::newRow("after it was asked for") << 210 << 0 << false << -1;
    QTest::newRow("as near as clocks are known") << 199 << 0 << false << -1;
    QTest::newRow("by a clock that is ahead") << 240 << 140 << false << 100;
    QTest::newRow("by a clock that is behind") << 100 << -140 << false << -1;
    QTest::newRow("another connection had brought it") << 100 << 0 << true << -1;
}

void FlowGeometryTest::keptMessages()
{
    QFETCH(int, publishedMs);
    QFETCH(int, aheadMs);
    QFETCH(bool, seenBefore);
    QFETCH(int, keptAt);
    Ladder ladder;
    ladder.input.width = 800;
    ladder.index.setServerAheadUs(aheadMs * ms);
    auto event = samples::tick("IBM", 365, 125.94, base + 202 * ms, base + 302 * ms);
    event.publishedUs = base + publishedMs * ms;
    if (seenBefore)
        ladder.post(event);
    event.request = ladder.post(samples::request("poll", 1, base + 100 * ms, base + 200 * ms));
    const auto number = ladder.post(event);
    const auto picture = ladder.picture();
    const auto sign = std::find_if(picture.signs.begin(), picture.signs.end(),
                                   [](const auto &s) { return s.mark == LadderMark::Kept; });
    QCOMPARE(sign != picture.signs.end(), keptAt >= 0);
    QCOMPARE(texts(picture).contains(QStringLiteral("IBM 125.94, kept in log")), keptAt >= 0);
    if (keptAt < 0)
        return;
    QCOMPARE(sign->at, QPointF(LadderLanes::of(800).serverX, keptAt));
    QCOMPARE(sign->number, number);
}

void FlowGeometryTest::labelsEndAtAPause_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown"); // 7 px a letter in a leg of about 140
    const auto row = [](const char *text, const char *shown) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromUtf8(shown);
    };
    row("MSFT 28.50", "MSFT 28.50");
    row("Ada: how long may a proxy hold this?", "Ada: how long may…");
    row("Argentina 1-0, Messi 23'", "Argentina 1-0");
    row("hello + 40 messages of the log", "hello");
    row("averylongwordwithoutanyend", "");
}

void FlowGeometryTest::labelsEndAtAPause()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    Ladder ladder;
    ladder.post(samples::event(FlowKind::Data, FlowDirection::Down, base + 100 * ms,
                               base + 200 * ms, text));
    QCOMPARE(texts(ladder.picture()), shown.isEmpty() ? QStringList() : QStringList{ shown });
}

void FlowGeometryTest::resetPointsOutwards()
{
    Ladder ladder;
    ladder.post(samples::mark(FlowMark::Reset, FlowKind::Fault, base + 150 * ms,
                              QStringLiteral("c1: cut")));
    const auto picture = ladder.picture();
    const auto lanes = LadderLanes::of(600);
    QCOMPARE(picture.arrows.size(), size_t(2));
    QCOMPARE(picture.arrows[0].line.last(), QPointF(lanes.clientX, 150));
    QCOMPARE(picture.arrows[1].line.last(), QPointF(lanes.serverX, 150));
    QCOMPARE(picture.signs.size(), size_t(1));
    QCOMPARE(picture.signs[0].mark, LadderMark::Cross);
    QCOMPARE(picture.labels.size(), size_t(1));
    QVERIFY(picture.labels[0].pill);
}

void FlowGeometryTest::bundles_data()
{
    QTest::addColumn<QStringList>("words"); // empty: a message
    QTest::addColumn<QString>("text");
    const auto words = [](std::initializer_list<const char *> texts) {
        QStringList list;
        for (const auto *text : texts)
            list << QString::fromLatin1(text);
        return list;
    };
    QTest::newRow("one message") << words({ "" }) << "MSFT 28.50";
    QTest::newRow("messages") << words({ "", "", "" }) << "3 messages";
    QTest::newRow("hello") << words({ "200", "hello" }) << "200, hello";
    QTest::newRow("hello and its only message")
        << words({ "200", "hello", "" }) << "hello + MSFT 28.50";
    QTest::newRow("hello and messages")
        << words({ "200", "hello", "", "" }) << "hello + 2 messages";
    QTest::newRow("a poll's one") << words({ "200, 1 message", "" }) << "MSFT 28.50";
    QTest::newRow("a poll's two") << words({ "200, 2 messages", "", "" }) << "2 messages";
    QTest::newRow("a poll's none") << words({ "200, nothing new" }) << "200, nothing new";
}

void FlowGeometryTest::whatIsSaidEndsAtAWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("room"); ///< characters
    QTest::addColumn<QString>("shown");
    const QString question = QStringLiteral("Ada: Q: What does it do?");
    QTest::newRow("all") << question << 24 << question;
    QTest::newRow("a word less") << question << 23 << QStringLiteral("Ada: Q: What does it\u2026");
    QTest::newRow("within a word") << question << 15 << QStringLiteral("Ada: Q: What\u2026");
    QTest::newRow("no word of it") << question << 6 << QString();
    QTest::newRow("ideographs") << QStringLiteral("\u674e\u660e: \u4e00\u4e8c\u4e09\u56db") << 7
                                << QStringLiteral("\u674e\u660e: \u4e00\u4e8c\u2026");
    QTest::newRow("very long") << QStringLiteral("Ada: ") + QStringLiteral("ab ").repeated(999) << 9
                               << QStringLiteral("Ada: ab\u2026");
}

/// What is said, and by whom, is not known by who says it alone.
void FlowGeometryTest::whatIsSaidEndsAtAWord()
{
    QFETCH(QString, text);
    QFETCH(int, room);
    const auto least = text.indexOf(u' ') + 1;
    const auto fits = [room](const QString &words) { return words.size() <= room; };
    QTEST(shortened(text, least, fits), "shown");
}

void FlowGeometryTest::bundles()
{
    QFETCH(QStringList, words);
    std::vector<FlowEvent> events;
    for (const auto &word : words)
        events.push_back(word.isEmpty() ? samples::tick("MSFT", 1, 28.5, base, base)
                                        : samples::event(FlowKind::Control, FlowDirection::Down,
                                                         base, base, word));
    std::vector<const FlowEvent *> pointers;
    for (const auto &event : events)
        pointers.push_back(&event);
    QTEST(bundleText(pointers), "text");
}

void FlowGeometryTest::bundleSharesOneArrowOfAKind()
{
    Ladder ladder;
    auto hello = samples::event(FlowKind::Control, FlowDirection::Down, base + 100 * ms,
                                base + 200 * ms, QStringLiteral("hello"));
    hello.bundle = 3;
    hello.wireBytes = 100;
    ladder.post(hello);
    ladder.tick(100, 200, 3);
    const auto second = ladder.tick(100, 200, 3);
    ladder.tick(300, 400, 4);
    ladder.input.selected = second;
    const auto picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(3));
    QCOMPARE(picture.arrows[0].kind, FlowKind::Control);
    QCOMPARE(picture.arrows[1].events, 2);
    QCOMPARE(picture.arrows[1].number, second);
    QVERIFY(picture.arrows[1].selected);
    QVERIFY(!picture.arrows[0].selected);
    QVERIFY(picture.arrows[1].line.first().y() >= picture.arrows[0].line.first().y() + 3);
    QCOMPARE(picture.drawn, quint64(4));
    QVERIFY(texts(picture).contains(QStringLiteral("hello + 2 messages")));
}

void FlowGeometryTest::nearArrowsAreParted()
{
    Ladder ladder;
    ladder.tick(100, 200);
    ladder.post(samples::event(FlowKind::Request, FlowDirection::Up, base + 201 * ms,
                               base + 300 * ms, QStringLiteral("GET poll")));
    const auto picture = ladder.picture();
    const qreal arrives = picture.arrows[0].line.last().y();
    const qreal leaves = picture.arrows[1].line.first().y();
    QCOMPARE(arrives, 200.0);
    QVERIFY(leaves >= arrives + 3);
    QVERIFY(leaves <= 201 + 4);
}

void FlowGeometryTest::partsInOrderOfTime_data()
{
    QTest::addColumn<QList<double>>("ys"); ///< their times, too
    QTest::addColumn<QList<int>>("following");
    QTest::addColumn<QList<double>>("parted");
    using Y = QList<double>;
    using F = QList<int>;
    QTest::newRow("none") << Y{} << F{} << Y{};
    QTest::newRow("apart") << Y{ 10, 13, 20 } << F{} << Y{ 10, 13, 20 };
    QTest::newRow("near") << Y{ 10, 11 } << F{} << Y{ 10, 13 };
    QTest::newRow("told in another order") << Y{ 11, 10 } << F{} << Y{ 13, 10 };
    QTest::newRow("two line widths at most") << Y{ 10, 10, 10 } << F{} << Y{ 10, 13, 14 };
    QTest::newRow("a write of two kinds") << Y{ 10, 10 } << F{ 1 } << Y{ 10, 13 };
    QTest::newRow("a write of three kinds") << Y{ 10, 10, 10 } << F{ 1, 2 } << Y{ 10, 13, 16 };
    QTest::newRow("a write, and what comes after it")
        << Y{ 10, 10, 11 } << F{ 1 } << Y{ 10, 13, 16 };
    QTest::newRow("a long write, and what comes after it")
        << Y{ 10, 10, 10, 11 } << F{ 1, 2 } << Y{ 10, 13, 16, 19 };
    QTest::newRow("ten at once") << Y{ 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 } << F{}
                                 << Y{ 5, 8, 9, 9, 9, 9, 9, 9, 9, 9 };
    QTest::newRow("what comes later is free again")
        << Y{ 5, 5, 5, 5, 12 } << F{} << Y{ 5, 8, 9, 9, 12 };
}

void FlowGeometryTest::partsInOrderOfTime()
{
    QFETCH(const QList<double>, ys);
    QFETCH(const QList<int>, following);
    std::vector<LineEnd> ends;
    for (qsizetype i = 0; i < ys.size(); ++i)
        ends.push_back({ qint64(ys[i] * 1'000), ys[i], following.contains(int(i)) });
    const auto parted = partedEnds(ends);
    QTEST(QList<double>(parted.begin(), parted.end()), "parted");
}

void FlowGeometryTest::longPollKeepsTheOrderOfTime_data()
{
    QTest::addColumn<qint64>("pauseUs"); ///< from the answer to the next request
    QTest::newRow("a pixel later") << qint64(1'000);
    QTest::newRow("within the same pixel") << qint64(100);
    QTest::newRow("two pixels later") << qint64(2'000);
    QTest::newRow("at the same time") << qint64(0);
}

/// Answer's head and message share a write, and the next request leaves as soon as they are there.
void FlowGeometryTest::longPollKeepsTheOrderOfTime()
{
    QFETCH(const qint64, pauseUs);
    Ladder ladder;
    const qint64 arrives = base + 200 * ms;
    auto head = samples::event(FlowKind::Control, FlowDirection::Down, base + 100 * ms, arrives,
                               QStringLiteral("200, 1 message"));
    head.bundle = 3;
    ladder.post(head);
    ladder.tick(100, 200, 3);
    ladder.post(samples::request("long-poll", 1, arrives + pauseUs, arrives + 100 * ms));
    const auto picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(3));
    const qreal answered = picture.arrows[0].line.last().y();
    const qreal message = picture.arrows[1].line.last().y();
    const qreal next = picture.arrows[2].line.first().y();
    QCOMPARE(answered, 200.0);
    QCOMPARE(message, 203.0);
    QCOMPARE(next, std::max(200.0 + double(pauseUs) / 1e3, message + 3)); // which covers no line
}

/// A message is told when it has arrived: others were told before it that left after it did.
void FlowGeometryTest::whatIsToldLaterMayHaveBeenBefore()
{
    Ladder ladder;
    ladder.post(samples::request("poll", 1, base + 50 * ms, base + 101 * ms));
    ladder.tick(100, 200);
    const auto picture = ladder.picture();
    QVERIFY(picture.arrows[1].line.first().y() < picture.arrows[0].line.last().y());
}

void FlowGeometryTest::heldBars_data()
{
    QTest::addColumn<qint64>("heldMs"); // -1: still
    QTest::addColumn<int>("bars");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("word");
    QTest::newRow("at once") << qint64(0) << 0 << QString() << false;
    QTest::newRow("2 px") << qint64(2) << 0 << QString() << false;
    QTest::newRow("too short for a number") << qint64(15) << 1 << QString() << false;
    QTest::newRow("a number") << qint64(42) << 1 << "42 ms" << false;
    QTest::newRow("words") << qint64(300) << 1 << "300 ms" << true;
    QTest::newRow("still") << qint64(-1) << 1 << "500 ms" << true;
}

void FlowGeometryTest::heldBars()
{
    QFETCH(qint64, heldMs);
    Ladder ladder;
    const auto asked
        = ladder.post(samples::request("long-poll", 1, base + 50 * ms, base + 100 * ms));
    if (heldMs >= 0) {
        auto answer = samples::tick("MSFT", 1, 28.5, base + (100 + heldMs) * ms,
                                    base + (150 + heldMs) * ms);
        answer.request = asked;
        ladder.post(answer);
    }
    const auto picture = ladder.picture();
    QTEST(int(picture.bars.size()), "bars");
    if (picture.bars.empty())
        return;
    const auto &bar = picture.bars[0];
    QCOMPARE(bar.rect.top(), 100.0);
    QCOMPARE(bar.rect.bottom(), heldMs < 0 ? 600.0 : 100.0 + heldMs);
    QCOMPARE(bar.open, heldMs < 0);
    QCOMPARE(bar.request, asked);
    QTEST(bar.number, "number");
    QTEST(bar.word, "word");
}

void FlowGeometryTest::heldNumbersKeepApart_data()
{
    QTest::addColumn<QList<int>>("heldMs"); ///< one after the other, until 5 ms before the next
    QTest::addColumn<int>("firstAt");       ///< above the view if it is less than 0
    QTest::addColumn<int>("numbers");
    QTest::newRow("both in view") << QList<int>{ 100, 100 } << 10 << 2;
    QTest::newRow("two lines need room") << QList<int>{ 22, 22 } << 10 << 1;
    QTest::newRow("one is nearly gone") << QList<int>{ 335, 55 } << -325 << 1;
    QTest::newRow("both reach in from above") << QList<int>{ 335, 322 } << -310 << 2;
    QTest::newRow("the one above shows too little") << QList<int>{ 335, 60 } << -320 << 1;
}

/// At the top of the view numbers are moved down into it.
void FlowGeometryTest::heldNumbersKeepApart()
{
    QFETCH(const QList<int>, heldMs);
    QFETCH(const int, firstAt);
    Ladder ladder;
    qint64 at = base + firstAt * ms;
    for (const auto held : heldMs) {
        const auto asked = ladder.post(samples::request("long-poll", 1, at - 2 * ms, at));
        auto answer = samples::tick("MSFT", 1, 28.5, at + held * ms, at + (held + 2) * ms);
        answer.request = asked;
        ladder.post(answer);
        at += (held + 5) * ms;
    }
    const auto picture = ladder.picture();
    QCOMPARE(picture.bars.size(), size_t(heldMs.size()));
    std::vector<qreal> told;
    for (const auto &bar : picture.bars) {
        if (bar.number.isEmpty())
            continue;
        const qreal half = ladder.input.measure.height * (bar.word ? 1 : 0.5);
        QVERIFY(bar.numberY - half >= 0);
        QVERIFY(bar.numberY + half <= bar.rect.bottom());
        if (!told.empty())
            QVERIFY(bar.numberY - half >= told.back());
        told.push_back(bar.numberY + half);
    }
    QTEST(int(told.size()), "numbers");
}

void FlowGeometryTest::onlyTheFirstAnswerEndsTheWait()
{
    Ladder ladder;
    const auto asked = ladder.post(samples::request("sse", 1, base + 50 * ms, base + 100 * ms));
    for (const qint64 at : { 150, 300, 450 }) {
        auto answer = samples::tick("MSFT", 1, 28.5, base + at * ms, base + (at + 50) * ms);
        answer.request = asked;
        ladder.post(answer);
    }
    const auto picture = ladder.picture();
    QCOMPARE(picture.bars.size(), size_t(1));
    QCOMPARE(picture.bars[0].rect.bottom(), 150.0);
}

void FlowGeometryTest::labelsCollide_data()
{
    QTest::addColumn<QRectF>("first");
    QTest::addColumn<QRectF>("second");
    QTest::addColumn<QString>("kept");
    const QRectF rect(100, 100, 50, 14);
    QTest::newRow("apart") << rect << rect.translated(0, 20) << "latency what";
    QTest::newRow("beside") << rect << rect.translated(60, 0) << "latency what";
    QTest::newRow("over each other") << rect << rect.translated(10, 5) << "what";
    QTest::newRow("a line through it") << rect.translated(0, 393) << rect << "what";
}

void FlowGeometryTest::labelsCollide()
{
    QFETCH(QRectF, first);
    QFETCH(QRectF, second);
    LadderLabel latency;
    latency.rect = first;
    latency.text = QStringLiteral("latency");
    latency.rank = LabelRank::Latency;
    LadderLabel what;
    what.rect = second;
    what.text = QStringLiteral("what");
    what.rank = LabelRank::What;
    LadderPicture picture;
    picture.labels = placeLabels({ latency, what }, { { 0, 600, 500 } });
    QTEST(texts(picture).join(u' '), "kept");
}

void FlowGeometryTest::requestSaysWhatItOpens()
{
    Ladder ladder;
    auto open = samples::mark(FlowMark::Open, FlowKind::Request, base + 99 * ms,
                              QStringLiteral("opens c8"));
    open.connection = 8;
    ladder.post(open);
    ladder.post(samples::request("sse", 8, base + 100 * ms, base + 200 * ms));
    const auto picture = ladder.picture();
    QVERIFY(texts(picture).contains(QStringLiteral("GET sse opens c8")));
    QVERIFY(!texts(picture).contains(QStringLiteral("opens c8")));
    QCOMPARE(picture.signs.size(), size_t(1));
}

void FlowGeometryTest::aggregates()
{
    Ladder ladder;
    constexpr int count = 6'000;
    for (int i = 0; i < count; ++i)
        ladder.post(samples::event(FlowKind::Data, FlowDirection::Down, base + i * 90,
                                   base + i * 90 + 5 * ms));
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    QCOMPARE(picture.arrows.size(), size_t(0));
    QCOMPARE(picture.inView, quint64(count));
    QCOMPARE(picture.notDrawn(), quint64(count));
    quint64 left = 0;
    quint64 arrived = 0;
    for (const auto &row : picture.rows) {
        left += row.serverDown[size_t(FlowKind::Data)];
        arrived += row.clientDown[size_t(FlowKind::Data)];
    }
    QCOMPARE(left, quint64(count));
    QCOMPARE(arrived, quint64(count));
    QVERIFY(picture.rows.size() <= 601);
    QVERIFY(picture.densest >= 11 && picture.densest <= 12);
    quint64 told = 0;
    for (const auto &label : picture.rowLabels)
        told += label.messages;
    QVERIFY(told > count / 2 && told <= count);
}

void FlowGeometryTest::crowds_data()
{
    QTest::addColumn<QList<int>>("arrows"); ///< in bands of 20 rows
    QTest::addColumn<double>("lastRows");
    QTest::addColumn<QString>("crowded");
    using A = QList<int>;
    QTest::newRow("none") << A{ 0, 0, 0 } << 20.0 << "...";
    QTest::newRow("a row each") << A{ 20, 20, 20 } << 20.0 << "...";
    QTest::newRow("more than that") << A{ 20, 21, 20 } << 20.0 << ".#.";
    QTest::newRow("a burst") << A{ 1, 505, 0, 2, 1 } << 20.0 << ".#...";
    QTest::newRow("it goes on") << A{ 0, 30, 8 } << 5.0 << ".##";
    QTest::newRow("it is over") << A{ 0, 30, 2 } << 5.0 << ".#.";
    QTest::newRow("it begins") << A{ 0, 2, 8 } << 5.0 << "...";
    QTest::newRow("it begins at once") << A{ 0, 2, 21 } << 5.0 << "..#";
}

void FlowGeometryTest::crowds()
{
    QFETCH(const QList<int>, arrows);
    QFETCH(const double, lastRows);
    QString crowded;
    for (const bool is : crowdedBands({ arrows.begin(), arrows.end() }, lastRows))
        crowded += is ? u'#' : u'.';
    QTEST(crowded, "crowded");
}

void FlowGeometryTest::countsABurst_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<qint64>("spanUs");    ///< that they leave within
    QTest::addColumn<qint64>("latencyUs"); ///< 30 px a 30 ms
    QTest::newRow("505 in a row of pixels") << 505 << 900LL << qint64(30 * ms);
    QTest::newRow("1041 within 60 rows") << 1'041 << qint64(59 * ms) << qint64(30 * ms);
    QTest::newRow("as many as a band has room for, and one") << 21 << 900LL << qint64(30 * ms);
    QTest::newRow("20000, and they arrive where they left") << 20'000 << 900LL << 100LL;
}

/// Far from them, arrows and words are as they would be without them.
void FlowGeometryTest::countsABurst()
{
    QFETCH(const int, events);
    QFETCH(const qint64, spanUs);
    QFETCH(const qint64, latencyUs);
    Ladder ladder;
    const QList<int> quietMs{ 50, 110, 400, 460, 520 };
    const auto quiet = [&](int atMs) { return ladder.tick(atMs, atMs + 30); };
    QList<quint64> numbers{ quiet(quietMs[0]), quiet(quietMs[1]) };
    for (int i = 0; i < events; ++i) {
        const auto at = base + 200 * ms + spanUs * i / events;
        ladder.post(samples::event(FlowKind::Data, FlowDirection::Down, at, at + latencyUs));
    }
    for (qsizetype i = 2; i < quietMs.size(); ++i)
        numbers << quiet(quietMs[i]);
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Everything);
    QList<quint64> drawn;
    for (const auto &arrow : picture.arrows)
        drawn << arrow.number;
    QCOMPARE(drawn, numbers);
    QCOMPARE(texts(picture).count(QStringLiteral("MSFT 28.50")), quietMs.size());
    QCOMPARE(picture.inView, quint64(events + quietMs.size()));
    QCOMPARE(picture.notDrawn(), quint64(events));
    quint64 left = 0;
    quint64 arrived = 0;
    for (const auto &row : picture.rows) {
        left += row.serverDown[size_t(FlowKind::Data)];
        arrived += row.clientDown[size_t(FlowKind::Data)];
        if (row.isAtServer())
            QVERIFY(row.y >= 200 && row.y < 260);
    }
    QCOMPARE(left, quint64(events));
    QCOMPARE(arrived, quint64(events));
    quint64 told = 0;
    for (const auto &label : picture.rowLabels)
        told += label.messages;
    QCOMPARE(told, quint64(events));
    // Nothing is under the pointer that is not drawn, and there it says how many.
    QVERIFY(!arrowAt(picture, { picture.lanes.serverX - 30, 200.5 }));
    QVERIFY(arrowAt(picture, { picture.lanes.serverX - 30, 400.5 }));
}

/// While the Link holds it back.
void FlowGeometryTest::countsABurstUnderWay()
{
    Ladder ladder;
    constexpr int count = 100;
    ladder.tick(100, 130);
    for (int i = 0; i < count; ++i) {
        auto event = samples::event(FlowKind::Data, FlowDirection::Down, base + 550 * ms + i, 0);
        event.dueUs = base + 650 * ms;
        ladder.log.depart(event);
    }
    auto picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(1));
    QCOMPARE(picture.inView, quint64(count + 1));
    QCOMPARE(picture.notDrawn(), quint64(count));
    QCOMPARE(picture.rows[550].serverDown[size_t(FlowKind::Data)], quint32(count));
    QCOMPARE(picture.densest, quint32(count));
    // One that is alone is drawn.
    auto event = samples::event(FlowKind::Data, FlowDirection::Down, base + 590 * ms, 0);
    event.dueUs = base + 690 * ms;
    ladder.log.depart(event);
    picture = ladder.picture();
    QCOMPARE(picture.arrows.size(), size_t(2));
    QVERIFY(picture.arrows[1].inFlight);
}

/// What went wrong within it, and what is selected.
void FlowGeometryTest::burstHidesNothing()
{
    Ladder ladder;
    quint64 inside = 0;
    for (int i = 0; i < 500; ++i)
        inside = ladder.post(samples::event(FlowKind::Data, FlowDirection::Down,
                                            base + 200 * ms + i, base + 200 * ms + i));
    const auto reset = ladder.post(
        samples::mark(FlowMark::Reset, FlowKind::Fault, base + 201 * ms, QStringLiteral("reset")));
    ladder.post(samples::mark(FlowMark::Switch, FlowKind::Control, base + 202 * ms,
                              QStringLiteral("Poll to SSE")));
    ladder.post(missingEvent("t", 6, 7, base + 203 * ms));
    const auto alone = ladder.tick(400, 430);
    ladder.input.selected = inside;
    const auto picture = ladder.picture();
    QList<quint64> drawn;
    for (const auto &arrow : picture.arrows)
        drawn << arrow.number;
    QCOMPARE(drawn, (QList<quint64>{ alone, reset, reset, inside }));
    QVERIFY(picture.arrows.back().selected);
    QCOMPARE(picture.signs.size(), size_t(3));
    QCOMPARE(picture.notDrawn(), quint64(499));
}

void FlowGeometryTest::backOffAmongMany_data()
{
    QTest::addColumn<int>("events"); ///< in the whole view
    QTest::addColumn<bool>("isOver");
    QTest::addColumn<int>("detail");
    for (const bool isOver : { false, true }) {
        const auto *over = isOver ? "over" : "not over";
        QTest::addRow("alone, %s", over) << 0 << isOver << int(LadderDetail::Everything);
        QTest::addRow("among arrows, %s", over) << 300 << isOver << int(LadderDetail::Lines);
        QTest::addRow("among counts, %s", over) << 6'000 << isOver << int(LadderDetail::Density);
    }
}

void FlowGeometryTest::backOffAmongMany()
{
    QFETCH(const int, events);
    QFETCH(const bool, isOver);
    Ladder ladder;
    for (int i = 0; i < events; ++i)
        ladder.post(samples::event(FlowKind::Data, FlowDirection::Down, base + i * 600'000 / events,
                                   base + i * 600'000 / events));
    auto event = samples::mark(FlowMark::BackOff, FlowKind::Request, base + 100 * ms,
                               QStringLiteral("back-off 380 ms, then from 5n2k-21"));
    event.serverUs = 0;
    event.dueUs = base + 480 * ms;
    event.endedUs = isOver ? base + 480 * ms : 0;
    if (isOver)
        ladder.post(event);
    else
        ladder.log.depart(event);
    const auto picture = ladder.picture();
    QTEST(int(picture.detail), "detail");
    QCOMPARE(picture.bars.size(), size_t(1));
    QVERIFY(picture.bars[0].backOff);
    QCOMPARE(picture.bars[0].rect.top(), 100.0);
    QCOMPARE(picture.bars[0].rect.bottom(), isOver ? 480.0 : 600.0);
}

void FlowGeometryTest::countsEveryEventOnce_data()
{
    QTest::addColumn<double>("usPerPx");
    QTest::addColumn<int>("capacity");
    QTest::newRow("few a row") << 300.0 << 100'000;
    QTest::newRow("a chunk a row") << 6'400.0 << 100'000;
    QTest::newRow("many a row") << 60'000.0 << 100'000;
    QTest::newRow("all in a row") << 10'000'000.0 << 100'000;
    QTest::newRow("many a row, older ones gone") << 60'000.0 << 15'037;
}

/// Whether they are counted one by one or by the chunk.
void FlowGeometryTest::countsEveryEventOnce()
{
    QFETCH(double, usPerPx);
    QFETCH(int, capacity);
    FlowLog log{ capacity };
    const FlowIndex index{ log };
    LadderInput input;
    input.width = 600;
    input.height = 600;
    input.measure.height = 14;
    input.measure.width = [](const QString &text, bool) { return 7.0 * text.size(); };
    QRandomGenerator random(7);
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        auto event = samples::anyEvent(random, base + i * 100);
        event.bundle = quint32(i / (1 + random.bounded(3)));
        log.post(std::move(event));
        if (i % 100 == 0)
            log.flush();
    }
    log.flush();
    input.nowUs = base + count * 100 + 2'000;
    input.scale = { input.nowUs, 590, usPerPx };
    const auto picture = ladderPicture(index, input);
    QCOMPARE(picture.detail, LadderDetail::Density);

    std::vector<DensityRow> expected(picture.rows.size());
    quint64 inView = 0;
    const auto top = qint64(std::floor(input.scale.depth(input.scale.us(0))));
    const auto isSeen = [&](const FlowEntry &entry) {
        return entry.firstUs() <= input.nowUs && entry.lastUs() >= input.scale.us(-24);
    };
    for (qsizetype i = 0; i < index.size(); ++i) {
        const auto &entry = index.at(i);
        if (!isSeen(entry))
            continue;
        ++inView;
        const bool down = entry.direction == FlowDirection::Down;
        const auto add = [&](qint64 us, DensityRow::Counts DensityRow::*ends) {
            const auto row = qint64(std::floor(input.scale.depth(us))) - top;
            if (us && row >= 0 && row < qint64(expected.size()))
                ++(expected[size_t(row)].*ends)[size_t(entry.kind)];
        };
        add(entry.startUs, down ? &DensityRow::serverDown : &DensityRow::clientUp);
        add(entry.endUs, down ? &DensityRow::clientDown : &DensityRow::serverUp);
    }
    QVERIFY(inView > 1'000);
    QCOMPARE(picture.inView, inView);
    for (size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(picture.rows[i].clientDown, expected[i].clientDown);
        QCOMPARE(picture.rows[i].clientUp, expected[i].clientUp);
        QCOMPARE(picture.rows[i].serverDown, expected[i].serverDown);
        QCOMPARE(picture.rows[i].serverUp, expected[i].serverUp);
    }
}

/// Two connections with a message each, a request that is held, and what is drawn whatever is
/// followed: a reset, a switch and a loss.
void FlowGeometryTest::followsAConnection_data()
{
    QTest::addColumn<quint32>("connection");
    QTest::addColumn<quint64>("selected");
    QTest::addColumn<QList<quint64>>("arrows");
    QTest::addColumn<QList<quint64>>("signs");
    QTest::addColumn<int>("bars");
    using L = QList<quint64>;
    // 1, 2 ticks of c1 and c2, 3 a request of c2, 4 c2 is reset, 5 a switch, 6 a loss
    QTest::newRow("none") << 0u << quint64(0) << L{ 1, 2, 3, 4, 4 } << L{ 4, 5, 6 } << 1;
    QTest::newRow("c1") << 1u << quint64(0) << L{ 1, 4, 4 } << L{ 4, 5, 6 } << 0;
    QTest::newRow("c2") << 2u << quint64(0) << L{ 2, 3, 4, 4 } << L{ 4, 5, 6 } << 1;
    QTest::newRow("no such") << 9u << quint64(0) << L{ 4, 4 } << L{ 4, 5, 6 } << 0;
    QTest::newRow("what is selected, too")
        << 1u << quint64(2) << L{ 1, 2, 4, 4 } << L{ 4, 5, 6 } << 0;
}

void FlowGeometryTest::followsAConnection()
{
    QFETCH(quint32, connection);
    QFETCH(quint64, selected);
    Ladder ladder;
    const auto post = [&](FlowEvent event, quint32 of) {
        event.connection = of;
        ladder.post(std::move(event));
    };
    const auto at = [](qint64 milliseconds) { return base + milliseconds * ms; };
    post(samples::tick("MSFT", 1, 28.5, at(50), at(60)), 1);
    post(samples::tick("IBM", 1, 28.5, at(100), at(110)), 2);
    post(samples::request("long-poll", 2, at(150), at(160)), 2);
    post(samples::mark(FlowMark::Reset, FlowKind::Fault, at(300), QStringLiteral("reset")), 2);
    post(samples::mark(FlowMark::Switch, FlowKind::Control, at(350), QStringLiteral("to SSE")), 0);
    post(missingEvent("t", 6, 7, at(400)), 0);
    ladder.input.connection = connection;
    ladder.input.selected = selected;
    const auto picture = ladder.picture();
    QList<quint64> arrows;
    for (const auto &arrow : picture.arrows)
        arrows << arrow.number;
    QTEST(arrows, "arrows");
    QList<quint64> signs;
    for (const auto &sign : picture.signs)
        signs << sign.number;
    QTEST(signs, "signs");
    QTEST(int(picture.bars.size()), "bars");
    QCOMPARE(picture.notDrawn(), quint64(0));
}

void FlowGeometryTest::countsOnlyWhatIsFollowed_data()
{
    QTest::addColumn<int>("stretch"); ///< as many events of each connection come in a row
    QTest::addColumn<quint32>("connection");
    for (const int stretch : { 1, 100, 1'000 }) {
        for (const quint32 connection : { 0u, 1u, 2u, 9u })
            QTest::addRow("c%u, %d in a row", connection, stretch) << stretch << connection;
    }
}

/// By the chunk or one by one, in the first frame and in those after it.
void FlowGeometryTest::countsOnlyWhatIsFollowed()
{
    QFETCH(int, stretch);
    QFETCH(quint32, connection);
    Ladder ladder;
    ladder.input.density = std::make_shared<FlowDensity>();
    constexpr int count = 20'000;
    quint64 expected = 0;
    const auto add = [&](int i) {
        auto event = samples::event(FlowKind::Data, FlowDirection::Down, base + i * 25,
                                    base + i * 25 + 10);
        event.connection = quint32(1 + i / stretch % 2);
        expected += !connection || event.connection == connection ? 1 : 0;
        ladder.post(std::move(event));
    };
    const auto total = [](const LadderPicture &picture) {
        quint64 sum = 0;
        for (const auto &row : picture.rows)
            sum += row.clientDown[size_t(FlowKind::Data)];
        return sum;
    };
    for (int i = 0; i < count; ++i)
        add(i);
    ladder.input.connection = connection ? 0 : 1;
    ladder.picture();
    ladder.input.connection = connection;
    ladder.input.before = LadderDetail::Everything;
    auto picture = ladder.picture();
    QCOMPARE(picture.inView, expected);
    QCOMPARE(total(picture), expected);
    QCOMPARE(picture.detail, expected ? LadderDetail::Density : LadderDetail::Everything);
    for (int i = count; i < count + 1'000; ++i)
        add(i);
    picture = ladder.picture();
    QCOMPARE(picture.inView, expected);
    QCOMPARE(total(picture), expected);
}

void FlowGeometryTest::alarmsAreAlwaysDrawn()
{
    Ladder ladder;
    for (int i = 0; i < 6'000; ++i)
        ladder.post(samples::event(FlowKind::Data, FlowDirection::Down, base + i * 90,
                                   base + i * 90 + 5 * ms));
    const auto reset = ladder.post(
        samples::mark(FlowMark::Reset, FlowKind::Fault, base + 300 * ms, QStringLiteral("reset")));
    ladder.post(samples::mark(FlowMark::Switch, FlowKind::Control, base + 400 * ms,
                              QStringLiteral("Poll to SSE")));
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    QCOMPARE(picture.arrows.size(), size_t(2));
    QCOMPARE(picture.arrows[0].number, reset);
    QCOMPARE(picture.signs.size(), size_t(2));
    QCOMPARE(picture.drawn, quint64(2));
    QCOMPARE(texts(picture),
             (QStringList{ QStringLiteral("Poll to SSE"), QStringLiteral("reset") }));
}

/// However many there are: the newest as well as the oldest.
void FlowGeometryTest::manyAlarmsAreDrawn()
{
    Ladder ladder;
    constexpr int alarms = 3'000;
    for (int i = 0; i < alarms; ++i)
        ladder.post(missingEvent("t", quint64(i), quint64(i), base + i * 100));
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    // Ten in each pixel row, of which one is enough.
    QCOMPARE(picture.signs.size(), size_t(alarms * 100 / ms));
    for (const auto &sign : picture.signs) {
        QCOMPARE(sign.mark, LadderMark::Cross);
        QCOMPARE(sign.at.x(), picture.lanes.clientX);
    }
    QCOMPARE(std::floor(picture.signs.front().at.y()), 0.0);
    QCOMPARE(std::floor(picture.signs.back().at.y()), alarms * 100.0 / ms - 1);
}

void FlowGeometryTest::missingIsSaid()
{
    Ladder ladder;
    ladder.post(
        samples::event(FlowKind::Data, FlowDirection::Down, base + 100 * ms, base + 200 * ms));
    ladder.post(missingEvent("t", 6, 7, base + 250 * ms));
    const auto picture = ladder.picture();
    QCOMPARE(picture.signs.size(), size_t(1));
    QCOMPARE(picture.signs[0].at.y(), 250.0);
    const auto said = texts(picture);
    QVERIFY(said.last().startsWith(QStringLiteral("2 missing")));
}

void FlowGeometryTest::linesAreCut_data()
{
    QTest::addColumn<QPolygonF>("line");
    QTest::addColumn<QPolygonF>("part"); ///< between 0 and 100
    const QPolygonF inside{ { 0, 10 }, { 5, 10 }, { 15, 90 }, { 20, 90 } };
    QTest::newRow("inside") << inside << inside;
    QTest::newRow("above") << QPolygonF{ { 0, -50 }, { 5, -50 }, { 15, -1 } } << QPolygonF();
    QTest::newRow("below") << QPolygonF{ { 0, 101 }, { 5, 150 } } << QPolygonF();
    QTest::newRow("from above") << QPolygonF{ { 0, -100 }, { 0, -100 }, { 20, 100 }, { 30, 100 } }
                                << QPolygonF{ { 10, 0 }, { 20, 100 }, { 30, 100 } };
    QTest::newRow("to below") << QPolygonF{ { 0, 50 }, { 10, 50 }, { 20, 150 }, { 30, 150 } }
                              << QPolygonF{ { 0, 50 }, { 10, 50 }, { 15, 100 } };
    QTest::newRow("through") << QPolygonF{ { 0, -100 }, { 30, 200 } }
                             << QPolygonF{ { 10, 0 }, { 20, 100 } };
    QTest::newRow("on the edges") << QPolygonF{ { 0, 0 }, { 10, 0 }, { 20, 100 } }
                                  << QPolygonF{ { 0, 0 }, { 10, 0 }, { 20, 100 } };
    QTest::newRow("a point") << QPolygonF{ { 5, 5 } } << QPolygonF();
    QTest::newRow("nothing") << QPolygonF() << QPolygonF();
}

void FlowGeometryTest::linesAreCut()
{
    QFETCH(const QPolygonF, line);
    QTEST(lineBetween(line, 0, 100), "part");
}

void FlowGeometryTest::hits_data()
{
    QTest::addColumn<QPointF>("point");
    QTest::addColumn<quint64>("number"); // 1: 100 to 200 ms, 2: 300 to 300 ms
    const auto lanes = LadderLanes::of(600);
    const qreal middle = (lanes.bandLeft + lanes.bandRight) / 2;
    QTest::newRow("server leg") << QPointF(lanes.serverX - 30, 103) << quint64(1);
    QTest::newRow("slope") << QPointF(middle, 150) << quint64(1);
    QTest::newRow("off the slope") << QPointF(middle, 190) << quint64(0);
    QTest::newRow("client leg") << QPointF(lanes.clientX + 30, 196) << quint64(1);
    QTest::newRow("the other") << QPointF(middle, 298) << quint64(2);
    QTest::newRow("nothing") << QPointF(middle, 450) << quint64(0);
}

void FlowGeometryTest::hits()
{
    QFETCH(QPointF, point);
    Ladder ladder;
    ladder.tick(100, 200);
    ladder.tick(300, 300);
    const auto picture = ladder.picture();
    const auto *arrow = arrowAt(picture, point);
    QTEST(arrow ? arrow->number : quint64(0), "number");
}

void FlowGeometryTest::indexSurvivesTheRing()
{
    FlowLog log(100);
    FlowIndex index(log);
    for (int round = 0; round < 7; ++round) {
        for (int i = 0; i < 33; ++i)
            log.post(samples::event(FlowKind::Data, FlowDirection::Down,
                                    base + (round * 33 + i) * ms,
                                    base + (round * 33 + i) * ms + ms));
        log.flush();
        QCOMPARE(index.size(), log.size());
        QCOMPARE(index.at(0).startUs, log.at(0).serverUs);
    }
    const auto [first, last] = index.range(base + 200 * ms, base + 210 * ms);
    QVERIFY(first <= log.size() && log.at(first).clientUs >= base + 200 * ms);
    QVERIFY(first == 0 || log.at(first - 1).clientUs < base + 200 * ms);
    QVERIFY(last <= log.size());
}

QTEST_GUILESS_MAIN(FlowGeometryTest)
#include "tst_flow_geometry.moc"
