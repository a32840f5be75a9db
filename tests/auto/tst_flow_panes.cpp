// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_list_model.h"
#include "client/widgets/detail_fields.h"
#include "client/widgets/filter_menu.h"
#include "client/widgets/find_bar.h"
#include "client/widgets/follow_sign.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/message_list.h"
#include "client/widgets/message_list_chips.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/preferences.h"
#include "tests/auto/flow_window.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

namespace {

/// Four messages, ten seconds apart; the last one is in view without folds.
void postSilences(Window &window)
{
    for (int i = 0; i < 4; ++i)
        window.tick("MSFT", quint64(i + 1), 28.5, (31 - 10 * i) * s);
}

/// Says how long what moves may take.
class MotionStyle : public QProxyStyle
{
public:
    explicit MotionStyle(int milliseconds)
        : m_ms(milliseconds)
    { }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration
            ? m_ms
            : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_ms;
};

/// A long-poll on c7 that is answered again and again, and beside it messages published on c8.
void postTwo(Window &window)
{
    const auto at = [&](int milliseconds) { return window.now() - 3'000 * ms + milliseconds * ms; };
    for (const quint32 connection : { 7u, 8u }) {
        auto open = samples::mark(FlowMark::Open, FlowKind::Request, at(0),
                                  QStringLiteral("opens c%1").arg(connection));
        open.connection = connection;
        open.serverUs = 0;
        window.log.post(open);
    }
    for (int i = 0; i < 4; ++i) {
        const auto asked
            = window.log.post(samples::request("long-poll", 7, at(600 * i), at(600 * i + 100)));
        auto publish = samples::event(FlowKind::Data, FlowDirection::Up, at(600 * i + 250),
                                      at(600 * i + 350), QStringLiteral("message"));
        publish.connection = 8;
        window.log.post(publish);
        auto answer
            = samples::tick("MSFT", quint64(i + 1), 28.5, at(600 * i + 360), at(600 * i + 460));
        answer.connection = 7;
        answer.transport = findTransport("long-poll");
        answer.request = asked;
        window.log.post(answer);
    }
}

QStringList titles(const LadderHeads &heads)
{
    QStringList all;
    for (const auto &head : heads.lanes())
        all << head.title;
    return all;
}

/// Null if that is not folded, or not in view.
const LadderFold *foldOf(const Window &window, const QuietSpan &quiet)
{
    const auto &folds = window.picture().folds;
    const auto found = std::find_if(folds.begin(), folds.end(), [&quiet](const LadderFold &fold) {
        return fold.quiet == quiet;
    });
    return found == folds.end() ? nullptr : &*found;
}

void wheelAt(const Window &window, double y, int angle)
{
    auto *view = window.flow->view();
    const QPointF point(200, y);
    QWheelEvent wheel(point, view->mapToGlobal(point), {}, { 0, angle }, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view, &wheel);
}

} // namespace

class FlowPanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void listSelectsEverywhere();
    void ladderSelectsEverywhere();
    void scenarioSelectsByMessage();
    void stepsWithKeys();
    void jumpsOnlyOutOfSight();
    void followStopsAndGoesOn();
    void spanAndZoom();
    void wheelWhileFollowing_data();
    void wheelWhileFollowing();
    void keysZoomAndFollowOn();
    void zoomGlides();
    void zoomGoesOnFromWhereItIs();
    void foldsByKey();
    void unfoldsByClick();
    void unfoldsByKey();
    void foldingKeepsWhatIsLookedAt();
    void foldsGoWithTheClock();
    void glidesThroughFolds();
    void foldingMoves_data();
    void foldingMoves();
    void foldingIsRemembered();
    void lanesByKey();
    void lanesStayWhileFollowing();
    void lanesSelectAndStep();
    void lanesFoldAndZoom();
    void lanesAreRemembered();
    void lanesSayWhoTheyAre();
    void listFollowsAndStays();
    void listStaysWhileTheRingTurns();
    void filterByTyping();
    void filterByWords();
    void followsAConnection();
    void followsAnother();
    void followingEnds_data();
    void followingEnds();
    void followingInLanes();
    void badExpressionIsSaid();
    void chipsFilter();
    void findsNextAndPrevious();
    void findsInManyRows();
    void slowMotion();
    void pauseIsCounted();
    void copiesRows();
    void emptyStates();
    void waitingState();
    void detailOutlivesTheLog();
    void selectionOutlivesTheRing();
    void bytesByKeyboard();
    void longBytesAreCapped();
    void detailIsNeverCut_data();
    void detailIsNeverCut();
    void tenThousandASecond();
    void pictures_data();
    void pictures();
};

void FlowPanesTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("pushscope-test"));
    QSettings().clear();
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
}

void FlowPanesTest::init()
{
    Preferences().setFoldsIdle(false);
    Preferences().setByConnection(false);
}

void FlowPanesTest::cleanupTestCase()
{
    QSettings().clear();
}

void FlowPanesTest::listSelectsEverywhere()
{
    Window window;
    postStory(window);
    window.show();
    const auto *event = window.log.findMessage("5n2k-1403");
    QVERIFY(event);
    auto *list = window.messages->list();
    const auto index = window.messages->model()->index(
        window.messages->model()->rowOf(event->number), FlowListModel::What);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    QCOMPARE(window.selection.messageId(), QByteArray("5n2k-1403"));
    QCOMPARE(window.selection.flowNumber(), event->number);
    QVERIFY(window.detail->event());
    QCOMPARE(window.detail->event()->number, event->number);
    window.paint();
    const auto &arrows = window.picture().arrows;
    const auto selected = std::find_if(arrows.begin(), arrows.end(),
                                       [](const LadderArrow &arrow) { return arrow.selected; });
    QVERIFY(selected != arrows.end());
    QCOMPARE(selected->number, event->number);
}

void FlowPanesTest::ladderSelectsEverywhere()
{
    Window window;
    postStory(window);
    window.show();
    const auto *event = window.log.findMessage("5n2k-1403");
    const auto &picture = window.picture();
    const auto arrow
        = std::find_if(picture.arrows.begin(), picture.arrows.end(),
                       [&](const LadderArrow &a) { return a.number == event->number; });
    QVERIFY(arrow != picture.arrows.end());
    // On the slope: there are no labels in the Link.
    const auto middle = (arrow->line[1] + arrow->line[2]) / 2;
    QTest::mouseClick(window.flow->view(), Qt::LeftButton, {}, middle.toPoint());
    QCOMPARE(window.selection.flowNumber(), event->number);
    QCOMPARE(window.detail->event()->number, event->number);
    QCOMPARE(window.messages->list()->currentIndex().row(),
             window.messages->model()->rowOf(event->number));
    // Beside everything: nothing is selected.
    QTest::mouseClick(window.flow->view(), Qt::LeftButton, {}, QPoint(4, 4));
    QVERIFY(window.selection.isEmpty());
    QVERIFY(!window.detail->event());
    QVERIFY(!window.messages->list()->selectionModel()->hasSelection());
}

void FlowPanesTest::scenarioSelectsByMessage()
{
    Window window;
    postStory(window);
    window.show();
    window.selection.select("5n2k-1403", 0);
    QCOMPARE(window.detail->event()->id, QByteArray("5n2k-1403"));
    // What the wire has not shown yet comes when it has.
    window.selection.select("5n2k-1999", 0);
    QVERIFY(!window.detail->event());
    window.tick("MSFT", 999, 30.0, 200 * ms);
    window.paint();
    QVERIFY(window.detail->event());
    QCOMPARE(window.detail->event()->seq, quint64(999));
}

