// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/connection_dissector.h"
#include "client/core/dissect/foreign.h"
#include "client/core/target/curl_command.h"
#include "common/framing/websocket.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

/// Requests to somebody else's server as a person writes and pastes them, and how their bytes read.
class tst_Target : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsCurl_data();
    void readsCurl();
    void curlKeepsWhatWasChosen_data();
    void curlKeepsWhatWasChosen();
    void saysWhatItIsInstead_data();
    void saysWhatItIsInstead();
    void curlGoesWhereItSays_data();
    void curlGoesWhereItSays();
    void refusesCurl_data();
    void refusesCurl();
    void tellsWhatItPassedOver();
    void redirects_data();
    void redirects();
    void problems_data();
    void problems();
    void isRememberedWhole();
    void credentials_data();
    void credentials();
    void readsDamaged();
    void headersAreLines();
    void excerpts_data();
    void excerpts();
    void tags();
    void foreignBytes_data();
    void foreignBytes();
};

void tst_Target::readsCurl_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("seen"); ///< kind method url | headers | body

    const auto row = [](const char *name, const char *command, const char *seen) {
        QTest::newRow(name) << QString::fromUtf8(command) << QString::fromUtf8(seen);
    };
    row("the shortest", "curl http://h/x", "poll GET http://h/x||");
    row("without a scheme", "curl h:81/x", "poll GET http://h:81/x||");
    row("an event stream", "curl -N -H 'Accept: text/event-stream' http://h/e",
        "sse GET http://h/e|Accept: text/event-stream|");
    row("lines", "curl -N -H 'Accept: application/x-ndjson' http://h/e",
        "ndjson GET http://h/e|Accept: application/x-ndjson|");
    row("as Chrome copies it",
        "curl 'https://h/e?a=1&b=2' \\\n  -H 'accept: text/event-stream' \\\n"
        "  -H 'authorization: Bearer t' \\\r\n  -b 'a=1; b=2' \\\n  --compressed",
        "sse GET https://h/e?a=1&b=2|accept: text/event-stream;authorization: Bearer t;Cookie: "
        "a=1; b=2|");
    row("C's escapes", "curl $'http://h/\\u00e9\\x41' -H $'X: it\\'s'",
        "poll GET http://h/%C3%A9A|X: it's|");
    row("double quotes", R"(curl "http://h/x" -H "X: say \"hi\" for \$1")",
        R"(poll GET http://h/x|X: say "hi" for $1|)");
    row("words in pieces", R"(curl http://h'/a'"b"\c)", "poll GET http://h/abc||");
    row("joined letters", "curl -sSvXPOST http://h/x", "poll POST http://h/x||");
    row("a value in the word", "curl -HX:1 --request=PUT http://h/x", "poll PUT http://h/x|X: 1|");
    row("a body is a POST", "curl http://h/x -d a=1 -d b=2",
        "poll POST http://h/x|Content-Type: application/x-www-form-urlencoded|a=1&b=2");
    row("a body with its own type", "curl http://h/x -H 'Content-Type: text/plain' -d hi",
        "poll POST http://h/x|Content-Type: text/plain|hi");
    row("raw data may begin with an at", "curl http://h/x --data-raw @a",
        "poll POST http://h/x|Content-Type: application/x-www-form-urlencoded|@a");
    row("encoded data", "curl http://h/x --data-urlencode 'a=b c&'",
        "poll POST http://h/x|Content-Type: application/x-www-form-urlencoded|a=b%20c%26");
    row("JSON", "curl http://h/x --json '{\"a\":1}'",
        "poll POST http://h/x|Content-Type: application/json;Accept: application/json|{\"a\":1}");
    row("data in the query", "curl -G http://h/x?z=0 -d a=1", "poll GET http://h/x?z=0&a=1||");
    row("a user", "curl -u me:secret http://h/x",
        "poll GET http://h/x|Authorization: Basic bWU6c2VjcmV0|");
    row("a WebSocket", "curl ws://h/w -H 'Sec-WebSocket-Protocol: a, b'",
        "websocket GET ws://h/w||");
    row("as Chrome copies a WebSocket",
        "curl 'wss://h/w' -H 'Upgrade: websocket' -H 'Origin: http://o' -H 'Connection: Upgrade' "
        "-H 'Sec-WebSocket-Key: x' -H 'Sec-WebSocket-Version: 13'",
        "websocket GET wss://h/w|Origin: http://o|");
    row("one that Firefox writes with https", "curl 'https://h/w' -H 'Upgrade: websocket'",
        "websocket GET wss://h/w||");
}

