// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/models/flow_geometry.h"
#include "client/models/flow_hit.h"
#include "client/models/flow_lanes.h"
#include "tests/auto/flow_samples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

namespace {

constexpr qint64 ms = 1'000;
constexpr qint64 base = 1'773'225'737'000'000; ///< the top of the picture
constexpr qreal fourLanes = 58 + 4 * leastLanePx;

using Numbers = QList<int>;

template <typename Container> Numbers numbers(const Container &connections)
{
    Numbers all;
    for (const auto connection : connections)
        all << int(connection);
    return all;
}

std::vector<quint32> connections(const Numbers &numbers)
{
    return { numbers.begin(), numbers.end() };
}

/// By number; those under zero are closed.
std::vector<ConnectionLife> lives(const Numbers &numbers)
{
    std::vector<ConnectionLife> all;
    for (const int number : numbers) {
        ConnectionLife life;
        life.connection = quint32(std::abs(number));
        life.end = number < 0 ? FlowMark::Close : FlowMark::None;
        all.push_back(life);
    }
    return all;
}

/// "5 8 +9 10 /3": own lanes, those that are gathered, columns.
QString said(const LanePlan &plan)
{
    QStringList words;
    for (const auto own : plan.own)
        words << QString::number(own);
    for (const auto gathered : plan.gathered)
        words << u'+' + QString::number(gathered);
    return words.join(u' ') + QStringLiteral(" /%1").arg(plan.columns);
}

FlowEvent onConnection(quint32 connection, FlowEvent event)
{
    event.connection = connection;
    return event;
}

FlowEvent opened(quint32 connection, qint64 atMs)
{
    auto event = samples::mark(FlowMark::Open, FlowKind::Request, base + atMs * ms,
                               QStringLiteral("opens c%1").arg(connection));
    return onConnection(connection, event);
}

FlowEvent ended(quint32 connection, qint64 atMs, FlowMark mark = FlowMark::Close)
{
    auto event = samples::mark(mark, mark == FlowMark::Close ? FlowKind::Request : FlowKind::Fault,
                               base + atMs * ms, QStringLiteral("c%1: over").arg(connection));
    return onConnection(connection, event);
}

/// A log and its ladder with a lane for each connection: 600 px high, 1 ms a pixel, text 7 px a
/// character.
struct Ladder
{
    FlowLog log;
    FlowIndex index{ log };
    LadderInput input;

    Ladder()
    {
        input.width = fourLanes;
        input.height = 600;
        input.scale = { base, 0, 1'000 };
        input.nowUs = base + 600 * ms;
        input.measure.height = 14;
        input.measure.width = [](const QString &text, bool) { return 7.0 * text.size(); };
    }
    quint64 tick(quint32 connection, qint64 serverMs, qint64 clientMs)
    {
        return log.post(onConnection(
            connection,
            samples::tick("MSFT", 7, 28.5, base + serverMs * ms, base + clientMs * ms)));
    }
    LadderPicture picture(int columns = 4)
    {
        log.flush();
        input.lanes = planLanes(index.connections().between(base, input.nowUs), columns);
        return ladderPicture(index, input);
    }
};

/// Of those in view: over its upper edge what is told depends on how it got there.
QList<quint64> messages(const std::vector<DensityLabel> &labels)
{
    QList<quint64> all;
    for (const auto &label : labels) {
        if (label.y >= 0)
            all << label.messages;
    }
    return all;
}

const LadderArrow *arrowOf(const LadderPicture &picture, quint64 number)
{
    const auto found = std::find_if(picture.arrows.begin(), picture.arrows.end(),
                                    [number](const LadderArrow &a) { return a.number == number; });
    return found == picture.arrows.end() ? nullptr : &*found;
}

} // namespace

class FlowLanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitting_data();
    void fitting();
    void geometry_data();
    void geometry();
    void plans_data();
    void plans();
    void columns_data();
    void columns();
    void keepsPlaces_data();
    void keepsPlaces();
    void personMovesLanes_data();
    void personMovesLanes();
    void manyShortOnes();
    void livesOfConnections_data();
    void livesOfConnections();
    void livesInView_data();
    void livesInView();
    void livesGoWithTheLog();
    void livesOfALogThatBeginsAnew();
    void eventsAreInTheirLane_data();
    void eventsAreInTheirLane();
    void lifelinesEndWithTheirConnection();
    void marksOfTheSession();
    void heldIsSaidInside();
    void failuresAreSaidInNarrowLanes();
    void alarmsAreDrawnAmongMany();
    void alarmsOfEveryLane();
    void openThen();
    void countsByLane();
    void countsEveryEventOnce_data();
    void countsEveryEventOnce();
    void crowdsAreOfALane();
    void countsOnlyWhatIsNew();
    void countsAsAnew();
    void quietLanesLeaveDetail();
    void hits_data();
    void hits();
    void heads_data();
    void heads();
    void headsOfMany();
};

void FlowLanesTest::fitting_data()
{
    QTest::addColumn<qreal>("width");
    QTest::addColumn<int>("lanes");
    QTest::newRow("narrower than can be") << 100.0 << 1;
    QTest::newRow("the narrowest ladder") << 436.0 << 1;
    QTest::newRow("two just fit") << 58 + 2 * leastLanePx << 2;
    QTest::newRow("almost three") << 57 + 3 * leastLanePx << 2;
    QTest::newRow("a large screen") << 1'700.0 << 7;
}

void FlowLanesTest::fitting()
{
    QFETCH(qreal, width);
    QTEST(lanesFitting(width), "lanes");
}

void FlowLanesTest::geometry_data()
{
    QTest::addColumn<qreal>("width");
    QTest::addColumn<int>("columns");
    QTest::newRow("one, narrow") << 436.0 << 1;
    QTest::newRow("one, wide") << 1'200.0 << 1;
    QTest::newRow("two") << 590.0 << 2;
    QTest::newRow("as many as fit") << fourLanes << 4;
    QTest::newRow("seven") << 1'700.0 << 7;
}

