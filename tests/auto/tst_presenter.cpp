// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/magnifier.h"
#include "client/widgets/main_window.h"
#include "client/widgets/places.h"
#include "client/widgets/preferences.h"
#include "client/widgets/presenter_bar.h"
#include "client/widgets/presenter_view.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/stock_view.h"
#include "client/widgets/style.h"
#include "client/widgets/transport_strip.h"
#include "common/clock.h"
#include "tests/auto/accessible_controls.h"
#include "tests/auto/painted_type.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtGui/QScreen>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QGraphicsProxyWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTableView>

using namespace pushscope;
using namespace pushscope::ui;
using client::Session;

namespace {

constexpr int soon = 15'000; ///< ms, for a machine that is busy

} // namespace

/// The presenter mode of the real window on a real server.
class TestPresenter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keysEnterAndLeave();
    void keysSwitchInside();
    void ladderIsAsInTheWindow();
    void plotsInsteadOfTheLadder();
    void typingIsNoKey();
    void layoutComesBack_data();
    void layoutComesBack();
    void nothingIsSmall_data();
    void nothingIsSmall();
    void fits_data();
    void fits();
    void startsInTheWindow();
    void saysWhatHolds();
    void everythingIsSpoken_data();
    void everythingIsSpoken();

private:
    void start(const QByteArray &scenario);
    void enter();
    void showAt(QSize size);
    void settle();
    quint64 delivered() const { return m_live->session().ledger().totals().delivered; }
    Magnifier *stage() const { return m_window->findChild<Magnifier *>(); }

    std::unique_ptr<Live> m_live;
    std::unique_ptr<MainWindow> m_window;
};

void TestPresenter::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(QStringLiteral("pushscope-test"));
    QApplication::setStyle(new Style);
    installAccessibility();
}

void TestPresenter::init()
{
    QSettings().clear();
    m_live = std::make_unique<Live>(Clock::system());
    m_window = std::make_unique<MainWindow>(*m_live);
}

void TestPresenter::cleanup()
{
    m_window.reset();
    m_live.reset();
}

void TestPresenter::start(const QByteArray &scenario)
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    Live::Setup setup;
    setup.scenario = scenario;
    setup.transport = "sse";
    setup.serverArguments = { QStringLiteral("--rate"), QStringLiteral("50") };
    setup.name = QStringLiteral("Me");
    m_live->start(setup);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
}

void TestPresenter::enter()
{
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QVERIFY(m_window->presenter());
    QTRY_VERIFY(m_window->presenter()->isVisible());
}

/// As a screen of that size would.
void TestPresenter::showAt(QSize size)
{
    QTRY_COMPARE(stage()->size(), m_window->screen()->size()); // it comes when it comes
    m_window->resize(size);
    QTRY_COMPARE(stage()->size(), size);
}

/// Docks take their sizes when they are laid out.
void TestPresenter::settle()
{
    QByteArray last;
    const auto isSettled = [&] {
        const auto now = m_window->places()->liveLayout();
        return std::exchange(last, now) == now;
    };
    QTRY_VERIFY(isSettled());
}

void TestPresenter::keysEnterAndLeave()
{
    start("stock");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 10, soon);
    QSignalSpy lost(&m_live->session(), &Session::lost);
    for (const auto leave : { Qt::Key_Escape, Qt::Key_F11 }) {
        enter();
        QVERIFY(m_window->isFullScreen());
        QVERIFY(!m_window->menuBar()->isVisible());
        for (const auto dock : m_window->findChildren<QDockWidget *>())
            QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
        QVERIFY(!m_window->strip()->isVisible());
        QVERIFY(!m_window->status()->isVisible());
        const auto before = delivered();
        QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 10, soon);
        const auto table = m_window->presenter()->scenario()->stock()->table();
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 6);
        QTRY_VERIFY(!m_window->presenter()->ladder()->picture().arrows.empty());
        QTest::keyClick(m_window.get(), leave);
        QVERIFY(!m_window->presenter());
        QVERIFY(!m_window->isFullScreen());
        QVERIFY(m_window->menuBar()->isVisible());
        QTRY_VERIFY(!stage());
    }
    QCOMPARE(lost.count(), 0);
    QCOMPARE(m_live->session().switches(), 0);
    QVERIFY(m_live->session().ledger().totals().clean());
}

void TestPresenter::keysSwitchInside()
{
    start("stock");
    enter();
    const auto bar = m_window->presenter()->bar();
    QCOMPARE(bar->title(), QStringLiteral("SSE"));
    QVERIFY(bar->button("ws-cbor")->isHidden());
    for (qsizetype i = 0; i < m_window->strip()->buttons().size(); ++i) {
        QTest::keySequence(m_window.get(), TransportStrip::keySequence(i));
        const auto button = bar->button(m_window->strip()->buttons()[i]->info().id);
        QTRY_COMPARE_WITH_TIMEOUT(button->state(), TransportButton::State::InUse, soon);
        QVERIFY(button->isVisible());
        const auto before = delivered();
        QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);
    }
    QVERIFY(bar->button("ws-cbor")->isHidden());
    QTest::mouseClick(bar->button("sse"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bar->title(), QStringLiteral("SSE"), soon);
    QVERIFY(m_live->session().ledger().totals().clean());

    QSignalSpy recovered(&m_live->session(), &Session::recovered);
    QTest::keyClick(m_window.get(), Qt::Key_X);
    QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, soon);
    QTRY_VERIFY(m_window->presenter()->stateLine()->text().startsWith(u"Back after"));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_live->scenario(), QByteArray("sport"));
    QVERIFY(m_window->presenter());
}

