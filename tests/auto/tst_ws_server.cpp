// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"
#include "common/framing/websocket.h"
#include "tests/support/test_server.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace std::chrono_literals;
using namespace pushscope::server;
using namespace pushscope::tests;

/// The server's side of RFC 6455, spoken to frame by frame.
class TestWsServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handshakes_data();
    void handshakes();
    void acceptsFrameWithHandshake();
    void closes_data();
    void closes();
    void actions_data();
    void actions();
    void subscribesAndUnsubscribes();
    void subscribingTwiceDeliversOnce();
    void cborActions();
    void answersPings();
    void pings_data();
    void pings();
    void goodbye();
    void othersLoseNothing();
};

namespace {

constexpr quint32 mask = 0x12345678;

class WsClient : public RawClient
{
public:
    explicit WsClient(quint16 port, const QByteArray &query = "topic=a",
                      const QByteArray &subprotocol = "pushscope.v1.json",
                      const QByteArray &early = {})
        : RawClient(port)
    {
        send("GET /v1/ws?" + query
             + " HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
               "Sec-WebSocket-Protocol: "
             + subprotocol + "\r\n\r\n" + early);
        m_handshake = response(true);
    }

    const RawClient::Response &handshake() const { return m_handshake; }

    void text(const QByteArray &payload) { send(wsFrame(WsOpcode::Text, payload, mask)); }

    /// The next frame; an empty one if none comes in time.
    WsFrame frame()
    {
        std::optional<WsFrame> frame;
        const bool came = QTest::qWaitFor([&] {
            m_parser.feed(std::exchange(input(), {}));
            if (!frame)
                frame = m_parser.next();
            return frame.has_value();
        });
        return came ? *frame : WsFrame{};
    }
    QByteArray json() { return frame().payload; }

private:
    RawClient::Response m_handshake;
    WsFrameParser m_parser{ WsFrameParser::Masking::Forbidden, 1 << 24 };
};

} // namespace

void TestWsServer::handshakes_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("subprotocol");
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const QByteArray good = upgrade + version + key;
    const auto row
        = [](const char *name, const QByteArray &headers, int status,
             const QByteArray &subprotocol = {}, const QByteArray &target = "/v1/ws?topic=a") {
              QTest::newRow(name) << target << headers << status << subprotocol;
          };
    row("no subprotocol", good, 101);
    row("json", good + "Sec-WebSocket-Protocol: pushscope.v1.json\r\n", 101, "pushscope.v1.json");
    row("cbor", good + "Sec-WebSocket-Protocol: pushscope.v1.cbor\r\n", 101, "pushscope.v1.cbor");
    row("first known of a list", good + "Sec-WebSocket-Protocol: x, pushscope.v1.cbor, y\r\n", 101,
        "pushscope.v1.cbor");
    row("only unknown", good + "Sec-WebSocket-Protocol: x\r\n", 400);
    row("no upgrade", version + key, 426);
    row("no Connection: Upgrade", "Upgrade: websocket\r\n" + version + key, 426);
    row("old version", upgrade + "Sec-WebSocket-Version: 8\r\n" + key, 426);
    row("no key", upgrade + version, 400);
    row("short key", upgrade + version + "Sec-WebSocket-Key: AAAA\r\n", 400);
    row("no topic", good, 400, {}, "/v1/ws");
    row("bad cursor", good, 400, {}, "/v1/ws?topic=a&after=x");
}

void TestWsServer::handshakes()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    TestServer server;
    const auto response = server.get(target, headers);
    QCOMPARE(response.head.status, status);
    QTEST(response.head.headers.value("Sec-WebSocket-Protocol"), "subprotocol");
    if (status == 101) {
        QCOMPARE(response.head.headers.value("Sec-WebSocket-Accept"),
                 "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        QVERIFY(!response.head.headers.contains("Access-Control-Allow-Origin"));
        QCOMPARE(response.head.headers.value("Cache-Control"), "no-store");
        QCOMPARE(response.head.headers.value("X-Accel-Buffering"), "no");
        QCOMPARE(response.head.headers.count("Connection"), 1);
    }
    if (status == 426)
        QCOMPARE(response.head.headers.value("Sec-WebSocket-Version"), "13");
}

void TestWsServer::acceptsFrameWithHandshake()
{
    TestServer server;
    WsClient client(server.port(), "topic=a", "pushscope.v1.json",
                    wsFrame(WsOpcode::Text, R"({"action":"ping","ref":9})", mask));
    QVERIFY(client.json().contains("hello"));
    QCOMPARE(client.json(), R"({"control":"ack","ref":9})");
}

