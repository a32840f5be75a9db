// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/client_transport.h"
#include "client/core/http_publisher.h"
#include "common/clock.h"
#include "tests/support/scripted_peer.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pushscope::client {

char *toString(const TransportFailure &failure)
{
    return QTest::toString(failure.what
                           + (failure.transient ? u" (transient)"_s : u" (for good)"_s));
}

} // namespace pushscope::client

namespace {

/// A transport on a clock that stands still, and all that it said.
struct Rig
{
    Rig(const QByteArray &id, const QUrl &server, const OptionValues &options = {})
    {
        TransportContext context;
        context.info = findTransport(id);
        context.server = server;
        context.options = options;
        context.clock = &clock;
        transport.reset(createTransport(context, nullptr));
        opened = std::make_unique<QSignalSpy>(transport.get(), &ClientTransport::opened);
        failed = std::make_unique<QSignalSpy>(transport.get(), &ClientTransport::failed);
        closed = std::make_unique<QSignalSpy>(transport.get(), &ClientTransport::closed);
        published = std::make_unique<QSignalSpy>(transport.get(), &ClientTransport::published);
        QObject::connect(transport.get(), &ClientTransport::received, transport.get(),
                         [this](const QList<Message> &messages) {
                             ++batches;
                             for (const auto &message : messages)
                                 ids.append(message.id);
                         });
    }
    TransportFailure failure() const { return failed->first().first().value<TransportFailure>(); }
    Control hello() const { return opened->first().first().value<Control>(); }

    ManualClock clock;
    std::unique_ptr<ClientTransport> transport;
    std::unique_ptr<QSignalSpy> opened, failed, closed, published;
    QList<QByteArray> ids;
    int batches = 0;
};

QByteArray message(int offset)
{
    const auto number = QByteArray::number(offset);
    return "{\"id\":\"a-" + number + "\",\"topic\":\"t\",\"seq\":" + number
        + ",\"type\":\"tick\",\"ts\":1,\"data\":" + number + "}";
}

QByteArray hello(int offset, const QByteArray &log = "a", bool recovered = true)
{
    const auto number = QByteArray::number(offset);
    return "{\"control\":\"hello\",\"log\":\"" + log + "\",\"cursor\":\"" + log + "-" + number
        + "\",\"recovered\":" + (recovered ? "true" : "false") + ",\"heads\":{\"t\":" + number
        + "},\"heartbeat\":15}";
}

QByteArray bye(const QByteArray &reason)
{
    return "{\"control\":\"bye\",\"reason\":\"" + reason + "\"}";
}

QByteArray pollBody(int cursor, const QList<int> &messages, bool more = false,
                    bool recovered = true)
{
    QByteArray joined;
    for (const int offset : messages)
        joined += (joined.isEmpty() ? "" : ",") + message(offset);
    return "{\"messages\":[" + joined + "],\"log\":\"a\",\"cursor\":\"a-"
        + QByteArray::number(cursor) + "\",\"recovered\":" + (recovered ? "true" : "false")
        + ",\"heads\":{\"t\":" + QByteArray::number(cursor)
        + "},\"more\":" + (more ? "true" : "false") + "}";
}

QByteArray pollAnswer(int cursor, const QList<int> &messages, bool more = false)
{
    return ScriptedPeer::answer("200 OK", pollBody(cursor, messages, more), "application/json",
                                "ETag: \"a-" + QByteArray::number(cursor) + "\"\r\n");
}

/// An object as the body of the HTTP stream @p id has it.
QByteArray framed(const QByteArray &id, const QByteArray &object)
{
    if (id == "stream")
        return object + '\n';
    const QByteArrayList types{ "hello", "bye" };
    for (const auto &type : types) {
        if (object.contains("\"control\":\"" + type + '"'))
            return "event: " + type + "\ndata: " + object + "\n\n";
    }
    return "data: " + object + "\n\n";
}

QByteArray streamHead(const QByteArray &id)
{
    return ScriptedPeer::streamHead(id == "stream" ? "application/x-ndjson" : "text/event-stream");
}

QByteArray streamStart(const QByteArray &id, int offset)
{
    return streamHead(id) + ScriptedPeer::chunk(framed(id, hello(offset)));
}

QByteArray objects(const QByteArray &id, const QList<QByteArray> &list)
{
    QByteArray bytes;
    for (const auto &object : list)
        bytes += framed(id, object);
    return ScriptedPeer::chunk(bytes);
}

} // namespace

