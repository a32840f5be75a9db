// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"
#include "tests/support/test_server.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;

class TestPublishing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void one();
    void several();
    void allOrNone();
    void refused_data();
    void refused();
    void contentTypes_data();
    void contentTypes();
    void keepsTheBytes_data();
    void keepsTheBytes();
    void retriesPublishOnce();
    void tellsTopics();
    void tellsTimeAndHealth();
};

void TestPublishing::one()
{
    TestServer server;
    const auto response
        = server.post("/v1/publish", R"({"topic":"a.b","type":"say","data":{"x":1}})");
    QCOMPARE(response.head.status, 201);
    QVERIFY(
        response.body.startsWith("{\"id\":\"" + server.hub().cursor(1) + "\",\"seq\":1,\"ts\":"));
}

void TestPublishing::several()
{
    TestServer server;
    const auto response = server.post(
        "/v1/publish", R"([{"topic":"a","type":"t","data":1},{"topic":"a","type":"t","data":2}])");
    QCOMPARE(response.head.status, 201);
    QVERIFY(response.body.startsWith("[{\"id\""));
    QCOMPARE(response.body.count("\"seq\":"), 2);
}

void TestPublishing::allOrNone()
{
    TestServer server;
    const auto response = server.post(
        "/v1/publish", R"([{"topic":"a","type":"t","data":1},{"topic":"*","type":"t","data":2}])");
    QCOMPARE(response.head.status, 400);
    QCOMPARE(server.hub().log().head(), 0u);
}

void TestPublishing::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &body, int status) {
        QTest::newRow(name) << body << status;
    };
    QByteArray many = "[";
    for (int i = 0; i < 1'001; ++i)
        many += (i ? "," : "") + QByteArray(R"({"topic":"a","type":"t","data":1})");
    row("empty", "", 400);
    row("not JSON", "{", 400);
    row("not UTF-8", "{\"topic\":\"a\",\"type\":\"t\",\"data\":\"\xff\"}", 400);
    row("trailing", R"({"topic":"a","type":"t","data":1} x)", 400);
    row("a number", "5", 400);
    row("empty array", "[]", 400);
    row("array of numbers", "[1]", 400);
    row("too many", many + ']', 413);
    row("no topic", R"({"type":"t","data":1})", 400);
    row("no type", R"({"topic":"a","data":1})", 400);
    row("no data", R"({"topic":"a","type":"t"})", 400);
    row("topic of another type", R"({"topic":5,"type":"t","data":1})", 400);
    row("wildcard", R"({"topic":"a.*","type":"t","data":1})", 400);
    row("bad topic", R"({"topic":"a..b","type":"t","data":1})", 400);
    row("long topic", R"({"topic":")" + QByteArray(129, 'a') + R"(","type":"t","data":1})", 400);
    row("bad type", R"({"topic":"a","type":"T","data":1})", 400);
    row("too deep",
        R"({"topic":"a","type":"t","data":)" + QByteArray(300, '[') + QByteArray(300, ']') + "}",
        400);
    row("64 KiB and one, and a bad topic",
        R"({"topic":"..","type":"t","data":")" + QByteArray(65'535, 'x') + "\"}", 413);
    row("64 KiB and one", R"({"topic":"a","type":"t","data":")" + QByteArray(65'535, 'x') + "\"}",
        413);
}

void TestPublishing::refused()
{
    QFETCH(QByteArray, body);
    TestServer server;
    const auto response = server.post("/v1/publish", body);
    QTEST(response.head.status, "status");
    QCOMPARE(response.head.headers.value("Content-Type"), "application/problem+json");
    QCOMPARE(server.hub().log().head(), 0u);
}

void TestPublishing::contentTypes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("json") << QByteArray("Content-Type: application/json\r\n") << 201;
    QTest::newRow("with charset") << QByteArray("Content-Type: Application/JSON; charset=utf-8\r\n")
                                  << 201;
    QTest::newRow("none") << QByteArray() << 415;
    QTest::newRow("text, as a form may send") << QByteArray("Content-Type: text/plain\r\n") << 415;
}

