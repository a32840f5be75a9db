// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/sse.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestSse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void everyLineEndReadsTheSame();
    void placesCoverTheStream();
    void retries_data();
    void retries();
    void dispatchesAtOnce();
    void limit();
    void writes_data();
    void writes();
    void manyPiecesTakeLinearTime();
};

namespace {

/// `type#id[data]` or `comment[data]` for each event.
QByteArray dump(const Pieces &pieces)
{
    SseParser parser;
    QByteArray text;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        while (const auto event = parser.next()) {
            text += event->comment ? "comment" + event->type
                                   : event->type + '#' + event->lastEventId;
            text += '[' + event->data + ']';
        }
    }
    if (parser.retryMs())
        text += " retry " + QByteArray::number(*parser.retryMs());
    return parser.failed() ? text + " failed" : text;
}

/// The bytes of each event, by its offset and size, and what is between them in braces.
QByteArray places(const Pieces &pieces)
{
    SseParser parser;
    QByteArray all;
    QByteArray text;
    qint64 at = 0;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        all += piece.toByteArray();
        while (const auto event = parser.next()) {
            if (event->offset < at || event->offset + event->size > all.size())
                return "overlapping or beyond the end";
            if (event->offset > at)
                text += '{' + all.mid(at, event->offset - at) + '}';
            text += '[' + all.mid(event->offset, event->size) + ']';
            at = event->offset + event->size;
        }
    }
    return text;
}

} // namespace

void TestSse::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    // The examples of WHATWG HTML section 9.2.
    row("a message of three lines", "data: YHOO\ndata: +2\ndata: 10\n\n"_ba,
        "message#[YHOO\n+2\n10]"_ba);
    row("four blocks",
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"_ba,
        "comment[test stream]message#1[first event]message#[second event]message#[ third event]"_ba);
    row("empty data", "data\n\ndata\ndata\n\ndata:"_ba, "message#[]message#[\n]"_ba);
    row("a space or none", "data:test\n\ndata: test\n\n"_ba, "message#[test]message#[test]"_ba);
    row("types", "event: add\ndata: 1\n\nevent: remove\ndata: 2\n\ndata: 3\n\n"_ba,
        "add#[1]remove#[2]message#[3]"_ba);

    row("nothing", ""_ba, ""_ba);
    row("empty lines", "\n\n\r\n\r"_ba, ""_ba);
    row("an event without its end", "data: a\n"_ba, ""_ba);
    row("a line without its end", "data: a\n\ndata: b"_ba, "message#[a]"_ba);
    row("a mark of byte order",
        "\xEF\xBB\xBF"
        "data: a\n\n"_ba,
        "message#[a]"_ba);
    row("two marks",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\ndata: b\n\n"_ba,
        "message#[b]"_ba);
    row("a mark later",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n"_ba,
        "message#[a]"_ba);
    row("half a mark",
        "\xEF\xBB"
        "data: a\n\ndata: b\n\n"_ba,
        "message#[b]"_ba);
    row("a mark alone", "\xEF\xBB\xBF\n\n"_ba, ""_ba);
    row("a mark and a comment", "\xEF\xBB\xBF: a\n\n"_ba, "comment[a]"_ba);

    row("no data: the id counts", "id: 7\nevent: x\n\ndata: a\n\n"_ba, "message#7[a]"_ba);
    row("ids stay", "id: 7\ndata: a\n\ndata: b\n\n"_ba, "message#7[a]message#7[b]"_ba);
    row("an id in an event without its end", "data: a\n\nid: 8\ndata: b\n"_ba, "message#[a]"_ba);
    row("an empty id", "id: 7\ndata: a\n\nid:\ndata: b\n\n"_ba, "message#7[a]message#[b]"_ba);
    row("an id with NUL is none", "id: 7\n\nid: 8\0\ndata: a\n\n"_ba, "message#7[a]"_ba);
    row("an id with a space", "id:  7 \ndata: a\n\n"_ba, "message# 7 [a]"_ba);
    row("the last id counts", "id: 1\nid: 2\ndata: a\n\n"_ba, "message#2[a]"_ba);
    row("the last type counts", "event: x\nevent: y\ndata: a\n\n"_ba, "y#[a]"_ba);
    row("an empty type", "event: x\nevent:\ndata: a\n\n"_ba, "message#[a]"_ba);

    row("a colon in data", "data: a: b\n\n"_ba, "message#[a: b]"_ba);
    row("a tab is no space", "data:\ta\n\n"_ba, "message#[\ta]"_ba);
    row("a blank before the name", " data: a\n\ndata: b\n\n"_ba, "message#[b]"_ba);
    row("names have a case", "Data: a\n\nDATA: b\n\ndata: c\n\n"_ba, "message#[c]"_ba);
    row("an unknown field", "foo: bar\ndata: a\n\nfoo\n\n"_ba, "message#[a]"_ba);
    row("NUL in data", "data: a\0b\n\n"_ba, "message#[a\0b]"_ba);
    row("bytes as they are", "data: \xC3\xA9\xFF\n\n"_ba, "message#[\xC3\xA9\xFF]"_ba);

    row("a comment", ":\n\n"_ba, "comment[]"_ba);
    row("a comment of two lines", ": a\n:b\n\n"_ba, "comment[a\nb]"_ba);
    row("a comment in an event", "data: a\n: c\ndata: b\n\n"_ba, "message#[a\nb]"_ba);
    row("a comment and a field without data", ": c\nid: 3\n\n: d\n\n"_ba, "comment[d]"_ba);
    row("a comment does not stay", ": c\ndata: a\n\n: d\n\n"_ba, "message#[a]comment[d]"_ba);
    row("retry", "retry: 1500\n\ndata: a\n\n"_ba, "message#[a] retry 1500"_ba);
}