void tst_Target::readsCurl()
{
    QFETCH(const QString, command);
    QFETCH(const QString, seen);
    QString problem;
    const auto read = readCurlCommand(command, &problem);
    QVERIFY2(read, qPrintable(problem));
    const auto &target = read->target;
    const auto text
        = QStringLiteral("%1 %2 %3|%4|%5")
              .arg(QLatin1StringView(infoOf(target.kind).id), QString::fromUtf8(target.method),
                   target.url.toString(QUrl::FullyEncoded),
                   headersToText(target.headers).replace(u'\n', u';'),
                   QString::fromUtf8(target.body));
    QCOMPARE(text, seen);
    QCOMPARE(problemOf(target), QString());
}

void tst_Target::curlKeepsWhatWasChosen_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<std::optional<TargetKind>>("chosen");
    QTest::addColumn<TargetKind>("becomes");
    using Kind = TargetKind;
    const auto row
        = [](const char *name, const char *arguments, std::optional<Kind> chosen, Kind becomes) {
              QTest::newRow(name) << u"curl http://h/x "_s + QLatin1StringView(arguments) << chosen
                                  << becomes;
          };
    row("nothing chosen, nothing said", "", {}, Kind::Poll);
    row("nothing chosen, a stream", "-N", {}, Kind::Sse);
    row("a stream, in words", "--no-buffer", {}, Kind::Sse);
    row("SSE stays", "", Kind::Sse, Kind::Sse);
    row("SSE stays a stream", "-N", Kind::Sse, Kind::Sse);
    row("lines stay a stream", "-sN", Kind::Ndjson, Kind::Ndjson);
    row("lines stay", "", Kind::Ndjson, Kind::Ndjson);
    row("long-polling stays", "", Kind::LongPoll, Kind::LongPoll);
    row("long-polling is no stream", "-N", Kind::LongPoll, Kind::Sse);
    row("polling is no stream", "-N", Kind::Poll, Kind::Sse);
    row("no WebSocket without an upgrade", "", Kind::WebSocket, Kind::Poll);
    row("no WebSocket, but a stream", "-N", Kind::WebSocket, Kind::Sse);
    row("Accept has the word", "-H 'Accept: text/event-stream'", Kind::Poll, Kind::Sse);
    row("Accept has it before -N", "-N -H 'Accept: application/x-ndjson'", Kind::Sse, Kind::Ndjson);
    row("JSON is no SSE", "-H 'Accept: application/json'", Kind::Sse, Kind::Poll);
    row("JSON may be held", "-H 'Accept: application/json'", Kind::LongPoll, Kind::LongPoll);
    row("a stream of JSON", "-N -H 'Accept: application/json'", Kind::Sse, Kind::Ndjson);
    row("Upgrade has the word", "-H 'Upgrade: websocket'", Kind::Sse, Kind::WebSocket);
}

void tst_Target::curlKeepsWhatWasChosen()
{
    QFETCH(const QString, command);
    QFETCH(const std::optional<TargetKind>, chosen);
    QString problem;
    const auto read = readCurlCommand(command, &problem, chosen);
    QVERIFY2(read, qPrintable(problem));
    QTEST(read->target.kind, "becomes");
}

