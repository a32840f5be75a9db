// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_hit.h"
#include "client/models/flow_list_model.h"
#include "client/models/live.h"
#include "client/models/number_text.h"
#include "client/models/recording_facts.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/compose_pane.h"
#include "client/widgets/explain_pane.h"
#include "client/widgets/follow_sign.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/language.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/main_window.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/record_control.h"
#include "client/widgets/recording_figures.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/stock_view.h"
#include "client/widgets/style.h"
#include "client/widgets/transport_strip.h"
#include "client/widgets/withhold_pongs.h"
#include "common/clock.h"
#include "tests/auto/accessible_controls.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <map>

using namespace pushscope;
using namespace pushscope::ui;
using client::Session;

namespace {
constexpr int soon = 15'000; ///< ms, for a machine that is busy
}

/// The real window on a real server, started as its child.
class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void ticksArrive();
    void keysSwitchWithoutLoss();
    void clickSwitches();
    void serverKilledAndRestarted();
    void cutConnectionsRecover();
    void chatLineIsAcknowledged();
    void historyIsNoLatency();
    void sportShowsMatches();
    void selectionIsFollowed();
    void followsAConnection();
    void fitsAt1024x700();
    void everythingIsSpoken();
    void sheetShowsEveryKey_data();
    void sheetShowsEveryKey();
    void recordsAndOpens();
    void composesAndFollows();
    void composeFitsALowWindow();
    void composeStaysWithAProblem();
    void lanesOfTwoConnections();
    void pingsAndWithholdsPongs();
    void heightsComeBack_data();
    void heightsComeBack();
    void heightsComeBackAfterARestart();
    void staysResponsiveAt10000PerSecond();

private:
    void start(const QByteArray &scenario, const QByteArray &transport,
               const QStringList &arguments = { QStringLiteral("--rate"), QStringLiteral("50") });
    quint64 delivered() const { return m_live->session().ledger().totals().delivered; }
    void verifyClean() const;
    /// As the first start lays it out.
    void showWide();
    QList<QSize> paneSizes() const;

    std::unique_ptr<Live> m_live;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(QStringLiteral("pushscope-test"));
    QSettings().clear();
    QApplication::setStyle(new Style);
    installAccessibility();
}

void TestWindow::init()
{
    QSettings().clear();
    m_live = std::make_unique<Live>(Clock::system());
    m_window = std::make_unique<MainWindow>(*m_live);
}

void TestWindow::cleanup()
{
    m_window.reset();
    m_live.reset();
}

void TestWindow::start(const QByteArray &scenario, const QByteArray &transport,
                       const QStringList &arguments)
{
    m_window->show();
    Live::Setup setup;
    setup.scenario = scenario;
    setup.transport = transport;
    setup.serverArguments = arguments;
    setup.name = QStringLiteral("Me");
    m_live->start(setup);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
}

void TestWindow::verifyClean() const
{
    const auto totals = m_live->session().ledger().totals();
    QCOMPARE(totals.lost, 0u);
    QCOMPARE(totals.duplicated, 0u);
    QCOMPARE(totals.reordered, 0u);
}

void TestWindow::ticksArrive()
{
    start("stock", "sse");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 20, soon);
    const auto model = m_window->scenario()->stock()->table()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 6, soon);
    QTRY_VERIFY(!model->index(0, StockModel::AgeColumn).data().toString().isEmpty());
    QCOMPARE(m_window->strip()->button("sse")->state(), TransportButton::State::InUse);
    const auto figure = m_window->status()->figure(QStringLiteral("delivered"));
    QTRY_VERIFY(figure->value().toInt() >= 20);
    QTRY_VERIFY(m_window->status()->figure(QStringLiteral("p50"))->value() != u"not known");
    QVERIFY(m_live->flowLog().total() > 0);
}

void TestWindow::keysSwitchWithoutLoss()
{
    start("stock", "long-poll");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    for (qsizetype i = 0; i < m_window->strip()->buttons().size(); ++i) {
        const auto button = m_window->strip()->buttons()[i];
        QTest::keySequence(m_window.get(), TransportStrip::keySequence(i));
        QTRY_COMPARE_WITH_TIMEOUT(button->state(), TransportButton::State::InUse, soon);
        const auto before = delivered();
        QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);
    }
    verifyClean();
    QVERIFY(m_live->session().switches() >= int(m_window->strip()->buttons().size()) - 1);
}