void TestSse::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dump({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
    QCOMPARE(differenceWhenCut(bytes, places), QString());
}

void TestSse::everyLineEndReadsTheSame()
{
    const QByteArray stream = "\xEF\xBB\xBFretry: 5\n\n: hi\n\nid: 1\nevent: x\ndata: "
                              "a\ndata:\ndata: b\n\n\ndata: c\n\n:\n\n";
    const auto expected = dump({ stream });
    QCOMPARE(expected, "comment[hi]x#1[a\n\nb]message#1[c]comment[] retry 5");
    for (const QByteArray &lineEnd : { "\r"_ba, "\r\n"_ba }) {
        auto other = stream;
        other.replace("\n", lineEnd);
        QCOMPARE(dump({ other }), expected);
        QCOMPARE(differenceWhenCut(other, dump), QString());
        QCOMPARE(differenceWhenCut(other, places), QString());
    }
    // Each line with another end than the one before.
    const QByteArray ends[] = { "\r", "\n", "\r\n" };
    for (int shift = 0; shift < 3; ++shift) {
        QByteArray mixed;
        int line = shift;
        for (const char c : stream) {
            // CR before an empty line that ends with LF would be one line end.
            if (c == '\n')
                mixed += mixed.endsWith('\r') && ends[line % 3] == "\n" ? ends[(++line)++ % 3]
                                                                        : ends[line++ % 3];
            else
                mixed += c;
        }
        QCOMPARE(dump({ mixed }), expected);
        QCOMPARE(differenceWhenCut(mixed, dump), QString());
        QCOMPARE(differenceWhenCut(mixed, places), QString());
    }
}

/// Where an event is in the stream, so that it can be shown there.
void TestSse::placesCoverTheStream()
{
    QCOMPARE(places({ "data: a\n\ndata: b\n\n"_ba }), "[data: a\n\n][data: b\n\n]");
    QCOMPARE(places({ "data: a\r\n\r\n: c\r\n\r\ndata: b\r\n\r\n"_ba }),
             "[data: a\r\n\r\n][: c\r\n\r\n][data: b\r\n\r\n]");
    QCOMPARE(places({ "data: a\r\rdata: b\r\r"_ba }), "[data: a\r\r][data: b\r\r]");
    QCOMPARE(places({ "\xEF\xBB\xBF"
                      "data: a\n\n"_ba }),
             "{\xEF\xBB\xBF}[data: a\n\n]");
    QCOMPARE(places({ "\n\n\ndata: a\n\n\n\ndata: b\n\n"_ba }),
             "{\n\n\n}[data: a\n\n]{\n\n}[data: b\n\n]");
    QCOMPARE(places({ "retry: 5\n\nid: 4\n\ndata: a\n\n"_ba }),
             "{retry: 5\n\nid: 4\n\n}[data: a\n\n]");
    // The LF of a CR LF that could not be awaited belongs to no event.
    QCOMPARE(places({ "data: a\n\r\ndata: b\r\n\r\n"_ba }), "[data: a\n\r]{\n}[data: b\r\n\r\n]");
}

void TestSse::retries_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("expected"); // -1: none
    QTest::newRow("good") << "retry: 1000\n"_ba << 1'000;
    QTest::newRow("without an event") << "retry:0\n"_ba << 0;
    QTest::newRow("leading zeros") << "retry: 007\n"_ba << 7;
    QTest::newRow("the last counts") << "retry: 1\nretry: 2\n"_ba << 2;
    QTest::newRow("a bad one does not") << "retry: 1\nretry: x\n"_ba << 1;
    QTest::newRow("empty") << "retry:\nretry\n"_ba << -1;
    QTest::newRow("negative") << "retry: -1\n"_ba << -1;
    QTest::newRow("plus") << "retry: +1\n"_ba << -1;
    QTest::newRow("a fraction") << "retry: 1.5\n"_ba << -1;
    QTest::newRow("a unit") << "retry: 1s\n"_ba << -1;
    QTest::newRow("a space more") << "retry:  1\n"_ba << -1;
    QTest::newRow("a space behind") << "retry: 1 \n"_ba << -1;
    QTest::newRow("hexadecimal") << "retry: 0x10\n"_ba << -1;
    QTest::newRow("too big") << "retry: 99999999999\n"_ba << -1;
    QTest::newRow("a line without its end") << "retry: 1"_ba << -1;
}

