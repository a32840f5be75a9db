// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/models/flow_geometry.h"
#include "client/models/flow_hit.h"
#include "tests/auto/flow_samples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

namespace {

constexpr qint64 ms = 1'000;
constexpr qint64 base = 1'773'225'737'000'000;
constexpr qint64 endOfTime = std::numeric_limits<qint64>::max();

using Spans = QList<std::pair<int, int>>; ///< ms from base

Spans relative(const std::deque<QuietSpan> &spans)
{
    Spans all;
    for (const auto &span : spans)
        all << std::pair(int((span.fromUs - base) / ms), int((span.toUs - base) / ms));
    return all;
}

/// A log and its ladder with the time folded: 600 px high, 1 ms a pixel, now at the bottom.
struct Ladder
{
    FlowLog log;
    FlowIndex index{ log };
    LadderInput input;
    std::shared_ptr<TimeFolds> folds = std::make_shared<TimeFolds>();

    explicit Ladder(int nowMs)
    {
        input.width = 700;
        input.height = 600;
        input.nowUs = base + nowMs * ms;
        input.scale = { input.nowUs, 600, 1'000, folds };
        input.measure.height = 14;
        input.measure.width = [](const QString &text, bool) { return 7.0 * text.size(); };
    }
    quint64 post(FlowEvent event) { return log.post(std::move(event)); }
    quint64 tick(int atMs)
    {
        return post(samples::tick("MSFT", 7, 28.5, base + atMs * ms, base + (atMs + 10) * ms));
    }
    bool update()
    {
        log.flush();
        return folds->update(index.quiet(), input.scale.usPerPx, input.nowUs, index.quietUntilUs());
    }
    LadderPicture picture()
    {
        update();
        return ladderPicture(index, input);
    }
    qreal y(int atMs) const { return input.scale.y(base + atMs * ms); }
};

} // namespace

class FlowFoldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quietTimes_data();
    void quietTimes();
    void quietOfEvents();
    void foldsWhatIsWorthIt_data();
    void foldsWhatIsWorthIt();
    void underWayIsNotFolded();
    void placesAndTimes_data();
    void placesAndTimes();
    void goesThroughItsBand();
    void zoomKeepsTheTimeUnderThePointer_data();
    void zoomKeepsTheTimeUnderThePointer();
    void newestStaysAtItsPlace();
    void gridStaysOutside_data();
    void gridStaysOutside();
    void saysWhenItGoesOn();
    void barsGoThrough_data();
    void barsGoThrough();
    void wordsStayBeside();
    void saysHowLong_data();
    void saysHowLong();
    void hits();
    void unfoldsOne();
    void moves_data();
    void moves();
    void movesNoFurtherThanIsSeen();
    void aggregates();
    void keepsUpToDateAsAnew();
    void costsNothingWhileTimePasses();
};

