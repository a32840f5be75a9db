// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/http_head.h"
#include "common/protocol.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

/// The server's parser: what RFC 9112 lets a server refuse is refused, at the byte where it shows.
class TestHttpRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void incomplete();
    void takesOnlyItsHead();
    void idleBetweenRequests();
    void limits_data();
    void limits();
    void saysTooLongEarly();
};

namespace {

const QByteArray shortest = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

struct Read
{
    HttpRequestParser parser;
    qsizetype used = 0;

    int status() const { return parser.error() ? parser.error()->status : 0; }
    QByteArray dump() const
    {
        QByteArray text = QByteArray::number(used) + ' ' + QByteArray::number(status()) + ' ';
        if (parser.error())
            text += parser.error()->detail.toUtf8();
        if (parser.head()) {
            text += parser.head()->method + '|' + parser.head()->target + '|'
                + QByteArray::number(parser.head()->minorVersion);
            for (const auto &field : parser.head()->headers.fields)
                text += '|' + field.name + '=' + field.value;
        }
        return text;
    }
};

Read read(const Pieces &pieces, HttpRequestParser parser = {})
{
    Read result{ parser };
    for (const auto &piece : pieces) {
        const ExactBytes exact(piece);
        const auto used = result.parser.feed(exact);
        result.used += used;
        if (used < piece.size())
            break;
    }
    return result;
}

QByteArray dump(const Pieces &pieces)
{
    return read(pieces).dump();
}

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

QByteArray withField(const QByteArray &field)
{
    return "POST / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n";
}

QByteArray withHost(const QByteArray &host)
{
    return "GET / HTTP/1.1\r\nHost:" + host + "\r\n\r\n";
}

} // namespace

void TestHttpRequest::takes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("the shortest", shortest);
    row("an empty line before", "\r\n" + shortest);
    row("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n"_ba);
    row("a minor version to come", "GET / HTTP/1.7\r\nHost: a\r\n\r\n"_ba);
    row("every character of a token", "!#$%&'*+-.^_`|~09AZaz / HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a query", get("/v1/sse?topic=a.*&after=x-1"));
    row("what browsers do not escape", get("/a?b={\"c\":[1|2]}\\^`"));
    row("absolute form", get("http://a:80/b?c"));
    row("absolute form without a path", get("HTTPS://a"));
    row("absolute form with a query alone", get("http://a?b"));
    row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a host with a port", withHost(" example.org:8080 "));
    row("a host with an empty port", withHost("a:"));
    row("the last port", withHost("a:65535"));
    row("an IPv4 address", withHost("127.0.0.1"));
    row("an IPv6 address", withHost("[::1]:8080"));
    row("an escaped host", withHost("a%20b"));
    row("no white space after the colon", withField("X:y"));
    row("much white space around a value", withField("X: \t y z\t "));
    row("an empty value", withField("X:"));
    row("a value of blanks", withField("X: \t"));
    row("a value beyond ASCII", withField("X: \xC3\xA9\xFF"));
    row("the same field twice", withField("X: a\r\nx: b"));
    row("a length", withField("Content-Length: 5"));
    row("length 0", withField("Content-Length: 0"));
    row("a length with zeros", withField("Content-Length: 007"));
    row("the largest length", withField("Content-Length: 9223372036854775807"));
    row("chunked", withField("Transfer-Encoding: Chunked"));
}