void TestSse::retries()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, expected);
    SseParser parser;
    parser.feed(bytes);
    QCOMPARE(parser.retryMs().value_or(-1), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

/// An event comes out with the byte that ends it.
void TestSse::dispatchesAtOnce()
{
    for (const QByteArray &bytes : { "data: a\n\n"_ba, "data: a\r\r"_ba, "data: a\r\n\r\n"_ba }) {
        SseParser parser;
        parser.feed(bytes.chopped(1));
        QVERIFY(!parser.next());
        parser.feed(bytes.last(1));
        const auto event = parser.next();
        QVERIFY(event);
        QCOMPARE(event->data, "a");
        QVERIFY(!parser.next());
    }
}

void TestSse::limit()
{
    const auto read = [](const Pieces &pieces) {
        SseParser parser(20);
        QByteArray text;
        for (const auto &piece : pieces) {
            parser.feed(piece);
            while (const auto event = parser.next())
                text += event->data + '|';
        }
        return parser.failed() ? text + "failed" : text;
    };
    const auto event = [](qsizetype size) { return "data: " + QByteArray(size - 8, 'x') + "\n\n"; };
    const auto x = QByteArray(12, 'x') + '|';
    for (const auto &[bytes, expected] :
         { std::pair(event(20) + event(20), x + x), std::pair(event(20) + event(21), x + "failed"),
           std::pair(QByteArray(20, 'x'), ""_ba), std::pair(QByteArray(21, 'x'), "failed"_ba),
           std::pair("a\n"_ba.repeated(11) + "\ndata:b\n\n", "failed"_ba) }) {
        QCOMPARE(read({ bytes }), expected);
        QCOMPARE(differenceWhenCut(bytes, read), QString());
    }
}

void TestSse::writes_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("read");
    QTest::newRow("data") << sseEvent("a") << "data: a\n\n"_ba
                          << "message#[a]"_ba;
    QTest::newRow("all") << sseEvent("{}", "x-1", "hello")
                         << "id: x-1\nevent: hello\ndata: {}\n\n"_ba
                         << "hello#x-1[{}]"_ba;
    QTest::newRow("no data") << sseEvent("") << "data: \n\n"_ba
                             << "message#[]"_ba;
    QTest::newRow("leading spaces") << sseEvent("  a") << "data:   a\n\n"_ba
                                    << "message#[  a]"_ba;
    QTest::newRow("lines") << sseEvent("a\nb\r\nc\rw\n")
                           << "data: a\ndata: b\ndata: c\ndata: w\ndata: \n\n"_ba
                           << "message#[a\nb\nc\nw\n]"_ba;
    QTest::newRow("nothing can be slipped in")
        << sseEvent("a\n\nevent: evil") << "data: a\ndata: \ndata: event: evil\n\n"_ba
        << "message#[a\n\nevent: evil]"_ba;
    QTest::newRow("comment") << sseComment("hi") << ": hi\n\n"_ba
                             << "comment[hi]"_ba;
    QTest::newRow("empty comment") << sseComment("") << ": \n\n"_ba
                                   << "comment[]"_ba;
    QTest::newRow("comment of lines") << sseComment("a\nb") << ": a\n: b\n\n"_ba
                                      << "comment[a\nb]"_ba;
    QTest::newRow("retry") << sseRetry(1'000) << "retry: 1000\n\n"_ba
                           << " retry 1000"_ba;
}

void TestSse::writes()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, read);
    QCOMPARE(written, bytes);
    QCOMPARE(dump({ written }), read);
}

void TestSse::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, these would take minutes.
    SseParser parser;
    const auto big = sseEvent(QByteArray(1'500'000, 'x')) + sseEvent(QByteArray(300'000, '\n'));
    int events = 0;
    for (const auto &piece : piecesOf(big, 1)) {
        parser.feed(piece);
        while (parser.next())
            ++events;
    }
    QCOMPARE(events, 2);
    parser.feed(sseEvent("x").repeated(300'000));
    while (parser.next())
        ++events;
    QCOMPARE(events, 300'002);
}

QTEST_GUILESS_MAIN(TestSse)

#include "tst_sse.moc"
