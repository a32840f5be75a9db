// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/server_process.h"
#include "client/models/server_url.h"
#include "client/widgets/preferences.h"
#include "client/widgets/server_dialog.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "tests/auto/accessible_controls.h"
#include "tests/auto/hosted_window.h"

#include <QtGui/QAction>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QToolButton>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;
using client::ServerProcess;
using client::Session;

/// Which server the window watches: its own, one of two that run elsewhere, or one that does not.
class TestServerChoice : public QObject, private samples::HostedWindow
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        prepare(u"server-choice"_s);
        installAccessibility();
    }
    void init() { make(); }
    void cleanup() { drop(); }
    void readsUrls_data();
    void readsUrls();
    void goesFromOneToAnother();
    void ownOneTwice();
    void dialog();
    void doesNotAnswer_data();
    void doesNotAnswer();
    void answersLate_data();
    void answersLate();

private:
    void run(ServerProcess &server);
    void startOn(const QUrl &server, const QByteArray &scenario = "stock");
    void verifyMessagesOf(const QUrl &server);
    ServerDialog *openDialog();
};

void TestServerChoice::run(ServerProcess &server)
{
    server.setArguments({ u"--rate"_s, u"50"_s });
    server.start();
    QTRY_VERIFY_WITH_TIMEOUT(!server.url().isEmpty(), soon);
}

void TestServerChoice::startOn(const QUrl &server, const QByteArray &scenario)
{
    window()->show();
    Live::Setup setup;
    setup.server = server;
    setup.scenario = scenario;
    setup.name = u"Me"_s;
    m_live->start(setup);
}

void TestServerChoice::verifyMessagesOf(const QUrl &server)
{
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
    QCOMPARE(m_live->serverUrl(), server);
    const auto before = delivered();
    QTRY_VERIFY_WITH_TIMEOUT(delivered() > before + 5, soon);
    QCOMPARE(m_live->session().ledger().totals().lost, 0u);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->stock().rows().size(), size_t(6), soon);
    QCOMPARE(m_live->session().lostAtNs(), 0);
}

ServerDialog *TestServerChoice::openDialog()
{
    window()->findChild<QAction *>(u"serverConnect"_s)->trigger();
    return window()->findChild<ServerDialog *>();
}

void TestServerChoice::readsUrls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    const auto row = [](const QString &text, const QString &url) {
        QTest::newRow(qUtf8Printable(text)) << text << url;
    };
    row(u"http://192.0.2.7:8080"_s, u"http://192.0.2.7:8080"_s);
    row(u" http://a.example/ "_s, u"http://a.example"_s);
    row(u"localhost:8080"_s, u"http://localhost:8080"_s);
    row(u"http://[::1]:8080"_s, u"http://[::1]:8080"_s);
    row({}, {});
    row(u"http://"_s, {});
    row(u"http:/"_s, {}); // half written
    row(u"localhost:"_s, {});
    row(u"https://a.example"_s, {});
    row(u"http://a.example/v1/sse"_s, {});
    row(u"http://a.example?topic=a"_s, {});
    row(u"http://me@a.example"_s, {});
    row(u"a b"_s, {});
}

void TestServerChoice::readsUrls()
{
    QFETCH(QString, text);
    QTEST(readServerUrl(text).value_or(QUrl()).toString(), "url");
}

/// From its own to one, to the other and back: each time the ledger and the figures begin anew.
void TestServerChoice::goesFromOneToAnother()
{
    ServerProcess first;
    ServerProcess second;
    run(first);
    run(second);
    const QStringList both{ second.url().toString(), first.url().toString() };
    start("stock", "sse", u"Me"_s);
    const auto own = m_live->serverUrl();
    verifyMessagesOf(own);
    m_live->switchTo("ws-json");
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().switches(), 1, soon);

    m_live->connectTo(first.url());
    QVERIFY(!m_live->ownsServer());
    QVERIFY(m_live->stock().rows().empty());
    verifyMessagesOf(first.url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->serverProcess().isRunning(), soon);
    QCOMPARE(QByteArray(m_live->session().current()->id), QByteArray("ws-json"));
    QCOMPARE(m_live->session().switches(), 0);
    QCOMPARE(window()->status()->figure(u"switches"_s)->value(), u"0"_s);
    QVERIFY2(window()->stateLine()->text().isEmpty(), qPrintable(window()->stateLine()->text()));
    QVERIFY(!window()->findChild<QAction *>(u"serverKill"_s)->isEnabled());
    QCOMPARE(Preferences().server(), first.url());

    m_live->connectTo(second.url());
    verifyMessagesOf(second.url());
    first.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!first.isRunning(), soon);
    verifyMessagesOf(second.url());
    QCOMPARE(Preferences().server(), second.url());
    QCOMPARE(Preferences().servers(), both);

    m_live->connectTo({});
    QVERIFY(m_live->ownsServer());
    verifyMessagesOf(own); // on the same port, if nobody took it
    QCOMPARE(Preferences().server(), QUrl());
}

