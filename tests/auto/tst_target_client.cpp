// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/target/target_client.h"
#include "common/clock.h"
#include "tests/support/scripted_peer.h"
#include "tests/support/secret_server.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;
using State = TargetClient::State;

namespace {

constexpr auto eventStream = "text/event-stream";

/// A client over a Link, as the window has it.
struct Bench
{
    Bench()
    {
        QObject::connect(&client, &TargetClient::message, &client,
                         [this](const QByteArray &payload) { messages << payload; });
    }

    void open(TargetKind kind, const QUrl &url)
    {
        target.kind = kind;
        target.url = url;
        client.open(target);
    }
    QStringList flow()
    {
        log.flush();
        QStringList told;
        for (qsizetype i = 0; i < log.size(); ++i)
            told << describe(log.at(i));
        return told;
    }

    ManualClock clock;
    FlowLog log;
    Link link{ &log };
    TargetClient client{ clock, [this](const QString &tag) { return link.proxy(tag); } };
    Target target;
    QByteArrayList messages;
};

} // namespace

/// Subscriptions to servers that know nothing of us.
class tst_TargetClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void events();
    void eventsComeAgain();
    void eventsAreOver_data();
    void eventsAreOver();
    void lines();
    void showsWhatAnswersOtherwise_data();
    void showsWhatAnswersOtherwise();
    void followsRedirects();
    void followsNoLoop();
    void sendsWhatWasAsked();
    void pollsAtIntervals();
    void pollsWithCursor();
    void longPolls();
    void longPollsOfServerThatDoesNotHold();
    void webSocket();
    void webSocketIsRefused();
    void countsSequence();
    void tellsWhatIsMissing();
    void countsWhatHasNone();
    void closes();
    void tls_data();
    void tls();
    void noServer();
};

void tst_TargetClient::events()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(eventStream));
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Open); // by the head alone
    QCOMPARE(peer.requests()[0].header("Accept"), QByteArray(eventStream));
    peer.say(ScriptedPeer::chunk(": hi\n\ndata: a\ndata: b\n\nevent: x\ndata: c\n\n"));
    const QByteArrayList wanted{ "a\nb", "c" };
    QTRY_COMPARE(bench.messages, wanted);
    QCOMPARE(bench.client.messages(), 2);
    QCOMPARE(bench.client.messageBytes(), 4);
    QTRY_VERIFY(bench.flow().contains(u"a b"_s));
}

/// WHATWG HTML section 9.2.3: after the time that the server asked for, with the last event's id.
void tst_TargetClient::eventsComeAgain()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(eventStream)
                     + ScriptedPeer::chunk("retry: 700\nid: 42\ndata: a\n\n") + "0\r\n\r\n",
                 ScriptedPeer::Close);
    peer.prepare(ScriptedPeer::streamHead(eventStream) + ScriptedPeer::chunk("data: b\n\n"));
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Waiting);
    QCOMPARE(bench.client.retryAtNs() - bench.clock.steadyNs(), 700'000'000);
    bench.clock.advance(std::chrono::milliseconds(699));
    QCOMPARE(bench.client.state(), State::Waiting);
    bench.clock.advance(std::chrono::milliseconds(1));
    const QByteArrayList wanted{ "a", "b" };
    QTRY_COMPARE(bench.messages, wanted);
    QCOMPARE(peer.requests()[0].header("Last-Event-ID"), QByteArray());
    QCOMPARE(peer.requests()[1].header("Last-Event-ID"), QByteArray("42"));
    QCOMPARE(bench.client.retries(), 0);
}

void tst_TargetClient::eventsAreOver_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("says");
    QTest::newRow("204 means: do not come again")
        << ScriptedPeer::answer("204 No Content", {}) << u"204"_s;
    QTest::newRow("another media type")
        << ScriptedPeer::answer("200 OK", "{}") << QString::fromLatin1(eventStream);
    QTest::newRow("refused") << ScriptedPeer::answer("403 Forbidden", {}) << u"403"_s;
    QTest::newRow("compressed") << ScriptedPeer::answer("200 OK", "x", eventStream,
                                                        "Content-Encoding: br\r\n")
                                << u"compressed"_s;
}

void tst_TargetClient::eventsAreOver()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, says);
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(answer);
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Failed);
    QVERIFY2(bench.client.error().contains(says), qPrintable(bench.client.error()));
    peer.prepare(ScriptedPeer::streamHead(eventStream));
    bench.client.retryNow();
    QTRY_COMPARE(bench.client.state(), State::Open);
}

