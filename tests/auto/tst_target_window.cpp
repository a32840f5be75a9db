// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/http_transcript.h"
#include "client/core/capture/opened_recording.h"
#include "client/models/flow_list_model.h"
#include "client/models/plot_info.h"
#include "client/widgets/export_menu.h"
#include "client/widgets/language.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/message_list.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/record_control.h"
#include "client/widgets/recording_figures.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/target_figures.h"
#include "client/widgets/target_form.h"
#include "client/widgets/target_window.h"
#include "client/widgets/theme.h"
#include "client/widgets/withhold_pongs.h"
#include "tests/auto/accessible_controls.h"
#include "tests/support/scripted_peer.h"

#include <QtTest/QtTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>
#include <QtWidgets/QtWidgets>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;

/// Somebody else's server in a window, opened, watched, recorded and saved as a person does it.
class tst_TargetWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void opensWhatIsTyped();
    void saysWhatIsMissing();
    void saysWhyItDidNotOpen();
    void asksAgainAsWhatItIs_data();
    void asksAgainAsWhatItIs();
    void kindChoosesFields();
    void schemeChoosesTheKind_data();
    void schemeChoosesTheKind();
    void schemeLeavesWhatIsOpen();
    void fieldsStayApart_data();
    void fieldsStayApart();
    void sendsAndPings();
    void withholdsPongs();
    void pastesCurl();
    void typesCurl();
    void savesAndFindsAgain();
    void keepsNoCredentials();
    void countsWhatIsCounted();
    void leftConnectionsDoNotCount();
    void cutsAndComesAgain();
    void showsWhatIsMissingAndWaits();
    void saysThatNobodyAnswers();
    void records();
    void filtersByTransport_data();
    void filtersByTransport();
    void savesWithoutARecording();
    void everythingIsSpoken();
    void arrangesItself();
    void speaksAnotherLanguage();

private:
    void show(TargetWindow &window);
    static void type(TargetWindow &window, const QUrl &url);
    static QStringList rows(TargetWindow &window);

    QTemporaryDir m_dir;
    ManualClock m_clock;
};

void tst_TargetWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"pushscope-test"_s);
    QCoreApplication::setApplicationName(u"tst_target_window"_s);
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
    installAccessibility();
}

void tst_TargetWindow::init()
{
    QSettings().clear();
}

void tst_TargetWindow::show(TargetWindow &window)
{
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

void tst_TargetWindow::type(TargetWindow &window, const QUrl &url)
{
    window.urlEdit()->clear();
    QTest::keyClicks(window.urlEdit(), url.toString());
    QTest::keyClick(window.urlEdit(), Qt::Key_Return);
}

QStringList tst_TargetWindow::rows(TargetWindow &window)
{
    QStringList told;
    const auto model = window.messages()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        told << model->index(row, FlowListModel::What).data().toString();
    return told;
}

void tst_TargetWindow::opensWhatIsTyped()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: {\"n\":1}\n\n"));
    type(window, peer.url());
    QTRY_COMPARE(window.figures()->state()->value(), u"Open"_s);
    QTRY_COMPARE(window.figures()->messages()->value(), u"1"_s);
    QTRY_VERIFY(rows(window).contains(u"n=1"_s));
    QVERIFY(window.windowTitle().startsWith(peer.url().authority()));
    QVERIFY(window.stateLine()->isHidden());
    QCOMPARE(window.openButton()->text(), u"Close"_s);
    QTest::mouseClick(window.openButton(), Qt::LeftButton);
    QTRY_COMPARE(window.figures()->state()->value(), u"Closed"_s);
    QTRY_COMPARE(window.session().link().counters().connectionsOpen, 0);
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        window.grab().save(pictures + u"/target.png"_s);
}

void tst_TargetWindow::saysWhatIsMissing()
{
    TargetWindow window(m_clock);
    show(window);
    type(window, QUrl(u"ftp://h/"_s));
    QVERIFY(window.form()->problem().contains(u"http://HOST"));
    QCOMPARE(window.session().client().state(), TargetClient::State::Idle);
    window.form()->headersEdit()->setPlainText(u"no header"_s);
    type(window, QUrl(u"http://127.0.0.1:9/"_s));
    QVERIFY(window.form()->problem().contains(u"no header"));
    window.form()->headersEdit()->clear();
    window.form()->sequenceEdit()->setText(u"$["_s);
    QTest::mouseClick(window.openButton(), Qt::LeftButton);
    QVERIFY(window.form()->problem().contains(u"sequence number"));
}