void tst_Target::saysWhatItIsInstead_data()
{
    QTest::addColumn<TargetKind>("asked");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("hasLength");
    QTest::addColumn<std::optional<TargetKind>>("other");
    using Kind = TargetKind;
    const auto row = [](const char *name, Kind asked, const char *type, std::optional<Kind> other,
                        bool hasLength = false) {
        QTest::newRow(name) << asked << QByteArray(type) << hasLength << other;
    };
    row("a poll of events", Kind::Poll, "text/event-stream", Kind::Sse);
    row("a long-poll of events", Kind::LongPoll, "Text/Event-Stream; charset=utf-8", Kind::Sse);
    row("a poll of lines", Kind::Poll, "application/x-ndjson", Kind::Ndjson);
    row("lines with an end", Kind::Poll, "application/x-ndjson", {}, true);
    row("a poll", Kind::Poll, "application/json", {});
    row("a long-poll", Kind::LongPoll, "application/problem+json", {});
    row("events", Kind::Sse, "text/event-stream", {});
    row("JSON for events", Kind::Sse, "application/json; charset=utf-8", Kind::Poll);
    row("lines for events", Kind::Sse, "application/ndjson", Kind::Ndjson);
    row("events for lines", Kind::Ndjson, "text/event-stream", Kind::Sse);
    row("lines that say JSON", Kind::Ndjson, "application/json", {});
    row("a page", Kind::Sse, "text/html", {});
    row("none", Kind::Poll, "", {});
}

void tst_Target::saysWhatItIsInstead()
{
    QFETCH(const TargetKind, asked);
    QFETCH(const QByteArray, type);
    QFETCH(const bool, hasLength);
    const auto other = otherKind(asked, type, hasLength);
    QTEST(other, "other");
}

void tst_Target::curlGoesWhereItSays_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("subprotocols");
    QTest::addColumn<bool>("verifies");
    QTest::newRow("subprotocols") << u"curl ws://h/ -H 'Sec-WebSocket-Protocol: a, b'"_s
                                  << QStringList{ u"a"_s, u"b"_s } << true;
    QTest::newRow("any certificate") << u"curl -k https://h/"_s << QStringList() << false;
}

void tst_Target::curlGoesWhereItSays()
{
    QFETCH(const QString, command);
    QString problem;
    const auto read = readCurlCommand(command, &problem);
    QVERIFY2(read, qPrintable(problem));
    QTEST(read->target.subprotocols, "subprotocols");
    QTEST(read->target.verifiesTls, "verifies");
}

void tst_Target::refusesCurl_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("says");
    QTest::newRow("another program") << u"wget http://h/"_s << u"begins with curl"_s;
    QTest::newRow("an open quote") << u"curl 'http://h/"_s << u"not closed"_s;
    QTest::newRow("an open double quote") << u"curl \"http://h/"_s << u"not closed"_s;
    QTest::newRow("an open C quote") << u"curl $'http://h/"_s << u"not closed"_s;
    QTest::newRow("no URL") << u"curl -s"_s << u"no URL"_s;
    QTest::newRow("no host") << u"curl -"_s << u"no URL"_s;
    QTest::newRow("an unknown option") << u"curl --ftp-port - http://h/"_s << u"--ftp-port"_s;
    QTest::newRow("an unknown letter") << u"curl -sQ http://h/"_s << u"-Q"_s;
    QTest::newRow("no value") << u"curl http://h/ -H"_s << u"-H has no value"_s;
    QTest::newRow("a file's body") << u"curl http://h/ -d @body.json"_s << u"body.json"_s;
    QTest::newRow("a file's cookies") << u"curl http://h/ -b jar.txt"_s << u"jar.txt"_s;
    QTest::newRow("no header") << u"curl http://h/ -H nothing"_s << u"Name: value"_s;
}

void tst_Target::refusesCurl()
{
    QFETCH(const QString, command);
    QFETCH(const QString, says);
    QString problem;
    QVERIFY(!readCurlCommand(command, &problem));
    QVERIFY2(problem.contains(says), qPrintable(problem));
}

void tst_Target::tellsWhatItPassedOver()
{
    QString problem;
    const auto read = readCurlCommand(
        QStringLiteral("curl -sLo out --max-time 5 --compressed http://h/"), &problem);
    QVERIFY(read);
    QCOMPARE(read->passedOver, QStringList({ u"-o"_s, u"--max-time"_s, u"--compressed"_s }));
}

