// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"
#include "common/framing/lines.h"
#include "common/framing/sse.h"
#include "tests/support/test_server.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;

/// What each way of subscribing over HTTP promises besides the messages themselves.
class TestSubscribing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badQueries_data();
    void badQueries();
    void pollStartsNow();
    void pollReadsOn();
    void pollEtag();
    void pollOfOtherTopicsKeepsItsEtag();
    void resumesAcrossLives();
    void resumesBeyondTheLog();
    void tellsOfALossOnce();
    void dropsWhatIsTooOld();
    void catchesUpBesideATopicThatLost();
    void fallsBehindWhatIsKept();
    void longPollAnswersAtOnceWithNews();
    void longPollWaits_data();
    void longPollWaits();
    void longPollAtOnce();
    void sseBegins();
    void sseResumes();
    void sseHttp10();
    void heartbeats();
    void recycles_data();
    void recycles();
    void slowReaderIsCut();
    void longHistoryIsNotSlow();
    void namesOfAnyScript();
    void presenceOverPolls();
    void presenceOverStreams();
};

namespace {

const QByteArray get = "GET /v1/";
const QByteArray end = " HTTP/1.1\r\nHost: t\r\n\r\n";

PollBody pollBody(const RawClient::Response &response)
{
    auto body = pollBodyFromJson(response.body);
    return body ? *body : PollBody{};
}

} // namespace

void TestSubscribing::badQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QByteArray &query, const QByteArray &says) {
        QTest::newRow(name) << query << says;
    };
    QByteArray many = "topic=a";
    for (int i = 0; i < 32; ++i)
        many += "&topic=a" + QByteArray::number(i);
    row("no topic", "", "topic");
    row("too many topics", many, "32");
    row("empty topic", "topic=", "topic");
    row("star inside", "topic=a.*.b", "topic");
    row("space in topic", "topic=a%20b", "topic");
    row("long topic", "topic=" + QByteArray(129, 'a'), "topic");
    row("cursor of letters", "topic=a&after=yesterday", "after");
    row("cursor with sign", "topic=a&after=abc--1", "after");
    row("cursor too long", "topic=a&after=" + QByteArray(65, 'a'), "after");
    row("after twice", "topic=a&after=now&after=now", "after");
    row("name with a control", "topic=a&name=a%00b", "name");
    row("name too long", "topic=a&name=" + QByteArray(65, 'a'), "name");
}

void TestSubscribing::badQueries()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, says);
    TestServer server;
    const QByteArrayList paths{ "poll", "long-poll", "stream", "sse" };
    for (const auto &path : paths) {
        const auto response = server.get("/v1/" + path + '?' + query);
        QCOMPARE(response.head.status, 400);
        QVERIFY2(response.body.contains(says), response.body.constData());
    }
    const QByteArrayList options{ "poll?topic=a&limit=0",        "poll?topic=a&limit=x",
                                  "long-poll?topic=a&wait=-1",   "sse?topic=a&heartbeat=soon",
                                  "stream?topic=a&max-bytes=-5", "stream?topic=a&heartbeat=nan" };
    for (const auto &option : options) {
        QCOMPARE(server.get("/v1/" + option).head.status, 400);
    }
}

void TestSubscribing::pollStartsNow()
{
    TestServer server;
    server.publish("a", "1");
    const auto body = pollBody(server.get("/v1/poll?topic=a"));
    QVERIFY(body.messages.isEmpty());
    QCOMPARE(body.head.cursor, server.hub().cursor(1));
    QCOMPARE(body.head.heads.value("a"), 1u);
    QVERIFY(body.head.recovered);
    QVERIFY(!body.more);
    const auto all = pollBody(server.get("/v1/poll?topic=a&after=earliest"));
    QCOMPARE(all.messages.size(), 1);
    QCOMPARE(all.messages.first().data, "1");
}

void TestSubscribing::pollReadsOn()
{
    TestServer server;
    for (int i = 1; i <= 5; ++i)
        server.publish("a", QByteArray::number(i));
    QByteArray cursor = server.hub().cursor(0);
    QByteArrayList data;
    bool more = true;
    for (int polls = 0; more && polls < 10; ++polls) {
        const auto body = pollBody(server.get("/v1/poll?topic=a&limit=2&after=" + cursor));
        for (const auto &message : body.messages)
            data.append(message.data);
        QCOMPARE(body.head.heads.value("a"), quint64(data.size()));
        cursor = body.head.cursor;
        more = body.more;
    }
    QCOMPARE(data, (QByteArrayList{ "1", "2", "3", "4", "5" }));
    QCOMPARE(cursor, server.hub().cursor(5));
}