void TestWindow::clickSwitches()
{
    start("stock", "sse");
    const auto button = m_window->strip()->button("ws-cbor");
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(button->state(), TransportButton::State::InUse, soon);
    QCOMPARE(m_window->strip()->button("sse")->state(), TransportButton::State::Available);
    QCOMPARE(m_window->status()->figure(QStringLiteral("switches"))->value(), u"1");
    // Remembered for the next start.
    QCOMPARE(Preferences().transport(), QByteArray("ws-cbor"));
}

void TestWindow::serverKilledAndRestarted()
{
    start("stock", "sse");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 10, soon);
    const auto line = m_window->stateLine();
    QVERIFY(line->text().isEmpty());
    m_window->findChild<QAction *>(QStringLiteral("serverKill"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(line->text().startsWith(u"Server lost"), soon);
    QVERIFY(line->isVisible());
    // That its connections are gone may be known before its process is.
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->isServerUp(), soon);
    // What it had is still there.
    QCOMPARE(m_window->scenario()->stock()->table()->model()->rowCount(), 6);
    QTRY_COMPARE(line->helpButton()->text(), u"Restart the server");
    QVERIFY(line->helpButton()->isVisible());
    const auto before = delivered();
    QTest::mouseClick(line->helpButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);
    QTRY_VERIFY_WITH_TIMEOUT(!line->text().startsWith(u"Server lost"), soon);
}

void TestWindow::cutConnectionsRecover()
{
    start("stock", "ws-json");
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 10, soon);
    QSignalSpy recovered(&m_live->session(), &Session::recovered);
    QTest::mouseClick(m_window->strip()->link()->cutButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, soon);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->stateLine()->text().startsWith(u"Back after"), soon);
    const auto before = delivered();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);
    verifyClean();
}

