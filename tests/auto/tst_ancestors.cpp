// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/script_snippets.h"
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
    for (const QByteArray path : { "iframe" }) {
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
    QVERIFY(read(first, "$a.b_9").last() == read(second, "other").last());
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

QTEST_GUILESS_MAIN(TestAncestors)
#include "tst_ancestors.moc"