void TestSubscribing::pollEtag()
{
    TestServer server;
    server.publish("a", "1");
    const auto first = server.get("/v1/poll?topic=a");
    const QByteArray etag = first.head.headers.value("ETag");
    const QByteArray cursor = pollBody(first).head.cursor;
    QCOMPARE(etag, '"' + cursor + '"');
    const QByteArray target = "/v1/poll?topic=a&after=" + cursor;
    const auto again = server.get(target, "If-None-Match: " + etag + "\r\n");
    QCOMPARE(again.head.status, 304);
    QCOMPARE(again.head.headers.value("ETag"), etag);
    QVERIFY(!again.head.headers.contains("Content-Type"));
    QCOMPARE(server.get(target, "If-None-Match: \"other\"\r\n").head.status, 200);
    for (const QByteArray &form : { "W/" + etag, "\"other\", " + etag, QByteArray("*") })
        QCOMPARE(server.get(target, "If-None-Match: " + form + "\r\n").head.status, 304);
    // The same request again, as a cache sends it, has the same answer.
    QCOMPARE(server.get("/v1/poll?topic=a&after=earliest", "If-None-Match: " + etag + "\r\n")
                 .head.status,
             304);
    server.publish("a", "2");
    const auto news = server.get(target, "If-None-Match: " + etag + "\r\n");
    QCOMPARE(news.head.status, 200);
    QCOMPARE(pollBody(news).messages.size(), 1);
    QCOMPARE(server.get(target, "If-None-Match: *\r\n").head.status, 200);
}

void TestSubscribing::pollOfOtherTopicsKeepsItsEtag()
{
    TestServer server;
    const QByteArray etag = server.get("/v1/poll?topic=a").head.headers.value("ETag");
    server.publish("b", "1");
    const QByteArray cursor = etag.mid(1, etag.size() - 2);
    QCOMPARE(server.get("/v1/poll?topic=a&after=" + cursor, "If-None-Match: " + etag + "\r\n")
                 .head.status,
             304);
}

void TestSubscribing::resumesAcrossLives()
{
    TestServer server;
    server.publish("a", "1");
    const QByteArrayList cursors{ "otherlife-7", "zzzzzzzz-0" };
    for (const auto &cursor : cursors) {
        const auto body = pollBody(server.get("/v1/poll?topic=a&after=" + cursor));
        QVERIFY(!body.head.recovered);
        QCOMPARE(body.messages.size(), 1);
        QCOMPARE(body.head.log, server.hub().log().life());
    }
    const auto future = pollBody(server.get("/v1/poll?topic=a&after=" + server.hub().cursor(99)));
    QVERIFY(!future.head.recovered);
    QCOMPARE(future.messages.size(), 1);
}

void TestSubscribing::resumesBeyondTheLog()
{
    ServerOptions options;
    options.retention.messages = 3;
    TestServer server(options);
    for (int i = 1; i <= 5; ++i)
        server.publish("a", QByteArray::number(i));
    const auto gone = pollBody(server.get("/v1/poll?topic=a&after=" + server.hub().cursor(1)));
    QVERIFY(!gone.head.recovered);
    QCOMPARE(gone.messages.size(), 3);
    QCOMPARE(gone.messages.first().seq, 3u);
    const auto held = pollBody(server.get("/v1/poll?topic=a&after=" + server.hub().cursor(2)));
    QVERIFY(held.head.recovered);
    QCOMPARE(held.messages.size(), 3);
}

void TestSubscribing::tellsOfALossOnce()
{
    ManualClock clock;
    TestServer server({}, clock);
    server.publish("a", "1");
    server.publish("a", "2");
    clock.advance(std::chrono::hours(2)); // nothing is held any more
    const QByteArrayList paths{ "poll", "long-poll" };
    for (const auto &path : paths) {
        const auto told = pollBody(
            server.get("/v1/" + path + "?topic=a&wait=0&after=" + server.hub().cursor(1)));
        QVERIFY(!told.head.recovered);
        QCOMPARE(told.head.cursor, server.hub().cursor(2));
        QCOMPARE(told.head.heads.value("a"), 2u);
        // Else who asks again would be told again, and a long-poll would never wait.
        QVERIFY(pollBody(server.get("/v1/poll?topic=a&after=" + told.head.cursor)).head.recovered);
    }
    const auto all = pollBody(server.get("/v1/poll?topic=a&after=earliest"));
    QVERIFY(all.head.recovered);
    QVERIFY(pollBody(server.get("/v1/poll?topic=a&after=" + all.head.cursor)).head.recovered);
}

