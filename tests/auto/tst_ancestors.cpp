// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"
#include "common/framing/jsonp.h"
#include "common/framing/length_prefixed.h"
#include "common/framing/multipart.h"
#include "common/framing/script_snippets.h"
#include "common/json_text.h"
#include "tests/support/test_server.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;
using namespace Qt::StringLiterals;

/// What the historical ways of subscribing promise besides the messages themselves.
class TestAncestors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badCallbacks_data();
    void badCallbacks();
    void iframeBegins();
    void iframeCallsWhatItIsTold();
    void iframeMayBeFramedBy_data();
    void iframeMayBeFramedBy();
    void iframeHttp10();
    void xhrStreamBegins();
    void xhrStreamIsRecycled_data();
    void xhrStreamIsRecycled();
    void multipartBegins();
    void multipartEnds();
    void multipartBoundariesDiffer();
    void jsonpAnswers();
    void jsonpWaits();
    void endsByClosing_data();
    void endsByClosing();
};

namespace {

const QByteArray end = " HTTP/1.1\r\nHost: t\r\n\r\n";
const QByteArray hostile = "\"</script><!--<script>\xe2\x80\xa8\xe2\x80\xa9\"";

/// The answer to GET /v1/@p target: its head, and what came of its body so far.
class Stream
{
public:
    Stream(TestServer &server, const QByteArray &target)
        : m_client(server.port())
    {
        m_client.send("GET /v1/" + target + end);
        m_head = m_client.response(true).head;
    }
    QByteArray header(const QByteArray &name) const { return m_head.headers.value(name); }
    const QByteArray &body()
    {
        m_body += m_client.takeChunked(&m_ended);
        return m_body;
    }
    bool hasEnded()
    {
        body();
        return m_ended;
    }

private:
    RawClient m_client;
    HttpResponseHead m_head;
    QByteArray m_body;
    bool m_ended = false;
};

} // namespace

void TestAncestors::badCallbacks_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("empty") << "callback="_ba;
    QTest::newRow("call") << "callback=alert(1)"_ba;
    QTest::newRow("script end") << "callback=a%3C/script%3E%3Cscript%3Ealert(1)"_ba;
    QTest::newRow("two statements") << "callback=a;alert"_ba;
    QTest::newRow("line end") << "callback=a%0Aalert"_ba;
    QTest::newRow("line separator") << "callback=a%E2%80%A8"_ba;
    QTest::newRow("NUL") << "callback=a%00"_ba;
    QTest::newRow("too long") << "callback=" + QByteArray(65, 'a');
    QTest::newRow("given twice") << "callback=a&callback=b"_ba;
}

void TestAncestors::badCallbacks()
{
    QFETCH(const QByteArray, query);
    TestServer server;
    const QByteArrayList paths{ "iframe", "jsonp" };
    for (const auto &path : paths) {
        const auto response = server.get("/v1/" + path + "?topic=a&" + query);
        QCOMPARE(response.head.status, 400);
        QCOMPARE(response.head.headers.value("Content-Type"), "application/problem+json");
        QVERIFY(response.body.contains("callback must be"));
        // What was given is not repeated, in whatever context a browser might read it.
        QVERIFY(!response.body.contains("alert"));
    }
}