void tst_TargetClient::lines()
{
    Bench bench;
    ScriptedPeer peer;
    // Of any type: many say application/json.
    peer.prepare(ScriptedPeer::streamHead("application/json")
                 + ScriptedPeer::chunk("{\"a\":1}\n\n{\"a\"") + ScriptedPeer::chunk(":2}\r\n"));
    bench.open(TargetKind::Ndjson, peer.url());
    const QByteArrayList wanted{ "{\"a\":1}", "{\"a\":2}" };
    QTRY_COMPARE(bench.messages, wanted);
}

void tst_TargetClient::showsWhatAnswersOtherwise_data()
{
    QTest::addColumn<TargetKind>("asked");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<TargetKind>("is");
    QTest::newRow("a poll of events") << TargetKind::Poll << QByteArray(eventStream)
                                      << QByteArray("data: {\"n\":1}\n\n") << TargetKind::Sse;
    QTest::newRow("a long-poll of lines")
        << TargetKind::LongPoll << QByteArray("application/x-ndjson") << QByteArray("{\"n\":1}\n")
        << TargetKind::Ndjson;
    QTest::newRow("lines that are events") << TargetKind::Ndjson << QByteArray(eventStream)
                                           << QByteArray("data: {\"n\":1}\n\n") << TargetKind::Sse;
}

/// As soon as the head is there, and what follows is seen, too, though nobody waits for its end.
void tst_TargetClient::showsWhatAnswersOtherwise()
{
    QFETCH(const TargetKind, asked);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const TargetKind, is);
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(type));
    bench.open(asked, peer.url());
    QTRY_VERIFY(bench.client.otherwise());
    QCOMPARE(bench.client.otherwise()->kind, is);
    QCOMPARE(bench.client.otherwise()->type, QString::fromLatin1(type));
    QTRY_VERIFY2(bench.flow().contains(u"200"_s), qPrintable(bench.flow().join(u'|')));
    peer.say(ScriptedPeer::chunk(body));
    QTRY_VERIFY2(bench.flow().contains(u"n=1"_s), qPrintable(bench.flow().join(u'|')));
    // Asked again as what it is.
    peer.prepare(ScriptedPeer::streamHead(type) + ScriptedPeer::chunk(body));
    bench.open(is, peer.url());
    QTRY_VERIFY(bench.messages.contains("{\"n\":1}"));
    QVERIFY(!bench.client.otherwise());
}

namespace {

QByteArray sentTo(const QUrl &url, const QByteArray &status = "302 Found")
{
    return ScriptedPeer::answer(status, {}, "text/plain", "Location: " + url.toEncoded() + "\r\n");
}

} // namespace

/// Over the Link, where each step is seen; after a loss it begins where it was told to.
void tst_TargetClient::followsRedirects()
{
    Bench bench;
    ScriptedPeer first, second;
    auto there = second.url();
    there.setPath(u"/there"_s);
    first.prepare(sentTo(first.url().resolved(QUrl(u"/beside"_s))));
    first.prepare(sentTo(there));
    first.prepare(sentTo(there));
    second.prepare(ScriptedPeer::streamHead(eventStream) + ScriptedPeer::chunk("data: a\n\n"));
    second.prepare(ScriptedPeer::streamHead(eventStream) + ScriptedPeer::chunk("data: b\n\n"));
    bench.target.headers = { { "Authorization", "Bearer t" }, { "X", "y" } };
    bench.open(TargetKind::Sse, first.url());
    QTRY_COMPARE(bench.messages, QByteArrayList{ "a" });
    QCOMPARE(first.requests().size(), 2);
    QCOMPARE(first.requests()[1].line, QByteArray("GET /beside HTTP/1.1"));
    QCOMPARE(first.requests()[1].header("Authorization"), QByteArray("Bearer t"));
    QCOMPARE(second.requests()[0].line, QByteArray("GET /there HTTP/1.1"));
    QCOMPARE(second.requests()[0].header("Authorization"), QByteArray());
    QCOMPARE(second.requests()[0].header("X"), QByteArray("y"));
    QCOMPARE(bench.client.target().url, first.url());
    QVERIFY(bench.flow().contains(u"302"_s));
    second.say({}, ScriptedPeer::Close);
    QTRY_COMPARE(bench.client.state(), State::Waiting);
    bench.client.retryNow();
    QTRY_COMPARE(bench.messages.size(), 2);
    QCOMPARE(first.requests().size(), 3);

    ScriptedPeer polled;
    polled.prepare(sentTo(polled.url().resolved(QUrl(u"/now"_s)), "307 Temporary Redirect"));
    polled.prepare(ScriptedPeer::answer("200 OK", "1"));
    bench.open(TargetKind::Poll, polled.url());
    QTRY_COMPARE(bench.client.messages(), 1);
    QCOMPARE(polled.requests()[1].line, QByteArray("GET /now HTTP/1.1"));
}