void TestSubscribing::dropsWhatIsTooOld()
{
    ManualClock clock;
    ServerOptions options;
    options.retention.seconds = 1;
    TestServer server(options, clock);
    server.publish("a", "1");
    clock.advance(std::chrono::milliseconds(1'300));
    QVERIFY(pollBody(server.get("/v1/poll?topic=a&after=earliest")).messages.isEmpty());
}

/// Losing old messages of one topic before it subscribed does not make a reader of two a slow one.
void TestSubscribing::catchesUpBesideATopicThatLost()
{
    ServerOptions options;
    options.retention.messages = 600; // more than is read at once
    TestServer server(options);
    for (int i = 0; i < 600; ++i)
        server.publish("quiet", "1");
    for (int i = 0; i < 1'000; ++i)
        server.publish("busy", "1");
    RawClient client(server.port());
    client.send(get + "stream?topic=quiet&topic=busy&after=earliest&max-seconds=1" + end);
    const auto body = client.response().body;
    QCOMPARE(body.count("\"topic\":\"quiet\""), 600);
    QCOMPARE(body.count("\"topic\":\"busy\""), 600);
    QVERIFY(body.endsWith("{\"control\":\"bye\",\"reason\":\"recycle\"}\n"));
}

/// A reader that is still catching up when retention overtakes it is told, and not left with a gap.
void TestSubscribing::fallsBehindWhatIsKept()
{
    ManualClock clock;
    TestServer server({}, clock);
    const QByteArray data = '"' + QByteArray(60'000, 'x') + '"';
    for (int i = 0; i < 500; ++i)
        server.publish("a", data);
    RawClient client(server.port());
    client.socket().setReadBufferSize(1);
    client.send(get + "stream?topic=a&after=earliest" + end);
    QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    clock.advance(std::chrono::hours(2));
    client.socket().setReadBufferSize(0);
    const auto body = client.response().body;
    QVERIFY(body.count("\"seq\":") < 500);
    QVERIFY(body.endsWith("{\"control\":\"bye\",\"reason\":\"slow\"}\n"));
}

void TestSubscribing::longPollAnswersAtOnceWithNews()
{
    TestServer server;
    server.publish("a", "1");
    const auto body = pollBody(server.get("/v1/long-poll?topic=a&after=" + server.hub().cursor(0)));
    QCOMPARE(body.messages.size(), 1);
    // That something is gone is news, too.
    QVERIFY(!pollBody(server.get("/v1/long-poll?topic=b&after=otherlife-1")).head.recovered);
}

void TestSubscribing::longPollWaits_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("waitS");
    QTest::addColumn<QByteArray>("applied");
    const auto row = [](const char *name, const QByteArray &query, const QByteArray &headers,
                        int waitS, const QByteArray &applied) {
        QTest::newRow(name) << query << headers << waitS << applied;
    };
    row("default", "", "", 30, "");
    row("query", "&wait=5", "", 5, "wait=5");
    row("Prefer", "", "Prefer: wait=7\r\n", 7, "wait=7");
    row("Prefer among others", "", "Prefer: respond-async, Wait=7; x=1\r\n", 7, "wait=7");
    row("Prefer in quotes", "", "Prefer: wait = \"7\"\r\n", 7, "wait=7");
    row("Prefer that makes no sense", "", "Prefer: wait=soon\r\n", 30, "");
    row("query wins", "&wait=5", "Prefer: wait=7\r\n", 5, "wait=5");
    row("at most two minutes", "", "Prefer: wait=500\r\n", 120, "wait=120");
}

void TestSubscribing::longPollWaits()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, headers);
    QFETCH(int, waitS);
    ManualClock clock;
    TestServer server({}, clock);
    RawClient client(server.port());
    client.send(get + "long-poll?topic=a" + query + " HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    clock.advance(std::chrono::milliseconds(waitS * 1'000 - 1));
    QCoreApplication::processEvents();
    QVERIFY(client.input().isEmpty());
    clock.advance(std::chrono::milliseconds(1));
    const auto response = client.response();
    QCOMPARE(response.head.status, 200);
    QTEST(response.head.headers.value("Preference-Applied"), "applied");
    QVERIFY(pollBody(response).messages.isEmpty());
}

void TestSubscribing::longPollAtOnce()
{
    TestServer server;
    const auto response = server.get("/v1/long-poll?topic=a&wait=0");
    QCOMPARE(response.head.status, 200);
    QCOMPARE(response.head.headers.value("Preference-Applied"), "wait=0");
    QVERIFY(pollBody(response).messages.isEmpty());
}

void TestSubscribing::sseBegins()
{
    TestServer server;
    server.publish("a", "1");
    RawClient client(server.port());
    client.send(get + "sse?topic=a" + end);
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    server.publish("a", R"({"text":"one\ntwo"})");
    server.publish("b", "\"not subscribed\"");
    QTRY_VERIFY(client.input().contains("one"));
    qsizetype size = 0;
    const auto head = parseResponseHead(client.input(), &size);
    QVERIFY(head);
    QCOMPARE(head->headers.value("Content-Type"), "text/event-stream");
    client.input().remove(0, size);
    SseParser parser;
    parser.feed(client.takeChunked());
    const auto hello = parser.next();
    QVERIFY(hello);
    QCOMPARE(hello->type, "hello");
    QCOMPARE(hello->lastEventId, server.hub().cursor(1));
    QVERIFY(hello->data.contains("\"heads\":{\"a\":1}"));
    QVERIFY(hello->data.contains("\"heartbeat\":15"));
    QCOMPARE(parser.retryMs().value_or(0), 1'000);
    const auto message = parser.next();
    QVERIFY(message);
    QCOMPARE(message->type, "message");
    QCOMPARE(message->lastEventId, server.hub().cursor(2));
    QVERIFY(!parser.next());
}

void TestSubscribing::sseResumes()
{
    TestServer server;
    for (int i = 1; i <= 3; ++i)
        server.publish("a", QByteArray::number(i));
    RawClient client(server.port());
    client.send(get + "sse?topic=a&after=now HTTP/1.1\r\nHost: t\r\nLast-Event-ID: "
                + server.hub().cursor(1) + "\r\n\r\n");
    QTRY_VERIFY(client.input().contains("\"data\":3"));
    QVERIFY(client.input().contains("\"data\":2"));
    QVERIFY(!client.input().contains("\"data\":1"));
}

void TestSubscribing::sseHttp10()
{
    TestServer server;
    RawClient client(server.port());
    client.send("GET /v1/sse?topic=a&max-bytes=1 HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    server.publish("a", "1");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.input().contains("Transfer-Encoding"));
    QVERIFY(client.input().endsWith(
        "event: bye\ndata: {\"control\":\"bye\",\"reason\":\"recycle\"}\n\n"));
}

void TestSubscribing::heartbeats()
{
    ManualClock clock;
    TestServer server({}, clock);
    RawClient client(server.port());
    client.send(get + "stream?topic=a&heartbeat=2" + end);
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    const QByteArray beat = "{\"control\":\"heartbeat\"}\n";
    clock.advance(std::chrono::milliseconds(1'999));
    QCoreApplication::processEvents();
    QCOMPARE(client.input().count(beat), 0);
    clock.advance(std::chrono::milliseconds(1));
    QTRY_COMPARE(client.input().count(beat), 1);
    clock.advance(std::chrono::seconds(4));
    QTRY_COMPARE(client.input().count(beat), 3);
}

void TestSubscribing::recycles_data()
{
    QTest::addColumn<QByteArray>("limit");
    QTest::newRow("bytes") << QByteArray("max-bytes=2000");
    QTest::newRow("seconds") << QByteArray("max-seconds=3");
}

void TestSubscribing::recycles()
{
    QFETCH(QByteArray, limit);
    ManualClock clock;
    TestServer server({}, clock);
    RawClient client(server.port());
    client.send(get + "stream?topic=a&" + limit + end);
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    for (int i = 0; i < 30; ++i) {
        server.publish("a", QByteArray::number(i));
        clock.advance(std::chrono::milliseconds(100));
        QCoreApplication::processEvents();
    }
    const auto response = client.response();
    QVERIFY(response.body.endsWith("{\"control\":\"bye\",\"reason\":\"recycle\"}\n"));
    if (limit.startsWith("max-bytes")) // which counts the framing, too
        QVERIFY(response.body.size() > 1'800 && response.body.size() < 2'400);
    // The connection goes on: the end of a stream is not the end of its connection.
    client.send("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(client.response().head.status, 200);
}

void TestSubscribing::slowReaderIsCut()
{
    ManualClock clock;
    TestServer server({}, clock);
    RawClient slow(server.port());
    slow.socket().setReadBufferSize(1);
    slow.send(get + "stream?topic=a" + end);
    RawClient reader(server.port());
    reader.send(get + "stream?topic=a" + end);
    QTRY_COMPARE(server.hub().subscriberCount(), 2);
    const QByteArray data = '"' + QByteArray(60'000, 'x') + '"';
    int published = 0;
    while (server.hub().subscriberCount() == 2 && published < 2'000) {
        server.publish("a", data);
        ++published;
        QCoreApplication::processEvents();
        reader.takeChunked();
    }
    QCOMPARE(server.hub().subscriberCount(), 1);
    // What was queued is still there for it, cut at an object's end, and a bye.
    slow.socket().setReadBufferSize(0);
    const auto response = slow.response();
    QVERIFY(response.body.endsWith("}\n{\"control\":\"bye\",\"reason\":\"slow\"}\n"));
    LineParser lines;
    lines.feed(response.body);
    int messages = 0;
    while (const auto line = lines.next()) {
        const auto object = objectFromJson(*line);
        QVERIFY(object);
        messages += std::holds_alternative<Message>(*object) ? 1 : 0;
    }
    QVERIFY(messages > 0 && messages < published);
    QTRY_VERIFY((clock.advance(std::chrono::seconds(1)), slow.isClosed()));
    QVERIFY(server.get("/metrics").body.contains("pushscope_slow_disconnects_total 1\n"));
}

void TestSubscribing::longHistoryIsNotSlow()
{
    TestServer server;
    const QByteArray data = '"' + QByteArray(60'000, 'x') + '"';
    constexpr int count = 500; // 30 MB, seven times the queue
    for (int i = 0; i < count; ++i)
        server.publish("a", data);
    RawClient client(server.port());
    client.send(get + "stream?topic=a&after=earliest" + end);
    QTRY_VERIFY(client.input().contains("\r\n\r\n"));
    qsizetype size = 0;
    QVERIFY(parseResponseHead(client.input(), &size));
    client.input().remove(0, size);
    LineParser lines;
    quint64 last = 0;
    const auto readOn = [&] {
        lines.feed(client.takeChunked());
        while (const auto line = lines.next()) {
            const auto object = objectFromJson(*line);
            const auto *message = object ? std::get_if<Message>(&*object) : nullptr;
            if (message && message->seq == last + 1)
                last = message->seq;
        }
        return last == count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(readOn(), 20'000);
}

void TestSubscribing::namesOfAnyScript()
{
    TestServer server;
    // Two letters, a face beyond the basic plane, a family of joined faces, 64 faces
    for (const auto &name : { QByteArray("%E4%BD%A0%E5%A5%BD"), QByteArray("%F0%9F%98%80"),
                              QByteArray("%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7"),
                              QByteArray("%F0%9F%98%80").repeated(64) })
        QCOMPARE(server.get("/v1/poll?topic=a&name=" + name).head.status, 200);
    QCOMPARE(
        server.get("/v1/poll?topic=a&name=" + QByteArray("%F0%9F%98%80").repeated(65)).head.status,
        400);
}

void TestSubscribing::presenceOverPolls()
{
    ManualClock clock;
    TestServer server({}, clock);
    server.get("/v1/poll?topic=room&name=Ada");
    server.get("/v1/poll?topic=*&name=Everywhere");
    const auto members = server.get("/v1/presence?topic=room");
    QVERIFY(members.body.contains(R"("members":[{"name":"Ada","transport":"poll","since":)"));
    QVERIFY(!members.body.contains("Everywhere"));
    clock.advance(std::chrono::seconds(32));
    QVERIFY(server.get("/v1/presence?topic=room").body.contains("\"members\":[]"));
    const auto said = pollBody(server.get("/v1/poll?topic=room&after=earliest"));
    QCOMPARE(said.messages.size(), 2);
    QCOMPARE(said.messages.first().type, "presence");
    QCOMPARE(said.messages.first().data, R"({"event":"join","name":"Ada","transport":"poll"})");
    QCOMPARE(said.messages.last().data, R"({"event":"leave","name":"Ada","transport":"poll"})");
}

void TestSubscribing::presenceOverStreams()
{
    ManualClock clock;
    TestServer server({}, clock);
    const auto has = [&](const QByteArray &text) {
        return server.get("/v1/presence?topic=room").body.contains(text);
    };
    {
        RawClient sse(server.port());
        sse.send(get + "sse?topic=room&name=%E6%9D%8E%E6%98%8E" + end);
        QTRY_VERIFY(has("李明"));
        RawClient held(server.port());
        held.send(get + "long-poll?topic=room&name=Ada" + end);
        QTRY_VERIFY(has("\"transport\":\"long-poll\""));
    }
    QTRY_COMPARE(server.hub().subscriberCount(), 0);
    QVERIFY(has("Ada"));
    clock.advance(std::chrono::seconds(2));
    QVERIFY(!has("李明"));
    QVERIFY(has("Ada")); // polled before, so it has a lease
    clock.advance(std::chrono::seconds(30));
    QVERIFY(!has("Ada"));
}

QTEST_GUILESS_MAIN(TestSubscribing)
#include "tst_subscribing.moc"