void TestAncestors::iframeBegins()
{
    TestServer server;
    server.publish("a", "1");
    Stream stream(server, "iframe?topic=a");
    QCOMPARE(stream.header("Content-Type"), "text/html; charset=utf-8");
    QCOMPARE(stream.header("X-Content-Type-Options"), "nosniff");
    QCOMPARE(stream.header("Content-Security-Policy"),
             "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'self'");
    QCOMPARE(stream.header("Cache-Control"), "no-store");
    const QByteArray script = "<script>parent.onPush({\"control\":\"hello\",";
    QTRY_VERIFY(stream.body().contains(script));
    QCOMPARE(stream.body().indexOf("<script>"), 1'024);
    QCOMPARE(stream.body().indexOf(script), 1'024);
    QCOMPARE(stream.body().first(1'024).trimmed(), "<!DOCTYPE html>");
    server.publish("a", hostile);
    QTRY_VERIFY(stream.body().contains("\"seq\":2"));
    QVERIFY(stream.body().endsWith(
        R"("data":"\u003c/script>\u003c!--\u003cscript>\u2028\u2029"})</script>)"));
}

void TestAncestors::iframeCallsWhatItIsTold()
{
    TestServer server;
    server.publish("a", "1");
    Stream first(server, "iframe?topic=a&callback=$a.b_9&after=earliest");
    Stream second(server, "iframe?topic=a&callback=other");
    QTRY_COMPARE(server.hub().subscriberCount(), 2);
    server.publish("a", "2");
    const auto read = [](Stream &stream, const QByteArray &callback) {
        ScriptSnippetParser parser(ScriptForm::call(callback));
        parser.feed(stream.body());
        QByteArrayList arguments;
        while (const auto argument = parser.next())
            arguments.append(*argument);
        return parser.failed() ? QByteArrayList{ parser.error().toUtf8() } : arguments;
    };
    QTRY_COMPARE(read(first, "$a.b_9").size(), 3); // missed and live
    QTRY_COMPARE(read(second, "other").size(), 2);
    QVERIFY(read(first, "$a.b_9").constLast() == read(second, "other").constLast());
}

void TestAncestors::iframeMayBeFramedBy_data()
{
    QTest::addColumn<QByteArrayList>("origins");
    QTest::addColumn<QByteArray>("ancestors");
    QTest::newRow("another page") << QByteArrayList{ "https://a.example", "null" }
                                  << "'self' https://a.example"_ba;
    QTest::newRow("every page") << QByteArrayList{ "*" } << "*"_ba;
}

void TestAncestors::iframeMayBeFramedBy()
{
    QFETCH(const QByteArrayList, origins);
    QFETCH(const QByteArray, ancestors);
    ServerOptions options;
    for (const auto &origin : origins)
        QVERIFY(options.origins.allow(origin));
    TestServer server(options);
    Stream stream(server, "iframe?topic=a");
    QVERIFY(stream.header("Content-Security-Policy").endsWith("; frame-ancestors " + ancestors));
}

void TestAncestors::iframeHttp10()
{
    TestServer server;
    RawClient client(server.port());
    client.send("GET /v1/iframe?topic=a&max-bytes=1 HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    server.publish("a", "1");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.input().contains("Transfer-Encoding"));
    QVERIFY(client.input().endsWith(
        "<script>parent.onPush({\"control\":\"bye\",\"reason\":\"recycle\"})</script>"));
}

void TestAncestors::xhrStreamBegins()
{
    TestServer server;
    Stream stream(server, "xhr-stream?topic=a");
    QCOMPARE(stream.header("Content-Type"), "text/plain; charset=utf-8");
    QCOMPARE(stream.header("X-Content-Type-Options"), "nosniff");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    server.publish("a", "\"李明\"");
    QTRY_VERIFY(stream.body().contains("李明"));
    QCOMPARE(stream.body().first(2'048), QByteArray(2'048, ' '));
    LengthPrefixedParser parser;
    parser.feed(stream.body().sliced(2'048)); // which begins with a length
    QVERIFY(stream.body().at(2'048) != ' ');
    QVERIFY(parser.next().value_or("").startsWith("{\"control\":\"hello\","));
    const auto message = objectFromJson(parser.next().value_or(""));
    QVERIFY(message);
    QCOMPARE(std::get<Message>(*message).data, "\"李明\"");
}

void TestAncestors::xhrStreamIsRecycled_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<qsizetype>("atLeast");
    QTest::newRow("by itself") << ""_ba << qsizetype(128 * 1'024);
    QTest::newRow("when it is told") << "&max-bytes=30000"_ba << qsizetype(30'000);
}

void TestAncestors::xhrStreamIsRecycled()
{
    QFETCH(const QByteArray, query);
    QFETCH(const qsizetype, atLeast);
    TestServer server;
    Stream stream(server, "xhr-stream?topic=a" + query);
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    const QByteArray data = '"' + QByteArray(1'000, 'x') + '"';
    for (int i = 0; i < 200; ++i)
        server.publish("a", data);
    QTRY_VERIFY(stream.hasEnded());
    QVERIFY(stream.body().endsWith(R"(36:{"control":"bye","reason":"recycle"})"));
    const auto objects = stream.body().size() - 2'048;
    QVERIFY(objects >= atLeast && objects < atLeast + 1'300);
}

namespace {

/// The bodies of all parts in @p body; what is wrong with it instead, if something is.
QByteArrayList partsOf(Stream &stream)
{
    const auto boundary
        = multipartBoundary(stream.header("Content-Type"), "multipart/x-mixed-replace");
    if (!boundary)
        return { "no boundary" };
    MultipartParser parser(*boundary);
    parser.feed(stream.body());
    QByteArrayList bodies;
    while (const auto part = parser.next()) {
        if (part->headers.value("Content-Type") != "application/json")
            return { "no type" };
        bodies.append(part->body);
    }
    if (parser.finished())
        bodies.append("the end");
    return parser.failed() ? QByteArrayList{ parser.error().toUtf8() } : bodies;
}

} // namespace

void TestAncestors::multipartBegins()
{
    TestServer server;
    server.publish("a", "1");
    Stream stream(server, "multipart?topic=a&after=earliest");
    QCOMPARE(stream.header("X-Content-Type-Options"), "nosniff");
    QTRY_COMPARE(partsOf(stream).size(), 2);
    QVERIFY(partsOf(stream).constFirst().startsWith("{\"control\":\"hello\","));
    // A part is whole before the next one begins.
    server.publish("a", hostile);
    QTRY_COMPARE(partsOf(stream).size(), 3);
    QVERIFY(partsOf(stream).constLast().endsWith(",\"data\":" + hostile + '}'));
}

void TestAncestors::multipartEnds()
{
    TestServer server;
    Stream stream(server, "multipart?topic=a&max-bytes=1");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    server.publish("a", "1");
    QTRY_VERIFY(stream.hasEnded());
    const auto parts = partsOf(stream);
    QCOMPARE(parts.size(), 4);
    QCOMPARE(parts.at(2), R"({"control":"bye","reason":"recycle"})");
    QCOMPARE(parts.at(3), "the end");
}

void TestAncestors::multipartBoundariesDiffer()
{
    TestServer server;
    Stream first(server, "multipart?topic=a");
    Stream second(server, "multipart?topic=a");
    QVERIFY(first.header("Content-Type") != second.header("Content-Type"));
    // Whoever knows it cannot end another's part with it.
    const auto boundary
        = *multipartBoundary(first.header("Content-Type"), "multipart/x-mixed-replace");
    QTRY_COMPARE(server.hub().subscriberCount(), 2);
    server.publish("a", "\"\\r\\n--" + boundary + "\\r\\n\"");
    QTRY_COMPARE(partsOf(first).size(), 2);
    QTRY_COMPARE(partsOf(second).size(), 2);
    QVERIFY(partsOf(first).constLast().contains(boundary));
}

void TestAncestors::jsonpAnswers()
{
    TestServer server;
    server.publish("a", hostile);
    const auto response = server.get("/v1/jsonp?topic=a&after=earliest&callback=App.on_$1");
    QCOMPARE(response.head.status, 200);
    QCOMPARE(response.head.headers.value("Content-Type"), "application/javascript; charset=utf-8");
    QCOMPARE(response.head.headers.value("X-Content-Type-Options"), "nosniff");
    QVERIFY(response.head.headers.contains("ETag"));
    QVERIFY(response.body.startsWith("/**/App.on_$1({\"messages\":["));
    QVERIFY(response.body.endsWith(");"));
    QVERIFY(!response.body.contains('<') && !response.body.contains("\xe2\x80"));
    const auto argument = jsonpArgument(response.body, "App.on_$1");
    QVERIFY(argument);
    const auto body = pollBodyFromJson(*argument);
    QVERIFY(body);
    QCOMPARE(jsonString(body->messages.first().data), jsonString(hostile));
}

void TestAncestors::jsonpWaits()
{
    ManualClock clock;
    TestServer server({}, clock);
    RawClient byQuery(server.port());
    byQuery.send("GET /v1/jsonp?topic=a&wait=5" + end);
    RawClient byHeader(server.port());
    byHeader.send("GET /v1/jsonp?topic=b HTTP/1.1\r\nHost: t\r\nPrefer: wait=7\r\n\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 2);
    clock.advance(std::chrono::milliseconds(4'999));
    QCoreApplication::processEvents();
    QVERIFY(byQuery.input().isEmpty());
    clock.advance(std::chrono::milliseconds(1));
    const auto empty = byQuery.response();
    QCOMPARE(empty.head.headers.value("Preference-Applied"), "wait=5");
    QVERIFY(empty.body.startsWith("/**/onPush({\"messages\":[],"));
    server.publish("b", "1");
    const auto news = byHeader.response();
    QCOMPARE(news.head.headers.value("Preference-Applied"), "wait=7");
    QVERIFY(news.body.contains("\"data\":1"));
}

void TestAncestors::endsByClosing_data()
{
    QTest::addColumn<QByteArray>("path");
    const QByteArrayList paths{ "stream", "sse", "iframe", "xhr-stream", "multipart" };
    for (const auto &path : paths)
        QTest::newRow(path.constData()) << path;
}

void TestAncestors::endsByClosing()
{
    QFETCH(const QByteArray, path);
    TestServer server;
    QCOMPARE(server.get("/v1/" + path + "?topic=a&framing=1").head.status, 400);
    const auto refused = server.get("/v1/" + path + "?topic=a&framing=lines");
    QCOMPARE(refused.head.status, 400);
    QVERIFY(refused.body.contains("framing must be chunked or eof."));
    RawClient client(server.port());
    client.send("GET /v1/" + path + "?topic=a&max-bytes=1&framing=eof" + end);
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    server.publish("a", "1");
    QTRY_VERIFY(client.isClosed());
    qsizetype size = 0;
    const auto head = parseResponseHead(client.input(), &size);
    QVERIFY(head);
    QVERIFY(!head->headers.contains("Transfer-Encoding"));
    QCOMPARE(head->headers.value("Connection"), "close");
    QVERIFY(client.input().contains("recycle"));
    Stream chunked(server, path + "?topic=a&framing=chunked");
    QCOMPARE(chunked.header("Transfer-Encoding"), "chunked");
}

QTEST_GUILESS_MAIN(TestAncestors)
#include "tst_ancestors.moc"