void TestWsServer::closes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("subprotocol");
    QTest::addColumn<int>("code");
    const QByteArray json = "pushscope.v1.json";
    const QByteArray cbor = "pushscope.v1.cbor";
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &subprotocol,
                        int code) { QTest::newRow(name) << bytes << subprotocol << code; };
    row("normal", wsFrame(WsOpcode::Close, wsClosePayload(1000), mask), json, 1000);
    row("without a code", wsFrame(WsOpcode::Close, {}, mask), json, 1000);
    row("going away", wsFrame(WsOpcode::Close, wsClosePayload(1001), mask), json, 1001);
    row("close of one byte", wsFrame(WsOpcode::Close, "x", mask), json, 1002);
    row("close with a forbidden code", wsFrame(WsOpcode::Close, QByteArray("\x03\xee", 2), mask),
        json, 1002);
    row("unmasked", wsFrame(WsOpcode::Text, "{}"), json, 1002);
    row("reserved bit", QByteArray("\xc1\x80\0\0\0\0", 6), json, 1002);
    row("reserved opcode", QByteArray("\x83\x80\0\0\0\0", 6), json, 1002);
    row("fragmented ping", QByteArray("\x09\x80\0\0\0\0", 6), json, 1002);
    row("continuation of nothing", QByteArray("\x80\x80\0\0\0\0", 6), json, 1002);
    row("binary on JSON", wsFrame(WsOpcode::Binary, "x", mask), json, 1003);
    row("text on CBOR", wsFrame(WsOpcode::Text, "x", mask), cbor, 1003);
    row("text on CBOR that is not even UTF-8", wsFrame(WsOpcode::Text, "\xa1", mask), cbor, 1003);
    row("the beginning of binary on JSON", wsFrame(WsOpcode::Binary, "x", mask, false), json, 1003);
    row("bad UTF-8", wsFrame(WsOpcode::Text, "\xff\xfe", mask), json, 1007);
    row("too big", QByteArray("\x81\xff\0\0\0\0\0\x10\0\x01\0\0\0\0", 14), json, 1009);
}

void TestWsServer::closes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, subprotocol);
    QFETCH(int, code);
    TestServer server;
    WsClient client(server.port(), "topic=a", subprotocol);
    client.frame(); // hello
    client.send(bytes);
    const auto frame = client.frame();
    QCOMPARE(frame.opcode, WsOpcode::Close);
    QCOMPARE(int(wsCloseCode(frame.payload)), code);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(server.hub().subscriberCount(), 0);
}

void TestWsServer::actions_data()
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
    row("unknown action", R"({"action":"dance","ref":3})",
        R"({"control":"error","ref":3,"status":400)");
    row("no action", R"({"ref":4})", R"({"control":"error","ref":4,"status":400)");
    row("bad topic", R"({"action":"publish","ref":5,"topic":"b.*","type":"t","data":1})",
        R"({"control":"error","ref":5,"status":400)");
    row("too much data",
        R"({"action":"publish","ref":6,"topic":"b","type":"t","data":")" + QByteArray(65'536, 'x')
            + "\"}",
        R"({"control":"error","ref":6,"status":413)");
    row("subscribe to nothing", R"({"action":"subscribe","ref":7,"topics":[]})",
        R"({"control":"error","ref":7,"status":400)");
    row("bad cursor", R"({"action":"subscribe","ref":8,"topics":["b"],"after":"x"})",
        R"({"control":"error","ref":8,"status":400)");
    row("unsubscribe what is not", R"({"action":"unsubscribe","ref":9,"topics":["b"]})",
        R"({"control":"error","ref":9,"status":404)");
}

void TestWsServer::actions()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, answer);
    TestServer server;
    WsClient client(server.port());
    client.frame();
    client.text(action);
    const auto json = client.json();
    QVERIFY2(json.startsWith(answer), json.constData());
    client.text(R"({"action":"ping","ref":99})");
    QCOMPARE(client.json(), R"({"control":"ack","ref":99})");
}

void TestWsServer::subscribesAndUnsubscribes()
{
    TestServer server;
    server.publish("b", "1");
    server.publish("b", "2");
    WsClient client(server.port());
    client.frame();
    client.text(R"({"action":"subscribe","ref":1,"topics":["b"],"after":")" + server.hub().cursor(1)
                + "\"}");
    const auto ack = client.json();
    QVERIFY2(ack.contains(R"("control":"ack")") && ack.contains(R"("heads":{"b":1})"),
             ack.constData());
    QVERIFY(client.json().contains("\"data\":2"));
    server.publish("b", "3");
    QVERIFY(client.json().contains("\"data\":3"));
    client.text(R"({"action":"unsubscribe","ref":2,"topics":["b"]})");
    QCOMPARE(client.json(), R"({"control":"ack","ref":2})");
    server.publish("b", "4");
    server.publish("a", "5");
    QVERIFY(client.json().contains("\"data\":5"));
}

