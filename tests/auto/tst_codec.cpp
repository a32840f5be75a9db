// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"
#include "common/json_text.h"
#include "common/protocol.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

Q_DECLARE_METATYPE(pushscope::Control)

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

/// Messages and controls in both codes; what is published, what is refused.
class TestCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void data_data();
    void data();
    void messages();
    void notMessages_data();
    void notMessages();
    void controls_data();
    void controls();
    void pollBody();
    void deepestDataOnEveryCarrier();
    void notPollBodies_data();
    void notPollBodies();
    void drafts_data();
    void drafts();
    void actions_data();
    void actions();
    void notActions_data();
    void notActions();
    void truncatedJson();
};

namespace {

const Message someMessage{ .id = "life-7",
                           .topic = "chat.lobby",
                           .seq = 3,
                           .type = "say",
                           .tsUs = 1'732'312'345'678'901,
                           .data = R"({"text":"h\u00e9"})" };

Message withData(const QByteArray &data)
{
    Message message = someMessage;
    message.data = data;
    return message;
}

QByteArray nested(int depth, const QByteArray &inside)
{
    return QByteArray(depth, '[') + inside + QByteArray(depth, ']');
}

} // namespace

void TestCodec::data_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("afterCbor");
    const auto row
        = [](const char *name, const QByteArray &json, const QByteArray &afterCbor = {}) {
              QTest::newRow(name) << json << (afterCbor.isEmpty() ? json : afterCbor);
          };
    row("null", "null"_ba);
    row("true", "true"_ba);
    row("false", "false"_ba);
    row("an empty object", "{}"_ba);
    row("keys in their order", R"({"z":1,"a":2,"m":{"b":[],"a":{}}})"_ba);
    row("a key twice", R"({"a":1,"a":2})"_ba);
    row("empty text and key", R"({"":""})"_ba);
    row("1.0", "1.0"_ba, "1"_ba);
    row("1e2", "1e2"_ba, "100"_ba);
    row("-0", "-0"_ba);
    row("0.1", "0.1"_ba);
    row("a price", "189.98"_ba);
    row("a whole number beyond 64 bits", "12345678901234567890123"_ba);
    row("and below", "-12345678901234567890123"_ba);
    row("the largest 64-bit number", "18446744073709551615"_ba);
    row("and one more", "18446744073709551616"_ba);
    row("the smallest CBOR integer", "-18446744073709551616"_ba);
    row("and one less", "-18446744073709551617"_ba);
    row("beyond a double", "1e400"_ba);
    row("beyond a double, negative", "-1.5E+400"_ba, "-15e399"_ba);
    row("far beyond a double", "1e5000000000"_ba);
    row("too near to zero", "1e-400"_ba);
    row("the smallest double", "5e-324"_ba);
    row("the largest double", "1.7976931348623157e+308"_ba);
    row("17 digits", "0.30000000000000004"_ba);
    row("accents and emoji", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\""_ba);
    row("escapes", R"("\"\\\b\f\n\r\t\u0000\u001f")"_ba);
    row("a needless escape", R"("\u0041\/")"_ba, R"("A/")"_ba);
    row("an escaped pair", R"("\ud83d\ude00")"_ba, "\"\xF0\x9F\x98\x80\""_ba);
    row("a lone surrogate", R"(["\ud83d","\ude00x"])"_ba,
        "[\"\xEF\xBF\xBD\",\"\xEF\xBF\xBDx\"]"_ba); // CBOR cannot hold it
    row("the end of a script", R"("</script><!--")"_ba);
    row("line separators", "\"\xE2\x80\xA8\xE2\x80\xA9\""_ba);
    row("64 KiB of text", '"' + QByteArray(protocol::maxDataBytes - 2, 'x') + '"');
    row("64 KiB of emoji",
        '"' + "\xF0\x9F\x98\x80"_ba.repeated(protocol::maxDataBytes / 4 - 1) + '"');
    row("a long array", '[' + "1,"_ba.repeated(30'000) + "1]");
    row("many digits", QByteArray(20'000, '7'));
}

void TestCodec::data()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, afterCbor);

    const auto message = withData(json);
    const auto text = messageToJson(message);
    QVERIFY(!validateJson(text));
    QVERIFY(text.endsWith(json + '}'));
    const auto fromJson = objectFromJson(text);
    QVERIFY2(fromJson, qPrintable(fromJson.error));
    QCOMPARE(std::get<Message>(*fromJson), message);

    const auto fromCbor = objectFromCbor(messageToCbor(message));
    QVERIFY2(fromCbor, qPrintable(fromCbor.error));
    QCOMPARE(std::get<Message>(*fromCbor), withData(afterCbor));
    // From there on nothing changes any more.
    QCOMPARE(*cborToJson(jsonToCbor(afterCbor)), afterCbor);
}

void TestCodec::messages()
{
    QCOMPARE(messageToJson(someMessage),
             R"({"id":"life-7","topic":"chat.lobby","seq":3,"type":"say","ts":1732312345678901,)"
             R"("data":{"text":"h\u00e9"}})");
    const auto spaced = objectFromJson(
        "\n{ \"data\" : [ 1.0 , \" \" ] , \"more\":{\"id\":1},\"ts\":5,\"type\":\"say\" ,\r\n"
        "\"seq\":3,\"topic\":\"a\",\"id\":\"old\",\"id\":\"life-\\u0037\" } ");
    QVERIFY2(spaced, qPrintable(spaced.error));
    QCOMPARE(std::get<Message>(*spaced),
             (Message{ .id = "life-7",
                       .topic = "a",
                       .seq = 3,
                       .type = "say",
                       .tsUs = 5,
                       .data = R"([1.0," "])" }));
}

void TestCodec::notMessages_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
    row("nothing", ""_ba);
    row("no JSON", "hello"_ba);
    row("a number", "1"_ba);
    row("an array", "[]"_ba);
    row("empty", "{}"_ba);
    row("no id", R"({"topic":"a","seq":1,"type":"t","ts":1,"data":1})"_ba);
    row("no topic", R"({"id":"x-1","seq":1,"type":"t","ts":1,"data":1})"_ba);
    row("no seq", R"({"id":"x-1","topic":"a","type":"t","ts":1,"data":1})"_ba);
    row("no data", R"({"id":"x-1","topic":"a","seq":1,"type":"t","ts":1})"_ba);
    row("an id that is a number", R"({"id":1,"topic":"a","seq":1,"type":"t","ts":1,"data":1})"_ba);
    row("seq 0", R"({"id":"x-1","topic":"a","seq":0,"type":"t","ts":1,"data":1})"_ba);
    row("a negative seq", R"({"id":"x-1","topic":"a","seq":-1,"type":"t","ts":1,"data":1})"_ba);
    row("a broken seq", R"({"id":"x-1","topic":"a","seq":1.5,"type":"t","ts":1,"data":1})"_ba);
    row("two objects", messageToJson(someMessage) + messageToJson(someMessage));
}