void tst_Target::redirects_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("to"); ///< empty: refused, and says
    QTest::addColumn<QByteArray>("as");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("says");
    const QByteArray all = "Authorization Content-Type cookie X";
    const QByteArray bare = "Content-Type X";
    const QByteArray asGet = "Authorization cookie X";
    const auto row
        = [](const char *name, const char *method, const char *from, int status,
             const char *location, const char *to, const char *as, const QByteArray &headers) {
              QTest::newRow(name) << QByteArray(method) << QByteArray(from) << status
                                  << QByteArray(location) << QByteArray(to) << QByteArray(as)
                                  << headers << QString();
          };
    row("found", "GET", "http://h/a?b", 302, "/c?d", "http://h/c?d", "GET", all);
    row("beside", "GET", "http://h/a/b", 301, "c", "http://h/a/c", "GET", all);
    row("whole", "GET", "http://h/a", 307, "http://h:80/b", "http://h:80/b", "GET", all);
    row("another port", "GET", "http://h/a", 308, "http://h:81/a", "http://h:81/a", "GET", bare);
    row("another host", "GET", "http://h/a", 302, "//i/a", "http://i/a", "GET", bare);
    row("to TLS", "GET", "http://h/a", 301, "https://h/a", "https://h/a", "GET", bare);
    row("user stays", "GET", "http://u:p@h/a", 302, "/b", "http://u:p@h/b", "GET", all);
    row("user goes", "GET", "http://u:p@h/a", 302, "http://i/b", "http://i/b", "GET", bare);
    row("post, 301", "POST", "http://h/a", 301, "/b", "http://h/b", "GET", asGet);
    row("post, 303", "POST", "http://h/a", 303, "/b", "http://h/b", "GET", asGet);
    row("put, 302", "PUT", "http://h/a", 302, "/b", "http://h/b", "PUT", all);
    row("post, 307", "POST", "http://h/a", 307, "/b", "http://h/b", "POST", all);
    row("head, 303", "HEAD", "http://h/a", 303, "/b", "http://h/b", "HEAD", all);
    const auto refused = [](const char *name, const char *from, const char *location,
                            const QString &says) {
        QTest::newRow(name) << QByteArray("GET") << QByteArray(from) << 302 << QByteArray(location)
                            << QByteArray() << QByteArray() << QByteArray() << says;
    };
    refused("from TLS", "https://h/a", "http://h/a", u"not encrypted"_s);
    refused("a file", "http://h/a", "file:///etc/passwd", u"no URL of that kind"_s);
    refused("nonsense", "http://h/a", "http://[", u"no URL of that kind"_s);
    refused("a WebSocket", "http://h/a", "ws://h/a", u"no URL of that kind"_s);
}

void tst_Target::redirects()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, from);
    QFETCH(const int, status);
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, to);
    QFETCH(const QByteArray, as);
    QFETCH(const QString, says);
    Target target;
    target.url = QUrl::fromEncoded(from);
    target.method = method;
    target.body = "x=1";
    target.headers = { { "Authorization", "Bearer t" },
                       { "Content-Type", "text/plain" },
                       { "cookie", "a=b" },
                       { "X", "y" } };
    QString problem;
    QVERIFY(isRedirect(status));
    const auto next = redirected(target, status, location, &problem);
    if (!says.isEmpty()) {
        QVERIFY(!next);
        QVERIFY2(problem.contains(says), qPrintable(problem));
        return;
    }
    QVERIFY2(next, qPrintable(problem));
    QCOMPARE(next->url.toEncoded(), to);
    QCOMPARE(next->method, as);
    QCOMPARE(next->body, as == method ? target.body : QByteArray());
    QByteArrayList names;
    for (const auto &header : next->headers)
        names << header.name;
    QTEST(names.join(' '), "headers");
}