void TestPublishing::contentTypes()
{
    QFETCH(QByteArray, header);
    TestServer server;
    QTEST(server.post("/v1/publish", R"({"topic":"a","type":"t","data":1})", header).head.status,
          "status");
}

void TestPublishing::keepsTheBytes_data()
{
    QTest::addColumn<QByteArray>("published");
    QTest::addColumn<QByteArray>("delivered");
    const auto row
        = [](const char *name, const QByteArray &published, const QByteArray &delivered) {
              QTest::newRow(name) << published << delivered;
          };
    row("white space", " { \"a\" :\t[ 1 ,\n2 ] } ", R"({"a":[1,2]})");
    row("white space in a string", R"("a  b")", R"("a  b")");
    row("order and duplicates", R"({"b":1,"a":2,"b":3})", R"({"b":1,"a":2,"b":3})");
    row("numbers", "[1.0,1e2,-0,12345678901234567890123,0.1000]",
        "[1.0,1e2,-0,12345678901234567890123,0.1000]");
    row("escapes", R"("\u0041\/\ud83d\ude00</script>")", R"("\u0041\/\ud83d\ude00</script>")");
    row("null", "null", "null");
    row("64 KiB", '"' + QByteArray(65'534, 'x') + '"', '"' + QByteArray(65'534, 'x') + '"');
}

void TestPublishing::keepsTheBytes()
{
    QFETCH(QByteArray, published);
    QFETCH(QByteArray, delivered);
    TestServer server;
    QCOMPARE(server.post("/v1/publish", R"({"data":)" + published + R"(,"topic":"a","type":"t"})")
                 .head.status,
             201);
    const auto body = pollBodyFromJson(server.get("/v1/poll?topic=a&after=earliest").body);
    QVERIFY(body);
    QCOMPARE(body->messages.first().data, delivered);
}

void TestPublishing::retriesPublishOnce()
{
    ManualClock clock;
    TestServer server({}, clock);
    const QByteArray headers = "Content-Type: application/json\r\nIdempotency-Key: k1\r\n";
    const QByteArray body = R"({"topic":"a","type":"t","data":1})";
    const auto first = server.post("/v1/publish", body, headers);
    const auto second = server.post("/v1/publish", body, headers);
    QCOMPARE(first.head.status, 201);
    QCOMPARE(second.head.status, 201);
    QCOMPARE(second.body, first.body);
    QCOMPARE(server.hub().log().head(), 1u);
    server.post("/v1/publish", body, "Content-Type: application/json\r\nIdempotency-Key: k2\r\n");
    QCOMPARE(server.hub().log().head(), 2u);
    clock.advance(std::chrono::minutes(10));
    server.post("/v1/publish", body, headers);
    QCOMPARE(server.hub().log().head(), 3u);
    QCOMPARE(server
                 .post("/v1/publish", body,
                       "Content-Type: application/json\r\nIdempotency-Key: " + QByteArray(256, 'k')
                           + "\r\n")
                 .head.status,
             400);
}

void TestPublishing::tellsTopics()
{
    ServerOptions options;
    options.retention.messages = 2;
    TestServer server(options);
    for (int i = 0; i < 3; ++i)
        server.publish("b", "1");
    server.publish("a", "1");
    QCOMPARE(server.get("/v1/topics").body,
             R"([{"topic":"a","earliest":1,"head":1,"messages":1},)"
             R"({"topic":"b","earliest":2,"head":3,"messages":2}])");
}

void TestPublishing::tellsTimeAndHealth()
{
    ManualClock clock;
    TestServer server({}, clock);
    QCOMPARE(server.get("/v1/time").body, "{\"ts\":" + QByteArray::number(clock.wallUs()) + '}');
    QCOMPARE(server.get("/healthz").head.status, 200);
    QVERIFY(server.get("/v1/transports").body.contains("\"id\":\"long-poll\""));
    const auto metrics = server.get("/metrics");
    QVERIFY(metrics.head.headers.value("Content-Type").startsWith("text/plain"));
    QVERIFY(metrics.body.contains("# TYPE pushscope_messages_published_total counter\n"));
}

QTEST_GUILESS_MAIN(TestPublishing)
#include "tst_publishing.moc"
