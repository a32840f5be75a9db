// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/capture/recording.h"
#include "client/core/link.h"
#include "client/models/recording_file.h"
#include "client/models/recording_match.h"
#include "client/widgets/compare_side.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/language.h"
#include "client/widgets/linked_ladders.h"
#include "client/widgets/loading_bar.h"
#include "client/widgets/preferences.h"
#include "client/widgets/state_line.h"
#include "client/widgets/theme.h"
#include "common/clock.h"
#include "tests/auto/accessible_controls.h"
#include "tests/auto/held_file.h"
#include "tests/auto/recording_samples.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <numeric>
#include <thread>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;

namespace {

const FlowEvent *eventOf(const FlowLog &log, const QByteArray &id)
{
    return log.findMessage(id);
}

} // namespace

/// Two recordings side by side.
class tst_CompareWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void model();
    void same();
    void differs();
    void cannotOpen();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void standsWhileItReads();
    void stops();
    void overlap_data();
    void overlap();
    void matchesByTransport();
    void scrollsTogether();
    void theOneTouchedLeads();
    void keysMeanTheLeader_data();
    void keysMeanTheLeader();
    void selectsTheSameMessage();
    void stopsFollowing();
    void showsAll();
    void arrangesItself();
    void looks();
    void copiesAndSaves();
    void everythingIsSpoken();
    void speaksAnotherLanguage();

private:
    QString write(const QString &name, const QByteArray &bytes);
    /// Both read, and in sight.
    void show(CompareWindow &window, const QByteArray &first, const QByteArray &second);
    /// Of what is in the middle, since the begin of its recording.
    static qint64 sinceUs(CompareWindow &window, int side);
    /// With nothing on the wire.
    QString record(const QString &name, const QJsonObject &session);
    static QString value(CompareWindow &window, const QString &what, int column);

    QTemporaryDir m_dir;
    ManualClock m_clock;
};

void tst_CompareWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"pushscope-test"_s);
    QCoreApplication::setApplicationName(u"tst_compare_window"_s);
    QSettings().clear();
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
    installAccessibility();
}

void tst_CompareWindow::init()
{
    QSettings().clear();
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
}

void tst_CompareWindow::show(CompareWindow &window, const QByteArray &first,
                             const QByteArray &second)
{
    QCOMPARE(window.open(write(u"first.pcapng"_s, first), write(u"second.pcapng"_s, second)),
             QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!window.isLoading());
}

qint64 tst_CompareWindow::sinceUs(CompareWindow &window, int side)
{
    return window.flow(side)->view()->middleUs() - window.side(side)->file().replay().beginUs();
}

QString tst_CompareWindow::write(const QString &name, const QByteArray &bytes)
{
    const auto path = m_dir.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QString tst_CompareWindow::record(const QString &name, const QJsonObject &session)
{
    const auto path = m_dir.filePath(name);
    Link link(nullptr);
    Recording recording(link, m_clock);
    recording.setFarewell([&] { return session; });
    if (!recording.start(path, {}))
        qFatal("cannot record: %s", qPrintable(recording.error()));
    recording.stop();
    return path;
}

QString tst_CompareWindow::value(CompareWindow &window, const QString &what, int column)
{
    const auto &model = window.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, RecordingComparison::What).data() == what)
            return model.index(row, column).data().toString();
    }
    return u"no row"_s;
}

void tst_CompareWindow::model()
{
    RecordingComparison comparison;
    const QAbstractItemModelTester tester(&comparison);
    OpenedRecording sample;
    QBuffer bytes;
    bytes.setData(samples::sampleRecording());
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    sample.read(bytes);
    comparison.setNames(u"a"_s, u"b"_s);
    const OpenedRecording nothing;
    comparison.compare(sample, nothing,
                       RecordingComparison::count(RecordingComparison::Counting::of(sample),
                                                  RecordingComparison::Counting::of(nothing)));
    QVERIFY(comparison.rowCount() > 8);
    QVERIFY(comparison.differences() > 3);
}

