// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_tap.h"
#include "client/core/capture/capture_words.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/language.h"
#include "client/widgets/preferences.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/target_window.h"
#include "common/clock.h"
#include "tests/auto/recording_samples.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;

namespace {

/// There is room for three columns, and for two windows.
constexpr QRect screenArea(0, 0, 1'920, 1'080);

QByteArray screenConfiguration()
{
    const QJsonObject screen{ { u"name"_s, u"large"_s },
                              { u"x"_s, 0 },
                              { u"y"_s, 0 },
                              { u"width"_s, screenArea.width() },
                              { u"height"_s, screenArea.height() },
                              { u"logicalDpi"_s, 96 },
                              { u"logicalBaseDpi"_s, 96 },
                              { u"dpr"_s, 1 } };
    return QJsonDocument(QJsonObject{ { u"synchronousWindowSystemEvents"_s, true },
                                      { u"windowFrameMargins"_s, false },
                                      { u"screens"_s, QJsonArray{ screen } } })
        .toJson();
}

} // namespace

/// Where windows besides the main one are, and how they are laid out, from one to the next.
class TestWindowPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void comesBack_data() { kinds(); }
    void comesBack();
    void narrowAfterWide();
    void plotsBelow();
    void scenarioOrNone();
    void besideTheFirst_data() { kinds(); }
    void besideTheFirst();
    void ontoTheScreen_data() { kinds(); }
    void ontoTheScreen();
    void inAnotherLanguage_data() { kinds(); }
    void inAnotherLanguage();
    void ownedIsNotRemembered();

private:
    static void kinds();
    QMainWindow *open(const QByteArray &kind);
    static void close(QMainWindow *window);
    /// Of every pane in sight.
    static QList<QRect> panes(const QMainWindow &window);
    static void drag(QMainWindow &window);
    static QMainWindow *current();

    QTemporaryDir m_dir;
    QString m_path;
    ManualClock m_clock;
};

void TestWindowPlace::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"pushscope-test"_s);
    QCoreApplication::setApplicationName(u"tst_window_place"_s);
    if (QGuiApplication::primaryScreen()->geometry() != screenArea)
        QSKIP("there is another screen");
    m_path = m_dir.filePath(u"a.pcapng"_s);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(samples::sampleRecording());
}

void TestWindowPlace::init()
{
    QSettings().clear();
    LanguageManager::instance().setChoice(LanguageManager::Choice::English);
}

void TestWindowPlace::cleanup()
{
    QList<QMainWindow *> left; // with what is theirs, which is among these widgets, too
    const auto widgets = QApplication::topLevelWidgets();
    for (const auto widget : widgets) {
        if (const auto window = qobject_cast<QMainWindow *>(widget))
            left << window;
    }
    qDeleteAll(left);
}

void TestWindowPlace::kinds()
{
    QTest::addColumn<QByteArray>("kind");
    for (const auto kind : { "recording", "target", "compare" })
        QTest::newRow(kind) << QByteArray(kind);
}

QMainWindow *TestWindowPlace::current()
{
    const auto windows = QApplication::topLevelWidgets();
    for (const auto widget : windows) {
        const auto window = qobject_cast<QMainWindow *>(widget);
        if (window && window->isVisible())
            return window;
    }
    return nullptr;
}

/// The newest.
QMainWindow *TestWindowPlace::open(const QByteArray &kind)
{
    const auto before = QApplication::topLevelWidgets();
    QString problem;
    if (kind == "recording")
        problem = RecordingWindow::openWindow(m_clock, m_path);
    else if (kind == "target")
        TargetWindow::openWindow(m_clock);
    else
        problem = CompareWindow::openWindow(m_clock, m_path, m_path);
    if (!problem.isEmpty())
        qFatal("%s", qPrintable(problem));
    const auto after = QApplication::topLevelWidgets();
    for (const auto widget : after) {
        const auto window = qobject_cast<QMainWindow *>(widget);
        if (window && !before.contains(window)) {
            // Docks are sized in the turn after the one that shows them.
            for (int turn = 0; turn < 3; ++turn)
                QCoreApplication::processEvents();
            return window;
        }
    }
    qFatal("no window");
}

void TestWindowPlace::close(QMainWindow *window)
{
    const QPointer gone = window;
    QVERIFY(window->close());
    QTRY_VERIFY(!gone);
}