void TestWindow::chatLineIsAcknowledged()
{
    start("chat", "sse");
    const auto chat = m_window->scenario()->chat();
    QVERIFY(chat->isVisible()); // what it was started with is what it shows
    QCOMPARE(m_window->scenario()->tabs()->tabText(m_window->scenario()->tabs()->currentIndex()),
             QStringLiteral("Chat"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->chat().rooms().empty(), soon);
    QTest::keyClicks(chat->input(), QStringLiteral("hello, "));
    QInputMethodEvent chinese; // as an input method sends it: no key has these characters
    chinese.setCommitString(QStringLiteral("世界"));
    QApplication::sendEvent(chat->input(), &chinese);
    QVERIFY(chat->sendButton()->isEnabled());
    QTest::mouseClick(chat->sendButton(), Qt::LeftButton);
    QVERIFY(chat->input()->text().isEmpty());
    const auto mine = [this]() -> const ChatModel::Line * {
        for (const auto &line : m_live->chat().currentRoom()->lines) {
            if (line.text == QStringLiteral("hello, 世界"))
                return &line;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(mine() && mine()->own == ChatModel::Own::Acknowledged, soon);
    QVERIFY(mine()->roundTripUs > 0);
    // Present under the name given.
    const auto isPresent = [this] {
        const auto &members = m_live->chat().currentRoom()->members;
        return std::ranges::any_of(members, [](const ChatModel::Member &member) {
            return member.name == u"Me" && member.transport == u"sse";
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPresent(), soon);
    // Its own line comes back once.
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 1, soon);
    const auto &lines = m_live->chat().currentRoom()->lines;
    QCOMPARE(std::ranges::count(lines, QStringLiteral("hello, 世界"), &ChatModel::Line::text), 1);
}

/// What a room had heard before is shown, and is no arrival: the strip, the plots and a recording
/// say the same of it.
void TestWindow::historyIsNoLatency()
{
    start("stock", "sse");
    QSignalSpy said(&m_live->session(), &Session::published);
    const Draft line{ "chat.lobby", "say", R"({"name":"Me","text":"before"})" };
    for (int i = 0; i < 3; ++i)
        m_live->session().publish(line);
    QTRY_COMPARE_WITH_TIMEOUT(said.count(), 3, soon);
    const auto before = delivered(); // 50 a second
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 60, soon);

    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("a.pcapng"));
    Live late(Clock::system());
    QVERIFY(late.record(path));
    Live::Setup setup;
    setup.scenario = "chat";
    setup.transport = "sse";
    setup.server = m_live->session().server();
    setup.name = QStringLiteral("Late");
    late.start(setup);
    const auto historyUs = [&late] {
        late.flush();
        const auto &log = late.flowLog();
        qint64 longestUs = 0;
        for (qsizetype i = 0; i < log.size(); ++i) {
            if (log.at(i).isHistory)
                longestUs = std::max(longestUs, log.at(i).clientUs - log.at(i).publishedUs);
        }
        return longestUs;
    };
    QTRY_VERIFY_WITH_TIMEOUT(historyUs() > 500'000, soon);
    late.session().publish(line);
    const auto shown = [&late] { return late.figures().snapshot(Clock::system().steadyNs()); };
    const auto plotted = [&late] {
        late.flush();
        const auto &plots = late.plots();
        return plots.latency(plots.range(PlotSpan::All, Clock::system().wallUs()));
    };
    const auto counted = [&late] { return late.session().ledger().totals().delivered; };
    QTRY_VERIFY_WITH_TIMEOUT(counted() > 0 && plotted().count() == counted(), soon);
    QCOMPARE(shown().messages, counted());
    QVERIFY(plotted().maxRecordedUs() < historyUs());
    late.recording().stop();

    RecordingWindow opened(Clock::system());
    QCOMPARE(opened.open(path), QString());
    QTRY_VERIFY(!opened.isLoading());
    const auto facts = recordingFacts(opened.recording());
    QVERIFY(facts.ledger);
    QCOMPARE(facts.messages, facts.ledger->delivered);
    QCOMPARE(facts.latencies.count(), facts.messages);
    QVERIFY(facts.latencies.maxRecordedUs() < historyUs());
    QCOMPARE(opened.figures()->delivered()->value(), thousands(qint64(facts.messages)));
    QVERIFY(!opened.figures()->lost()->isHidden());
    const auto &plots = opened.plots();
    const auto range = plots.range(PlotSpan::All, opened.replay().endUs());
    QCOMPARE(plots.latency(range).count(), facts.messages);
}

void TestWindow::sportShowsMatches()
{
    start("stock", "sse");
    QTest::mouseClick(m_window->scenario()->tabs(), Qt::LeftButton, {},
                      m_window->scenario()->tabs()->tabRect(1).center());
    QCOMPARE(m_live->scenario(), QByteArray("sport"));
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sport().rowCount() >= 4, soon);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
    m_live->changeSetting("speed", 600);
    const auto before = delivered();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before, 2 * soon);
    verifyClean();
}

void TestWindow::selectionIsFollowed()
{
    start("stock", "sse");
    const auto table = m_window->scenario()->stock()->table();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, soon);
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->stock().rows()[2].messageId.isEmpty(), soon);
    const auto cell = table->visualRect(table->model()->index(2, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell);
    QVERIFY(!m_window->selection().messageId().isEmpty());
    // From elsewhere: the newest message of another symbol.
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->stock().rows()[4].messageId.isEmpty(), soon);
    const auto id = m_live->stock().rows()[4].messageId;
    m_window->selection().select(id);
    QTRY_COMPARE(table->currentIndex().row(), 4);
    m_window->selection().clear();
    QTRY_VERIFY(!table->selectionModel()->hasSelection());
}

