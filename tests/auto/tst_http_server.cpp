// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/test_server.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;

/// The request boundary from outside: what is refused and accepted, in which order, and within
/// which limits. The rows of requests() cover the cases that conformance suites for HTTP/1.1
/// servers check.
class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requests_data();
    void requests();
    void requestsByteByByte_data() { requests_data(); }
    void requestsByteByByte();
    void answersInOrder();
    void answersInOrderWhenHeld();
    void headHasNoBody();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void methods_data();
    void methods();
    void origins_data();
    void origins();
    void preflight();
    void limits_data();
    void limits();
    void tooSlowRequest();
    void idleConnectionIsClosed();
    void tooManyConnections();
    void turnedAwayTakeNobodysPlace();
    void continues();
    void continuesNothingForHttp10();
    void heldClientLeaves();
    void goodbyes();
    void everyAnswerIsUncacheable_data();
    void everyAnswerIsUncacheable();
};

void TestHttpServer::requests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("plain GET", "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 200);
    row("absolute form", "GET http://a/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 200);
    row("header names in any case", "GET /healthz HTTP/1.1\r\nhOsT: a\r\n\r\n", 200);
    row("empty header value", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Empty:\r\n\r\n", 200);
    row("high bytes in a value", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: \xC3\xA9\r\n\r\n", 200);
    row("empty line first", "\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 200);
    row("HTTP/1.0 without Host", "GET /healthz HTTP/1.0\r\n\r\n", 200);
    row("escaped path", "GET /%68ealthz HTTP/1.1\r\nHost: a\r\n\r\n", 200);
    row("no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("no version", "GET /healthz\r\nHost: a\r\n\r\n", 400);
    row("bad version", "GET /healthz HTTP/1.\r\nHost: a\r\n\r\n", 400);
    row("version of another protocol", "GET /healthz HTPP/1.1\r\nHost: a\r\n\r\n", 400);
    row("version in lower case", "GET /healthz http/1.1\r\nHost: a\r\n\r\n", 400);
    row("HTTP/2.0", "GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("bad prefix", "\x16\x03GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("two spaces", "GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("tab for space", "GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("bare LF", "GET /healthz HTTP/1.1\nHost: a\n\n", 400);
    row("bare CR", "GET /healthz HTTP/1.1\rHost: a\r\r", 400);
    row("CR in a value", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", 400);
    row("NUL in a value", QByteArray("GET /healthz HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 42),
        400);
    row("control in a value", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: \x07\r\n\r\n", 400);
    row("space in a name", "GET /healthz HTTP/1.1\r\nHost: a\r\nX Y: b\r\n\r\n", 400);
    row("space before the colon", "GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n", 400);
    row("name of wrong characters", "GET /healthz HTTP/1.1\r\nHost: a\r\nX[]: b\r\n\r\n", 400);
    row("no name", "GET /healthz HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400);
    row("no colon", "GET /healthz HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 400);
    row("folded line", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400);
    row("negative length", "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        400);
    row("signed length", "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
        400);
    row("length of letters", "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
        400);
    row("length in hex", "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 0x10\r\n\r\n",
        400);
    row("empty length", "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: \r\n\r\n", 400);
    row("overflowing length",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        400);
    row("two lengths",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        400);
    row("length and coding",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n",
        400);
    row("unknown coding",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501);
    row("bad chunk size",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400);
    row("chunk without its end",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}X", 400);
    row("overflowing chunk",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\nfffffffffffffffff\r\n",
        400);
    row("chunked body",
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Type: "
        "application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        "10\r\n{\"topic\":\"a\",\"ty\r\n14;ext=1\r\npe\":\"b\",\"data\":null}\r\n0\r\nTrailer: "
        "x\r\n\r\n",
        201);
    row("bad escape", "GET /healthz?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("not UTF-8", "GET /healthz?a=%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("unknown path", "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", 404);
    row("star with GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 204);
}

void TestHttpServer::requests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    TestServer server;
    const auto response = server.request(request);
    QCOMPARE(response.head.status, status);
    if (status >= 400) {
        QCOMPARE(response.head.headers.value("Content-Type"), "application/problem+json");
        QVERIFY(response.body.contains("\"status\":" + QByteArray::number(status)));
        QVERIFY(response.body.contains("\"title\":\""));
        QVERIFY(response.body.contains("\"detail\":\""));
    }
    QCOMPARE(server.get("/healthz").head.status, 200);
}

void TestHttpServer::requestsByteByByte()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    TestServer server;
    RawClient client(server.port());
    for (const char byte : request) {
        client.send(QByteArrayView(&byte, 1));
        QCoreApplication::processEvents();
    }
    QCOMPARE(client.response().head.status, status);
}

void TestHttpServer::answersInOrder()
{
    TestServer server;
    RawClient client(server.port());
    QByteArray requests;
    for (int i = 0; i < 50; ++i) {
        requests
            += "GET /v1/" + QByteArray(i % 2 ? "time" : "nothing") + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(client.response().head.status, i % 2 ? 200 : 404);
}

void TestHttpServer::answersInOrderWhenHeld()
{
    TestServer server;
    RawClient client(server.port());
    client.send("GET /v1/long-poll?topic=a HTTP/1.1\r\nHost: a\r\n\r\n"
                "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    QVERIFY(client.input().isEmpty());
    server.publish("a", "1");
    const auto first = client.response();
    QCOMPARE(first.head.status, 200);
    QVERIFY(first.body.contains("\"data\":1"));
    QCOMPARE(client.response().head.status, 404);
}

void TestHttpServer::headHasNoBody()
{
    TestServer server;
    RawClient client(server.port());
    client.send("HEAD /v1/transports HTTP/1.1\r\nHost: a\r\n\r\n"
                "GET /v1/transports HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.response(true);
    const auto get = client.response();
    QCOMPARE(head.head.status, 200);
    QCOMPARE(head.head.headers.value("Content-Length"), QByteArray::number(get.body.size()));
    QVERIFY(!get.body.isEmpty());
}

void TestHttpServer::closesWhenAsked_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("closes");
    QTest::newRow("1.1") << QByteArray("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n") << false;
    QTest::newRow("1.1 close") << QByteArray(
        "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                               << true;
    QTest::newRow("1.1 close in a list")
        << QByteArray("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n") << true;
    QTest::newRow("1.0") << QByteArray("GET /healthz HTTP/1.0\r\n\r\n") << true;
    QTest::newRow("1.0 keep-alive")
        << QByteArray("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << false;
    QTest::newRow("bad request") << QByteArray("GET /healthz HTTP/1.1\r\n\r\n") << true;
}

void TestHttpServer::closesWhenAsked()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, closes);
    TestServer server;
    RawClient client(server.port());
    client.send(request);
    const auto response = client.response();
    QCOMPARE(response.head.headers.hasToken("Connection", "close"), closes);
    if (closes) {
        QTRY_VERIFY(client.isClosed());
    } else {
        client.send(request);
        QCOMPARE(client.response().head.status, 200);
    }
}

void TestHttpServer::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("POST to a GET")
        << QByteArray("POST") << QByteArray("/v1/time") << 405 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("GET of a POST")
        << QByteArray("GET") << QByteArray("/v1/publish") << 405 << QByteArray("POST, OPTIONS");
    QTest::newRow("HEAD of a stream")
        << QByteArray("HEAD") << QByteArray("/v1/sse?topic=a") << 405 << QByteArray("GET, OPTIONS");
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << QByteArray("/v1/poll") << 204
                             << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("unknown method")
        << QByteArray("BREW") << QByteArray("/v1/time") << 405 << QByteArray("GET, HEAD, OPTIONS");
}

void TestHttpServer::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    TestServer server;
    RawClient client(server.port());
    client.send(method + ' ' + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto response = client.response(method == "HEAD");
    QTEST(response.head.status, "status");
    QTEST(response.head.headers.value("Allow"), "allow");
}

void TestHttpServer::origins_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("cors");
    const auto row = [](const char *name, const QByteArray &headers, int status, bool cors) {
        QTest::newRow(name) << headers << status << cors;
    };
    row("none", "", 200, false);
    row("own", "Origin: http://t\r\n", 200, false);
    row("foreign", "Origin: http://evil.example\r\n", 403, false);
    row("own host, other scheme", "Origin: https://t\r\n", 403, false);
    row("null", "Origin: null\r\n", 403, false);
    row("allowed", "Origin: https://good.example\r\n", 200, true);
    row("allowed, cross-site", "Origin: https://good.example\r\nSec-Fetch-Site: cross-site\r\n",
        200, true);
    row("cross-site without origin", "Sec-Fetch-Site: cross-site\r\n", 403, false);
    row("two", "Origin: http://t\r\nOrigin: http://evil.example\r\n", 403, false);
    row("empty", "Origin: \r\n", 403, false);
    row("cross-site among others", "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n", 403,
        false);
    row("same-site", "Sec-Fetch-Site: same-origin\r\n", 200, false);
}

void TestHttpServer::origins()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(bool, cors);
    ServerOptions options;
    QVERIFY(options.origins.allow("https://good.example"));
    TestServer server(options);
    const auto response = server.get("/v1/poll?topic=a", headers);
    QCOMPARE(response.head.status, status);
    QCOMPARE(response.head.headers.contains("Access-Control-Allow-Origin"), cors);
    if (cors) {
        QCOMPARE(response.head.headers.value("Access-Control-Allow-Origin"),
                 "https://good.example");
        QVERIFY(response.head.headers.hasToken("Access-Control-Expose-Headers", "ETag"));
        QVERIFY(
            response.head.headers.hasToken("Access-Control-Expose-Headers", "Preference-Applied"));
    }
    const auto upgrade = server.get("/v1/ws?topic=a",
                                    headers
                                        + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                                          "Sec-WebSocket-Version: 13\r\n"
                                          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
    QCOMPARE(upgrade.head.status, status == 200 ? 101 : 403);
}

void TestHttpServer::preflight()
{
    ServerOptions options;
    QVERIFY(options.origins.allow("https://good.example"));
    TestServer server(options);
    const auto response = server.request(
        "OPTIONS /v1/publish HTTP/1.1\r\nHost: t\r\nOrigin: https://good.example\r\n"
        "Access-Control-Request-Method: POST\r\n\r\n");
    QCOMPARE(response.head.status, 204);
    QVERIFY(response.head.headers.hasToken("Access-Control-Allow-Methods", "POST"));
    QVERIFY(response.head.headers.hasToken("Access-Control-Allow-Headers", "Idempotency-Key"));
}

void TestHttpServer::limits_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray long9k(9 * 1024, 'a');
    const QByteArray long17k(17 * 1024, 'a');
    QTest::newRow("target") << "GET /" + long9k + " HTTP/1.1\r\nHost: a\r\n\r\n" << 414;
    QTest::newRow("target without an end") << "GET /" + long9k << 414;
    QTest::newRow("target before Host") << "GET /" + long9k + " HTTP/1.1\r\n\r\n" << 414;
    QTest::newRow("one header") << "GET / HTTP/1.1\r\nHost: a\r\nX: " + long17k + "\r\n\r\n" << 431;
    QByteArray many;
    for (int i = 0; i < 2'000; ++i)
        many += "X: 123456\r\n";
    QTest::newRow("many headers") << "GET / HTTP/1.1\r\nHost: a\r\n" + many + "\r\n" << 431;
    QTest::newRow("body") << QByteArray(
        "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 8388609\r\n\r\n")
                          << 413;
    QTest::newRow("body to nowhere")
        << QByteArray("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 8388609\r\n\r\n")
        << 413;
}

void TestHttpServer::limits()
{
    QFETCH(QByteArray, request);
    TestServer server;
    RawClient client(server.port());
    client.send(request);
    const auto response = client.response();
    QTEST(response.head.status, "status");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(server.get("/healthz").head.status, 200);
}

void TestHttpServer::tooSlowRequest()
{
    ManualClock clock;
    TestServer server({}, clock);
    RawClient client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHos");
    QTRY_COMPARE(server.server().http().table().size(), 1);
    // Bytes that trickle in do not help: the time is for the whole request.
    QTRY_VERIFY(client.socket().bytesToWrite() == 0);
    for (int i = 0; i < 9; ++i) {
        QCoreApplication::processEvents();
        clock.advance(std::chrono::seconds(1));
        client.send("t");
    }
    QVERIFY(client.input().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(
        (clock.advance(std::chrono::seconds(1)), client.input().startsWith("HTTP/1.1 408")), 5'000);
    QTRY_VERIFY((clock.advance(std::chrono::seconds(1)), client.isClosed()));
}

void TestHttpServer::idleConnectionIsClosed()
{
    ManualClock clock;
    TestServer server({}, clock);
    RawClient client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.response().head.status, 200);
    clock.advance(std::chrono::seconds(59));
    QCoreApplication::processEvents();
    QVERIFY(!client.isClosed());
    QTRY_VERIFY((clock.advance(std::chrono::seconds(2)), client.isClosed()));
    QTRY_COMPARE(server.server().http().table().size(), 0);
}

void TestHttpServer::tooManyConnections()
{
    ServerOptions options;
    options.limits.connections = 2;
    TestServer server(options);
    RawClient first(server.port());
    RawClient second(server.port());
    QTRY_COMPARE(server.server().http().table().size(), 2);
    RawClient third(server.port());
    QCOMPARE(third.response().head.status, 503);
    QTRY_VERIFY(third.isClosed());
    first.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(first.response().head.status, 200);
}

void TestHttpServer::turnedAwayTakeNobodysPlace()
{
    ManualClock clock; // stands still, so that who was turned away lingers
    ServerOptions options;
    options.limits.connections = 1;
    TestServer server(options, clock);
    auto first = std::make_unique<RawClient>(server.port());
    QTRY_COMPARE(server.server().http().table().size(), 1);
    RawClient second(server.port());
    second.socket().setReadBufferSize(1); // and so it does not see that it should go
    QTRY_COMPARE(server.server().http().table().counters().refused, 1u);
    QTRY_COMPARE(server.server().http().table().size(), 2);
    first.reset();
    QTRY_COMPARE(server.server().http().table().size(), 1);
    QCOMPARE(server.get("/healthz").head.status, 200);
}

void TestHttpServer::continuesNothingForHttp10()
{
    TestServer server;
    RawClient client(server.port());
    const QByteArray body = R"({"topic":"a","type":"b","data":1})";
    client.send("POST /v1/publish HTTP/1.0\r\nContent-Type: application/json\r\nExpect: "
                "100-continue\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n");
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    QTRY_COMPARE(server.server().http().table().size(), 1);
    for (int i = 0; i < 20; ++i) // in which the head is read
        QCoreApplication::processEvents();
    client.send(body);
    QCOMPARE(client.response().head.status, 201);
}

void TestHttpServer::continues()
{
    TestServer server;
    RawClient client(server.port());
    const QByteArray body = R"({"topic":"a","type":"b","data":1})";
    client.send("POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: "
                "100-continue\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n");
    QCOMPARE(client.response(true).head.status, 100);
    client.send(body);
    QCOMPARE(client.response().head.status, 201);
}

void TestHttpServer::heldClientLeaves()
{
    TestServer server;
    const QByteArrayList paths{ "/v1/long-poll", "/v1/sse", "/v1/stream" };
    for (const auto &path : paths) {
        RawClient client(server.port());
        client.send("GET " + path + "?topic=a HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(server.hub().subscriberCount(), 1);
        client.socket().abort();
        QTRY_COMPARE(server.hub().subscriberCount(), 0);
        server.publish("a", "1");
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(server.server().http().table().size(), 0);
}

void TestHttpServer::goodbyes()
{
    TestServer server;
    RawClient idle(server.port());
    RawClient held(server.port());
    RawClient sse(server.port());
    RawClient stream(server.port());
    held.send("GET /v1/long-poll?topic=a HTTP/1.1\r\nHost: a\r\n\r\n");
    sse.send("GET /v1/sse?topic=a HTTP/1.1\r\nHost: a\r\n\r\n");
    stream.send("GET /v1/stream?topic=a HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 3);
    QSignalSpy stopped(&server.server(), &Server::stopped);
    server.server().stop();
    const auto answer = held.response();
    QCOMPARE(answer.head.status, 200);
    QVERIFY(answer.body.contains("\"messages\":[]"));
    QVERIFY(sse.response().body.contains(
        "event: bye\ndata: {\"control\":\"bye\",\"reason\":\"shutdown\"}"));
    QVERIFY(stream.response().body.contains("{\"control\":\"bye\",\"reason\":\"shutdown\"}\n"));
    QTRY_VERIFY(idle.isClosed());
    QVERIFY(stopped.size() == 1 || stopped.wait());
}

void TestHttpServer::everyAnswerIsUncacheable_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         { "/v1/poll?topic=a", "/v1/topics", "/nothing", "/v1/poll", "/metrics" })
        QTest::newRow(target) << QByteArray(target);
}

void TestHttpServer::everyAnswerIsUncacheable()
{
    QFETCH(QByteArray, target);
    TestServer server;
    const auto headers = server.get(target).head.headers;
    QCOMPARE(headers.value("Cache-Control"), "no-store");
    QCOMPARE(headers.value("X-Accel-Buffering"), "no");
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