QList<QRect> TestWindowPlace::panes(const QMainWindow &window)
{
    QList<QRect> places;
    if (const auto compare = qobject_cast<const CompareWindow *>(&window)) {
        for (const auto splitter : { compare->rows(), compare->ladders() }) {
            for (int i = 0; i < splitter->count(); ++i)
                places << splitter->widget(i)->geometry();
        }
        return places;
    }
    const auto docks = window.findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
    QMap<QString, QRect> byName;
    for (const auto dock : docks)
        byName.insert(dock->objectName(), dock->isVisible() ? dock->geometry() : QRect());
    return byName.values();
}

/// Other sizes than those that it begins with.
void TestWindowPlace::drag(QMainWindow &window)
{
    if (const auto compare = qobject_cast<CompareWindow *>(&window)) {
        compare->rows()->setSizes({ 300, window.height() - 300 });
        compare->ladders()->setSizes({ window.width() / 3, 2 * window.width() / 3 });
        return;
    }
    const auto dock = [&window](const char *name) {
        return window.findChild<QDockWidget *>(QLatin1StringView(name));
    };
    const auto above = dock("scenario") ? dock("scenario") : dock("request");
    window.resizeDocks({ dock("messages"), dock("detail") }, { 330, 450 }, Qt::Horizontal);
    window.resizeDocks({ above, dock("messages") }, { 400, 300 }, Qt::Vertical);
    QCoreApplication::processEvents();
}