class TestClientTransports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRowHasATransport();
    void refusals_data();
    void refusals();
    void nobodyListens_data();
    void nobodyListens();
    void pushletListensAgain();
    void asksForWhatItIsTold_data();
    void asksForWhatItIsTold();
    void closesWithoutAWord_data();
    void closesWithoutAWord();

    void pollGoesOnFromItsCursor();
    void pollRestsBetweenRequests();
    void pollHelloIsBeforeItsMessages();
    void pollFailures_data();
    void pollFailures();
    void pollConnections_data();
    void pollConnections();
    void longPollHolds();

    void httpStreams_data();
    void streamsAnswer_data() { httpStreams_data(); }
    void streamsAnswer();
    void streamsCutAtEveryByte_data() { httpStreams_data(); }
    void streamsCutAtEveryByte();
    void streamsReopenAfterRecycling_data() { httpStreams_data(); }
    void streamsReopenAfterRecycling();
    void streamsTellOfAHoleAfterRecycling_data() { httpStreams_data(); }
    void streamsTellOfAHoleAfterRecycling();
    void streamsNoticeSilence_data() { httpStreams_data(); }
    void streamsNoticeSilence();
    void streamFailures_data();
    void streamFailures();

    void webSocketSpeaks();
    void webSocketReopensAfterRecycling();
    void webSocketPublishes();
    void webSocketCloses_data();
    void webSocketCloses();
    void webSocketMalformed();
    void webSocketNoticesSilence();

    void publishesWithAKey();
    void publishesAgainWithTheSameKey();
    void publishGivesUp_data();
    void publishGivesUp();
};

void TestClientTransports::everyRowHasATransport()
{
    for (const auto &row : transportRegistry()) {
        TransportContext context;
        context.info = &row;
        const std::unique_ptr<ClientTransport> transport(createTransport(context, nullptr));
        QVERIFY2(transport, row.id);
        QVERIFY(transport->context().clock);
    }
}

void TestClientTransports::refusals_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("transient");
    const auto problem = [](const QByteArray &status, const QByteArray &json) {
        return ScriptedPeer::answer(status, json, "application/problem+json");
    };
    for (const auto &row : transportRegistry()) {
        const bool isSocket = *row.subprotocol; // QWebSocket does not hand the body on
        const auto add = [&](const QByteArray &name, const QByteArray &answer, const QString &what,
                             const QString &without, bool transient) {
            QTest::newRow((row.id + (' ' + name)).constData())
                << QByteArray(row.id) << answer << (isSocket ? without : what) << transient;
        };
        add("a problem",
            problem("403 Forbidden", "{\"title\":\"Forbidden\",\"detail\":\"Allow the origin.\"}"),
            u"403 Forbidden: Allow the origin."_s, u"403 Forbidden"_s, false);
        add("a problem's own title", problem("400 Bad Request", "{\"title\":\"No such topic\"}"),
            u"400 No such topic"_s, u"400 Bad Request"_s, false);
        add("no problem", ScriptedPeer::answer("404 Not Found", "<html>", "text/html"),
            u"404 Not Found"_s, u"404 Not Found"_s, false);
        add("moved",
            ScriptedPeer::answer("302 Found", "", "text/html", "Location: http://127.0.0.1:1/\r\n"),
            u"302 Found: redirects are not followed"_s, u"302 Found: redirects are not followed"_s,
            false);
        add("busy", problem("503 Service Unavailable", "{}"), u"503 Service Unavailable"_s,
            u"503 Service Unavailable"_s, true);
        add("too often", problem("429 Too Many Requests", "{}"), u"429 Too Many Requests"_s,
            u"429 Too Many Requests"_s, true);
        add("too slow", problem("408 Request Timeout", "{}"), u"408 Request Timeout"_s,
            u"408 Request Timeout"_s, true);
    }
}

void TestClientTransports::refusals()
{
    QFETCH(QByteArray, transport);
    QFETCH(QByteArray, answer);
    QFETCH(QString, what);
    QFETCH(bool, transient);
    ScriptedPeer peer;
    peer.prepare(answer);
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.failed->size(), 1);
    QCOMPARE(rig.failure(), (TransportFailure{ what, transient }));
    QCOMPARE(rig.opened->size(), 0);
}

void TestClientTransports::nobodyListens_data()
{
    QTest::addColumn<QByteArray>("transport");
    for (const auto &row : transportRegistry())
        QTest::newRow(row.id) << QByteArray(row.id);
}

void TestClientTransports::nobodyListens()
{
    QFETCH(QByteArray, transport);
    QUrl url;
    {
        ScriptedPeer peer;
        url = peer.url();
    }
    Rig rig(transport, url);
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY(rig.failure().transient);
    QVERIFY(!rig.failure().what.isEmpty());
}