void tst_TargetWindow::saysWhyItDidNotOpen()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::answer("401 Unauthorized", {}));
    type(window, peer.url());
    QTRY_VERIFY(window.stateLine()->isVisible());
    QVERIFY2(window.stateLine()->text().contains(u"401"), qPrintable(window.stateLine()->text()));
    peer.prepare(ScriptedPeer::streamHead("text/event-stream"));
    QTest::mouseClick(window.stateLine()->helpButton(), Qt::LeftButton);
    QTRY_COMPARE(window.session().client().state(), TargetClient::State::Open);
    QTRY_VERIFY(window.stateLine()->isHidden());
    // Nobody there: the Link knows why.
    const auto gone = peer.url();
    peer.close();
    type(window, gone);
    QTRY_VERIFY2(window.stateLine()->text().contains(u"connection refused"),
                 qPrintable(window.stateLine()->text()));
}

void tst_TargetWindow::asksAgainAsWhatItIs_data()
{
    QTest::addColumn<TargetKind>("asked");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<TargetKind>("is");
    QTest::addColumn<QString>("says");
    QTest::newRow("events for a poll")
        << TargetKind::Poll << QByteArray("text/event-stream") << TargetKind::Sse
        << u"It answers with text/event-stream: that is SSE."_s;
    QTest::newRow("JSON for events")
        << TargetKind::Sse << QByteArray("application/json") << TargetKind::Poll
        << u"It answers with application/json: that is Polling."_s;
}

void tst_TargetWindow::asksAgainAsWhatItIs()
{
    QFETCH(const TargetKind, asked);
    QFETCH(const QByteArray, type);
    QFETCH(const TargetKind, is);
    QFETCH(const QString, says);
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(type));
    window.kindBox()->setCurrentIndex(window.kindBox()->findData(QVariant::fromValue(asked)));
    tst_TargetWindow::type(window, peer.url());
    QTRY_COMPARE(window.stateLine()->text(), says);
    QTRY_VERIFY(!rows(window).filter(u"200"_s).isEmpty());
    const auto help = window.stateLine()->helpButton();
    QVERIFY(help->isVisible());
    QVERIFY2(help->text().startsWith(u"Ask again as"), qPrintable(help->text()));
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        window.grab().save(pictures + u"/otherwise.png"_s);
    peer.prepare(is == TargetKind::Sse
                     ? ScriptedPeer::streamHead(type) + ScriptedPeer::chunk("data: {\"n\":1}\n\n")
                     : ScriptedPeer::answer("200 OK", "{\"n\":1}"));
    QTest::mouseClick(help, Qt::LeftButton);
    QCOMPARE(window.kindBox()->currentData().value<TargetKind>(), is);
    QTRY_COMPARE(window.figures()->messages()->value(), u"1"_s);
    QTRY_VERIFY(window.stateLine()->isHidden());
}