void FlowLanesTest::geometry()
{
    QFETCH(qreal, width);
    QFETCH(int, columns);
    qreal left = LadderLanes::of(width).timeRight;
    for (int i = 0; i < columns; ++i) {
        const auto lane = laneOf(i, columns, width);
        QCOMPARE(lane.timeRight, left);
        QVERIFY(lane.clientX - left >= 14);
        QVERIFY(lane.bandLeft - lane.clientX >= 75); // "MSFT 28.51" and its gaps
        QVERIFY(lane.bandRight - lane.bandLeft >= 20);
        QCOMPARE(lane.serverX - lane.bandRight, lane.bandLeft - lane.clientX);
        QVERIFY(lane.right - lane.serverX >= 14);
        left = lane.right;
    }
    QVERIFY(std::abs(left - width) < 1);
    // One alone looks as the ladder does without lanes.
    if (columns == 1) {
        const auto lane = laneOf(0, 1, width);
        const auto all = LadderLanes::of(width);
        QVERIFY(std::abs(lane.clientX - all.clientX) <= 1);
        QVERIFY(std::abs(lane.bandLeft - all.bandLeft) <= 8);
        QVERIFY(std::abs(lane.serverX - all.serverX) <= 1);
    }
}

void FlowLanesTest::plans_data()
{
    QTest::addColumn<Numbers>("inView");
    QTest::addColumn<int>("fit");
    QTest::addColumn<Numbers>("had");
    QTest::addColumn<int>("followed");
    QTest::addColumn<QString>("plan");
    const auto row = [](const char *name, const Numbers &inView, int fit, const Numbers &had,
                        int followed, const char *plan) {
        QTest::newRow(name) << inView << fit << had << followed << QString::fromLatin1(plan);
    };
    row("nobody", {}, 3, {}, 0, " /1");
    row("one", { 5 }, 3, {}, 0, "5 /1");
    row("all fit", { -3, 5, 8 }, 3, {}, 0, "3 5 8 /3");
    row("the newest open ones first", { -3, 5, 8, 9 }, 3, {}, 0, "8 9 +3 +5 /3");
    row("open before closed", { 5, -8, -9, -10 }, 3, {}, 0, "5 10 +8 +9 /3");
    row("who had one keeps it", { 5, 8, 9, 10 }, 3, { 5, 8 }, 0, "5 8 +9 +10 /3");
    row("who had one and is gone does not count", { 5, 8, 9, 10 }, 3, { 2, 8 }, 0, "8 10 +5 +9 /3");
    row("what is followed has one", { -3, 5, 8, 9 }, 3, { 5, 8 }, 3, "3 8 +5 +9 /3");
    row("room for one alone", { 5, 8 }, 1, {}, 5, "+5 +8 /1");
    row("less than one is one", { 5, 8 }, 0, {}, 0, "+5 +8 /1");
}

void FlowLanesTest::plans()
{
    QFETCH(Numbers, inView);
    QFETCH(int, fit);
    QFETCH(Numbers, had);
    QFETCH(int, followed);
    const auto plan = planLanes(lives(inView), fit, connections(had), quint32(followed));
    QTEST(said(plan), "plan");
    // Nobody is left out, and nobody is twice.
    QCOMPARE(plan.own.size() + plan.gathered.size(), size_t(inView.size()));
}

void FlowLanesTest::columns_data()
{
    QTest::addColumn<Numbers>("own");
    QTest::addColumn<Numbers>("gathered");
    QTest::addColumn<int>("connection");
    QTest::addColumn<int>("column");
    QTest::newRow("the first") << Numbers{ 5, 8 } << Numbers{} << 5 << 0;
    QTest::newRow("the second") << Numbers{ 5, 8 } << Numbers{} << 8 << 1;
    QTest::newRow("one of the others") << Numbers{ 5, 8 } << Numbers{ 6, 9 } << 6 << 2;
    QTest::newRow("not known, with others") << Numbers{ 5, 8 } << Numbers{ 6, 9 } << 1 << 2;
    QTest::newRow("not known, after all") << Numbers{ 5, 8 } << Numbers{} << 9 << 1;
    QTest::newRow("not known, between") << Numbers{ 5, 8 } << Numbers{} << 6 << 0;
    QTest::newRow("not known, before all") << Numbers{ 5, 8 } << Numbers{} << 1 << 0;
    QTest::newRow("nobody has one") << Numbers{} << Numbers{} << 7 << 0;
    QTest::newRow("all are gathered") << Numbers{} << Numbers{ 7, 8 } << 7 << 0;
}

void FlowLanesTest::columns()
{
    QFETCH(Numbers, own);
    QFETCH(Numbers, gathered);
    QFETCH(int, connection);
    LanePlan plan{ connections(own), connections(gathered), 3 };
    QTEST(plan.columnOf(quint32(connection)), "column");
}

/// What is in view at each moment, and the lanes then: "3.5: 5 -8 > 5 8 /2" is 3.5 s after the
/// first, with three that fit, while the ladder follows.
void FlowLanesTest::keepsPlaces_data()
{
    QTest::addColumn<QStringList>("story");
    const auto row = [](const char *name, std::initializer_list<const char *> moments) {
        QStringList story;
        for (const auto moment : moments)
            story << QString::fromLatin1(moment);
        QTest::newRow(name) << story;
    };
    row("newcomers come at the right", { "0: 5 > 5 /1", "1: 5 6 > 5 6 /2", "2: 5 6 7 > 5 6 7 /3" });
    row("who leaves keeps the place open for a while",
        { "0: 5 6 > 5 6 /2", "1: 6 > 5 6 /2", "2.9: 6 > 5 6 /2" });
    // Its column goes later than it itself: somebody may come.
    row("then the rest moves up",
        { "0: 5 6 > 5 6 /2", "1: 6 > 5 6 /2", "3: 6 > 6 /2", "5.9: 6 > 6 /2", "6: 6 > 6 /1" });
    row("and takes a free column",
        { "0: 5 6 > 5 6 /2", "3: 6 > 6 /2", "4: 6 7 > 6 7 /2", "9: 6 7 > 6 7 /2" });
    row("all that left go together",
        { "0: 5 6 7 > 5 6 7 /3", "1: 6 7 > 5 6 7 /3", "2: 7 > 5 6 7 /3", "3: 7 > 7 /3",
          "6: 7 > 7 /1" });
    row("who comes back has it still", { "0: 5 6 > 5 6 /2", "1: 6 > 5 6 /2", "2: 5 6 > 5 6 /2" });
    row("with no room the last column is shared",
        { "0: 5 6 7 > 5 6 7 /3", "1: 5 6 7 8 > 5 6 +7 +8 /3", "2: 5 6 7 8 9 > 5 6 +7 +8 +9 /3" });
    row("it is had alone again",
        { "0: 5 6 7 > 5 6 7 /3", "1: 5 6 7 8 > 5 6 +7 +8 /3", "2: 5 6 8 > 5 6 +8 /3",
          "3: 5 6 8 > 5 6 8 /3" });
    row("the last one's empty column is taken",
        { "0: 5 6 -7 > 5 6 7 /3", "1: 5 6 > 5 6 7 /3", "2: 5 6 8 > 5 6 8 /3" });
    row("an empty one between is not",
        { "0: 5 -6 7 > 5 6 7 /3", "1: 5 7 > 5 6 7 /3", "2: 5 7 8 > 5 6 +7 +8 /3",
          "3: 5 7 8 > 5 7 8 /3" });
    row("an older one comes between", { "0: 5 9 > 5 9 /2", "1: 5 7 9 > 5 7 9 /3" });
    row("nobody, then somebody", { "0: > /1", "1: 5 > 5 /1", "2: > 5 /1", "3: > /1" });
}