/// After a refresh as who it joined, from its cursor; whoever the server forgot joins anew.
void TestClientTransports::pushletListensAgain()
{
    const auto snippet = [](const QByteArray &object) {
        return ScriptedPeer::chunk("<script language=\"JavaScript\">parent.push(" + object
                                   + ");</script>");
    };
    auto greeting = hello(1);
    greeting.insert(greeting.size() - 1, ",\"p_event\":\"join-listen-ack\",\"p_id\":\"abc\"");
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("text/html") + snippet(greeting) + snippet(message(2))
                 + snippet(bye("recycle")) + ScriptedPeer::chunk({}));
    peer.prepare(ScriptedPeer::answer("400 Bad Request", "{}", "application/problem+json"));
    Rig rig("pushlet", peer.url());
    rig.transport->open({ "t" }, "now");
    const auto hasFailed = [&] {
        rig.clock.advance(std::chrono::milliseconds(1)); // the pause before it asks again
        return rig.failed->size() == 1;
    };
    QTRY_VERIFY(hasFailed());
    QVERIFY(rig.failure().transient);
    QCOMPARE(peer.requests().size(), 2);
    QVERIFY(peer.requests()[0].line.contains("p_event=join-listen&p_format=js"));
    QVERIFY(!peer.requests()[0].line.contains("p_id"));
    QVERIFY(peer.requests()[1].line.contains("&p_event=refresh&p_format=js&p_id=abc"));
    QVERIFY(peer.requests()[1].line.contains("after=a-2"));
}

void TestClientTransports::asksForWhatItIsTold_data()
{
    QTest::addColumn<QByteArray>("transport");
    for (const auto &row : transportRegistry()) {
        if (!row.hasOwnPort()) // which is no HTTP
            QTest::newRow(row.id) << QByteArray(row.id);
    }
}

void TestClientTransports::asksForWhatItIsTold()
{
    QFETCH(QByteArray, transport);
    ScriptedPeer peer;
    OptionValues options;
    QVERIFY(options.set("heartbeat", 2) && options.set("poll.limit", 7)
            && options.set("poll.interval", 9));
    TransportContext context;
    context.info = findTransport(transport);
    context.server = peer.url();
    context.name = u"Ada+L"_s;
    context.options = options;
    const std::unique_ptr<ClientTransport> made(createTransport(context, nullptr));
    made->open({ "t", "u.*" }, "a-1");
    QTRY_COMPARE(peer.requests().size(), 1);
    const auto request = peer.requests().first();
    const auto line = request.line;
    QVERIFY(line.startsWith("GET " + context.info->path()
                            + "?topic=t&topic=u.*&after=a-1&name=Ada%2BL"));
    for (const auto &option : context.info->options) {
        if (QByteArrayView(option.query) == "wait")
            continue; // the first request is another, see longPollHolds
        const bool isSent = options.chosen().contains(option.key) && *option.query;
        QCOMPARE(line.contains(QByteArray("&") + option.query + '='), isSent);
    }
    QCOMPARE(request.header("Host"), peer.url().authority().toLatin1());
    QCOMPARE(request.header("Sec-WebSocket-Protocol"), QByteArray(context.info->subprotocol));
    QVERIFY(request.header("Cookie").isEmpty());
}

void TestClientTransports::closesWithoutAWord_data()
{
    nobodyListens_data();
}

void TestClientTransports::closesWithoutAWord()
{
    QFETCH(QByteArray, transport);
    ScriptedPeer peer;
    Rig rig(transport, peer.url());
    rig.transport->close(); // before it was opened
    QTRY_COMPARE(rig.closed->size(), 1);
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(peer.requests().size(), 1);
    rig.transport->close();
    QTRY_COMPARE(rig.closed->size(), 2);
    QCOMPARE(rig.failed->size(), 0);
    QCOMPARE(rig.clock.pendingTimers(), 0);
}

void TestClientTransports::pollGoesOnFromItsCursor()
{
    ScriptedPeer peer;
    peer.prepare(pollAnswer(10, {}));
    peer.prepare(pollAnswer(12, { 11, 12 }, true)); // there is more
    peer.prepare(pollAnswer(13, { 13 }));
    peer.prepare("HTTP/1.1 304 Not Modified\r\nETag: \"a-13\"\r\n\r\n");
    Rig rig("poll", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.opened->size(), 1);
    QCOMPARE(rig.hello().cursor, QByteArray("a-10"));
    QCOMPARE(rig.ids.size(), 0);
    rig.clock.advance(1s);
    QTRY_COMPARE(rig.ids, (QList<QByteArray>{ "a-11", "a-12", "a-13" }));
    rig.clock.advance(1s);
    QTRY_COMPARE(peer.requests().size(), 4);
    QTRY_COMPARE(rig.clock.nextIn(), 1s); // it rests
    QCOMPARE(rig.failed->size(), 0);

    const auto &requests = peer.requests();
    QVERIFY(requests[1].line.contains("after=a-10"));
    QVERIFY(requests[2].line.contains("after=a-12"));
    QVERIFY(requests[3].line.contains("after=a-13"));
    QVERIFY(requests[0].header("If-None-Match").isEmpty());
    QCOMPARE(requests[3].header("If-None-Match"), QByteArray("\"a-13\""));
}