void TestCodec::notMessages()
{
    QFETCH(const QByteArray, json);
    const auto fromJson = objectFromJson(json);
    QVERIFY(!fromJson);
    QVERIFY(!fromJson.error.isEmpty());
    if (!validateJson(json)) {
        QCOMPARE(objectFromCbor(jsonToCbor(json)).error, fromJson.error);
    }
}

void TestCodec::controls_data()
{
    QTest::addColumn<Control>("control");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const Control &control, const QByteArray &json) {
        QTest::newRow(name) << control << json;
    };
    row("hello",
        { .control = "hello",
          .log = "life",
          .cursor = "life-17",
          .recovered = false,
          .heads = { { "chat.lobby", 17 }, { "stock.A", 9'000'000'000 } },
          .heartbeatS = 15 },
        R"({"control":"hello","log":"life","cursor":"life-17","recovered":false,)"
        R"("heads":{"chat.lobby":17,"stock.A":9000000000},"heartbeat":15})"_ba);
    row("heartbeat", { .control = "heartbeat" }, R"({"control":"heartbeat"})"_ba);
    row("bye", { .control = "bye", .reason = "recycle" },
        R"({"control":"bye","reason":"recycle"})"_ba);
    row("ack", { .control = "ack", .ref = 4, .id = "life-18", .seq = 2, .tsUs = 7 },
        R"({"control":"ack","ref":4,"id":"life-18","seq":2,"ts":7})"_ba);
    row("ack of a subscribe",
        { .control = "ack", .log = "life", .cursor = "life-1", .heads = {}, .ref = -1 },
        R"({"control":"ack","ref":-1,"log":"life","cursor":"life-1","recovered":true,"heads":{}})"_ba);
    row("error",
        { .control = "error",
          .ref = {},
          .status = 413,
          .title = "Content Too Large",
          .detail = "\"\xC3\xA9\n" },
        "{\"control\":\"error\",\"ref\":null,\"status\":413,\"title\":\"Content Too Large\","
        "\"detail\":\"\\\"\xC3\xA9\\n\"}"_ba);
}

void TestCodec::controls()
{
    QFETCH(const Control, control);
    QFETCH(const QByteArray, json);
    QCOMPARE(controlToJson(control), json);
    const auto fromJson = objectFromJson(json);
    QVERIFY2(fromJson, qPrintable(fromJson.error));
    QVERIFY(std::get<Control>(*fromJson) == control);
    const auto fromCbor = objectFromCbor(controlToCbor(control));
    QVERIFY2(fromCbor, qPrintable(fromCbor.error));
    QVERIFY(std::get<Control>(*fromCbor) == control);
}

void TestCodec::pollBody()
{
    const Control head{
        .log = "life", .cursor = "life-9", .recovered = false, .heads = { { "a", 4 } }
    };
    const auto second = withData("[1.0]");
    const auto json
        = pollBodyToJson(head, messageToJson(someMessage) + ',' + messageToJson(second), true);
    const auto body = pollBodyFromJson(json);
    QVERIFY2(body, qPrintable(body.error));
    QVERIFY(body->head == head);
    QVERIFY(body->more);
    QCOMPARE(body->messages, (QList<Message>{ someMessage, second }));

    const auto empty = pollBodyToJson({ .log = "life", .cursor = "life-9" }, {}, false);
    QCOMPARE(
        empty,
        R"({"messages":[],"log":"life","cursor":"life-9","recovered":true,"heads":{},"more":false})");
    QVERIFY(pollBodyFromJson(empty)->messages.isEmpty());
    QVERIFY(!pollBodyFromJson(empty)->more);
}

/// What can be published can be read: data as deep as a draft may hold it, in a message, in a
/// poll's answer, in CBOR.
void TestCodec::deepestDataOnEveryCarrier()
{
    for (const QByteArray &inside : { ""_ba, "1"_ba, "\"x\""_ba, "1e400"_ba }) {
        const auto deepest = nested(protocol::maxJsonDepth - 1, inside);
        const auto draft
            = draftFromJson("{\"topic\":\"a\",\"type\":\"t\",\"data\":" + deepest + '}');
        QVERIFY2(draft, qPrintable(draft.error));
        QVERIFY(!draftFromJson("{\"topic\":\"a\",\"type\":\"t\",\"data\":[" + deepest + "]}"));

        const auto message = withData(draft->data);
        const auto fromJson = objectFromJson(messageToJson(message));
        QVERIFY2(fromJson, qPrintable(fromJson.error));
        const auto fromCbor = objectFromCbor(messageToCbor(message));
        QVERIFY2(fromCbor, qPrintable(fromCbor.error));
        QCOMPARE(std::get<Message>(*fromCbor), message);
        const auto body
            = pollBodyFromJson(pollBodyToJson({ .cursor = "a-1" }, messageToJson(message), false));
        QVERIFY2(body, qPrintable(body.error));
        QCOMPARE(body->messages.value(0), message);
    }
}

void TestCodec::notPollBodies_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("a problem") << R"({"status":400,"title":"Bad Request"})"_ba;
    QTest::newRow("messages that are none") << R"({"messages":{}})"_ba;
    QTest::newRow("a message that is a number") << R"({"messages":[1]})"_ba;
    QTest::newRow("a message that is empty") << R"({"messages":[{}]})"_ba;
    QTest::newRow("a control among the messages") << R"({"messages":[{"control":"bye"}]})"_ba;
}