void tst_TargetWindow::fieldsStayApart_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(1'440, 900);
    QTest::newRow("narrow") << QSize(1'024, 700);
}

/// Also when a sentence comes between them.
void tst_TargetWindow::fieldsStayApart()
{
    QFETCH(const QSize, size);
    TargetWindow window(m_clock);
    window.resize(size);
    show(window);
    window.kindBox()->setCurrentIndex(
        window.kindBox()->findData(QVariant::fromValue(TargetKind::Poll)));
    tst_TargetWindow::type(window, QUrl(u"http://"_s));
    QVERIFY(!window.form()->problem().isEmpty());
    QTest::qWait(0);
    if (const auto pictures = qEnvironmentVariable("PUSHSCOPE_GRAB_DIR"); !pictures.isEmpty())
        window.grab().save(pictures + u"/form-%1.png"_s.arg(size.width()));
    const auto content = window.form()->headersEdit()->parentWidget();
    const auto fields = content->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (const auto one : fields) {
        for (const auto other : fields) {
            if (one < other && one->isVisible() && other->isVisible())
                QVERIFY2(!one->geometry().intersects(other->geometry()),
                         qPrintable(one->accessibleName() + u" on "_s + other->accessibleName()));
        }
    }
}

void tst_TargetWindow::kindChoosesFields()
{
    TargetWindow window(m_clock);
    show(window);
    window.urlEdit()->setText(u"https://h/w"_s);
    const auto choose = [&](TargetKind kind) {
        window.kindBox()->setCurrentIndex(window.kindBox()->findData(QVariant::fromValue(kind)));
    };
    choose(TargetKind::WebSocket);
    QCOMPARE(window.urlEdit()->text(), u"wss://h/w"_s);
    QVERIFY(window.form()->sendButton()->isVisible());
    choose(TargetKind::Poll);
    QCOMPARE(window.urlEdit()->text(), u"https://h/w"_s);
    QVERIFY(!window.form()->sendButton()->isVisible());
}

void tst_TargetWindow::schemeChoosesTheKind_data()
{
    QTest::addColumn<TargetKind>("kind");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<TargetKind>("chosen");
    const auto row
        = [](const char *name, TargetKind kind, const QString &before, const QString &typed,
             TargetKind chosen) { QTest::newRow(name) << kind << before << typed << chosen; };
    const auto socket = TargetKind::WebSocket;
    row("ws", TargetKind::Sse, u""_s, u"ws://h/w"_s, socket);
    row("wss over http", TargetKind::Ndjson, u"http://h/w"_s, u"wss://h/w"_s, socket);
    row("in capitals", TargetKind::Poll, u"http://h/w"_s, u" WS://h/w"_s, socket);
    row("http over ws", socket, u"ws://h/w"_s, u"http://h/w"_s, TargetKind::LongPoll);
    row("https", TargetKind::Poll, u"http://h/w"_s, u"https://h/w"_s, TargetKind::Poll);
    row("without one", socket, u"ws://h/w"_s, u"h/w"_s, socket);
    row("another", TargetKind::Poll, u"http://h/w"_s, u"ftp://h/w"_s, TargetKind::Poll);
}

/// As it is typed, and back as it is undone. Of those for http, the last one comes back.
void tst_TargetWindow::schemeChoosesTheKind()
{
    QFETCH(TargetKind, kind);
    QFETCH(QString, before);
    QFETCH(QString, typed);
    TargetWindow window(m_clock);
    show(window);
    const auto shown = [&] { return window.kindBox()->currentData().value<TargetKind>(); };
    for (const auto each : { TargetKind::LongPoll, kind })
        window.kindBox()->setCurrentIndex(window.kindBox()->findData(QVariant::fromValue(each)));
    window.urlEdit()->setText(before);
    window.urlEdit()->selectAll();
    QTest::keyClicks(window.urlEdit(), typed);
    QTEST(shown(), "chosen");
    QCOMPARE(window.urlEdit()->text(), typed);
    while (window.urlEdit()->isUndoAvailable())
        QTest::keyClick(window.urlEdit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(window.urlEdit()->text(), before);
    QCOMPARE(shown(), kind);
}

/// Only what is opened next is meant.
void tst_TargetWindow::schemeLeavesWhatIsOpen()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: {\"n\":1}\n\n"));
    type(window, peer.url());
    QTRY_COMPARE(window.figures()->messages()->value(), u"1"_s);
    type(window, QUrl(u"http://"_s));
    QVERIFY(!window.form()->problem().isEmpty());
    window.urlEdit()->selectAll();
    QTest::keyClicks(window.urlEdit(), u"ws://h/w"_s);
    QCOMPARE(window.form()->problem(), QString()); // that was of another kind
    QCOMPARE(window.session().client().state(), TargetClient::State::Open);
    QCOMPARE(window.session().client().target().kind, TargetKind::Sse);
}