/// Back to its own while that one is still about to end.
void TestServerChoice::ownOneTwice()
{
    ServerProcess other;
    run(other);
    start("stock", "sse", u"Me"_s);
    const auto own = m_live->serverUrl();
    m_live->connectTo(other.url());
    m_live->connectTo({});
    QVERIFY(m_live->serverProcess().isRunning());
    verifyMessagesOf(own);
    m_live->connectTo({}); // is what it has
    QCOMPARE(m_live->session().state(), Session::State::Live);
    // And away again before it is up.
    m_live->connectTo(other.url());
    m_live->connectTo({});
    m_live->connectTo(other.url());
    verifyMessagesOf(other.url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->serverProcess().isRunning(), soon);
    QVERIFY(!m_live->ownsServer());
    verifyMessagesOf(other.url());
}

void TestServerChoice::dialog()
{
    ServerProcess other;
    run(other);
    start("stock", "sse", u"Me"_s);
    auto dialog = openDialog();
    QCOMPARE(samples::unspoken(*dialog), QStringList());
    QVERIFY(dialog->ownButton()->isChecked());
    QVERIFY(dialog->connectButton()->isEnabled());
    QCOMPARE(dialog->server(), QUrl());
    const auto edit = dialog->urlBox()->lineEdit();
    edit->setFocus();
    QTest::keyClicks(edit, u"http:/"_s);
    QVERIFY(!dialog->ownButton()->isChecked());
    QVERIFY(!dialog->connectButton()->isEnabled());
    edit->selectAll();
    QTest::keyClicks(edit, other.url().toString());
    QVERIFY(dialog->connectButton()->isEnabled());
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        dialog->grab().save(pictures + u"/server.png"_s);
    QTest::mouseClick(dialog->connectButton(), Qt::LeftButton);
    verifyMessagesOf(other.url());
    QTRY_VERIFY(!window()->findChild<ServerDialog *>());

    dialog = openDialog();
    QVERIFY(!dialog->ownButton()->isChecked());
    QCOMPARE(dialog->server(), other.url());
    dialog->ownButton()->click();
    dialog->reject();
    QVERIFY(!m_live->ownsServer());
    QTRY_VERIFY(!window()->findChild<ServerDialog *>());
    dialog = openDialog();
    dialog->ownButton()->click();
    dialog->accept();
    QVERIFY(m_live->ownsServer());
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
    QTRY_VERIFY(!window()->findChild<ServerDialog *>());
    dialog = openDialog();
    QVERIFY(dialog->ownButton()->isChecked());
    QCOMPARE(dialog->urlBox()->itemText(0), other.url().toString());
}

void TestServerChoice::doesNotAnswer_data()
{
    QTest::addColumn<QByteArray>("scenario");
    for (const auto id : { "stock", "sport", "chat" })
        QTest::newRow(id) << QByteArray(id);
}

/// As the remembered one at a start: said in the line, which offers the own one.
void TestServerChoice::doesNotAnswer()
{
    QFETCH(QByteArray, scenario);
    QUrl nobody;
    {
        ServerProcess gone;
        run(gone);
        nobody = gone.url();
    }
    startOn(nobody, scenario);
    const auto line = window()->stateLine();
    QTRY_VERIFY_WITH_TIMEOUT(line->text().startsWith(nobody.authority() + u" does not answer."_s),
                             soon);
    QCOMPARE(line->helpButton()->text(), u"Use the own server"_s);
    QVERIFY(line->helpButton()->isVisible());
    QCOMPARE(Preferences().server(), nobody);
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        window()->grab().save(pictures + u"/no-answer-"_s + QString::fromLatin1(scenario)
                              + u".png"_s);
    QTest::mouseClick(line->helpButton(), Qt::LeftButton);
    QVERIFY(m_live->ownsServer());
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
    QTRY_VERIFY_WITH_TIMEOUT(line->text().isEmpty(), soon);
    QCOMPARE(m_live->scenario(), scenario);
    QCOMPARE(Preferences().server(), QUrl());
}

void TestServerChoice::answersLate_data()
{
    doesNotAnswer_data();
}

void TestServerChoice::answersLate()
{
    QFETCH(QByteArray, scenario);
    ServerProcess other;
    run(other);
    const auto url = other.url();
    other.terminate();
    QTRY_VERIFY_WITH_TIMEOUT(!other.isRunning(), soon);
    startOn(url, scenario);
    const auto line = window()->stateLine();
    QTRY_VERIFY_WITH_TIMEOUT(line->text().contains(u"does not answer"), soon);
    run(other);
    QCOMPARE(other.url(), url);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->session().state(), Session::State::Live, soon);
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->scenarios().isEmpty(), soon);
    if (scenario == "chat")
        QTRY_VERIFY_WITH_TIMEOUT(!m_live->chat().rooms().empty(), soon);
    QTRY_VERIFY_WITH_TIMEOUT(!line->text().contains(u"does not answer"), soon);
}

QTEST_MAIN(TestServerChoice)
#include "tst_server_choice.moc"
