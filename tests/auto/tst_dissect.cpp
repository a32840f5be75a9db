// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/foreign.h"
#include "client/core/dissect/http_dissector.h"
#include "common/codec.h"
#include "common/framing/chunked.h"
#include "common/framing/jsonp.h"
#include "common/framing/length_prefixed.h"
#include "common/framing/multipart.h"
#include "common/framing/sse.h"
#include "common/framing/websocket.h"
#include "common/protocol.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;

namespace {

constexpr auto up = FlowDirection::Up;
constexpr auto down = FlowDirection::Down;

/// What goes over a connection, in order; a step without bytes is the end of its direction.
struct Step
{
    FlowDirection direction;
    QByteArray bytes;
};
using Script = QList<Step>;

class Collector : public DissectSink
{
public:
    std::vector<Dissected> events;
    void dissected(Dissected &&dissected) override
    {
        auto &event = dissected.event;
        event.number = events.size() + 1;
        if (dissected.isRequest)
            dissected.exchange->number = event.number;
        if (dissected.exchange && event.direction == down)
            event.request = dissected.exchange->number;
        events.push_back(std::move(dissected));
    }
};

QString kindName(FlowKind kind)
{
    static const char *const names[] = { "data", "request", "control", "beat", "fault" };
    return QLatin1String(names[size_t(kind)]);
}

QString summary(const FlowEvent &event)
{
    auto text = QStringLiteral("%1 %2 %3")
                    .arg(QLatin1String(event.direction == up ? "up" : "down"), kindName(event.kind),
                         describe(event));
    if (event.mark == FlowMark::Malformed)
        text += QStringLiteral(" (malformed)");
    return text;
}

QStringList summaries(const Collector &collector)
{
    QStringList list;
    for (const auto &dissected : collector.events)
        list += summary(dissected.event);
    return list;
}

/// Feeds a script, each step cut at the places that @p cut says.
void play(const Script &script, Collector *collector,
          const std::function<qsizetype(qsizetype)> &cut, const QString &tag = {})
{
    const auto first
        = std::ranges::find_if(script, [](const auto &s) { return !s.bytes.isEmpty(); });
    const auto dissector = createDissector(first->bytes.front(), *collector, tag);
    qsizetype total = 0;
    for (const auto &step : script) {
        if (step.bytes.isEmpty()) {
            dissector->end(step.direction);
            continue;
        }
        for (qsizetype at = 0; at < step.bytes.size();) {
            const auto size = std::clamp<qsizetype>(cut(total), 1, step.bytes.size() - at);
            dissector->feed(step.direction, QByteArrayView(step.bytes).sliced(at, size));
            at += size;
            total += size;
        }
    }
}

qsizetype byteCount(const Script &script, FlowDirection direction)
{
    qsizetype count = 0;
    for (const auto &step : script)
        count += step.direction == direction ? step.bytes.size() : 0;
    return count;
}

QByteArray message(int n, const QByteArray &topic = "stock.MSFT",
                   const QByteArray &data = R"({"price":28.51})")
{
    return messageToJson({ "5n2k-" + QByteArray::number(n), topic, quint64(n), "tick",
                           1'700'000'000'000'000 + n, data });
}

QByteArray get(const QByteArray &target, const QByteArray &more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n" + more + "\r\n";
}

QByteArray answer(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray pollBody(const QByteArray &messages)
{
    return R"({"messages":[)" + messages
        + R"(],"log":"5n2k","cursor":"5n2k-9","recovered":true,"heads":{},"more":false})";
}

const QByteArray streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n";
const QByteArray hello
    = R"({"control":"hello","log":"5n2k","cursor":"5n2k-1","recovered":true,"heads":{},"heartbeat":15})";

const QByteArray bye = R"({"control":"bye","reason":"recycle"})";

QByteArray call(const QByteArray &object)
{
    return "<script>parent.onPush(" + object + ")</script>";
}

QByteArray upgrade(const QByteArray &protocol)
{
    return get("/v1/ws?topic=*",
               "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
               "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: "
                   + protocol + "\r\n");
}

QByteArray switched(const QByteArray &protocol)
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Protocol: "
        + protocol + "\r\n\r\n";
}

} // namespace

class tst_Dissect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void origins_data();
    void origins();
    void roles_data();
    void roles();
    void scripts_data();
    void scripts();
    void everyCutGivesTheSame_data() { scripts_data(); }
    void everyCutGivesTheSame();
    void everyByteIsInOneEvent_data() { scripts_data(); }
    void everyByteIsInOneEvent();

    void messageFields();
    void partsOfAChunkedSseEvent();
    void partsOfEachFraming_data();
    void partsOfEachFraming();
    void partsOfAPollAnswer();
    void partsOfAMaskedFrame();
    void messageJsonOfEachCarrier_data();
    void messageJsonOfEachCarrier();
    void transports_data();
    void transports();
    void answersNameTheirRequest_data();
    void answersNameTheirRequest();
    void largeBytesAreCutButCounted();
    void theLargestMessageIsKeptWhole();
    void malformedIsToldOnce_data();
    void malformedIsToldOnce();
    void answerPending();
    void descriptions_data();
    void descriptions();
    void everyPartIsExplained();
};

void tst_Dissect::scripts_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QStringList>("expected");
    const auto row
        = [](const char *name, const Script &script, std::initializer_list<const char *> texts) {
              QStringList expected;
              for (const auto *text : texts)
                  expected += QString::fromUtf8(text);
              QTest::newRow(name) << script << expected;
          };