void FlowLanesTest::keepsPlaces()
{
    QFETCH(const QStringList, story);
    LaneKeeper keeper;
    LaneKeeper::View view;
    view.columns = 3;
    view.follows = true;
    for (const auto &moment : story) {
        const auto time = moment.section(u':', 0, 0);
        const auto rest = moment.section(u':', 1);
        Numbers inView;
        for (const auto &word : rest.section(u'>', 0, 0).split(u' ', Qt::SkipEmptyParts))
            inView << word.toInt();
        view.nowUs = base + qint64(time.toDouble() * 1e6);
        const auto plan = said(keeper.update(lives(inView), view));
        const auto wanted = rest.section(u'>', 1).trimmed();
        QVERIFY2(plan.trimmed() == wanted, qPrintable(moment + QStringLiteral(", not ") + plan));
    }
}

void FlowLanesTest::personMovesLanes_data()
{
    QTest::addColumn<LaneKeeper::View>("view");
    QTest::addColumn<QString>("plan"); // of 6, 7 and 8, after 5 to 8 with room for three
    LaneKeeper::View same;
    same.columns = 3;
    same.follows = true;
    same.nowUs = base + 100 * ms;
    const auto row = [&](const char *name, auto change, const char *plan) {
        auto view = same;
        change(view);
        QTest::newRow(name) << view << QString::fromLatin1(plan);
    };
    using View = LaneKeeper::View;
    row(
        "nothing", [](View &) {}, "7 8 +6 /3");
    row(
        "stops following", [](View &view) { view.follows = false; }, "6 7 8 /3");
    row(
        "zooms", [](View &view) { view.usPerPx = 2; }, "6 7 8 /3");
    row(
        "folds", [](View &view) { view.folds = true; }, "6 7 8 /3");
    row(
        "makes it wider", [](View &view) { view.columns = 4; }, "6 7 8 /3");
    row(
        "makes it narrower", [](View &view) { view.columns = 2; }, "8 +6 +7 /2");
    row(
        "selects among the others", [](View &view) { view.followed = 6; }, "6 7 8 /3");
    row(
        "selects in a lane", [](View &view) { view.followed = 8; }, "7 8 +6 /3");
    row(
        "selects what is not in view", [](View &view) { view.followed = 2; }, "7 8 +6 /3");
}

void FlowLanesTest::personMovesLanes()
{
    QFETCH(LaneKeeper::View, view);
    LaneKeeper keeper;
    LaneKeeper::View before;
    before.columns = 3;
    before.follows = true;
    before.nowUs = base;
    QCOMPARE(said(keeper.update(lives({ -5, -6, 7, 8 }), before)), QStringLiteral("7 8 +5 +6 /3"));
    QTEST(said(keeper.update(lives({ -6, 7, 8 }), view)), "plan");
}

