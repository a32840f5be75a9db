// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"
#include "client/widgets/exchange_picture.h"
#include "client/widgets/explain_html.h"
#include "client/widgets/explain_pane.h"
#include "client/widgets/main_window.h"
#include "client/widgets/preferences.h"
#include "client/widgets/style.h"
#include "client/widgets/time_line.h"
#include "common/clock.h"

#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolButton>

using namespace pushscope;
using namespace pushscope::ui;
using client::Session;

namespace {
constexpr int soon = 15'000; ///< ms, for a machine that is busy
}

/// Explain in the real window on a real server.
class TestExplainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theTimeLineSwitches();
    void keysMoveThroughTheTimeLine();
    void showsWhatIsInUse();
    void showMeAndUndo();
    void cutsWhereAShowSaysSo();
    void speaksChinese();
    void floatsWhereTheWindowIsNarrow();

private:
    void start(const QByteArray &transport);
    bool isLiveOn(const QByteArray &transport) const;
    ExplainPane &pane() const { return *m_window->explain(); }
    void follow(const QString &link) { Q_EMIT pane().text()->anchorClicked(QUrl(link)); }

    std::unique_ptr<Live> m_live;
    std::unique_ptr<MainWindow> m_window;
};

void TestExplainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(QStringLiteral("pushscope-test"));
    QApplication::setApplicationName(QStringLiteral("explain"));
    QApplication::setStyle(new Style);
}

void TestExplainWindow::init()
{
    QSettings().clear();
    QSettings().setValue(QStringLiteral("explain/language"), QStringLiteral("en"));
    m_live = std::make_unique<Live>(Clock::system());
    m_window = std::make_unique<MainWindow>(*m_live);
}

void TestExplainWindow::cleanup()
{
    m_window.reset();
    m_live.reset();
}

bool TestExplainWindow::isLiveOn(const QByteArray &transport) const
{
    const auto &session = m_live->session();
    return session.state() == Session::State::Live && !session.opening() && session.current()
        && transport == session.current()->id;
}

void TestExplainWindow::start(const QByteArray &transport)
{
    m_window->resize(1'440, 1'000);
    m_window->show();
    Live::Setup setup;
    setup.transport = transport;
    setup.name = QStringLiteral("Me");
    m_live->start(setup);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn(transport), soon);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(!m_window->explainDock()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QTRY_VERIFY(m_window->explainDock()->isVisible());
    QTRY_VERIFY(!m_live->scenarios().isEmpty());
}

void TestExplainWindow::theTimeLineSwitches()
{
    start("sse");
    for (const auto &row : transportRegistry()) {
        const auto button = pane().timeLine()->button(row.id);
        QVERIFY2(button, row.id);
        QVERIFY2(button->isEnabled(), row.id);
    }
    // From the newest to the oldest, and nothing is lost.
    for (const QByteArray &id : QByteArrayList{ "pushlet", "multipart", "ws-cbor", "jsonp" }) {
        QTest::mouseClick(pane().timeLine()->button(id), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isLiveOn(id), soon);
        QCOMPARE(pane().timeLine()->button(id)->accessibleDescription(), u"In use");
    }
    const auto totals = m_live->session().ledger().totals();
    QCOMPARE(totals.lost + totals.duplicated + totals.reordered, 0u);
}

void TestExplainWindow::keysMoveThroughTheTimeLine()
{
    start("sse");
    const auto first = pane().timeLine()->button("poll");
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Left); // there is nothing before it
    QCOMPARE(QApplication::focusWidget(), first);
    QTest::keyClick(first, Qt::Key_Right);
    const auto second = qobject_cast<TimeLineButton *>(QApplication::focusWidget());
    QVERIFY(second && second != first);
    QVERIFY(second->technique().year >= first->technique().year);
    QTest::keyClick(second, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn(second->technique().transports.constFirst()), soon);
}

void TestExplainWindow::showsWhatIsInUse()
{
    start("sse");
    const auto text = [this] { return pane().text()->toPlainText(); };
    QVERIFY(text().startsWith(u"Server-sent events"));
    // The picture is of what was captured: of a transport that was never used there is none.
    QTRY_VERIFY_WITH_TIMEOUT(pane().picture()->span(), soon);
    QVERIFY(pane().picture()->span()->messages > 0);
    const auto numberBefore = pane().picture()->span()->number;
    m_live->switchTo("long-poll");
    QTRY_VERIFY_WITH_TIMEOUT(text().startsWith(u"Long-polling"), soon);
    QTRY_VERIFY_WITH_TIMEOUT(
        pane().picture()->span() && pane().picture()->span()->number > numberBefore, soon);
    for (const auto &technique : explain::content().techniques) {
        const auto html = explainHtml(technique, explain::Language::English, Theme::current());
        QVERIFY(html.contains(technique.title.english.toHtmlEscaped()));
        for (const auto &point : technique.strengths + technique.weaknesses)
            QVERIFY(html.contains(point.text.english.toHtmlEscaped()));
    }
}

