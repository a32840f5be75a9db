// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/lines.h"
#include "tests/support/cut_everywhere.h"
#include "tests/support/test_server.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;

/// The raw TCP port, spoken to line by line.
class TestTcpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstLines_data();
    void firstLines();
    void cutAnywhere();
    void refusesHttpAtItsFirstByte();
    void actions_data();
    void actions();
    void subscribesAndUnsubscribes();
    void answersTheFirstResultAgain();
    void takesOptions();
    void tooLongALine_data();
    void tooLongALine();
    void tooSlowAFirstLine();
    void tooManyConnections();
    void whoReadsNoAnswersIsSlow();
    void goodbye();
    void tellsWhereItIs();
    void isNoPath();
};

namespace {

class LineClient : public RawClient
{
public:
    using RawClient::RawClient;

    /// The next line; an empty one if none comes in time.
    QByteArray line()
    {
        std::optional<QByteArray> line;
        const bool came = QTest::qWaitFor([&] {
            m_lines.feed(std::exchange(input(), {}));
            if (!line)
                line = m_lines.next();
            return line.has_value();
        });
        return came ? *line : QByteArray();
    }

private:
    LineParser m_lines;
};

const QByteArray subscription = "{\"topics\":[\"a\"]}\n";

} // namespace

void TestTcpServer::firstLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer"); ///< an error closes
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &answer) {
        QTest::newRow(name) << bytes << answer;
    };
    const QByteArray hello = R"({"control":"hello")";
    const QByteArray refused = R"({"control":"error","ref":null,"status":400,)";
    row("topics", subscription, hello);
    row("CRLF", "{\"topics\":[\"a\"]}\r\n", hello);
    row("empty lines first", "\r\n\n {\"topics\":[\"a\"]}\n", hello);
    row("wildcard and cursor", "{\"topics\":[\"s.*\",\"*\"],\"after\":\"earliest\"}\n", hello);
    row("null is absent", "{\"topics\":[\"a\"],\"after\":null,\"name\":null}\n", hello);
    row("unknown members", "{\"topics\":[\"a\"],\"colour\":\"red\",\"n\":1}\n", hello);
    row("options as text", "{\"topics\":[\"a\"],\"heartbeat\":\"5\"}\n", hello);
    row("a name",
        R"({"topics":["a"],"name":"李明"})"
        "\n",
        hello);
    row("no topics", "{}\n", refused);
    row("empty topics", "{\"topics\":[]}\n", refused);
    row("topics that are text", "{\"topics\":\"a\"}\n", refused);
    row("topics that are null", "{\"topics\":null}\n", refused);
    row("a topic that is a number", "{\"topics\":[5]}\n", refused);
    row("bad topic", "{\"topics\":[\"a..b\"]}\n", refused);
    row("bad cursor", "{\"topics\":[\"a\"],\"after\":\"x\"}\n", refused);
    row("two cursors", "{\"topics\":[\"a\"],\"after\":\"now\",\"after\":\"earliest\"}\n", refused);
    row("an object as option", "{\"topics\":[\"a\"],\"heartbeat\":{}}\n", refused);
    row("negative option", "{\"topics\":[\"a\"],\"max-bytes\":-1}\n", refused);
    row("long name", "{\"topics\":[\"a\"],\"name\":\"" + QByteArray(65, 'x') + "\"}\n", refused);
    row("an action", "{\"action\":\"ping\",\"ref\":1}\n", refused);
    row("not complete JSON", "{\"topics\":[\"a\"]\n", refused);
    row("not an object", "[\"a\"]\n", refused);
    row("not UTF-8", "{\"topics\":[\"\xff\"]}\n", refused);
    row("HTTP", "GET /v1/stream?topic=a HTTP/1.1\r\nHost: t\r\n\r\n", refused);
    row("a page's POST with a subscription in it",
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 17\r\n\r\n" + subscription, refused);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", refused);
    row("TLS", QByteArray("\x16\x03\x01\x02\0", 5), refused);
}

void TestTcpServer::firstLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    TestServer server;
    LineClient client(server.tcpPort());
    client.send(bytes);
    const auto line = client.line();
    QVERIFY2(line.startsWith(answer), line.constData());
    QVERIFY(!QJsonDocument::fromJson(line).object().isEmpty());
    if (answer.contains("hello")) {
        server.publish("a", "\"news\"");
        auto next = client.line();
        if (next.contains("presence"))
            next = client.line();
        QVERIFY2(next.contains("\"news\""), next.constData());
        return;
    }
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.input().isEmpty());
    QCOMPARE(server.hub().subscriberCount(), 0);
}

void TestTcpServer::cutAnywhere()
{
    TestServer server;
    const QByteArray bytes = subscription + "{\"action\":\"ping\",\"ref\":7}\r\n";
    const auto read = [&](const Pieces &pieces) {
        LineClient client(server.tcpPort());
        for (const auto &piece : pieces) {
            client.send(piece);
            QCoreApplication::processEvents();
        }
        return QByteArrayList{ client.line(), client.line() };
    };
    const auto difference = differenceWhenCut(bytes, read);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QCOMPARE(read({ bytes }).constLast(), R"({"control":"ack","ref":7})");
}

