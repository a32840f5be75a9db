// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"
#include "client/widgets/main_window.h"
#include "client/widgets/place_switch.h"
#include "client/widgets/places.h"
#include "client/widgets/race_bar.h"
#include "client/widgets/race_chooser.h"
#include "client/widgets/race_footer.h"
#include "client/widgets/race_lanes.h"
#include "client/widgets/race_view.h"
#include "client/widgets/style.h"
#include "client/widgets/transport_strip.h"
#include "common/clock.h"
#include "tests/support/server_fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;
using client::Session;

namespace {
constexpr int soon = 20'000; ///< ms, for a machine that is busy
}

/// Race in the real window, with real servers as its children.
class TestRaceWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void placesChange();
    void liveComesBackAsItWas();
    void keysOfLiveDoNothingElsewhere();
    void racesToTheEnd();
    void choosesTransports();
    void stopsAndStartsAgain();
    void racesAtAnothersServer();
    void serverThatEndsIsTold();
    void everythingHasAName();
    void fitsAt1024x700();
    void staysResponsiveAt10000PerSecond();

private:
    void startLive(const QUrl &server = {});
    void goToRace();
    RacePhase phase() const { return m_window->race()->runner().snapshot()->phase; }
    RaceBar *bar() const { return m_window->race()->bar(); }
    void press(QWidget *button) const { QTest::mouseClick(button, Qt::LeftButton); }

    std::unique_ptr<Live> m_live;
    std::unique_ptr<MainWindow> m_window;
};

void TestRaceWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(u"pushscope-race-test"_s);
    QApplication::setStyle(new Style);
}

void TestRaceWindow::init()
{
    QSettings().clear();
    m_live = std::make_unique<Live>(Clock::system());
    m_window = std::make_unique<MainWindow>(*m_live);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestRaceWindow::cleanup()
{
    m_window.reset();
    m_live.reset();
}

void TestRaceWindow::startLive(const QUrl &server)
{
    Live::Setup setup;
    setup.server = server;
    setup.scenario = "stock";
    setup.transport = "sse";
    setup.serverArguments = { u"--rate"_s, u"50"_s };
    setup.options.set("poll.interval", 0.2);
    m_live->start(setup);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
}

void TestRaceWindow::goToRace()
{
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QCOMPARE(m_window->places()->current(), u"race"_s);
}

void TestRaceWindow::placesChange()
{
    const auto buttons = m_window->places()->placeSwitch()->buttons();
    QVERIFY(buttons.size() >= 2);
    QVERIFY(m_window->places()->isLive());
    QVERIFY(buttons[0]->isChecked() && !buttons[1]->isChecked());
    QVERIFY(!m_window->race()->isVisible());
    press(buttons[1]);
    QVERIFY(m_window->race()->isVisible());
    QVERIFY(!m_window->strip()->isVisible());
    QVERIFY(buttons[1]->isChecked() && !buttons[0]->isChecked());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QVERIFY(m_window->places()->isLive());
    QVERIFY(m_window->strip()->isVisible());
    QVERIFY(!m_window->race()->isVisible());
}

void TestRaceWindow::liveComesBackAsItWas()
{
    const auto docks = m_window->findChildren<QDockWidget *>();
    QVERIFY(docks.size() >= 3);
    docks[1]->hide();
    QCoreApplication::processEvents(); // docks take their places once the window stands
    QList<QRect> before;               // null: it was not there
    for (const auto dock : docks)
        before << (dock->isVisible() ? dock->geometry() : QRect());
    QVERIFY(before[0].isValid() && before[1].isNull());
    goToRace();
    for (const auto dock : docks) {
        QVERIFY(!dock->isVisible());
        QVERIFY(!dock->toggleViewAction()->isEnabled());
    }
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    for (qsizetype i = 0; i < docks.size(); ++i) {
        QCOMPARE(docks[i]->isVisible(), before[i].isValid());
        if (before[i].isValid())
            QTRY_COMPARE(docks[i]->geometry(), before[i]);
        QVERIFY(docks[i]->toggleViewAction()->isEnabled());
    }
    // What is remembered is Live's, wherever the window is closed.
    goToRace();
    m_window->close();
    QCOMPARE(Preferences().layout(), m_window->places()->liveLayout());
}

void TestRaceWindow::keysOfLiveDoNothingElsewhere()
{
    startLive();
    goToRace();
    QTest::keyClick(m_window.get(), Qt::Key_1);
    QTest::qWait(0);
    QCOMPARE(m_live->session().opening(), nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTest::keyClick(m_window.get(), Qt::Key_1);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().current()->id, findTransport("poll")->id, soon);
}

void TestRaceWindow::racesToTheEnd()
{
    startLive();
    const auto liveBefore = m_live->session().ledger().totals().delivered;
    press(m_window->places()->placeSwitch()->buttons()[1]);
    bar()->choose({ "poll", "sse", "ws-cbor" });
    bar()->rateBox()->setCurrentIndex(bar()->rateBox()->findData(100.0));
    bar()->durationBox()->addItem(u"2 s"_s, 2);
    bar()->durationBox()->setCurrentIndex(bar()->durationBox()->count() - 1);
    bar()->seedBox()->setValue(11);
    QVERIFY(!bar()->reportButton()->isEnabled());
    QCOMPARE(bar()->startButton()->text(), u"Start"_s);
    press(bar()->startButton());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Running, soon);
    QTRY_COMPARE(bar()->startButton()->text(), u"Stop"_s);
    QVERIFY(!bar()->chooser()->isEnabled());
    QTRY_VERIFY(bar()->progress()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->race()->footer()->published() > 20, soon);
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Finished, soon);
    QTRY_VERIFY(bar()->reportButton()->isEnabled());
    QCOMPARE(bar()->startButton()->text(), u"Start"_s);
    const auto snapshot = m_window->race()->runner().snapshot();
    const auto &result = *snapshot->result;
    QVERIFY(result.holds());
    QCOMPARE(result.rows.size(), 3u);
    QCOMPARE(result.conditions.seed, 11u);
    QCOMPARE(result.conditions.rate, 100.0);
    QCOMPARE(result.conditions.plan.options.value("poll.interval"), 0.2);
    for (const auto &row : result.rows)
        QCOMPARE(row.latency.count(), result.compared());
    QVERIFY(result.compared() > 100);
