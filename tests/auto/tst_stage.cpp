// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"
#include "client/widgets/compose_pane.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/magnifier.h"
#include "client/widgets/main_window.h"
#include "client/widgets/message_list.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/places.h"
#include "client/widgets/preferences.h"
#include "client/widgets/presenter_view.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/setting_control.h"
#include "client/widgets/speaker_window.h"
#include "client/widgets/stage_bar.h"
#include "client/widgets/stage_control.h"
#include "client/widgets/stage_ring.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/style.h"
#include "client/widgets/transport_strip.h"
#include "client/widgets/window_host.h"
#include "common/clock.h"
#include "tests/auto/accessible_controls.h"
#include "tests/auto/hosted_window.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSlider>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;
using client::Session;

namespace {

constexpr char talk[] = R"({"version": 1, "title": "Talk", "steps": [
    { "title": "First", "note": "Say hello", "scenario": "stock", "speed": 20, "transport": "sse",
      "delayMs": 3, "highlight": "ladder" },
    { "title": "Second", "note": "Say more", "transport": "long-poll", "highlight": "figures",
      "options": { "long-poll.wait": 7 } },
    { "title": "Third", "scenario": "sport", "speed": 120, "transport": "ws-json",
      "delayMs": 9, "jitterMs": 2, "highlight": "scenario" },
    { "title": "Fourth", "scenario": "stock", "speed": 5, "transport": "poll",
      "highlight": "list" }
]})";

} // namespace

/// A script is gone through in the real window on a real server, by its keys.
class TestStage : public QObject, private samples::HostedWindow
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keysLeadThrough();
    void backPutsBack();
    void keysAreTheStagesOnlyWhileOpen();
    void keysWorkWhileTyping();
    void aHeldKeyIsOneStep();
    void pointsAtParts();
    void wrongScriptChangesNothing();
    void goesOnWhereAStepCannotBeDone();
    void noteIsForTheSpeaker();
    void audienceSeesNoNote();
    void cutsOnceLive();
    void beginsBeforeThereIsASession();
    void goesOnInAnotherLanguage();
    void remembersScripts();
    void tourRuns();

private:
    StageControl &stage() const { return *window()->stage(); }
    void start(const QByteArray &scenario = "stock");
    void open(const QByteArray &script);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window(), key, modifiers);
    }
    bool isLiveOn(const QByteArray &transport) const;
    double setting(const QByteArray &scenario, const QByteArray &key) const;
    double slider() const;
    void verifyNothingLost() const;

    QTemporaryDir m_dir;
};

void TestStage::initTestCase()
{
    prepare(u"stage"_s);
    installAccessibility();
}

void TestStage::init()
{
    make();
}

void TestStage::cleanup()
{
    drop();
}

void TestStage::start(const QByteArray &scenario)
{
    HostedWindow::start(scenario, "multipart", u"Me"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->scenarios().isEmpty(), soon);
    QVERIFY(QTest::qWaitForWindowActive(window()));
}

