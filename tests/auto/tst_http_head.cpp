// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/http_head.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestHttpHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void describesTheRequest_data();
    void describesTheRequest();
    void keepAlive_data();
    void keepAlive();
    void headerFields();
    void tokens_data();
    void tokens();
    void responses_data();
    void responses();
    void notResponses_data();
    void notResponses();
    void lenientRequests_data();
    void lenientRequests();
    void lenientHeadsEndSomewhere();
    void lenientHeadsInManyPieces();
    void percentDecoding_data();
    void percentDecoding();
    void queries_data();
    void queries();
    void reasons();
};

namespace {

const QByteArray shortest = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace

void TestHttpHead::describesTheRequest_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("a path") << "/a/b"_ba
                            << "/a/b"_ba
                            << ""_ba;
    QTest::newRow("a query") << "/a?b=c?d"_ba
                             << "/a"_ba
                             << "b=c?d"_ba;
    QTest::newRow("an empty query") << "/?"_ba
                                    << "/"_ba
                                    << ""_ba;
    QTest::newRow("nothing is decoded") << "/a%2Fb?%3D"_ba
                                        << "/a%2Fb"_ba
                                        << "%3D"_ba;
    QTest::newRow("absolute") << "http://h:1/a?b"_ba
                              << "/a"_ba
                              << "b"_ba;
    QTest::newRow("absolute, upper case") << "HTTPS://h/a"_ba
                                          << "/a"_ba
                                          << ""_ba;
    QTest::newRow("absolute without a path") << "http://h"_ba
                                             << "/"_ba
                                             << ""_ba;
    QTest::newRow("absolute, query alone") << "http://h?b/c"_ba
                                           << "/"_ba
                                           << "b/c"_ba;
    QTest::newRow("asterisk") << "*"_ba
                              << "*"_ba
                              << ""_ba;
}

void TestHttpHead::describesTheRequest()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);
    const HttpRequestHead head{ .method = "GET", .target = target, .headers = {} };
    QCOMPARE(head.path(), path);
    QCOMPARE(head.query(), query);
    QCOMPARE(head.contentLength(), 0);
    QVERIFY(!head.chunked());
}

void TestHttpHead::keepAlive_data()
{
    QTest::addColumn<int>("minorVersion");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("expected");
    QTest::newRow("1.1") << 1 << ""_ba << true;
    QTest::newRow("1.1 close") << 1 << "close"_ba << false;
    QTest::newRow("1.1 Close among others") << 1 << "upgrade , Close"_ba << false;
    QTest::newRow("1.1 almost close") << 1 << "closed"_ba << true;
    QTest::newRow("1.0") << 0 << ""_ba << false;
    QTest::newRow("1.0 keep-alive") << 0 << "Keep-Alive"_ba << true;
    QTest::newRow("1.0 both") << 0 << "keep-alive, close"_ba << false;
}

void TestHttpHead::keepAlive()
{
    QFETCH(const int, minorVersion);
    QFETCH(const QByteArray, connection);
    QFETCH(const bool, expected);
    HttpRequestHead head{
        .method = "GET", .target = "/", .minorVersion = minorVersion, .headers = {}
    };
    head.headers.fields.append({ "Connection", connection });
    QCOMPARE(head.keepAlive(), expected);
}

void TestHttpHead::headerFields()
{
    const HttpHeaders headers{
        { { "Host", "a" }, { "X-One", "1" }, { "x-one", "2" }, { "Empty", "" } }
    };
    QCOMPARE(headers.value("HOST"), "a");
    QCOMPARE(headers.value("x-ONE"), "1");
    QCOMPARE(headers.value("none"), "");
    QCOMPARE(headers.count("X-one"), 2);
    QCOMPARE(headers.count("X-on"), 0);
    QVERIFY(headers.contains("empty"));
    QVERIFY(!headers.contains("none"));
}

void TestHttpHead::tokens_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("expected");
    QTest::newRow("alone") << "upgrade"_ba << true;
    QTest::newRow("another case") << "UpGrade"_ba << true;
    QTest::newRow("in a list") << "keep-alive, Upgrade"_ba << true;
    QTest::newRow("with tabs around") << "a,\tupgrade\t,b"_ba << true;
    QTest::newRow("after empty elements") << ",, ,upgrade"_ba << true;
    QTest::newRow("before a comma") << "upgrade,"_ba << true;
    QTest::newRow("part of a word") << "upgraded"_ba << false;
    QTest::newRow("two words") << "no upgrade"_ba << false;
    QTest::newRow("nothing") << ""_ba << false;
    QTest::newRow("commas") << ",,"_ba << false;
}