void FlowFoldsTest::quietTimes_data()
{
    QTest::addColumn<Spans>("busy");
    QTest::addColumn<Spans>("quiet");
    QTest::newRow("nothing") << Spans{} << Spans{};
    QTest::newRow("before the first") << Spans{ { 9'000, 9'100 } } << Spans{};
    QTest::newRow("between two") << Spans{ { 0, 100 }, { 5'000, 5'100 } }
                                 << Spans{ { 100, 5'000 } };
    QTest::newRow("too short") << Spans{ { 0, 100 }, { 1'099, 1'200 } } << Spans{};
    QTest::newRow("just long enough")
        << Spans{ { 0, 100 }, { 1'100, 1'200 } } << Spans{ { 100, 1'100 } };
    QTest::newRow("one within another")
        << Spans{ { 0, 9'000 }, { 2'000, 2'100 }, { 11'000, 11'000 } }
        << Spans{ { 9'000, 11'000 } };
    QTest::newRow("told late, in the middle")
        << Spans{ { 0, 100 }, { 9'000, 9'100 }, { 4'000, 4'500 } }
        << Spans{ { 100, 4'000 }, { 4'500, 9'000 } };
    QTest::newRow("told late, an instant")
        << Spans{ { 0, 100 }, { 9'000, 9'100 }, { 4'000, 4'000 } }
        << Spans{ { 100, 4'000 }, { 4'000, 9'000 } };
    QTest::newRow("told late, at the edge")
        << Spans{ { 0, 100 }, { 9'000, 9'100 }, { 8'500, 9'000 } } << Spans{ { 100, 8'500 } };
    QTest::newRow("told late, over all of it")
        << Spans{ { 0, 100 }, { 9'000, 9'100 }, { 50, 9'050 } } << Spans{};
    QTest::newRow("told late, over two")
        << Spans{ { 0, 100 }, { 3'000, 3'100 }, { 9'000, 9'100 }, { 1'500, 7'000 } }
        << Spans{ { 100, 1'500 }, { 7'000, 9'000 } };
    QTest::newRow("told late, all before")
        << Spans{ { 5'000, 5'100 }, { 9'000, 9'100 }, { 0, 100 } } << Spans{ { 5'100, 9'000 } };
}

void FlowFoldsTest::quietTimes()
{
    QFETCH(Spans, busy);
    QuietTimes quiet;
    for (const auto &[from, to] : std::as_const(busy))
        quiet.addBusy(base + from * ms, base + to * ms);
    QTEST(relative(quiet.spans()), "quiet");
    const auto revision = quiet.revision();
    quiet.addBusy(base + 20'000 * ms, base + 20'000 * ms);
    QCOMPARE(quiet.revision(), revision); // one after all others changes none
    quiet.forgetBefore(base + 20'000 * ms);
    QVERIFY(quiet.spans().empty());
}

/// A hold and a back-off are quiet from their begin to their end; a message that was kept was an
/// event when it was published.
void FlowFoldsTest::quietOfEvents()
{
    Ladder ladder(60'000);
    const auto asked = ladder.log.post(samples::request("long-poll", 1, base, base + 100 * ms));
    auto answer = samples::tick("IBM", 1, 90, base + 5'000 * ms, base + 5'100 * ms);
    answer.request = asked;
    ladder.log.post(answer);
    auto wait = samples::mark(FlowMark::BackOff, FlowKind::Request, base + 7'000 * ms,
                              QStringLiteral("back-off 4 s"));
    wait.serverUs = 0;
    const auto ticket = ladder.log.depart(wait);
    ladder.log.flush();
    QCOMPARE(relative(ladder.index.quiet().spans()), (Spans{ { 100, 5'000 }, { 5'100, 7'000 } }));
    wait.endedUs = base + 11'000 * ms;
    ladder.log.post(wait, ticket);
    auto kept = samples::tick("IBM", 2, 90, base + 15'100 * ms, base + 15'200 * ms);
    kept.publishedUs = base + 13'000 * ms;
    kept.request
        = ladder.log.post(samples::request("poll", 1, base + 15'000 * ms, base + 15'100 * ms));
    ladder.log.post(kept);
    ladder.log.flush();
    QCOMPARE(relative(ladder.index.quiet().spans()),
             (Spans{ { 100, 5'000 },
                     { 5'100, 7'000 },
                     { 7'000, 11'000 },
                     { 11'000, 13'000 },
                     { 13'000, 15'000 } }));
}

void FlowFoldsTest::foldsWhatIsWorthIt_data()
{
    QTest::addColumn<int>("quietMs"); // from 10 on, then something happens
    QTest::addColumn<int>("nowMs");
    QTest::addColumn<double>("usPerPx");
    QTest::addColumn<Spans>("folded");
    QTest::newRow("long") << 10'000 << 20'000 << 1e3 << Spans{ { 34, 9'986 } };
    QTest::newRow("under a second") << 1'047 << 20'000 << 1e3 << Spans{};
    QTest::newRow("a second and its margins") << 1'048 << 20'000 << 1e3 << Spans{ { 34, 1'034 } };
    QTest::newRow("too few pixels") << 10'000 << 1'000'000 << 1e5 << Spans{};
    QTest::newRow("just enough pixels") << 10'800 << 1'000'000 << 1e5 << Spans{ { 2'410, 8'410 } };
    QTest::newRow("the newest stays open") << 10'000 << 11'000 << 1e3 << Spans{ { 34, 9'000 } };
    QTest::newRow("it was just over") << 10'000 << 10'010 << 1e3 << Spans{ { 34, 8'010 } };
    QTest::newRow("not over yet") << 20'000 << 10'000 << 1e3 << Spans{ { 34, 8'000 } };
    QTest::newRow("not over yet, by pixels")
        << 99'000 << 50'000 << 1e5 << Spans{ { 2'410, 47'600 } };
}

void FlowFoldsTest::foldsWhatIsWorthIt()
{
    QFETCH(int, quietMs);
    QFETCH(int, nowMs);
    QFETCH(double, usPerPx);
    QuietTimes quiet;
    quiet.addBusy(base, base + 10 * ms);
    if (quietMs + 10 <= nowMs)
        quiet.addBusy(base + (quietMs + 10) * ms, base + nowMs * ms);
    TimeFolds folds;
    folds.update(quiet, usPerPx, base + nowMs * ms, endOfTime);
    std::deque<QuietSpan> folded;
    for (const auto &fold : folds.all())
        folded.push_back({ fold.fromUs, fold.toUs });
    QTEST(relative(folded), "folded");
}

/// What the Link holds back is not told of as an event before it is over.
void FlowFoldsTest::underWayIsNotFolded()
{
    Ladder ladder(20'000);
    ladder.tick(0);
    auto event = samples::tick("MSFT", 8, 28.5, base + 5'000 * ms, 0);
    event.dueUs = base + 25'000 * ms;
    ladder.log.depart(event);
    ladder.update();
    QCOMPARE(ladder.folds->all().size(), size_t(1));
    QCOMPARE(ladder.folds->all()[0].toUs, base + 5'000 * ms);
    const auto picture = ladder.picture();
    const auto &line = picture.arrows.back().line;
    QCOMPARE(line.last().y(), 600.0);
    QVERIFY(line.first().y() < 0); // 15 s ago is 15 s away
}

void FlowFoldsTest::placesAndTimes_data()
{
    QTest::addColumn<double>("usPerPx");
    QTest::newRow("16 ns a pixel") << 10.0 / 640;
    QTest::newRow("1 ms a pixel") << 1e3;
    QTest::newRow("30 s a screen") << 30e6 / 640;
    QTest::newRow("an hour a screen") << 3.6e9 / 640;
    QTest::newRow("a day a screen") << 24 * 3.6e9 / 640;
}

/// Both ways, to the microsecond, on both sides of every fold and far away from the origin.
void FlowFoldsTest::placesAndTimes()
{
    QFETCH(double, usPerPx);
    QuietTimes quiet;
    qint64 us = base;
    std::vector<qint64> times;
    for (int i = 0; i < 40; ++i) {
        quiet.addBusy(us, us + 50 * ms);
        times.insert(times.end(), { us, us + 1, us + 50 * ms });
        us += (i % 4 ? 7'300 : 90'000'000) * ms;
    }
    auto folds = std::make_shared<TimeFolds>();
    folds->update(quiet, usPerPx, us, endOfTime);
    QVERIFY(!folds->all().empty());
    for (const auto origin : { times.front(), times[61], times.back(), times[60] + 10'000'000 }) {
        const TimeScale scale{ origin, 123.4, usPerPx, folds };
        qreal before = -1e18;
        for (const auto time : times) {
            const qreal y = scale.y(time);
            QVERIFY(y > before || usPerPx > 1'000);
            before = y;
            // Within what a double tells apart so many pixels away.
            const double slack = 1 + std::abs(y) * 1e-15 * usPerPx;
            QVERIFY(std::abs(scale.us(y) - time) <= qint64(slack));
        }
    }
}

void FlowFoldsTest::goesThroughItsBand()
{
    Ladder ladder(10'500);
    ladder.tick(0);
    ladder.tick(10'000);
    ladder.update();
    QCOMPARE(ladder.y(10'500), 600.0);
    QCOMPARE(ladder.y(10'000), 100.0);
    // The newest two seconds are open, then 30 px for 8466 ms.
    QCOMPARE(ladder.y(8'500), 600.0 - 2'000);
    QCOMPARE(ladder.y(34), 600.0 - 2'030);
    QCOMPARE(ladder.y((34 + 8'500) / 2), 600.0 - 2'015);
    QCOMPARE(ladder.y(0), 600.0 - 2'064);
    QCOMPARE(ladder.input.scale.us(600.0 - 2'015), base + 4'267 * ms);
    QCOMPARE(ladder.input.scale.us(600.0 - 2'064), base);
}

void FlowFoldsTest::zoomKeepsTheTimeUnderThePointer_data()
{
    QTest::addColumn<int>("atMs");
    QTest::newRow("an event") << 10'005;
    QTest::newRow("above a fold") << 15;
    QTest::newRow("in a fold") << 4'000;
    QTest::newRow("below all") << 29'000;
}

void FlowFoldsTest::zoomKeepsTheTimeUnderThePointer()
{
    QFETCH(int, atMs);
    Ladder ladder(30'000);
    for (const int at : { 0, 10'000, 20'000 })
        ladder.tick(at);
    ladder.update();
    auto &scale = ladder.input.scale;
    const qreal y = ladder.y(atMs);
    for (const double factor : { 0.8, 1.25 }) {
        for (int i = 0; i < 30; ++i) {
            scale = scale.zoomed(scale.usPerPx * factor, y);
            ladder.update();
            // A microsecond is more than a pixel at the end.
            QVERIFY(std::abs(scale.us(y) - (base + atMs * ms)) <= 200);
        }
    }
    QVERIFY(std::abs(scale.usPerPx - 1'000) < 1e-6);
    QCOMPARE(ladder.folds->all().size(), size_t(3));
}

/// Following: what has just come stands where it would without folds, and nothing jumps when a
/// silence ends.
void FlowFoldsTest::newestStaysAtItsPlace()
{
    Ladder ladder(12'000);
    ladder.tick(0);
    ladder.update();
    const auto before = ladder.folds->all();
    QCOMPARE(before.size(), size_t(1));
    QVERIFY(before[0].open);
    ladder.tick(11'990);
    ladder.update();
    const auto after = ladder.folds->all();
    QCOMPARE(after.size(), size_t(1));
    QVERIFY(!after[0].open);
    QCOMPARE(after[0].fromUs, before[0].fromUs);
    QCOMPARE(after[0].toUs, before[0].toUs);
    QCOMPARE(ladder.y(12'000), 600.0);
    QCOMPARE(ladder.y(11'990), 590.0);
}

void FlowFoldsTest::gridStaysOutside_data()
{
    QTest::addColumn<double>("usPerPx");
    QTest::newRow("0.1 ms a pixel") << 1e2;
    QTest::newRow("1 ms a pixel") << 1e3;
    QTest::newRow("10 ms a pixel") << 1e4;
}

void FlowFoldsTest::gridStaysOutside()
{
    QFETCH(double, usPerPx);
    Ladder ladder(0);
    // Silences of an hour: lines are not counted through.
    QuietTimes quiet;
    for (qint64 i = 0; i < 4; ++i)
        quiet.addBusy(base + i * 3'600'300 * ms, base + i * 3'600'300 * ms + 250 * ms);
    const auto nowUs = base + 4 * 3'600'300 * ms;
    ladder.folds->update(quiet, usPerPx, nowUs, endOfTime);
    const TimeScale scale{ base + 2 * 3'600'300 * ms, 300, usPerPx, ladder.folds };
    QVERIFY(ladder.folds->between(scale.us(0), scale.us(600)).size() >= 2 || usPerPx < 1e3);
    const auto lines = gridLines(scale, 600);
    QVERIFY(!lines.empty());
    QVERIFY(lines.size() < 40);
    for (const auto &line : lines) {
        QVERIFY(!ladder.folds->at(line.us));
        QCOMPARE(line.y, scale.y(line.us));
    }
}

void FlowFoldsTest::saysWhenItGoesOn()
{
    Ladder ladder(40'000);
    // Half a second between folds, with their margins: no full second in there.
    for (const int at : { 0, 10'300, 10'500, 20'300, 20'500 })
        ladder.tick(at);
    ladder.input.scale = { base + 20'300 * ms, 300, 1e4, ladder.folds };
    QStringList notes;
    for (const auto &line : ladder.picture().grid) {
        if (!line.note)
            continue;
        notes << line.label;
        QVERIFY(line.us == base + 10'300 * ms || line.us == base + 20'300 * ms);
    }
    QCOMPARE(notes,
             (QStringList{ clockText(base + 10'300 * ms, 0), clockText(base + 20'300 * ms, 0) }));
}

void FlowFoldsTest::barsGoThrough_data()
{
    QTest::addColumn<bool>("backOff");
    QTest::addColumn<bool>("over");
    QTest::newRow("a held request") << false << true;
    QTest::newRow("still held") << false << false;
    QTest::newRow("a back-off") << true << true;
    QTest::newRow("still waiting") << true << false;
}

void FlowFoldsTest::barsGoThrough()
{
    QFETCH(bool, backOff);
    QFETCH(bool, over);
    Ladder ladder(20'000);
    ladder.input.scale = { base, 50, 1e3, ladder.folds };
    if (backOff) {
        auto wait = samples::mark(FlowMark::BackOff, FlowKind::Request, base + 100 * ms,
                                  QStringLiteral("back-off 10 s, then from 5n2k-21"));
        wait.serverUs = 0;
        wait.endedUs = over ? base + 10'100 * ms : 0;
        if (over)
            ladder.post(wait);
        else
            ladder.log.depart(wait);
    } else {
        const auto asked = ladder.post(samples::request("long-poll", 1, base, base + 100 * ms));
        auto answer = samples::tick("IBM", 1, 90, base + 10'100 * ms, base + 10'200 * ms);
        answer.request = asked;
        if (over)
            ladder.post(answer);
    }
    const auto picture = ladder.picture();
    QCOMPARE(picture.bars.size(), size_t(1));
    const auto &bar = picture.bars[0];
    QCOMPARE(bar.rect.top(), 150.0);
    QCOMPARE(bar.open, !over);
    if (over)
        QCOMPARE(bar.rect.bottom(), 150.0 + 24 + 30 + 24);
    QCOMPARE(bar.breaks, std::vector<qreal>{ 150.0 + 24 + 15 });
    QVERIFY(!picture.labels.empty());
    for (const auto &label : picture.labels)
        QVERIFY(!label.rect.intersects(picture.folds.front().rect));
}

void FlowFoldsTest::wordsStayBeside()
{
    LadderPicture picture;
    picture.folds.push_back({ QRectF(0, 100, 500, 30), {}, {} });
    const auto place = [&picture](qreal y, qreal top, qreal bottom) {
        return besideFolds(picture, y, 14, top, bottom).value_or(-1);
    };
    QCOMPARE(place(60, 0, 300), 60.0);
    QCOMPARE(place(110, 0, 300), 93.0);
    QCOMPARE(place(120, 0, 300), 137.0);
    QCOMPARE(place(110, 90, 300), 137.0);
    QCOMPARE(place(110, 90, 140), -1.0);
    // Of a hold that is folded the number stays, without the word above it.
    Ladder ladder(20'000);
    ladder.input.scale = { base, 50, 1e3, ladder.folds };
    const auto asked = ladder.post(samples::request("long-poll", 1, base, base + 100 * ms));
    auto answer = samples::tick("IBM", 1, 90, base + 10'100 * ms, base + 10'200 * ms);
    answer.request = asked;
    ladder.post(answer);
    const auto held = ladder.picture();
    QCOMPARE(held.bars[0].number, QStringLiteral("10 s"));
    QVERIFY(!held.bars[0].word);
    QVERIFY(!foldAt(held, { 300, held.bars[0].numberY }));
}

void FlowFoldsTest::saysHowLong_data()
{
    QTest::addColumn<int>("untilMs"); // the silence begins at 10
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("text");
    QTest::newRow("over") << 12'450 << 900 << QStringLiteral("idle 12.4 s, folded");
    QTest::newRow("no room") << 12'450 << 500 << QStringLiteral("idle 12.4 s");
    QTest::newRow("not over") << 0 << 900 << QStringLiteral("idle 19 s, folded");
}

void FlowFoldsTest::saysHowLong()
{
    QFETCH(int, untilMs);
    QFETCH(int, width);
    Ladder ladder(20'000);
    ladder.input.width = width;
    ladder.input.scale = { base, 100, 1e3, ladder.folds };
    ladder.tick(0);
    if (untilMs)
        ladder.tick(untilMs);
    const auto picture = ladder.picture();
    QVERIFY(!picture.folds.empty());
    QTEST(picture.folds.front().text, "text");
}

void FlowFoldsTest::hits()
{
    Ladder ladder(40'000);
    ladder.input.scale = { base, 100, 1e3, ladder.folds };
    ladder.tick(0);
    const auto second = ladder.tick(10'000);
    const auto picture = ladder.picture();
    const qreal fold = 100 + 10 + 24;
    QVERIFY(foldAt(picture, { 300, fold + 1 }));
    QVERIFY(foldAt(picture, { 300, fold + 29 }));
    QVERIFY(!foldAt(picture, { 300, fold - 1 }));
    QVERIFY(!foldAt(picture, { 300, fold + 31 }));
    QVERIFY(!foldAt(picture, { 10, fold + 15 })); // in the column of times
    QVERIFY(!arrowAt(picture, { 300, fold + 15 }));
    const qreal y = fold + 30 + 24;
    const auto *arrow = arrowAt(picture, { picture.lanes.serverX - 10, y });
    QVERIFY(arrow);
    QCOMPARE(arrow->number, second);
    QCOMPARE(arrow->line.first().y(), y);
}

void FlowFoldsTest::unfoldsOne()
{
    Ladder ladder(60'000);
    for (const int at : { 0, 10'000, 20'000, 59'000 })
        ladder.tick(at);
    QVERIFY(ladder.update());
    QVERIFY(!ladder.update()); // nothing has changed
    QCOMPARE(ladder.folds->all().size(), size_t(3));
    ladder.folds->unfold(ladder.folds->all()[1].quiet);
    QVERIFY(ladder.update());
    QCOMPARE(ladder.folds->all().size(), size_t(2));
    QCOMPARE(ladder.y(20'000) - ladder.y(10'010), 9'990.0);
    // It stays so at another scale, and while things happen.
    ladder.input.scale.usPerPx = 500;
    ladder.tick(59'500);
    ladder.update();
    QCOMPARE(ladder.folds->all().size(), size_t(2));
    ladder.folds->foldAgain();
    ladder.update();
    QCOMPARE(ladder.folds->all().size(), size_t(3));
}

void FlowFoldsTest::moves_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QList<int>>("moving"); // of three folds
    QTest::newRow("all") << QStringLiteral("all") << QList<int>{ 0, 1, 2 };
    QTest::newRow("one") << QStringLiteral("one") << QList<int>{ 1 };
    QTest::newRow("those unfolded before") << QStringLiteral("unfolded") << QList<int>{ 0, 2 };
}

/// On its way a fold is as high as it has come; both ways through it lead to the same time.
void FlowFoldsTest::moves()
{
    QFETCH(QString, what);
    QFETCH(const QList<int>, moving);
    Ladder ladder(60'000);
    for (const int at : { 0, 10'000, 20'000, 30'000, 59'900 })
        ladder.tick(at);
    ladder.update();
    auto &folds = *ladder.folds;
    folds.unfold(folds.all()[3].quiet); // has no part in it
    ladder.update();
    const auto quiet = folds.all();
    QCOMPARE(quiet.size(), size_t(3));
    if (what == QStringLiteral("all")) {
        folds.moveAll();
    } else if (what == QStringLiteral("one")) {
        folds.moveOne(quiet[1].quiet);
    } else {
        folds.foldAgain();
        folds.unfold(quiet[0].quiet);
        folds.unfold(quiet[2].quiet);
        folds.moveUnfolded();
        folds.foldAgain();
        folds.unfold(QuietSpan{ base + 30'010 * ms, 0 });
    }
    ladder.input.scale = { base, 0, 1e3, ladder.folds };
    constexpr qreal whole = 10'000 - 10 - 2 * TimeFolds::edgePx;
    for (const qreal folded : { 0.0, 0.25, 0.9, 1.0 }) {
        folds.setMotion(folded, 1e6);
        ladder.update();
        QCOMPARE(folds.all().size(), size_t(3));
        qreal y = 0;
        for (int i = 0; i < 3; ++i) {
            const qreal px = moving.contains(i) ? 30 + (1 - folded) * (whole - 30) : 30;
            QCOMPARE(folds.all()[size_t(i)].px, px);
            y += 10 + 2 * TimeFolds::edgePx + px;
            QCOMPARE(ladder.y((i + 1) * 10'000), y);
            QCOMPARE(ladder.input.scale.us(y), base + (i + 1) * 10'000 * ms);
            const auto within = base + (i * 10'000 + 3'000) * ms;
            QVERIFY(std::abs(ladder.input.scale.us(ladder.input.scale.y(within)) - within) <= 1);
        }
    }
    folds.setMotion(0.25, 1e6);
    ladder.update();
    folds.endMotion();
    QVERIFY(ladder.update());
    for (const auto &fold : folds.all())
        QCOMPARE(fold.px, TimeFolds::bandPx);
}

void FlowFoldsTest::movesNoFurtherThanIsSeen()
{
    Ladder ladder(60'000'000);
    ladder.tick(0);
    ladder.tick(30'000'000); // hours later
    ladder.update();
    ladder.folds->moveAll();
    ladder.folds->setMotion(0, 600);
    ladder.update();
    QCOMPARE(ladder.folds->all().front().px, 600.0);
    ladder.folds->setMotion(0.5, 600);
    ladder.update();
    QCOMPARE(ladder.folds->all().front().px, 315.0);
}

/// Thousands of events around a silence: each is counted in the row where it would be drawn.
void FlowFoldsTest::aggregates()
{
    Ladder ladder(40'000);
    ladder.input.scale = { base, 50, 1e3, ladder.folds };
    for (int i = 0; i < 2'000; ++i)
        ladder.tick(i / 20);
    for (int i = 0; i < 2'000; ++i)
        ladder.tick(20'000 + i / 20);
    const auto picture = ladder.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    quint64 counted = 0;
    for (const auto &row : picture.rows) {
        const auto count = row.serverDown[size_t(FlowKind::Data)];
        counted += count;
        const auto us = ladder.input.scale.us(row.y + 0.5) - base;
        const bool busy = us < 100 * ms || (us >= 20'000 * ms && us < 20'100 * ms);
        QCOMPARE(count, quint32(us >= 0 && busy ? 20 : 0));
    }
    QCOMPARE(counted, quint64(4'000));
    for (const auto &label : picture.rowLabels)
        QVERIFY(!foldAt(picture, { 300, label.y }));
}

/// Events in and out of order, time, zoom: what is kept up to date is what would be made anew.
void FlowFoldsTest::keepsUpToDateAsAnew()
{
    QRandomGenerator random(7);
    QuietTimes quiet;
    TimeFolds kept;
    qint64 now = base;
    double usPerPx = 1e3;
    size_t most = 0;
    for (int i = 0; i < 3'000; ++i) {
        now += random.bounded(700) * ms;
        if (random.bounded(4) == 0)
            quiet.addBusy(now - random.bounded(100) * ms, now);
        if (random.bounded(50) == 0)
            quiet.addBusy(now - random.bounded(9'000) * ms, now - 8'000 * ms);
        if (random.bounded(90) == 0)
            quiet.forgetBefore(now - 60'000 * ms);
        if (random.bounded(70) == 0)
            usPerPx = 200.0 * random.bounded(1, 40);
        const auto until = random.bounded(30) ? endOfTime : now - 4'000 * ms;
        const auto before = kept.all();
        const bool changed = kept.update(quiet, usPerPx, now, until);
        QCOMPARE(changed, before != kept.all());
        TimeFolds anew;
        anew.update(quiet, usPerPx, now, until);
        QVERIFY(kept.all() == anew.all());
        most = std::max(most, kept.all().size());
    }
    QVERIFY(most > 5);
}

/// A frame does not look at all folds of a long recording, let alone at its events.
void FlowFoldsTest::costsNothingWhileTimePasses()
{
    constexpr qint64 silences = 200'000;
    constexpr int frames = 20'000;
    QuietTimes quiet;
    for (qint64 i = 0; i < silences; ++i)
        quiet.addBusy(base + i * 5'000 * ms, base + i * 5'000 * ms + 100 * ms);
    auto now = base + silences * 5'000 * ms;
    TimeFolds folds;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < frames; ++i)
        folds.update(quiet, 1e3, now += 16 * ms, endOfTime);
    QCOMPARE(folds.all().size(), size_t(silences));
    QVERIFY2(timer.elapsed() < 5'000, "all folds anew in every frame");
}

QTEST_GUILESS_MAIN(FlowFoldsTest)
#include "tst_flow_folds.moc"