void TestCodec::notPollBodies()
{
    QFETCH(const QByteArray, json);
    const auto body = pollBodyFromJson(json);
    QVERIFY(!body);
    QVERIFY(!body.error.isEmpty());
}

void TestCodec::drafts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("status"); // 0: taken
    const auto row = [](const char *name, const QByteArray &json, int status) {
        QTest::newRow(name) << json << status;
    };
    const auto with = [](const QByteArray &topic, const QByteArray &type, const QByteArray &data) {
        return "{\"topic\":" + topic + ",\"type\":" + type + ",\"data\":" + data + '}';
    };
    const auto text = [](qsizetype size) { return '"' + QByteArray(size - 2, 'x') + '"'; };
    row("good", with("\"a.b\"", "\"t\"", "{}"), 0);
    row("null is data", with("\"a\"", "\"t\"", "null"), 0);
    row("more members", R"({"topic":"a","type":"t","data":1,"seq":9})"_ba, 0);
    row("64 KiB", with("\"a\"", "\"t\"", text(protocol::maxDataBytes)), 0);
    row("64 KiB and white space",
        with("\"a\"", "\"t\"", '\n' + text(protocol::maxDataBytes) + " \t"), 0);
    row("64 KiB and a byte", with("\"a\"", "\"t\"", text(protocol::maxDataBytes + 1)), 413);
    row("no JSON", "{"_ba, 400);
    row("an array", "[]"_ba, 400);
    row("no topic", R"({"type":"t","data":1})"_ba, 400);
    row("a pattern", with("\"a.*\"", "\"t\"", "1"), 400);
    row("a topic that is a number", with("1", "\"t\"", "1"), 400);
    row("a topic that is too long", with(text(131), "\"t\"", "1"), 400);
    row("no type", R"({"topic":"a","data":1})"_ba, 400);
    row("an upper case type", with("\"a\"", "\"T\"", "1"), 400);
    row("no data", R"({"topic":"a","type":"t"})"_ba, 400);
}