void tst_Target::problems_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<QString>("says"); ///< empty: none

    Target good;
    good.url = QUrl(QStringLiteral("http://h/"));
    const auto row = [&good](const char *name, auto change, const char *says) {
        auto target = good;
        change(target);
        QTest::newRow(name) << target << QString::fromUtf8(says);
    };
    row(
        "good", [](Target &) {}, "");
    row(
        "https", [](Target &t) { t.url.setScheme(u"https"_s); }, "");
    row(
        "nothing", [](Target &t) { t.url = {}; }, "Enter the URL");
    row(
        "no host", [](Target &t) { t.url = QUrl(u"http:///x"_s); }, "http://HOST");
    row(
        "a file", [](Target &t) { t.url = QUrl(u"file:///etc/passwd"_s); }, "http://HOST");
    row(
        "a WebSocket by http", [](Target &t) { t.kind = TargetKind::WebSocket; }, "ws://HOST");
    row(
        "a method of two words", [](Target &t) { t.method = "GET IT"; }, "no method");
    row(
        "a header's name",
        [](Target &t) {
            t.headers = { { "a b", "1" } };
        },
        "a b");
    row(
        "a header of two lines",
        [](Target &t) {
            t.headers = { { "a", "1\r\nb: 2" } };
        },
        "one line");
    row(
        "a header that is ours",
        [](Target &t) {
            t.headers = { { "content-length", "1" } };
        },
        "Leave out");
    row(
        "a subprotocol", [](Target &t) { t.subprotocols = { u"a b"_s }; }, "a b");
    row(
        "too often", [](Target &t) { t.everyMs = 99; }, "100 to 3600000");
    row(
        "a path", [](Target &t) { t.sequencePath = u"$..x"_s; }, "sequence number");
    row(
        "half a cursor", [](Target &t) { t.cursorPath = u"$.x"_s; }, "parameter");
    row(
        "a cursor's path",
        [](Target &t) {
            t.cursorPath = u"$["_s;
            t.cursorParameter = u"after"_s;
        },
        "the cursor");
}

void tst_Target::problems()
{
    QFETCH(const Target, target);
    QFETCH(const QString, says);
    const auto problem = problemOf(target);
    QCOMPARE(problem.isEmpty(), says.isEmpty());
    QVERIFY2(problem.contains(says), qPrintable(problem));
}

void tst_Target::isRememberedWhole()
{
    Target target;
    target.kind = TargetKind::LongPoll;
    target.url = QUrl(QStringLiteral("https://h:8443/a%20b?x=%26&y=1"));
    target.method = "POST";
    target.headers = { { "Authorization", "Bearer x" }, { "X", "\xE5\xBA\x8F" } };
    target.body = "{\"a\":1}";
    target.subprotocols = { u"a"_s, u"b"_s };
    target.everyMs = 2'500;
    target.verifiesTls = false;
    target.sequencePath = u"$.seq"_s;
    target.cursorPath = u"$.cursor"_s;
    target.cursorParameter = u"after"_s;
    QCOMPARE(targetFromJson(targetToJson(target)), target);
}

void tst_Target::credentials_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isKept");
    for (const auto name : { "Authorization", "authorization", "Proxy-Authorization", "Cookie",
                             "X-Api-Key", "X-APIKey", "X-Auth-Token", "Ocp-Apim-Subscription-Key",
                             "X-Amz-Security-Token", "X-Session", "X-Client-Secret" })
        QTest::newRow(name) << QByteArray(name) << false;
    for (const auto name : { "Accept", "Origin", "Referer", "User-Agent", "Last-Event-ID",
                             "X-Author", "Keyboard", "X-Test" })
        QTest::newRow(name) << QByteArray(name) << true;
}

void tst_Target::credentials()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, isKept);
    Target target;
    target.url = QUrl(u"https://me:pass@h:1/x?a=b#c"_s);
    target.headers = { { "A", "1" }, { header, "2" }, { "B", "3" } };
    target.body = "body";
    auto expected = target;
    expected.url = QUrl(u"https://h:1/x?a=b#c"_s);
    if (!isKept)
        expected.headers.removeAt(1);
    QCOMPARE(targetToJson(withoutCredentials(target)), targetToJson(expected));
}

void tst_Target::readsDamaged()
{
    QVERIFY(!targetFromJson({}));
    QVERIFY(!targetFromJson({ { u"kind"_s, u"carrier-pigeon"_s } }));
    const auto target
        = targetFromJson({ { u"kind"_s, u"sse"_s }, { u"headers"_s, 5 }, { u"more"_s, true } });
    QVERIFY(target);
    QCOMPARE(target->method, QByteArray("GET"));
    QVERIFY(!problemOf(*target).isEmpty());
}