#ifdef Q_OS_LINUX
    QVERIFY(result.serverCpu.value_or(0) > 0);
#endif
    QVERIFY(m_window->race()->footer()->ground().contains(u"Live goes on"));
    // Live went on beside it.
    QVERIFY(m_live->session().ledger().totals().delivered > liveBefore + 50);
    QVERIFY(m_live->session().ledger().totals().clean());

    QTRY_COMPARE(m_window->race()->table()->model()->rowCount(), 3);
    press(bar()->tableButton());
    QVERIFY(m_window->race()->table()->isVisible());
    press(bar()->tableButton());
    QVERIFY(m_window->race()->lanes()->isVisible());

    QTemporaryDir folder;
    const auto read = [&](const QString &name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QCOMPARE(m_window->race()->saveReport(folder.filePath(u"r.html"_s)), QString());
    QCOMPARE(m_window->race()->savePlot(folder.filePath(u"r.svg"_s)), QString());
    QCOMPARE(m_window->race()->savePicture(folder.filePath(u"r.png"_s)), QString());
    QVERIFY(!m_window->race()->saveReport(folder.filePath(u"no/r.html"_s)).isEmpty());
    QVERIFY(read(u"r.html"_s).contains("<th>Seed</th><td>11</td>"));
    for (const auto &name : { u"r.html"_s, u"r.svg"_s }) {
        QXmlStreamReader reader(read(name));
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }
    const auto picture = QImage::fromData(read(u"r.png"_s));
    QCOMPARE(picture.width(), 2 * m_window->race()->lanes()->viewport()->width());
    m_window->race()->copyCsv();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 4);
    m_window->race()->copyJson();
    QVERIFY(QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).isObject());
}

void TestRaceWindow::choosesTransports()
{
    goToRace();
    QVERIFY(bar()->startButton()->isEnabled());
    press(bar()->chooser());
    auto chooser = m_window->findChild<RaceChooser *>();
    QVERIFY(chooser && chooser->isVisible());
    press(chooser->findChild<QPushButton *>(u"none"_s));
    QVERIFY(bar()->chosen().isEmpty());
    QVERIFY(!bar()->startButton()->isEnabled());
    const auto click = [&](const char *id) {
        const auto box = chooser->box(id);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    };
    click("sse");
    QVERIFY(!bar()->startButton()->isEnabled());
    click("long-poll");
    QCOMPARE(bar()->chosen(), (QList<QByteArray>{ "long-poll", "sse" })); // the registry's order
    QVERIFY(bar()->startButton()->isEnabled());
    QVERIFY(bar()->chooser()->text().startsWith(u"2 of "));
    press(chooser->findChild<QPushButton *>(u"all"_s));
    QCOMPARE(bar()->chosen().size(), qsizetype(transportRegistry().size()));
    chooser->close();
}

