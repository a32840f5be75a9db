// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/race_geometry.h"
#include "client/models/race_offer.h"
#include "client/models/race_table_model.h"
#include "client/models/race_words.h"
#include "client/widgets/race_paint.h"
#include "common/clock.h"
#include "common/latency_histogram.h"
#include "tests/auto/painted_type.h"
#include "tests/auto/race_samples.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <cmath>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 ms = 1'000'000; ///< in ns
}

/// Where the parts of a race stand, and what it says, without a window.
class TestRaceGeometry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void laneHeights_data();
    void laneHeights();
    void columnsFollowEachOther_data();
    void columnsFollowEachOther();
    void lanePartsStandApart_data();
    void lanePartsStandApart();
    void stacksStandOnTheBase();
    void manyMessagesFit_data();
    void manyMessagesFit();
    void longRequestsAreLines();
    void distributionStandsOnItsBase();
    void p99NeedsEnoughMessages();
    void tableHasAllFigures();
    void headSaysWhatLanesShow_data();
    void headSaysWhatLanesShow();
    void sentences_data();
    void sentences();
    void laneProblems();
    void remarks();
    void offersWhatTheProgramHas();
};

void TestRaceGeometry::laneHeights_data()
{
    QTest::addColumn<int>("lanes");
    QTest::addColumn<int>("available");
    QTest::addColumn<bool>("compact");
    QTest::addColumn<int>("height");
    QTest::newRow("six in the first window") << 6 << 630 << false << 104;
    QTest::newRow("two in a large one") << 2 << 1'200 << false << 104;
    QTest::newRow("seven that fit") << 7 << 728 << false << 104;
    QTest::newRow("seven that do not quite") << 7 << 630 << false << 90;
    QTest::newRow("eight shrink") << 8 << 630 << false << 78;
    QTest::newRow("eight in a large one") << 8 << 1'200 << false << 104;
    QTest::newRow("thirteen scroll") << 13 << 630 << false << 64;
    QTest::newRow("compact") << 6 << 440 << true << 72;
    QTest::newRow("compact, seven") << 7 << 440 << true << 64;
    QTest::newRow("none") << 0 << 440 << true << 72;
    QTest::newRow("no room") << 3 << 1 << false << 64;
}

void TestRaceGeometry::laneHeights()
{
    QFETCH(int, lanes);
    QFETCH(int, available);
    QFETCH(bool, compact);
    QTEST(raceLaneHeight(lanes, available, compact), "height");
}

void TestRaceGeometry::columnsFollowEachOther_data()
{
    QTest::addColumn<qreal>("width");
    QTest::addColumn<bool>("compact");
    QTest::newRow("1024") << 1'024.0 << true;
    QTest::newRow("1340") << 1'340.0 << false;
    QTest::newRow("1440") << 1'440.0 << false;
    QTest::newRow("2560") << 2'560.0 << false;
}

void TestRaceGeometry::columnsFollowEachOther()
{
    QFETCH(qreal, width);
    QFETCH(bool, compact);
    const auto columns = raceColumns(width, {}, compact);
    const RaceColumns::Column all[]
        = { columns.name,  columns.arriving, columns.latency, columns.p50,
            columns.bytes, columns.requests, columns.sockets };
    for (std::size_t i = 1; i < std::size(all); ++i)
        QVERIFY(all[i].left >= all[i - 1].right() + 12);
    QVERIFY(columns.name.left >= 12);
    QVERIFY(columns.sockets.right() <= width - 12);
    QVERIFY(columns.latency.width >= 120);
    if (compact)
        QCOMPARE(columns.arriving.width, 160.0);
}

void TestRaceGeometry::lanePartsStandApart_data()
{
    QTest::addColumn<qreal>("height");
    QTest::addColumn<bool>("compact");
    QTest::addColumn<bool>("full");
    QTest::newRow("104") << 104.0 << false << true;
    QTest::newRow("80") << 80.0 << false << true;
    QTest::newRow("64") << 64.0 << false << false;
    QTest::newRow("72, compact") << 72.0 << true << false;
    QTest::newRow("104, compact") << 104.0 << true << false;
}

