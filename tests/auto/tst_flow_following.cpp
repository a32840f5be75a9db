// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_list_model.h"
#include "client/widgets/follow_sign.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/message_list.h"
#include "tests/auto/flow_panes.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

namespace {

QSet<quint32> connectionsIn(const FlowListModel &model)
{
    QSet<quint32> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.event(row)->connection;
    return all;
}

QSet<quint32> connectionsIn(const Window &window)
{
    QSet<quint32> all;
    for (const auto &arrow : window.picture().arrows)
        all << window.log.find(arrow.number)->connection;
    return all;
}

void clickRow(Window &window, quint64 number)
{
    auto *list = window.messages->list();
    const auto index = window.messages->model()->index(window.messages->model()->rowOf(number), 0);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

} // namespace

class FlowFollowingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { forgetPreferences(); }
    void init() { preferThePlainLadder(); }
    void cleanupTestCase() { QSettings().clear(); }
    void followsAConnection();
    void followsAnother();
    void followingEnds_data();
    void followingEnds();
    void followingInLanes();
    void followingShowsNoOther();
    void followedIsInSight_data();
    void followedIsInSight();
    void followedEndStays();
    void anotherLadderShowsTheEnd();
    void whatIsHeldIsInSight();
};

/// By key, of what is selected: the list has its rows, the ladder its arrows and all that went
/// wrong, and both say so.
void FlowFollowingTest::followsAConnection()
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
void FlowFollowingTest::followsAnother()
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

void FlowFollowingTest::followingEnds_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("key");
    for (const auto *where : { "list", "ladder", "filter" })
        QTest::addRow("Esc in the %s", where) << QString::fromLatin1(where) << int(Qt::Key_Escape);
    for (const auto *where : { "list", "ladder" })
        QTest::addRow("the same key in the %s", where)
            << QString::fromLatin1(where) << int(Qt::Key_F);
}

void FlowFollowingTest::followingEnds()
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
void FlowFollowingTest::followingInLanes()
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