/// From a price to its connection, and on to that of another price after a switch.
void TestWindow::followsAConnection()
{
    start("stock", "sse");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const auto table = m_window->scenario()->stock()->table();
    const auto model = m_window->messages()->model();
    const auto action = m_window->flow()->followConnectionAction();
    const auto clickPrice = [&] {
        QTRY_VERIFY_WITH_TIMEOUT(delivered() > 20, soon);
        const auto cell = table->visualRect(table->model()->index(2, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell);
    };
    const auto isAllOf = [&](quint32 connection) {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->event(row)->connection != connection)
                return false;
        }
        return model->rowCount() > 0;
    };
    clickPrice();
    QTRY_VERIFY_WITH_TIMEOUT(action->isEnabled(), soon);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ShiftModifier);
    const auto first = m_window->selection().connection();
    QVERIFY(first);
    QVERIFY(isAllOf(first));
    const auto sign = m_window->messages()->followSign();
    QVERIFY(sign->isVisible() && m_window->flow()->followSign()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_6);
    QTRY_COMPARE_WITH_TIMEOUT(QByteArray(m_live->session().current()->id), QByteArray("ws-json"),
                              soon);
    const auto before = delivered();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 40, soon);
    QVERIFY(isAllOf(first));
    m_window->selection().clear();
    clickPrice(); // it came over the WebSocket
    QTRY_VERIFY_WITH_TIMEOUT(sign->otherButton()->isVisible(), soon);
    QTest::mouseClick(sign->otherButton(), Qt::LeftButton);
    const auto second = m_window->selection().connection();
    QVERIFY(second && second != first);
    QVERIFY(isAllOf(second));
    QTest::keyClicks(m_window->messages()->filterEdit(), QStringLiteral("kind:handshake"));
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, FlowListModel::What).data().toString(), QStringLiteral("GET ws"));
    QCOMPARE(model->index(1, FlowListModel::What).data().toString(), QStringLiteral("101"));
    m_window->messages()->filterEdit()->clear();
    table->setFocus(); // which knows no Esc
    QTest::keyClick(table, Qt::Key_Escape);
    QCOMPARE(m_window->selection().connection(), 0u);
    QVERIFY(!sign->isVisible());
    QTRY_VERIFY(!isAllOf(second));
}