void FlowPanesTest::stepsWithKeys()
{
    Window window;
    window.ticks(10, 100 * ms);
    window.show();
    window.widget.activateWindow();
    window.flow->view()->setFocus();
    QTest::keyClick(window.flow->view(), Qt::Key_Comma);
    QCOMPARE(window.selection.flowNumber(), quint64(10));
    QTest::keyClick(window.flow->view(), Qt::Key_Comma);
    QCOMPARE(window.selection.flowNumber(), quint64(9));
    QTest::keyClick(window.flow->view(), Qt::Key_Up);
    QCOMPARE(window.selection.flowNumber(), quint64(8));
    QTest::keyClick(window.flow->view(), Qt::Key_Period);
    QCOMPARE(window.selection.flowNumber(), quint64(9));
    QTest::keyClick(window.flow->view(), Qt::Key_Escape);
    QVERIFY(window.selection.isEmpty());
    QVERIFY(window.flow->view()->isFollowing());
}

void FlowPanesTest::jumpsOnlyOutOfSight()
{
    Window window;
    window.ticks(100, 100 * ms);
    window.show();
    auto *view = window.flow->view();
    window.selection.select({}, 95);
    QVERIFY(view->isFollowing());
    window.selection.select({}, 5);
    QVERIFY(!view->isFollowing());
    const auto us = window.log.find(5)->serverUs;
    QTRY_VERIFY(std::abs(view->picture().lanes.clientX) > 0 && view->topUs() < us
                && view->bottomUs() > us);
}

void FlowPanesTest::followStopsAndGoesOn()
{
    Window window;
    window.ticks(20, 100 * ms);
    window.show();
    auto *view = window.flow->view();
    QVERIFY(window.flow->followAction()->isChecked());
    const auto bottom = view->bottomUs();
    window.clock.advance(std::chrono::seconds(1));
    window.paint();
    QVERIFY(view->bottomUs() >= bottom + s - ms);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(!view->isFollowing());
    QVERIFY(!window.flow->followAction()->isChecked());
    const auto stays = view->bottomUs();
    window.clock.advance(std::chrono::seconds(1));
    window.paint();
    QCOMPARE(view->bottomUs(), stays);
    // A drag pans, a click that is none selects nothing.
    QTest::mousePress(view, Qt::LeftButton, {}, QPoint(200, 200));
    QMouseEvent move(QEvent::MouseMove, QPointF(200, 300), view->mapToGlobal(QPointF(200, 300)),
                     Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view, &move);
    QTest::mouseRelease(view, Qt::LeftButton, {}, QPoint(200, 300));
    QVERIFY(view->bottomUs() < stays);
    QTest::keyClick(view, Qt::Key_F);
    QVERIFY(view->isFollowing());
    window.paint();
    QVERIFY(view->bottomUs() > stays);
}

void FlowPanesTest::spanAndZoom()
{
    Window window;
    window.ticks(5, 100 * ms);
    window.show();
    auto *view = window.flow->view();
    QCOMPARE(view->spanUs(), 3.5e6);
    view->setSpanUs(10e6);
    QCOMPARE(view->spanUs(), 10e6);
    view->setFollowing(false);
    const auto under
        = view->topUs() + qint64(double(view->bottomUs() - view->topUs()) * 100 / view->height());
    wheelAt(window, 100, 240);
    window.settle();
    QVERIFY(view->spanUs() < 8e6);
    const auto after
        = view->topUs() + qint64(double(view->bottomUs() - view->topUs()) * 100 / view->height());
    QVERIFY(std::abs(after - under) < 20 * ms);
    view->setSpanUs(0.001);
    QCOMPARE(view->spanUs(), leastSpanUs);
    view->setSpanUs(1e18);
    QCOMPARE(view->spanUs(), greatestSpanUs);
}

void FlowPanesTest::wheelWhileFollowing_data()
{
    QTest::addColumn<int>("fromNow"); ///< px
    QTest::addColumn<int>("wheel");
    QTest::addColumn<bool>("follows");
    QTest::newRow("into what has passed") << 300 << 120 << false;
    QTest::newRow("into what comes now") << 20 << 120 << true;
    QTest::newRow("into what is still to come") << -10 << 120 << true;
    QTest::newRow("out") << 300 << -120 << true;
}

/// What is pointed at stays under the pointer, or now stays where it is.
void FlowPanesTest::wheelWhileFollowing()
{
    QFETCH(const int, fromNow);
    QFETCH(const int, wheel);
    Window window;
    window.ticks(5, 100 * ms);
    window.show();
    const auto *view = window.flow->view();
    const auto yOf = [&](qint64 us) {
        return double(us - view->topUs()) * view->height()
            / double(view->bottomUs() - view->topUs());
    };
    const auto usAt = [&](double y) {
        return view->topUs()
            + qint64(double(view->bottomUs() - view->topUs()) * y / view->height());
    };
    const double now = yOf(view->nowUs());
    const double y = now - fromNow;
    const auto under = usAt(y);
    wheelAt(window, y, wheel);
    window.settle();
    QTEST(view->isFollowing(), "follows");
    if (view->isFollowing())
        QVERIFY(std::abs(yOf(view->nowUs()) - now) < 1);
    else
        QVERIFY(std::abs(usAt(y) - under) < 5 * ms);
}

/// Who shows it to others need not aim, and goes on following.
void FlowPanesTest::keysZoomAndFollowOn()
{
    Window window;
    window.ticks(5, 100 * ms);
    window.show();
    const auto *view = window.flow->view();
    const auto span = view->spanUs();
    window.flow->zoomInAction()->trigger();
    QVERIFY(view->isFollowing());
    QVERIFY(view->spanUs() < span);
    window.flow->zoomOutAction()->trigger();
    QVERIFY(view->isFollowing());
    QCOMPARE(qRound64(view->spanUs()), qRound64(span));
}

/// What is shown comes there within 120 ms, slower towards the end; the digits are there at once.
void FlowPanesTest::zoomGlides()
{
    Window window;
    window.ticks(5, 100 * ms);
    window.show();
    auto *view = window.flow->view();
    view->setFollowing(false);
    const auto shown = [view] { return double(view->bottomUs() - view->topUs()); };
    const auto from = shown();
    const auto y = view->height() / 3.0;
    const auto under = view->topUs() + qint64(from / 3);
    wheelAt(window, y, 480);
    const auto goal = view->spanUs();
    QVERIFY(goal < from / 2);
    const bool moves = view->style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    auto before = moves ? from : goal;
    QVERIFY(std::abs(shown() - before) < 10);
    QList<double> steps;
    for (int i = 0; moves && i < 6; ++i) {
        window.clock.advance(std::chrono::milliseconds(20));
        window.paint();
        QVERIFY(shown() < before);
        steps << std::log(before / shown());
        before = shown();
        QVERIFY(std::abs(view->topUs() + qint64(shown() / 3) - under) < 10 * ms);
    }
    QVERIFY(std::is_sorted(steps.rbegin(), steps.rend()));
    QVERIFY(std::abs(shown() - goal) < 10);
}

/// Notch after notch, however quickly they come.
void FlowPanesTest::zoomGoesOnFromWhereItIs()
{
    Window window;
    window.show();
    auto *view = window.flow->view();
    if (view->style()->styleHint(QStyle::SH_Widget_Animation_Duration) <= 0)
        QSKIP("the style does not move things");
    const auto shown = [view] { return double(view->bottomUs() - view->topUs()); };
    auto before = shown();
    const auto from = before;
    for (int notch = 0; notch < 20; ++notch) {
        wheelAt(window, 5, -120);
        window.clock.advance(std::chrono::milliseconds(8));
        if (notch % 2 == 0)
            continue; // more often than there are frames
        window.paint();
        QVERIFY(shown() > before);
        before = shown();
        // At most six notches behind the hand.
        QVERIFY(view->spanUs() / shown() < std::pow(1.2, 6));
    }
    QVERIFY(std::abs(view->spanUs() / from - std::pow(1.2, 20)) < 0.1);
    window.settle();
    QVERIFY(std::abs(shown() / view->spanUs() - 1) < 1e-3);
}