/// A connection for each poll, one a second, 3.6 s in view: a lane in view moves at most each 3 s.
void FlowLanesTest::manyShortOnes()
{
    LaneKeeper keeper;
    LaneKeeper::View view;
    view.columns = 3;
    view.follows = true;
    LanePlan before;
    QList<qint64> moved;
    for (qint64 frame = 0; frame < 60 * 60; ++frame) {
        const qint64 atMs = frame * 1'000 / 60;
        view.nowUs = base + atMs * ms;
        Numbers inView{ 1 }; // a stream
        for (qint64 each = std::max<qint64>(0, (atMs - 3'600) / 1'000 + 1); each <= atMs / 1'000;
             ++each)
            inView << -int(each + 2);
        const auto plan = keeper.update(lives(inView), view);
        QCOMPARE(plan.columnOf(1), 0);
        QVERIFY(std::is_sorted(plan.own.begin(), plan.own.end()));
        for (const int each : std::as_const(inView)) {
            const auto connection = quint32(std::abs(each));
            QVERIFY(std::count(plan.own.begin(), plan.own.end(), connection)
                        + std::count(plan.gathered.begin(), plan.gathered.end(), connection)
                    == 1);
            const bool wasThere = numbers(before.own).contains(int(connection))
                || numbers(before.gathered).contains(int(connection));
            const bool elsewhere = before.columns != plan.columns
                || before.columnOf(connection) != plan.columnOf(connection);
            if (wasThere && elsewhere && (moved.isEmpty() || moved.last() != atMs))
                moved << atMs;
        }
        before = plan;
    }
    moved.removeIf([](qint64 atMs) { return atMs < 4'000; }); // until all columns are there
    QVERIFY(moved.size() > 5);
    for (qsizetype i = 1; i < moved.size(); ++i)
        QVERIFY2(moved[i] - moved[i - 1] >= 2'999, qPrintable(QString::number(moved[i])));
}

void FlowLanesTest::livesOfConnections_data()
{
    QTest::addColumn<QList<FlowEvent>>("events"); // of connection 3
    QTest::addColumn<QString>("life");
    const auto asks
        = onConnection(3, samples::request("long-poll", 3, base + 20 * ms, base + 120 * ms));
    auto publishes = onConnection(
        3, samples::event(FlowKind::Data, FlowDirection::Up, base + 20 * ms, base + 120 * ms));
    auto foreign = onConnection(3,
                                samples::event(FlowKind::Request, FlowDirection::Up, base + 20 * ms,
                                               base + 120 * ms, QStringLiteral("GET orders")));
    auto dropped = onConnection(3, samples::tick("MSFT", 1, 28, base + 300 * ms, 0));
    dropped.drop = FlowDrop::Cut;
    dropped.endedUs = base + 450 * ms;
    using Events = QList<FlowEvent>;
    QTest::newRow("opened") << Events{ opened(3, 10) } << "10-10 open c3";
    QTest::newRow("asked") << Events{ opened(3, 10), asks } << "10-120 open c3 Long-poll";
    QTest::newRow("asked by others")
        << Events{ opened(3, 10), foreign } << "10-120 open c3 GET orders";
    QTest::newRow("a publish") << Events{ opened(3, 10), publishes } << "10-120 open c3 publishing";
    QTest::newRow("both over one")
        << Events{ opened(3, 10), publishes, asks } << "10-120 open c3 Long-poll";
    QTest::newRow("its opening is not in the log") << Events{ asks } << "20-120 open c3 Long-poll";
    QTest::newRow("closed") << Events{ opened(3, 10), asks, ended(3, 400) }
                            << "10-400 closed c3 Long-poll";
    QTest::newRow("reset") << Events{ opened(3, 10), ended(3, 400, FlowMark::Reset) }
                           << "10-400 reset c3";
    QTest::newRow("refused") << Events{ ended(3, 10, FlowMark::Refused) } << "10-10 refused c3";
    QTest::newRow("a reset stays one")
        << Events{ opened(3, 10), ended(3, 400, FlowMark::Reset), ended(3, 410) }
        << "10-410 reset c3";
    QTest::newRow("what it dropped is told later")
        << Events{ opened(3, 10), ended(3, 400, FlowMark::Reset), dropped }
        << "10-450 reset c3 SSE";
}

void FlowLanesTest::livesOfConnections()
{
    QFETCH(const QList<FlowEvent>, events);
    FlowConnections known;
    known.add(opened(2, 5));
    for (const auto &event : events) {
        known.add(event);
        known.add(onConnection(0, samples::mark(FlowMark::Switch, FlowKind::Control, base, {})));
    }
    const auto life = known.find(3);
    QVERIFY(life);
    QTEST(QStringLiteral("%1-%2 %3 %4")
              .arg((life->fromUs - base) / ms)
              .arg((life->lastUs - base) / ms)
              .arg(lifeWords(*life).section(u' ', 0, 0), lifeTitle(*life)),
          "life");
    QCOMPARE(known.size(), size_t(2)); // a switch is nobody's
}

void FlowLanesTest::livesInView_data()
{
    QTest::addColumn<int>("fromMs");
    QTest::addColumn<int>("toMs");
    QTest::addColumn<Numbers>("inView"); // 2: 100 to 200, 3: 150 to 900, 4: from 300, 5: 600 to 700
    QTest::newRow("before all") << 0 << 99 << Numbers{};
    QTest::newRow("begins") << 0 << 100 << Numbers{ 2 };
    QTest::newRow("three") << 180 << 350 << Numbers{ 2, 3, 4 };
    QTest::newRow("ends") << 200 << 250 << Numbers{ 2, 3 };
    QTest::newRow("is over") << 201 << 250 << Numbers{ 3 };
    QTest::newRow("is quiet but there") << 650 << 660 << Numbers{ 3, 4, 5 };
    QTest::newRow("only what is open") << 5'000 << 6'000 << Numbers{ 4 };
}

void FlowLanesTest::livesInView()
{
    QFETCH(int, fromMs);
    QFETCH(int, toMs);
    FlowConnections known;
    for (const auto &event : { opened(2, 100), opened(3, 150), ended(2, 200), opened(4, 300),
                               opened(5, 600), ended(5, 700), ended(3, 900) })
        known.add(event);
    Numbers inView;
    for (const auto &life : known.between(base + fromMs * ms, base + toMs * ms))
        inView << int(life.connection);
    QTEST(inView, "inView");
}

void FlowLanesTest::livesGoWithTheLog()
{
    FlowLog log(50);
    FlowIndex index(log);
    log.post(opened(1, 0));
    for (quint32 i = 2; i < 400; ++i) {
        log.post(opened(i, i * 10));
        log.post(ended(i, i * 10 + 5));
        log.flush();
    }
    // The stream is still open though the log has nothing of it any more.
    QVERIFY(index.connections().find(1));
    QVERIFY(index.connections().size() <= 1 + 26);
    QVERIFY(index.connections().find(399));
    log.clear();
    QCOMPARE(index.connections().size(), size_t(1));
}

void FlowLanesTest::livesOfALogThatBeginsAnew()
{
    FlowLog log;
    FlowIndex index(log);
    log.post(opened(1, 1'000));
    log.flush();
    log.restart();
    QCOMPARE(index.connections().size(), size_t(0));
    log.post(opened(1, 20));
    log.flush();
    QCOMPARE(index.connections().find(1)->fromUs, base + 20 * ms);
}

void FlowLanesTest::eventsAreInTheirLane_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<QList<int>>("lanes"); // of connections 3, 5, 8 and 9
    QTest::newRow("each its own") << 4 << QList<int>{ 0, 1, 2, 3 };
    QTest::newRow("room for three: the newest have theirs") << 3 << QList<int>{ 2, 2, 0, 1 };
    QTest::newRow("room for two") << 2 << QList<int>{ 1, 1, 1, 0 };
    QTest::newRow("room for one") << 1 << QList<int>{ 0, 0, 0, 0 };
}

/// Arrows, what is under way, held requests and kept messages stand at their connection's
/// lifelines.
void FlowLanesTest::eventsAreInTheirLane()
{
    QFETCH(int, columns);
    QFETCH(const QList<int>, lanes);
    Ladder ladder;
    const QList<quint32> all{ 3, 5, 8, 9 };
    QHash<quint64, quint32> connectionOf;
    for (const auto connection : all) {
        const qint64 at = 10 * connection;
        const auto asked = ladder.log.post(
            samples::request("long-poll", connection, base + at * ms, base + (at + 20) * ms));
        connectionOf[asked] = connection;
        auto answer = onConnection(
            connection, samples::tick("IBM", 1, 90, base + (at + 80) * ms, base + (at + 90) * ms));
        answer.request = asked;
        connectionOf[ladder.log.post(answer)] = connection;
        // Published before it was asked for.
        auto kept = onConnection(connection,
                                 samples::tick("IBM", 100 + connection, 91, base + (at + 300) * ms,
                                               base + (at + 310) * ms));
        kept.publishedUs = base + 5 * ms;
        kept.request = asked;
        connectionOf[ladder.log.post(kept)] = connection;
    }
    auto leaving = onConnection(8, samples::tick("IBM", 3, 90, base + 590 * ms, 0));
    leaving.dueUs = base + 610 * ms;
    ladder.log.depart(leaving);
    const auto picture = ladder.picture(columns);
    QCOMPARE(picture.columns.size(), size_t(columns));
    const auto laneOfNumber = [&](quint64 number) {
        const auto connection = number ? connectionOf.value(number) : 8u;
        return picture.columns[size_t(lanes[all.indexOf(connection)])].lanes;
    };
    QCOMPARE(picture.arrows.size(), size_t(all.size()) * 3 + 1);
    for (const auto &arrow : picture.arrows) {
        const auto lane = laneOfNumber(arrow.number);
        const bool down = arrow.direction == FlowDirection::Down;
        QCOMPARE(arrow.line.first().x(), down ? lane.serverX : lane.clientX);
        if (arrow.arrived)
            QCOMPARE(arrow.line.last().x(), down ? lane.clientX : lane.serverX);
    }
    QCOMPARE(picture.bars.size(), size_t(all.size()));
    for (const auto &bar : picture.bars)
        QCOMPARE(bar.rect.center().x(), laneOfNumber(bar.request).serverX);
    QCOMPARE(picture.signs.size(), size_t(all.size()));
    for (const auto &sign : picture.signs)
        QCOMPARE(sign.at.x(), laneOfNumber(sign.number).serverX);
    for (const auto &label : picture.labels) {
        const auto lane = laneOfNumber(label.number);
        QVERIFY(label.rect.left() >= lane.timeRight && label.rect.right() <= lane.right);
    }
}

void FlowLanesTest::lifelinesEndWithTheirConnection()
{
    Ladder ladder;
    ladder.log.post(opened(3, -500));
    ladder.log.post(opened(4, 100));
    ladder.log.post(ended(4, 350));
    const auto picture = ladder.picture();
    QCOMPARE(picture.columns.size(), size_t(2));
    QVERIFY(picture.columns[0].lifeTop <= 0);
    QCOMPARE(picture.columns[0].lifeBottom, 600.0);
    QCOMPARE(picture.columns[1].lifeTop, 100.0);
    QCOMPARE(picture.columns[1].lifeBottom, 350.0);
}

/// A switch goes across all; a back-off, which is nobody's, stands at the last one that had begun.
void FlowLanesTest::marksOfTheSession()
{
    Ladder ladder;
    ladder.log.post(opened(3, 10));
    ladder.log.post(ended(3, 100, FlowMark::Reset));
    auto wait = onConnection(0,
                             samples::mark(FlowMark::BackOff, FlowKind::Request, base + 101 * ms,
                                           QStringLiteral("back-off 200 ms")));
    wait.serverUs = 0;
    wait.endedUs = base + 301 * ms;
    ladder.log.post(wait);
    ladder.log.post(opened(4, 301));
    const auto changed = ladder.log.post(
        onConnection(0,
                     samples::mark(FlowMark::Switch, FlowKind::Control, base + 400 * ms,
                                   QStringLiteral("Poll to SSE"))));
    const auto picture = ladder.picture();
    QCOMPARE(picture.bars.size(), size_t(1));
    QVERIFY(picture.bars[0].backOff);
    QCOMPARE(picture.bars[0].rect.center().x(), picture.columns[0].lanes.clientX);
    for (const qreal x : { picture.columns[0].lanes.clientX, picture.columns[1].lanes.serverX })
        QCOMPARE(signAt(picture, { x, 400 }), changed);
    const auto said = std::count_if(picture.labels.begin(), picture.labels.end(), [](auto &label) {
        return label.pill && label.text == QStringLiteral("Poll to SSE");
    });
    QCOMPARE(said, 1);
}

/// There is no room beside the bar in a narrow lane.
void FlowLanesTest::heldIsSaidInside()
{
    Ladder ladder;
    for (quint32 connection = 1; connection <= 4; ++connection)
        ladder.log.post(opened(connection, 1));
    const auto asked
        = ladder.log.post(samples::request("long-poll", 2, base + 50 * ms, base + 100 * ms));
    auto answer = onConnection(2, samples::tick("IBM", 1, 90, base + 400 * ms, base + 450 * ms));
    answer.request = asked;
    ladder.log.post(answer);
    const auto picture = ladder.picture();
    QCOMPARE(picture.bars.size(), size_t(1));
    QVERIFY(picture.bars[0].number.isEmpty());
    const auto held = std::find_if(picture.labels.begin(), picture.labels.end(), [](auto &label) {
        return label.text.contains(QStringLiteral("300 ms"));
    });
    QVERIFY(held != picture.labels.end());
    QCOMPARE(held->number, asked);
    QVERIFY(held->rect.right() < picture.bars[0].rect.left());
    QVERIFY(held->rect.left() >= picture.columns[1].lanes.bandRight);
}

void FlowLanesTest::failuresAreSaidInNarrowLanes()
{
    Ladder ladder;
    for (quint32 connection = 1; connection <= 4; ++connection)
        ladder.log.post(opened(connection, 1));
    ladder.log.post(onConnection(3,
                                 samples::mark(FlowMark::Reset, FlowKind::Fault, base + 200 * ms,
                                               QStringLiteral("server killed"))));
    const auto picture = ladder.picture();
    const auto pill = std::find_if(picture.labels.begin(), picture.labels.end(),
                                   [](const LadderLabel &label) { return label.pill; });
    QVERIFY(pill != picture.labels.end());
    QCOMPARE(pill->text, QStringLiteral("server killed"));
    const auto &lane = picture.columns[2].lanes;
    QVERIFY(pill->rect.left() > lane.clientX && pill->rect.right() < lane.serverX);
}

/// However many events and connections: losses, errors and switches are drawn, in their lane.
void FlowLanesTest::alarmsAreDrawnAmongMany()
{
    Ladder ladder;
    quint64 reset = 0;
    for (quint32 connection = 1; connection <= 20; ++connection) {
        ladder.log.post(opened(connection, connection));
        for (int i = 0; i < 1'500; ++i)
            ladder.tick(connection, i % 560, 2 + i % 560);
        if (connection == 7)
            reset = ladder.log.post(ended(connection, 530, FlowMark::Reset));
    }
    ladder.log.post(onConnection(0,
                                 samples::mark(FlowMark::Switch, FlowKind::Control, base + 540 * ms,
                                               QStringLiteral("Poll to SSE"))));
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    QCOMPARE(picture.columns.size(), size_t(4));
    QCOMPARE(ladder.input.lanes.gathered.size(), size_t(17));
    const auto arrow = arrowOf(picture, reset);
    QVERIFY(arrow);
    QCOMPARE(columnAt(picture, arrow->line.first().x()), 3); // one of the others
    QCOMPARE(picture.signs.size(), size_t(2));
    QCOMPARE(picture.drawn, quint64(2));
}

/// One covers the others of its pixel row, but only in its own lane.
void FlowLanesTest::alarmsOfEveryLane()
{
    Ladder ladder;
    QList<quint64> resets;
    for (quint32 connection = 1; connection <= 3; ++connection) {
        ladder.log.post(opened(connection, connection));
        for (int i = 0; i < 2'000; ++i)
            ladder.tick(connection, 3 + i % 530, 5 + i % 530);
    }
    for (quint32 connection = 1; connection <= 3; ++connection)
        resets << ladder.log.post(ended(connection, 530, FlowMark::Reset))
               << ladder.log.post(ended(connection, 530, FlowMark::Reset));
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    QCOMPARE(picture.signs.size(), size_t(3));
    for (int lane = 0; lane < 3; ++lane) {
        QVERIFY(!arrowOf(picture, resets[2 * lane]));
        const auto *newest = arrowOf(picture, resets[2 * lane + 1]);
        QVERIFY(newest);
        QCOMPARE(columnAt(picture, newest->line.first().x()), lane);
    }
    ladder.input.selected = resets[0]; // is drawn whatever covers it
    QVERIFY(arrowOf(ladder.picture(), resets[0]));
}

/// Also one that was there before anybody looked, and as it was at an earlier time.
void FlowLanesTest::openThen()
{
    Ladder ladder;
    ladder.log.post(opened(1, 100));
    ladder.tick(5, 200, 210);
    ladder.log.post(ended(1, 300));
    ladder.log.flush();
    const auto open
        = [&ladder](qint64 atMs) { return ladder.index.connections().openAt(base + atMs * ms); };
    using Numbers = std::vector<quint32>;
    QCOMPARE(open(50), Numbers{});
    QCOMPARE(open(150), Numbers{ 1 });
    QCOMPARE(open(250), (Numbers{ 1, 5 }));
    QCOMPARE(open(350), Numbers{ 5 });
}

void FlowLanesTest::countsByLane()
{
    Ladder ladder;
    const QList<int> sent{ 3'000, 2'000, 1'100, 1'900, 1'600 };
    for (qsizetype lane = 0; lane < sent.size(); ++lane) {
        ladder.log.post(opened(quint32(lane + 1), 1));
        for (int i = 0; i < sent[lane]; ++i)
            ladder.tick(quint32(lane + 1), 10 + i % 500, 20 + i % 500);
    }
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    // 3, 4 and 5 have lanes, as the newest do.
    QList<int> arrived;
    for (const auto &column : picture.columns) {
        quint32 count = 0;
        for (const auto &row : column.rows)
            count += row.clientDown[size_t(FlowKind::Data)];
        arrived << int(count);
    }
    QCOMPARE(arrived, (QList<int>{ 1'100, 1'900, 1'600, 5'000 }));
    quint64 told = 0;
    for (const auto &label : picture.columns[3].rowLabels)
        told += label.messages;
    QVERIFY(told > 4'000 && told <= 5'002);
    QVERIFY(picture.rows.empty());
    QCOMPARE(picture.densest, 10u);
}

/// A frame does not look at all events again that it has counted.
void FlowLanesTest::countsEveryEventOnce_data()
{
    QTest::addColumn<double>("usPerPx");
    QTest::addColumn<int>("run"); ///< events on one connection before those on the next
    for (const int run : { 1, 100, 5'000 }) {
        QTest::addRow("few a row, runs of %d", run) << 1'500.0 << run;
        QTest::addRow("a chunk a row, runs of %d", run) << 6'400.0 << run;
        QTest::addRow("many a row, runs of %d", run) << 60'000.0 << run;
        QTest::addRow("all in a row, runs of %d", run) << 10'000'000.0 << run;
    }
}

/// However many of them fall into a row, and in whatever order the connections have them.
void FlowLanesTest::countsEveryEventOnce()
{
    QFETCH(double, usPerPx);
    QFETCH(int, run);
    Ladder ladder;
    QRandomGenerator random(7);
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        auto event = samples::anyEvent(random, base + i * 100);
        if (i % 4'001 == 0)
            event = samples::mark(FlowMark::Malformed, FlowKind::Fault, base + i * 100,
                                  QStringLiteral("?"));
        ladder.log.post(onConnection(quint32(1 + i / run % 3), event));
    }
    ladder.input.nowUs = base + count * 100 + 2'000;
    ladder.input.scale = { ladder.input.nowUs, 590, usPerPx };
    const auto picture = ladder.picture();
    // Few, where one connection begins or ends in a band of its lane.
    QSet<quint64> drawn;
    for (const auto &arrow : picture.arrows) {
        if (arrow.kind != FlowKind::Fault)
            drawn << arrow.number;
    }
    QVERIFY(drawn.size() < 100);

    const auto &scale = ladder.input.scale;
    const auto top = qint64(std::floor(scale.depth(scale.us(0))));
    std::vector<std::vector<DensityRow>> expected(picture.columns.size());
    for (size_t i = 0; i < expected.size(); ++i)
        expected[i].resize(picture.columns[i].rows.size());
    quint64 counted = 0;
    for (qsizetype i = 0; i < ladder.index.size(); ++i) {
        const auto &entry = ladder.index.at(i);
        if (entry.lastUs() < scale.us(-24) || drawn.contains(ladder.log.numberAt(i)))
            continue;
        auto &rows = expected[size_t(ladder.input.lanes.columnOf(entry.connection))];
        const bool down = entry.direction == FlowDirection::Down;
        const auto add = [&](qint64 us, DensityRow::Counts DensityRow::*ends) {
            const auto row = qint64(std::floor(scale.depth(us))) - top;
            if (!us || us > ladder.input.nowUs || row < 0 || row >= qint64(rows.size()))
                return;
            ++(rows[size_t(row)].*ends)[size_t(entry.kind)];
            ++counted;
        };
        add(entry.startUs, down ? &DensityRow::serverDown : &DensityRow::clientUp);
        add(entry.endUs, down ? &DensityRow::clientDown : &DensityRow::serverUp);
    }
    QVERIFY(counted > 1'000);
    for (size_t column = 0; column < expected.size(); ++column) {
        for (size_t i = 0; i < expected[column].size(); ++i) {
            const auto &row = picture.columns[column].rows[i];
            QCOMPARE(row.clientDown, expected[column][i].clientDown);
            QCOMPARE(row.clientUp, expected[column][i].clientUp);
            QCOMPARE(row.serverDown, expected[column][i].serverDown);
            QCOMPARE(row.serverUp, expected[column][i].serverUp);
        }
    }
}

/// One with a burst has its arrows counted, and those beside it keep theirs.
void FlowLanesTest::crowdsAreOfALane()
{
    Ladder ladder;
    for (quint32 connection = 1; connection <= 2; ++connection)
        ladder.log.post(opened(connection, connection));
    for (int i = 0; i < 300; ++i)
        ladder.tick(1, 200, 230);
    QList<quint64> alone;
    for (int i = 0; i < 5; ++i)
        alone << ladder.tick(2, 190 + 5 * i, 220 + 5 * i);
    const auto picture = ladder.picture();
    QVERIFY(picture.detail != LadderDetail::Density);
    for (const auto number : std::as_const(alone))
        QVERIFY(arrowOf(picture, number));
    const auto arrived = [&](size_t column) {
        quint32 count = 0;
        for (const auto &row : picture.columns[column].rows)
            count += row.clientDown[size_t(FlowKind::Data)];
        return count;
    };
    QCOMPARE(arrived(0), 300u);
    QCOMPARE(arrived(1), 0u);
    QCOMPARE(picture.notDrawn(), quint64(300));
}

void FlowLanesTest::countsOnlyWhatIsNew()
{
    Ladder ladder;
    constexpr int events = 50'000;
    for (int i = 0; i < events; ++i)
        ladder.tick(1 + quint32(i % 9), i * 500 / events, i * 500 / events + 5);
    ladder.input.density = std::make_shared<FlowDensity>();
    ladder.picture();
    QCOMPARE(ladder.input.density->counted(), quint64(events));
    for (int frame = 0; frame < 50; ++frame) {
        ladder.input.nowUs += 2 * ms;
        ladder.input.scale.originY -= 2;
        ladder.tick(3, 590 + frame, 595 + frame);
        ladder.picture();
        QCOMPARE(ladder.input.density->counted(), quint64(1));
    }
    ladder.input.scale.usPerPx = 999; // zoomed: all of them anew
    ladder.picture();
    QVERIFY(ladder.input.density->counted() > quint64(events) / 2);
}

/// Time, pans, zooms, lanes: what is kept is what would be counted anew.
void FlowLanesTest::countsAsAnew()
{
    QRandomGenerator random(7);
    Ladder ladder;
    auto &log = ladder.log;
    auto &index = ladder.index;
    ladder.input.density = std::make_shared<FlowDensity>();
    qint64 nowMs = 0;
    int alarms = 0;
    for (int frame = 0; frame < 400; ++frame) {
        nowMs += random.bounded(40);
        for (int i = 0; i < 300; ++i) {
            const auto atUs = base + nowMs * ms - random.bounded(30'000);
            const auto connection = 1 + quint32(random.bounded(8));
            auto event = onConnection(connection,
                                      samples::event(FlowKind::Data, FlowDirection::Down, atUs,
                                                     atUs + random.bounded(500)));
            if (random.bounded(5'000) == 0)
                event = ended(connection, nowMs, FlowMark::Reset);
            log.post(event);
        }
        log.flush();
        ladder.input.nowUs = base + nowMs * ms;
        if (random.bounded(10)) // follows, or looks at something earlier
            ladder.input.scale = { ladder.input.nowUs, 580, ladder.input.scale.usPerPx };
        else
            ladder.input.scale.originY += random.bounded(400);
        if (random.bounded(40) == 0)
            ladder.input.scale.usPerPx = random.bounded(300, 1'200);
        const int columns = random.bounded(30) ? 3 : 4;
        ladder.input.lanes
            = planLanes(index.connections().between(base, ladder.input.nowUs), columns);
        auto fresh = ladder.input;
        fresh.density = nullptr;
        const auto kept = ladderPicture(index, ladder.input);
        const auto anew = ladderPicture(index, fresh);
        QCOMPARE(kept.detail, anew.detail);
        QCOMPARE(kept.inView, anew.inView);
        QCOMPARE(kept.drawn, anew.drawn);
        QCOMPARE(kept.densest, anew.densest);
        QCOMPARE(kept.arrows.size(), anew.arrows.size());
        alarms += int(kept.arrows.size());
        for (size_t at = 0; at < kept.columns.size(); ++at) {
            const auto &left = kept.columns[at];
            const auto &right = anew.columns[at];
            QCOMPARE(left.rows.size(), right.rows.size());
            for (size_t i = 0; i < left.rows.size(); ++i) {
                QCOMPARE(left.rows[i].y, right.rows[i].y);
                QVERIFY(left.rows[i].clientDown == right.rows[i].clientDown);
                QVERIFY(left.rows[i].serverDown == right.rows[i].serverDown);
            }
            QCOMPARE(messages(left.rowLabels), messages(right.rowLabels));
        }
    }
    QVERIFY(alarms > 0);
    log.clear();
    const auto atUs = ladder.input.scale.us(300);
    for (int i = 0; i < 5'000; ++i)
        log.post(samples::event(FlowKind::Data, FlowDirection::Down, atUs, atUs));
    log.flush();
    QCOMPARE(ladderPicture(index, ladder.input).inView, quint64(5'000));
}

/// Lanes side by side leave each arrow more room than all of them in one.
void FlowLanesTest::quietLanesLeaveDetail()
{
    Ladder ladder;
    for (quint32 connection = 1; connection <= 4; ++connection) {
        for (int i = 0; i < 15; ++i)
            ladder.tick(connection, i * 38 + 2 * connection, i * 38 + 20);
    }
    QCOMPARE(ladder.picture().detail, LadderDetail::Everything);
    ladder.input.lanes = {};
    QCOMPARE(ladderPicture(ladder.index, ladder.input).detail, LadderDetail::NoLabels);
}

void FlowLanesTest::hits_data()
{
    QTest::addColumn<int>("lane");
    QTest::addColumn<qreal>("y");
    QTest::addColumn<int>("connection"); // 0: nothing is hit
    QTest::newRow("first") << 0 << 100.0 << 1;
    QTest::newRow("second, at the same time") << 1 << 100.0 << 2;
    QTest::newRow("third, nothing there") << 2 << 100.0 << 0;
    QTest::newRow("third") << 2 << 300.0 << 3;
    QTest::newRow("first, nothing there") << 0 << 300.0 << 0;
}

void FlowLanesTest::hits()
{
    QFETCH(int, lane);
    QFETCH(qreal, y);
    QFETCH(int, connection);
    Ladder ladder;
    const QList<quint64> number{ 0, ladder.tick(1, 100, 110), ladder.tick(2, 100, 110),
                                 ladder.tick(3, 300, 310) };
    const auto picture = ladder.picture();
    const auto &lanes = picture.columns[size_t(lane)].lanes;
    const QPointF point(lanes.serverX - 20, y + 2);
    QCOMPARE(columnAt(picture, point.x()), lane);
    const auto arrow = arrowAt(picture, point);
    QCOMPARE(arrow ? arrow->number : 0, number[connection]);
    QCOMPARE(columnAt(picture, 20), -1); // the column of times
    QCOMPARE(columnAt(picture, fourLanes + 1), -1);
}

void FlowLanesTest::heads_data()
{
    QTest::addColumn<QList<FlowEvent>>("events");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("state");
    using Events = QList<FlowEvent>;
    using State = LaneHead::State;
    const auto at = [](int atMs) { return clockText(base + atMs * ms, 0); };
    QTest::newRow("open") << Events{ opened(3, 10), samples::request("sse", 3, base, base) }
                          << "c3 SSE"
                          << "open" << int(State::Open);
    QTest::newRow("closed") << Events{ opened(3, 10), ended(3, 99) } << "c3"
                            << QStringLiteral("closed ") + at(99) << int(State::Closed);
    QTest::newRow("reset") << Events{ opened(3, 10), ended(3, 99, FlowMark::Reset) } << "c3"
                           << QStringLiteral("reset ") + at(99) << int(State::Broken);
    QTest::newRow("refused") << Events{ ended(3, 99, FlowMark::Refused) } << "c3"
                             << QStringLiteral("refused ") + at(99) << int(State::Broken);
    QTest::newRow("nobody") << Events{} << "No connection" << QString() << int(State::None);
}

void FlowLanesTest::heads()
{
    QFETCH(const QList<FlowEvent>, events);
    FlowConnections known;
    for (const auto &event : events)
        known.add(event);
    const auto plan = planLanes(known.between(base, base + 1'000 * ms), 4);
    const auto heads = laneHeads(plan, known, 600, 3);
    QCOMPARE(heads.size(), size_t(1));
    QTEST(heads[0].title, "title");
    QTEST(heads[0].words, "words");
    QTEST(int(heads[0].state), "state");
    QCOMPARE(heads[0].followed, !events.isEmpty());
    QCOMPARE(heads[0].left, laneOf(0, 1, 600).timeRight);
    QCOMPARE(heads[0].right, laneOf(0, 1, 600).right);
}

void FlowLanesTest::headsOfMany()
{
    FlowConnections known;
    for (quint32 connection = 1; connection <= 20; ++connection) {
        known.add(opened(connection, connection));
        if (connection % 2)
            known.add(ended(connection, 100 + connection));
    }
    const auto plan = planLanes(known.between(base, base + 1'000 * ms), 4);
    const auto heads = laneHeads(plan, known, fourLanes, 0);
    QCOMPARE(heads.size(), size_t(4));
    QCOMPARE(heads[0].title, QStringLiteral("c16"));
    QCOMPARE(heads[3].title, QStringLiteral("17 more"));
    QCOMPARE(heads[3].words, QStringLiteral("7 open"));
    const auto lines = heads[3].tip.split(u'\n');
    QCOMPARE(lines.size(), 13);
    QVERIFY(lines.first().startsWith(QStringLiteral("c1: opened ")));
    QCOMPARE(lines.last(), QStringLiteral("and 5 more"));
    QVERIFY(laneHeads({}, known, 600, 0).empty());
}

QTEST_GUILESS_MAIN(FlowLanesTest)
#include "tst_flow_lanes.moc"
