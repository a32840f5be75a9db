// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/callouts.h"
#include "client/widgets/preferences.h"
#include "client/widgets/theme.h"
#include "tests/auto/hosted_window.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace pushscope::ui;
using namespace Qt::StringLiterals;

/// The few words of a first start.
class tst_Callouts : public QObject, private pushscope::samples::HostedWindow
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void oneAfterTheOther();
    void keys();
    void skips();
    void passesOverWhatIsHidden();
    void staysInside_data();
    void staysInside();
    void comeOnce();

private:
    QPointer<Callouts> say();

    std::unique_ptr<QWidget> m_window;
    QWidget *m_top = nullptr;
    QWidget *m_middle = nullptr;
    QWidget *m_bottom = nullptr;
    int m_finished = 0;
};

void tst_Callouts::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"pushscope-test"_s);
    QCoreApplication::setApplicationName(u"tst_callouts"_s);
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
}

void tst_Callouts::init()
{
    QSettings().clear();
    m_finished = 0;
    m_window = std::make_unique<QWidget>();
    m_window->resize(1'024, 700);
    auto layout = new QVBoxLayout(m_window.get());
    for (auto *part : { &m_top, &m_middle, &m_bottom }) {
        *part = new QWidget(m_window.get());
        layout->addWidget(*part, part == &m_middle ? 1 : 0);
        (*part)->setMinimumHeight(60);
    }
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_Callouts::cleanup()
{
    m_window.reset();
}

QPointer<Callouts> tst_Callouts::say()
{
    auto callouts = new Callouts(*m_window,
                                 { { m_top, u"One"_s, u"first"_s },
                                   { m_middle, u"Two"_s, u"second"_s },
                                   { m_bottom, u"Three"_s, u"third"_s } });
    connect(callouts, &Callouts::finished, this, [this] { ++m_finished; });
    return callouts;
}

void tst_Callouts::oneAfterTheOther()
{
    const auto callouts = say();
    QCOMPARE(callouts->title(), u"One"_s);
    QVERIFY(callouts->skipButton()->isVisible());
    QTest::mouseClick(callouts->nextButton(), Qt::LeftButton);
    QCOMPARE(callouts->title(), u"Two"_s);
    QTest::mouseClick(callouts->nextButton(), Qt::LeftButton);
    QCOMPARE(callouts->title(), u"Three"_s);
    QCOMPARE(callouts->nextButton()->text(), u"Done"_s);
    QVERIFY(!callouts->skipButton()->isVisible());
    QTest::mouseClick(callouts->nextButton(), Qt::LeftButton);
    QCOMPARE(m_finished, 1);
    QTRY_VERIFY(!callouts);
    QVERIFY(!m_window->findChild<QFrame *>(u"calloutRing"_s));
}

void tst_Callouts::keys()
{
    const auto callouts = say();
    QTest::keyClick(callouts->nextButton(), Qt::Key_Return);
    QCOMPARE(callouts->step(), 1);
    QTest::keyClick(callouts->nextButton(), Qt::Key_Escape);
    QCOMPARE(m_finished, 1);
    QTRY_VERIFY(!callouts);
}

void tst_Callouts::skips()
{
    const auto callouts = say();
    QTest::mouseClick(callouts->skipButton(), Qt::LeftButton);
    QCOMPARE(m_finished, 1);
    QTRY_VERIFY(!callouts);
}

void tst_Callouts::passesOverWhatIsHidden()
{
    m_middle->hide();
    const auto callouts = say();
    QTest::mouseClick(callouts->nextButton(), Qt::LeftButton);
    QCOMPARE(callouts->title(), u"Three"_s);
}

void tst_Callouts::staysInside_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(900, 660);
    QTest::newRow("usual") << QSize(1'440, 900);
    QTest::newRow("large") << QSize(2'560, 1'440);
}

void tst_Callouts::staysInside()
{
    QFETCH(const QSize, size);
    const auto callouts = say();
    m_window->resize(size);
    for (int step = 0; step < 3; ++step) {
        QCOMPARE(callouts->step(), step);
        QTRY_VERIFY(m_window->rect().contains(callouts->geometry()));
        if (step < 2)
            QTest::mouseClick(callouts->nextButton(), Qt::LeftButton);
    }
}

/// Closing the window while they are up is an answer, too. The help shows them again.
void tst_Callouts::comeOnce()
{
    const auto cleaned = qScopeGuard([this] { drop(); });
    make();
    QVERIFY(!Preferences().calloutsSeen());
    window()->show();
    window()->explainItself();
    QVERIFY(window()->findChild<Callouts *>());
    window()->close();
    m_host.reset();

    m_host = std::make_unique<WindowHost>(*m_live);
    window()->show();
    window()->explainItself();
    QVERIFY(!window()->findChild<Callouts *>());
    const auto actions = window()->findChildren<QAction *>();
    const auto help = std::ranges::find(actions, u"&First steps"_s, &QAction::text);
    QVERIFY(help != actions.end());
    (*help)->trigger();
    QVERIFY(window()->findChild<Callouts *>());
}

QTEST_MAIN(tst_Callouts)
#include "tst_callouts.moc"
