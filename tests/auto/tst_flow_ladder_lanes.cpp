// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "tests/auto/flow_panes.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

class FlowLadderLanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { forgetPreferences(); }
    void init() { preferThePlainLadder(); }
    void cleanupTestCase() { QSettings().clear(); }
    void lanesByKey();
    void lanesStayWhileFollowing();
    void lanesSelectAndStep();
    void lanesAreRemembered();
    void lanesSayWhoTheyAre();
};

/// The action, its key and its place in the menu of spans.
void FlowLadderLanesTest::lanesByKey()
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
void FlowLadderLanesTest::lanesStayWhileFollowing()
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
void FlowLadderLanesTest::lanesSelectAndStep()
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

void FlowLadderLanesTest::lanesAreRemembered()
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
void FlowLadderLanesTest::lanesSayWhoTheyAre()
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

QTEST_MAIN(FlowLadderLanesTest)
#include "tst_flow_ladder_lanes.moc"
