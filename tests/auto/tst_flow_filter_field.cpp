// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_list_model.h"
#include "client/widgets/filter_menu.h"
#include "client/widgets/find_bar.h"
#include "client/widgets/message_list.h"
#include "client/widgets/message_list_chips.h"
#include "tests/auto/flow_panes.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace pushscope::samples;

class FlowFilterFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { forgetPreferences(); }
    void init() { preferThePlainLadder(); }
    void cleanupTestCase() { QSettings().clear(); }
    void filterByTyping();
    void filterByWords();
    void badExpressionIsSaid();
    void chipsFilter();
    void findsNextAndPrevious();
    void findsInManyRows();
};

void FlowFilterFieldTest::filterByTyping()
{
    Window window;
    postStory(window);
    window.show();
    window.widget.activateWindow();
    QTRY_VERIFY(window.widget.isActiveWindow());
    window.flow->view()->setFocus();
    QTest::keyClick(window.flow->view(), Qt::Key_Slash);
    QVERIFY(window.messages->filterEdit()->hasFocus());
    QTest::keyClicks(window.messages->filterEdit(), QStringLiteral("msft"));
    QCOMPARE(window.messages->model()->rowCount(), 2);
    window.selection.select({}, window.messages->model()->event(1)->number);
    QTest::keyClick(window.messages->filterEdit(), Qt::Key_Backspace);
    QCOMPARE(window.messages->list()->currentIndex().row(), 1); // what is selected stays marked
    QTest::keyClicks(window.messages->filterEdit(), QStringLiteral("t nowhere"));
    QCOMPARE(window.messages->model()->rowCount(), 0);
    QCOMPARE(window.messages->list()->state(),
             QStringLiteral("No event matches. %1 hidden. Clear the filter (Esc).")
                 .arg(window.log.size()));
    QTest::keyClick(window.messages->filterEdit(), Qt::Key_Escape);
    QVERIFY(window.messages->filterEdit()->text().isEmpty());
    QCOMPARE(window.messages->model()->rowCount(), int(window.log.size()));
    QVERIFY(window.messages->list()->hasFocus());
}

/// The menu of the filter's field has its words, and knows which are there.
void FlowFilterFieldTest::filterByWords()
{
    Window window;
    postStory(window);
    window.show();
    const auto field = window.messages->filterEdit();
    const auto rows = window.messages->model()->rowCount();
    const auto choose = [&](const QString &word) {
        QTest::keyClick(field, Qt::Key_Down, Qt::AltModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->activeAction()); // the keyboard has a place to begin
        const auto actions = menu->actions();
        const auto action = std::ranges::find_if(
            actions, [&](const QAction *each) { return each->text().endsWith(u'\t' + word); });
        QVERIFY2(action != actions.end(), qPrintable(word));
        QCOMPARE((*action)->isChecked(), FlowFilter::has(field->text(), word));
        // With keys: a menu of Qt 6.8 takes a click that was not made by the window system for one
        // beside it.
        for (qsizetype i = 0; i < actions.size() && menu->activeAction() != *action; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(menu->activeAction(), *action);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(!QApplication::activePopupWidget());
    };
    window.messages->filterEdit()->setFocus();
    choose(QStringLiteral("kind:heartbeat"));
    QCOMPARE(field->text(), QStringLiteral("kind:heartbeat"));
    QCOMPARE(window.messages->model()->rowCount(), 1);
    choose(QStringLiteral("kind:control"));
    QCOMPARE(field->text(), QStringLiteral("kind:control"));
    QCOMPARE(window.messages->model()->rowCount(), 3);
    choose(QStringLiteral("sse")); // it has been seen
    QCOMPARE(field->text(), QStringLiteral("kind:control sse"));
    choose(QStringLiteral("sse"));
    choose(QStringLiteral("kind:control"));
    QCOMPARE(field->text(), QString());
    QCOMPARE(window.messages->model()->rowCount(), rows);
}

void FlowFilterFieldTest::badExpressionIsSaid()
{
    Window window;
    postStory(window);
    window.show();
    window.messages->filterEdit()->setText(QStringLiteral("ibm"));
    const int rows = window.messages->model()->rowCount();
    window.messages->filterEdit()->setText(QStringLiteral("/stock(/"));
    const auto labels = window.messages->findChildren<QLabel *>();
    const auto said = std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible()
            && label->text().contains(
                QStringLiteral("Not a regular expression: missing ) at character 7."));
    });
    QVERIFY(said);
    // The list is as it was.
    QCOMPARE(window.messages->model()->rowCount(), rows);
}

void FlowFilterFieldTest::chipsFilter()
{
    Window window;
    postStory(window);
    window.show();
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Beat), Qt::LeftButton);
    QCOMPARE(window.messages->model()->rowCount(), 1);
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Fault), Qt::LeftButton);
    QCOMPARE(window.messages->model()->rowCount(), 2);
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Fault), Qt::LeftButton);
    QTest::mouseClick(window.messages->chips()->chip(FlowKind::Beat), Qt::LeftButton);
    QCOMPARE(window.messages->model()->rowCount(), int(window.log.size()));
}

void FlowFilterFieldTest::findsNextAndPrevious()
{
    Window window;
    for (int i = 1; i <= 9; ++i)
        window.tick(i % 3 ? "MSFT" : "IBM", quint64(i), 28.5, (10 - i) * s);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    const auto bar = window.messages->findBar();
    const auto row = [&window] { return window.messages->list()->currentIndex().row(); };
    QVERIFY(!bar->isVisible());
    QTest::keySequence(window.messages->list(), QKeySequence::Find);
    QVERIFY(bar->isVisible());
    QTest::keyClicks(bar->field(), QStringLiteral("ibm"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QCOMPARE(row(), 2);
    QCOMPARE(window.selection.messageId(), window.log.at(2).id);
    QCOMPARE(window.messages->model()->rowCount(), 9); // nothing is hidden
    QTest::keyClick(window.messages->list(), Qt::Key_F3);
    QCOMPARE(row(), 5);
    QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(row(), 2);
    QTest::keyClick(window.messages->list(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(row(), 8);
    QCOMPARE(bar->said(), QStringLiteral("From the other end"));
    bar->field()->setText(QStringLiteral("/nowhere/"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QCOMPARE(bar->said(), QStringLiteral("No match"));
    QCOMPARE(row(), 8);
    bar->field()->setText(QStringLiteral("/(/"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QVERIFY(bar->said().startsWith(QStringLiteral("Not a regular expression")));
    QTest::keyClick(bar->field(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(window.messages->list()->hasFocus());
}

/// A hundred thousand rows are looked at in slices; a longer text or Esc ends the search.
void FlowFilterFieldTest::findsInManyRows()
{
    Window window;
    constexpr int many = 100'000;
    for (int i = 1; i <= many; ++i)
        window.log.post(samples::tick(i == 2 ? "IBM" : "MSFT", quint64(i), 28.5, s, s));
    window.log.flush();
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    const auto bar = window.messages->findBar();
    QTest::keySequence(window.messages->list(), QKeySequence::Find);
    bar->field()->setText(QStringLiteral("/IBM .*5/"));
    QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(window.messages->list()->currentIndex().row(), 1);
    QVERIFY(!bar->isSearching());
    bar->field()->setText(QStringLiteral("/nowhere.*x/"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QTRY_COMPARE(bar->said(), QStringLiteral("No match"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    bar->field()->setText(QStringLiteral("/nowhere.*xy/"));
    QVERIFY(!bar->isSearching());
}

QTEST_MAIN(FlowFilterFieldTest)
#include "tst_flow_filter_field.moc"