void TestExplainWindow::showMeAndUndo()
{
    start("sse");
    m_live->setDelay({ 0, 0 });
    const auto before = m_live->options();
    QVERIFY(pane().undoButton()->isHidden() || !pane().undoButton()->isVisible());
    m_live->switchTo("poll");
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn("poll"), soon);
    const auto technique = explain::content().ofTransport("poll");
    QVERIFY(technique && technique->weaknesses.size() > 1 && technique->weaknesses[1].show);
    const auto &show = *technique->weaknesses[1].show;
    follow(QStringLiteral("show:weakness/1"));
    QVERIFY(pane().undoButton()->isVisible());
    QCOMPARE(pane().look()->text(), show.look.english);
    QCOMPARE(m_live->scenario(), show.scenario);
    QCOMPARE(m_live->delay().delayMs, show.delayMs.value_or(0));
    QCOMPARE(m_live->options().value("poll.interval"), show.options.value("poll.interval"));
    QTRY_VERIFY_WITH_TIMEOUT(isLiveOn(show.transport), soon);
    QTest::mouseClick(pane().undoButton(), Qt::LeftButton);
    QVERIFY(!pane().undoButton()->isVisible());
    QCOMPARE(m_live->options(), before);
    QCOMPARE(m_live->delay(), client::LinkDelay{});
    // What is no link of this technique does nothing.
    for (const auto &link : { QStringLiteral("show:weakness/99"),
                              QStringLiteral("show:strength/-1"), QStringLiteral("show:x") })
        follow(link);
    QVERIFY(!pane().undoButton()->isVisible());
}

void TestExplainWindow::cutsWhereAShowSaysSo()
{
    start("sse");
    const auto technique = explain::content().ofTransport("sse");
    QVERIFY(technique->strengths.size() > 1 && technique->strengths[1].show);
    QVERIFY(technique->strengths[1].show->cut);
    QSignalSpy recovered(&m_live->session(), &Session::recovered);
    follow(QStringLiteral("show:strength/1"));
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, soon);
    QCOMPARE(m_live->session().ledger().totals().lost, 0u);
}

void TestExplainWindow::speaksChinese()
{
    start("sse");
    QTest::mouseClick(pane().languageButton(), Qt::LeftButton);
    const auto technique = explain::content().ofTransport("sse");
    QVERIFY(pane().text()->toPlainText().startsWith(technique->title.simplifiedChinese));
    QCOMPARE(pane().timeLine()->button("sse")->text(), technique->label.simplifiedChinese);
    QCOMPARE(Preferences().explainLanguage(), explain::Language::SimplifiedChinese);
    const auto &milestone = explain::content().milestones.constFirst();
    QVERIFY(pane().timeLine()->accessibleDescription().contains(milestone.what.simplifiedChinese));
    QTest::mouseClick(pane().languageButton(), Qt::LeftButton);
    QCOMPARE(Preferences().explainLanguage(), explain::Language::English);
    // Each that has room tells what it is where the pointer is over it.
    QSet<QString> told;
    const auto line = pane().timeLine();
    for (int y = 0; y < line->height(); y += 4) {
        for (int x = 0; x < line->width(); x += 4)
            told << line->milestoneAt(QPointF(x, y));
    }
    QVERIFY(told.contains(milestone.what.english));
    QVERIFY(told.size() > 3);
}

void TestExplainWindow::floatsWhereTheWindowIsNarrow()
{
    start("sse");
    QVERIFY(!m_window->explainDock()->isFloating());
    m_window->resize(1'024, 700);
    QTRY_VERIFY(m_window->explainDock()->isFloating());
    QVERIFY(m_window->explainDock()->isVisible());
    QCOMPARE(m_window->size(), QSize(1'024, 700));
    m_window->resize(1'440, 1'000);
    QTRY_VERIFY(!m_window->explainDock()->isFloating());
}

QTEST_MAIN(TestExplainWindow)
#include "tst_explain_window.moc"