/// The action, its key and its place in the menu of spans.
void FlowPanesTest::foldsByKey()
{
    Window window;
    postSilences(window);
    window.show();
    window.widget.activateWindow();
    QTRY_VERIFY(window.widget.isActiveWindow());
    auto *view = window.flow->view();
    view->setFocus();
    QVERIFY(window.picture().folds.empty());
    QCOMPARE(window.picture().arrows.size(), size_t(1));
    QTest::keyClick(view, Qt::Key_I);
    QVERIFY(window.flow->foldAction()->isChecked());
    QVERIFY(view->isFolding());
    window.settle();
    QCOMPARE(window.picture().folds.size(), size_t(3));
    QCOMPARE(window.picture().arrows.size(), size_t(4));
    QCOMPARE(window.picture().folds[0].text, QStringLiteral("idle 9.8 s, folded"));
    QVERIFY(view->bottomUs() - view->topUs() > 30 * s);
    QTest::keyClick(view, Qt::Key_I);
    window.settle();
    QVERIFY(window.picture().folds.empty());
    QCOMPARE(window.picture().arrows.size(), size_t(1));
    const auto menus = window.flow->findChildren<QMenu *>();
    QVERIFY(std::any_of(menus.begin(), menus.end(), [&window](const QMenu *menu) {
        return menu->actions().contains(window.flow->foldAction());
    }));
}

namespace {

/// Silences, folded, with the first of them in the middle.
LadderView *showFolded(Window &window)
{
    postSilences(window);
    window.show();
    auto *view = window.flow->view();
    view->setFollowing(false);
    view->setFolding(true);
    view->showTime(window.log.at(1).serverUs);
    window.settle();
    return view;
}

} // namespace

void FlowPanesTest::unfoldsByClick()
{
    Window window;
    auto *view = showFolded(window);
    QCOMPARE(window.picture().folds.size(), size_t(3));
    const auto fold = window.picture().folds[1];
    const auto top = view->topUs();
    QTest::mouseClick(view, Qt::LeftButton, {}, fold.rect.center().toPoint());
    window.settle();
    // What is above it has not moved; it goes on for longer than there is room for.
    QCOMPARE(window.picture().folds.size(), size_t(1));
    QCOMPARE(view->topUs(), top);
    QVERIFY(view->bottomUs() < fold.quiet.toUs);
    QVERIFY(window.selection.isEmpty());
    // Esc lets go of what is selected first.
    window.selection.select({}, 2);
    QTest::keyClick(view, Qt::Key_Escape);
    window.settle();
    QVERIFY(window.selection.isEmpty());
    QCOMPARE(window.picture().folds.size(), size_t(1));
    QTest::keyClick(view, Qt::Key_Escape);
    window.settle();
    QVERIFY(foldOf(window, fold.quiet));
    // Off and on again folds all, too.
    QTest::mouseClick(view, Qt::LeftButton, {},
                      foldOf(window, fold.quiet)->rect.center().toPoint());
    window.settle();
    QVERIFY(!foldOf(window, fold.quiet));
    window.flow->foldAction()->trigger();
    window.flow->foldAction()->trigger();
    view->showTime(fold.quiet.fromUs);
    window.settle();
    QVERIFY(foldOf(window, fold.quiet));
}

/// The one that is nearest to the middle.
void FlowPanesTest::unfoldsByKey()
{
    Window window;
    auto *view = showFolded(window);
    QCOMPARE(window.picture().folds.size(), size_t(3));
    const auto away = [&](const LadderFold &fold) {
        return std::abs(fold.rect.center().y() - view->height() / 2.0);
    };
    auto folds = window.picture().folds;
    std::ranges::sort(folds, {}, away);
    QTest::keyClick(view, Qt::Key_Return);
    window.settle();
    QVERIFY(!foldOf(window, folds[0].quiet));
    view->setFolding(false);
    window.settle();
    // With nothing folded it does nothing.
    QTest::keyClick(view, Qt::Key_Return);
    window.settle();
    QVERIFY(window.picture().folds.empty());
}

/// What is in the middle stays there, and what is below the pointer while it is zoomed.
void FlowPanesTest::foldingKeepsWhatIsLookedAt()
{
    Window window;
    postSilences(window);
    window.show();
    auto *view = window.flow->view();
    const auto place = [&] {
        window.paint();
        for (const auto &arrow : window.picture().arrows) {
            if (arrow.number == 2)
                return arrow.line.first().y();
        }
        return -1.0;
    };
    view->showTime(window.log.at(1).serverUs);
    const qreal before = place();
    QCOMPARE(before, view->height() / 2.0);
    view->setFolding(true);
    QVERIFY(std::abs(place() - before) < 0.5);
    window.settle();
    QVERIFY(std::abs(place() - before) < 0.5);
    for (const int delta : { 120, 120, -480, -240, 600 }) {
        const QPointF at(200, before);
        QWheelEvent wheel(at, view->mapToGlobal(at), {}, { 0, delta }, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view, &wheel);
        QVERIFY(std::abs(place() - before) < 0.5);
    }
    view->setFolding(false);
    QVERIFY(std::abs(place() - before) < 0.5);
    window.settle();
    QVERIFY(std::abs(place() - before) < 0.5);
}