void TestStage::open(const QByteArray &script)
{
    const auto path = m_dir.filePath(u"talk.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(script);
    file.close();
    stage().open(path);
}

bool TestStage::isLiveOn(const QByteArray &transport) const
{
    const auto &session = m_live->session();
    return session.state() == Session::State::Live && !session.opening() && session.current()
        && transport == session.current()->id;
}

double TestStage::setting(const QByteArray &scenario, const QByteArray &key) const
{
    const auto scenarios = m_live->scenarios();
    for (const auto &info : scenarios) {
        for (const auto &each : info.settings) {
            if (info.id == scenario && each.key == key)
                return each.value;
        }
    }
    return -1;
}

/// What the control beside the scenario's tab says.
double TestStage::slider() const
{
    const auto control = window()->findChild<SettingControl *>();
    const auto scenarios = m_live->scenarios();
    for (const auto &info : scenarios) {
        if (info.id == m_live->scenario() && control)
            return SettingControl::fromSlider(info.settings.first(), control->slider()->value());
    }
    return -1;
}

void TestStage::verifyNothingLost() const
{
    const auto totals = m_live->session().ledger().totals();
    QCOMPARE(totals.lost, 0u);
    QCOMPARE(totals.duplicated, 0u);
    QCOMPARE(totals.reordered, 0u);
}

void TestStage::keysLeadThrough()
{
    start();
    open(talk);
    QVERIFY(stage().bar()->isVisible());
    QCOMPARE(stage().bar()->stepLabel()->text(), u"1 of 4"_s);
    QCOMPARE(stage().bar()->titleLabel()->text(), u"First"_s);
    QCOMPARE(stage().bar()->noteLabel()->text(), u"Say hello"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("sse"), soon);
    QCOMPARE(setting("stock", "rate"), 20);
    QCOMPARE(slider(), 20); // as the person sees it
    QCOMPARE(m_live->delay(), (client::LinkDelay{ 3, 0 }));

    auto before = delivered();
    key(Qt::Key_PageDown);
    QCOMPARE(stage().bar()->titleLabel()->text(), u"Second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("long-poll"), soon);
    QCOMPARE(m_live->options().value("long-poll.wait"), 7);
    QCOMPARE(m_live->scenario(), QByteArray("stock")); // what it does not say, stays
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);

    key(Qt::Key_PageDown);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("ws-json"), soon);
    QCOMPARE(m_live->scenario(), QByteArray("sport"));
    QCOMPARE(setting("sport", "speed"), 120);
    QCOMPARE(m_live->delay(), (client::LinkDelay{ 9, 2 }));
    QVERIFY(stage().bar()->noteLabel()->isHidden()); // it has none

    before = delivered();
    key(Qt::Key_PageDown);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("poll"), soon);
    QCOMPARE(m_live->scenario(), QByteArray("stock"));
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);
    key(Qt::Key_PageDown); // there is no more
    QCOMPARE(stage().bar()->stepLabel()->text(), u"4 of 4"_s);
    verifyNothingLost();
}

void TestStage::backPutsBack()
{
    start();
    m_live->setDelay({ 1, 0 });
    m_live->changeSetting("rate", 44);
    open(R"({"version": 1, "title": "Talk", "steps": [
        { "title": "First" },
        { "title": "Second", "transport": "sse", "speed": 20, "options": { "heartbeat": 3 } },
        { "title": "Third", "transport": "ws-json", "speed": 5, "delayMs": 9, "scenario": "sport",
          "options": { "heartbeat": 4 }, "withholdPongs": true },
        { "title": "Fourth", "scenario": "stock", "speed": 7 } ]})");
    key(Qt::Key_PageDown);
    key(Qt::Key_PageDown);
    key(Qt::Key_PageDown);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("ws-json"), soon);
    QCOMPARE(setting("stock", "rate"), 7);
    QVERIFY(m_live->withholdsPongs());
    key(Qt::Key_PageUp);
    QCOMPARE(m_live->scenario(), QByteArray("sport"));
    QVERIFY(m_live->withholdsPongs());
    key(Qt::Key_PageUp);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("sse"), soon);
    QCOMPARE(m_live->scenario(), QByteArray("stock"));
    QCOMPARE(setting("stock", "rate"), 20);
    QCOMPARE(m_live->options().value("heartbeat"), 3);
    QCOMPARE(m_live->delay(), (client::LinkDelay{ 1, 0 }));
    QVERIFY(!m_live->withholdsPongs());
    // To the first: what was there before the script.
    key(Qt::Key_PageDown);
    key(Qt::Key_PageUp, Qt::ShiftModifier);
    QCOMPARE(stage().run().step(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("multipart"), soon);
    QCOMPARE(setting("stock", "rate"), 44);
    QCOMPARE(m_live->options().value("heartbeat"), OptionValues().value("heartbeat"));
    key(Qt::Key_PageUp); // there is none before
    QCOMPARE(stage().run().step(), 0);
    verifyNothingLost();
}