/// Neither heads nor lifelines tell of what is hidden, but its lanes stay, with what went wrong.
void FlowFollowingTest::followingShowsNoOther()
{
    Window window;
    for (quint32 connection = 1; connection <= 6; ++connection) {
        auto open
            = samples::mark(FlowMark::Open, FlowKind::Request,
                            window.now() - 2'000 * ms + connection * ms, QStringLiteral("opens"));
        open.connection = connection;
        open.serverUs = 0;
        window.log.post(open);
    }
    auto reset = samples::mark(FlowMark::Reset, FlowKind::Fault, window.now() - 500 * ms,
                               QStringLiteral("reset"));
    reset.connection = 1;
    window.log.post(reset);
    window.show();
    window.flow->view()->setByConnection(true);
    window.paint();
    const auto words = [&window] {
        QStringList all;
        for (const auto &head : window.flow->heads()->lanes())
            all << head.title + u' ' + head.words;
        return all;
    };
    const auto lives = [&window] {
        QList<bool> all;
        for (const auto &column : window.picture().columns)
            all << (column.lifeBottom > column.lifeTop);
        return all;
    };
    QCOMPARE(words(), (QStringList{ QStringLiteral("c6 open"), QStringLiteral("5 more 4 open") }));
    QCOMPARE(lives(), (QList<bool>{ true, true }));
    window.selection.follow(6);
    window.paint();
    QCOMPARE(words(),
             (QStringList{ QStringLiteral("Following c6 open"), QStringLiteral("5 more hidden") }));
    QCOMPARE(lives(), (QList<bool>{ true, false }));
    QVERIFY(connectionsIn(window).contains(1)); // its reset
    const auto &other = window.flow->heads()->lanes()[1];
    QVERIFY(other.dimmed && other.state == LaneHead::State::None);
    QVERIFY(other.tip.contains(QStringLiteral("reset"))); // who asks is told
}

void FlowFollowingTest::followedIsInSight_data()
{
    QTest::addColumn<int>("laterMs");
    QTest::addColumn<int>("connection");
    QTest::addColumn<bool>("stays");
    QTest::newRow("open and in view") << 0 << 9 << false;
    QTest::newRow("over, its end in view") << 0 << 7 << true;
    QTest::newRow("over long ago") << 60'000 << 7 << true;
    QTest::newRow("open and silent") << 60'000 << 9 << true;
}

/// Something of it: where there is nothing now, the ladder goes back to its last events.
void FlowFollowingTest::followedIsInSight()
{
    QFETCH(int, laterMs);
    QFETCH(int, connection);
    Window window;
    postStory(window);
    window.show();
    window.clock.advance(std::chrono::milliseconds(laterMs));
    window.paint();
    auto *view = window.flow->view();
    QCOMPARE(window.picture().arrows.empty(), laterMs > 0);
    window.selection.follow(quint32(connection));
    window.paint();
    QVERIFY(connectionsIn(window).contains(quint32(connection)));
    QTEST(!view->isFollowing(), "stays");
    const auto heads = window.flow->heads()->clientText();
    QCOMPARE(heads.endsWith(QStringLiteral(", closed")), connection == 7);
}

/// It closes while it is followed: the ladder goes on until its end stands in the middle.
void FlowFollowingTest::followedEndStays()
{
    Window window;
    postStory(window);
    window.show();
    auto *view = window.flow->view();
    window.selection.follow(9);
    window.paint();
    auto close = samples::mark(FlowMark::Close, FlowKind::Request, window.now(),
                               QStringLiteral("close c9"));
    close.connection = 9;
    window.log.post(close);
    window.paint();
    QVERIFY(view->isFollowing());
    QCOMPARE(window.flow->heads()->clientText(), QStringLiteral("following c9 SSE, closed"));
    for (int i = 0; i < 100; ++i) {
        window.clock.advance(std::chrono::milliseconds(100));
        window.paint();
    }
    QVERIFY(!view->isFollowing());
    QVERIFY(!window.flow->followAction()->isChecked());
    const auto step = qint64(view->spanUs() / 10);
    QVERIFY(std::abs(view->middleUs() - close.clientUs) < step);
    // The newest is there for who wants it.
    QTest::keyClick(view, Qt::Key_F);
    window.paint();
    window.paint();
    QVERIFY(view->isFollowing());
    // Who looks elsewhere when it ends is left there.
    auto open = samples::mark(FlowMark::Open, FlowKind::Request, window.now() - s,
                              QStringLiteral("opens c10"));
    open.connection = 10;
    window.log.post(open);
    window.paint();
    window.selection.follow(10);
    view->showTime(window.now() - 60 * s);
    const auto top = view->topUs();
    close.connection = 10;
    close.clientUs = close.serverUs = window.now();
    window.log.post(close);
    window.clock.advance(std::chrono::seconds(60));
    window.paint();
    QCOMPARE(view->topUs(), top);
}

/// One that is made while a connection is followed, as an audience's is. What goes on from a ladder
/// that shows the newest nevertheless does so, too.
void FlowFollowingTest::anotherLadderShowsTheEnd()
{
    Window window;
    postStory(window);
    window.show();
    window.clock.advance(std::chrono::seconds(60));
    window.paint();
    window.selection.follow(7);
    auto *view = window.flow->view();
    const auto showAnother = [&window](LadderView &other) {
        other.setClock(window.clock);
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        for (int i = 0; i < 2; ++i) {
            window.paint();
            other.repaint();
        }
    };
    LadderView other(window.flow->index(), window.selection);
    showAnother(other);
    QTRY_VERIFY(!other.isFollowing() && !other.picture().arrows.empty());
    view->setFollowing(true);
    other.goOnFrom(*view);
    LadderView newest(window.flow->index(), window.selection);
    newest.goOnFrom(*view);
    showAnother(newest);
    QVERIFY(view->isFollowing() && other.isFollowing() && newest.isFollowing());
}

/// A request that waits is something to be seen, however long ago it was sent.
void FlowFollowingTest::whatIsHeldIsInSight()
{
    Window window;
    window.log.post(
        samples::request("long-poll", 3, window.now() - 20 * s, window.now() - 20 * s + 100 * ms));
    window.show();
    window.selection.follow(3);
    window.paint();
    QVERIFY(window.flow->view()->isFollowing());
    QVERIFY(!window.picture().bars.empty());
}

QTEST_MAIN(FlowFollowingTest)
#include "tst_flow_following.moc"