/// Without waiting for a line's end, which may never come.
void TestTcpServer::refusesHttpAtItsFirstByte()
{
    TestServer server;
    LineClient client(server.tcpPort());
    client.send("G");
    QVERIFY(client.line().contains("\"status\":400"));
    QTRY_VERIFY(client.isClosed());
}

void TestTcpServer::actions_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &action, const QByteArray &answer) {
        QTest::newRow(name) << action << answer;
    };
    row("ping", R"({"action":"ping","ref":1})", R"({"control":"ack","ref":1})");
    row("publish", R"({"action":"publish","ref":2,"topic":"b","type":"t","data":1})",
        R"({"control":"ack","ref":2,"id":")");
    row("not JSON", "nonsense", R"({"control":"error","ref":null,"status":400,"title":")");
    row("HTTP after the first line", "GET / HTTP/1.1",
        R"({"control":"error","ref":null,"status":400,"title":")");
    row("another subscription line", R"({"topics":["b"]})",
        R"({"control":"error","ref":null,"status":400)");
    row("unknown action", R"({"action":"dance","ref":3})",
        R"({"control":"error","ref":3,"status":400)");
    row("bad topic", R"({"action":"publish","ref":5,"topic":"b.*","type":"t","data":1})",
        R"({"control":"error","ref":5,"status":400)");
    row("too much data",
        R"({"action":"publish","ref":6,"topic":"b","type":"t","data":")" + QByteArray(65'536, 'x')
            + "\"}",
        R"({"control":"error","ref":6,"status":413)");
    row("bad cursor", R"({"action":"subscribe","ref":8,"topics":["b"],"after":"x"})",
        R"({"control":"error","ref":8,"status":400)");
    row("unsubscribe what is not", R"({"action":"unsubscribe","ref":9,"topics":["b"]})",
        R"({"control":"error","ref":9,"status":404)");
}

void TestTcpServer::actions()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, answer);
    TestServer server;
    LineClient client(server.tcpPort());
    client.send(subscription);
    client.line();
    client.send(action + "\n\n");
    const auto line = client.line();
    QVERIFY2(line.startsWith(answer), line.constData());
    client.send(R"({"action":"ping","ref":99})"
                "\n");
    QCOMPARE(client.line(), R"({"control":"ack","ref":99})");
}

void TestTcpServer::subscribesAndUnsubscribes()
{
    TestServer server;
    server.publish("b", "1");
    server.publish("b", "2");
    LineClient client(server.tcpPort());
    client.send(subscription);
    client.line();
    client.send(R"({"action":"subscribe","ref":1,"topics":["b"],"after":")" + server.hub().cursor(1)
                + "\"}\n");
    QVERIFY(client.line().contains(R"("heads":{"b":1})"));
    QVERIFY(client.line().contains("\"data\":2"));
    client.send("{\"action\":\"unsubscribe\",\"ref\":2,\"topics\":[\"b\"]}\n");
    QCOMPARE(client.line(), R"({"control":"ack","ref":2})");
    server.publish("b", "4");
    server.publish("a", "5");
    QVERIFY(client.line().contains("\"data\":5"));
}

void TestTcpServer::answersTheFirstResultAgain()
{
    TestServer server;
    LineClient client(server.tcpPort());
    client.send("{\"topics\":[\"other\"]}\n");
    client.line();
    const QByteArray publish
        = R"({"action":"publish","ref":1,"topic":"a","type":"t","data":1,"key":"k"})"
          "\n";
    client.send(publish + publish);
    const auto first = client.line();
    QVERIFY(first.contains("\"ack\""));
    QCOMPARE(client.line(), first);
    QCOMPARE(server.hub().log().head(), 1u);
}