void TestClientTransports::pollRestsBetweenRequests()
{
    ScriptedPeer peer;
    for (int i = 0; i < 4; ++i)
        peer.prepare(pollAnswer(10, {}));
    OptionValues options;
    QVERIFY(options.set("poll.interval", 5));
    Rig rig("poll", peer.url(), options);
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.opened->size(), 1);
    rig.clock.advance(4'999ms);
    QCOMPARE(peer.requests().size(), 1);
    rig.clock.advance(1ms);
    QTRY_COMPARE(peer.requests().size(), 2);
    QTRY_COMPARE(rig.clock.nextIn(), 5s); // it rests, and waits for the answer no more

    // A shorter interval counts from the last answer, at once.
    rig.clock.advance(3s);
    QVERIFY(options.set("poll.interval", 3.5));
    rig.transport->setOptions(options);
    rig.clock.advance(499ms);
    QTest::qWait(0);
    QCOMPARE(peer.requests().size(), 2);
    rig.clock.advance(1ms);
    QTRY_COMPARE(peer.requests().size(), 3);
}

void TestClientTransports::pollHelloIsBeforeItsMessages()
{
    ScriptedPeer peer;
    peer.prepare(pollAnswer(12, { 11, 12 }));
    Rig rig("long-poll", peer.url());
    rig.transport->open({ "t" }, "a-9");
    QTRY_COMPARE(rig.ids.size(), 2);
    QCOMPARE(rig.hello().cursor, QByteArray("a-9"));
    QCOMPARE(rig.hello().heads, (QMap<QByteArray, quint64>{ { "t", 10 } }));

    // The log begins later than what was asked for.
    ScriptedPeer shortened;
    shortened.prepare(ScriptedPeer::answer("200 OK", pollBody(12, { 11, 12 }, false, false)));
    Rig other("poll", shortened.url());
    other.transport->open({ "t" }, "a-3");
    QTRY_COMPARE(other.opened->size(), 1);
    QCOMPARE(other.hello().cursor, QByteArray("a-10"));
    QVERIFY(!other.hello().recovered);
}

void TestClientTransports::pollFailures_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("then");
    QTest::addColumn<bool>("transient");
    const auto good = pollAnswer(10, { 10 });
    QTest::newRow("nothing, then closed") << QByteArray() << int(ScriptedPeer::Close) << true;
    QTest::newRow("half a head") << good.left(20) << int(ScriptedPeer::Close) << true;
    QTest::newRow("half a body") << good.chopped(20) << int(ScriptedPeer::Close) << true;
    QTest::newRow("half a body, then reset")
        << good.chopped(20) << int(ScriptedPeer::Reset) << true;
    QTest::newRow("no JSON") << ScriptedPeer::answer("200 OK", "{\"messages\":[")
                             << int(ScriptedPeer::Keep) << false;
    QTest::newRow("JSON of something else")
        << ScriptedPeer::answer("200 OK", "[]") << int(ScriptedPeer::Keep) << false;
    QTest::newRow("no cursor") << ScriptedPeer::answer("200 OK", "{\"messages\":[],\"log\":\"a\"}")
                               << int(ScriptedPeer::Keep) << false;
    QTest::newRow("no HTTP") << QByteArray("220 mail.example.org\r\n\r\n")
                             << int(ScriptedPeer::Close) << true;
}

void TestClientTransports::pollFailures()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, then);
    QFETCH(bool, transient);
    ScriptedPeer peer;
    for (int i = 0; i < 10; ++i) // QNetworkAccessManager tries a GET again by itself
        peer.prepare(answer, ScriptedPeer::Then(then));
    Rig rig("poll", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.failed->size(), 1);
    QCOMPARE(rig.failure().transient, transient);
    QCOMPARE(rig.ids.size(), 0);
}

void TestClientTransports::pollConnections_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("connections");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("kept") << QByteArray("poll") << 1 << QByteArray("Keep-Alive");
    QTest::newRow("new each time") << QByteArray("poll-close") << 3 << QByteArray("close");
}

void TestClientTransports::pollConnections()
{
    QFETCH(QByteArray, transport);
    QFETCH(int, connections);
    QFETCH(QByteArray, header);
    ScriptedPeer peer; // leaves all connections open
    for (int i = 0; i < 3; ++i)
        peer.prepare(pollAnswer(10, {}));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    for (int i = 1; i <= 3; ++i) {
        // Time goes on until it asks: before its answer is there a second alone would be lost.
        const auto asked = [&] {
            if (peer.requests().size() < i)
                rig.clock.advance(100ms);
            return peer.requests().size() == i;
        };
        QTRY_VERIFY(asked());
        QCOMPARE(peer.requests().last().header("Connection"), header);
    }
    QCOMPARE(peer.requests()[2].connection, connections);
}