void tst_TargetWindow::sendsAndPings()
{
    TargetWindow window(m_clock);
    show(window);
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    window.kindBox()->setCurrentIndex(
        window.kindBox()->findData(QVariant::fromValue(TargetKind::WebSocket)));
    QVERIFY(!window.form()->sendButton()->isEnabled());
    type(window, server.serverUrl());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QSignalSpy received(peer.get(), &QWebSocket::textMessageReceived);
    QTRY_VERIFY(window.form()->sendButton()->isEnabled());
    window.form()->messageEdit()->setFocus();
    QTest::keyClicks(window.form()->messageEdit(), u"hello"_s);
    QTest::keyClick(window.form()->messageEdit(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received[0][0].toString(), u"hello"_s);
    QTest::mouseClick(window.form()->pingButton(), Qt::LeftButton);
    QTRY_VERIFY(window.session().pingUs() >= 0);
    QTRY_VERIFY(rows(window).contains(u"pong"_s));
    QVERIFY(rows(window).contains(u"hello"_s));
}

/// The server learns nothing of this client, and the person sees what it would have.
void tst_TargetWindow::withholdsPongs()
{
    TargetWindow window(m_clock);
    show(window);
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    window.kindBox()->setCurrentIndex(
        window.kindBox()->findData(QVariant::fromValue(TargetKind::WebSocket)));
    type(window, server.serverUrl());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QSignalSpy pongs(peer.get(), &QWebSocket::pong);
    const auto box = window.form()->withholdBox();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(window.session().link().withholdsPongs());
    peer->ping();
    QTRY_VERIFY(rows(window).contains(u"pong withheld"_s));
    QTRY_COMPARE(box->text(), u"Withhold pongs (1)"_s);
    QCOMPARE(pongs.size(), 0);
    QTest::keyClick(box, Qt::Key_Space);
    peer->ping();
    QTRY_COMPARE(pongs.size(), 1);
}

void tst_TargetWindow::pastesCurl()
{
    TargetWindow window(m_clock);
    show(window);
    QGuiApplication::clipboard()->setText(
        u"curl -N --compressed 'http://h/e' -H 'Accept: application/x-ndjson' \\\n -H 'X: 1'"_s);
    QTest::keyClick(&window, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(window.urlEdit()->text(), u"http://h/e"_s);
    QCOMPARE(window.kindBox()->currentData().value<TargetKind>(), TargetKind::Ndjson);
    QCOMPARE(window.form()->headersEdit()->toPlainText(), u"Accept: application/x-ndjson\nX: 1"_s);
    QTRY_VERIFY(window.stateLine()->text().contains(u"--compressed"));
    // Into the field, as people do.
    QGuiApplication::clipboard()->setText(u"curl 'http://other/'"_s);
    window.urlEdit()->setFocus();
    window.urlEdit()->selectAll();
    QTest::keyClick(window.urlEdit(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(window.urlEdit()->text(), u"http://other/"_s);
    QGuiApplication::clipboard()->setText(u"curl 'http://h"_s);
    QTest::keyClick(&window, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(window.form()->problem().contains(u"not closed"));
    QCOMPARE(window.urlEdit()->text(), u"http://other/"_s);
}

/// Each beginning of it is not yet it, though it may read as one.
void tst_TargetWindow::typesCurl()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream"));
    const auto kind = window.kindBox()->currentIndex();
    window.urlEdit()->setText(u"http://before/"_s);
    window.urlEdit()->selectAll();
    const QString command
        = u"curl -N %1 -H 'Accept: text/event-stream' -H 'X: 1'"_s.arg(peer.url().toString());
    for (qsizetype i = 0; i < command.size(); ++i) {
        QTest::keyClicks(window.urlEdit(), command.mid(i, 1));
        QCOMPARE(window.urlEdit()->text(), command.left(i + 1));
    }
    QCOMPARE(window.kindBox()->currentIndex(), kind);
    QCOMPARE(window.form()->headersEdit()->toPlainText(), QString());
    QCOMPARE(window.form()->problem(), QString());
    QTest::keyClick(window.urlEdit(), Qt::Key_Return);
    QCOMPARE(window.urlEdit()->text(), peer.url().toString());
    QCOMPARE(window.kindBox()->currentData().value<TargetKind>(), TargetKind::Sse);
    QTRY_COMPARE(window.figures()->state()->value(), u"Open"_s);

    window.urlEdit()->setText(u"curl -"_s);
    QTest::mouseClick(window.openButton(), Qt::LeftButton);
    QTest::mouseClick(window.openButton(), Qt::LeftButton);
    QVERIFY2(window.form()->problem().contains(u"no URL"), qPrintable(window.form()->problem()));
    QCOMPARE(window.urlEdit()->text(), u"curl -"_s);
    // A command that is no more than begun, pasted.
    QGuiApplication::clipboard()->setText(u"curl -"_s);
    window.urlEdit()->setText(u"http://h/"_s);
    QTest::keyClick(&window, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(window.urlEdit()->text(), u"http://h/"_s);
}

void tst_TargetWindow::savesAndFindsAgain()
{
    {
        TargetWindow window(m_clock);
        show(window);
        window.urlEdit()->setText(u"http://h/saved"_s);
        window.form()->headersEdit()->setPlainText(u"A: 1"_s);
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
        QVERIFY(window.form()->problem().contains(u"name"));
        QTest::keyClicks(window.form()->savedBox()->lineEdit(), u"Mine"_s);
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(window.form()->problem(), QString());
    }
    TargetWindow window(m_clock);
    show(window);
    QCOMPARE(window.urlEdit()->text(), QString());
    QCOMPARE(window.form()->savedBox()->count(), 1);
    window.form()->savedBox()->setFocus();
    window.form()->savedBox()->setCurrentIndex(0);
    Q_EMIT window.form()->savedBox()->activated(0);
    QCOMPARE(window.urlEdit()->text(), u"http://h/saved"_s);
    QCOMPARE(window.form()->headersEdit()->toPlainText(), u"A: 1"_s);
    QTimer::singleShot(0, &window, [] {
        const auto box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box);
        QTest::mouseClick(box->button(QMessageBox::Yes), Qt::LeftButton);
    });
    QTest::mouseClick(window.form()->removeButton(), Qt::LeftButton);
    QCOMPARE(window.form()->savedBox()->count(), 0);
}

/// What was only opened comes back without what logs in; what was saved is kept whole, and for
/// nobody else to read.
void tst_TargetWindow::keepsNoCredentials()
{
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream"));
    auto url = peer.url();
    url.setUserInfo(u"me:pass-word"_s);
    {
        TargetWindow window(m_clock);
        show(window);
        window.form()->headersEdit()->setPlainText(u"X-Test: 1\nAuthorization: Bearer to-ken"_s);
        type(window, url);
        QTRY_COMPARE(window.figures()->state()->value(), u"Open"_s);
        QCOMPARE(peer.requests().first().header("Authorization"), "Bearer to-ken");
    }
    const auto kept = [] {
        QSettings settings;
        QString all;
        for (const auto &key : settings.allKeys())
            all += settings.value(key).toString();
        return all;
    };
    QVERIFY2(!kept().contains(u"to-ken") && !kept().contains(u"pass-word"), qPrintable(kept()));
    TargetWindow window(m_clock);
    show(window);
    QCOMPARE(window.urlEdit()->text(), peer.url().toString());
    QCOMPARE(window.form()->headersEdit()->toPlainText(), u"X-Test: 1"_s);
    window.form()->headersEdit()->setPlainText(u"Authorization: Bearer to-ken"_s);
    window.form()->savedBox()->setCurrentText(u"Mine"_s);
    QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
    QVERIFY(kept().contains(u"to-ken"));
#ifdef Q_OS_UNIX
    const auto name = QSettings().fileName();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (QFile::exists(name)) {
        QVERIFY(!(QFileInfo(name).permissions() & others));
        // Kept by an older version.
        QVERIFY(QFile::setPermissions(name, QFile::ReadOwner | QFile::WriteOwner | others));
        const TargetWindow next(m_clock);
        QVERIFY(!(QFileInfo(name).permissions() & others));
    }
#endif
}

void tst_TargetWindow::countsWhatIsCounted()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: {\"n\":1}\n\ndata: {\"n\":3}\n\ndata: x\n\n"));
    QVERIFY(!window.figures()->lost()->isVisible());
    window.form()->sequenceEdit()->setText(u"$.n"_s);
    type(window, peer.url());
    QTRY_COMPARE(window.figures()->lost()->value(), u"1"_s);
    QVERIFY(window.figures()->lost()->isVisible());
    // Also those that there is no room for.
    const auto copy = window.findChild<QAction *>(u"copyFigures"_s);
    QVERIFY(copy);
    copy->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\nMessages\t3\t\t\n"));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\nLost\t1\t\t\n"));
    QTRY_VERIFY2(window.stateLine()->text().contains(u"1 message"),
                 qPrintable(window.stateLine()->text()));
}