void TestWindowPlace::comesBack()
{
    QFETCH(QByteArray, kind);
    auto window = open(kind);
    window->setGeometry(100, 60, 1'300, 800);
    const auto fresh = panes(*window);
    drag(*window);
    const auto before = panes(*window);
    QVERIFY(before != fresh);
    close(window);

    window = open(kind);
    QCOMPARE(window->geometry(), QRect(100, 60, 1'300, 800));
    QTRY_COMPARE(panes(*window), before);
    // A window that is only hidden for a while is as it was, too.
    window->hide();
    window->show();
    QCoreApplication::processEvents();
    QTRY_COMPARE(panes(*window), before);
    close(window);
    window = open(kind);
    QTRY_COMPARE(panes(*window), before);
}

/// Two columns are remembered as two, and not forced upon a window with three.
void TestWindowPlace::narrowAfterWide()
{
    auto window = open("target");
    window->setGeometry(10, 10, 1'000, 700);
    const auto detail = window->findChild<QDockWidget *>(u"detail"_s);
    QCOMPARE(window->tabifiedDockWidgets(detail).size(), 1);
    QCoreApplication::processEvents();
    close(window);
    window = open("target");
    QCOMPARE(window->size(), QSize(1'000, 700));
    auto again = window->findChild<QDockWidget *>(u"detail"_s);
    QCOMPARE(window->tabifiedDockWidgets(again).size(), 1);
    window->resize(1'400, 800);
    QTRY_VERIFY(window->tabifiedDockWidgets(again).isEmpty());
    QTRY_VERIFY(again->x() > 700);
    close(window);
    window = open("target");
    QCOMPARE(window->size(), QSize(1'400, 800));
    again = window->findChild<QDockWidget *>(u"detail"_s);
    QVERIFY(window->tabifiedDockWidgets(again).isEmpty());
}

/// What was open below is again, and still gives the room back that it took.
void TestWindowPlace::plotsBelow()
{
    auto window = open("recording");
    auto plots = static_cast<ScopeWindow *>(window)->plotsDock();
    if (!plots)
        QSKIP("built without plots");
    window->setGeometry(100, 60, 1'300, 900);
    drag(*window);
    const auto before = panes(*window);
    plots->toggleViewAction()->trigger();
    QTRY_VERIFY(panes(*window) != before);
    close(window);
    window = open("recording");
    plots = static_cast<ScopeWindow *>(window)->plotsDock();
    QVERIFY(plots->isVisible());
    plots->toggleViewAction()->trigger();
    QTRY_COMPARE(panes(*window), before);
}

/// A recording of any server has no scenario, whatever the one before had; and the other way round.
void TestWindowPlace::scenarioOrNone()
{
    const auto other = m_dir.filePath(u"scenario.pcapng"_s);
    {
        const QJsonObject room{ { u"topic"_s, u"chat.lobby"_s }, { u"name"_s, u"Lobby"_s } };
        const QJsonObject chat{ { u"id"_s, u"chat"_s },
                                { u"state"_s, QJsonObject{ { u"rooms"_s, QJsonArray{ room } } } } };
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(samples::sampleRecording());
        file.write(
            client::CaptureTap::commentPacket(0, client::compactJson({ { u"scenario"_s, chat } })));
    }
    int fresh = 0;
    for (const bool has : { true, false, true, true, false, true }) {
        QCOMPARE(RecordingWindow::openWindow(m_clock, has ? other : m_path), QString());
        const auto window = current();
        const auto dock = window->findChild<QDockWidget *>(u"scenario"_s);
        QTRY_COMPARE(dock->isVisible(), has);
        if (has && fresh == 0) {
            QTRY_VERIFY(dock->height() > 250);
            fresh = dock->height();
        }
        if (has)
            QTRY_COMPARE(dock->height(), fresh);
        close(window);
    }
}

void TestWindowPlace::besideTheFirst()
{
    QFETCH(QByteArray, kind);
    auto window = open(kind);
    window->setGeometry(100, 60, 1'300, 800);
    close(window);
    const auto first = open(kind);
    const auto second = open(kind);
    const auto third = open(kind);
    QCOMPARE(first->pos(), QPoint(100, 60));
    QCOMPARE(second->pos(), QPoint(132, 92));
    QCOMPARE(third->pos(), QPoint(164, 124));
    for (const auto each : { first, second, third }) {
        QCOMPARE(each->size(), QSize(1'300, 800));
        QVERIFY(screenArea.contains(each->geometry()));
    }
    // Of another kind: it is in nobody's way.
    const auto other = open(kind == "target" ? "recording" : "target");
    QVERIFY(other->pos() != QPoint(196, 156));
}

void TestWindowPlace::ontoTheScreen()
{
    QFETCH(QByteArray, kind);
    auto window = open(kind);
    window->setGeometry(screenArea);
    close(window);
    const auto first = open(kind);
    const auto second = open(kind);
    QVERIFY(screenArea.contains(first->geometry()));
    QVERIFY(screenArea.contains(second->geometry()));
    QVERIFY(second->pos() != first->pos());
    close(second);
    first->setGeometry(1'700, 900, 1'300, 800); // as another screen had it
    close(first);
    window = open(kind);
    QVERIFY2(screenArea.contains(window->geometry()),
             qPrintable(QDebug::toString(window->geometry())));
}

/// Made anew where and as it is, not beside itself; and it is remembered still.
void TestWindowPlace::inAnotherLanguage()
{
    QFETCH(QByteArray, kind);
    const QPointer window = open(kind);
    window->setGeometry(100, 60, 1'300, 800);
    drag(*window);
    const auto before = panes(*window);
    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QTRY_VERIFY(!window);
    auto next = current();
    QCOMPARE(next->geometry(), QRect(100, 60, 1'300, 800));
    // But for what other words take.
    const auto isAsBefore = [&before, &next] {
        constexpr int words = 12;
        const auto now = panes(*next);
        return std::ranges::equal(now, before, [](const QRect &one, const QRect &other) {
            return std::abs(one.left() - other.left()) < words
                && std::abs(one.top() - other.top()) < words
                && std::abs(one.right() - other.right()) < words
                && std::abs(one.bottom() - other.bottom()) < words;
        });
    };
    QTRY_VERIFY(isAsBefore());
    next->move(140, 80);
    close(next);
    next = open(kind);
    QCOMPARE(next->pos(), QPoint(140, 80));
    QTRY_VERIFY(isAsBefore());
}

void TestWindowPlace::ownedIsNotRemembered()
{
    {
        TargetWindow window(m_clock);
        window.show();
        window.close();
        CompareWindow compare(m_clock);
        compare.show();
        compare.close();
    }
    QVERIFY(Preferences().windowOf(u"target"_s).isEmpty());
    QVERIFY(Preferences().windowOf(u"compare"_s).isEmpty());
}

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"screens.json"_s));
    if (qgetenv("QT_QPA_PLATFORM") == "offscreen" && file.open(QIODevice::WriteOnly)) {
        file.write(screenConfiguration());
        file.close();
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toLocal8Bit());
    }
    const QApplication app(argc, argv);
    TestWindowPlace test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_place.moc"
