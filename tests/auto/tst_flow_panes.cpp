// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_list_model.h"
#include "client/models/flow_text.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/message_list.h"
#include "client/widgets/pane_header.h"
#include "tests/auto/flow_panes.h"
#include "tests/auto/painted_type.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

namespace {

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
    void initTestCase() { forgetPreferences(); }
    void init() { preferThePlainLadder(); }
    void cleanupTestCase() { QSettings().clear(); }
    void listSelectsEverywhere();
    void ladderSelectsEverywhere();
    void scenarioSelectsByMessage();
    void stepsWithKeys();
    void jumpsOnlyOutOfSight();
    void followStopsAndGoesOn();
    void newestIsNoConnection();
    void spanAndZoom();
    void wheelWhileFollowing_data();
    void wheelWhileFollowing();
    void keysZoomAndFollowOn();
    void zoomGlides();
    void zoomGoesOnFromWhereItIs();
    void spansHaveUnits_data();
    void spansHaveUnits();
    void headsStandOverTheirLifelines_data();
    void headsStandOverTheirLifelines();
    void notesGoWhole();
    void listFollowsAndStays();
    void listStaysWhileTheRingTurns();
    void slowMotion();
    void pauseIsCounted();
    void copiesRows();
    void emptyStates();
    void waitingState();
    void selectionOutlivesTheRing();
    void tenThousandASecond();
    void pictures_data();
    void pictures();
};

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

/// Keeping up with what comes and following a connection are told apart, by eye and by ear.
void FlowPanesTest::newestIsNoConnection()
{
    Window window;
    window.show();
    for (auto *action : { window.flow->followAction(), window.messages->followAction() }) {
        QCOMPARE(action->text(), QStringLiteral("Keep the newest in view")); // as menus say it
        const auto shown = action->associatedObjects();
        const auto button = std::find_if(shown.begin(), shown.end(), [](QObject *object) {
            return qobject_cast<QToolButton *>(object);
        });
        QVERIFY(button != shown.end());
        const auto *newest = static_cast<QToolButton *>(*button);
        QCOMPARE(newest->text(), QStringLiteral("Newest"));
        QCOMPARE(newest->accessibleName(), action->text());
        QVERIFY(newest->toolTip().startsWith(QStringLiteral("Keep the newest ")));
    }
    QCOMPARE(window.flow->followConnectionAction()->text(),
             QStringLiteral("Follow the connection"));
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

void FlowPanesTest::spansHaveUnits_data()
{
    QTest::addColumn<double>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("least") << 10.0 << "10 µs";
    QTest::newRow("zoomed") << 33.75 << "33.8 µs";
    QTest::newRow("milliseconds") << 172e3 << "172 ms";
    QTest::newRow("seconds") << 3.5e6 << "3.5 s";
    QTest::newRow("hours") << 7.2e9 << "2 h";
}

void FlowPanesTest::spansHaveUnits()
{
    QFETCH(double, us);
    QTEST(spanText(us), "text");
}

void FlowPanesTest::headsStandOverTheirLifelines_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("centred"); ///< there is room for it
    const auto loopback = QStringLiteral("127.0.0.1:42263");
    QTest::newRow("narrow") << QSize(1'024, 700) << loopback << true;
    QTest::newRow("usual") << QSize(1'440, 700) << loopback << true;
    QTest::newRow("wide") << QSize(2'560, 700) << loopback << true;
    QTest::newRow("long name") << QSize(1'440, 700) << loopback + QStringLiteral(", stopped")
                               << false;
    QTest::newRow("longer than there is room")
        << QSize(1'024, 700) << QStringLiteral("%1.example.com:8080").arg(QString(80, u'a'))
        << false;
}

/// Each in the middle of its line, or as near as the pane's edge lets it be.
void FlowPanesTest::headsStandOverTheirLifelines()
{
    constexpr qreal margin = 8;
    QFETCH(QSize, size);
    QFETCH(QString, server);
    QFETCH(bool, centred);
    Window window(size);
    window.ticks(5, 100 * ms);
    window.flow->setServerText(server);
    window.show();
    const auto heads = window.flow->heads();
    samples::TypeDevice device(heads->size());
    QPainter painter(&device);
    heads->paintPicture(painter);
    painter.end();
    const auto lanes = window.picture().lanes;
    const auto box = [&device](const QString &begin) {
        QRectF whole;
        for (const auto &[text, its] : device.engine.written)
            whole = text.startsWith(begin) ? its : whole;
        return whole;
    };
    QVERIFY(std::abs(box(QStringLiteral("Client")).center().x() - lanes.clientX) <= 1);
    QVERIFY(std::abs(box(QStringLiteral("Server")).center().x() - lanes.serverX) <= 1);
    const auto its = box(server.left(6));
    QVERIFY(!its.isEmpty());
    QVERIFY2(its.right() <= heads->width() - margin + 1, qPrintable(QString::number(its.right())));
    QCOMPARE(std::abs(its.center().x() - lanes.serverX) <= 1, centred);
}

/// Not cut in the middle of a word.
void FlowPanesTest::notesGoWhole()
{
    PaneHeader header(QStringLiteral("Flow"));
    const auto first = QStringLiteral("0.1x, 4.7 s behind");
    const auto second = QStringLiteral("1 946 of 1 991 not drawn one by one");
    header.setNotes({ first, second });
    const auto at = [&header](int width) {
        header.resize(width, PaneHeader::height);
        header.layout()->activate();
        return header.shownNote();
    };
    header.show();
    QCOMPARE(at(800), first + QStringLiteral(", ") + second);
    QCOMPARE(at(260), first);
    const auto narrow = at(110);
    QVERIFY2(narrow.endsWith(u'…') && first.startsWith(narrow.chopped(1)), qPrintable(narrow));
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