void TestRaceWindow::stopsAndStartsAgain()
{
    startLive();
    goToRace();
    bar()->choose({ "stream", "ws-json" });
    press(bar()->startButton());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Running, soon);
    QTRY_COMPARE(bar()->startButton()->text(), u"Stop"_s);
    press(bar()->startButton());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Finished, soon);
    QVERIFY(m_window->race()->runner().snapshot()->result->stoppedEarly);
    QTRY_COMPARE(bar()->startButton()->text(), u"Start"_s);
    press(bar()->startButton());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Running, soon);
    QVERIFY(!m_window->race()->runner().snapshot()->result
            || !m_window->race()->runner().snapshot()->result->stoppedEarly);
    // Closing the window in the middle of it leaves nothing behind: cleanup() waits for it.
}

void TestRaceWindow::racesAtAnothersServer()
{
    ServerFixture server({ u"--scenarios"_s, u"stock"_s, u"--rate"_s, u"200"_s });
    QVERIFY2(!server.url().isEmpty(), qPrintable(server.why()));
    startLive(server.url());
    goToRace();
    QVERIFY(!bar()->rateBox()->isEnabled());
    QVERIFY(!bar()->seedBox()->isEnabled());
    QVERIFY(bar()->delayBox()->isEnabled());
    bar()->choose({ "stream", "ws-json" });
    press(bar()->startButton());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Running, soon);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->race()->footer()->published() > 20, soon);
    QVERIFY(m_window->race()->footer()->ground().contains(u"CPU is not known"));
    QVERIFY(m_window->race()->footer()->ground().contains(server.url().authority()));
    // A lane that is cut says so, and goes on.
    server.process().kill();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->race()->runner().snapshot()->lanes[0].state
                                 == client::RaceLane::State::Lost,
                             soon);
    server.process().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->race()->runner().snapshot()->lanes[0].state
                                 == client::RaceLane::State::Open,
                             soon);
}

void TestRaceWindow::serverThatEndsIsTold()
{
    goToRace();
    bar()->choose({ "stream", "ws-json" });
    RaceOrder order = bar()->order();
    order.rate = -1; // which the server refuses
    m_window->race()->runner().start(order);
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Failed, soon);
    QVERIFY(m_window->race()->runner().snapshot()->why.contains(u"--rate"));
    QTRY_COMPARE(bar()->startButton()->text(), u"Start"_s);
    QVERIFY(!bar()->reportButton()->isEnabled());
}

void TestRaceWindow::everythingHasAName()
{
    goToRace();
    QStringList nameless;
    const auto widgets = m_window->race()->findChildren<QWidget *>();
    for (const auto widget : widgets) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        const auto interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            nameless << QLatin1StringView(widget->metaObject()->className());
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void TestRaceWindow::fitsAt1024x700()
{
    m_window = std::make_unique<MainWindow>(*m_live);
    m_window->resize(1'024, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    startLive();
    goToRace();
    press(bar()->startButton());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), RacePhase::Running, soon);
    QCOMPARE(m_window->size(), QSize(1'024, 700));
    QTRY_COMPARE(m_window->race()->lanes()->laneHeight(), 72);
    for (const auto button : { bar()->startButton(), bar()->tableButton(), bar()->reportButton() })
        QCOMPARE(button->visibleRegion().boundingRect(), button->rect());
    for (const auto button : m_window->places()->placeSwitch()->buttons())
        QCOMPARE(button->visibleRegion().boundingRect(), button->rect());
}

void TestRaceWindow::staysResponsiveAt10000PerSecond()
{
    startLive();
    goToRace();
    bar()->choose({ "stream", "ws-cbor" });
    bar()->rateBox()->setCurrentIndex(bar()->rateBox()->findData(10'000.0));
    press(bar()->startButton());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->race()->footer()->published() >= 10'000, 4 * soon);
    qint64 longestMs = 0;
    QElapsedTimer turn;
    QElapsedTimer whole;
    whole.start();
    while (whole.elapsed() < 2'000) {
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        longestMs = std::max(longestMs, turn.elapsed());
    }
    QVERIFY2(longestMs < 1'000, qPrintable(QString::number(longestMs)));
}

QTEST_MAIN(TestRaceWindow)
#include "tst_race_window.moc"