/// A WebSocket says goodbye after the next request was opened: that belongs to the one before.
void tst_TargetWindow::leftConnectionsDoNotCount()
{
    TargetWindow window(m_clock);
    show(window);
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto choose = [&window](TargetKind kind) {
        window.kindBox()->setCurrentIndex(window.kindBox()->findData(QVariant::fromValue(kind)));
    };
    choose(TargetKind::WebSocket);
    type(window, server.serverUrl());
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    auto &session = window.session();
    QTRY_COMPARE(session.client().state(), TargetClient::State::Open);
    const auto before = session.counters();
    QCOMPARE(before, session.link().counters());

    ScriptedPeer next;
    const auto answer = ScriptedPeer::streamHead("text/event-stream")
        + ScriptedPeer::chunk("data: 1\n\ndata: 2\n\n");
    next.prepare(answer);
    auto target = session.client().target();
    target.kind = TargetKind::Sse;
    target.url = next.url();
    session.open(target);
    QTRY_COMPARE(session.client().messages(), 2u);
    QTRY_COMPARE(session.link().counters().connectionsOpen, 1u);
    const auto asked = quint64(next.requests().value(0).text.size());
    QCOMPARE(session.counters(),
             (LinkCounters{ .bytesUp = asked,
                            .bytesDown = quint64(answer.size()),
                            .requests = 1,
                            .connectionsOpened = 1,
                            .connectionsOpen = 1 }));
    // And that goodbye was there.
    const auto all = session.link().counters();
    QVERIFY(all.bytesUp + all.bytesDown
            > before.bytesUp + before.bytesDown + asked + quint64(answer.size()));
    choose(TargetKind::Sse);
}