void TestCodec::drafts()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, status);
    int answer = 0;
    const auto draft = draftFromJson(json, &answer);
    QCOMPARE(bool(draft), status == 0);
    QCOMPARE(draft.error.isEmpty(), status == 0);
    if (status != 0)
        QCOMPARE(answer, status);
    else
        QCOMPARE(draft->data, compactJson(draft->data));
}

void TestCodec::actions_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("publish")
        << R"({"action":"publish","ref":1,"topic":"a","type":"t","data":{"x":[]},"key":"k\"1"})"_ba;
    QTest::newRow("publish without a number")
        << R"({"action":"publish","topic":"a","type":"t","data":null})"_ba;
    QTest::newRow("subscribe")
        << R"({"action":"subscribe","ref":2,"topics":["a","b.*"],"after":"life-3"})"_ba;
    QTest::newRow("unsubscribe") << R"({"action":"unsubscribe","ref":3,"topics":["a"]})"_ba;
    QTest::newRow("ping") << R"({"action":"ping","ref":-9223372036854775808})"_ba;
}

void TestCodec::actions()
{
    QFETCH(const QByteArray, json);
    int status = 0;
    std::optional<qint64> ref;
    const auto action = actionFromJson(json, &status, &ref);
    QVERIFY2(action, qPrintable(action.error));
    QCOMPARE(ref, action->ref);
    QCOMPARE(actionToJson(*action), json);
    const auto fromCbor = actionFromCbor(actionToCbor(*action), &status, &ref);
    QVERIFY2(fromCbor, qPrintable(fromCbor.error));
    QCOMPARE(actionToJson(*fromCbor), json);
    QCOMPARE(ref, action->ref);
}

void TestCodec::notActions_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasRef"); // then it is 5
    const auto row = [](const char *name, const QByteArray &json, int status, bool hasRef) {
        QTest::newRow(name) << json << status << hasRef;
    };
    row("nothing", ""_ba, 400, false);
    row("no object", "5"_ba, 400, false);
    row("empty", "{}"_ba, 400, false);
    row("unknown", R"({"action":"shout","ref":5})"_ba, 400, true);
    row("a number that is none", R"({"action":"ping","ref":"5"})"_ba, 400, false);
    row("a number that is broken", R"({"action":"ping","ref":5.0})"_ba, 400, false);
    row("a bad topic", R"({"ref":5,"action":"publish","topic":"a b","type":"t","data":1})"_ba, 400,
        true);
    row("too much data",
        R"({"ref":5,"action":"publish","topic":"a","type":"t","data":")" + QByteArray(65'535, 'x')
            + "\"}",
        413, true);
    row("no topics", R"({"ref":5,"action":"subscribe"})"_ba, 400, true);
    row("topics that are text", R"({"ref":5,"action":"subscribe","topics":"a"})"_ba, 400, true);
    row("a topic that is a number", R"({"ref":5,"action":"unsubscribe","topics":["a",1]})"_ba, 400,
        true);
    row("a cursor that is a number",
        R"({"ref":5,"action":"subscribe","topics":["a"],"after":7})"_ba, 400, true);
    row("a key that is a number",
        R"({"ref":5,"action":"publish","topic":"a","type":"t","data":1,"key":7})"_ba, 400, true);
}

void TestCodec::notActions()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, status);
    QFETCH(const bool, hasRef);
    const auto expectedRef = hasRef ? std::optional<qint64>(5) : std::nullopt;
    int answer = 0;
    std::optional<qint64> ref = 77;
    const auto action = actionFromJson(json, &answer, &ref);
    QVERIFY(!action);
    QVERIFY(!action.error.isEmpty());
    QCOMPARE(answer, status);
    QCOMPARE(ref, expectedRef);
    if (!validateJson(json) && !json.contains("5.0")) { // in CBOR 5.0 may be 5
        QVERIFY(!actionFromCbor(jsonToCbor(json), &answer, &ref));
        QCOMPARE(answer, status);
        QCOMPARE(ref, expectedRef);
    }
}

void TestCodec::truncatedJson()
{
    const auto json = messageToJson(someMessage);
    for (qsizetype cut = 0; cut < json.size(); ++cut) {
        const ExactBytes part(json.first(cut));
        QVERIFY(!objectFromJson(part));
        QVERIFY(!draftFromJson(part));
        QVERIFY(!pollBodyFromJson(part));
    }
}

QTEST_GUILESS_MAIN(TestCodec)

#include "tst_codec.moc"
