// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_list_model.h"
#include "client/models/number_text.h"
#include "client/models/recording_facts.h"
#include "client/models/recording_summary.h"
#include "client/models/stock_model.h"
#include "client/widgets/export_menu.h"
#include "client/widgets/follow_sign.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/language.h"
#include "client/widgets/loading_bar.h"
#include "client/widgets/message_list.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/preferences.h"
#include "client/widgets/recording_figures.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/replay_bar.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/stock_view.h"
#include "client/widgets/theme.h"
#include "tests/auto/accessible_controls.h"
#include "tests/auto/held_file.h"
#include "tests/auto/recording_samples.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

/// A recording in a window, as a person looks at it.
class tst_RecordingWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void opens();
    void playsByKey();
    void stepsByKey();
    void seeksWithTheSlider();
    void foldsByKey();
    void lanesByKey();
    void followsAConnectionByKey();
    void opensARaceInLanes();
    void beginsInTheMiddle();
    void showsWhatTheSessionCounted_data();
    void showsWhatTheSessionCounted();
    void tellsItsFactsByKey();
    void tellsWhatARaceCounts();
    void tellsP99FromAHundred_data();
    void tellsP99FromAHundred();
    void opensWhatCanBeOpened();
    void exports();
    void cannotExport();
    void cancelsSaving_data();
    void cancelsSaving();
    void damaged_data();
    void damaged();
    void stops();
    void refuses_data();
    void refuses();
    void pausesTheListByKey();
    void centresWhatHasNoName();
    void everythingIsSpoken();
    void arrangesItself();
    void speaksAnotherLanguage();

private:
    QString write(const QByteArray &bytes, const QString &name = QStringLiteral("a.pcapng"));
    void show(RecordingWindow &window);
    static int rows(RecordingWindow &window) { return window.messages()->model()->rowCount(); }

    QTemporaryDir m_dir;
    QByteArray m_sample;
    ManualClock m_clock;
};

void tst_RecordingWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("pushscope-test"));
    QSettings().clear();
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
    installAccessibility();
    m_sample = samples::sampleRecording();
}