    row("poll with three messages",
        { { up, get("/v1/poll?topic=*") },
          { down, answer(pollBody(message(1) + ',' + message(2) + ',' + message(3))) } },
        { "up request GET poll", "down control 200, 3 messages", "down data MSFT 28.51",
          "down data MSFT 28.51", "down data MSFT 28.51" });
    row("poll without news", { { up, get("/v1/poll?topic=*") }, { down, answer(pollBody({})) } },
        { "up request GET poll", "down control 200, nothing new" });
    row("poll, not modified",
        { { up, get("/v1/poll?topic=*") },
          { down, "HTTP/1.1 304 Not Modified\r\nETag: \"5n2k-9\"\r\n\r\n" },
          { up, get("/v1/poll?topic=*") },
          { down, answer(pollBody(message(1))) } },
        { "up request GET poll", "down control 304", "up request GET poll",
          "down control 200, 1 message", "down data MSFT 28.51" });
    row("long-poll, chunked",
        { { up, get("/v1/long-poll?topic=*") },
          { down,
            streamHead + chunk(pollBody(message(1) + ',' + message(2)).first(60))
                + chunk(pollBody(message(1) + ',' + message(2)).sliced(60)) + lastChunk } },
        { "up request GET long-poll", "down control 200, 2 messages", "down data MSFT 28.51",
          "down data MSFT 28.51" });
    row("refused poll",
        { { up, get("/v1/poll") }, { down, answer("{\"title\":\"x\"}", "400 Bad Request") } },
        { "up request GET poll", "down fault 400 Bad Request" });
    row("poll answered with something else",
        { { up, get("/v1/poll?topic=*") }, { down, answer("[1]") } },
        { "up request GET poll", "down fault 200, not a poll's answer (malformed)" });
    row("cut poll",
        { { up, get("/v1/poll?topic=*") },
          { down, answer(pollBody(message(1))).chopped(5) },
          { down, {} } },
        { "up request GET poll", "down control 200, cut off" });

    const auto pushed = [](const QByteArray &object) {
        return chunk("<script language=\"JavaScript\">parent.push(" + object + ");</script>");
    };
    row("pushlet",
        { { up, get("/v1/pushlet?p_event=join-listen&topic=*") },
          { down,
            streamHead + chunk("<html><body>" + QByteArray(100, ' ')) + pushed(hello)
                + pushed(message(2).chopped(1) + R"(,"p_event":"data","p_seq":2})")
                + pushed(R"({"control":"heartbeat","p_event":"hb"})")
                + pushed(R"({"control":"bye","reason":"recycle","p_event":"refresh"})")
                + lastChunk } },
        { "up request GET pushlet", "down request 200", "down control hello",
          "down data MSFT 28.51", "down beat heartbeat", "down control bye recycle",
          "down request end of the answer" });
    row("raw TCP",
        { { up, "{\"topics\":[\"stock.*\",\"chat.a\"],\"after\":\"now\"}\n" },
          { down, hello + '\n' + message(2) + "\n\n" },
          { up,
            R"({"action":"publish","ref":1,"topic":"chat.a","type":"say","data":1})"
            "\r\nnonsense\n" },
          { down,
            R"({"control":"ack","ref":1,"id":"5n2k-3","seq":1,"ts":1})"
            "\n"
            R"({"control":"error","ref":null,"status":400,"title":"Bad Request","detail":"x"})"
            "\n" },
          { down, R"({"control":"bye")" },
          { down, {} } },
        { "up request subscribe stock.*, chat.a", "down control hello", "down data MSFT 28.51",
          "down beat empty line", "up data publish", "up fault not a message (malformed)",
          "down control ack 1", "down control error 400 Bad Request", "down data cut message" });
    row("raw TCP, refused before it spoke",
        { { down,
            R"({"control":"error","ref":null,"status":503,"title":"Service Unavailable","detail":"x"})"
            "\n" },
          { down, {} } },
        { "down control error 503 Service Unavailable" });
    row("raw TCP, begun with an action",
        { { up,
            R"({"action":"ping","ref":1})"
            "\n" } },
        { "up beat ping" });