void TestClientTransports::longPollHolds()
{
    ScriptedPeer peer;
    peer.prepare(pollAnswer(10, {}));
    OptionValues options;
    QVERIFY(options.set("long-poll.wait", 60));
    Rig rig("long-poll", peer.url(), options);
    rig.transport->open({ "t" }, "now");
    // The first is not held: it says where the log stands. The next one follows at once.
    QTRY_COMPARE(peer.requests().size(), 2);
    QVERIFY(peer.requests()[0].line.contains("wait=0"));
    QVERIFY(!peer.requests()[0].line.contains("wait=60"));
    QVERIFY(peer.requests()[1].line.contains("wait=60"));
    QCOMPARE(rig.opened->size(), 1);

    rig.clock.advance(69s);
    peer.say(pollAnswer(11, { 11 }));
    QTRY_COMPARE(rig.ids, QList<QByteArray>{ "a-11" });
    QTRY_COMPARE(peer.requests().size(), 3);
    rig.clock.advance(70s);
    QCOMPARE(rig.failed->size(), 1);
    QCOMPARE(rig.failure(), (TransportFailure{ u"no answer within 70 s"_s, true }));
}

void TestClientTransports::httpStreams_data()
{
    QTest::addColumn<QByteArray>("transport");
    for (const auto &row : transportRegistry()) {
        // The peer speaks these; a new framing's parser has its own test.
        if (QList<QByteArray>{ "ndjson", "sse" }.contains(row.framing))
            QTest::newRow(row.id) << QByteArray(row.id);
    }
}

void TestClientTransports::streamsAnswer()
{
    QFETCH(QByteArray, transport);
    ScriptedPeer peer;
    peer.prepare(streamStart(transport, 10));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.opened->size(), 1);
    QCOMPARE(rig.hello().cursor, QByteArray("a-10"));
    QCOMPARE(rig.hello().heads, (QMap<QByteArray, quint64>{ { "t", 10 } }));
    peer.say(objects(transport, { message(11), message(12), message(13) }));
    QTRY_COMPARE(rig.ids, (QList<QByteArray>{ "a-11", "a-12", "a-13" }));
    QCOMPARE(rig.batches, 1);
}

void TestClientTransports::streamsCutAtEveryByte()
{
    QFETCH(QByteArray, transport);
    const auto body = framed(transport, hello(10)) + framed(transport, message(11))
        + framed(transport, message(12));
    ScriptedPeer peer;
    peer.prepare(streamHead(transport));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(peer.requests().size(), 1);
    for (const char byte : body) {
        peer.say(ScriptedPeer::chunk(QByteArray(1, byte)));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(rig.ids, (QList<QByteArray>{ "a-11", "a-12" }));
    QCOMPARE(rig.failed->size(), 0);
}

void TestClientTransports::streamsReopenAfterRecycling()
{
    QFETCH(QByteArray, transport);
    ScriptedPeer peer;
    peer.prepare(streamStart(transport, 10) + objects(transport, { message(11), bye("recycle") })
                 + "0\r\n\r\n");
    peer.prepare(streamStart(transport, 11) + objects(transport, { bye("recycle") }) + "0\r\n\r\n",
                 ScriptedPeer::Close);
    peer.prepare(streamStart(transport, 11) + objects(transport, { message(12) }));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.ids, QList<QByteArray>{ "a-11" });
    QTRY_COMPARE(rig.clock.nextIn(), 0ms); // never in the middle of the old answer's end
    rig.clock.advance(0ms);
    QTRY_COMPARE(peer.requests().size(), 2);
    QVERIFY(peer.requests()[1].line.contains("after=a-11"));
    // An answer without a message: a pause, so that it is no busy loop.
    QTRY_COMPARE(rig.clock.nextIn(), 100ms);
    rig.clock.advance(99ms);
    QTest::qWait(0);
    QCOMPARE(peer.requests().size(), 2);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.ids, (QList<QByteArray>{ "a-11", "a-12" }));
    QCOMPARE(rig.opened->size(), 1);
    QCOMPARE(rig.failed->size(), 0);
}

void TestClientTransports::streamsTellOfAHoleAfterRecycling()
{
    QFETCH(QByteArray, transport);
    ScriptedPeer peer;
    peer.prepare(streamStart(transport, 10) + objects(transport, { message(11), bye("recycle") })
                 + "0\r\n\r\n");
    peer.prepare(streamHead(transport)
                 + objects(transport, { hello(50, "a", false), message(51) }));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.ids.size(), 1);
    QTRY_COMPARE(rig.clock.nextIn(), 0ms);
    rig.clock.advance(0ms);
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY(rig.failure().transient);
    QCOMPARE(rig.ids.size(), 1);
}