/// Page Down and Page Up are the list's and the ladder's, but for a script.
void TestStage::keysAreTheStagesOnlyWhileOpen()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > 200, soon);
    const auto list = window()->messages()->list();
    list->setFocus();
    const auto scrolls = [list] {
        list->setFollowing(true);
        QTest::keyClick(list, Qt::Key_PageUp);
        return !list->isFollowing();
    };
    QVERIFY(scrolls());
    open(talk);
    key(Qt::Key_PageDown);
    list->setFocus();
    QVERIFY(!scrolls());
    QCOMPARE(stage().run().step(), 0);
    QTest::keyClick(window()->flow(), Qt::Key_PageDown);
    QCOMPARE(stage().run().step(), 1);
    key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!stage().run().isOpen());
    QVERIFY(!stage().bar()->isVisible());
    QVERIFY(!stage().ring());
    list->setFocus();
    QVERIFY(scrolls());
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("long-poll"), soon); // everything stays
}

/// The speaker's remote control works wherever the focus is; letters are text there.
void TestStage::keysWorkWhileTyping()
{
    start();
    open(talk);
    window()->composeDock()->toggleViewAction()->trigger();
    const auto edit = window()->compose()->dataEdit();
    edit->clear();
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_N);
    QCOMPARE(edit->toPlainText(), u"n"_s);
    QVERIFY(!stage().bar()->noteLabel()->isHidden());
    QTest::keyClick(edit, Qt::Key_PageDown);
    QCOMPARE(stage().run().step(), 1);
}

void TestStage::aHeldKeyIsOneStep()
{
    start();
    open(talk);
    key(Qt::Key_PageDown);
    for (int i = 0; i < 3; ++i) {
        QKeyEvent held(QEvent::KeyPress, Qt::Key_PageDown, {}, QString(), true);
        QApplication::sendEvent(window(), &held);
    }
    QCOMPARE(stage().run().step(), 1);
}

void TestStage::pointsAtParts()
{
    start();
    open(talk);
    const auto pointedAt
        = [this] { return stage().ring() ? stage().ring()->parentWidget() : nullptr; };
    QCOMPARE(pointedAt(), window()->flow());
    QVERIFY(stage().ring()->isVisible());
    QCOMPARE(stage().ring()->geometry(), window()->flow()->rect());
    window()->resize(window()->size() - QSize(40, 30));
    QTRY_COMPARE(stage().ring()->geometry(), window()->flow()->rect());
    // The mouse goes through.
    QCOMPARE(window()->flow()->childAt(window()->flow()->rect().center())
                 == static_cast<QWidget *>(stage().ring()),
             false);
    key(Qt::Key_PageDown);
    QCOMPARE(pointedAt(), window()->status());
    key(Qt::Key_PageDown);
    QCOMPARE(pointedAt(), window()->scenario()->parentWidget());
    // A pane that was closed comes back, and the place that has it.
    const auto dock = qobject_cast<QDockWidget *>(window()->messages()->parentWidget());
    dock->hide();
    window()->places()->show(u"race"_s);
    QVERIFY(!stage().ring());
    key(Qt::Key_PageDown);
    QVERIFY(window()->places()->isLive());
    QTRY_VERIFY(dock->isVisible());
    QCOMPARE(pointedAt(), dock);
}

void TestStage::wrongScriptChangesNothing()
{
    start();
    open(talk);
    key(Qt::Key_PageDown);
    open(R"({"version": 1, "title": "T", "steps": [ { "title": "S", "speed": "fast" } ]})");
    // Once the line has nothing else to say.
    QTRY_VERIFY_WITH_TIMEOUT(
        window()->stateLine()->text().contains(u"step 1, speed: is no number from 0.1 to 10000."),
        soon);
    QCOMPARE(stage().bar()->titleLabel()->text(), u"Second"_s);
    QCOMPARE(stage().run().step(), 1);
}