    row("sse, a chunk an event",
        { { up, get("/v1/sse?topic=*") },
          { down,
            streamHead + chunk(sseRetry(1'000) + sseEvent(hello, "5n2k-1", "hello"))
                + chunk(sseEvent(message(2), "5n2k-2")) + chunk(sseComment("heartbeat"))
                + chunk(sseEvent(message(3), "5n2k-3"))
                + chunk(sseEvent(R"({"control":"bye","reason":"recycle"})", {}, "bye"))
                + lastChunk } },
        { "up request GET sse", "down request 200", "down control retry 1000 ms",
          "down control hello", "down data MSFT 28.51", "down beat heartbeat",
          "down data MSFT 28.51", "down control bye recycle", "down request end of the answer" });
    const auto two = sseEvent(message(2), "5n2k-2") + sseEvent(message(3), "5n2k-3");
    row("sse, events across chunks",
        { { up, get("/v1/sse?topic=*") },
          { down,
            streamHead + chunk(two.first(20)) + chunk(two.sliced(20, 150))
                + chunk(two.sliced(170)) },
          { down, {} } },
        { "up request GET sse", "down request 200", "down data MSFT 28.51",
          "down data MSFT 28.51" });
    row("sse, several events in a chunk",
        { { up, get("/v1/sse?topic=*") }, { down, streamHead + chunk(two + two) } },
        { "up request GET sse", "down request 200", "down data MSFT 28.51", "down data MSFT 28.51",
          "down data MSFT 28.51", "down data MSFT 28.51" });
    row("sse, cut in a chunk's size",
        { { up, get("/v1/sse?topic=*") }, { down, streamHead + chunk(two) + "8" }, { down, {} } },
        { "up request GET sse", "down request 200", "down data MSFT 28.51", "down data MSFT 28.51",
          "down request cut off" });
    row("sse, cut in an event",
        { { up, get("/v1/sse?topic=*") },
          { down, streamHead + chunk(two).chopped(30) },
          { down, {} } },
        { "up request GET sse", "down request 200", "down data MSFT 28.51",
          "down data cut message" });
    row("sse with CRLF, several data lines and an unknown field",
        { { up, get("/v1/sse?topic=*") },
          { down,
            streamHead
                + chunk("foo: bar\r\ndata: {\"control\":\"bye\",\r\ndata: "
                        "\"reason\":\"slow\"}\r\n\r\n") } },
        { "up request GET sse", "down request 200", "down control bye slow" });
    row("sse until the connection closes",
        { { up, get("/v1/sse?topic=*") }, { down, "HTTP/1.1 200 OK\r\n\r\n" + two }, { down, {} } },
        { "up request GET sse", "down request 200", "down data MSFT 28.51",
          "down data MSFT 28.51" });

    row("stream",
        { { up, get("/v1/stream?topic=*") },
          { down,
            streamHead + chunk(hello + '\n') + chunk(message(2) + '\n' + message(3) + '\n')
                + chunk("{\"control\":\"heartbeat\"}\n") + chunk("not json\n")
                + chunk(message(4) + '\n')
                + chunk("{\"control\":\"bye\",\"reason\":\"shutdown\"}\n") + lastChunk } },
        { "up request GET stream", "down request 200", "down control hello", "down data MSFT 28.51",
          "down data MSFT 28.51", "down beat heartbeat", "down fault not a message (malformed)",
          "down data MSFT 28.51", "down control bye shutdown", "down request end of the answer" });

    const auto page = "<!DOCTYPE html>" + QByteArray(20, ' ') + call(hello);
    row("iframe",
        { { up, get("/v1/iframe?topic=*") },
          { down,
            streamHead + chunk(page.first(30)) + chunk(page.sliced(30)) + chunk(call(message(2)))
                + chunk(call("{\"control\":\"heartbeat\"}")) + chunk("<script>x</script>")
                + chunk(call(message(3)) + ' ' + call(message(4)))
                + chunk(call("{\"control\":\"bye\",\"reason\":\"recycle\"}")) + lastChunk } },
        { "up request GET iframe", "down request 200", "down control hello", "down data MSFT 28.51",
          "down beat heartbeat", "down fault not a call with a message (malformed)",
          "down data MSFT 28.51", "down data MSFT 28.51", "down control bye recycle",
          "down request end of the answer" });

    row("xhr-stream",
        { { up, get("/v1/xhr-stream?topic=*") },
          { down,
            streamHead + chunk(QByteArray(40, ' ')) + chunk(lengthPrefixed(hello))
                + chunk(lengthPrefixed(message(2)) + lengthPrefixed(message(3)).first(20))
                + chunk(lengthPrefixed(message(3)).sliced(20))
                + chunk(lengthPrefixed("{\"control\":\"heartbeat\"}")) + chunk("1:x")
                + chunk(lengthPrefixed(bye)) + lastChunk } },
        { "up request GET xhr-stream", "down request 200", "down control hello",
          "down data MSFT 28.51", "down data MSFT 28.51", "down beat heartbeat",
          "down fault not a message (malformed)", "down control bye recycle",
          "down request end of the answer" });
    const auto form = MultipartForm::json("b");
    row("multipart",
        { { up, get("/v1/multipart?topic=*") },
          { down,
            streamHead + chunk(form.prologue) + chunk(form.before + hello + form.after)
                + chunk(form.before + message(2) + form.after)
                + chunk(form.before + "x" + form.after) + chunk("--b\r\n")
                + chunk(form.before + bye + form.afterLast) + lastChunk } },
        { "up request GET multipart", "down request 200", "down control hello",
          "down data MSFT 28.51", "down fault not a message (malformed)",
          "down control bye recycle", "down request end of the answer" });

    row("jsonp",
        { { up, get("/v1/jsonp?topic=*") },
          { down, answer(jsonpScript("cb", pollBody(message(1) + ',' + message(2)))) },
          { up, get("/v1/jsonp?topic=*") },
          { down, answer(jsonpScript("cb", pollBody({}))) },
          { up, get("/v1/jsonp?topic=*") },
          { down, answer("cb") } },
        { "up request GET jsonp", "down control 200, 2 messages", "down data MSFT 28.51",
          "down data MSFT 28.51", "up request GET jsonp", "down control 200, nothing new",
          "up request GET jsonp", "down fault 200, not a poll's answer (malformed)" });

    row("publish",
        { { up,
            "POST /v1/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 47\r\n\r\n"
            R"({"topic":"chat.lobby","type":"line","data":"x"})" },
          { down, answer(R"({"id":"a-1","seq":1,"ts":2})", "201 Created") } },
        { "up data POST publish", "down request 201" });
    row("publish, chunked, told to continue",
        { { up,
            "POST /v1/publish HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTransfer-Encoding: "
            "chunked\r\n\r\n" },
          { down, "HTTP/1.1 100 Continue\r\n\r\n" },
          { up, chunk("{\"topic\":") + chunk("\"a\"}") + lastChunk },
          { down, answer("{}", "201 Created") } },
        { "down request 100", "up data POST publish", "down request 201" });

    row("other HTTP, pipelined, with HEAD and 204",
        { { up,
            "HEAD /v1/topics HTTP/1.1\r\nHost: a\r\n\r\n" + get("/favicon.ico") + get("/v1/time") },
          { down,
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"
            "HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n"
                + answer("{\"ts\":1}") } },
        { "up request HEAD topics", "up request GET /favicon.ico", "up request GET time",
          "down request 200", "down request 204", "down request 200" });
    row("until the connection closes",
        { { up, get("/x") }, { down, "HTTP/1.0 200 OK\r\n\r\nabc" }, { down, {} } },
        { "up request GET /x", "down request 200" });
    row("cut body", { { up, get("/x") }, { down, answer("abcdef").chopped(2) }, { down, {} } },
        { "up request GET /x", "down request 200, cut off" });
    row("cut heads",
        { { up, "\r\nGET /x HTTP/1.1\r\nHo" }, { up, {} }, { down, "HTTP/1.1 4" }, { down, {} } },
        { "up request cut off", "down request cut off" });

    const auto action = QByteArrayLiteral(
        R"({"action":"publish","ref":3,"topic":"chat.lobby","type":"line","data":{"name":"Ada","text":"hi"}})");
    row("ws-json",
        { { up, upgrade("pushscope.v1.json") },
          { down, switched("pushscope.v1.json") + wsFrame(WsOpcode::Text, hello) },
          { up, wsFrame(WsOpcode::Text, action, 0x01020304u) },
          { down,
            wsFrame(WsOpcode::Text, R"({"control":"ack","ref":3,"id":"5n2k-2","seq":2,"ts":5})")
                + wsFrame(
                    WsOpcode::Text,
                    R"({"control":"error","ref":4,"status":400,"title":"Bad topic","detail":""})")
                + wsFrame(WsOpcode::Ping, "p") + wsFrame(WsOpcode::Text, message(2)) },
          { up,
            wsFrame(WsOpcode::Pong, "p", 7u)
                + wsFrame(WsOpcode::Close, wsClosePayload(1000, "done"), 9u) },
          { down, wsFrame(WsOpcode::Close, wsClosePayload(1000)) },
          { down, {} },
          { up, {} } },
        { "up request GET ws", "down request 101", "down control hello", "up data publish",
          "down control ack 3", "down control error 400 Bad topic", "down beat ping",
          "down data MSFT 28.51", "up beat pong", "up control close 1000 done",
          "down control close 1000" });
    const auto cbor = messageToCbor(
        { "5n2k-2", "stock.MSFT", 2, "tick", 1'700'000'000'000'000, R"({"price":28.5})" });
    row("ws-cbor, in fragments with a ping between",
        { { up, upgrade("pushscope.v1.cbor") },
          { down,
            switched("pushscope.v1.cbor") + wsFrame(WsOpcode::Binary, cbor)
                + wsFrame(WsOpcode::Binary, cbor.first(10), {}, false) + wsFrame(WsOpcode::Ping, {})
                + wsFrame(WsOpcode::Continuation, cbor.sliced(10, 5), {}, false)
                + wsFrame(WsOpcode::Continuation, cbor.sliced(15)) } },
        { "up request GET ws", "down request 101", "down data MSFT 28.50", "down beat ping",
          "down data MSFT 28.50" });
    row("frames in the same breath as the upgrade",
        { { up,
            upgrade("pushscope.v1.json")
                + wsFrame(WsOpcode::Text, R"({"action":"ping","ref":1})", 5u) },
          { down, switched("pushscope.v1.json") } },
        { "up request GET ws", "down request 101", "up beat ping" });
    row("refused upgrade, then HTTP goes on",
        { { up, upgrade("pushscope.v1.json") + get("/v1/time") },
          { down, answer("{}", "403 Forbidden") + answer("{}") } },
        { "up request GET ws", "down fault 403 Forbidden", "up request GET time",
          "down request 200" });
    row("cut frame",
        { { up, upgrade("pushscope.v1.json") },
          { down, switched("pushscope.v1.json") + wsFrame(WsOpcode::Text, message(1)).chopped(9) },
          { down, {} },
          { up, "\x81" },
          { up, {} } },
        { "up request GET ws", "down request 101", "down data cut message",
          "up data cut message" });
    row("someone else's WebSocket",
        { { up, get("/echo", "Connection: Upgrade\r\nUpgrade: websocket\r\n") },
          { down,
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
                + wsFrame(WsOpcode::Text, "moo") } },
        { "up request GET /echo", "down request 101", "down data text" });
}

/// What is a ping is known by its frame, what is a handshake by what was asked for; no words count.
void tst_Dissect::roles_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QList<FlowRole>>("expected");
    constexpr auto other = FlowRole::Other;
    constexpr auto handshake = FlowRole::Handshake;
    using Roles = QList<FlowRole>;
    const Script open{ { up, upgrade("pushscope.v1.json") },
                       { down, switched("pushscope.v1.json") } };
    const auto row = [&](const char *name, const Script &script, const Roles &expected) {
        QTest::newRow(name) << script << expected;
    };
    row("frames",
        open
            + Script{ { down, wsFrame(WsOpcode::Ping, "p") },
                      { up, wsFrame(WsOpcode::Pong, "p", 7u) },
                      { up, wsFrame(WsOpcode::Ping, {}, 8u) },
                      { down, wsFrame(WsOpcode::Pong, {}) },
                      { down, wsFrame(WsOpcode::Close, wsClosePayload(1000)) } },
        { handshake, handshake, FlowRole::Ping, FlowRole::Pong, FlowRole::Ping, FlowRole::Pong,
          other });
    row("a ping that is cut",
        open + Script{ { down, wsFrame(WsOpcode::Ping, "payload").chopped(2) }, { down, {} } },
        { handshake, handshake, FlowRole::Ping });
    row("between the fragments of a message",
        open
            + Script{ { down,
                        wsFrame(WsOpcode::Text, message(1).first(9), {}, false)
                            + wsFrame(WsOpcode::Ping, {})
                            + wsFrame(WsOpcode::Continuation, message(1).sliced(9)) } },
        { handshake, handshake, FlowRole::Ping, other });
    row("messages that say ping",
        open
            + Script{ { up, wsFrame(WsOpcode::Text, R"({"action":"ping","ref":1})", 5u) },
                      { down, wsFrame(WsOpcode::Text, R"({"control":"pong","ref":1})") } },
        { handshake, handshake, other, other });
    row("comments of server-sent events",
        { { up, get("/v1/sse") }, { down, streamHead + chunk(":\n\n") + chunk(": ping\n\n") } },
        { other, other, other, other });
    row("refused, then HTTP goes on",
        { { up, upgrade("pushscope.v1.json") + get("/v1/time") },
          { down, answer("{}", "403 Forbidden") + answer("{}") } },
        { handshake, handshake, other, other });
    row("an answer before the answer",
        { { up, upgrade("pushscope.v1.json") },
          { down, "HTTP/1.1 103 Early Hints\r\n\r\n" + switched("pushscope.v1.json") } },
        { handshake, handshake, handshake });
    row("a tunnel",
        { { up, "CONNECT there:443 HTTP/1.1\r\nHost: there:443\r\n\r\n" },
          { down, "HTTP/1.1 200 OK\r\n\r\n" } },
        { handshake, handshake });
}

/// Which messages are history, and which are whole ones of any server.
void tst_Dissect::origins_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<int>("history");
    QTest::addColumn<int>("foreign");
    const auto poll = answer(pollBody(message(1) + ',' + message(2)));
    const auto events = streamHead + chunk("data: x\n\n") + chunk(": beat\n\n")
        + chunk("data: {\"control\":\"heartbeat\"}\n\n") + chunk("data: cut");
    const auto row = [](const char *name, const Script &script, int history, int foreign,
                        const QString &tag = {}) {
        QTest::newRow(name) << script << tag << history << foreign;
    };
    row("all that there was", { { up, get("/v1/poll?topic=t.*&after=earliest") }, { down, poll } },
        2, 0);
    row("what came since a cursor", { { up, get("/v1/poll?after=a-0") }, { down, poll } }, 0, 0);
    row("a poll after it",
        { { up, get("/v1/poll?after=earliest") + get("/v1/poll?after=a-0") },
          { down, poll + poll } },
        2, 0);
    row("a stream from the earliest on",
        { { up, get("/v1/sse?after=earliest") },
          { down, streamHead + chunk("data: " + message(1) + "\n\n") } },
        0, 0);
    row("any server's events", { { up, get("/v1/sse") }, { down, events } }, 0, 2,
        foreignTag(*findForeignWay("sse")));
    row("any server's answer", { { up, get("/v1/poll?after=earliest") }, { down, poll } }, 0, 1,
        foreignTag(*findForeignWay("poll")));
    row("that is empty", { { up, get("/a") }, { down, answer({}) } }, 0, 0,
        foreignTag(*findForeignWay("poll")));
}

void tst_Dissect::origins()
{
    QFETCH(Script, script);
    QFETCH(QString, tag);
    Collector collector;
    play(
        script, &collector, [](qsizetype) { return 1 << 30; }, tag);
    int history = 0;
    int foreign = 0;
    for (const auto &dissected : collector.events) {
        history += dissected.event.isHistory ? 1 : 0;
        foreign += dissected.event.isForeignMessage ? 1 : 0;
    }
    QTEST(history, "history");
    QTEST(foreign, "foreign");
}

void tst_Dissect::roles()
{
    QFETCH(Script, script);
    Collector collector;
    play(script, &collector, [](qsizetype) { return 1 << 30; });
    QList<FlowRole> roles;
    for (const auto &dissected : collector.events)
        roles << dissected.event.role;
    QTEST(roles, "expected");
}

void tst_Dissect::scripts()
{
    QFETCH(Script, script);
    QFETCH(QStringList, expected);
    Collector collector;
    play(script, &collector, [](qsizetype) { return 1 << 30; });
    QCOMPARE(summaries(collector), expected);
}

static bool sameEvent(const Dissected &a, const Dissected &b)
{
    const auto &x = a.event;
    const auto &y = b.event;
    return a.begin == b.begin && a.end == b.end && summary(x) == summary(y)
        && x.bytes() == y.bytes() && x.parts() == y.parts() && x.wireBytes == y.wireBytes
        && x.id == y.id && x.topic == y.topic && x.seq == y.seq && x.publishedUs == y.publishedUs
        && x.transport == y.transport && x.request == y.request;
}

void tst_Dissect::everyCutGivesTheSame()
{
    QFETCH(Script, script);
    Collector whole;
    play(script, &whole, [](qsizetype) { return 1 << 30; });
    const auto total = byteCount(script, up) + byteCount(script, down);
    // 0: each byte by itself; else one cut there.
    for (qsizetype place = 0; place < total; ++place) {
        Collector cut;
        play(script, &cut, [place](qsizetype at) {
            return place == 0 ? 1 : at < place ? place - at : qsizetype(1) << 30;
        });
        QCOMPARE(summaries(cut), summaries(whole));
        for (size_t i = 0; i < whole.events.size(); ++i) {
            QVERIFY2(sameEvent(cut.events[i], whole.events[i]),
                     qPrintable(QStringLiteral("event %1, cut at %2").arg(i).arg(place)));
        }
    }
}

void tst_Dissect::everyByteIsInOneEvent()
{
    QFETCH(Script, script);
    for (const qsizetype cut : { 1, 7, 1 << 30 }) {
        Collector collector;
        auto all = script;
        all += { { up, {} }, { down, {} } };
        play(all, &collector, [cut](qsizetype) { return cut; });
        for (const auto direction : { up, down }) {
            qsizetype sum = 0;
            for (const auto &dissected : collector.events) {
                const auto &event = dissected.event;
                if (event.direction != direction)
                    continue;
                sum += event.wireBytes;
                quint32 covered = 0;
                for (const auto &part : event.parts()) {
                    QCOMPARE(part.offset, covered);
                    QVERIFY(part.size > 0);
                    covered += part.size;
                }
                QCOMPARE(qsizetype(covered), event.wire.size());
                QCOMPARE(qsizetype(event.wireBytes), event.wire.size());
                QVERIFY(dissected.begin < dissected.end);
            }
            QCOMPARE(sum, byteCount(script, direction));
        }
    }
}

static FlowEvent lastEvent(const Script &script)
{
    Collector collector;
    play(script, &collector, [](qsizetype) { return 1 << 30; });
    return collector.events.empty() ? FlowEvent() : collector.events.back().event;
}

static QList<std::pair<WirePartName, QByteArray>> partsOf(const FlowEvent &event)
{
    QList<std::pair<WirePartName, QByteArray>> parts;
    for (const auto &part : event.parts())
        parts.append({ part.name, event.bytes().mid(part.offset, part.size) });
    return parts;
}

void tst_Dissect::messageFields()
{
    const auto event
        = lastEvent({ { up, get("/v1/sse?topic=*") },
                      { down, streamHead + chunk(sseEvent(message(42), "5n2k-42")) } });
    QCOMPARE(event.topic, QByteArray("stock.MSFT"));
    QCOMPARE(event.id, QByteArray("5n2k-42"));
    QCOMPARE(event.seq, 42u);
    QCOMPARE(event.publishedUs, 1'700'000'000'000'042);
    // Members in another order take the way through the real parser.
    const auto other = lastEvent(
        { { up, get("/v1/stream?topic=*") },
          { down,
            streamHead
                + chunk(R"({"data":1,"type":"t","ts":9,"seq":4,"topic":"a.b","id":"x-1"})"
                        "\n") } });
    QCOMPARE(other.topic, QByteArray("a.b"));
    QCOMPARE(other.id, QByteArray("x-1"));
    QCOMPARE(other.seq, 4u);
    QCOMPARE(other.publishedUs, 9);
}

void tst_Dissect::partsOfAChunkedSseEvent()
{
    const auto event = lastEvent({ { up, get("/v1/sse?topic=*") },
                                   { down, streamHead + chunk(sseEvent(message(2), "5n2k-2")) } });
    const auto parts = partsOf(event);
    const QList<std::pair<WirePartName, QByteArray>> expected{
        { WirePartName::ChunkSize,
          QByteArray::number(sseEvent(message(2), "5n2k-2").size(), 16) + "\r\n" },
        { WirePartName::SseId, "id: 5n2k-2\n" },
        { WirePartName::SseData, "data: " },
        { WirePartName::Message, message(2) },
        { WirePartName::LineEnd, "\n" },
        { WirePartName::SseEnd, "\n" },
        { WirePartName::ChunkEnd, "\r\n" },
    };
    QCOMPARE(parts, expected);
}

void tst_Dissect::partsOfEachFraming_data()
{
    using Part = std::pair<WirePartName, QByteArray>;
    QTest::addColumn<Script>("script");
    QTest::addColumn<QList<Part>>("expected"); ///< of an answer until the connection closes
    const auto row = [](const char *path, const QByteArray &body, const QList<Part> &expected) {
        QTest::newRow(path) << Script{ { up, get(QByteArray("/v1/") + path) },
                                       { down, "HTTP/1.1 200 OK\r\n\r\n" + body },
                                       { down, {} } }
                            << expected;
    };
    row("iframe", "<!DOCTYPE html>  " + call(message(2)),
        { { WirePartName::Padding, "<!DOCTYPE html>  " },
          { WirePartName::ScriptTag, "<script>" },
          { WirePartName::Callback, "parent.onPush(" },
          { WirePartName::Message, message(2) },
          { WirePartName::Callback, ")" },
          { WirePartName::ScriptTag, "</script>" } });
    row("xhr-stream", "  " + lengthPrefixed(message(2)),
        { { WirePartName::Padding, "  " },
          { WirePartName::Length, QByteArray::number(message(2).size()) + ':' },
          { WirePartName::Message, message(2) } });
    const auto form = MultipartForm::json("b");
    row("multipart", form.prologue + form.before + message(2) + form.after,
        { { WirePartName::Boundary, "--b\r\n" },
          { WirePartName::PartHead, "Content-Type: application/json\r\n\r\n" },
          { WirePartName::Message, message(2) },
          { WirePartName::Boundary, "\r\n--b\r\n" } });
}

void tst_Dissect::partsOfEachFraming()
{
    using Part = std::pair<WirePartName, QByteArray>;
    QFETCH(Script, script);
    QFETCH(QList<Part>, expected);
    QCOMPARE(partsOf(lastEvent(script)), expected);
}

void tst_Dissect::partsOfAPollAnswer()
{
    Collector collector;
    play({ { up, get("/v1/poll?topic=*") },
           { down, answer(pollBody(message(1) + ',' + message(2))) } },
         &collector, [](qsizetype) { return 1 << 30; });
    QCOMPARE(collector.events.size(), 4u);
    QCOMPARE(partsOf(collector.events[2].event).constFirst().second, message(1));
    QCOMPARE(partsOf(collector.events[3].event).constFirst().second, message(2));
    const auto head = partsOf(collector.events[1].event);
    QCOMPARE(head.first().first, WirePartName::StatusLine);
    QCOMPARE(head.first().second, QByteArray("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(head.at(1).first, WirePartName::HeaderName);
    QCOMPARE(head.at(1).second, QByteArray("Content-Type: "));
    QCOMPARE(head.at(2).second, QByteArray("application/json\r\n"));
    QCOMPARE(head.last().first, WirePartName::PollHead);
    QVERIFY(head.last().second.startsWith(R"({"messages":[,])"));
    // They arrive together.
    for (size_t i = 2; i < 4; ++i) {
        QCOMPARE(collector.events[i].begin, collector.events[1].begin);
        QCOMPARE(collector.events[i].end, collector.events[1].end);
    }
}

void tst_Dissect::partsOfAMaskedFrame()
{
    const QByteArray ping = R"({"action":"ping","ref":1})";
    const auto frame = wsFrame(WsOpcode::Text, ping, 0xA1B2C3D4u);
    const auto event = lastEvent({ { up, upgrade("pushscope.v1.json") },
                                   { down, switched("pushscope.v1.json") },
                                   { up, frame } });
    const QList<std::pair<WirePartName, QByteArray>> expected{
        { WirePartName::WsHeader, frame.first(2) },
        { WirePartName::WsMask, "\xA1\xB2\xC3\xD4" },
        { WirePartName::Message, frame.sliced(6) }, // as on the wire
    };
    QCOMPARE(partsOf(event), expected);
    QCOMPARE(messageJson(event), ping);
    QCOMPARE(event.kind, FlowKind::Beat);
}

void tst_Dissect::messageJsonOfEachCarrier_data()
{
    QTest::addColumn<Script>("script");
    const Message m{
        "5n2k-7", "stock.MSFT", 7, "tick", 1'700'000'000'000'007, R"({"price":28.51})"
    };
    QTest::newRow("poll") << Script{ { up, get("/v1/poll") },
                                     { down, answer(pollBody(message(7))) } };
    QTest::newRow("stream") << Script{
        { up, get("/v1/stream") },
        { down, streamHead + chunk(message(7).first(50)) + chunk(message(7).sliced(50) + '\n') }
    };
    QTest::newRow("sse") << Script{ { up, get("/v1/sse") },
                                    { down, streamHead + chunk(sseEvent(message(7))) } };
    QTest::newRow("iframe") << Script{ { up, get("/v1/iframe") },
                                       { down, streamHead + chunk(call(message(7))) } };
    QTest::newRow("jsonp") << Script{ { up, get("/v1/jsonp") },
                                      { down, answer(jsonpScript("cb", pollBody(message(7)))) } };
    QTest::newRow("xhr-stream") << Script{
        { up, get("/v1/xhr-stream") }, { down, streamHead + chunk(lengthPrefixed(message(7))) }
    };
    const auto form = MultipartForm::json("b");
    QTest::newRow("multipart") << Script{
        { up, get("/v1/multipart") },
        { down, streamHead + chunk(form.prologue + form.before + message(7) + form.after) }
    };
    QTest::newRow("ws-json") << Script{
        { up, upgrade("pushscope.v1.json") },
        { down, switched("pushscope.v1.json") + wsFrame(WsOpcode::Text, message(7)) }
    };
    QTest::newRow("ws-cbor") << Script{
        { up, upgrade("pushscope.v1.cbor") },
        { down, switched("pushscope.v1.cbor") + wsFrame(WsOpcode::Binary, messageToCbor(m)) }
    };
}

void tst_Dissect::messageJsonOfEachCarrier()
{
    QFETCH(Script, script);
    const auto event = lastEvent(script);
    QCOMPARE(messageJson(event), message(7));
    QCOMPARE(event.seq, 7u);
}

void tst_Dissect::transports_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("poll") << get("/v1/poll?topic=*") << QByteArray("poll");
    QTest::newRow("poll-close") << get("/v1/poll?topic=*", "Connection: close\r\n")
                                << QByteArray("poll-close");
    QTest::newRow("long-poll") << get("/v1/long-poll?topic=*") << QByteArray("long-poll");
    QTest::newRow("stream") << get("/v1/stream?topic=*") << QByteArray("stream");
    QTest::newRow("sse") << get("/v1/sse?topic=*") << QByteArray("sse");
    QTest::newRow("ws-json") << upgrade("pushscope.v1.json") << QByteArray("ws-json");
    QTest::newRow("ws-cbor") << upgrade("other, pushscope.v1.cbor") << QByteArray("ws-cbor");
    QTest::newRow("none offered") << get("/v1/ws?topic=*") << QByteArray("ws-json");
    QTest::newRow("publish") << QByteArray("POST /v1/publish HTTP/1.1\r\nHost: a\r\n\r\n")
                             << QByteArray();
    QTest::newRow("other") << get("/v1/topics") << QByteArray();
}

void tst_Dissect::transports()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, id);
    const auto event = lastEvent({ { up, request } });
    QCOMPARE(QByteArray(event.transport ? event.transport->id : ""), id);
}

void tst_Dissect::answersNameTheirRequest_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QList<quint64>>("requests");
    QTest::newRow("polls") << Script{ { up, get("/v1/poll") + get("/v1/poll") },
                                      { down,
                                        answer(pollBody(message(1))) + answer(pollBody({})) } }
                           << QList<quint64>{ 0, 0, 1, 1, 2 };
    QTest::newRow("the first line of raw TCP")
        << Script{ { up, "{\"topics\":[\"t\"]}\n{\"action\":\"ping\"}\n" },
                   { down, hello + '\n' + message(1) + '\n' } }
        << QList<quint64>{ 0, 0, 1, 1 };
}

void tst_Dissect::answersNameTheirRequest()
{
    QFETCH(const Script, script);
    Collector collector;
    play(script, &collector, [](qsizetype) { return 1 << 30; });
    QList<quint64> requests;
    for (const auto &dissected : collector.events)
        requests += dissected.event.request;
    QTEST(requests, "requests");
}

void tst_Dissect::largeBytesAreCutButCounted()
{
    constexpr qsizetype kept = 16 * 1024 * 1024; // of a WebSocket's message
    constexpr qsizetype framed = 17 * 1024 * 1024;
    const auto big = message(1, "stock.MSFT", '"' + QByteArray(kept, 'x') + '"');
    const auto event = lastEvent({ { up, upgrade("pushscope.v1.json") },
                                   { down,
                                     switched("pushscope.v1.json")
                                         + wsFrame(WsOpcode::Text, big + QByteArray(900, ' ')) } });
    QCOMPARE(event.wire.size(), kept);
    QCOMPARE(event.wireBytes, quint32(10 + big.size() + 900));
    QCOMPARE(event.seq, 1u);
    QCOMPARE(qsizetype(event.parts().back().offset + event.parts().back().size), event.wire.size());
    QCOMPARE(messageJson(event), QByteArray());
    QCOMPARE(describe(event), QStringLiteral("stock.MSFT"));

    const auto body = lastEvent({ { up, get("/x") }, { down, answer(QByteArray(framed, 'x')) } });
    QCOMPARE(body.wire.size(), framed);
    QVERIFY(body.wireBytes > framed);
}

void tst_Dissect::theLargestMessageIsKeptWhole()
{
    const QByteArray data = '"' + QByteArray(pushscope::protocol::maxDataBytes - 2, 'x') + '"';
    const auto big = message(1, "stock.MSFT", data);
    const auto event
        = lastEvent({ { up, upgrade("pushscope.v1.json") },
                      { down, switched("pushscope.v1.json") + wsFrame(WsOpcode::Text, big) } });
    QCOMPARE(qsizetype(event.wireBytes), event.wire.size());
    QCOMPARE(messageJson(event), big);
}

void tst_Dissect::malformedIsToldOnce_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("not HTTP") << Script{ { up, QByteArray("\x16\x03\x01\x02", 4) },
                                         { up, "more" } };
    QTest::newRow("bad request line") << Script{ { up, "HELLO\r\n" }, { up, "more" } };
    QTest::newRow("bad status line")
        << Script{ { down, "HTTP/1.1 abc\r\n\r\n" }, { down, "more" } };
    QTest::newRow("bad chunk size")
        << Script{ { up, get("/v1/sse") },
                   { down, streamHead + chunk(sseEvent(message(1))) + "zz\r\n" },
                   { down, "more" } };
    QTest::newRow("bad chunk end")
        << Script{ { up, get("/x") }, { down, streamHead + "1\r\nabc" }, { down, "more" } };
    QTest::newRow("reserved bits") << Script{ { up, upgrade("pushscope.v1.json") },
                                              { down, switched("pushscope.v1.json") + "\xF1\x01x" },
                                              { down, "more" } };
    QTest::newRow("fragment of nothing")
        << Script{ { up, upgrade("pushscope.v1.json") },
                   { down, switched("pushscope.v1.json") + QByteArray("\x80\x01x", 3) },
                   { down, "more" } };
    QTest::newRow("long ping") << Script{
        { up, upgrade("pushscope.v1.json") },
        { down, switched("pushscope.v1.json") + QByteArray("\x89\x7e\x01\x00", 4) },
        { down, "more" }
    };
}