void TestWindow::fitsAt1024x700()
{
    m_window->resize(1'920, 900);
    start("stock", "sse");
    m_window->resize(1'024, 700); // what it had room for must not hold it open
    QTRY_COMPARE(m_window->size(), QSize(1'024, 700));
    QTRY_VERIFY(m_window->layout()->minimumSize().width() <= m_window->minimumWidth());
    QTRY_VERIFY(m_window->layout()->minimumSize().height() <= m_window->minimumHeight());
    QCOMPARE(m_window->strip()->height(), 44);
    QVERIFY(m_window->strip()->minimumSizeHint().width() <= 1'024);
    QVERIFY(m_window->status()->minimumSizeHint().width() <= 1'024);
    // What has no room is in the button that stands for it.
    const auto more = m_window->strip()->moreButton();
    QVERIFY(more->visibleRegion().boundingRect() == more->rect());
    for (const auto button : m_window->strip()->buttons())
        QVERIFY(button->isHidden() || button->visibleRegion().boundingRect() == button->rect());
    m_window->resize(1'920, 900);
    QTRY_COMPARE(m_window->strip()->height(), 62);
}

void TestWindow::everythingIsSpoken()
{
    start("chat", "sse");
    const auto unspoken = samples::unspoken(*m_window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
    const auto role
        = [](QWidget *widget) { return QAccessible::queryAccessibleInterface(widget)->role(); };
    QCOMPARE(role(m_window->flow()->view()), QAccessible::Chart);
    QCOMPARE(role(m_window->findChild<HexView *>()), QAccessible::StaticText);
    const auto ladder = QAccessible::queryAccessibleInterface(m_window->flow()->view());
    QCOMPARE(ladder->text(QAccessible::Name), QStringLiteral("Ladder"));
    QVERIFY(!ladder->text(QAccessible::Description).isEmpty());
}

void TestWindow::sheetShowsEveryKey_data()
{
    using Choice = LanguageManager::Choice;
    QTest::addColumn<Choice>("language");
    QTest::newRow("English") << Choice::English;
    QTest::newRow("Chinese") << Choice::Chinese;
}

/// Those of the menus, and those that the panes take themselves.
void TestWindow::sheetShowsEveryKey()
{
    QFETCH(const LanguageManager::Choice, language);
    const auto english = qScopeGuard(
        [] { LanguageManager::instance().setChoice(LanguageManager::Choice::English); });
    LanguageManager::instance().setChoice(language);
    m_window = std::make_unique<MainWindow>(*m_live);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Question);
    const auto sheet = m_window->findChild<QDialog *>(QStringLiteral("shortcuts"));
    QVERIFY(sheet);
    QVERIFY2(sheet->width() <= 1'024 && sheet->height() <= 700,
             qPrintable(QStringLiteral("%1 x %2").arg(sheet->width()).arg(sheet->height())));
    QStringList texts;
    std::map<QLayout *, int> ends; // of each column, in px
    for (const auto column : sheet->findChildren<QGridLayout *>()) {
        for (int i = 0; i < column->count(); ++i)
            ends[column] = std::max(ends[column], column->itemAt(i)->geometry().bottom());
    }
    const auto [lowest, highest]
        = std::ranges::minmax_element(ends, {}, [](const auto &end) { return end.second; });
    QVERIFY2(lowest->second * 4 >= highest->second * 3,
             qPrintable(QStringLiteral("%1 and %2").arg(lowest->second).arg(highest->second)));
    for (const auto label : sheet->findChildren<QLabel *>()) {
        texts << label->text();
        QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
    const auto text
        = [](const QKeySequence &key) { return key.toString(QKeySequence::NativeText); };
    for (const auto &key : { text(Qt::Key_F11), text(Qt::Key_Space), text(Qt::Key_Home),
                             text(QKeySequence(Qt::SHIFT | Qt::Key_P)),
                             text(Qt::Key_PageUp) + QStringLiteral(", ") + text(Qt::Key_PageDown),
                             text(QKeySequence(Qt::CTRL | Qt::Key_Return)) })
        QVERIFY2(texts.contains(key), qPrintable(key));
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        sheet->grab().save(
            pictures
            + QStringLiteral("/sheet-%1.png").arg(QString::fromLatin1(QTest::currentDataTag())));
    sheet->close();
}

/// Recorded from the middle of a stream on, over a switch, stopped, and opened by the button that
/// is offered then.
void TestWindow::recordsAndOpens()
{
    start("stock", "sse");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 5, soon);
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("a.pcapng"));
    const auto record = m_window->record();
    record->start(path);
    QVERIFY(m_live->recording().isRunning());
    const auto prices = [](const StockModel &stock) {
        QStringList texts;
        for (const auto &row : stock.rows())
            texts << QStringLiteral("%1 %2 %3 %4")
                         .arg(row.name)
                         .arg(row.last)
                         .arg(row.previous)
                         .arg(row.history.size());
        return texts;
    };
    const auto atStart = prices(m_live->stock());
    const auto before = delivered();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 10, soon);
    m_live->switchTo("ws-json");
    QTRY_VERIFY_WITH_TIMEOUT(m_live->session().current() == findTransport("ws-json"), soon);
    const auto after = delivered();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > after + 10, soon);
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!m_live->recording().isRunning());
    QVERIFY2(m_window->stateLine()->text().startsWith(QStringLiteral("Recorded ")),
             qPrintable(m_window->stateLine()->text()));

    QTest::mouseClick(m_window->stateLine()->helpButton(), Qt::LeftButton);
    const auto windows = QApplication::topLevelWidgets();
    const auto found = std::ranges::find_if(
        windows, [](QWidget *widget) { return qobject_cast<RecordingWindow *>(widget); });
    QVERIFY(found != windows.end());
    const std::unique_ptr<RecordingWindow> opened(qobject_cast<RecordingWindow *>(*found));
    QTRY_VERIFY(!opened->isLoading());
    const auto &recording = opened->recording();
    QCOMPARE(recording.error(), QString());
    QCOMPARE(recording.reader().session().value(u"scenario").toString(), QStringLiteral("stock"));
    QCOMPARE(recording.reader().session().value(u"transport").toString(),
             QStringLiteral("ws-json"));
    int switches = 0;
    QSet<QByteArray> overSse;
    for (qsizetype i = 0; i < recording.log().size(); ++i) {
        const auto &event = recording.log().at(i);
        switches += event.mark == client::FlowMark::Switch ? 1 : 0;
        if (event.transport == findTransport("sse") && !event.id.isEmpty())
            overSse.insert(event.id);
    }
    QCOMPARE(switches, 1);
    QVERIFY(overSse.size() >= 10);
    // The scenario as it was when it ended, and before its first message.
    auto &scenarios = opened->scenarios();
    QCOMPARE(scenarios.known(), QSet<QByteArray>{ "stock" });
    QVERIFY(opened->scenario()->isVisible());
    QVERIFY(prices(scenarios.stock()) != atStart);
    opened->replay().seek(recording.reader().scenarios().front().us);
    QCOMPARE(prices(scenarios.stock()), atStart);
}

/// Written, sent over whatever is in use, and followed back.
void TestWindow::composesAndFollows()
{
    start("chat", "ws-json");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(!m_window->composeDock()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_VERIFY(m_window->composeDock()->isVisible());
    const auto pane = m_window->compose();
    pane->dataEdit()->setPlainText(QStringLiteral("{\"n\": "));
    QTest::keyClick(pane->dataEdit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(pane->problem().startsWith(QStringLiteral("The data is not JSON: ")),
             qPrintable(pane->problem()));
    QCOMPARE(pane->model().rowCount(), 0);
    pane->dataEdit()->setPlainText(QStringLiteral("{\"n\": 1}"));
    QTest::keyClick(pane->dataEdit(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(pane->problem(), QString());
    QCOMPARE(pane->model().rowCount(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(pane->model().at(0).answer, soon);
    const auto &answer = *pane->model().at(0).answer;
    QCOMPARE(answer.control, QByteArray("ack"));
    QTRY_VERIFY_WITH_TIMEOUT(m_live->flowLog().findMessage(answer.id), soon);
    pane->list()->selectRow(0);
    QCOMPARE(m_window->selection().messageId(), answer.id);
    pane->everyBox()->setValue(0.02);
    QTest::mouseClick(pane->repeatButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(pane->model().rowCount() > 5, soon);
    QTest::mouseClick(pane->repeatButton(), Qt::LeftButton);
    QVERIFY(!pane->model().isRepeating());
}

/// All that can be done there is in view, and no row of what was sent is cut.
void TestWindow::composeFitsALowWindow()
{
    start("chat", "ws-json");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->resize(1'024, 700);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    const auto pane = m_window->compose();
    QTRY_VERIFY(pane->isVisible());
    const auto isInView = [pane](const QWidget *widget) {
        return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect()
            && pane->rect().contains(QRect(widget->mapTo(pane, QPoint()), widget->size()));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isInView(pane->pingButton()), soon);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(pane->withholdBox()), soon);
    QVERIFY(isInView(pane->sendButton()));
    const auto list = pane->list();
    const int row = list->verticalHeader()->defaultSectionSize();
    QTRY_COMPARE(list->viewport()->height() % row, 0);
    QVERIFY(list->viewport()->height() >= 2 * row);
}

/// A click meets what it was meant for, although there is something to say now.
void TestWindow::composeStaysWithAProblem()
{
    start("chat", "ws-json");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->resize(1'440, 900);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    const auto pane = m_window->compose();
    QTRY_VERIFY(pane->withholdBox()->isVisible());
    const auto place = [pane] {
        const auto box = pane->withholdBox();
        return QRect(box->mapTo(pane, QPoint()), box->visibleRegion().boundingRect().size());
    };
    QTRY_COMPARE(place().size(), pane->withholdBox()->size());
    const auto before = place();
    const auto problem = pane->findChild<QLabel *>(QStringLiteral("problem"));
    pane->dataEdit()->setPlainText(QStringLiteral("{bad json"));
    QTest::mouseClick(pane->sendButton(), Qt::LeftButton);
    QTRY_VERIFY(problem->isVisible()
                && problem->height() >= problem->heightForWidth(problem->width()));
    QTRY_COMPARE(place(), before);
    QVERIFY(pane->list()->viewport()->height()
            >= 2 * pane->list()->verticalHeader()->defaultSectionSize());
}

/// A long-poll, and what is published beside it, go over two connections: the key gives each its
/// lifelines.
void TestWindow::lanesOfTwoConnections()
{
    start("chat", "long-poll");
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const auto chat = m_window->scenario()->chat();
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->chat().rooms().empty(), soon);
    const auto flow = m_window->findChild<FlowPane *>();
    const auto view = flow->view();
    view->setSpanUs(30e6);          // a slow machine has both in view
    m_window->resize(2'560, 1'000); // and all who publish have their own
    view->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_C);
    QVERIFY(view->isByConnection());
    QTest::keyClicks(chat->input(), QStringLiteral("side by side"));
    QTest::mouseClick(chat->sendButton(), Qt::LeftButton);
    const auto hasHead = [flow](const QString &what) {
        const auto &heads = flow->heads()->lanes();
        return std::ranges::any_of(
            heads, [&what](const LaneHead &head) { return head.title.endsWith(what); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasHead(QStringLiteral("Long-poll")), soon);
    QTRY_VERIFY_WITH_TIMEOUT(hasHead(QStringLiteral("publishing")), soon);
    QVERIFY(view->picture().columns.size() >= 2);
    // What went up on the connection that publishes, where it arrived at its server.
    const auto &log = m_live->flowLog();
    const auto published = [&]() -> const LadderArrow * {
        for (const auto &arrow : view->picture().arrows) {
            const auto event = log.find(arrow.number);
            if (event && event->kind == client::FlowKind::Data && arrow.arrived
                && event->direction == client::FlowDirection::Up)
                return &arrow;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(published(), soon);
    QTest::keyClick(view, Qt::Key_Space); // or it moves away under the pointer
    QTRY_VERIFY(published() && !view->isFollowing());
    const auto arrow = *published();
    const auto at = (arrow.line[arrow.line.size() - 2] + arrow.line.last()) / 2;
    QVERIFY(columnAt(view->picture(), at.x()) >= 0);
    QTest::mouseClick(view, Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(m_window->selection().flowNumber(), arrow.number);
    const auto isMarked = [&] {
        return std::ranges::any_of(view->picture().arrows, [&](const LadderArrow &each) {
            return each.selected && each.number == arrow.number;
        });
    };
    QTRY_VERIFY(isMarked());
}

/// What only a WebSocket has is offered on one alone, but what is on can be turned off anywhere.
void TestWindow::pingsAndWithholdsPongs()
{
    start("stock", "ws-json");
    m_window->composeDock()->toggleViewAction()->trigger();
    const auto pane = m_window->compose();
    QTRY_VERIFY(pane->pingButton()->isEnabled());
    QSignalSpy ponged(&m_live->session(), &client::Session::ponged);
    QTest::mouseClick(pane->pingButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ponged.size(), 1, soon);
    const auto answer = pane->findChild<QLabel *>(QStringLiteral("ponged"))->text();
    static const QRegularExpression asLatencies(QStringLiteral("^pong after [0-9]+\\.[0-9] ms$"));
    QVERIFY2(asLatencies.match(answer).hasMatch(), qPrintable(answer));
    const auto box = pane->withholdBox();
    QVERIFY(box->isEnabled());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(m_live->withholdsPongs());
    // Nothing is withheld of a server that does not ping: it says so, and how it would.
    QTRY_VERIFY(pane->pingingButton()->isVisible());
    QVERIFY(box->toolTip().contains(QStringLiteral("ws.ping")));
    QTest::mouseClick(pane->pingingButton(), Qt::LeftButton);
    QCOMPARE(m_live->options().value("ws.ping"), ComposePane::everyPingS);
    QVERIFY(!pane->pingingButton()->isVisible());
    QVERIFY(!box->toolTip().contains(QStringLiteral("ws.ping")));
    QTRY_VERIFY_WITH_TIMEOUT(m_live->linkCounters().pongsWithheld > 0, soon);
    m_live->switchTo("sse");
    QTRY_VERIFY_WITH_TIMEOUT(!pane->pingButton()->isEnabled(), soon);
    QVERIFY(box->isEnabled());
    box->click();
    QVERIFY(!m_live->withholdsPongs());
    QVERIFY(!box->isEnabled());
    QVERIFY2(box->toolTip().contains(QStringLiteral("SSE has no pings")),
             qPrintable(box->toolTip()));
    m_live->switchTo("ws-cbor");
    QTRY_VERIFY_WITH_TIMEOUT(box->isEnabled(), soon);
}

void TestWindow::showWide()
{
    m_window->resize(1'440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->scenario()->parentWidget()->height() > 300);
    QTRY_VERIFY(m_window->messages()->height() > 300);
}

QList<QSize> TestWindow::paneSizes() const
{
    QList<QSize> sizes;
    for (const QWidget *pane :
         { m_window->scenario()->parentWidget(), m_window->messages()->parentWidget(),
           m_window->findChild<QWidget *>(QStringLiteral("detail")) })
        sizes << pane->size();
    return sizes;
}

void TestWindow::heightsComeBack_data()
{
    QTest::addColumn<QList<Qt::Key>>("open");
    QTest::addColumn<QList<Qt::Key>>("close");
    using Keys = QList<Qt::Key>;
    QTest::newRow("plots") << Keys{ Qt::Key_F7 } << Keys{ Qt::Key_F7 };
    QTest::newRow("both, first in first out")
        << Keys{ Qt::Key_F7, Qt::Key_F8 } << Keys{ Qt::Key_F7, Qt::Key_F8 };
    QTest::newRow("both, first in last out")
        << Keys{ Qt::Key_F7, Qt::Key_F8 } << Keys{ Qt::Key_F8, Qt::Key_F7 };
    QTest::newRow("seen from the race")
        << Keys{ Qt::Key_F7, Qt::Key_F6, Qt::Key_F5 } << Keys{ Qt::Key_F7 };
    QTest::newRow("explain") << Keys{ Qt::Key_F8 } << Keys{ Qt::Key_F8 };
    QTest::newRow("explain again")
        << Keys{ Qt::Key_F8, Qt::Key_F8, Qt::Key_F8 } << Keys{ Qt::Key_F8 };
    QTest::newRow("compose") << Keys{ Qt::Key_F9 } << Keys{ Qt::Key_F9 };
    QTest::newRow("compose and explain")
        << Keys{ Qt::Key_F9, Qt::Key_F8 } << Keys{ Qt::Key_F9, Qt::Key_F8 };
}

/// What is opened by a key and closed again leaves the panes as it found them.
void TestWindow::heightsComeBack()
{
    QFETCH(QList<Qt::Key>, open);
    QFETCH(QList<Qt::Key>, close);
    if (open.contains(Qt::Key_F7) && !m_window->plotsDock())
        QSKIP("built without plots");
    showWide();
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(m_window.get(), key);
        QCoreApplication::processEvents();
    };
    const auto before = paneSizes();
    for (const auto key : open)
        press(key);
    if (open.last() != Qt::Key_F9)
        QTRY_VERIFY(paneSizes().at(1).height() < before[1].height() - 100);
    for (const auto key : close)
        press(key);
    QTRY_COMPARE(paneSizes(), before);
}

/// The next window does not know what it was like before Explain was opened, unless it is told.
void TestWindow::heightsComeBackAfterARestart()
{
    showWide();
    const auto before = paneSizes();
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QTRY_VERIFY(paneSizes().at(1).height() < before[1].height() - 100);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_live);
    m_window->resize(1'440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->explain()->isVisible());
    QVERIFY(paneSizes().at(1).height() < before[1].height() - 100);
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QTRY_COMPARE(paneSizes(), before);
}

void TestWindow::staysResponsiveAt10000PerSecond()
{
    start("stock", "stream", { QStringLiteral("--rate"), QStringLiteral("10000") });
    QTRY_VERIFY_WITH_TIMEOUT(delivered() >= 20'000, 4 * soon);
    // The window still answers within a blink: the longest of its turns of the event loop.
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
    QTest::mouseClick(m_window->strip()->button("sse"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->strip()->button("sse")->state(),
                              TransportButton::State::InUse, 2 * soon);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