void TestClientTransports::streamsNoticeSilence()
{
    QFETCH(QByteArray, transport);
    ScriptedPeer peer;
    peer.prepare(streamStart(transport, 10));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.opened->size(), 1);
    rig.clock.advance(30s);
    peer.say(ScriptedPeer::chunk(transport == "sse" ? ": \n\n" : "{\"control\":\"heartbeat\"}\n"));
    peer.say(objects(transport, { message(11) }));
    QTRY_COMPARE(rig.ids.size(), 1);
    rig.clock.advance(39'499ms);
    QCOMPARE(rig.failed->size(), 0);
    rig.clock.advance(1ms);
    QCOMPARE(rig.failed->size(), 1);
    QCOMPARE(rig.failure(), (TransportFailure{ u"no heartbeat for 39.5 s"_s, true }));
}

void TestClientTransports::streamFailures_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("then");
    QTest::addColumn<TransportFailure>("failure"); // without a text: any
    QTest::addColumn<int>("messages");
    const int keep = ScriptedPeer::Keep;
    const int close = ScriptedPeer::Close;
    const QByteArrayList ids{ "stream", "sse" };
    for (const auto &id : ids) {
        const auto start = streamStart(id, 10);
        const auto row = [&](const char *name) -> QTestData & {
            return QTest::newRow((id + ": " + name).constData()) << id;
        };
        row("ends in order, without a goodbye")
            << start + "0\r\n\r\n"
            << keep << TransportFailure{ u"the server ended the answer"_s, true } << 0;
        row("cut between chunks") << start + objects(id, { message(11) }) << close
                                  << TransportFailure{ {}, true } << 1;
        row("cut in a message") << start + objects(id, { message(11), message(12) }).chopped(9)
                                << close << TransportFailure{ {}, true } << 1;
        row("reset") << start << int(ScriptedPeer::Reset) << TransportFailure{ {}, true } << 0;
        row("shutdown") << start + objects(id, { message(11), bye("shutdown") }) << keep
                        << TransportFailure{ u"the server said goodbye: shutdown"_s, true } << 1;
        row("slow") << start + objects(id, { bye("slow") }) << keep
                    << TransportFailure{ u"the server said goodbye: slow"_s, true } << 0;
        row("kicked") << start + objects(id, { bye("kicked") }) << keep
                      << TransportFailure{ u"the server said goodbye: kicked"_s, false } << 0;
        row("malformed") << start + objects(id, { message(11), "{\"id\":" }) << keep
                         << TransportFailure{ {}, false } << 1;
        row("not ours") << start + objects(id, { "[1]" }) << keep << TransportFailure{ {}, false }
                        << 0;
        row("a message before hello")
            << streamHead(id) + objects(id, { message(11) }) << keep
            << TransportFailure{ u"malformed answer: a message before hello"_s, false } << 0;
        row("hello without a cursor") << streamHead(id) + objects(id, { "{\"control\":\"hello\"}" })
                                      << keep << TransportFailure{ {}, false } << 0;
    }
}

void TestClientTransports::streamFailures()
{
    QFETCH(QByteArray, transport);
    QFETCH(QByteArray, answer);
    QFETCH(int, then);
    QFETCH(TransportFailure, failure);
    QFETCH(int, messages);
    ScriptedPeer peer;
    peer.prepare(answer, ScriptedPeer::Then(then));
    Rig rig(transport, peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_COMPARE(rig.failed->size(), 1);
    QCOMPARE(rig.failure().transient, failure.transient);
    if (!failure.what.isEmpty())
        QCOMPARE(rig.failure().what, failure.what);
    QCOMPARE(rig.ids.size(), messages);
    QCOMPARE(rig.clock.pendingTimers(), 0);
}

namespace {

/// The server's side of a WebSocket, by QtWebSockets: an independent peer.
struct SocketPeer
{
    SocketPeer()
    {
        server.setSupportedSubprotocols({ u"pushscope.v1.json"_s, u"pushscope.v1.cbor"_s });
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [this] {
            socket.reset(server.nextPendingConnection());
            requests.append(socket->requestUrl().toString().toLatin1());
            QObject::connect(socket.get(), &QWebSocket::textMessageReceived, &server,
                             [this](const QString &text) { texts.append(text.toUtf8()); });
            QObject::connect(socket.get(), &QWebSocket::binaryMessageReceived, &server,
                             [this](const QByteArray &bytes) { binaries.append(bytes); });
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())); }
    void say(const QList<QByteArray> &objects)
    {
        for (const auto &object : objects)
            socket->sendTextMessage(QString::fromUtf8(object));
    }

    QWebSocketServer server{ u"peer"_s, QWebSocketServer::NonSecureMode };
    std::unique_ptr<QWebSocket> socket;
    QList<QByteArray> requests, texts, binaries;
};

} // namespace