void tst_Dissect::malformedIsToldOnce()
{
    QFETCH(Script, script);
    for (const qsizetype cut : { 1, 3, 1 << 30 }) {
        Collector collector;
        auto all = script;
        all += { { up, {} }, { down, {} } };
        play(all, &collector, [cut](qsizetype) { return cut; });
        int malformed = 0;
        for (const auto &dissected : collector.events)
            malformed += dissected.event.mark == FlowMark::Malformed ? 1 : 0;
        QCOMPARE(malformed, 1);
        QCOMPARE(collector.events.back().event.kind, FlowKind::Fault);
        QCOMPARE(collector.events.back().event.parts().back().name, WirePartName::Unknown);
        for (const auto direction : { up, down }) {
            qsizetype sum = 0;
            for (const auto &dissected : collector.events)
                sum += dissected.event.direction == direction ? dissected.event.wireBytes : 0;
            QCOMPARE(sum, byteCount(script, direction));
        }
    }
}

void tst_Dissect::answerPending()
{
    Collector collector;
    HttpDissector http(collector);
    QVERIFY(!http.answerPending());
    http.feed(up, get("/v1/long-poll"));
    QVERIFY(http.answerPending()); // held
    http.feed(down, answer(pollBody({})));
    QVERIFY(!http.answerPending());
    http.feed(up, get("/v1/sse"));
    http.feed(down, streamHead + chunk("data: x\n\n"));
    QVERIFY(http.answerPending());
    http.feed(down, lastChunk);
    QVERIFY(!http.answerPending());
    http.feed(up, upgrade("pushscope.v1.json"));
    http.feed(down, switched("pushscope.v1.json"));
    QVERIFY(http.answerPending());
    http.feed(down, wsFrame(WsOpcode::Close, wsClosePayload(1000)));
    QVERIFY(!http.answerPending());

    const auto raw = createDissector('{', collector);
    raw->feed(up, "{\"topics\":[\"a\"]}\n");
    QVERIFY(raw->answerPending());
    raw->feed(down, hello + '\n');
    QVERIFY(raw->answerPending());
    raw->feed(down,
              R"({"control":"bye","reason":"shutdown"})"
              "\n");
    QVERIFY(!raw->answerPending());

    HttpDissector old(collector);
    old.feed(up, get("/x"));
    old.feed(down, "HTTP/1.0 200 OK\r\n\r\nabc");
    QVERIFY(!old.answerPending()); // its end is the connection's
}