void TestHttpHead::tokens()
{
    QFETCH(const QByteArray, value);
    QFETCH(const bool, expected);
    const HttpHeaders alone{ { { "CONNECTION", value } } };
    QCOMPARE(alone.hasToken("connection", "upgrade"), expected);
    const HttpHeaders second{ { { "Connection", "a" }, { "Connection", value } } };
    QCOMPARE(second.hasToken("connection", "upgrade"), expected);
    QVERIFY(!second.hasToken("upgrade", "upgrade"));
}

void TestHttpHead::responses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const QByteArray &bytes, int status,
                        const QByteArray &reason, const QByteArray &fields) {
        QTest::newRow(name) << bytes << status << reason << fields;
    };
    row("good", "HTTP/1.1 200 OK\r\nA: b\r\nC:d\r\n\r\n"_ba, 200, "OK"_ba, "A=b|C=d|"_ba);
    row("HTTP/1.0", "HTTP/1.0 404 Not Found\r\n\r\n"_ba, 404, "Not Found"_ba, ""_ba);
    row("LF alone", "HTTP/1.1 200 OK\nA: b\n\n"_ba, 200, "OK"_ba, "A=b|"_ba);
    row("both line ends", "HTTP/1.1 200 OK\nA: b\r\n\n"_ba, 200, "OK"_ba, "A=b|"_ba);
    row("no reason", "HTTP/1.1 200 \r\n\r\n"_ba, 200, ""_ba, ""_ba);
    row("no reason and no blank", "HTTP/1.1 200\r\n\r\n"_ba, 200, ""_ba, ""_ba);
    row("a folded field", "HTTP/1.1 200 OK\r\nA: b\r\n\t c\r\n\r\n"_ba, 200, "OK"_ba, "A=b c|"_ba);
    row("a blank before the colon", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n"_ba, 200, "OK"_ba, "A=b|"_ba);
    row("a line that is no field", "HTTP/1.1 200 OK\r\nA\r\nB: c\r\n\r\n"_ba, 200, "OK"_ba,
        "B=c|"_ba);
    row("a switch", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"_ba, 101,
        "Switching Protocols"_ba, "Upgrade=websocket|"_ba);
}

void TestHttpHead::responses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    QFETCH(const QByteArray, reason);
    QFETCH(const QByteArray, fields);
    qsizetype size = 0;
    const auto head = parseResponseHead(ExactBytes(bytes + "HTTP body"), &size);
    QVERIFY(head);
    QCOMPARE(size, bytes.size());
    QCOMPARE(head->status, status);
    QCOMPARE(head->reason, reason);
    QByteArray seen;
    for (const auto &field : head->headers.fields)
        seen += field.name + '=' + field.value + '|';
    QCOMPARE(seen, fields);
    for (qsizetype cut = 0; cut < bytes.size(); ++cut) {
        QVERIFY(!parseResponseHead(ExactBytes(bytes.first(cut)), &size));
        QCOMPARE(size, 0); // may become one
    }
}

void TestHttpHead::notResponses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("another protocol", "X"_ba);
    row("lower case", "http/1.1 200 OK\r\n"_ba);
    row("HTTP/2", "HTTP/2"_ba);
    row("no status", "HTTP/1.1\r\n"_ba);
    row("two digits", "HTTP/1.1 20 OK\r\n"_ba);
    row("four digits", "HTTP/1.1 2000 OK\r\n"_ba);
    row("letters", "HTTP/1.1 2xx OK\r\n"_ba);
    row("an empty line", "\r\n"_ba);
}

void TestHttpHead::notResponses()
{
    QFETCH(const QByteArray, bytes);
    qsizetype size = 0;
    QVERIFY(!parseResponseHead(ExactBytes(bytes), &size));
    QCOMPARE(size, -1);
    QVERIFY(!parseResponseHead(ExactBytes(bytes + "more\r\n\r\n"), &size));
    QCOMPARE(size, -1);
}

void TestHttpHead::lenientRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("target"); // empty: refused
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &target) {
        QTest::newRow(name) << bytes << target;
    };
    row("good", shortest, "/"_ba);
    row("LF alone", "GET /a HTTP/1.0\nX: y\n\n"_ba, "/a"_ba);
    row("empty lines before", "\r\n\n\r\n" + shortest, "/"_ba);
    row("no Host", "GET / HTTP/1.1\r\n\r\n"_ba, "/"_ba);
    row("a blank in the target", "GET /a b HTTP/1.1\r\n\r\n"_ba, "/a b"_ba);
    row("authority form", "CONNECT a:443 HTTP/1.1\r\n\r\n"_ba, "a:443"_ba);
    row("no version", "GET /\r\n"_ba, ""_ba);
    row("another version", "GET / HTTP/2.0\r\n"_ba, ""_ba);
    row("no target", "GET HTTP/1.1\r\n"_ba, ""_ba);
    row("no method", " / HTTP/1.1\r\n"_ba, ""_ba);
    row("TLS", "\x16\x03\x01"_ba, ""_ba);
}