void tst_CompareWindow::same()
{
    CompareWindow window(m_clock);
    const auto path = write(u"a.pcapng"_s, samples::sampleRecording());
    QCOMPARE(window.open(path, path), QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!window.isLoading());
    QCOMPARE(window.summary(), u"No difference."_s);
    QCOMPARE(value(window, u"Messages"_s, RecordingComparison::First), u"3"_s);
    QCOMPARE(value(window, u"Messages"_s, RecordingComparison::Second), u"3"_s);
    for (const int side : { 0, 1 })
        QTRY_VERIFY(!window.flow(side)->view()->picture().arrows.empty());
    QCOMPARE(window.flow(0)->view()->spanUs(), window.flow(1)->view()->spanUs());
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        window.grab().save(pictures + u"/compare.png"_s);
}

/// What was only known at the end is there, and what one has and the other has not.
void tst_CompareWindow::differs()
{
    const auto ledger
        = [](quint64 lost) { return ledgerToJson({ .delivered = 10, .lost = lost }); };
    const auto first = record(u"first.pcapng"_s,
                              { { u"transport"_s, u"sse"_s },
                                { u"options"_s, QJsonObject{ { u"poll.interval"_s, 2.5 } } },
                                { u"ledger"_s, ledger(0) },
                                { u"made_with"_s, madeWith() } });
    const auto second = record(u"second.pcapng"_s,
                               { { u"transport"_s, u"poll"_s },
                                 { u"ledger"_s, ledger(1'234) },
                                 { u"made_with"_s, madeWith() } });
    CompareWindow window(m_clock);
    QCOMPARE(window.open(first, second), QString());
    QTRY_VERIFY(!window.isLoading());
    QCOMPARE(window.summary(), u"3 differences."_s);
    const auto both = [&](const QString &what) {
        return value(window, what, RecordingComparison::First) + u'|'
            + value(window, what, RecordingComparison::Second);
    };
    QCOMPARE(both(u"Transport"_s), u"sse|poll"_s);
    QCOMPARE(both(u"Option poll.interval"_s), u"2.5 s|not known"_s);
    QCOMPARE(both(u"Lost"_s).remove(QChar(0x2009)).remove(QChar(0xA0)).remove(QChar(0x202F)),
             u"0|1234"_s);
    QVERIFY(both(u"Bytes on the wire"_s).endsWith(u" B"));
    QCOMPARE(both(u"Delivered"_s), u"10|10"_s);
    QCOMPARE(both(u"Qt"_s),
             QString::fromLatin1(qVersion()) + u'|' + QString::fromLatin1(qVersion()));
}

void tst_CompareWindow::cannotOpen()
{
    const auto good = write(u"good.pcapng"_s, samples::sampleRecording());
    const auto none = m_dir.filePath(u"none.pcapng"_s);
    CompareWindow window(m_clock);
    QVERIFY(window.open(good, none).startsWith(u"Cannot read none.pcapng: "));
    CompareWindow other(m_clock);
    QVERIFY(other.open(none, good).startsWith(u"Cannot read none.pcapng: "));
}

void tst_CompareWindow::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("isShown"); ///< some of it
    const auto sample = samples::sampleRecording();
    QTest::newRow("another's") << pcapng::section("Dumpcap", {})
                               << u"Cannot open bad.pcapng. It was not recorded by Pushscope."_s
                               << false;
    QTest::newRow("text") << QByteArray("hello, world")
                          << u"Cannot open bad.pcapng. Not a pcapng file"_s << false;
    QTest::newRow("empty") << QByteArray() << u"Cannot open bad.pcapng. It is empty."_s << false;
    QTest::newRow("cut") << sample.chopped(3)
                         << u"Damaged after 0.0 s: it ends within a block. Opened the "_s << true;
    QTest::newRow("a message that is another now")
        << samples::withFlip(sample, "2,\"type\"") << u"Damaged, but all is shown: packet "_s
        << true;
}

/// And shows the other one, and what could be read.
void tst_CompareWindow::tellsWhatIsWrong()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    const auto good = write(u"good.pcapng"_s, samples::sampleRecording());
    const auto bad = write(u"bad.pcapng"_s, bytes);
    for (const int wrong : { 0, 1 }) {
        CompareWindow window(m_clock);
        QCOMPARE(window.open(wrong == 0 ? bad : good, wrong == 0 ? good : bad), QString());
        window.show();
        QTRY_VERIFY(!window.isLoading());
        const auto text = window.side(wrong)->stateLine()->text();
        QVERIFY2(text.startsWith(says), qPrintable(text));
        QCOMPARE(window.side(1 - wrong)->stateLine()->text(), QString());
        QCOMPARE(value(window, u"Messages"_s, 2 - wrong), u"3"_s);
        QCOMPARE(value(window, u"Damage"_s, 2 - wrong), u"none"_s);
        QVERIFY(text.contains(value(window, u"Damage"_s, 1 + wrong), Qt::CaseInsensitive));
        QTRY_VERIFY(!window.flow(1 - wrong)->view()->picture().arrows.empty());
        QTEST(window.flow(wrong)->index().size() > 0, "isShown");
    }
}