QString tst_RecordingWindow::write(const QByteArray &bytes, const QString &name)
{
    const auto path = m_dir.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void tst_RecordingWindow::show(RecordingWindow &window)
{
    QCOMPARE(window.open(write(m_sample)), QString());
    QTRY_VERIFY(!window.isLoading());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

void tst_RecordingWindow::opens()
{
    RecordingWindow window(m_clock);
    show(window);
    QCOMPARE(window.windowTitle(), QStringLiteral("a.pcapng - Pushscope"));
    QVERIFY(rows(window) > 15);
    QCOMPARE(window.figures()->messages()->value(), QStringLiteral("3"));
    QVERIFY(window.stateLine()->isHidden());
    QCOMPARE(window.bar()->positionText(), QStringLiteral("0.034 of 0.034 s"));
    QTRY_VERIFY(!window.flow()->view()->picture().arrows.empty());
}

void tst_RecordingWindow::playsByKey()
{
    RecordingWindow window(m_clock);
    show(window);
    const int all = rows(window);
    QTest::keyClick(&window, Qt::Key_P);
    QVERIFY(window.replay().isPlaying());
    QCOMPARE(window.bar()->playAction()->text(), QStringLiteral("Pause"));
    QCOMPARE(rows(window), 1); // the first connection opens
    QTest::keyClick(&window, Qt::Key_BracketLeft);
    QCOMPARE(window.replay().speed(), 0.5);
    m_clock.advance(std::chrono::milliseconds(20));
    QTRY_COMPARE(window.replay().positionUs() - window.replay().beginUs(), 10'000);
    QVERIFY(rows(window) > 0 && rows(window) < all);
    m_clock.advance(std::chrono::seconds(1));
    QTRY_COMPARE(rows(window), all);
    QVERIFY(!window.replay().isPlaying());
}

void tst_RecordingWindow::stepsByKey()
{
    RecordingWindow window(m_clock);
    show(window);
    const int all = rows(window);
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    const int before = rows(window);
    QVERIFY(before < all);
    QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(rows(window), all);
    QVERIFY(!window.bar()->forwardAction()->isEnabled());
}

void tst_RecordingWindow::seeksWithTheSlider()
{
    RecordingWindow window(m_clock);
    show(window);
    window.bar()->slider()->setFocus();
    QTest::keyClick(window.bar()->slider(), Qt::Key_Home);
    QCOMPARE(window.replay().positionUs(), window.replay().beginUs());
    QCOMPARE(rows(window), 1);
    QTest::keyClick(window.bar()->slider(), Qt::Key_End);
    QVERIFY(rows(window) > 0);
}

/// The key is the menu's, so it works wherever the focus is; nothing is played again for it.
void tst_RecordingWindow::foldsByKey()
{
    RecordingWindow window(m_clock);
    show(window);
    const int all = rows(window);
    for (const bool folded : { true, false }) {
        QTest::keyClick(&window, Qt::Key_I);
        QCOMPARE(window.flow()->view()->isFolding(), folded);
        QCOMPARE(rows(window), all);
        QCOMPARE(RecordingWindow(m_clock).flow()->view()->isFolding(), folded);
    }
}

void tst_RecordingWindow::lanesByKey()
{
    RecordingWindow window(m_clock);
    show(window);
    for (const bool byConnection : { true, false }) {
        QTest::keyClick(&window, Qt::Key_C);
        QCOMPARE(window.flow()->view()->isByConnection(), byConnection);
        QTRY_COMPARE(!window.flow()->view()->picture().columns.empty(), byConnection);
        QCOMPARE(RecordingWindow(m_clock).flow()->view()->isByConnection(), byConnection);
    }
}

void tst_RecordingWindow::followsAConnectionByKey()
{
    RecordingWindow window(m_clock);
    show(window);
    const int all = rows(window);
    const auto list = window.messages()->list();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(all - 1, 0)).center());
    const auto connection = window.messages()->model()->event(all - 1)->connection;
    QVERIFY(connection);
    QTest::keyClick(&window, Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(rows(window) > 0 && rows(window) < all);
    for (int row = 0; row < rows(window); ++row)
        QCOMPARE(window.messages()->model()->event(row)->connection, connection);
    QVERIFY(window.flow()->followSign()->isVisible());
    const auto menus = window.menuBar()->findChildren<QMenu *>();
    QVERIFY(std::ranges::any_of(menus, [&](const QMenu *menu) {
        return menu->actions().contains(window.flow()->followConnectionAction());
    }));
    // From anywhere.
    window.bar()->setFocus();
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(rows(window), all);
    QVERIFY(!window.flow()->followSign()->isVisible());
}

namespace {

/// @p recording, whose session was told at its end.
QByteArray toldRecording(const QByteArray &recording, const QJsonObject &session)
{
    return recording
        + CaptureTap::commentPacket(samples::startUs + 60'000,
                                    compactJson({ { QStringLiteral("session"), session } }));
}

QJsonObject ledgerSession(quint64 lost, quint64 delivered = 1'234)
{
    return { { QStringLiteral("transport"), QStringLiteral("sse") },
             { QStringLiteral("delay_ms"), 40 },
             { QStringLiteral("server"), QStringLiteral("http://here:7180") },
             { QStringLiteral("ledger"), ledgerToJson({ .delivered = delivered, .lost = lost }) },
             { QStringLiteral("made_with"), madeWith() } };
}

} // namespace

/// One connection hides another on the same lifelines; which a preference does not say.
void tst_RecordingWindow::opensARaceInLanes()
{
    for (const auto &command : { QStringLiteral("race"), QStringLiteral("switch") }) {
        RecordingWindow window(m_clock);
        QCOMPARE(
            window.open(write(toldRecording(m_sample, { { QStringLiteral("command"), command } }))),
            QString());
        QTRY_VERIFY(!window.isLoading());
        const bool isRace = command == QStringLiteral("race");
        QCOMPARE(window.flow()->view()->isByConnection(), isRace);
        QCOMPARE(window.flow()->byConnectionAction()->isChecked(), isRace);
        QVERIFY(!Preferences().isByConnection());
    }
}

/// What was there before is there, and takes no time.
void tst_RecordingWindow::beginsInTheMiddle()
{
    RecordingWindow window(m_clock);
    auto bytes = samples::recordingOf(samples::tellSample, {}, samples::startUs + 15'000);
    QCOMPARE(window.open(write(bytes)), QString());
    QTRY_VERIFY(!window.isLoading());
    QCOMPARE(window.replay().beginUs(), samples::startUs + 15'000);
    const auto range = window.plots().range(PlotSpan::All, window.replay().positionUs());
    QCOMPARE(window.plots().originUs(), window.replay().beginUs());
    QCOMPARE(qRound64(range.toS * 1e6), window.replay().endUs() - window.replay().beginUs());
    window.replay().seek(window.replay().beginUs());
    QCOMPARE(window.plots().originUs(), window.replay().beginUs());
}

void tst_RecordingWindow::showsWhatTheSessionCounted_data()
{
    QTest::addColumn<QByteArray>("recording");
    QTest::addColumn<int>("lost"); ///< -1: nobody counted
    const auto begun = [](const DeliveryLedger::Totals &totals, const QByteArray &before = {}) {
        return samples::recordingOf(samples::tellSample, before, samples::startUs, 0,
                                    { { QStringLiteral("ledger"), ledgerToJson(totals) } });
    };
    const auto row = [](const char *name, const QByteArray &recording, int lost) {
        QTest::newRow(name) << recording << lost;
    };
    row("clean", toldRecording(m_sample, ledgerSession(0)), 0);
    row("lossy", toldRecording(m_sample, ledgerSession(3)), 3);
    row("not counted", m_sample, -1);
    row("counted since before it began",
        toldRecording(begun({ .delivered = 2'000, .lost = 1 }), ledgerSession(4, 3'234)), 3);
    row("lost before, and came meanwhile",
        toldRecording(begun({ .delivered = 2'000, .lost = 5 }), ledgerSession(4, 3'234)), 0);
    row("killed", begun({ .delivered = 1'234 }), -1);
    row("killed after a word",
        begun({ .delivered = 0 },
              CaptureTap::commentPacket(
                  samples::startUs - 1'000'000,
                  compactJson({ { QStringLiteral("session"), ledgerSession(0) } }))),
        -1);
    row("another server meanwhile, by an older program",
        toldRecording(begun({ .delivered = 2'000 }), ledgerSession(0)), -1);
}

/// While it was recorded, whatever there was before.
void tst_RecordingWindow::showsWhatTheSessionCounted()
{
    QFETCH(const QByteArray, recording);
    QFETCH(int, lost);
    RecordingWindow window(m_clock);
    QCOMPARE(window.open(write(recording)), QString());
    QTRY_VERIFY(!window.isLoading());
    const auto figures = window.figures();
    window.resize(1'800, 860);
    window.show();
    QCOMPARE(figures->delivered()->isVisible(), lost >= 0);
    QCOMPARE(figures->lost()->isVisible(), lost >= 0);
    if (lost < 0)
        return;
    QCOMPARE(figures->delivered()->value(), thousands(1'234));
    QCOMPARE(figures->delivered()->mark(), lost ? Figure::Mark::None : Figure::Mark::Tick);
    QCOMPARE(figures->lost()->value(), QString::number(lost));
    QCOMPARE(figures->lost()->mark(), lost ? Figure::Mark::Wrong : Figure::Mark::None);
    // Where there is no room, the loss is the last to go.
    window.resize(window.minimumWidth(), 860);
    QTRY_COMPARE(window.width(), window.minimumWidth());
    QTRY_VERIFY(figures->reordered()->geometry().right() < window.width());
    QVERIFY(figures->lost()->isVisible());
}

void tst_RecordingWindow::tellsItsFactsByKey()
{
    m_sample = toldRecording(samples::sampleRecording(), ledgerSession(3));
    RecordingWindow window(m_clock);
    show(window);
    m_sample = samples::sampleRecording();
    QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier);
    const auto dialog = window.findChild<QDialog *>(QStringLiteral("facts"));
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(samples::unspoken(*dialog), QStringList());
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty()) {
        dialog->grab().save(pictures + QStringLiteral("/facts.png"));
        window.grab().save(pictures + QStringLiteral("/facts-window.png"));
    }
    const auto table = dialog->findChild<QTableView *>();
    QTRY_VERIFY(table->hasFocus());
    const auto copied = [&] {
        const auto clipboard = QGuiApplication::clipboard();
        clipboard->clear();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        // A button is down for a moment when its key is pressed.
        [&] { QTRY_VERIFY(!clipboard->text().isEmpty()); }();
        return clipboard->text();
    };
    const auto text = copied();
    const QStringList lines{ QStringLiteral("File\t") + m_dir.filePath(QStringLiteral("a.pcapng")),
                             QStringLiteral("Transport\tsse"),
                             QStringLiteral("Delay of the Link, ms\t40"),
                             QStringLiteral("Server\thttp://here:7180"),
                             QStringLiteral("Qt\t") + QLatin1StringView(qVersion()),
                             QStringLiteral("Messages\t3"),
                             QStringLiteral("Delivered\t") + thousands(1'234),
                             QStringLiteral("Lost\t3") };
    for (const auto &line : lines)
        QVERIFY2(text.split(u'\n').contains(line), qPrintable(line + u'\n' + text));
    table->selectRow(0);
    QCOMPARE(copied(), lines.constFirst() + u'\n');
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!window.findChild<QDialog *>(QStringLiteral("facts")));
}

/// What each lane had, as the race's ledger counts: else the two would not agree.
void tst_RecordingWindow::tellsWhatARaceCounts()
{
    for (const auto &command : { QStringLiteral("race"), QStringLiteral("switch") }) {
        auto session = ledgerSession(0);
        session[QStringLiteral("command")] = command;
        const auto bytes = toldRecording(
            samples::recordingOf([](LinkTap &tap) {
                qint64 us = samples::startUs;
                for (const auto *path : { "sse", "iframe" }) {
                    samples::Wire wire(tap, *path == 's' ? 1 : 2, us);
                    wire.up(QByteArray("GET /v1/") + path
                            + "?topic=t.* HTTP/1.1\r\nHost: here:7180\r\n\r\n");
                    wire.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n");
                    const auto text = *path == 's'
                        ? sseEvent(samples::message(1), "a-1")
                        : "<script>parent.onPush(" + samples::message(1) + ")</script>";
                    wire.down(chunk(text));
                    wire.done();
                }
            }),
            session);
        RecordingWindow window(m_clock);
        QCOMPARE(window.open(write(bytes)), QString());
        QTRY_VERIFY(!window.isLoading());
        const bool isRace = command == QStringLiteral("race");
        const auto facts = recordingFacts(window.recording());
        QCOMPARE(facts.messages, isRace ? 2u : 1u);
        QCOMPARE(facts.latencies.count(), facts.messages);
        QCOMPARE(window.figures()->messages()->value(), QString::number(facts.messages));
        const auto summary = recordingSummary(window.recording(), facts);
        const auto of = isRace ? QStringLiteral(" of all lanes") : QString();
        QVERIFY(summary.facts.contains(
            { QStringLiteral("Messages"), QString::number(facts.messages) + of }));
        QVERIFY(summary.ledger.contains({ QStringLiteral("Delivered"), thousands(1'234) + of }));
    }
}

void tst_RecordingWindow::tellsP99FromAHundred_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<QString>("p99"); ///< how it begins
    QTest::newRow("99") << 99 << QStringLiteral("n < 100");
    QTest::newRow("100") << 100 << thousands(1'987);
}

/// Facts and the comparison, of fewer it would be the longest.
void tst_RecordingWindow::tellsP99FromAHundred()
{
    QFETCH(int, messages);
    QFETCH(QString, p99);
    RecordingWindow window(m_clock);
    QCOMPARE(window.open(write(samples::streamOf(samples::upTo(messages)))), QString());
    QTRY_VERIFY(!window.isLoading());
    const auto summary = recordingSummary(window.recording(), recordingFacts(window.recording()));
    const auto said
        = std::ranges::find(summary.facts, QStringLiteral("Latency p99"), &Said::value_type::first);
    QVERIFY(said != summary.facts.end());
    QVERIFY2(said->second.startsWith(p99), qPrintable(said->second));
}

void tst_RecordingWindow::opensWhatCanBeOpened()
{
    const auto good = write(m_sample, QStringLiteral("good.pcapng"));
    const auto junk = write("no recording at all", QStringLiteral("junk.pcapng"));
    const QStringList problems = RecordingWindow::openWindows(
        m_clock, { junk, good, m_dir.filePath(QStringLiteral("none")) });
    QCOMPARE(problems.size(), 2);
    QVERIFY2(problems[0].startsWith(u"Cannot open junk.pcapng. "), qPrintable(problems[0]));
    QVERIFY2(problems[1].startsWith(u"Cannot read none: "), qPrintable(problems[1]));
    QList<RecordingWindow *> windows;
    for (const auto widget : QApplication::topLevelWidgets()) {
        if (const auto window = qobject_cast<RecordingWindow *>(widget))
            windows << window;
    }
    QCOMPARE(windows.size(), 1);
    QVERIFY(windows[0]->isVisible());
    QCOMPARE(windows[0]->stateLine()->text(), problems.join(u' '));
    QTRY_VERIFY(!windows[0]->isLoading());
    windows[0]->close();
    QTRY_VERIFY(!QApplication::topLevelWidgets().contains(windows[0]));
}

void tst_RecordingWindow::exports()
{
    RecordingWindow window(m_clock);
    show(window);
    for (const auto &format : exportFormats()) {
        const auto path = m_dir.filePath(QStringLiteral("out.") + QLatin1StringView(format.name));
        window.exportMenu()->save(format, path);
        QTRY_VERIFY(!window.exportMenu()->isSaving());
        QVERIFY(QFileInfo(path).size() > 200);
        QVERIFY(window.stateLine()->text().contains(path));
        QVERIFY(window.exportMenu()->bar()->isHidden());
    }
}

void tst_RecordingWindow::cannotExport()
{
    RecordingWindow window(m_clock);
    show(window);
    window.exportMenu()->save(exportFormats().front(),
                              m_dir.filePath(QStringLiteral("no/where.har")));
    QTRY_VERIFY(!window.exportMenu()->isSaving());
    const auto problem = window.stateLine()->text();
    QVERIFY2(problem.contains(QStringLiteral("no/where.har")), qPrintable(problem));
}

/// No thread begins any work until it is free.
class NoThreads
{
public:
    NoThreads()
        : m_most(pool().maxThreadCount())
    {
        pool().setMaxThreadCount(1);
        pool().start([this] { m_free.acquire(); });
    }
    ~NoThreads()
    {
        free();
        pool().waitForDone();
        pool().setMaxThreadCount(m_most);
    }
    void free() { m_free.release(); }

private:
    static QThreadPool &pool() { return backgroundThreads(); }
    QSemaphore m_free;
    int m_most;
};

void tst_RecordingWindow::cancelsSaving_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Esc") << true;
    QTest::newRow("button") << false;
}

/// The window goes on meanwhile, and says what became of it.
void tst_RecordingWindow::cancelsSaving()
{
    QFETCH(bool, byKey);
    RecordingWindow window(m_clock);
    show(window);
    const auto path = m_dir.filePath(QStringLiteral("cancelled.har"));
    const auto menu = window.exportMenu();
    NoThreads threads;
    menu->save(exportFormats().front(), path);
    QTRY_VERIFY(menu->bar()->isVisible());
    QCOMPARE(menu->bar()->progress()->accessibleName(), QStringLiteral("Saving cancelled.har"));
    const auto actions = menu->actions();
    QVERIFY(std::ranges::none_of(actions, &QAction::isEnabled));
    QTest::keyClick(window.flow()->view(), Qt::Key_P);
    QVERIFY(window.replay().isPlaying());
    if (byKey)
        QTest::keyClick(window.flow()->view(), Qt::Key_Escape);
    else
        menu->bar()->stopButton()->click();
    threads.free();
    QTRY_VERIFY(!menu->isSaving());
    QCOMPARE(window.stateLine()->text(),
             QStringLiteral("Cancelled: %1 was not written.").arg(path));
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(menu->bar()->isHidden());
    QVERIFY(std::ranges::all_of(actions, &QAction::isEnabled));
}

void tst_RecordingWindow::damaged_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");
    QTest::addColumn<StateSentence::Kind>("kind");
    using Kind = StateSentence::Kind;
    const auto ended = samples::endedRecording();
    const auto blocks = samples::blocksOf(ended);
    const auto flipped = samples::withFlip(ended, "2,\"type\"");
    const QString checksum = QStringLiteral("packet [0-9]+, at [0-9:.]+, has a wrong checksum; "
                                            "what it carries may not be what was sent\\.");
    QTest::newRow("whole") << ended << QString() << Kind::None;
    QTest::newRow("of an older version") << m_sample << QString() << Kind::None;
    QTest::newRow("cut in a block")
        << m_sample.chopped(3)
        << QStringLiteral("Damaged after 0\\.0 s: it ends within a block\\. "
                          "Opened the [0-9]+ events before it\\.")
        << Kind::Wrong;
    QTest::newRow("a message that is another now")
        << flipped << QStringLiteral("Damaged, but all is shown: ") + checksum << Kind::Wrong;
    QTest::newRow("both")
        << flipped.chopped(3)
        << QStringLiteral("Damaged after 0\\.0 s: it ends within a block\\. Opened the [0-9]+ "
                          "events before it\\. Among these: ")
            + checksum
        << Kind::Wrong;
    QTest::newRow("not ended") << ended.first(blocks.at(blocks.size() - 2))
                               << QStringLiteral("The recording has no end: it is still being "
                                                 "made, its program was killed, or the file is "
                                                 "cut; what is there goes until [0-9:.]+\\.")
                               << Kind::Remark;
}

void tst_RecordingWindow::damaged()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, says);
    RecordingWindow window(m_clock);
    QCOMPARE(window.open(write(file)), QString());
    QTRY_VERIFY(!window.isLoading());
    const auto text = window.stateLine()->text();
    const QRegularExpression expected(QRegularExpression::anchoredPattern(says));
    QVERIFY2(expected.match(text).hasMatch(), qPrintable(text));
    QTEST(window.stateLine()->shown().kind, "kind");
    QVERIFY(rows(window) > 15);
}

/// Whoever has seen enough does not wait for the rest of a large one.
void tst_RecordingWindow::stops()
{
#ifdef Q_OS_UNIX
    samples::HeldFile held(m_dir.filePath(QStringLiteral("held.pcapng")),
                           samples::streamOf(samples::upTo(6'000)));
    RecordingWindow window(m_clock);
    const auto rest = qScopeGuard([&] { held.giveRest(); }); // before the window goes, which waits
    QCOMPARE(window.open(held.path()), QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(window.isLoading());
    QTRY_VERIFY(window.loadingBar()->isVisible());
    QTRY_VERIFY(rows(window) > 100);
    const auto unspoken = samples::unspoken(window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
    QTest::mouseClick(window.loadingBar()->stopButton(), Qt::LeftButton);
    held.giveRest(); // a read that has begun is not interrupted
    QTRY_VERIFY(!window.isLoading());
    QVERIFY(window.loadingBar()->isHidden());
    const auto text = window.stateLine()->text();
    QVERIFY2(text.startsWith(QStringLiteral("Stopped at ")), qPrintable(text));
    QVERIFY(rows(window) < 6'000);
    QVERIFY(window.bar()->isEnabled());
#else
    QSKIP("there are no pipes with a name");
#endif
}

void tst_RecordingWindow::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("a zip") << QByteArray("PK\x03\x04....")
                           << "Cannot open a.pcapng. Not a pcapng "
                              "file: it starts with 50 4b 03 04.";
    QTest::newRow("another's") << pcapng::section("Dumpcap", {})
                               << "Cannot open a.pcapng. It was not recorded by Pushscope.";
    QTest::newRow("empty") << QByteArray() << "Cannot open a.pcapng. It is empty.";
    QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08\x08")
                          << "Cannot open a.pcapng. It is compressed: unpack it first.";
}

void tst_RecordingWindow::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    RecordingWindow window(m_clock);
    QCOMPARE(window.open(write(bytes)), says);
    RecordingWindow other(m_clock);
    QVERIFY(other.open(m_dir.filePath(QStringLiteral("none.pcapng")))
                .startsWith(QStringLiteral("Cannot read none.pcapng: ")));
}

/// Wide: three columns. Narrow: Detail is a tab beside Messages. And back again.
/// P alone plays.
void tst_RecordingWindow::pausesTheListByKey()
{
    RecordingWindow window(m_clock);
    show(window);
    QTest::keyClick(&window, Qt::Key_P, Qt::ShiftModifier);
    QVERIFY(window.messages()->pauseAction()->isChecked());
    QVERIFY(!window.replay().isPlaying());
    QTest::keyClick(&window, Qt::Key_P, Qt::ShiftModifier);
    QVERIFY(!window.messages()->pauseAction()->isChecked());
}

/// A recording may know prices but no names: the symbol stands in the middle of its row then.
void tst_RecordingWindow::centresWhatHasNoName()
{
    StockModel model;
    Message tick;
    tick.topic = "stock.MSFT";
    tick.id = "a-1";
    tick.seq = 1;
    tick.type = "tick";
    tick.data = "{\"price\":28.5}";
    model.apply(tick);
    model.flush();
    Selection selection;
    StockView view(model, selection);
    view.resize(500, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto cell = view.table()->visualRect(model.index(0, StockModel::SymbolColumn));
    const auto picture = view.table()->viewport()->grab(cell).toImage();
    int top = picture.height();
    int bottom = 0;
    for (int y = 0; y < picture.height() - 2; ++y) { // a line ends the row
        for (int x = 0; x < picture.width(); ++x) {
            if (qGray(picture.pixel(x, y)) > 128)
                continue;
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    QVERIFY(top < bottom);
    const int middle = (top + bottom) / 2;
    QVERIFY2(std::abs(middle - picture.height() / 2) <= 3,
             qPrintable(QStringLiteral("%1 of %2").arg(middle).arg(picture.height())));
}

void tst_RecordingWindow::everythingIsSpoken()
{
    RecordingWindow window(m_clock);
    show(window);
    const auto unspoken = samples::unspoken(window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
}

void tst_RecordingWindow::arrangesItself()
{
    RecordingWindow window(m_clock);
    show(window);
    const auto dock = [&window](const char *name) {
        return window.findChild<QDockWidget *>(QLatin1StringView(name));
    };
    for (const int width : { 1'360, 1'024, 1'360 }) {
        window.resize(width, 700);
        const bool isNarrow = width < 1'200;
        QTRY_COMPARE(window.tabifiedDockWidgets(dock("messages")).contains(dock("detail")),
                     isNarrow);
        QCOMPARE(window.dockWidgetArea(dock("detail")),
                 isNarrow ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea);
    }
}

/// A window of its own is made anew, and its person finds everything where it was.
void tst_RecordingWindow::speaksAnotherLanguage()
{
    const auto current = [] {
        RecordingWindow *shown = nullptr;
        for (const auto widget : QApplication::topLevelWidgets()) {
            if (const auto window = qobject_cast<RecordingWindow *>(widget);
                window && window->isVisible())
                shown = window;
        }
        return shown;
    };
    const auto language = qScopeGuard(
        [] { LanguageManager::instance().setChoice(LanguageManager::Choice::English); });
    QCOMPARE(RecordingWindow::openWindow(m_clock, write(m_sample)), QString());
    const QPointer before = current();
    QVERIFY(before);
    QTRY_VERIFY(!before->isLoading());
    const auto middle = (before->replay().beginUs() + before->replay().endUs()) / 2;
    before->replay().seek(middle);
    before->messages()->filterEdit()->setText(QStringLiteral("GET"));
    QTRY_VERIFY(!before->messages()->model()->isFiltering());
    before->flow()->view()->setSpanUs(12'345);
    QTest::mouseClick(before->messages()->list()->viewport(), Qt::LeftButton, {}, { 40, 5 });
    QVERIFY(before->messages()->list()->currentIndex().isValid());
    before->resize(1'234, 777);
    const auto rows = before->messages()->model()->rowCount();
    const auto *recording = &before->recording();
    const auto path = m_dir.filePath(QStringLiteral("meanwhile.csv"));
    NoThreads threads;
    before->exportMenu()->save(*findExportFormat("csv"), path);

    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    const QPointer after = current();
    QVERIFY(after && after != before);
    QTRY_VERIFY(!before);
    QCOMPARE(&after->recording(), recording); // not read again
    QCOMPARE(after->windowTitle(), QStringLiteral("a.pcapng - Pushscope"));
    QCOMPARE(after->bar()->playAction()->text(), QStringLiteral("\u64ad\u653e"));
    QCOMPARE(after->replay().positionUs(), middle);
    QVERIFY(after->bar()->isEnabled());
    QVERIFY(after->exportMenu()->isEnabled());
    QCOMPARE(after->figures()->messages()->value(), QStringLiteral("3"));
    QCOMPARE(after->messages()->filterEdit()->text(), QStringLiteral("GET"));
    QTRY_COMPARE(after->messages()->model()->rowCount(), rows);
    QTRY_VERIFY(after->messages()->list()->currentIndex().isValid());
    QCOMPARE(qRound64(after->flow()->view()->spanUs()), 12'345);
    QCOMPARE(after->size(), QSize(1'234, 777));
    QVERIFY(after->exportMenu()->isSaving());
    threads.free();
    QTRY_VERIFY(!after->exportMenu()->isSaving());
    QVERIFY(QFileInfo(path).size() > 200);
    QVERIFY(after->stateLine()->text().contains(path));
    after->close();
    QTRY_VERIFY(!after);
}

QTEST_MAIN(tst_RecordingWindow)
#include "tst_recording_window.moc"
