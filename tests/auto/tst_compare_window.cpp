// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/capture/recording.h"
#include "client/core/link.h"
#include "client/widgets/compare_side.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/language.h"
#include "client/widgets/loading_bar.h"
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
    void copiesAndSaves();
    void everythingIsSpoken();
    void speaksAnotherLanguage();

private:
    QString write(const QString &name, const QByteArray &bytes);
    /// Both read, and in sight.
    void show(CompareWindow &window, const QByteArray &first, const QByteArray &second);
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
    comparison.compare(sample, OpenedRecording());
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
                                { u"options"_s, QJsonObject{ { u"interval"_s, 250 } } },
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
    QCOMPARE(both(u"Option interval"_s), u"250|not known"_s);
    QCOMPARE(both(u"Lost"_s).remove(QChar(0x2009)).remove(QChar(0xA0)).remove(QChar(0x202F)),
             u"0|1234"_s);
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
    const auto rest = qScopeGuard([&] { held.giveRest(); });
    CompareWindow window(m_clock);
    QCOMPARE(window.open(held.path(), write(u"a.pcapng"_s, samples::sampleRecording())), QString());
    QVERIFY(window.isLoading());
    QCOMPARE(window.flow(0)->index().size(), 0);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(window.summary(), u"Both are being read."_s);
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
    held.giveRest();
    QTRY_VERIFY(!window.isLoading());
    QVERIFY(window.side(0)->loadingBar()->isHidden());
    QVERIFY(window.summary().contains(u"differences"));
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
    const auto rest = qScopeGuard([&] { held.giveRest(); });
    CompareWindow window(m_clock);
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
    QCOMPARE(after->summary(), u"\u6ca1\u6709\u5dee\u5f02\u3002"_s);
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