/// Nothing was read when open() comes back, and what is read is shown at once.
void tst_CompareWindow::standsWhileItReads()
{
#ifdef Q_OS_UNIX
    samples::HeldFile held(m_dir.filePath(u"held.pcapng"_s),
                           samples::streamOf(samples::upTo(3'000)));
    CompareWindow window(m_clock);
    const auto rest = qScopeGuard([&] { held.giveRest(); }); // before the window goes, which waits
    QCOMPARE(
        window.open(held.path(), write(u"a.pcapng"_s, samples::streamOf(samples::upTo(3'000)))),
        QString());
    QVERIFY(window.isLoading());
    QCOMPARE(window.flow(0)->index().size(), 0);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(window.summary(), u"What is compared is still being read."_s);
    QTRY_VERIFY(window.side(0)->loadingBar()->isVisible());
    QCOMPARE(window.model().rowCount(), 0);
    // The other one does not wait for it, and what has come is looked at.
    QTRY_VERIFY(!window.side(1)->isLoading());
    QVERIFY(window.side(1)->loadingBar()->isHidden());
    QTRY_VERIFY(window.flow(0)->index().size() > 100);
    QTRY_VERIFY(!window.flow(0)->view()->picture().arrows.empty());
    QVERIFY(window.isLoading());
    const auto unspoken = samples::unspoken(window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
    // What is chosen and shown now is so when all is there.
    window.side(1)->flow()->view()->setFocus();
    window.side(1)->selection().select("a-2999");
    QVERIFY(window.side(0)->selection().isEmpty());
    QTest::keyClick(&window, Qt::Key_Plus);
    const auto spanUs = window.flow(1)->view()->spanUs();
    held.giveRest();
    QTRY_VERIFY(!window.isLoading());
    QCOMPARE(window.side(0)->selection().messageId(), QByteArray("a-2999"));
    QCOMPARE(window.flow(1)->view()->spanUs(), spanUs);
    QVERIFY(window.side(0)->loadingBar()->isHidden());
    QCOMPARE(window.summary(), u"No difference."_s);
    QCOMPARE(window.side(0)->stateLine()->text(), QString());
#else
    QSKIP("there are no pipes with a name");
#endif
}

void tst_CompareWindow::stops()
{
#ifdef Q_OS_UNIX
    samples::HeldFile held(m_dir.filePath(u"stopped.pcapng"_s),
                           samples::streamOf(samples::upTo(3'000)));
    CompareWindow window(m_clock);
    const auto rest = qScopeGuard([&] { held.giveRest(); }); // before the window goes, which waits
    QCOMPARE(window.open(held.path(), write(u"a.pcapng"_s, samples::sampleRecording())), QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(window.flow(0)->index().size() > 100);
    const auto stop = window.side(0)->loadingBar()->stopButton();
    stop->setFocus();
    QTest::keyClick(stop, Qt::Key_Space);
    held.giveRest(); // a read that has begun is not interrupted
    QTRY_VERIFY(!window.isLoading());
    const auto text = window.side(0)->stateLine()->text();
    QVERIFY2(text.startsWith(u"Stopped at "), qPrintable(text));
    QVERIFY(window.flow(0)->index().size() > 100);
    QVERIFY(window.flow(0)->index().size() < 3'000);
    QVERIFY(window.model().rowCount() > 8);
#else
    QSKIP("there are no pipes with a name");
#endif
}

void tst_CompareWindow::overlap_data()
{
    QTest::addColumn<QList<int>>("first");
    QTest::addColumn<QList<int>>("second");
    QTest::addColumn<QString>("says"); ///< of both, of the first alone, of the second alone
    QTest::newRow("the same") << samples::upTo(4) << samples::upTo(4) << u"4 0 0"_s;
    QTest::newRow("in another order") << samples::upTo(3) << QList{ 3, 1, 2 } << u"3 0 0"_s;
    QTest::newRow("one more") << samples::upTo(4) << samples::upTo(3) << u"3 1 0 t.a 4"_s;
    QTest::newRow("others") << QList{ 1, 2, 5 } << QList{ 2, 7, 8 } << u"1 2 2 t.a 1 t.a 7"_s;
    QTest::newRow("twice is once") << QList{ 1, 2, 2 } << QList{ 2 } << u"1 1 0 t.a 1"_s;
    QTest::newRow("nothing") << QList<int>() << QList<int>() << u"0 0 0"_s;
}

void tst_CompareWindow::overlap()
{
    QFETCH(const QList<int>, first);
    QFETCH(const QList<int>, second);
    CompareWindow window(m_clock);
    show(window, samples::streamOf(first), samples::streamOf(second, 7'000'000));
    const auto &overlap = window.model().overlap();
    const auto said = u"%1 %2 %3 %4 %5"_s.arg(overlap.both)
                          .arg(overlap.onlyFirst)
                          .arg(overlap.onlySecond)
                          .arg(overlap.firstOfFirst, overlap.firstOfSecond);
    QTEST(said.simplified(), "says");
    QCOMPARE(value(window, u"Messages of both"_s, RecordingComparison::First),
             QString::number(overlap.both));
    QCOMPARE(value(window, u"Messages of one only"_s, RecordingComparison::Second),
             QString::number(overlap.onlySecond));
    QCOMPARE(value(window, u"First of these"_s, RecordingComparison::First),
             !overlap.firstOfFirst.isEmpty()       ? overlap.firstOfFirst
                 : overlap.firstOfSecond.isEmpty() ? u"no row"_s
                                                   : u"none"_s);
    QCOMPARE(window.summary().contains(u"Messages of one only"),
             overlap.onlyFirst || overlap.onlySecond);
}

/// A message that came over two ways is found on the same one.
void tst_CompareWindow::matchesByTransport()
{
    const auto read = [](OpenedRecording &recording, QByteArray bytes) {
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        recording.read(buffer);
    };
    OpenedRecording one;
    read(one, samples::streamOf(samples::upTo(3)));
    OpenedRecording sample; // 1 and 2 over SSE, 3 over a WebSocket
    read(sample, samples::sampleRecording());
    const auto *second = eventOf(one.log(), "a-2");
    const auto *found = matchingEvent(sample.log(), *second);
    QVERIFY(found);
    QCOMPARE(found->seq, 2u);
    QCOMPARE(found->transport, second->transport);
    const auto *third = matchingEvent(sample.log(), *eventOf(one.log(), "a-3"));
    QVERIFY(third); // it came another way only
    QVERIFY(third->transport != second->transport);
    QCOMPARE(matchingEvent(sample.log(), one.log().at(0)), nullptr); // is no message
    FlowLog twice;
    for (const auto transport : { findTransport("poll"), findTransport("sse") }) {
        auto event = *second;
        event.transport = transport;
        twice.post(event);
    }
    twice.flush();
    QCOMPARE(matchingEvent(twice, *second)->transport, findTransport("sse"));
}

void tst_CompareWindow::scrollsTogether()
{
    CompareWindow window(m_clock);
    show(window, samples::streamOf(samples::upTo(200)),
         samples::streamOf(samples::upTo(100), 7'000'000));
    const auto first = window.flow(0)->view();
    const auto second = window.flow(1)->view();
    QCOMPARE(sinceUs(window, 0), sinceUs(window, 1));
    first->setFocus();
    const auto same = [&] {
        return std::abs(sinceUs(window, 0) - sinceUs(window, 1)) <= 1
            && first->spanUs() == second->spanUs();
    };
    const auto before = sinceUs(window, 0);
    QTest::keyClick(first, Qt::Key_PageDown);
    QVERIFY(sinceUs(window, 0) > before);
    QVERIFY(same());
    const auto span = first->spanUs();
    QTest::keyClick(&window, Qt::Key_Plus);
    QVERIFY(first->spanUs() < span);
    QVERIFY(same());
    // It follows one that follows, too.
    QTest::keyClick(first, Qt::Key_End);
    QTRY_VERIFY(same() && first->isFollowing() && !second->isFollowing());
    QTest::keyClick(&window, Qt::Key_I);
    QVERIFY(second->isFolding());
    QTest::keyClick(&window, Qt::Key_I);

    QTest::keyClick(&window, Qt::Key_T);
    QVERIFY(!window.togetherAction()->isChecked());
    const auto still = sinceUs(window, 1);
    QTest::keyClick(first, Qt::Key_Home);
    QTest::keyClick(&window, Qt::Key_Minus);
    QCOMPARE(sinceUs(window, 1), still);
    QVERIFY(!same());
    QVERIFY(!CompareWindow(m_clock).togetherAction()->isChecked());
    QTest::keyClick(&window, Qt::Key_T);
    QVERIFY(same());
    QVERIFY(CompareWindow(m_clock).togetherAction()->isChecked());
}

/// Also by the wheel, which gives no focus.
void tst_CompareWindow::theOneTouchedLeads()
{
    CompareWindow window(m_clock);
    show(window, samples::streamOf(samples::upTo(200)),
         samples::streamOf(samples::upTo(100), 7'000'000));
    window.flow(0)->view()->setFocus();
    QCOMPARE(window.linked()->leader(), window.flow(0));
    const auto second = window.flow(1)->view();
    const auto span = second->spanUs();
    const QPointF point(second->rect().center());
    QWheelEvent wheel(point, second->mapToGlobal(point), {}, { 0, 120 }, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(second, &wheel);
    QCOMPARE(window.linked()->leader(), window.flow(1));
    QVERIFY(second->spanUs() < span);
    QCOMPARE(window.flow(0)->view()->spanUs(), second->spanUs());
    QVERIFY(std::abs(sinceUs(window, 0) - sinceUs(window, 1)) <= 1);
}

void tst_CompareWindow::keysMeanTheLeader_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("the first") << 0;
    QTest::newRow("the second") << 1;
}

/// Both have the same actions, and neither takes the other's keys.
void tst_CompareWindow::keysMeanTheLeader()
{
    QFETCH(const int, side);
    CompareWindow window(m_clock);
    show(window, samples::streamOf(samples::upTo(20)), samples::streamOf(samples::upTo(20)));
    window.togetherAction()->setChecked(false);
    const auto view = window.flow(side)->view();
    const auto other = window.flow(1 - side)->view();
    view->setFocus();
    window.findChild<QTableView *>()->setFocus(); // the ladder that was touched last is still meant
    const auto span = view->spanUs();
    const auto otherSpan = other->spanUs();
    QTest::keyClick(&window, Qt::Key_Plus);
    QVERIFY(view->spanUs() < span);
    QTest::keyClick(&window, Qt::Key_Minus);
    QCOMPARE(qRound64(view->spanUs()), qRound64(span));
    QTest::keyClick(&window, Qt::Key_F);
    QVERIFY(view->isFollowing());
    QTest::keyClick(&window, Qt::Key_Period);
    QVERIFY(window.side(side)->selection().flowNumber() > 0);
    QCOMPARE(other->spanUs(), otherSpan);
    QVERIFY(!other->isFollowing());
}

void tst_CompareWindow::selectsTheSameMessage()
{
    CompareWindow window(m_clock);
    show(window, samples::streamOf({ 1, 2, 3, 4 }), samples::streamOf({ 3, 4, 5, 6 }, 7'000'000));
    auto &first = window.side(0)->selection();
    auto &second = window.side(1)->selection();
    first.select("a-3");
    QCOMPARE(second.messageId(), QByteArray("a-3"));
    QCOMPARE(second.flowNumber(), eventOf(window.side(1)->file().shown(), "a-3")->number);
    first.select("a-1"); // only here
    QVERIFY(second.isEmpty());
    QCOMPARE(first.messageId(), QByteArray("a-1"));
    second.select("a-4");
    QCOMPARE(first.messageId(), QByteArray("a-4"));
    second.clear();
    QVERIFY(first.isEmpty());
    // What is no message has no match.
    first.select({}, 1);
    QVERIFY(second.isEmpty());
    QCOMPARE(first.flowNumber(), 1u);
}

/// By the key that every window with a ladder has for it, wherever the focus is.
void tst_CompareWindow::stopsFollowing()
{
    CompareWindow window(m_clock);
    show(window, samples::streamOf(samples::upTo(20)), samples::streamOf(samples::upTo(20)));
    const auto follow = [&window] {
        const auto all = window.findChildren<QAction *>();
        const auto found = std::ranges::find_if(
            all, [](QAction *action) { return action->shortcut() == QKeySequence(u"Shift+F"_s); });
        return found == all.end() ? nullptr : *found;
    }();
    QVERIFY(follow);
    QVERIFY(!follow->isEnabled()); // nothing is selected
    auto &selection = window.side(0)->selection();
    selection.select("a-3");
    QVERIFY(follow->isEnabled());
    const auto table = window.findChild<QTableView *>();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(selection.connection() != 0);
    QTest::keyClick(table, Qt::Key_Escape);
    QCOMPARE(selection.connection(), 0u);
}

void tst_CompareWindow::showsAll()
{
    CompareWindow window(m_clock);
    show(window, samples::streamOf(samples::upTo(300)),
         samples::streamOf(samples::upTo(100), 7'000'000)); // 6 s and 2 s
    for (const int side : { 0, 1 }) {
        const auto view = window.flow(side)->view();
        const auto &replay = window.side(side)->file().replay();
        // From the begin on, and not all of it.
        QVERIFY(view->topUs() < replay.beginUs());
        QVERIFY(view->topUs() > replay.beginUs() - 1'000'000);
        QCOMPARE(view->spanUs(), window.flow(0)->view()->spanUs());
    }
    const auto &longer = window.side(0)->file().replay();
    QVERIFY(window.flow(0)->view()->bottomUs() < longer.endUs());
    QTest::keyClick(&window, Qt::Key_0);
    QVERIFY(window.flow(0)->view()->topUs() < longer.beginUs());
    QVERIFY(window.flow(0)->view()->bottomUs() > longer.endUs());
    QCOMPARE(sinceUs(window, 0), sinceUs(window, 1));
}

/// The table is beside the ladders where there is room, else above them.
void tst_CompareWindow::arrangesItself()
{
    CompareWindow window(m_clock);
    show(window, samples::streamOf(samples::upTo(5)), samples::streamOf(samples::upTo(5)));
    for (const int width : { 1'440, 1'024, 1'440 }) {
        window.resize(width, 700);
        QTRY_COMPARE(window.rows()->orientation(), width > 1'320 ? Qt::Horizontal : Qt::Vertical);
        QTRY_COMPARE(window.width(), width);
        QTRY_VERIFY(window.flow(1)->view()->height() > 200);
    }
    window.tableAction()->trigger();
    QVERIFY(!window.table()->isVisible());
    window.tableAction()->trigger();
    QVERIFY(window.table()->isVisible());
}

/// Theme and language are every window's.
void tst_CompareWindow::looks()
{
    CompareWindow window(m_clock);
    const auto dark
        = window.findChild<QAction *>(u"theme.%1"_s.arg(int(ThemeManager::Choice::Dark)));
    QVERIFY(dark && !dark->isChecked());
    dark->trigger();
    QCOMPARE(Theme::current().kind, Theme::Kind::Dark);
    QCOMPARE(Preferences().theme(), ThemeManager::Choice::Dark);
    CompareWindow other(m_clock);
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light); // as another window does
    QVERIFY(!dark->isChecked());
    const auto language = qScopeGuard(
        [] { LanguageManager::instance().setChoice(LanguageManager::Choice::English); });
    const auto chinese
        = window.findChild<QAction *>(u"language.%1"_s.arg(int(LanguageManager::Choice::Chinese)));
    QVERIFY(chinese);
    chinese->trigger();
    QTRY_VERIFY(LanguageManager::instance().isChinese());
    QCOMPARE(Preferences().language(), LanguageManager::Choice::Chinese);
}

void tst_CompareWindow::copiesAndSaves()
{
    CompareWindow window(m_clock);
    const auto path = write(u"a, \"b\".pcapng"_s, samples::sampleRecording());
    QCOMPARE(window.open(path, path), QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!window.isLoading());
    QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Messages\t3\t3"));
    const auto csv = m_dir.filePath(u"t.csv"_s);
    QCOMPARE(window.save(csv), QString());
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto text = file.readAll();
    QVERIFY(text.startsWith(R"("","a, ""b"".pcapng","a, ""b"".pcapng")"));
    QVERIFY(text.contains("\r\n\"Messages\",\"3\",\"3\"\r\n"));
    QVERIFY(window.save(m_dir.filePath(u"no/such/folder.csv"_s)).contains(u"folder.csv"));
}

void tst_CompareWindow::everythingIsSpoken()
{
    CompareWindow window(m_clock);
    const auto path = write(u"a.pcapng"_s, samples::sampleRecording());
    QCOMPARE(window.open(path, path), QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!window.isLoading());
    const auto unspoken = samples::unspoken(window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
}

void tst_CompareWindow::speaksAnotherLanguage()
{
    const auto current = [] {
        CompareWindow *shown = nullptr;
        for (const auto widget : QApplication::topLevelWidgets()) {
            const auto window = qobject_cast<CompareWindow *>(widget);
            shown = window && window->isVisible() ? window : shown;
        }
        return shown;
    };
    const auto language = qScopeGuard(
        [] { LanguageManager::instance().setChoice(LanguageManager::Choice::English); });
    const auto path = write(u"a.pcapng"_s, samples::sampleRecording());
    QCOMPARE(CompareWindow::openWindow(m_clock, path, path), QString());
    const QPointer before = current();
    QVERIFY(before);
    QTRY_VERIFY(!before->isLoading());
    before->flow(1)->view()->setSpanUs(12'345);
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    const QPointer after = current();
    QTRY_VERIFY(!before);
    QVERIFY(after);
    QTRY_COMPARE(after->summary(), u"\u6ca1\u6709\u5dee\u5f02\u3002"_s);
    QCOMPARE(after->windowTitle(),
             CompareWindow::tr("%1 and %2 - Pushscope").arg(u"a.pcapng"_s, u"a.pcapng"_s));
    QCOMPARE(qRound64(after->flow(1)->view()->spanUs()), 12'345);
    QVERIFY(qRound64(after->flow(0)->view()->spanUs()) != 12'345);
    QTRY_VERIFY(!after->flow(0)->view()->picture().arrows.empty());
    after->close();
    QTRY_VERIFY(!after);
}

QTEST_MAIN(tst_CompareWindow)
#include "tst_compare_window.moc"