void TestClientTransports::webSocketSpeaks()
{
    SocketPeer peer;
    Rig rig("ws-json", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.socket);
    QCOMPARE(peer.socket->subprotocol(), u"pushscope.v1.json"_s);
    peer.say({ hello(10), message(11), message(12), message(13) });
    QTRY_COMPARE(rig.ids.size(), 3);
    QCOMPARE(rig.hello().cursor, QByteArray("a-10"));
    QVERIFY(rig.batches < 3); // frames of one read are one batch
    rig.transport->close();
    QTRY_COMPARE(rig.closed->size(), 1);
    QCOMPARE(peer.socket->closeCode(), QWebSocketProtocol::CloseCodeNormal);
    QCOMPARE(rig.clock.pendingTimers(), 0);
}

void TestClientTransports::webSocketReopensAfterRecycling()
{
    SocketPeer peer;
    Rig rig("ws-json", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.socket);
    peer.say({ hello(10), message(11), bye("recycle") });
    peer.socket->close();
    QTRY_COMPARE(rig.ids.size(), 1);
    QTRY_COMPARE(rig.clock.nextIn(), 0ms);
    rig.clock.advance(0ms);
    QTRY_COMPARE(peer.requests.size(), 2);
    QVERIFY(peer.requests.last().contains("after=a-11"));
    peer.say({ hello(11), message(12) });
    QTRY_COMPARE(rig.ids.size(), 2);
    QCOMPARE(rig.opened->size(), 1);
    QCOMPARE(rig.failed->size(), 0);
}

void TestClientTransports::webSocketPublishes()
{
    SocketPeer peer;
    Rig rig("ws-json", peer.url());
    const Draft draft{ "t", "line", "{\"a\":1.10}" };
    QVERIFY(!rig.transport->publish(1, draft, "key"));
    rig.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.socket);
    QVERIFY(!rig.transport->publish(1, draft, "key")); // not open before hello
    peer.say({ hello(10) });
    QTRY_COMPARE(rig.opened->size(), 1);
    QVERIFY(rig.transport->publish(7, draft, "key"));
    QTRY_COMPARE(peer.texts.size(), 1);
    int status = 0;
    std::optional<qint64> ref;
    const auto action = actionFromJson(peer.texts.first(), &status, &ref);
    QVERIFY(action);
    QCOMPARE(action->action, QByteArray("publish"));
    QCOMPARE(action->draft, draft);
    QCOMPARE(action->key, QByteArray("key"));
    QCOMPARE(ref, std::optional<qint64>(7));
    peer.say({ "{\"control\":\"ack\",\"ref\":7,\"id\":\"a-11\",\"seq\":11,\"ts\":5}" });
    QTRY_COMPARE(rig.published->size(), 1);
    QCOMPARE(rig.published->first().first().toLongLong(), 7);
    QCOMPARE(rig.published->first().last().value<Control>().id, QByteArray("a-11"));

    SocketPeer binaryPeer;
    Rig binary("ws-cbor", binaryPeer.url());
    binary.transport->open({ "t" }, "now");
    QTRY_VERIFY(binaryPeer.socket);
    Control greeting;
    greeting.control = "hello";
    greeting.log = "a";
    greeting.cursor = "a-10";
    binaryPeer.socket->sendBinaryMessage(controlToCbor(greeting));
    QTRY_COMPARE(binary.opened->size(), 1);
    QVERIFY(binary.transport->publish(8, draft, "key"));
    QTRY_COMPARE(binaryPeer.binaries.size(), 1);
    QVERIFY(actionFromCbor(binaryPeer.binaries.first(), &status, &ref));
    QCOMPARE(ref, std::optional<qint64>(8));
}

void TestClientTransports::webSocketCloses_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("transient");
    QTest::addColumn<QString>("what");
    const auto row = [](int code, bool transient) {
        QTest::newRow(QByteArray::number(code).constData())
            << code << transient << u"the server closed with %1: why"_s.arg(code);
    };
    for (const int code : { 1000, 1001, 1011, 4008 })
        row(code, true);
    for (const int code : { 1002, 1003, 1007, 1008, 1009 })
        row(code, false);
    QTest::newRow("cut") << 0 << true << u"the connection was lost"_s;
}