void tst_Dissect::descriptions_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *name, const QByteArray &topic, const QByteArray &data, const char *text) {
              QTest::newRow(name) << topic << data << QString::fromUtf8(text);
          };
    row("price", "stock.MSFT", R"({"price":28.51,"size":200})", "MSFT 28.51");
    row("price with one decimal", "stock.AAPL", R"({"price":206.8})", "AAPL 206.80");
    row("whole price", "stock.SPX", R"({"price":1113})", "SPX 1113.00");
    row("price with more", "fx.EUR", R"({"price":1.10345})", "EUR 1.10345");
    row("price as text", "fx.EUR", R"({"price":"1.10"})", "EUR 1.10");
    row("goal", "sport.2022-final",
        R"({"team":"Argentina","score":[1,0],"scorer":"Messi","minute":23,"added":0})",
        "Argentina 1\u20130, Messi 23'");
    row("goal in added time", "sport.x",
        R"({"team":"Spain","score":[2,2],"scorer":"Torres","minute":90,"added":4})",
        "Spain 2\u20132, Torres 90+4'");
    row("chat", "chat.lobby", R"({"name":"Ada","text":"two\nlines"})", "Ada: two lines");
    row("other object", "chat.lobby", R"({"name":"Ada"})", "chat.lobby tick");
    row("no object", "a.b", "[1,2]", "a.b tick");
    row("null", "a", "null", "a tick");
    row("odd score", "a", R"({"score":3,"scorer":"x"})", "a tick");
}

void tst_Dissect::descriptions()
{
    QFETCH(QByteArray, topic);
    QFETCH(QByteArray, data);
    QFETCH(QString, text);
    QCOMPARE(describe(lastEvent({ { up, get("/v1/stream") },
                                  { down, streamHead + chunk(message(1, topic, data) + '\n') } })),
             text);
}

void tst_Dissect::everyPartIsExplained()
{
    for (int i = 0; i <= int(WirePartName::Unknown); ++i) {
        const auto &info = partInfo(WirePartName(i));
        QVERIFY(qstrlen(info.label) > 0);
        QVERIFY(QByteArray(info.what).endsWith('.'));
        QVERIFY(WirePartName(i) == WirePartName::Unknown || qstrlen(info.reference) > 0);
    }
    QCOMPARE(partInfo(WirePartName::ChunkSize).cost, WirePartCost::Http);
    QCOMPARE(partInfo(WirePartName::WsMask).cost, WirePartCost::Framing);
    QCOMPARE(partInfo(WirePartName::Message).cost, WirePartCost::Message);
}

QTEST_GUILESS_MAIN(tst_Dissect)
#include "tst_dissect.moc"