/// What no wire tells is in list and ladder, and in a recording.
void tst_TargetWindow::showsWhatIsMissingAndWaits()
{
    TargetWindow window(m_clock);
    show(window);
    const auto path = m_dir.filePath(u"missing.pcapng"_s);
    QVERIFY(window.session().record(path));
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: {\"n\":1}\n\ndata: {\"n\":4}\n\n"));
    window.form()->sequenceEdit()->setText(u"$.n"_s);
    type(window, peer.url());
    QTRY_VERIFY(rows(window).contains(u"2 missing: 2 to 3"_s));
    peer.prepare(ScriptedPeer::streamHead("text/event-stream"));
    peer.say({}, ScriptedPeer::Close);
    const auto &log = window.session().flowLog();
    QTRY_COMPARE(log.underWay().size(), size_t(1));
    QCOMPARE(log.underWay()[0]->mark, FlowMark::BackOff);
    window.session().client().retryNow();
    QTRY_COMPARE(window.session().client().state(), TargetClient::State::Open);
    QTRY_VERIFY(rows(window).filter(u"back-off"_s).size() == 1);
    window.session().recording().stop();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    OpenedRecording recording;
    recording.read(file);
    QStringList told;
    for (qsizetype i = 0; i < recording.log().size(); ++i)
        told << describe(recording.log().at(i));
    QVERIFY(told.contains(u"2 missing: 2 to 3"_s));
    QCOMPARE(told.filter(u"back-off"_s).size(), 1);
}

void tst_TargetWindow::cutsAndComesAgain()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream"));
    peer.prepare(ScriptedPeer::streamHead("text/event-stream"));
    type(window, peer.url());
    QTRY_COMPARE(window.figures()->state()->value(), u"Open"_s);
    QTest::mouseClick(window.link()->cutButton(), Qt::LeftButton);
    QTRY_COMPARE(window.figures()->state()->value(), u"Lost"_s);
    QVERIFY(window.stateLine()->text().contains(u"Next try in"));
    m_clock.advance(std::chrono::seconds(6));
    QTRY_COMPARE(window.figures()->state()->value(), u"Open"_s);
}

void tst_TargetWindow::saysThatNobodyAnswers()
{
    TargetWindow window(m_clock);
    show(window);
    ScriptedPeer peer;
    type(window, peer.url());
    QTRY_COMPARE(peer.requests().size(), 1);
    m_clock.advance(std::chrono::seconds(4));
    QVERIFY(window.stateLine()->isHidden());
    m_clock.advance(std::chrono::seconds(3));
    QTRY_VERIFY2(window.stateLine()->text().contains(u"not answered for 7 s"),
                 qPrintable(window.stateLine()->text()));
    peer.say(ScriptedPeer::streamHead("text/event-stream"));
    QTRY_VERIFY(window.stateLine()->isHidden());
}

/// What is recorded says of itself what it was, and opens to the same rows.
void tst_TargetWindow::records()
{
    TargetWindow window(m_clock);
    show(window);
    const auto path = m_dir.filePath(u"a.pcapng"_s);
    window.record()->start(path);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: {\"control\":\"hello\"}\n\n")
                 + ScriptedPeer::chunk(": no message\n\ndata: anything at all\n\n"));
    type(window, peer.url());
    QTRY_VERIFY(rows(window).contains(u"anything at all"_s));
    QTRY_COMPARE(window.figures()->messages()->value(), u"2"_s);
    window.record()->stop();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    OpenedRecording recording;
    while (recording.readSome(file)) { }
    QCOMPARE(recording.findings({}), QStringList());
    QStringList told;
    for (qsizetype i = 0; i < recording.log().size(); ++i)
        told << describe(recording.log().at(i));
    QVERIFY2(told.contains(u"anything at all"_s), qPrintable(told.join(u'|')));
    // What was a message is one.
    RecordingWindow opened(m_clock);
    QCOMPARE(opened.open(path), QString());
    QTRY_VERIFY(!opened.isLoading());
    QCOMPARE(opened.figures()->messages()->value(), window.figures()->messages()->value());
    QCOMPARE(opened.figures()->messages()->value(), u"2"_s);
    QCOMPARE(opened.figures()->median()->value(), u"not known"_s);
    QVERIFY(opened.figures()->delivered()->isHidden());
    const auto range = opened.plots().range(PlotSpan::All, opened.replay().endUs());
    QCOMPARE(plotTotals(opened.plots().seconds({ .toS = 1 }), &PlotSecond::messages).sum, 2u);
    QVERIFY(plotLack(PlotKind::Messages, opened.plots(), range).isEmpty());
    QVERIFY(plotLack(PlotKind::Latency, opened.plots(), range).startsWith(u"Latency is not known"));
}

