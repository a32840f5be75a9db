// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/capture/recording.h"
#include "client/core/link.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/language.h"
#include "client/widgets/theme.h"
#include "common/clock.h"
#include "tests/auto/accessible_controls.h"
#include "tests/auto/recording_samples.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

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
    void model();
    void same();
    void differs();
    void cannotRead_data();
    void cannotRead();
    void copiesAndSaves();
    void everythingIsSpoken();
    void speaksAnotherLanguage();

private:
    QString write(const QString &name, const QByteArray &bytes);
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
    comparison.compare(u"a"_s, sample, u"b"_s, OpenedRecording());
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

void tst_CompareWindow::cannotRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes"); ///< null: there is no file
    QTest::newRow("no such file") << u"none.pcapng"_s << QByteArray();
    QTest::newRow("something else") << u"text.pcapng"_s << QByteArray("hello, world");
}

void tst_CompareWindow::cannotRead()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    const auto good = write(u"good.pcapng"_s, samples::sampleRecording());
    const auto path = bytes.isNull() ? m_dir.filePath(name) : write(name, bytes);
    CompareWindow window(m_clock);
    QVERIFY(window.open(good, path).contains(name));
    CompareWindow other(m_clock);
    QVERIFY(other.open(path, good).contains(name));
}

void tst_CompareWindow::copiesAndSaves()
{
    CompareWindow window(m_clock);
    const auto path = write(u"a, \"b\".pcapng"_s, samples::sampleRecording());
    QCOMPARE(window.open(path, path), QString());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
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