/// While it follows, the newest stays open and at its place, and a silence takes no more room when
/// it grows long. Who looks at something else does not see that move.
void FlowPanesTest::foldsGoWithTheClock()
{
    Window window;
    window.tick("MSFT", 1, 28, 200 * ms);
    window.show();
    auto *view = window.flow->view();
    view->setFolding(true);
    window.paint();
    QVERIFY(window.picture().folds.empty());
    window.clock.advance(std::chrono::seconds(5));
    window.paint();
    QCOMPARE(window.picture().folds.size(), size_t(1));
    QCOMPARE(window.picture().folds[0].text, QStringLiteral("idle 5 s, folded"));
    const qreal y = window.picture().arrows.at(0).line.first().y();
    window.clock.advance(std::chrono::seconds(1'000));
    window.paint();
    QVERIFY(std::abs(window.picture().arrows.at(0).line.first().y() - y) < 0.01);
    view->setFollowing(false);
    const auto top = view->topUs();
    window.clock.advance(std::chrono::seconds(3));
    window.tick("MSFT", 2, 28, 200 * ms);
    window.paint();
    QCOMPARE(view->topUs(), top);
    QVERIFY(std::abs(window.picture().arrows.at(0).line.first().y() - y) < 0.01);
    view->setFollowing(true);
    window.paint();
    const auto &now = window.picture();
    QCOMPARE(now.arrows.size(), size_t(2));
    QVERIFY(now.arrows.back().line.first().y() > view->height() - 80);
}

/// The silence at the end grows meanwhile.
void FlowPanesTest::glidesThroughFolds()
{
    Window window;
    for (int i = 0; i < 30; ++i)
        window.tick("MSFT", quint64(i + 1), 28.5, (310 - 10 * i) * s);
    window.show();
    auto *view = window.flow->view();
    view->setFolding(true);
    window.settle();
    const auto us = window.log.find(15)->serverUs;
    QVERIFY(us < view->topUs());
    window.selection.select({}, 15);
    QVERIFY(!view->isFollowing());
    const auto place = [&] {
        window.clock.advance(std::chrono::milliseconds(16));
        window.paint();
        for (const auto &arrow : window.picture().arrows) {
            if (arrow.selected)
                return arrow.line.first().y();
        }
        return -1.0;
    };
    QTRY_VERIFY(std::abs(place() - view->height() / 2.0) < 1);
    // Somebody who looks at a silence sees it grow, and end.
    view->setFollowing(true);
    window.paint();
    view->setFollowing(false);
    view->showTime(window.log.find(30)->serverUs - 3 * s);
    window.paint();
    QVERIFY(window.picture().folds.back().open);
    const auto text = window.picture().folds.back().text;
    window.clock.advance(std::chrono::seconds(100));
    window.paint();
    QVERIFY(window.picture().folds.back().text != text);
    window.tick("MSFT", 31, 28, 0);
    window.paint();
    QVERIFY(!window.picture().folds.back().open);
}

/// As fast as the style lets things move: in 120 ms of the ladder's clock, or at once.
void FlowPanesTest::foldingMoves_data()
{
    QTest::addColumn<int>("styleMs");
    QTest::newRow("moves") << 200;
    QTest::newRow("nothing moves in this style") << 0;
}

void FlowPanesTest::foldingMoves()
{
    QFETCH(int, styleMs);
    MotionStyle style(styleMs);
    Window window;
    postSilences(window);
    window.show();
    auto *view = window.flow->view();
    view->setStyle(&style);
    const auto heightAfter = [&](int milliseconds) {
        window.clock.advance(std::chrono::milliseconds(milliseconds));
        window.paint();
        const auto &folds = window.picture().folds;
        return folds.empty() ? -1 : folds.back().rect.height();
    };
    view->setFolding(true);
    const qreal begin = heightAfter(0);
    QCOMPARE(begin, styleMs ? view->height() : 30.0);
    if (styleMs) {
        const qreal early = heightAfter(30);
        const qreal middle = heightAfter(30);
        QVERIFY(early < begin && middle < early && middle > 30);
        QVERIFY(begin - early > early - middle); // it slows down, and half of the time is over
        QVERIFY(middle - 30 < (begin - 30) / 4);
        QVERIFY(heightAfter(59) > 30);
    }
    QCOMPARE(heightAfter(1), 30.0);
    QCOMPARE(heightAfter(500), 30.0);
    // Turned round on its way, it goes back from there.
    view->setFolding(false);
    const qreal opening = heightAfter(20);
    QCOMPARE(opening > 30, styleMs > 0);
    view->setFolding(true);
    QCOMPARE(heightAfter(0), styleMs ? opening : 30.0);
    QCOMPARE(heightAfter(120), 30.0);
    // One alone, by a click and by Esc. What is above it has not moved.
    view->setFollowing(false);
    view->showTime(window.log.at(2).serverUs);
    window.paint();
    const auto fold = window.picture().folds.back();
    const auto top = view->topUs();
    QTest::mouseClick(view, Qt::LeftButton, {}, fold.rect.center().toPoint());
    const qreal one = heightAfter(20);
    QCOMPARE(one > 30 && window.picture().folds.back().quiet == fold.quiet, styleMs > 0);
    QCOMPARE(view->topUs(), top);
    heightAfter(100);
    QVERIFY(!foldOf(window, fold.quiet));
    QCOMPARE(view->topUs(), top);
    QTest::keyClick(view, Qt::Key_Escape);
    const qreal closing = heightAfter(20);
    QCOMPARE(closing > 30, styleMs > 0);
    QCOMPARE(heightAfter(100), 30.0);
    // What is not shown has nothing to show on its way.
    window.widget.hide();
    view->setFolding(false);
    QVERIFY(!view->isFolding());
    window.show();
    QTRY_COMPARE(heightAfter(0), -1.0); // painted when it is exposed
}

void FlowPanesTest::foldingIsRemembered()
{
    QVERIFY(!Window().flow->view()->isFolding());
    {
        Window window;
        window.show();
        window.flow->foldAction()->trigger();
    }
    Window again;
    QVERIFY(again.flow->foldAction()->isChecked());
    QVERIFY(again.flow->view()->isFolding());
}

/// The action, its key and its place in the menu of spans.
void FlowPanesTest::lanesByKey()
{
    Window window;
    postTwo(window);
    window.show();
    window.widget.activateWindow();
    QTRY_VERIFY(window.widget.isActiveWindow());
    auto *view = window.flow->view();
    view->setFocus();
    QVERIFY(window.picture().columns.empty());
    QVERIFY(titles(*window.flow->heads()).isEmpty());
    QTest::keyClick(view, Qt::Key_C);
    QVERIFY(window.flow->byConnectionAction()->isChecked());
    window.paint();
    QCOMPARE(window.picture().columns.size(), size_t(2));
    QCOMPARE(titles(*window.flow->heads()),
             (QStringList{ QStringLiteral("c7 Long-poll"), QStringLiteral("c8 publishing") }));
    for (const auto &arrow : window.picture().arrows) {
        const auto connection = window.log.find(arrow.number)->connection;
        const auto &lane = window.picture().columns[connection - 7].lanes;
        QCOMPARE(arrow.line.last().x(),
                 arrow.direction == FlowDirection::Down ? lane.clientX : lane.serverX);
    }
    QTest::keyClick(view, Qt::Key_C);
    window.paint();
    QVERIFY(window.picture().columns.empty());
    QVERIFY(titles(*window.flow->heads()).isEmpty());
    const auto menus = window.flow->findChildren<QMenu *>();
    QVERIFY(std::any_of(menus.begin(), menus.end(), [&window](const QMenu *menu) {
        return menu->actions().contains(window.flow->byConnectionAction());
    }));
}

/// A connection that has ended and left the view gives its width to the others, but not at once;
/// who looks back finds it there again.
void FlowPanesTest::lanesStayWhileFollowing()
{
    Window window({ 2'000, 700 });
    postTwo(window);
    auto close = samples::mark(FlowMark::Close, FlowKind::Request, window.now() - 500 * ms,
                               QStringLiteral("close c7"));
    close.connection = 7;
    window.log.post(close);
    window.show();
    auto *view = window.flow->view();
    view->setByConnection(true);
    window.paint();
    const auto lanesOfEight = [&] { return window.picture().columns.back().lanes; };
    const auto before = lanesOfEight();
    QCOMPARE(window.picture().columns.size(), size_t(2));
    window.clock.advance(std::chrono::milliseconds(2'500));
    window.paint(); // c7 is still in view
    QCOMPARE(lanesOfEight(), before);
    window.clock.advance(std::chrono::milliseconds(1'000));
    window.paint(); // it has left, and those that left go together
    QCOMPARE(titles(*window.flow->heads()), QStringList{ QStringLiteral("c8 publishing") });
    window.clock.advance(std::chrono::seconds(4));
    window.paint();
    QCOMPARE(window.picture().columns.size(), size_t(1));
    // Who comes does so at the right.
    auto open = samples::mark(FlowMark::Open, FlowKind::Request, window.now() - 10 * ms,
                              QStringLiteral("opens c9"));
    open.connection = 9;
    window.log.post(open);
    window.paint();
    QCOMPARE(titles(*window.flow->heads()),
             (QStringList{ QStringLiteral("c8 publishing"), QStringLiteral("c9") }));
    // It leaves the view within less than lanes stay for.
    view->setSpanUs(1e6);
    close.connection = 9;
    close.clientUs = close.serverUs = window.now();
    window.log.post(close);
    window.paint();
    const auto beside = window.picture().columns.front().lanes;
    window.clock.advance(std::chrono::milliseconds(1'500));
    window.paint();
    QCOMPARE(titles(*window.flow->heads()),
             (QStringList{ QStringLiteral("c8 publishing"), QStringLiteral("c9") }));
    QCOMPARE(window.picture().columns.front().lanes, beside);
    window.clock.advance(std::chrono::milliseconds(2'000));
    window.paint();
    QCOMPARE(titles(*window.flow->heads()), QStringList{ QStringLiteral("c8 publishing") });
    view->showTime(window.log.at(0).clientUs);
    window.paint();
    QCOMPARE(titles(*window.flow->heads()),
             (QStringList{ QStringLiteral("c7 Long-poll"), QStringLiteral("c8 publishing") }));
}

/// Clicks and steps go to the same events as without lanes.
void FlowPanesTest::lanesSelectAndStep()
{
    Window window;
    postTwo(window);
    window.show();
    auto *view = window.flow->view();
    view->setByConnection(true);
    window.paint();
    const auto arrowOn = [&](quint32 connection) {
        for (const auto &arrow : window.picture().arrows) {
            if (arrow.mark == FlowMark::None
                && window.log.find(arrow.number)->connection == connection)
                return arrow;
        }
        return LadderArrow();
    };
    for (const quint32 connection : { 8u, 7u }) {
        const auto arrow = arrowOn(connection);
        QVERIFY(arrow.number);
        const auto middle = (arrow.line[1] + arrow.line[2]) / 2;
        QTest::mouseClick(view, Qt::LeftButton, {}, middle.toPoint());
        QCOMPARE(window.selection.flowNumber(), arrow.number);
        QCOMPARE(window.detail->event()->connection, connection);
        window.paint();
        Q_EMIT FrameClock::instance().figures();
        window.paint();
        for (const auto &head : window.flow->heads()->lanes())
            QCOMPARE(head.followed, head.title.startsWith(connectionName(connection)));
    }
    const auto from = window.selection.flowNumber();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(window.selection.flowNumber(), from + 1);
    QCOMPARE(window.log.find(from + 1)->connection, 8u);
    QTest::keyClick(view, Qt::Key_Up);
    QCOMPARE(window.selection.flowNumber(), from);
    // Where there is nothing, nothing is selected.
    const auto &lane = window.picture().columns[1].lanes;
    QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(int(lane.clientX) + 30, 6));
    QVERIFY(window.selection.isEmpty());
}

void FlowPanesTest::lanesFoldAndZoom()
{
    Window window;
    postSilences(window);
    window.show();
    auto *view = window.flow->view();
    view->setByConnection(true);
    view->setFolding(true);
    window.settle();
    QCOMPARE(window.picture().columns.size(), size_t(1));
    QCOMPARE(window.picture().folds.size(), size_t(3));
    QCOMPARE(window.picture().arrows.size(), size_t(4));
    QCOMPARE(window.picture().folds[0].rect.right(), window.picture().columns[0].lanes.right);
    QTest::mouseClick(view, Qt::LeftButton, {}, window.picture().folds[1].rect.center().toPoint());
    window.settle();
    QVERIFY(window.picture().folds.size() < 3);
    view->setSpanUs(10e6);
    window.paint();
    QCOMPARE(view->spanUs(), 10e6);
    QCOMPARE(window.picture().columns.size(), size_t(1));
}

void FlowPanesTest::lanesAreRemembered()
{
    QVERIFY(!Window().flow->view()->isByConnection());
    {
        Window window;
        window.show();
        window.flow->byConnectionAction()->trigger();
    }
    Window again;
    QVERIFY(again.flow->byConnectionAction()->isChecked());
    QVERIFY(again.flow->view()->isByConnection());
}

/// For who does not see them, and for who points at them.
void FlowPanesTest::lanesSayWhoTheyAre()
{
    Window window;
    postTwo(window);
    window.show();
    window.flow->view()->setByConnection(true);
    window.paint();
    auto *heads = window.flow->heads();
    QCOMPARE(heads->accessibleDescription(),
             QStringLiteral("c7 Long-poll open, c8 publishing open"));
    const auto &lane = heads->lanes()[1];
    QHelpEvent help(QEvent::ToolTip, QPoint(int(lane.left) + 20, 8),
                    heads->mapToGlobal(QPoint(int(lane.left) + 20, 8)));
    QApplication::sendEvent(heads, &help);
    QTRY_VERIFY(QToolTip::text().startsWith(QStringLiteral("c8 publishing: opened ")));
}

void FlowPanesTest::listFollowsAndStays()
{
    Window window;
    window.ticks(200, 10 * ms);
    window.show();
    auto *list = window.messages->list();
    auto *bar = list->verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    window.ticks(50, 10 * ms);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(bar->maximum() / 2);
    QVERIFY(!list->isFollowing());
    QVERIFY(!window.messages->followAction()->isChecked());
    const int value = bar->value();
    window.ticks(50, 10 * ms);
    QCOMPARE(bar->value(), value);
    window.messages->followAction()->trigger();
    QCOMPARE(bar->value(), bar->maximum());
}

void FlowPanesTest::listStaysWhileTheRingTurns()
{
    FlowLog log(500);
    Selection selection;
    MessagesPane pane(log, selection);
    pane.resize(380, 400);
    for (int i = 1; i <= 500; ++i)
        log.post(samples::tick("MSFT", quint64(i), 28, i * s, i * s));
    log.flush();
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    auto *list = pane.list();
    list->setFollowing(false);
    selection.select({}, 400);
    const auto before = list->visualRect(list->currentIndex());
    QVERIFY(list->viewport()->rect().contains(before.center()));
    for (int i = 501; i <= 600; ++i)
        log.post(samples::tick("MSFT", quint64(i), 28, i * s, i * s));
    log.flush();
    QCOMPARE(pane.model()->rowCount(), 500);
    QCOMPARE(pane.model()->event(list->currentIndex().row())->number, quint64(400));
    QCOMPARE(list->visualRect(list->currentIndex()), before);
}

/// The menu of the filter's field has its words, and knows which are there.
void FlowPanesTest::filterByWords()
{
    Window window;
    postStory(window);
    window.show();
    const auto field = window.messages->filterEdit();
    const auto rows = window.messages->model()->rowCount();
    const auto choose = [&](const QString &word) {
        QTest::keyClick(field, Qt::Key_Down, Qt::AltModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->activeAction()); // the keyboard has a place to begin
        const auto actions = menu->actions();
        const auto action = std::ranges::find_if(
            actions, [&](const QAction *each) { return each->text().endsWith(u'\t' + word); });
        QVERIFY2(action != actions.end(), qPrintable(word));
        QCOMPARE((*action)->isChecked(), FlowFilter::has(field->text(), word));
        // With keys: a menu of Qt 6.8 takes a click that was not made by the window system for one
        // beside it.
        for (qsizetype i = 0; i < actions.size() && menu->activeAction() != *action; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(menu->activeAction(), *action);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(!QApplication::activePopupWidget());
    };
    window.messages->filterEdit()->setFocus();
    choose(QStringLiteral("kind:heartbeat"));
    QCOMPARE(field->text(), QStringLiteral("kind:heartbeat"));
    QCOMPARE(window.messages->model()->rowCount(), 1);
    choose(QStringLiteral("kind:control"));
    QCOMPARE(field->text(), QStringLiteral("kind:control"));
    QCOMPARE(window.messages->model()->rowCount(), 3);
    choose(QStringLiteral("sse")); // it has been seen
    QCOMPARE(field->text(), QStringLiteral("kind:control sse"));
    choose(QStringLiteral("sse"));
    choose(QStringLiteral("kind:control"));
    QCOMPARE(field->text(), QString());
    QCOMPARE(window.messages->model()->rowCount(), rows);
}

void FlowPanesTest::filterByTyping()
{
    Window window;
    postStory(window);
    window.show();
    window.widget.activateWindow();
    QTRY_VERIFY(window.widget.isActiveWindow());
    window.flow->view()->setFocus();
    QTest::keyClick(window.flow->view(), Qt::Key_Slash);
    QVERIFY(window.messages->filterEdit()->hasFocus());
    QTest::keyClicks(window.messages->filterEdit(), QStringLiteral("msft"));
    QCOMPARE(window.messages->model()->rowCount(), 2);
    window.selection.select({}, window.messages->model()->event(1)->number);
    QTest::keyClick(window.messages->filterEdit(), Qt::Key_Backspace);
    QCOMPARE(window.messages->list()->currentIndex().row(), 1); // what is selected stays marked
    QTest::keyClicks(window.messages->filterEdit(), QStringLiteral("t nowhere"));
    QCOMPARE(window.messages->model()->rowCount(), 0);
    QCOMPARE(window.messages->list()->state(),
             QStringLiteral("No event matches. %1 hidden. Clear the filter (Esc).")
                 .arg(window.log.size()));
    QTest::keyClick(window.messages->filterEdit(), Qt::Key_Escape);
    QVERIFY(window.messages->filterEdit()->text().isEmpty());
    QCOMPARE(window.messages->model()->rowCount(), int(window.log.size()));
    QVERIFY(window.messages->list()->hasFocus());
}

static QSet<quint32> connectionsIn(const FlowListModel &model)
{
    QSet<quint32> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.event(row)->connection;
    return all;
}

static QSet<quint32> connectionsIn(const Window &window)
{
    QSet<quint32> all;
    for (const auto &arrow : window.picture().arrows)
        all << window.log.find(arrow.number)->connection;
    return all;
}

static void clickRow(Window &window, quint64 number)
{
    auto *list = window.messages->list();
    const auto index = window.messages->model()->index(window.messages->model()->rowOf(number), 0);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

/// By key, of what is selected: the list has its rows, the ladder its arrows and all that went
/// wrong, and both say so.
void FlowPanesTest::followsAConnection()
{
    Window window;
    postStory(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    const int rows = window.messages->model()->rowCount();
    const auto action = window.flow->followConnectionAction();
    QVERIFY(!action->isEnabled()); // nothing is selected
    QVERIFY(window.flow->flowActions().contains(action));
    clickRow(window, window.log.findMessage("5n2k-1403")->number); // on c9
    QVERIFY(action->isEnabled());
    QTest::keyClick(window.messages->list(), Qt::Key_F, Qt::ShiftModifier);
    window.paint();
    QCOMPARE(window.selection.connection(), 9u);
    QVERIFY(action->isChecked());
    QCOMPARE(connectionsIn(*window.messages->model()), QSet<quint32>{ 9 });
    QCOMPARE(window.messages->list()->currentIndex().row(),
             window.messages->model()->rowOf(window.selection.flowNumber()));
    // The reset of c8 and what it cut off, and the switch.
    QCOMPARE(connectionsIn(window), (QSet<quint32>{ 8, 9 }));
    for (const auto &arrow : window.picture().arrows) {
        const auto *event = window.log.find(arrow.number);
        QVERIFY(event->connection == 9 || arrow.kind == FlowKind::Fault || arrow.cut
                || event->drop != FlowDrop::None);
    }
    const auto &signs = window.picture().signs;
    QVERIFY(std::ranges::any_of(
        signs, [](const LadderSign &sign) { return sign.mark == LadderMark::Switch; }));
    for (const auto *sign : { window.messages->followSign(), window.flow->followSign() }) {
        QVERIFY(sign->isVisible());
        QCOMPARE(sign->stopButton()->text(), QStringLiteral("Following c9 \u2014 Stop"));
        QVERIFY(!sign->otherButton()->isVisible());
    }
    // Beside what is typed.
    window.messages->filterEdit()->setText(QStringLiteral("msft"));
    QCOMPARE(window.messages->model()->rowCount(), 1);
    window.messages->filterEdit()->setText(QStringLiteral("/(/"));
    QTest::mouseClick(window.flow->followSign()->stopButton(), Qt::LeftButton);
    QCOMPARE(window.selection.connection(), 0u);
    window.messages->filterEdit()->clear();
    QCOMPARE(window.messages->model()->rowCount(), rows);
    QVERIFY(!window.messages->followSign()->isVisible());
    QVERIFY(!window.flow->followSign()->isVisible());
    QVERIFY(!action->isChecked());
}

/// An event of another connection that is selected elsewhere is shown, and leads there.
void FlowPanesTest::followsAnother()
{
    Window window;
    postStory(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    window.selection.follow(9);
    const auto other = window.log.findMessage("5n2k-1402")->number; // on c8
    window.selection.select("5n2k-1402");
    window.paint();
    QVERIFY(window.detail->event());
    QCOMPARE(window.detail->event()->number, other);
    const auto &arrows = window.picture().arrows;
    QVERIFY(std::ranges::any_of(
        arrows, [&](const LadderArrow &arrow) { return arrow.selected && arrow.number == other; }));
    QCOMPARE(window.messages->model()->rowOf(other), -1);
    const auto button = window.messages->followSign()->otherButton();
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("Follow c8"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(window.selection.connection(), 8u);
    QCOMPARE(connectionsIn(*window.messages->model()), QSet<quint32>{ 8 });
    QCOMPARE(window.messages->list()->currentIndex().row(), window.messages->model()->rowOf(other));
    QVERIFY(!button->isVisible());
    // From one to the next of what is drawn.
    window.selection.select({}, window.log.at(0).number);
    QTest::keyClick(window.flow->view(), Qt::Key_Period);
    const auto *next = window.log.find(window.selection.flowNumber());
    QVERIFY(next);
    QCOMPARE(next->connection, 8u);
    window.selection.select({}, window.log.at(window.log.size() - 1).number);
    QTest::keyClick(window.flow->view(), Qt::Key_Comma);
    QVERIFY(window.log.find(window.selection.flowNumber())->connection == 8
            || window.log.find(window.selection.flowNumber())->kind == FlowKind::Fault);
}

void FlowPanesTest::followingEnds_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("key");
    for (const auto *where : { "list", "ladder", "filter" })
        QTest::addRow("Esc in the %s", where) << QString::fromLatin1(where) << int(Qt::Key_Escape);
    for (const auto *where : { "list", "ladder" })
        QTest::addRow("the same key in the %s", where)
            << QString::fromLatin1(where) << int(Qt::Key_F);
}

void FlowPanesTest::followingEnds()
{
    QFETCH(QString, where);
    QFETCH(int, key);
    Window window;
    postStory(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    const int rows = window.messages->model()->rowCount();
    clickRow(window, window.log.findMessage("5n2k-1403")->number);
    const auto selected = window.selection.flowNumber();
    QTest::keyClick(window.messages->list(), Qt::Key_F, Qt::ShiftModifier);
    QCOMPARE(window.selection.connection(), 9u);
    QWidget *focus = where == u"list" ? static_cast<QWidget *>(window.messages->list())
        : where == u"ladder"          ? static_cast<QWidget *>(window.flow->view())
                                      : window.messages->filterEdit();
    focus->setFocus();
    QTest::keyClick(focus, Qt::Key(key), key == Qt::Key_F ? Qt::ShiftModifier : Qt::NoModifier);
    QCOMPARE(window.selection.connection(), 0u);
    QCOMPARE(window.messages->model()->rowCount(), rows);
    QCOMPARE(window.selection.flowNumber(), selected); // what was looked at stays
}

/// Each lane stays where it is; the heads say which is followed.
void FlowPanesTest::followingInLanes()
{
    Window window({ 1'900, 700 });
    postTwo(window);
    window.show();
    window.flow->view()->setByConnection(true);
    window.paint();
    QCOMPARE(titles(*window.flow->heads()).size(), 2);
    window.selection.follow(7);
    window.paint();
    QCOMPARE(
        titles(*window.flow->heads()),
        (QStringList{ QStringLiteral("Following c7 Long-poll"), QStringLiteral("c8 publishing") }));
    const auto &heads = window.flow->heads()->lanes();
    QVERIFY(heads[0].followed && !heads[0].dimmed);
    QVERIFY(!heads[1].followed && heads[1].dimmed);
    QCOMPARE(connectionsIn(window), QSet<quint32>{ 7 });
    QVERIFY(!window.picture().bars.empty()); // what is held there
    window.selection.follow(8);
    window.paint();
    QCOMPARE(connectionsIn(window), QSet<quint32>{ 8 });
    QVERIFY(window.picture().bars.empty());
    window.selection.follow(0);
    window.paint();
    QCOMPARE(connectionsIn(window), (QSet<quint32>{ 7, 8 }));
}

void FlowPanesTest::badExpressionIsSaid()
{
    Window window;
    postStory(window);
    window.show();
    window.messages->filterEdit()->setText(QStringLiteral("ibm"));
    const int rows = window.messages->model()->rowCount();
    window.messages->filterEdit()->setText(QStringLiteral("/stock(/"));
    const auto labels = window.messages->findChildren<QLabel *>();
    const auto said = std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible()
            && label->text().contains(
                QStringLiteral("Not a regular expression: missing ) at character 7."));
    });
    QVERIFY(said);
    // The list is as it was.
    QCOMPARE(window.messages->model()->rowCount(), rows);
}

void FlowPanesTest::findsNextAndPrevious()
{
    Window window;
    for (int i = 1; i <= 9; ++i)
        window.tick(i % 3 ? "MSFT" : "IBM", quint64(i), 28.5, (10 - i) * s);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    const auto bar = window.messages->findBar();
    const auto row = [&window] { return window.messages->list()->currentIndex().row(); };
    QVERIFY(!bar->isVisible());
    QTest::keySequence(window.messages->list(), QKeySequence::Find);
    QVERIFY(bar->isVisible());
    QTest::keyClicks(bar->field(), QStringLiteral("ibm"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QCOMPARE(row(), 2);
    QCOMPARE(window.selection.messageId(), window.log.at(2).id);
    QCOMPARE(window.messages->model()->rowCount(), 9); // nothing is hidden
    QTest::keyClick(window.messages->list(), Qt::Key_F3);
    QCOMPARE(row(), 5);
    QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(row(), 2);
    QTest::keyClick(window.messages->list(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(row(), 8);
    QCOMPARE(bar->said(), QStringLiteral("From the other end"));
    bar->field()->setText(QStringLiteral("/nowhere/"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QCOMPARE(bar->said(), QStringLiteral("No match"));
    QCOMPARE(row(), 8);
    bar->field()->setText(QStringLiteral("/(/"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QVERIFY(bar->said().startsWith(QStringLiteral("Not a regular expression")));
    QTest::keyClick(bar->field(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(window.messages->list()->hasFocus());
}

/// A hundred thousand rows are looked at in slices; a longer text or Esc ends the search.
void FlowPanesTest::findsInManyRows()
{
    Window window;
    constexpr int many = 100'000;
    for (int i = 1; i <= many; ++i)
        window.log.post(samples::tick(i == 2 ? "IBM" : "MSFT", quint64(i), 28.5, s, s));
    window.log.flush();
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    const auto bar = window.messages->findBar();
    QTest::keySequence(window.messages->list(), QKeySequence::Find);
    bar->field()->setText(QStringLiteral("/IBM .*5/"));
    QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(window.messages->list()->currentIndex().row(), 1);
    QVERIFY(!bar->isSearching());
    bar->field()->setText(QStringLiteral("/nowhere.*x/"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QTRY_COMPARE(bar->said(), QStringLiteral("No match"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    bar->field()->setText(QStringLiteral("/nowhere.*xy/"));
    QVERIFY(!bar->isSearching());
}

/// A message of 100 ms takes a second to arrive, and what comes later is not there yet.
void FlowPanesTest::slowMotion()
{
    Window window;
    ManualClock clock(10 * s);
    auto view = window.flow->view();
    view->setClock(clock);
    window.show();
    window.flow->slowAction()->trigger();
    QVERIFY(view->isSlow());
    window.log.post(samples::tick("MSFT", 1, 28.5, 10 * s + 100'000, 10 * s + 200'000));
    window.log.flush();
    clock.advance(std::chrono::milliseconds(500));
    QTRY_COMPARE(view->nowUs(), 10 * s + 50'000);
    QTRY_VERIFY(view->picture().arrows.empty());
    clock.advance(std::chrono::milliseconds(1'000));
    QTRY_COMPARE(view->picture().arrows.size(), size_t(1));
    QVERIFY(view->picture().arrows[0].inFlight);
    QCOMPARE(view->behindUs(), 1'350'000);
    clock.advance(std::chrono::milliseconds(500));
    QTRY_VERIFY(view->picture().arrows[0].arrived);
    window.flow->followAction()->trigger(); // stays, and is still slow
    QVERIFY(view->isSlow());
    window.flow->followAction()->trigger();
    QVERIFY(!view->isSlow());
    QVERIFY(!window.flow->slowAction()->isChecked());
    QCOMPARE(view->nowUs(), 12 * s);
}

void FlowPanesTest::chipsFilter()
{
    Window window;
    postStory(window);
    window.show();
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Beat), Qt::LeftButton);
    QCOMPARE(window.messages->model()->rowCount(), 1);
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Fault), Qt::LeftButton);
    QCOMPARE(window.messages->model()->rowCount(), 2);
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Fault), Qt::LeftButton);
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Beat), Qt::LeftButton);
    QCOMPARE(window.messages->model()->rowCount(), int(window.log.size()));
}

void FlowPanesTest::pauseIsCounted()
{
    Window window;
    window.ticks(10, 10 * ms);
    window.show();
    const auto note = [&](const QString &text) {
        const auto labels = window.messages->header()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == text; });
    };
    QVERIFY(note(QStringLiteral("10 events")));
    window.messages->pauseAction()->trigger();
    window.ticks(214, 10 * ms);
    window.paint();
    QVERIFY(note(QStringLiteral("Paused, 214 since")));
    QCOMPARE(window.messages->model()->rowCount(), 10);
    window.messages->pauseAction()->trigger();
    QCOMPARE(window.messages->model()->rowCount(), 224);
    QVERIFY(note(QStringLiteral("224 events")));
}

void FlowPanesTest::copiesRows()
{
    Window window;
    window.ticks(3, 10 * ms);
    window.show();
    window.messages->list()->selectAll();
    window.messages->list()->setFocus();
    window.messages->copyAction()->trigger();
    const auto lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].contains(QStringLiteral("MSFT")));
    QVERIFY(lines[1].contains(QStringLiteral("#2")));
    QVERIFY(lines[1].contains(QStringLiteral("server to client")));
}

void FlowPanesTest::emptyStates()
{
    Window window;
    window.show();
    const auto nothing = QStringLiteral("Nothing on the wire yet. Press 5 to stream over SSE.");
    QCOMPARE(window.messages->list()->state(), nothing);
    QCOMPARE(window.flow->view()->state(), nothing);
    const auto labels = window.detail->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible()
            && label->text() == QStringLiteral("Select a message to see its bytes.");
    }));
}

void FlowPanesTest::waitingState()
{
    Window window;
    window.log.post(
        samples::request("long-poll", 3, window.now() - 20 * s, window.now() - 20 * s + 100 * ms));
    window.show();
    QCOMPARE(window.flow->view()->state(),
             QStringLiteral("Waiting for news. The request is held at the server."));
}

void FlowPanesTest::detailOutlivesTheLog()
{
    FlowLog log(10);
    Selection selection;
    DetailPane pane(log, selection);
    log.post(samples::tick("MSFT", 1, 28, s, s));
    log.flush();
    selection.select({}, 1);
    for (int i = 2; i < 20; ++i)
        log.post(samples::tick("MSFT", quint64(i), 28, i * s, i * s));
    log.flush();
    QVERIFY(!log.find(1));
    QVERIFY(pane.event());
    QCOMPARE(pane.event()->seq, quint64(1));
    selection.clear();
    QVERIFY(!pane.event());
}

/// That the log dropped a row is no wish of the person to select nothing.
void FlowPanesTest::selectionOutlivesTheRing()
{
    FlowLog log(10);
    Selection selection;
    QWidget widget;
    auto *messages = new MessagesPane(log, selection, &widget);
    auto *detail = new DetailPane(log, selection, &widget);
    log.post(samples::tick("MSFT", 1, 28, s, s));
    log.flush();
    messages->list()->selectRow(0);
    QCOMPARE(selection.flowNumber(), quint64(1));
    for (int i = 2; i < 20; ++i)
        log.post(samples::tick("MSFT", quint64(i), 28, i * s, i * s));
    log.flush();
    QCOMPARE(messages->model()->rowOf(1), -1);
    QCOMPARE(selection.flowNumber(), quint64(1));
    QVERIFY(detail->event());
}

void FlowPanesTest::bytesByKeyboard()
{
    Window window;
    postStory(window);
    window.show();
    window.selection.select("5n2k-1403", 0);
    auto *hex = window.detail->hex();
    QCOMPARE(hex->bytesPerRow(), 8);
    QVERIFY(!hex->currentPart());
    QTest::keyClick(hex, Qt::Key_Right);
    QVERIFY(hex->currentPart());
    QCOMPARE(hex->currentPart()->name, WirePartName::ChunkSize);
    QTest::keyClick(hex, Qt::Key_Down);
    QCOMPARE(hex->currentPart()->name, WirePartName::SseId);
    QTest::keyClick(hex, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().left(8), QStringLiteral("69 64 3a"));
    QTest::keyClick(hex, Qt::Key_End);
    QCOMPARE(hex->currentPart()->name, WirePartName::ChunkEnd);
    // The pointer wins over the cursor while it is there.
    hex->setCursorByte(0);
    QTest::mouseMove(hex->viewport(), hex->cell(30).center());
    QTRY_COMPARE(hex->currentPart()->name, WirePartName::Message);
}

void FlowPanesTest::longBytesAreCapped()
{
    Window window;
    auto event = samples::event(FlowKind::Data, FlowDirection::Down, window.now(), window.now(),
                                QStringLiteral("long"));
    samples::addPart(event, QByteArray(60'000, 'x'), WirePartName::Message);
    const auto number = window.log.post(event);
    window.show();
    window.selection.select({}, number);
    auto *hex = window.detail->hex();
    QCOMPARE(hex->shownBytes(), HexView::cap);
    const auto labels = window.detail->findChildren<QLabel *>();
    const auto cut = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("First 4 KiB of"));
    });
    QVERIFY(cut != labels.end());
    Q_EMIT(*cut)->linkActivated(QStringLiteral("all"));
    QCOMPARE(hex->shownBytes(), qsizetype(60'000));
    QVERIFY(!(*cut)->isVisible());
}

void FlowPanesTest::detailIsNeverCut_data()
{
    QTest::addColumn<int>("width");
    for (const int width : { 240, 300, 335, 360, 420, 700 })
        QTest::addRow("%d px", width) << width;
}

/// Every field of every message that is selected one after the other is all there, at any width.
void FlowPanesTest::detailIsNeverCut()
{
    QFETCH(int, width);
    FlowLog log;
    Selection selection;
    DetailPane pane(log, selection);
    pane.resize(width, 900);
    auto request = samples::request("sse", 9, 1'000'000, 1'100'000);
    samples::addPart(request, "X-Long: ", WirePartName::HeaderName);
    samples::addPart(request, QByteArray(200, 'w'), WirePartName::HeaderValue);
    const auto asked = log.post(request);
    QList<quint64> numbers{ asked };
    for (const int seq : { 7, 8 }) {
        auto event = samples::tick("IBM", quint64(seq), 90.55, 2'000'000 + seq, 2'100'000 + seq);
        event.request = asked;
        numbers << log.post(event);
    }
    log.flush();
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    for (const auto number : std::as_const(numbers)) {
        selection.select(log.find(number)->id, number);
        // Now, and once everything is laid out.
        for (const bool later : { false, true }) {
            if (later)
                QCoreApplication::processEvents();
            auto *fields = pane.findChild<DetailFields *>();
            QVERIFY(fields->height() >= fields->heightForWidth(fields->width()));
            QVERIFY(fields->parentWidget()->rect().contains(fields->geometry()));
            QVERIFY2(fields->parentWidget()->width() <= width, "scrolls sideways");
            QList<QRect> taken;
            for (auto *child :
                 fields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
                if (!child->isVisible())
                    continue;
                QVERIFY(fields->rect().contains(child->geometry()));
                QVERIFY(child->height() >= child->heightForWidth(child->width()));
                for (const auto &other : std::as_const(taken))
                    QVERIFY(!other.intersects(child->geometry()));
                taken << child->geometry();
            }
            QVERIFY(taken.size() >= 6);
        }
        const auto *hex = pane.hex();
        QVERIFY(hex->cell(hex->bytesPerRow() - 1).right() < hex->viewport()->width());
    }
}

/// What a frame draws does not grow with what came in.
void FlowPanesTest::tenThousandASecond()
{
    Window window;
    window.show();
    constexpr int frames = 60;
    constexpr int perFrame = 167;
    quint64 seq = 0;
    for (int frame = 0; frame < frames; ++frame) {
        window.clock.advance(std::chrono::milliseconds(17));
        for (int i = 0; i < perFrame; ++i)
            window.tick("MSFT", ++seq, 28, 17 * ms - i * 100);
        if (frame == frames / 2)
            window.log.post(samples::mark(FlowMark::Reset, FlowKind::Fault, window.now() - 50 * ms,
                                          QStringLiteral("reset")));
        window.paint();
    }
    window.clock.advance(std::chrono::milliseconds(200));
    window.paint();
    const auto &picture = window.picture();
    QCOMPARE(picture.detail, LadderDetail::Density);
    QCOMPARE(picture.inView, quint64(frames * perFrame + 1));
    QVERIFY(picture.rows.size() <= size_t(window.flow->view()->height()) + 1);
    // The reset alone is drawn: two halves, a cross, a pill.
    QCOMPARE(picture.arrows.size(), size_t(2));
    QCOMPARE(picture.labels.size(), size_t(1));
    QCOMPARE(picture.drawn, quint64(1));
    const auto labels = window.flow->header()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->text().contains(QStringLiteral("not drawn one by one"));
    }));
    QCOMPARE(window.messages->model()->rowCount(), frames * perFrame + 1);
}

/// Not a check: writes what it looks like to a folder, when one is named.
void FlowPanesTest::pictures_data()
{
    if (qEnvironmentVariableIsEmpty("PUSHSCOPE_GRAB_DIR"))
        QSKIP("PUSHSCOPE_GRAB_DIR names no folder");
    QTest::addColumn<int>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("perSecond");
    const auto light = int(ThemeManager::Choice::Light);
    const auto dark = int(ThemeManager::Choice::Dark);
    const auto contrast = int(ThemeManager::Choice::HighContrast);
    QTest::newRow("light") << light << QSize(1'440, 740) << 0;
    QTest::newRow("dark") << dark << QSize(1'440, 740) << 0;
    QTest::newRow("contrast") << contrast << QSize(1'440, 740) << 0;
    QTest::newRow("wide") << light << QSize(1'900, 1'000) << 0;
    QTest::newRow("empty") << light << QSize(1'440, 740) << -1;
    QTest::newRow("30-a-second") << light << QSize(1'440, 740) << 30;
    QTest::newRow("150-a-second") << dark << QSize(1'440, 740) << 150;
    QTest::newRow("10000-a-second") << light << QSize(1'440, 740) << 10'000;
    QTest::newRow("10000-a-second-dark") << dark << QSize(1'440, 740) << 10'000;
    QTest::newRow("burst") << light << QSize(1'440, 740) << -505;
}

void FlowPanesTest::pictures()
{
    const auto folder = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR");
    QFETCH(int, theme);
    QFETCH(QSize, size);
    QFETCH(int, perSecond);
    ThemeManager::instance().setChoice(ThemeManager::Choice(theme));
    Window window(size);
    window.flow->setLinkText(QStringLiteral("100 ms ± 10 ms each way"));
    window.flow->setServerText(QStringLiteral("127.0.0.1:8080, embedded"));
    if (perSecond > 0)
        window.ticks(perSecond * 4, s / perSecond);
    for (int i = 0; i < -perSecond && perSecond < -1; ++i)
        window.tick("SPX", quint64(i), 28, 1'400 * ms - i);
    if (perSecond != -1)
        postStory(window);
    window.show();
    if (perSecond != -1) {
        const auto *event = window.log.findMessage("5n2k-1403");
        window.selection.select(event->id, event->number);
        window.detail->hex()->setCursorByte(2);
    }
    QTest::qWait(50);
    window.paint();
    QVERIFY(window.widget.grab().save(folder + u'/' + QString::fromLatin1(QTest::currentDataTag())
                                      + QStringLiteral(".png")));
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
}

QTEST_MAIN(FlowPanesTest)
#include "tst_flow_panes.moc"
