// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder.h"
#include "client/widgets/preferences.h"
#include "tests/auto/flow_panes.h"

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

/// Null if that is not folded, or not in view.
const LadderFold *foldOf(const Window &window, const QuietSpan &quiet)
{
    const auto &folds = window.picture().folds;
    const auto found = std::find_if(folds.begin(), folds.end(), [&quiet](const LadderFold &fold) {
        return fold.quiet == quiet;
    });
    return found == folds.end() ? nullptr : &*found;
}

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

class FlowFoldingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { forgetPreferences(); }
    void init() { preferThePlainLadder(); }
    void cleanupTestCase() { QSettings().clear(); }
    void foldsByKey();
    void unfoldsByClick();
    void unfoldsByKey();
    void foldingKeepsWhatIsLookedAt();
    void foldsGoWithTheClock();
    void glidesThroughFolds();
    void foldingMoves_data();
    void foldingMoves();
    void foldingIsRemembered();
    void lanesFoldAndZoom();
};

/// The action, its key and its place in the menu of spans.
void FlowFoldingTest::foldsByKey()
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

void FlowFoldingTest::unfoldsByClick()
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
void FlowFoldingTest::unfoldsByKey()
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
void FlowFoldingTest::foldingKeepsWhatIsLookedAt()
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
void FlowFoldingTest::foldsGoWithTheClock()
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
void FlowFoldingTest::glidesThroughFolds()
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
void FlowFoldingTest::foldingMoves_data()
{
    QTest::addColumn<int>("styleMs");
    QTest::newRow("moves") << 200;
    QTest::newRow("nothing moves in this style") << 0;
}

void FlowFoldingTest::foldingMoves()
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

void FlowFoldingTest::foldingIsRemembered()
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

void FlowFoldingTest::lanesFoldAndZoom()
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

QTEST_MAIN(FlowFoldingTest)
#include "tst_flow_folding.moc"