void tst_Target::headersAreLines()
{
    QString problem;
    const auto headers = headersFromText(u"A: 1\n\n  b :2: 3 \nnonsense\n"_s, &problem);
    const QList<TargetHeader> wanted{ { "A", "1" }, { "b", "2: 3" } };
    QCOMPARE(headers, wanted);
    QVERIFY(problem.contains(u"nonsense"));
}

void tst_Target::excerpts_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    QTest::newRow("an object's members")
        << QByteArray(R"({"a": 1, "b":"x\ny","c":{"d":1},"e":[1],"f":null})")
        << u"a=1, b=x y, c.d=1, e=[1], f=null"_s;
    QTest::newRow("members of members") << QByteArray(
        R"({"meta":{"n":5,"of":{"shop":"x"}},"none":{},"l":[1,2,3,4,5,6,7,8,9,10,11]})")
                                        << u"meta.n=5, meta.of.shop=x, none={}, l=[\u2026]"_s;
    QTest::newRow("too deep") << QByteArray(R"({"a":{"b":{"c":{"d":{"e":{"f":1}}}}}})")
                              << u"a.b.c.d.e={\u2026}"_s;
    QTest::newRow("an empty object") << QByteArray("{}") << u"{}"_s;
    QTest::newRow("an array") << QByteArray("[1, 2]") << u"[1, 2]"_s;
    QTest::newRow("half an object") << QByteArray("{\"a\": 1") << u"{\"a\": 1"_s;
    QTest::newRow("lines") << QByteArray("one\n  two") << u"one two"_s;
    QTest::newRow("many members") << "{\"a\":\"" + QByteArray(100, 'x') + "\",\"b\":1}"
                                  << u"a="_s + QString(70, u'x') + u'\u2026';
    QTest::newRow("long") << QByteArray(100, 'x') << QString(72, u'x') + u'\u2026';
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("binary") << QByteArray("\xFF\x00\x01", 3) << u"binary, 3 B"_s;
    QTest::newRow("a zero is binary") << QByteArray("a\0b", 3) << u"binary, 3 B"_s;
    QTest::newRow("cut inside a character")
        << QByteArray(255, ' ') + "\xE5\xBA\x8F" << QString(u'\u2026');
}

void tst_Target::excerpts()
{
    QFETCH(const QByteArray, payload);
    QTEST(excerpt(payload), "text");
}

void tst_Target::tags()
{
    for (const auto &way : foreignWays()) {
        for (const ForeignTls tls : { ForeignTls{}, ForeignTls{ true, true }, { true, false } }) {
            const auto tag = foreignTag(way, tls);
            QVERIFY(tag.size() < 200); // it goes through SOCKS
            const auto reading = foreignReading(tag);
            QVERIFY(reading);
            QCOMPARE(reading->framing, QByteArray(way.framing));
            QCOMPARE(reading->way, &way);
            QCOMPARE(foreignTls(tag).isUsed, tls.isUsed);
            QCOMPARE(foreignTls(tag).verifies, tls.verifies);
        }
    }
    // As they were written before.
    QCOMPARE(foreignReading(u"foreign ndjson tls"_s)->way, findForeignWay("ndjson"));
    QCOMPARE(foreignReading(u"foreign "_s)->way, findForeignWay("ws"));
    QCOMPARE(foreignReading(u"foreign  tls-unverified"_s)->framing, QByteArray());
    QCOMPARE(foreignReading(u"foreign  tls-unverified"_s)->way, findForeignWay("ws"));
    QCOMPARE(foreignReading(u"foreign answer"_s)->framing, QByteArray("answer"));
    QCOMPARE(foreignReading(u"foreign answer"_s)->way, nullptr); // one of two
    QVERIFY(!foreignReading(u"lane 1"_s));
    for (const auto &kind : targetKinds())
        QVERIFY2(findForeignWay(kind.way), kind.id);
    QVERIFY(!foreignTls(u"lane tls"_s).isUsed);
}