/// The way in which a server is read is what its events' transport is, in a recording as well.
void tst_TargetWindow::filtersByTransport_data()
{
    QTest::addColumn<TargetKind>("kind");
    QTest::addColumn<QByteArray>("answer"); ///< empty: a WebSocket's
    QTest::addColumn<QStringList>("finds");
    QTest::addColumn<QStringList>("misses");
    const auto lines = ScriptedPeer::streamHead("text/plain") + ScriptedPeer::chunk("hello\n");
    const auto once = ScriptedPeer::answer("200 OK", "hello", "text/plain");
    QTest::newRow("sse") << TargetKind::Sse
                         << ScriptedPeer::streamHead("text/event-stream")
            + ScriptedPeer::chunk("data: hello\n\n")
                         << QStringList{ u"sse"_s }
                         << QStringList{ u"poll"_s, u"stream"_s, u"ws"_s };
    QTest::newRow("ws") << TargetKind::WebSocket << QByteArray() << QStringList{ u"ws"_s }
                        << QStringList{ u"sse"_s, u"ws-json"_s };
    QTest::newRow("ndjson") << TargetKind::Ndjson << lines
                            << QStringList{ u"ndjson"_s, u"stream"_s }
                            << QStringList{ u"sse"_s, u"poll"_s };
    QTest::newRow("long-poll") << TargetKind::LongPoll << once << QStringList{ u"long-poll"_s }
                               << QStringList{ u"poll"_s, u"sse"_s };
    QTest::newRow("poll") << TargetKind::Poll << once << QStringList{ u"poll"_s }
                          << QStringList{ u"long-poll"_s, u"poll-close"_s };
}

