// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stock_model.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/language.h"
#include "client/widgets/magnifier.h"
#include "client/widgets/message_list.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/preferences.h"
#include "client/widgets/presentation.h"
#include "client/widgets/presenter_head.h"
#include "client/widgets/recording_figures.h"
#include "client/widgets/recording_presenter.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/replay_bar.h"
#include "client/widgets/scenario_tabs.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/stock_view.h"
#include "client/widgets/style.h"
#include "client/widgets/target_figures.h"
#include "client/widgets/target_presenter.h"
#include "client/widgets/target_window.h"
#include "client/widgets/theme.h"
#include "tests/auto/painted_type.h"
#include "tests/auto/recording_samples.h"
#include "tests/support/scripted_peer.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;

namespace {

const char prices[] = R"({"seed":1,"source":"s","period":"2010-03","symbols":[)"
                      R"({"symbol":"MSFT","name":"Microsoft","previous":20,"last":25,)"
                      R"("history":[18,19,20]}]})";

} // namespace

/// The presenter mode of a window of any server and of a recording.
class tst_ScopePresenter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsAnyServer();
    void saysNoSecret();
    void saysWhatHolds();
    void saysThatTheFollowedEnded();
    void showsARecording();
    void replaysByKey();
    void bringsTheScenarioAlong();
    void scenarioThatComesLater();
    void windowComesBack_data();
    void windowComesBack();
    void startsInTheWindow();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();
    void nothingIsSmall_data();
    void nothingIsSmall();
    void fits_data();
    void fits();

private:
    /// One of each kind, shown, with something in it.
    ScopeWindow *make(const QString &kind);
    TargetWindow *makeTarget();
    RecordingWindow *makeRecording(const QByteArray &bytes);
    void enter(ScopeWindow &window);
    static void leave(ScopeWindow &window);
    static Magnifier *stage(ScopeWindow &window) { return window.findChild<Magnifier *>(); }
    static void showAt(ScopeWindow &window, QSize size);
    static QByteArray settledLayout(ScopeWindow &window);
    static void addKinds();
    static ScopeWindow *shownWindow();

    QTemporaryDir m_dir;
    ManualClock m_clock;
    std::unique_ptr<ScriptedPeer> m_peer;
    QPointer<ScopeWindow> m_window;
};

void tst_ScopePresenter::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"pushscope-test"_s);
    QCoreApplication::setApplicationName(u"tst_scope_presenter"_s);
    QApplication::setStyle(new Style);
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
}

void tst_ScopePresenter::init()
{
    QSettings().clear();
    m_peer = std::make_unique<ScriptedPeer>();
}

void tst_ScopePresenter::cleanup()
{
    delete m_window; // first: it would be made again in English
    LanguageManager::instance().setChoice(LanguageManager::Choice::English);
    m_peer.reset();
}

TargetWindow *tst_ScopePresenter::makeTarget()
{
    const auto window = new TargetWindow(m_clock);
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_window = window;
    window->show();
    [&] { QVERIFY(QTest::qWaitForWindowActive(window)); }();
    m_peer->prepare(ScriptedPeer::streamHead("text/event-stream")
                    + ScriptedPeer::chunk("data: {\"n\":1}\n\n"));
    Target target;
    target.kind = TargetKind::Sse;
    target.url = m_peer->url();
    target.url.setPath(u"/prices"_s);
    target.url.setQuery(u"key=hidden"_s);
    [&] {
        QCOMPARE(window->open(target), QString());
        QTRY_COMPARE(window->figures()->messages()->value(), u"1"_s);
    }();
    return window;
}