void tst_TargetClient::followsNoLoop()
{
    Bench bench;
    ScriptedPeer peer;
    constexpr int most = 20;
    for (int i = 0; i <= most; ++i)
        peer.prepare(sentTo(peer.url()));
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Failed);
    QCOMPARE(bench.client.error(), u"more than 20 redirects"_s);
    QCOMPARE(peer.requests().size(), most + 1);
}

void tst_TargetClient::sendsWhatWasAsked()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(eventStream));
    bench.target.method = "POST";
    bench.target.body = "{\"q\":1}";
    bench.target.headers = { { "Authorization", "Bearer t" },
                             { "Cookie", "a=1" },
                             { "Cookie", "b=2" },
                             { "accept", "text/event-stream; q=1" } };
    bench.open(TargetKind::Sse, peer.url().resolved(QUrl(u"/e?x=%26"_s)));
    QTRY_COMPARE(bench.client.state(), State::Open);
    const auto &request = peer.requests()[0];
    QCOMPARE(request.line, QByteArray("POST /e?x=%26 HTTP/1.1"));
    QCOMPARE(request.body(), bench.target.body);
    QCOMPARE(request.header("Authorization"), QByteArray("Bearer t"));
    QCOMPARE(request.header("Cookie"), QByteArray("a=1; b=2"));
    QCOMPARE(request.text.toLower().count("\naccept:"), 1);
    QCOMPARE(request.header("accept"), QByteArray("text/event-stream; q=1"));
}

void tst_TargetClient::pollsAtIntervals()
{
    Bench bench;
    ScriptedPeer peer;
    for (const QByteArrayList bodies{ "1", "", "2" }; const auto &body : bodies)
        peer.prepare(body.isEmpty() ? ScriptedPeer::answer("304 Not Modified", body)
                                    : ScriptedPeer::answer("200 OK", body));
    bench.target.everyMs = 500;
    bench.open(TargetKind::Poll, peer.url());
    for (int asked = 1; asked <= 3; ++asked) {
        QTRY_COMPARE(peer.requests().size(), asked);
        QTRY_COMPARE(bench.client.state(), State::Open);
        QTRY_COMPARE(bench.messages.size(), asked == 3 ? 2 : 1);
        QTRY_VERIFY(bench.clock.pendingTimers() > 0);
        bench.clock.advance(std::chrono::milliseconds(499));
        QCOMPARE(peer.requests().size(), asked);
        bench.clock.advance(std::chrono::milliseconds(1));
    }
    QTRY_COMPARE(peer.requests().size(), 4);
    QTRY_VERIFY(bench.flow().contains(u"304"_s));
}

void tst_TargetClient::pollsWithCursor()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::answer("200 OK", R"({"next":{"at":"a&b"}})"));
    peer.prepare(ScriptedPeer::answer("200 OK", R"({"next":{"at":7}})"));
    peer.prepare(ScriptedPeer::answer("200 OK", "no JSON"));
    bench.target.cursorPath = u"$.next.at"_s;
    bench.target.cursorParameter = u"after"_s;
    bench.open(TargetKind::Poll, peer.url().resolved(QUrl(u"/?x=1"_s)));
    for (int asked = 1; asked <= 3; ++asked) {
        QTRY_COMPARE(bench.messages.size(), asked);
        bench.clock.advance(std::chrono::seconds(1));
    }
    QTRY_COMPARE(peer.requests().size(), 4);
    QCOMPARE(peer.requests()[0].line, QByteArray("GET /?x=1 HTTP/1.1"));
    QCOMPARE(peer.requests()[1].line, QByteArray("GET /?x=1&after=a%26b HTTP/1.1"));
    QCOMPARE(peer.requests()[2].line, QByteArray("GET /?x=1&after=7 HTTP/1.1"));
    QCOMPARE(peer.requests()[3].line, QByteArray("GET /?x=1&after=7 HTTP/1.1"));
}