/// What the server does not have is told, and the rest of the step is done.
void TestStage::goesOnWhereAStepCannotBeDone()
{
    start();
    open(R"({"version": 1, "title": "T", "steps": [
        { "title": "First" },
        { "title": "Second", "scenario": "sport", "speed": 5000, "transport": "sse",
          "delayMs": 4 },
        { "title": "Third" } ]})");
    key(Qt::Key_PageDown);
    QTRY_VERIFY_WITH_TIMEOUT(
        window()->stateLine()->text().startsWith(u"Step 2: the speed 5000 is not from 1 to 600 "),
        soon);
    QCOMPARE(m_live->scenario(), QByteArray("sport"));
    QCOMPARE(m_live->delay().delayMs, 4);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("sse"), soon);
    key(Qt::Key_PageDown);
    QCOMPARE(stage().run().step(), 2);
}

void TestStage::noteIsForTheSpeaker()
{
    start();
    open(talk);
    key(Qt::Key_N);
    QVERIFY(stage().bar()->noteLabel()->isHidden());
    key(Qt::Key_PageDown);
    QVERIFY(stage().bar()->noteLabel()->isHidden());
    QVERIFY(!Preferences().stageNoteShown());
    key(Qt::Key_N);
    QVERIFY(!stage().bar()->noteLabel()->isHidden());

    key(Qt::Key_N, Qt::ShiftModifier);
    const auto speaker = stage().speaker();
    QVERIFY(speaker && speaker->isVisible());
    QCOMPARE(speaker->noteLabel()->text(), u"Say more"_s);
    QVERIFY(stage().bar()->noteLabel()->isHidden());
    const auto unspoken = samples::unspoken(*speaker);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
    // Its keys are the same.
    QVERIFY(QTest::qWaitForWindowActive(speaker));
    QTest::keyClick(speaker, Qt::Key_PageUp);
    QCOMPARE(stage().run().step(), 0);
    QCOMPARE(speaker->noteLabel()->text(), u"Say hello"_s);
    speaker->close();
    QVERIFY(!stage().speaker());
    QVERIFY(!stage().bar()->noteLabel()->isHidden());
}

void TestStage::audienceSeesNoNote()
{
    start();
    open(R"({"version": 1, "title": "T", "steps": [
        { "title": "First", "note": "secret", "presenter": true, "highlight": "ladder" },
        { "title": "Second", "note": "secret", "highlight": "figures", "transport": "sse" },
        { "title": "Third", "note": "secret", "highlight": "list" },
        { "title": "Fourth", "presenter": false, "highlight": "ladder" } ]})");
    QVERIFY(window()->presenter());
    QTRY_VERIFY(window()->presenter()->isVisible());
    QCOMPARE(window()->presenter()->step(), u"1 of 4: First"_s);
    const auto sees = [this](const QString &text) {
        const auto labels = window()->presenter()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->text().contains(text); });
    };
    QVERIFY(sees(u"First"_s));
    QVERIFY(!sees(u"secret"_s));
    QVERIFY(!stage().bar()->isVisible());
    const auto ladder = stage().ring()->parentWidget();
    QVERIFY(window()->presenter()->isAncestorOf(ladder));
    key(Qt::Key_PageDown);
    QCOMPARE(window()->presenter()->step(), u"2 of 4: Second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("sse"), soon);
    QVERIFY(window()->presenter()->isAncestorOf(stage().ring()));
    key(Qt::Key_PageDown);
    QVERIFY(!stage().ring()); // there is no list for an audience
    // Left by hand, it is pointed at in the window.
    key(Qt::Key_Escape);
    QVERIFY(!window()->presenter());
    QTRY_VERIFY(stage().ring());
    QCOMPARE(stage().ring()->parentWidget(), window()->messages()->parentWidget());
    key(Qt::Key_F11);
    QCOMPARE(window()->presenter()->step(), u"3 of 4: Third"_s);
    key(Qt::Key_PageDown);
    QVERIFY(!window()->presenter());
    QTRY_VERIFY(stage().bar()->isVisible());
    QCOMPARE(stage().ring()->parentWidget(), window()->flow());
}