void TestRaceGeometry::lanePartsStandApart()
{
    QFETCH(qreal, height);
    QFETCH(bool, compact);
    const RaceMetrics metrics;
    const auto columns = raceColumns(1'440, metrics, compact);
    const auto places = raceLane(columns, metrics, 300, height, compact);
    QTEST(places.full, "full");
    QList<QRectF> parts{ places.name, places.delivered, places.arriving, places.latency,
                         places.p50,  places.bytes,     places.requests, places.sockets };
    if (places.full)
        parts << places.how << places.p95 << places.p99;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QVERIFY2(places.lane.contains(parts[i]), qPrintable(QString::number(i)));
        for (qsizetype j = i + 1; j < parts.size(); ++j)
            QVERIFY2(!parts[i].intersects(parts[j]), qPrintable(u"%1 and %2"_s.arg(i).arg(j)));
    }
    QCOMPARE(places.how.isNull(), !places.full);
}

void TestRaceGeometry::stacksStandOnTheBase()
{
    const QRectF area(200, 100, 240, 80); // 2 px a bin
    using Bin = client::RaceArrivals::Bin;
    const std::vector<Bin> bins{ { 7'000 * ms, 2, 1 },
                                 { 8'500 * ms, 20, 0 },
                                 { 9'950 * ms, 0, 3 } };
    const auto arriving = raceArriving(bins, {}, 10'000 * ms, area, 8);
    QCOMPARE(arriving.stacks.size(), 2u);
    const auto &left = arriving.stacks[0];
    const auto &middle = arriving.stacks[1];
    QCOMPARE(left.bar.left(), 200.0); // 3 s ago
    QCOMPARE(middle.bar.left(), 320.0);
    QCOMPARE(middle.bar.bottom(), arriving.base - 2);
    QCOMPARE(middle.bar.top(), area.top()); // the highest takes all there is
    QCOMPARE(left.bar.height() * 10, middle.bar.height());
    QVERIFY(middle.labelled && !left.labelled);
    QCOMPARE(middle.cell * 20, middle.bar.height());
    QCOMPARE(arriving.requests.size(), 2u);
    QCOMPARE(arriving.requests[1].left(), 436.0);
    for (const auto &request : arriving.requests)
        QVERIFY(request.top() > arriving.base && request.bottom() <= area.bottom());
}

void TestRaceGeometry::manyMessagesFit_data()
{
    QTest::addColumn<quint32>("each");
    QTest::newRow("one") << 1u;
    QTest::newRow("10 000 a second") << 250u;
    QTest::newRow("beyond any use") << 4'000'000u;
}

void TestRaceGeometry::manyMessagesFit()
{
    QFETCH(quint32, each);
    std::vector<client::RaceArrivals::Bin> bins;
    for (qint64 i = 0; i < 120; ++i)
        bins.push_back({ i * client::RaceArrivals::binNs, each, each });
    const QRectF area(0, 0, 160, 56);
    const auto arriving = raceArriving(bins, {}, 3'000 * ms, area, 8);
    QCOMPARE(arriving.stacks.size(), 120u);
    qreal labelEnd = 0;
    for (const auto &stack : arriving.stacks) {
        QVERIFY(area.contains(stack.bar));
        QCOMPARE(stack.cell > 0, each == 1);
        if (stack.labelled) {
            QVERIFY(stack.bar.right() >= labelEnd); // no label upon another bar
            labelEnd = stack.bar.right() + 4 + 8;
            QVERIFY(labelEnd <= area.right());
        }
    }
}

void TestRaceGeometry::longRequestsAreLines()
{
    const QRectF area(100, 0, 300, 60);
    const auto arriving
        = raceArriving({}, { { 1'000 * ms, 8'000 * ms }, { 9'000 * ms, 0 } }, 10'000 * ms, area, 8);
    QCOMPARE(arriving.spans.size(), 2u);
    QCOMPARE(arriving.spans[0].left(), 100.0);
    QCOMPARE(arriving.spans[0].right(), 200.0);
    QCOMPARE(arriving.spans[1].left(), 300.0);
    QCOMPARE(arriving.spans[1].right(), 400.0);
    for (const auto &span : arriving.spans)
        QVERIFY(span.top() > arriving.base && span.bottom() <= area.bottom());
}

void TestRaceGeometry::distributionStandsOnItsBase()
{
    LatencyHistogram latency;
    for (int i = 0; i < 200; ++i)
        latency.record(10'000 + i * 100);
    latency.record(90'000);
    const QRectF area(500, 40, 300, 104);
    const client::LatencyAxis axis{ 1'000, 100'000 };
    const auto shape = raceDistribution(latency, axis, area);
    QVERIFY(shape.outline.size() > 4);
    QCOMPARE(shape.outline.front().y(), shape.base);
    QCOMPARE(shape.outline.back().y(), shape.base);
    qreal x = 0;
    qreal top = shape.base;
    for (const auto &point : shape.outline) {
        QVERIFY(area.contains(point));
        QVERIFY(point.x() >= x);
        x = point.x();
        top = std::min(top, point.y());
    }
    QVERIFY(std::abs(shape.outline.front().x() - 650) <= 3); // 10 ms is half way
    QCOMPARE(shape.p50.width(), 4.0);
    QCOMPARE(shape.p95.width(), 2.0);
    QVERIFY(shape.p50.left() < shape.p95.left() && shape.p95.left() < shape.p99.left());
    QVERIFY(shape.p50.top() < top && shape.p50.height() > shape.p95.height());
    for (const auto &mark : { shape.p50, shape.p95, shape.p99 })
        QVERIFY(area.contains(mark));
    const auto nothing = raceDistribution({}, axis, area);
    QVERIFY(nothing.outline.empty() && nothing.p50.isEmpty());
    QCOMPARE(nothing.base, shape.base);
}

void TestRaceGeometry::p99NeedsEnoughMessages()
{
    LatencyHistogram latency;
    latency.record(5'000, LatencyHistogram::enoughForP99 - 1);
    const client::LatencyAxis axis{ 1'000, 100'000 };
    QVERIFY(raceDistribution(latency, axis, QRectF(0, 0, 300, 100)).p99.isEmpty());
    latency.record(5'000);
    QVERIFY(!raceDistribution(latency, axis, QRectF(0, 0, 300, 100)).p99.isEmpty());
}

void TestRaceGeometry::tableHasAllFigures()
{
    RaceTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    auto result = samples::raceResult();
    result.rows.back().wire.reset();
    result.rows.back().latency.clear();
    model.show(std::make_shared<const client::RaceResult>(result));
    QCOMPARE(model.rowCount(), int(transportRegistry().size()));
    const auto text
        = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, RaceTableModel::Transport), u"Poll"_s);
    QCOMPARE(text(0, RaceTableModel::Messages), u"101"_s);
    QCOMPARE(text(0, RaceTableModel::Max), u"49.9 ms"_s);
    QCOMPARE(text(0, RaceTableModel::BytesDown), u"10\u2009000"_s);
    QCOMPARE(text(0, RaceTableModel::BytesPerMessage), u"102.0 B"_s);
    QCOMPARE(text(model.rowCount() - 1, RaceTableModel::P50), u"not known"_s);
    QCOMPARE(text(model.rowCount() - 1, RaceTableModel::Requests), u"not known"_s);
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        QVERIFY(!text(0, column).isEmpty());
    }
    model.show(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestRaceGeometry::headSaysWhatLanesShow_data()
{
    QTest::addColumn<int>("height"); ///< of a lane
    QTest::addColumn<bool>("compact");
    QTest::addColumn<bool>("told");
    QTest::newRow("with a second line") << 104 << false << true;
    QTest::newRow("as low as lanes are") << 64 << false << false;
    QTest::newRow("narrow") << 72 << true << false;
}

/// p95 and p99 are below p50 where a lane has room for them.
void TestRaceGeometry::headSaysWhatLanesShow()
{
    QFETCH(int, height);
    QFETCH(bool, compact);
    const RaceMetrics metrics;
    const auto columns = raceColumns(1'440, metrics, compact);
    const client::LatencyAxis axis;
    const auto places = raceLane(columns, metrics, 0, height, compact);
    const RacePaint paint{ columns, metrics, axis, true, compact, places.full };
    const QSize size(1'440, RacePaint::headHeight);
    samples::TypeDevice device(size);
    QPainter painter(&device);
    paint.drawHead(painter, QRectF(QPointF(), size));
    painter.end();
    const auto &written = device.engine.written;
    const bool isTold = std::ranges::any_of(
        written, [](const auto &each) { return each.first.startsWith(u"p95 and p99"_s); });
    QTEST(isTold, "told");
    QTEST(places.full, "told");
}

void TestRaceGeometry::sentences_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("idle") << int(RacePhase::Idle)
                          << u"Choose two or more transports, then press Start."_s;
    QTest::newRow("starting") << int(RacePhase::Starting) << u"Starting the server..."_s;
    QTest::newRow("failed") << int(RacePhase::Failed) << u"It ended."_s;
}

void TestRaceGeometry::sentences()
{
    QFETCH(int, phase);
    RaceSnapshot snapshot;
    snapshot.phase = RacePhase(phase);
    snapshot.why = u"It ended."_s;
    QTEST(raceSentence(snapshot), "sentence");
    snapshot.lanes.resize(2);
    if (RacePhase(phase) != RacePhase::Idle && RacePhase(phase) != RacePhase::Starting)
        QVERIFY(raceSentence(snapshot).isEmpty());
}

void TestRaceGeometry::laneProblems()
{
    RaceSnapshot::Lane lane;
    lane.why = u"403 Forbidden"_s;
    QVERIFY(raceLaneProblem(lane).isEmpty());
    lane.state = client::RaceLane::State::Failed;
    QCOMPARE(raceLaneProblem(lane), u"Did not open: 403 Forbidden"_s);
    lane.wasOpen = true;
    QCOMPARE(raceLaneProblem(lane), u"Lost for good: 403 Forbidden"_s);
    lane.state = client::RaceLane::State::Lost;
    QCOMPARE(raceLaneProblem(lane), u"Lost: 403 Forbidden. Trying again."_s);
}

void TestRaceGeometry::remarks()
{
    auto result = samples::raceResult();
    for (auto &row : result.rows)
        row.wire->requests = row.info->usesRequests ? 40 : 1'000;
    QVERIFY(raceRemark(result).contains(u"40 requests for 101 messages: 2.5 messages an answer"));
    QVERIFY(raceGroundText(result).contains(u"2.1 % of one core"));
    // What went wrong comes before what is only worth a word.
    result.conditions.remark = u"the feed was not seen to end: 404 Not Found"_s;
    QCOMPARE(raceRemark(result), result.conditions.remark);
    result.conditions.remark.clear();
    result.serverCpu.reset();
    QVERIFY(raceGroundText(result).contains(u"not known"));
    for (auto &row : result.rows)
        row.wire.reset();
    QVERIFY(raceRemark(result).isEmpty());
}

void TestRaceGeometry::offersWhatTheProgramHas()
{
    ManualClock clock;
    RaceOffer offer(clock);
    offer.setServer({});
    for (const auto &info : transportRegistry())
        QVERIFY2(offer.whyNot(info).isEmpty(), info.id);
    auto unbuilt = transportRegistry().front();
    unbuilt.driver = "carrier-pigeon";
    QVERIFY(!offer.whyNot(unbuilt).isEmpty());
}

QTEST_MAIN(TestRaceGeometry)
#include "tst_race_geometry.moc"