void tst_TargetClient::longPolls()
{
    Bench bench;
    ScriptedPeer peer;
    bench.open(TargetKind::LongPoll, peer.url());
    QTRY_COMPARE(peer.requests().size(), 1);
    QCOMPARE(bench.client.state(), State::Opening); // it is held: nobody knows yet
    bench.clock.advance(std::chrono::seconds(20));
    peer.say(ScriptedPeer::answer("200 OK", "1"));
    QTRY_COMPARE(bench.messages.size(), 1);
    bench.clock.advance(std::chrono::milliseconds(0));
    QTRY_COMPARE(peer.requests().size(), 2); // at once
    QCOMPARE(bench.client.state(), State::Open);
}

void tst_TargetClient::longPollsOfServerThatDoesNotHold()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::answer("200 OK", "1"));
    bench.open(TargetKind::LongPoll, peer.url());
    QTRY_COMPARE(bench.messages.size(), 1);
    bench.clock.advance(std::chrono::milliseconds(99));
    QCOMPARE(peer.requests().size(), 1);
    bench.clock.advance(std::chrono::milliseconds(1));
    QTRY_COMPARE(peer.requests().size(), 2);
}

void tst_TargetClient::webSocket()
{
    Bench bench;
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    server.setSupportedSubprotocols({ u"two"_s });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    bench.target.subprotocols = { u"one"_s, u"two"_s };
    bench.target.headers = { { "Authorization", "Bearer t" }, { "Origin", "http://o.test" } };
    bench.open(TargetKind::WebSocket, QUrl(u"ws://127.0.0.1:%1/w"_s.arg(server.serverPort())));
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QTRY_COMPARE(bench.client.state(), State::Open);
    QCOMPARE(peer->subprotocol(), u"two"_s);
    QCOMPARE(peer->origin(), u"http://o.test"_s);
    QCOMPARE(peer->request().rawHeader("Authorization"), QByteArray("Bearer t"));

    QSignalSpy received(peer.get(), &QWebSocket::textMessageReceived);
    peer->sendTextMessage(u"hello"_s);
    peer->sendBinaryMessage("\x01\xFF");
    const QByteArrayList wanted{ "hello", "\x01\xFF" };
    QTRY_COMPARE(bench.messages, wanted);
    QVERIFY(bench.client.sendText(u"up"_s));
    QTRY_COMPARE(received.size(), 1);
    QSignalSpy ponged(&bench.client, &TargetClient::ponged);
    QVERIFY(bench.client.ping());
    QTRY_COMPARE(ponged.size(), 1);
    QTRY_VERIFY(bench.flow().contains(u"pong"_s));
    QVERIFY(bench.flow().contains(u"hello"_s));
    QVERIFY(bench.flow().contains(u"up"_s));

    peer->close(QWebSocketProtocol::CloseCodeGoingAway, u"bye"_s);
    QTRY_COMPARE(bench.client.state(), State::Waiting);
    QVERIFY(bench.client.error().contains(u"1001"));
    QVERIFY(!bench.client.sendText(u"late"_s));
}

void tst_TargetClient::webSocketIsRefused()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::answer("404 Not Found", {}), ScriptedPeer::Close);
    auto url = peer.url();
    url.setScheme(u"ws"_s);
    bench.open(TargetKind::WebSocket, url);
    QTRY_COMPARE(bench.client.state(), State::Failed);
    QVERIFY2(bench.client.error().contains(u"404"), qPrintable(bench.client.error()));
}

void tst_TargetClient::countsSequence()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(eventStream));
    bench.target.sequencePath = u"$.n"_s;
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Open);
    QVERIFY(!bench.client.hasLedger());
    const auto say = [&peer](const QByteArray &n) {
        peer.say(ScriptedPeer::chunk("data: {\"n\":" + n + "}\n\n"));
    };
    // Begins anywhere, as text as well; 12 is missing, 14 comes twice, 13 late.
    for (const QByteArrayList numbers{ "10", "\"11\"", "14", "14", "13" }; const auto &n : numbers)
        say(n);
    QTRY_COMPARE(bench.client.messages(), 5);
    const DeliveryLedger::Totals wanted{
        .delivered = 4, .lost = 1, .duplicated = 1, .reordered = 1
    };
    QCOMPARE(bench.client.ledger().totals(), wanted);
    QCOMPARE(bench.client.withoutSequence(), 0);
}