/// Folds and lanes come along, and their keys work inside.
void TestPresenter::ladderIsAsInTheWindow()
{
    start("stock");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 10, soon);
    QTest::keyClick(m_window.get(), Qt::Key_C);
    enter();
    const auto ladder = m_window->presenter()->ladder();
    QVERIFY(ladder->isByConnection());
    QVERIFY(!ladder->isFolding());
    const auto heads = m_window->presenter()->findChild<LadderHeads *>();
    QTRY_COMPARE(heads->lanes().size(), size_t(1));
    QVERIFY(heads->lanes()[0].title.endsWith(QStringLiteral(" SSE")));
    QTest::keyClick(m_window.get(), Qt::Key_C);
    QVERIFY(!ladder->isByConnection());
    QTRY_VERIFY(heads->lanes().empty());
    QTest::keyClick(m_window.get(), Qt::Key_C);
    QTest::keyClick(m_window.get(), Qt::Key_I);
    QVERIFY(ladder->isByConnection() && ladder->isFolding());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    const auto view = m_window->findChild<FlowPane *>()->view();
    QVERIFY(view->isByConnection() && view->isFolding());
}

/// F7 as in the window, and Page Down for the next one; neither shows the window's own.
void TestPresenter::plotsInsteadOfTheLadder()
{
    start("stock");
    enter();
    const auto presenter = m_window->presenter();
    if (!presenter->plots())
        QSKIP("This was built without the plots.");
    const auto ladder = presenter->ladder();
    QVERIFY(ladder->isVisible() && !presenter->plots()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_VERIFY(presenter->plots()->isVisible() && !ladder->isVisible());
    const auto before = Preferences().plot();
    QTest::keyClick(m_window.get(), Qt::Key_PageDown);
    QTRY_VERIFY(Preferences().plot() != before);
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_VERIFY(ladder->isVisible() && !presenter->plots()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->presenter());
    QVERIFY(!m_window->findChild<QDockWidget *>(QStringLiteral("plots"))->isVisible());
}

/// What somebody writes in the chat goes there, digits too.
void TestPresenter::typingIsNoKey()
{
    start("chat");
    enter();
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->chat().rooms().empty(), soon);
    const auto input = m_window->presenter()->scenario()->chat()->input();
    const auto place = input->mapTo(m_window->presenter(), input->rect().center());
    const auto at = stage()->mapFromScene(place);
    QTest::mouseClick(stage()->viewport(), Qt::LeftButton, {}, at);
    QTRY_VERIFY(input->hasFocus());
    for (const char c : { '1', 'x', '5' })
        QTest::keyClick(stage(), c);
    QCOMPARE(input->text(), QStringLiteral("1x5"));
    QCOMPARE(m_live->session().switches(), 0);
    QCOMPARE(m_live->session().state(), Session::State::Live);
    QTest::keyClick(stage(), Qt::Key_Return);
    QVERIFY(input->text().isEmpty());
    const auto said = [this] {
        const auto &lines = m_live->chat().currentRoom()->lines;
        return std::ranges::count(lines, QStringLiteral("1x5"), &ChatModel::Line::text) == 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(said(), soon);
    QTest::keyClick(stage(), Qt::Key_Escape);
    QVERIFY(!m_window->presenter());
}

void TestPresenter::layoutComesBack_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("maximized");
    QTest::addColumn<QString>("place");
    QTest::newRow("wide") << QSize(1'440, 900) << false << QStringLiteral("live");
    QTest::newRow("narrow") << QSize(1'024, 700) << false << QStringLiteral("live");
    QTest::newRow("maximized") << QSize(1'440, 900) << true << QStringLiteral("live");
    QTest::newRow("race") << QSize(1'440, 900) << false << QStringLiteral("race");
}

void TestPresenter::layoutComesBack()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, maximized);
    QFETCH(const QString, place);
    m_window->resize(size);
    start("stock");
    if (maximized)
        m_window->showMaximized();
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_live->stock().rows().empty() && !m_live->stock().rows()[2].messageId.isEmpty(), soon);
    const auto followed = m_live->stock().rows()[2].messageId;
    m_window->selection().select(followed);
    m_window->composeDock()->show();
    settle();
    m_window->places()->show(place);
    settle();
    const auto layout = m_window->places()->liveLayout();
    const auto geometry = m_window->geometry();
    const auto scenario = m_window->scenario()->size();

    enter();
    QCOMPARE(m_window->places()->current(), place);
    QCOMPARE(m_window->places()->liveLayout(), layout);
    const auto table = m_window->presenter()->scenario()->stock()->table();
    QCOMPARE(table->currentIndex().row(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);

    QTRY_COMPARE(m_window->geometry(), geometry);
    QCOMPARE(m_window->isMaximized(), maximized);
    QCOMPARE(m_window->places()->current(), place);
    QCOMPARE(m_window->places()->isLive(), place == u"live");
    QTRY_COMPARE(m_window->places()->liveLayout(), layout);
    QTRY_COMPARE(m_window->scenario()->size(), scenario);
    QCOMPARE(m_window->selection().messageId(), followed);
}

void TestPresenter::nothingIsSmall_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<QSize>("size");
    for (const auto size : { QSize(1'024, 700), QSize(1'920, 1'080), QSize(2'560, 1'440) }) {
        for (const auto scenario : { "stock", "sport", "chat" })
            QTest::addRow("%s %d", scenario, size.width()) << QByteArray(scenario) << size;
    }
}

/// All that is written, as it is painted.
void TestPresenter::nothingIsSmall()
{
    QFETCH(const QByteArray, scenario);
    QFETCH(const QSize, size);
    start(scenario);
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 1 || scenario != "stock", soon);
    enter();
    showAt(size);
    m_live->killServer(); // the state line, too
    QTRY_VERIFY_WITH_TIMEOUT(m_window->presenter()->stateLine()->isVisible(), soon);
    samples::verifyNothingIsSmall(*stage(), size, 20);
}

void TestPresenter::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("figures");
    QTest::newRow("small") << QSize(1'024, 700) << 6;
    QTest::newRow("usual") << QSize(1'920, 1'080) << 9;
    QTest::newRow("large") << QSize(2'560, 1'440) << 9;
}

/// Every part is whole; figures that can be done without go first.
void TestPresenter::fits()
{
    QFETCH(const QSize, size);
    QFETCH(const int, figures);
    start("stock");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 100, soon);
    enter();
    showAt(size);
    const auto view = m_window->presenter();
    QTRY_COMPARE(view->height(), int(std::ceil(size.height() / stage()->factor())));
    const auto status = view->findChild<StatusStrip *>();
    const auto all = status->findChildren<Figure *>();
    const auto shown = [&] {
        return int(std::ranges::count_if(all, [](Figure *figure) { return figure->isVisible(); }));
    };
    QTRY_VERIFY2(shown() >= figures, qPrintable(QString::number(shown())));
    const auto parts = view->findChildren<QWidget *>();
    for (const auto part : parts) {
        if (!part->isVisible() || !qobject_cast<QAbstractButton *>(part))
            continue;
        const auto where = QRect(part->mapTo(view, QPoint()), part->size());
        QVERIFY2(view->rect().contains(where), qPrintable(part->objectName()));
    }
    for (const auto name : { "p50", "bytes", "delivered", "lost", "duplicated", "reordered" })
        QVERIFY2(status->figure(QLatin1StringView(name))->isVisible(), name);
    QVERIFY(view->ladder()->width() >= view->scenario()->width());
}

void TestPresenter::startsInTheWindow()
{
    m_window->resize(1'300, 800);
    start("stock");
    // Not its size: Qt 6.8 fits what it restores into the screen, which is smaller here.
    const auto geometry = m_window->saveGeometry();
    enter();
    m_window->close();
    QCOMPARE(Preferences().geometry(), geometry);
    const MainWindow next(*m_live);
    QVERIFY(!next.presenter());
    QVERIFY(!next.isFullScreen());
}

void TestPresenter::saysWhatHolds()
{
    start("stock");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 10, soon);
    enter();
    const auto line = m_window->presenter()->stateLine();
    const auto delivery
        = m_window->presenter()->findChild<StatusStrip *>()->figure(QStringLiteral("delivered"));
    QTRY_VERIFY(delivery->value().toInt() >= 10);
    QVERIFY(!line->isVisible());
    m_live->killServer();
    QTRY_VERIFY_WITH_TIMEOUT(line->text().startsWith(u"Server lost"), soon);
    QVERIFY(line->isVisible());
    // The line takes its room from what is above it, nothing else moves.
    QTRY_COMPARE(line->geometry().bottom() + 1,
                 m_window->presenter()->findChild<StatusStrip *>()->geometry().top());
    QTest::keyClick(m_window.get(), Qt::Key_R);
    QVERIFY(m_window->presenter());
}

void TestPresenter::everythingIsSpoken_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::newRow("stock") << QByteArray("stock");
    QTest::newRow("chat") << QByteArray("chat");
}

void TestPresenter::everythingIsSpoken()
{
    QFETCH(const QByteArray, scenario);
    start(scenario);
    enter();
    const auto unspoken = samples::unspoken(*m_window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
}

QTEST_MAIN(TestPresenter)
#include "tst_presenter.moc"