RecordingWindow *tst_ScopePresenter::makeRecording(const QByteArray &bytes)
{
    QFile file(m_dir.filePath(u"a.pcapng"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.close();
    const auto window = new RecordingWindow(m_clock);
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_window = window;
    [&] {
        QCOMPARE(window->open(file.fileName()), QString());
        QTRY_VERIFY(!window->isLoading());
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }();
    return window;
}

ScopeWindow *tst_ScopePresenter::make(const QString &kind)
{
    if (kind == u"target")
        return makeTarget();
    return makeRecording(samples::recordingOf(
        samples::tellSample,
        kind == u"scenario" ? samples::scenarioPacket("stock", prices) : QByteArray()));
}

void tst_ScopePresenter::addKinds()
{
    for (const auto kind : { "target", "recording", "scenario" })
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void tst_ScopePresenter::enter(ScopeWindow &window)
{
    QTest::keyClick(&window, Qt::Key_F11);
    QVERIFY(window.presentation()->isOn());
    QTRY_VERIFY(stage(window) && stage(window)->isVisible());
}

void tst_ScopePresenter::leave(ScopeWindow &window)
{
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.presentation()->isOn());
    QTRY_VERIFY(!stage(window));
}

/// As a screen of that size would.
void tst_ScopePresenter::showAt(ScopeWindow &window, QSize size)
{
    QTRY_COMPARE(stage(window)->size(), window.screen()->size()); // it comes when it comes
    window.resize(size);
    QTRY_COMPARE(stage(window)->size(), size);
}

/// Docks take their sizes when they are laid out.
QByteArray tst_ScopePresenter::settledLayout(ScopeWindow &window)
{
    QByteArray last;
    const auto isSettled = [&] {
        const auto now = window.saveState();
        return std::exchange(last, now) == now;
    };
    [&] { QTRY_VERIFY(isSettled()); }();
    return last;
}

ScopeWindow *tst_ScopePresenter::shownWindow()
{
    for (const auto widget : QApplication::topLevelWidgets()) {
        if (const auto window = qobject_cast<ScopeWindow *>(widget); window && window->isVisible())
            return window;
    }
    return nullptr;
}

void tst_ScopePresenter::showsAnyServer()
{
    const auto window = makeTarget();
    QVERIFY(!window->presenter());
    enter(*window);
    QVERIFY(window->isFullScreen());
    QVERIFY(!window->menuBar()->isVisible());
    for (const auto dock : window->findChildren<QDockWidget *>())
        QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
    QVERIFY(!window->urlEdit()->isVisible());
    const auto presenter = window->presenter();
    QCOMPARE(presenter->head()->mark(), PresenterHead::Mark::Live);
    QCOMPARE(presenter->head()->note(), u"SSE, via the Link, no delay"_s);
    QCOMPARE(presenter->figures()->messages()->value(), u"1"_s);
    QTRY_VERIFY(!presenter->ladder()->picture().arrows.empty());
    // What comes meanwhile is seen, at most twice a second.
    m_peer->say(ScriptedPeer::chunk("data: {\"n\":2}\n\n"));
    QTRY_COMPARE(window->session().client().messages(), quint64(2));
    m_clock.advance(std::chrono::milliseconds(500));
    QTRY_COMPARE(presenter->figures()->messages()->value(), u"2"_s);
    leave(*window);
    QVERIFY(!window->presenter());
    QVERIFY(!window->isFullScreen());
    QVERIFY(window->menuBar()->isVisible() && window->urlEdit()->isVisible());
}

/// What many see has neither query nor names: a key may stand in them.
void tst_ScopePresenter::saysNoSecret()
{
    const auto window = makeTarget();
    enter(*window);
    const auto title = window->presenter()->head()->title();
    QCOMPARE(title, u"http://127.0.0.1:%1/prices"_s.arg(m_peer->serverPort()));
}

void tst_ScopePresenter::saysWhatHolds()
{
    const auto window = makeTarget();
    enter(*window);
    const auto presenter = window->presenter();
    const auto line = presenter->stateLine();
    QVERIFY(!line->isVisible());
    m_peer->close();
    m_peer->say({}, ScriptedPeer::Reset);
    QTRY_VERIFY2(line->text().startsWith(u"Lost: "), qPrintable(line->text()));
    QVERIFY(line->isVisible());
    QTRY_COMPARE(presenter->head()->mark(), PresenterHead::Mark::Waiting);
    QCOMPARE(presenter->figures()->state()->value(), u"Lost"_s);
    leave(*window);
    enter(*window); // it is there from the start
    QVERIFY(window->presenter()->stateLine()->text().startsWith(u"Lost: "));
}

/// Over the ladder, by itself.
void tst_ScopePresenter::saysThatTheFollowedEnded()
{
    const auto window = makeTarget();
    window->messages()->list()->selectRow(0);
    QTest::keyClick(window, Qt::Key_F, Qt::ShiftModifier);
    enter(*window);
    const auto heads = window->presenter()->heads();
    QVERIFY(heads->clientText().startsWith(u"following c1"));
    QVERIFY(!heads->clientText().contains(u','));
    m_peer->close();
    m_peer->say({}, ScriptedPeer::Reset);
    QTRY_VERIFY2(heads->clientText().endsWith(u", reset"), qPrintable(heads->clientText()));
}

void tst_ScopePresenter::showsARecording()
{
    const auto window = makeRecording(samples::sampleRecording());
    enter(*window);
    const auto presenter = window->presenter();
    QCOMPARE(presenter->head()->title(), u"a.pcapng"_s);
    QCOMPARE(presenter->head()->note(), u"as recorded"_s);
    QCOMPARE(presenter->figures()->messages()->value(), u"3"_s);
    QCOMPARE(presenter->bar()->positionText(), u"0.034 of 0.034 s"_s);
    QVERIFY(presenter->scenario()->isHidden());
    QTRY_VERIFY(!presenter->ladder()->picture().arrows.empty());
    QCOMPARE(presenter->ladder()->spanUs(), window->flow()->view()->spanUs());
    leave(*window);
}

void tst_ScopePresenter::replaysByKey()
{
    const auto window = makeRecording(samples::sampleRecording());
    auto &replay = window->replay();
    enter(*window);
    const auto bar = window->presenter()->bar();
    QTest::keyClick(window, Qt::Key_Left, Qt::AltModifier);
    QVERIFY(replay.positionUs() < replay.endUs());
    QVERIFY(bar->positionText() != u"0.034 of 0.034 s");
    QTest::keyClick(window, Qt::Key_Right, Qt::AltModifier);
    QVERIFY(replay.isAtEnd());
    QTest::keyClick(window, Qt::Key_P);
    QVERIFY(replay.isPlaying());
    QCOMPARE(bar->playAction()->text(), u"Pause"_s);
    QTest::keyClick(window, Qt::Key_BracketLeft);
    QCOMPARE(replay.speed(), 0.5);
    QCOMPARE(bar->speedBox()->currentText(), u"0.5x"_s);
    m_clock.advance(std::chrono::milliseconds(20));
    QTRY_COMPARE(replay.positionUs() - replay.beginUs(), 10'000); // once, not twice as fast
    QTRY_COMPARE(bar->positionText(), u"0.010 of 0.034 s"_s);
    bar->slider()->setValue(20);
    QCOMPARE(replay.positionUs() - replay.beginUs(), 20'000);
    leave(*window);
    QCOMPARE(window->bar()->positionText(), u"0.020 of 0.034 s"_s);
    QCOMPARE(window->bar()->speedBox()->currentText(), u"0.5x"_s);
}

void tst_ScopePresenter::bringsTheScenarioAlong()
{
    const auto window = static_cast<RecordingWindow *>(make(u"scenario"_s));
    enter(*window);
    const auto scenario = window->presenter()->scenario();
    QTRY_VERIFY(scenario->isVisible());
    QVERIFY(!scenario->tabs()->isVisible());
    QCOMPARE(scenario->stock()->table()->model()->rowCount(), 1);
    QVERIFY(scenario->stock()->isVisible());
    QTRY_VERIFY(scenario->width() * 2 < window->presenter()->width());
    leave(*window);
    QVERIFY(window->scenario()->isVisible());
}

/// A dock that comes up would be over what the audience sees.
void tst_ScopePresenter::scenarioThatComesLater()
{
    const auto window = makeRecording(samples::sampleRecording());
    enter(*window);
    auto &scenarios = window->scenarios();
    scenarios.setTold({ { samples::startUs,
                          { { u"id"_s, u"stock"_s },
                            { u"server_ahead_us"_s, 0 },
                            { u"state"_s, QJsonDocument::fromJson(prices).object() } } } });
    window->replay().seek(window->replay().beginUs());
    QTRY_VERIFY(window->presenter()->scenario()->isVisible());
    const auto dock = window->findChild<QDockWidget *>(u"scenario"_s);
    QVERIFY(!dock->isVisible());
    leave(*window);
    QTRY_VERIFY(dock->isVisible());
}

void tst_ScopePresenter::windowComesBack_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("maximized");
    for (const auto kind : { "target", "recording", "scenario" }) {
        QTest::addRow("%s wide", kind) << QString::fromLatin1(kind) << QSize(1'400, 900) << false;
        QTest::addRow("%s narrow", kind) << QString::fromLatin1(kind) << QSize(950, 660) << false;
        QTest::addRow("%s maximized", kind)
            << QString::fromLatin1(kind) << QSize(1'400, 900) << true;
    }
}

void tst_ScopePresenter::windowComesBack()
{
    QFETCH(const QString, kind);
    QFETCH(const QSize, size);
    QFETCH(const bool, maximized);
    const auto window = make(kind);
    window->resize(size);
    if (maximized)
        window->showMaximized();
    settledLayout(*window);
    const auto dock = window->findChild<QDockWidget *>(u"detail"_s);
    dock->close();
    const auto filter = window->messages()->filterEdit();
    filter->setFocus();
    const auto layout = settledLayout(*window);
    const auto geometry = window->geometry();
    const auto messages = window->messages()->size();

    enter(*window);
    showAt(*window, { 1'920, 1'080 });
    QCOMPARE(window->presentation()->layout(), layout);
    QTest::keyClick(window, Qt::Key_Escape);

    QTRY_COMPARE(window->geometry(), geometry);
    QCOMPARE(window->isMaximized(), maximized);
    QTRY_COMPARE(window->saveState(), layout);
    QTRY_COMPARE(window->messages()->size(), messages);
    QVERIFY(!dock->isVisible());
    QVERIFY(dock->toggleViewAction()->isEnabled());
    QCOMPARE(window->focusWidget(), filter);
}

/// What is remembered is the window, whatever was before the audience at the end.
void tst_ScopePresenter::startsInTheWindow()
{
    const auto window = TargetWindow::openWindow(m_clock);
    m_window = window;
    QVERIFY(QTest::qWaitForWindowActive(window));
    window->resize(1'250, 700);
    const auto layout = settledLayout(*window);
    const auto geometry = window->saveGeometry();
    enter(*window);
    window->close();
    QTRY_VERIFY(!m_window);
    const auto remembered = Preferences().windowOf(u"target"_s);
    QCOMPARE(remembered[u"geometry"_s].toByteArray(), geometry);
    QCOMPARE(remembered[u"layout"_s].toByteArray(), layout);
}

void tst_ScopePresenter::speaksAnotherLanguage_data()
{
    QTest::addColumn<QString>("kind");
    addKinds();
}

/// The audience goes on looking, and the window comes back as it was.
void tst_ScopePresenter::speaksAnotherLanguage()
{
    QFETCH(const QString, kind);
    auto window = make(kind);
    window->resize(1'300, 777);
    settledLayout(*window);
    window->findChild<QDockWidget *>(u"detail"_s)->close();
    settledLayout(*window);
    const auto geometry = window->geometry();
    const auto width = window->messages()->width();
    enter(*window);

    const QPointer before = window;
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QTRY_VERIFY(!before);
    window = shownWindow();
    QVERIFY(window);
    m_window = window;
    QTRY_VERIFY(window->presentation()->isOn() && window->isFullScreen());
    QTRY_VERIFY(stage(*window)->isVisible());
    QCOMPARE(stage(*window)->accessibleName(), QString::fromUtf8("演示"));
    QVERIFY(window->presentation()->action()->isChecked());
    QTRY_VERIFY(window->isActiveWindow());
    const auto layout = window->presentation()->layout();
    leave(*window);
    QTRY_COMPARE(window->geometry(), geometry);
    QTRY_COMPARE(window->saveState(), layout);
    QTRY_COMPARE(window->messages()->width(), width);
    QVERIFY(!window->findChild<QDockWidget *>(u"detail"_s)->isVisible());
    QVERIFY(!window->isFullScreen());
}

void tst_ScopePresenter::nothingIsSmall_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QSize>("size");
    for (const auto size : { QSize(1'024, 700), QSize(1'920, 1'080), QSize(2'560, 1'440) }) {
        for (const auto kind : { "target", "recording", "scenario" })
            QTest::addRow("%s %d", kind, size.width()) << QString::fromLatin1(kind) << size;
    }
}

void tst_ScopePresenter::nothingIsSmall()
{
    QFETCH(const QString, kind);
    QFETCH(const QSize, size);
    const auto window = make(kind);
    enter(*window);
    showAt(*window, size);
    samples::verifyNothingIsSmall(*stage(*window), size, 10);
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        window->grab().save(pictures + u"/%1-%2.png"_s.arg(kind).arg(size.width()));
}

void tst_ScopePresenter::fits_data()
{
    nothingIsSmall_data();
}

/// Every part is whole; figures that can be done without go first.
void tst_ScopePresenter::fits()
{
    QFETCH(const QString, kind);
    QFETCH(const QSize, size);
    const auto window = make(kind);
    enter(*window);
    showAt(*window, size);
    const auto view = qobject_cast<AudienceView *>(stage(*window)->content());
    QTRY_COMPARE(view->height(), int(std::ceil(size.height() / stage(*window)->factor())));
    const auto parts = view->findChildren<QWidget *>();
    const auto isWhole = [&](const QWidget *part) {
        return view->rect().contains(QRect(part->mapTo(view, QPoint()), part->size()))
            && part->width() >= part->minimumSizeHint().width();
    };
    for (const auto part : parts) {
        const bool counts = qobject_cast<QAbstractButton *>(part) || qobject_cast<QLabel *>(part);
        if (counts && part->isVisible())
            QTRY_VERIFY2(isWhole(part), qPrintable(part->accessibleName() + part->objectName()));
    }
    if (const auto target = qobject_cast<TargetPresenter *>(view))
        QVERIFY(target->figures()->messages()->isVisible());
    if (const auto recording = qobject_cast<RecordingPresenter *>(view))
        QVERIFY(recording->figures()->messages()->isVisible());
}

QTEST_MAIN(tst_ScopePresenter)
#include "tst_scope_presenter.moc"