void TestClientTransports::webSocketCloses()
{
    QFETCH(int, code);
    QFETCH(bool, transient);
    QFETCH(QString, what);
    SocketPeer peer;
    Rig rig("ws-json", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.socket);
    peer.say({ hello(10), message(11) });
    QTRY_COMPARE(rig.ids.size(), 1);
    if (code)
        peer.socket->close(QWebSocketProtocol::CloseCode(code), u"why"_s);
    else
        peer.socket->abort();
    QTRY_COMPARE(rig.failed->size(), 1);
    QCOMPARE(rig.failure(), (TransportFailure{ what, transient }));
}

void TestClientTransports::webSocketMalformed()
{
    SocketPeer peer;
    Rig rig("ws-json", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.socket);
    peer.say({ hello(10), message(11), "{\"id\":" });
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY(!rig.failure().transient);
    QCOMPARE(rig.ids.size(), 1); // what was good before it
}

void TestClientTransports::webSocketNoticesSilence()
{
    SocketPeer peer;
    Rig rig("ws-json", peer.url());
    rig.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.socket);
    peer.say({ hello(10) });
    QTRY_COMPARE(rig.opened->size(), 1);
    rig.clock.advance(39'499ms);
    QCOMPARE(rig.failed->size(), 0);
    rig.clock.advance(1ms);
    QCOMPARE(rig.failed->size(), 1);
    QVERIFY(rig.failure().transient);
}

void TestClientTransports::publishesWithAKey()
{
    ScriptedPeer peer;
    peer.prepare(
        ScriptedPeer::answer("201 Created", "{\"id\":\"a-1\",\"seq\":9007199254740993,\"ts\":5}"));
    ManualClock clock;
    HttpPublisher publisher(clock);
    publisher.setServer(peer.url());
    QSignalSpy published(&publisher, &HttpPublisher::published);
    const qint64 ref = publisher.publish({ "t", "line", "{\"n\":1.10}" });
    QTRY_COMPARE(published.size(), 1);
    const auto ack = published.first()[1].value<Control>();
    QCOMPARE(ack.control, QByteArray("ack"));
    QCOMPARE(ack.id, QByteArray("a-1"));
    QCOMPARE(ack.seq, 9'007'199'254'740'993ULL); // not a double
    QCOMPARE(ack.ref, std::optional(ref));
    const auto request = peer.requests().first();
    QCOMPARE(request.line, QByteArray("POST /v1/publish HTTP/1.1"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QVERIFY(request.header("Idempotency-Key").size() >= 16);
    QCOMPARE(request.body(),
             QByteArray("{\"topic\":\"t\",\"type\":\"line\",\"data\":{\"n\":1.10}}"));
    QCOMPARE(clock.pendingTimers(), 0);
}

void TestClientTransports::publishesAgainWithTheSameKey()
{
    ScriptedPeer peer;
    peer.prepare({}, ScriptedPeer::Reset);
    peer.prepare(ScriptedPeer::answer("503 Service Unavailable", "{}"));
    peer.prepare(ScriptedPeer::answer("201 Created", "{\"id\":\"a-1\",\"seq\":1,\"ts\":5}"));
    ManualClock clock;
    HttpPublisher publisher(clock);
    publisher.setServer(peer.url());
    QSignalSpy published(&publisher, &HttpPublisher::published);
    publisher.publish({ "t", "line", "1" });
    QTRY_VERIFY(!peer.requests().isEmpty());
    // Advanced by what a back-off can be at most, never as far as an answer may take.
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(20ms), !published.isEmpty()), 5'000);
    QCOMPARE(published.first()[1].value<Control>().control, QByteArray("ack"));
    QVERIFY(peer.requests().size() >= 3);
    for (const auto &request : peer.requests())
        QCOMPARE(request.header("Idempotency-Key"),
                 peer.requests().first().header("Idempotency-Key"));
}

void TestClientTransports::publishGivesUp_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("status");
    QTest::newRow("refused: at once")
        << ScriptedPeer::answer("413 Content Too Large", "{\"title\":\"Too large\"}") << 1 << 413;
    QTest::newRow("busy: after five times")
        << ScriptedPeer::answer("503 Service Unavailable", "{}") << 5 << 503;
}

void TestClientTransports::publishGivesUp()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, requests);
    QFETCH(int, status);
    ScriptedPeer peer;
    for (int i = 0; i < 10; ++i)
        peer.prepare(answer);
    ManualClock clock;
    HttpPublisher publisher(clock);
    publisher.setServer(peer.url());
    QSignalSpy published(&publisher, &HttpPublisher::published);
    publisher.publish({ "t", "line", "1" });
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(20ms), !published.isEmpty()), 10'000);
    const auto error = published.first()[1].value<Control>();
    QCOMPARE(error.control, QByteArray("error"));
    QCOMPARE(error.status, status);
    QCOMPARE(peer.requests().size(), requests);
}

QTEST_GUILESS_MAIN(TestClientTransports)
#include "tst_client_transports.moc"