/// Where it shows first, and once: what comes late is no gap.
void tst_TargetClient::tellsWhatIsMissing()
{
    Bench bench;
    QList<QPair<quint64, quint64>> gaps;
    connect(&bench.client, &TargetClient::missed, &bench.client, [&](quint64 first, quint64 last) {
        gaps.append({ first, last });
    });
    ScriptedPeer peer;
    QByteArray events;
    for (const int n : { 5, 6, 9, 10, 7, 12 })
        events += "data: {\"n\":" + QByteArray::number(n) + "}\n\n";
    peer.prepare(ScriptedPeer::streamHead(eventStream) + ScriptedPeer::chunk(events));
    bench.target.sequencePath = u"$.n"_s;
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.messages.size(), 6);
    const QList<QPair<quint64, quint64>> expected{ { 7, 8 }, { 11, 11 } };
    QCOMPARE(gaps, expected);
}

void tst_TargetClient::countsWhatHasNone()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(eventStream));
    bench.target.sequencePath = u"$.n"_s;
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Open);
    for (const QByteArrayList all{ "{}", "text", "{\"n\":1.5}", "{\"n\":-1}", "{\"n\":\"x\"}" };
         const auto &data : all)
        peer.say(ScriptedPeer::chunk("data: " + data + "\n\n"));
    QTRY_COMPARE(bench.client.messages(), 5);
    QCOMPARE(bench.client.withoutSequence(), 5);
    QVERIFY(!bench.client.hasLedger());
}

void tst_TargetClient::closes()
{
    Bench bench;
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(eventStream));
    bench.open(TargetKind::Sse, peer.url());
    QTRY_COMPARE(bench.client.state(), State::Open);
    bench.client.close();
    QCOMPARE(bench.client.state(), State::Idle);
    QTRY_COMPARE(bench.link.counters().connectionsOpen, 0);
    bench.clock.advance(std::chrono::minutes(1));
    QCOMPARE(peer.requests().size(), 1);
}

void tst_TargetClient::tls_data()
{
    QTest::addColumn<TargetKind>("kind");
    QTest::addColumn<bool>("verifies");
    QTest::newRow("HTTP, any certificate") << TargetKind::Sse << false;
    QTest::newRow("WebSocket, any certificate") << TargetKind::WebSocket << false;
    QTest::newRow("HTTP, a certificate that nobody vouches for") << TargetKind::Sse << true;
    QTest::newRow("WebSocket, a certificate that nobody vouches for")
        << TargetKind::WebSocket << true;
}

/// The Link speaks TLS, so that what is inside is in the flow.
void tst_TargetClient::tls()
{
    QFETCH(const TargetKind, kind);
    QFETCH(const bool, verifies);
    QVERIFY2(QSslSocket::supportsSsl(), "Qt's TLS is part of what is needed to build");
    Bench bench;
    SecretServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    bench.target.verifiesTls = verifies;
    const bool isSse = kind == TargetKind::Sse;
    bench.open(
        kind,
        QUrl(u"%1://127.0.0.1:%2/e"_s.arg(isSse ? u"https"_s : u"wss"_s).arg(server.serverPort())));
    if (verifies) {
        QTRY_VERIFY(bench.client.state() == State::Waiting
                    || bench.client.state() == State::Failed);
        QVERIFY(server.asked().isEmpty());
        QTRY_VERIFY2(bench.flow().join(u'|').contains(u"TLS: The certificate is self-signed"),
                     qPrintable(bench.flow().join(u'|')));
        return;
    }
    QTRY_COMPARE(bench.messages, QByteArrayList{ "secret" });
    QTRY_VERIFY(bench.flow().contains(u"secret"_s));
    // Qt 6.8 writes names in small letters.
    QVERIFY(server.asked().toLower().contains("\r\nhost: 127.0.0.1:"
                                              + QByteArray::number(server.serverPort())));
    bench.client.close();
    QTRY_COMPARE(bench.link.counters().connectionsOpen, 0);
}

void tst_TargetClient::noServer()
{
    Bench bench;
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1/"_s.arg(nobody.serverPort()));
    nobody.close();
    bench.open(TargetKind::Sse, url);
    QTRY_COMPARE(bench.client.state(), State::Waiting);
    QTRY_VERIFY(bench.flow().contains(u"c1: connection refused"_s));
    QCOMPARE(bench.client.retries(), 1);
    bench.clock.advance(std::chrono::seconds(6));
    QTRY_COMPARE(bench.client.retries(), 2);
}

QTEST_GUILESS_MAIN(tst_TargetClient)
#include "tst_target_client.moc"