void tst_TargetWindow::filtersByTransport()
{
    QFETCH(TargetKind, kind);
    QFETCH(QByteArray, answer);
    QFETCH(QStringList, finds);
    QFETCH(QStringList, misses);
    TargetWindow window(m_clock);
    show(window);
    const auto path = m_dir.filePath(u"%1.pcapng"_s.arg(int(kind)));
    window.record()->start(path);
    ScriptedPeer peer;
    peer.prepare(answer);
    QWebSocketServer sockets(u"there"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(sockets.listen(QHostAddress::LocalHost));
    connect(&sockets, &QWebSocketServer::newConnection, this, [&sockets] {
        auto socket = sockets.nextPendingConnection();
        socket->setParent(&sockets);
        socket->sendTextMessage(u"hello"_s);
    });
    window.kindBox()->setCurrentIndex(window.kindBox()->findData(QVariant::fromValue(kind)));
    type(window, answer.isEmpty() ? sockets.serverUrl() : peer.url());
    QTRY_VERIFY(rows(window).contains(u"hello"_s));
    const auto filter = window.messages()->filterEdit();
    const auto finish = [&window] {
        while (window.messages()->model()->isFiltering())
            window.messages()->model()->work();
    };
    for (const auto &word : finds) {
        filter->clear();
        QTest::keyClicks(filter, word);
        finish();
        const auto found = rows(window);
        QVERIFY2(found.contains(u"hello"_s), qPrintable(word));
        QVERIFY2(found.front().startsWith(u"GET "), qPrintable(word));
    }
    for (const auto &word : misses) {
        filter->clear();
        QTest::keyClicks(filter, word);
        finish();
        QVERIFY2(rows(window).isEmpty(), qPrintable(word));
    }
    filter->clear();
    // What the menu offers is what its words find.
    QCOMPARE(window.messages()->model()->transports().size(), size_t(1));
    QVERIFY(
        finds.contains(QLatin1StringView(window.messages()->model()->transports().front()->id)));
    window.record()->stop();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    OpenedRecording recording;
    while (recording.readSome(file)) { }
    FlowListModel recorded(recording.log());
    recorded.setFilter(FlowFilter::parse(finds.first() + u" kind:data"_s));
    while (recorded.isFiltering())
        recorded.work();
    QVERIFY(recorded.rowCount() > 0);
    QCOMPARE(recorded.index(0, FlowListModel::What).data().toString(), u"hello"_s);
}

/// All formats, and the same in each as from a recording.
void tst_TargetWindow::savesWithoutARecording()
{
    TargetWindow window(m_clock);
    show(window);
    for (const auto &format : exportFormats()) {
        const auto title = QCoreApplication::translate("Export", format.title) + u"..."_s;
        const auto actions = window.exportMenu()->actions();
        QVERIFY2(std::ranges::find(actions, title, &QAction::text) != actions.end(), format.name);
    }
    const auto path = m_dir.filePath(u"b.pcapng"_s);
    window.record()->start(path);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: one\n\n"));
    auto url = peer.url();
    url.setPath(u"/feed"_s);
    type(window, url);
    QTRY_VERIFY(rows(window).contains(u"one"_s));
    peer.say(ScriptedPeer::chunk("id: 7\ndata: two\n\n"));
    QTRY_VERIFY(rows(window).contains(u"two"_s));
    window.record()->stop();

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    OpenedRecording recording;
    recording.read(file);
    file.seek(0);
    const auto transcript = readTranscript(file);
    const auto contentOf = [](const QString &name) {
        QFile saved(name);
        return saved.open(QIODevice::ReadOnly) ? saved.readAll() : QByteArray();
    };
    for (const auto &format : exportFormats()) {
        const auto name = m_dir.filePath(QString::fromLatin1(format.name));
        window.exportMenu()->save(format, name);
        QTRY_VERIFY(!window.exportMenu()->isSaving());
        QBuffer wanted;
        wanted.open(QIODevice::WriteOnly);
        format.write({ recording.log().events(), *transcript }, wanted);
        QVERIFY2(!wanted.data().isEmpty(), format.name);
        QCOMPARE(contentOf(name), wanted.data());
    }
    const auto har = contentOf(m_dir.filePath(u"har"_s));
    QVERIFY2(har.contains("/feed") && har.contains("\"eventId\":\"7\""), har.constData());
}

void tst_TargetWindow::everythingIsSpoken()
{
    TargetWindow window(m_clock);
    window.kindBox()->setCurrentIndex(
        window.kindBox()->findData(QVariant::fromValue(TargetKind::WebSocket)));
    show(window);
    const auto unspoken = samples::unspoken(window);
    QVERIFY2(unspoken.isEmpty(), qPrintable(unspoken.join(u'\n')));
}

void tst_TargetWindow::arrangesItself()
{
    TargetWindow window(m_clock);
    window.resize(1'360, 880);
    show(window);
    const auto detail = window.findChild<QDockWidget *>(u"detail"_s);
    QVERIFY(detail);
    QCOMPARE(window.dockWidgetArea(detail), Qt::RightDockWidgetArea);
    window.resize(1'024, 700);
    QTRY_COMPARE(window.dockWidgetArea(detail), Qt::LeftDockWidgetArea);
    QCOMPARE(window.width(), 1'024);
    window.resize(1'360, 880);
    QTRY_COMPARE(window.dockWidgetArea(detail), Qt::RightDockWidgetArea);
}

/// The connection stays open while the window is made anew.
void tst_TargetWindow::speaksAnotherLanguage()
{
    const auto language = qScopeGuard(
        [] { LanguageManager::instance().setChoice(LanguageManager::Choice::English); });
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/event-stream")
                 + ScriptedPeer::chunk("data: {\"n\":1}\n\n"));
    const QPointer before = TargetWindow::openWindow(m_clock);
    QVERIFY(QTest::qWaitForWindowActive(before));
    type(*before, peer.url());
    QTRY_COMPARE(before->figures()->messages()->value(), u"1"_s);
    before->form()->headersEdit()->setPlainText(u"Authorization: Bearer half\nno colon"_s);
    before->form()->messageEdit()->setPlainText(u"begun"_s);
    const QPointer session = &before->session();

    LanguageManager::instance().setChoice(LanguageManager::Choice::Chinese);
    QTRY_VERIFY(!before);
    QVERIFY(session);
    const auto windows = QApplication::topLevelWidgets();
    const auto found = std::ranges::find_if(windows, [](QWidget *widget) {
        return qobject_cast<TargetWindow *>(widget) && widget->isVisible();
    });
    QVERIFY(found != windows.end());
    const QPointer after = qobject_cast<TargetWindow *>(*found);
    QCOMPARE(&after->session(), session.data());
    QCOMPARE(session->link().counters().connectionsOpen, 1);
    QCOMPARE(after->openButton()->text(), u"\u5173\u95ed"_s);
    QCOMPARE(after->urlEdit()->text(), peer.url().toString());
    QVERIFY(after->windowTitle().startsWith(peer.url().authority()));
    QCOMPARE(after->form()->headersEdit()->toPlainText(),
             u"Authorization: Bearer half\nno colon"_s);
    QCOMPARE(after->form()->messageEdit()->toPlainText(), u"begun"_s);
    QVERIFY(rows(*after).contains(u"n=1"_s));
    QTest::mouseClick(after->openButton(), Qt::LeftButton);
    QTRY_COMPARE(session->link().counters().connectionsOpen, 0);
    after->close();
    QTRY_VERIFY(!session);
}

QTEST_MAIN(tst_TargetWindow)
#include "tst_target_window.moc"