void TestStage::cutsOnceLive()
{
    start();
    open(R"({"version": 1, "title": "T", "steps": [
        { "title": "First" }, { "title": "Second", "transport": "sse", "cut": true } ]})");
    QSignalSpy lost(&m_live->session(), &Session::lost);
    QSignalSpy recovered(&m_live->session(), &Session::recovered);
    key(Qt::Key_PageDown);
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, soon);
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, soon);
    verifyNothingLost();
}

/// As `pushscope --stage FILE` opens it: before the server has answered.
void TestStage::beginsBeforeThereIsASession()
{
    window()->show();
    Live::Setup setup;
    setup.transport = "sse";
    setup.name = u"Me"_s;
    m_live->start(setup);
    open(R"({"version": 1, "title": "T", "steps": [
        { "title": "First", "scenario": "sport", "speed": 240, "transport": "ws-cbor" } ]})");
    QCOMPARE(stage().bar()->titleLabel()->text(), u"First"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("ws-cbor"), soon);
    QCOMPARE(m_live->scenario(), QByteArray("sport"));
    QTRY_COMPARE_WITH_TIMEOUT(setting("sport", "speed"), 240, soon);
    QCOMPARE(window()->stateLine()->text(), QString());
}

void TestStage::goesOnInAnotherLanguage()
{
    start();
    stage().openTour();
    key(Qt::Key_PageDown);
    key(Qt::Key_PageDown);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("long-poll"), soon);
    m_live->switchTo("ws-json"); // by hand meanwhile
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("ws-json"), soon);
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QTRY_VERIFY(window()->isVisible());
    QCOMPARE(stage().run().step(), 2);
    QCOMPARE(stage().bar()->titleLabel()->text(), stageTour().steps[2].title.simplifiedChinese);
    QVERIFY(stage().bar()->isVisible());
    QVERIFY(isLiveOn("ws-json")); // nothing was turned
    QVERIFY(QTest::qWaitForWindowActive(window()));
    key(Qt::Key_PageUp);
    QCOMPARE(stage().run().step(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("poll"), soon);
}

void TestStage::remembersScripts()
{
    start();
    open(talk);
    const auto path = m_dir.filePath(u"talk.json"_s);
    QCOMPARE(Preferences().stageScripts(), QStringList{ path });
    stage().open(m_dir.filePath(u"missing.json"_s));
    QTRY_VERIFY_WITH_TIMEOUT(window()->stateLine()->text().contains(u"missing.json cannot be read"),
                             soon);
    QCOMPARE(Preferences().stageScripts(), QStringList{ path });
    key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    Q_EMIT stage().menu()->aboutToShow();
    const auto again = stage().menu()->findChild<QMenu *>();
    QVERIFY(again);
    const auto scripts = again->actions();
    QCOMPARE(scripts.size(), 1);
    scripts.first()->trigger();
    QVERIFY(stage().run().isOpen());
}

/// Each step of the example can be done.
void TestStage::tourRuns()
{
    start();
    const auto action = window()->findChild<QAction *>(u"stageTour"_s);
    QVERIFY(action);
    action->trigger();
    QSignalSpy notDone(&stage().run(), &StageRun::notDone);
    const auto steps = stageTour().steps;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QCOMPARE(stage().run().step(), int(i));
        const auto &transport = steps[i].show.transport;
        QVERIFY(stage().ring());
        if (!transport.isEmpty())
            QTRY_VERIFY_WITH_TIMEOUT(isLiveOn(transport), soon);
        key(Qt::Key_PageDown);
    }
    QCOMPARE(notDone.size(), 0);
    verifyNothingLost();
}

QTEST_MAIN(TestStage)
#include "tst_stage.moc"