void TestHttpHead::lenientRequests()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, target);
    qsizetype size = 0;
    const auto head = parseRequestHeadLeniently(ExactBytes(bytes), &size);
    QCOMPARE(bool(head), !target.isEmpty());
    QCOMPARE(size, head ? bytes.size() : -1);
    if (!head)
        return;
    QCOMPARE(head->target, target);
    for (qsizetype cut = 0; cut < bytes.size(); ++cut) {
        QVERIFY(!parseRequestHeadLeniently(ExactBytes(bytes.first(cut)), &size));
        QCOMPARE(size, 0);
    }
}

/// Whether a head is too long must not depend on how it came.
void TestHttpHead::lenientHeadsEndSomewhere()
{
    const QByteArray endless = "HTTP/1.1 200 OK\r\nX: " + QByteArray(1024 * 1024, 'x');
    qsizetype size = 0;
    QVERIFY(!parseResponseHead(endless, &size));
    QCOMPARE(size, -1);
    QVERIFY(!parseResponseHead(endless + "\r\n\r\n", &size));
    QCOMPARE(size, -1);
    // What comes after a head says nothing about it.
    QVERIFY(parseResponseHead("HTTP/1.1 200 OK\r\n\r\n" + endless, &size));
    QCOMPARE(size, 19);
}

void TestHttpHead::lenientHeadsInManyPieces()
{
    const QByteArray bytes
        = "HTTP/1.1 200 OK\r\n" + "Name: some value\r\n"_ba.repeated(500) + "\r\n";
    qsizetype size = 0;
    for (qsizetype end = 0; end < bytes.size(); ++end)
        QVERIFY(!parseResponseHead(QByteArrayView(bytes).first(end), &size));
    QCOMPARE(parseResponseHead(bytes, &size)->headers.count("name"), 500);
    QCOMPARE(size, bytes.size());
}

void TestHttpHead::percentDecoding_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("plusIsSpace");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QByteArray>("decoded");
    const auto row
        = [](const QByteArray &text, bool plusIsSpace, bool good, const QByteArray &decoded) {
              QTest::addRow("'%s'%s", text.constData(), plusIsSpace ? " of a form" : "")
                  << text << plusIsSpace << good << decoded;
          };
    row("", false, true, "");
    row("abc", false, true, "abc");
    row("a+b", false, true, "a+b");
    row("a+b%2B", true, true, "a b+");
    row("%41%62", false, true, "Ab");
    row("%c3%A9", false, true, "\xC3\xA9");
    row("%00", false, true, "\0"_ba);
    row("%2525", false, true, "%25");
    row("%", false, false, "");
    row("%4", false, false, "");
    row("a%4", false, false, "");
    row("%4g", false, false, "");
    row("%g4", false, false, "");
    row("%%41", false, false, "");
    row("% 41", false, false, "");
}

void TestHttpHead::percentDecoding()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, plusIsSpace);
    QFETCH(const bool, good);
    QFETCH(const QByteArray, decoded);
    QCOMPARE(percentDecoded(ExactBytes(text), plusIsSpace),
             good ? std::optional(decoded) : std::nullopt);
}

void TestHttpHead::queries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QByteArray>("parameters");
    const auto row = [](const QByteArray &query, bool good, const QByteArray &parameters) {
        QTest::newRow(query.constData()) << query << good << parameters;
    };
    row("", true, "");
    row("a=b", true, "a=b|");
    row("topic=a.*&topic=b&after=", true, "topic=a.*|topic=b|after=|");
    row("&&a=1&&", true, "a=1|");
    row("a", true, "a=|");
    row("=b", true, "=b|");
    row("a=b=c", true, "a=b=c|");
    row("a%26b=c%3Dd&e=%2B+f", true, "a&b=c=d|e=+ f|");
    row("a=%C3%A9", true, "a=\xC3\xA9|");
    row("a=%C3", false, "");
    row("%FF=a", false, "");
    row("a=%zz", false, "");
    row("%=a", false, "");
    row("a=1&b=%", false, "");
}

void TestHttpHead::queries()
{
    QFETCH(const QByteArray, query);
    QFETCH(const bool, good);
    QFETCH(const QByteArray, parameters);
    const auto parsed = parseQuery(ExactBytes(query));
    QCOMPARE(bool(parsed), good);
    QByteArray seen;
    for (const auto &[name, value] : parsed.value_or(QList<std::pair<QByteArray, QByteArray>>()))
        seen += name + '=' + value + '|';
    QCOMPARE(seen, parameters);
}

void TestHttpHead::reasons()
{
    QCOMPARE(reasonPhrase(200), "OK");
    QCOMPARE(reasonPhrase(404), "Not Found");
    QCOMPARE(reasonPhrase(431), "Request Header Fields Too Large");
    QVERIFY(!reasonPhrase(599).isEmpty());
}

QTEST_GUILESS_MAIN(TestHttpHead)

#include "tst_http_head.moc"