namespace {

class Collector : public DissectSink
{
public:
    QStringList told;
    QByteArray json;
    QList<const TransportInfo *> transports;
    void dissected(Dissected &&dissected) override
    {
        static const char *const kinds[] = { "data", "request", "control", "beat", "fault" };
        const auto &event = dissected.event;
        told << QStringLiteral("%1 %2").arg(QLatin1StringView(kinds[int(event.kind)]),
                                            describe(event));
        json += messageJson(event);
        transports << event.transport;
    }
};

} // namespace

void tst_Target::foreignBytes_data()
{
    QTest::addColumn<QByteArray>("way");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QStringList>("told");
    QTest::addColumn<QByteArray>("json");

    const auto ok = [](const QByteArray &type, const QByteArray &body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    const QByteArray get = "GET /v1/stream?x=1 HTTP/1.1\r\nHost: h\r\n\r\n";
    QTest::newRow("events of any kind")
        << QByteArray("sse") << get
        << ok("text/event-stream", "data: {\"a\":1}\n\n: ping\n\ndata: hello\n\n")
        << QStringList{ u"request GET /v1/stream"_s, u"request 200"_s, u"data a=1"_s,
                        u"beat ping"_s, u"data hello"_s }
        << QByteArray("{\"a\":1}");
    QTest::newRow("lines of any kind")
        << QByteArray("ndjson") << get << ok("text/plain", "{\"a\":1}\nnot json\n")
        << QStringList{ u"request GET /v1/stream"_s, u"request 200"_s, u"data a=1"_s,
                        u"data not json"_s }
        << QByteArray("{\"a\":1}");
    QTest::newRow("an answer is the message")
        << QByteArray("long-poll") << get << ok("application/json", "[1, 2]")
        << QStringList{ u"request GET /v1/stream"_s, u"data [1, 2]"_s } << QByteArray("[1, 2]");
    QTest::newRow("an answer without news")
        << QByteArray("poll") << get << QByteArray("HTTP/1.1 204 No Content\r\n\r\n")
        << QStringList{ u"request GET /v1/stream"_s, u"request 204"_s } << QByteArray();
    QTest::newRow("a refusal") << QByteArray(
        "sse") << get << QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno")
                               << QStringList{ u"request GET /v1/stream"_s,
                                               u"fault 401 Unauthorized"_s }
                               << QByteArray();
    QTest::newRow("a publish is a request")
        << QByteArray("poll")
        << QByteArray("POST /v1/publish HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}")
        << ok("application/json", "{}")
        << QStringList{ u"request POST /v1/publish"_s, u"data {}"_s } << QByteArray("{}");
    QTest::newRow("frames of any kind")
        << QByteArray("ws")
        << QByteArray("GET /w HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: "
                      "Upgrade\r\n\r\n")
        << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
                      "Upgrade\r\n\r\n")
            + QByteArray("\x81\x05hello", 7) + QByteArray("\x82\x02\xFF\x01", 4)
        << QStringList{ u"request GET /w"_s, u"request 101"_s, u"data hello"_s,
                        u"data binary, 2 B"_s }
        << QByteArray();
}

void tst_Target::foreignBytes()
{
    QFETCH(const QByteArray, way);
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, answer);
    QFETCH(const QStringList, told);
    QFETCH(const QByteArray, json);
    for (qsizetype cut = 0; cut <= answer.size(); ++cut) {
        Collector collector;
        const auto found = findForeignWay(way);
        QVERIFY(found);
        const auto dissector = createDissector('G', collector, foreignTag(*found));
        dissector->feed(FlowDirection::Up, request);
        dissector->feed(FlowDirection::Down, answer.first(cut));
        dissector->feed(FlowDirection::Down, answer.sliced(cut));
        QCOMPARE(collector.told, told);
        QCOMPARE(collector.json, json);
        for (const auto transport : collector.transports)
            QCOMPARE(transport, found);
    }
}

QTEST_GUILESS_MAIN(tst_Target)
#include "tst_target.moc"