void TestTcpServer::takesOptions()
{
    ManualClock clock;
    TestServer server({}, clock);
    LineClient client(server.tcpPort());
    client.send("{\"topics\":[\"a\"],\"heartbeat\":0.5,\"max-seconds\":2}\n");
    QVERIFY(client.line().contains("\"heartbeat\":1"));
    clock.advance(std::chrono::milliseconds(500));
    QCOMPARE(client.line(), R"({"control":"heartbeat"})");
    clock.advance(std::chrono::milliseconds(1'500));
    QByteArray last;
    while ((last = client.line()).contains("heartbeat")) { }
    QCOMPARE(last, R"({"control":"bye","reason":"recycle"})");
    QTRY_VERIFY(client.isClosed());
}

void TestTcpServer::tooLongALine_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("first") << QByteArray("{\"topics\":[\"");
    QTest::newRow("later") << subscription + "{\"action\":\"";
}

void TestTcpServer::tooLongALine()
{
    QFETCH(QByteArray, before);
    ServerOptions options;
    options.limits.tcpLineBytes = 1'000;
    TestServer server(options);
    LineClient client(server.tcpPort());
    client.send(before + QByteArray(1'000, 'x'));
    QByteArray line = client.line();
    if (line.contains("hello"))
        line = client.line();
    QVERIFY2(line.startsWith(R"({"control":"error","ref":null,"status":413)"), line.constData());
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(server.hub().subscriberCount(), 0);
}

void TestTcpServer::tooSlowAFirstLine()
{
    ManualClock clock;
    TestServer server({}, clock);
    LineClient client(server.tcpPort());
    client.send("{\"topics\"");
    QTRY_VERIFY(server.get("/metrics").body.contains("pushscope_connections 2\n"));
    clock.advance(std::chrono::milliseconds(9'900));
    QVERIFY(!client.isClosed());
    clock.advance(std::chrono::milliseconds(300));
    QVERIFY(client.line().contains("\"status\":408"));
    QTRY_VERIFY(client.isClosed());
    // Who has subscribed may be silent.
    LineClient other(server.tcpPort());
    other.send(subscription);
    other.line();
    clock.advance(std::chrono::seconds(60));
    QCOMPARE(other.line(), R"({"control":"heartbeat"})");
}

void TestTcpServer::tooManyConnections()
{
    ServerOptions options;
    options.limits.connections = 2;
    TestServer server(options);
    RawClient http(server.port());
    http.send("GET /v1/stream?topic=a HTTP/1.1\r\nHost: t\r\n\r\n");
    LineClient first(server.tcpPort());
    first.send(subscription);
    QVERIFY(first.line().contains("hello"));
    QTRY_COMPARE(server.hub().subscriberCount(), 2);
    LineClient third(server.tcpPort());
    QVERIFY(third.line().contains("\"status\":503"));
    QTRY_VERIFY(third.isClosed());
    RawClient fourth(server.port());
    QCOMPARE(fourth.response().head.status, 503);
}

void TestTcpServer::whoReadsNoAnswersIsSlow()
{
    ServerOptions options;
    options.limits.subscriberQueueBytes = 10'000;
    options.limits.slowDrainMs = 100;
    TestServer server(options);
    LineClient client(server.tcpPort());
    client.socket().setReadBufferSize(1);
    client.send(subscription);
    const QByteArray pings = QByteArray("{\"action\":\"ping\",\"ref\":1}\n").repeated(1'000);
    const auto isDropped = [&] {
        client.send(pings);
        return server.get("/metrics").body.contains("pushscope_slow_disconnects_total 1\n");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDropped(), 20'000);
    QTRY_COMPARE(server.hub().subscriberCount(), 0);
}

void TestTcpServer::goodbye()
{
    TestServer server;
    LineClient subscribed(server.tcpPort());
    subscribed.send(subscription);
    subscribed.line();
    LineClient silent(server.tcpPort());
    QTRY_COMPARE(server.server().http().table().size(), 2);
    server.server().stop();
    QCOMPARE(subscribed.line(), R"({"control":"bye","reason":"shutdown"})");
    QTRY_VERIFY(subscribed.isClosed());
    QTRY_VERIFY(silent.isClosed());
}

void TestTcpServer::tellsWhereItIs()
{
    const auto offerOf = [](TestServer &server) {
        const auto rows = QJsonDocument::fromJson(server.get("/v1/transports").body).array();
        for (const auto &row : rows) {
            if (row[u"id"] == QStringLiteral("tcp"))
                return row.toObject();
        }
        return QJsonObject();
    };
    TestServer server;
    const auto offer = offerOf(server);
    QCOMPARE(offer[u"available"].toBool(), true);
    QCOMPARE(offer[u"url"].toString(), QStringLiteral("tcp://127.0.0.1:%1").arg(server.tcpPort()));

    ServerOptions everywhere;
    everywhere.tcp = ListenOn{ .address = QHostAddress::Any };
    TestServer open(everywhere);
    const auto asked = open.request("GET /v1/transports HTTP/1.1\r\nHost: box.example:80\r\n\r\n");
    QVERIFY2(asked.body.contains("\"tcp://box.example:" + QByteArray::number(open.tcpPort()) + '"'),
             asked.body.constData());

    ServerOptions httpOnly;
    httpOnly.http.port = 0;
    Server without(Clock::system(), httpOnly);
    QString error;
    QVERIFY2(without.start(&error), qPrintable(error));
    RawClient client(quint16(without.url().port()));
    client.send("GET /v1/transports HTTP/1.1\r\nHost: t\r\n\r\n");
    const auto body = client.response().body;
    QVERIFY(body.contains("\"available\":false,\"reason\":\"The server has no raw TCP port"));
    QVERIFY(!body.contains("\"url\""));
}

void TestTcpServer::isNoPath()
{
    TestServer server;
    const auto response = server.get("/v1/tcp?topic=a");
    QCOMPARE(response.head.status, 404);
    QVERIFY(response.body.contains("/v1/transports"));
}

QTEST_GUILESS_MAIN(TestTcpServer)
#include "tst_tcp_server.moc"