void TestWsServer::subscribingTwiceDeliversOnce()
{
    TestServer server;
    WsClient client(server.port(), "topic=s.a");
    client.frame();
    client.text(R"({"action":"subscribe","ref":1,"topics":["s.*"]})");
    client.json();
    for (int i = 1; i <= 3; ++i) {
        server.publish("s.a", QByteArray::number(i));
        server.publish("s.b", QByteArray::number(i));
    }
    for (int i = 1; i <= 6; ++i)
        QVERIFY(client.json().contains("\"id\":\"" + server.hub().cursor(quint64(i)) + '"'));
    client.text(R"({"action":"ping","ref":2})");
    QVERIFY(client.json().contains("ack"));
}

void TestWsServer::cborActions()
{
    TestServer server;
    WsClient client(server.port(), "topic=a", "pushscope.v1.cbor");
    const auto hello = client.frame();
    QCOMPARE(hello.opcode, WsOpcode::Binary);
    const auto control = objectFromCbor(hello.payload);
    QVERIFY(control && std::get<Control>(*control).control == "hello");
    client.send(
        wsFrame(WsOpcode::Binary,
                actionToCbor({ .action = "publish",
                               .ref = 1,
                               .draft = { .topic = "a", .type = "t", .data = "[1.5,\"x\"]" },
                               .topics = {},
                               .after = {},
                               .key = {} }),
                mask));
    const auto ack = objectFromCbor(client.frame().payload);
    QVERIFY(ack && std::get<Control>(*ack).control == "ack");
    const auto message = objectFromCbor(client.frame().payload);
    QVERIFY(message && std::get<Message>(*message).data == "[1.5,\"x\"]");
    client.send(wsFrame(WsOpcode::Binary, "\xff", mask));
    const auto error = objectFromCbor(client.frame().payload);
    QVERIFY(error && std::get<Control>(*error).control == "error");
    QVERIFY(!std::get<Control>(*error).ref);
}

void TestWsServer::answersPings()
{
    TestServer server;
    WsClient client(server.port());
    client.frame();
    client.send(wsFrame(WsOpcode::Ping, "hi", mask));
    const auto pong = client.frame();
    QCOMPARE(pong.opcode, WsOpcode::Pong);
    QCOMPARE(pong.payload, "hi");
}

void TestWsServer::pings_data()
{
    QTest::addColumn<QByteArray>("answer"); ///< to the first ping; empty: none
    QTest::addColumn<bool>("staysOpen");
    QTest::newRow("its pong") << wsFrame(WsOpcode::Pong, "1", mask) << true;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("a pong of something else") << wsFrame(WsOpcode::Pong, "0", mask) << false;
    QTest::newRow("a pong without a payload") << wsFrame(WsOpcode::Pong, {}, mask) << false;
    QTest::newRow("an action") << wsFrame(WsOpcode::Text, R"({"action":"ping","ref":1})", mask)
                               << false;
}

void TestWsServer::pings()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, staysOpen);
    ManualClock clock;
    TestServer server({}, clock);
    WsClient client(server.port(), "topic=a&ping=2");
    QCOMPARE(client.frame().opcode, WsOpcode::Text); // hello
    clock.advance(2s);
    const auto ping = client.frame();
    QCOMPARE(ping.opcode, WsOpcode::Ping);
    QCOMPARE(ping.payload, "1");
    // That it was read is known from the answer to what comes after it.
    client.send(answer + wsFrame(WsOpcode::Ping, "read", mask));
    while (client.frame().opcode == WsOpcode::Text) { }
    clock.advance(2s);
    const auto next = client.frame();
    QCOMPARE(next.opcode, staysOpen ? WsOpcode::Ping : WsOpcode::Close);
    if (staysOpen) {
        QCOMPARE(next.payload, "2");
        return;
    }
    QCOMPARE(int(wsCloseCode(next.payload)), 4008);
    QCOMPARE(next.payload.sliced(2), "no pong for 2 s");
    QTRY_VERIFY(client.isClosed() || (clock.advance(1s), false));
}

void TestWsServer::goodbye()
{
    TestServer server;
    WsClient client(server.port());
    client.frame();
    server.server().stop();
    QCOMPARE(client.json(), R"({"control":"bye","reason":"shutdown"})");
    const auto close = client.frame();
    QCOMPARE(close.opcode, WsOpcode::Close);
    QCOMPARE(int(wsCloseCode(close.payload)), 1001);
    QTRY_VERIFY(client.isClosed());
}

void TestWsServer::othersLoseNothing()
{
    TestServer server;
    WsClient good(server.port());
    WsClient bad(server.port());
    good.frame();
    bad.frame();
    server.publish("a", "1");
    bad.send("\xff\xff\xff\xff nonsense");
    server.publish("a", "2");
    QVERIFY(good.json().contains("\"data\":1"));
    QVERIFY(good.json().contains("\"data\":2"));
}

QTEST_GUILESS_MAIN(TestWsServer)
#include "tst_ws_server.moc"