void TestHttpRequest::takes()
{
    QFETCH(const QByteArray, bytes);
    const auto result = read({ bytes });
    QVERIFY2(!result.parser.error(), qPrintable(result.parser.error()->detail));
    QVERIFY(result.parser.head());
    QCOMPARE(result.used, bytes.size());
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestHttpRequest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    // RFC 9112 section 2.2 and 3
    row("two empty lines before", "\r\n\r\n" + shortest);
    row("LF before", "\n" + shortest);
    row("CR alone before", "\r" + shortest);
    row("a blank before", " " + shortest);
    row("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a method that is no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a method beyond ASCII", "G\xC3\xA9T / HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a tab after the method", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a line of a method", "GET\r\nHost: a\r\n\r\n"_ba);
    row("TLS", "\x16\x03\x01\x02"_ba);
    row("two blanks after the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("two blanks after the target", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    row("a blank in the target", get("/a b"));
    row("a tab in the target", get("/a\tb"));
    row("NUL in the target", get("/a\0b"_ba));
    row("DEL in the target", get("/\x7F"));
    row("UTF-8 in the target", get("/\xC3\xA9"));
    row("a fragment", get("/a#b"));
    row("no target and no version", "GET \r\n\r\n"_ba);
    row("HTTP/0.9", "GET /\r\n"_ba);
    row("no path", get("a/b"));
    row("asterisk with GET", get("*"));
    row("authority form", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"_ba);
    row("another scheme", get("ftp://a/b"));
    row("a scheme without authority", get("http:/a"));
    row("absolute form without a host", get("http:///a"));
    row("absolute form with a user", get("http://u@a/"));
    row("absolute form with a bad port", get("http://a:x/"));
    // Version
    row("lower case version", "GET / http/1.1\r\nHost: a\r\n\r\n"_ba);
    row("another protocol", "GET / ICY/1.1\r\n"_ba);
    row("a version of three parts", "GET / HTTP/1.1.1\r\n"_ba);
    row("a version of two digits", "GET / HTTP/1.10\r\n"_ba);
    row("a version without a dot", "GET / HTTP/11\r\n"_ba);
    row("a version without minor", "GET / HTTP/1.\r\n"_ba);
    row("no version", "GET / \r\n"_ba);
    row("a blank after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"_ba);
    row("HTTP/2.0", "PRI * HTTP/2.0\r\n"_ba, 505);
    row("HTTP/0.9 by name", "GET / HTTP/0.9\r\n"_ba, 505);
    // Line ends
    row("LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"_ba);
    row("LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n"_ba);
    row("LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n"_ba);
    row("CR alone after the request line", "GET / HTTP/1.1\rHost: a\r\n\r\n"_ba);
    row("CR inside a value", withField("X: a\rb"));
    row("CR CR LF", withField("X: a\r"));
    row("CR alone at the end", "GET / HTTP/1.1\r\nHost: a\r\n\rX"_ba);
    // Section 5
    row("white space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"_ba);
    row("a folded field", withField("X: a\r\n b"));
    row("folded with a tab", withField("X: a\r\n\tb"));
    row("a blank before the colon", withField("X : a"));
    row("a tab before the colon", withField("X\t: a"));
    row("a field without a colon", withField("X"));
    row("a field without a name", withField(": a"));
    row("a name that is no token", withField("X(y): a"));
    row("a name beyond ASCII", withField("\xC3\xA9: a"));
    row("NUL in a value", withField("X: a\0b"_ba));
    row("an escape in a value", withField("X: \x1B[2J"));
    row("DEL in a value", withField("X: \x7F"));
    row("LF in a name", withField("X\ny: a"));
    // Section 3.2
    row("no Host", "GET / HTTP/1.1\r\n\r\n"_ba);
    row("two Hosts", withField("Host: a"));
    row("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"_ba);
    row("an empty Host", withHost(""));
    row("a list of hosts", withHost("a, b"));
    row("a host with a path", withHost("a/b"));
    row("a host with a user", withHost("u@a"));
    row("a host with a blank", withHost("a b"));
    row("a port alone", withHost(":80"));
    row("a port that is none", withHost("a:b"));
    row("a negative port", withHost("a:-1"));
    row("a port beyond the last", withHost("a:65536"));
    row("a port of many digits", withHost("a:000080"));
    row("two ports", withHost("a:1:2"));
    row("an open bracket", withHost("[::1"));
    row("brackets around nothing", withHost("[]"));
    row("letters after a bracket", withHost("[::1]a"));
    row("an escape that is none", withHost("a%2"));
    // Section 6
    row("length and coding", withField("Content-Length: 5\r\nTransfer-Encoding: chunked"));
    row("coding and length", withField("Transfer-Encoding: chunked\r\nContent-Length: 5"));
    row("two lengths", withField("Content-Length: 5\r\nContent-Length: 6"));
    row("the same length twice", withField("Content-Length: 5\r\nContent-Length: 5"));
    row("a list of lengths", withField("Content-Length: 5, 5"));
    row("no length", withField("Content-Length:"));
    row("a negative length", withField("Content-Length: -1"));
    row("a length with plus", withField("Content-Length: +5"));
    row("a length with a point", withField("Content-Length: 5.0"));
    row("a length in hexadecimal", withField("Content-Length: 0x5"));
    row("a length with a blank", withField("Content-Length: 5 5"));
    row("a length beyond 63 bits", withField("Content-Length: 9223372036854775808"));
    row("a length beyond 64 bits", withField("Content-Length: 18446744073709551621"));
    row("a coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"_ba);
    row("another coding", withField("Transfer-Encoding: gzip"), 501);
    row("another coding before", withField("Transfer-Encoding: gzip, chunked"), 501);
    row("chunked twice", withField("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        501);
    row("chunked not last", withField("Transfer-Encoding: chunked, identity"), 501);
    row("no coding named", withField("Transfer-Encoding:"), 501);
    row("almost chunked", withField("Transfer-Encoding: xchunked"), 501);
    row("chunked with a control before",
        withField("Transfer-Encoding: \x0B"
                  "chunked"));
}

void TestHttpRequest::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    const auto result = read({ bytes });
    QCOMPARE(result.status(), status);
    QVERIFY(!result.parser.head());
    QVERIFY(!result.parser.idle());
    QVERIFY(!result.parser.error()->detail.isEmpty());
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
    // The error is seen at the byte that it is at: without that byte there is none.
    QCOMPARE(read({ bytes.first(result.used - 1) }).status(), 0);
    // And remains.
    auto parser = result.parser;
    QCOMPARE(parser.feed(shortest), 0);
    QVERIFY(!parser.head());
    parser.reset();
    QCOMPARE(parser.feed(shortest), shortest.size());
    QVERIFY(parser.head());
}

void TestHttpRequest::incomplete()
{
    const auto bytes = "\r\n" + withField("X: y");
    for (qsizetype cut = 0; cut < bytes.size(); ++cut) {
        const auto result = read({ bytes.first(cut) });
        QCOMPARE(result.used, cut);
        QVERIFY(!result.parser.head());
        QVERIFY(!result.parser.error());
        QCOMPARE(result.parser.idle(), cut <= 2);
    }
}

void TestHttpRequest::takesOnlyItsHead()
{
    const auto bytes = withField("Content-Length: 5");
    HttpRequestParser parser;
    QCOMPARE(parser.feed(bytes + "hello" + shortest), bytes.size());
    QVERIFY(parser.head());
    QCOMPARE(parser.feed("hello"), 0);
    QVERIFY(!parser.error());
    parser.reset();
    QVERIFY(!parser.head());
    QCOMPARE(parser.feed(shortest + shortest), shortest.size());
    QCOMPARE(parser.head()->method, "GET");
    QCOMPARE(parser.head()->headers.fields.size(), 1);
}

void TestHttpRequest::idleBetweenRequests()
{
    HttpRequestParser parser;
    QVERIFY(parser.idle());
    parser.feed("\r");
    QVERIFY(parser.idle());
    parser.feed("\n");
    QVERIFY(parser.idle());
    parser.feed("G");
    QVERIFY(!parser.idle());
    parser.feed(shortest.sliced(1));
    QVERIFY(parser.head());
    QVERIFY(!parser.idle());
    parser.reset();
    QVERIFY(parser.idle());
}

void TestHttpRequest::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    // With 20 bytes of target and 60 of head.
    const auto head = [](qsizetype size) {
        const auto rest = size - withField("X: ").size();
        return withField("X: " + QByteArray(rest, 'x'));
    };
    row("a target of 20", get('/' + QByteArray(19, 'a')), 0);
    row("a target of 21", get('/' + QByteArray(20, 'a')), 414);
    row("a target of 21 without end", "GET /" + QByteArray(20, 'a'), 414);
    row("a target of 100", get('/' + QByteArray(99, 'a')), 414);
    row("a head of 60", head(60), 0);
    row("a head of 61", head(61), 431);
    row("a head of 200", head(200), 431);
    row("a head of 60 without end", head(200).first(60), 0);
    row("a head of 61 without end", head(200).first(61), 431);
    row("a long name", "GET / HTTP/1.1\r\n" + QByteArray(60, 'x'), 431);
    row("a long method", QByteArray(61, 'x'), 431);
    row("many fields", "GET / HTTP/1.1\r\nHost: a\r\n" + "a:b\r\n"_ba.repeated(20) + "\r\n", 431);
    row("the error before the limit", "GET / HTTP/1.1\r\n \r\n" + QByteArray(60, 'x'), 400);
    row("the error beyond the limit", "GET / HTTP/1.1\r\nX: " + QByteArray(60, 'x') + '\0', 431);
}

void TestHttpRequest::limits()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    const HttpRequestParser limited(20, 60);
    QCOMPARE(read({ bytes }, limited).status(), status);
    const auto readLimited = [&](const Pieces &pieces) { return read(pieces, limited).dump(); };
    QCOMPARE(differenceWhenCut(bytes, readLimited), QString());
    auto reset = limited;
    reset.feed(bytes);
    reset.reset();
    QCOMPARE(read({ bytes }, reset).status(), status); // the limits are kept
}

/// Nobody has to send the rest of what is refused anyway.
void TestHttpRequest::saysTooLongEarly()
{
    HttpRequestParser parser;
    parser.feed("GET /" + QByteArray(protocol::maxTargetBytes - 1, 'a'));
    QVERIFY(!parser.error());
    parser.feed("a");
    QVERIFY(parser.error());
    QCOMPARE(parser.error()->status, 414);

    parser.reset();
    const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    parser.feed(start + QByteArray(protocol::maxHeadBytes - start.size(), 'x'));
    QVERIFY(!parser.error());
    parser.feed("x");
    QVERIFY(parser.error());
    QCOMPARE(parser.error()->status, 431);
}

QTEST_GUILESS_MAIN(TestHttpRequest)

#include "tst_http_request.moc"
