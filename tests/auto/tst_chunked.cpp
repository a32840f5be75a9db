// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/chunked.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestChunked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void incomplete();
    void givesDataAsItComes();
    void limits();
    void writes_data();
    void writes();
    void manyPiecesTakeLinearTime();
};

namespace {

/// `S[..]` size lines, `D[..]` data, joined as it is cut anywhere, `E` chunk ends, `T[..]`
/// trailers; then how many bytes were taken, and the state.
QByteArray dump(const Pieces &pieces)
{
    ChunkedParser parser;
    std::vector<ChunkedParser::Piece> parts;
    qsizetype used = 0;
    for (const auto &piece : pieces)
        used += parser.feed(ExactBytes(piece), &parts);
    QByteArray text;
    QByteArray all;
    bool inData = false;
    for (const auto &part : parts) {
        const bool isData = part.part == ChunkedParser::Part::Data;
        if (inData && !isData)
            text += ']';
        if (isData && !inData)
            text += "D[";
        inData = isData;
        all += part.bytes;
        if (isData)
            text += part.bytes;
        else if (part.part == ChunkedParser::Part::Size)
            text += "S[" + part.bytes.chopped(2) + ']';
        else if (part.part == ChunkedParser::Part::End)
            text += 'E';
        else
            text += "T[" + part.bytes.toPercentEncoding(": ") + ']';
    }
    if (inData)
        text += ']';
    if (parser.finished() && all.size() != used)
        text += " bytes are missing";
    return text + ' ' + QByteArray::number(used)
        + (parser.failed()         ? " failed: " + parser.error().toUtf8()
               : parser.finished() ? " finished"
                                   : " open");
}

} // namespace

void TestChunked::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("nothing in it", "0\r\n\r\n"_ba, "S[0]T[%0D%0A] 5 finished"_ba);
    row("a chunk", "5\r\nhello\r\n0\r\n\r\n"_ba, "S[5]D[hello]ES[0]T[%0D%0A] 15 finished"_ba);
    row("two chunks", "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n"_ba,
        "S[1]D[a]ES[2]D[bc]ES[0]T[%0D%0A] 18 finished"_ba);
    row("line ends as data", "4\r\n\r\n\r\n\r\n0\r\n\r\n"_ba,
        "S[4]D[\r\n\r\n]ES[0]T[%0D%0A] 14 finished"_ba);
    row("both cases of hexadecimal", "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n"_ba,
        "S[a]D[0123456789]ES[A]D[0123456789]ES[0]T[%0D%0A] 35 finished"_ba);
    row("leading zeros", "0001\r\na\r\n000\r\n\r\n"_ba,
        "S[0001]D[a]ES[000]T[%0D%0A] 16 finished"_ba);
    row("extensions", "1;n=v;q=\"a;b\"\r\na\r\n0 ; last\r\n\r\n"_ba,
        "S[1;n=v;q=\"a;b\"]D[a]ES[0 ; last]T[%0D%0A] 30 finished"_ba);
    row("blanks after the size", "1 \t\r\na\r\n0\r\n\r\n"_ba,
        "S[1 \t]D[a]ES[0]T[%0D%0A] 13 finished"_ba);
    row("trailers", "0\r\nA: b\r\nC:d\r\n\r\n"_ba,
        "S[0]T[A: b%0D%0AC:d%0D%0A%0D%0A] 16 finished"_ba);
    row("the next answer after it", "0\r\n\r\nHTTP/1.1 200"_ba, "S[0]T[%0D%0A] 5 finished"_ba);
    row("a chunk without its end", "5\r\nhel"_ba, "S[5]D[hel] 6 open"_ba);
}

void TestChunked::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dump({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestChunked::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("used"); // the wrong byte included
    const auto row = [](const char *name, const QByteArray &bytes, int used) {
        QTest::newRow(name) << bytes << used;
    };
    row("no size", "\r\n"_ba, 1);
    row("an extension without a size", ";a\r\n"_ba, 1);
    row("a blank before the size", " 1\r\na\r\n"_ba, 1);
    row("a letter that is no digit", "g\r\n"_ba, 1);
    row("a prefix of hexadecimal", "0x1\r\na\r\n"_ba, 2);
    row("a sign", "+1\r\na\r\n"_ba, 1);
    row("a negative size", "-1\r\n"_ba, 1);
    row("an underscore", "1_0\r\n"_ba, 2);
    row("words after the size", "1 a\r\n"_ba, 3);
    row("two sizes", "1 1\r\n"_ba, 3);
    row("16 digits", "1000000000000000\r\n"_ba, 16);
    row("a size that would overflow to 1", "10000000000000001\r\na\r\n"_ba, 16);
    row("LF after the size", "1\na\r\n"_ba, 2);
    row("CR alone after the size", "1\ra"_ba, 3);
    row("two CR after the size", "1\r\r\n"_ba, 3);
    row("CR alone in an extension", "1;a\rb\r\n"_ba, 5);
    row("LF in an extension", "1;a\nb\r\n"_ba, 4);
    row("NUL in an extension", "1;\0\r\n"_ba, 3);
    row("data too long", "1\r\nab\r\n"_ba, 5);
    row("data too short", "2\r\na\r\n0\r\n\r\n"_ba, 6);
    row("LF after the data", "1\r\na\n0\r\n\r\n"_ba, 5);
    row("CR alone after the data", "1\r\na\r0\r\n\r\n"_ba, 6);
    row("no line end after the data", "1\r\na0\r\n\r\n"_ba, 5);
    row("LF after the last chunk", "0\r\n\n"_ba, 4);
    row("CR alone after the last chunk", "0\r\n\ra"_ba, 5);
    row("a trailer without a colon", "0\r\nabc\r\n\r\n"_ba, 8);
    row("a trailer without a name", "0\r\n: b\r\n\r\n"_ba, 8);
    row("a trailer with a blank before the colon", "0\r\nA : b\r\n\r\n"_ba, 10);
    row("a folded trailer", "0\r\nA: b\r\n c: d\r\n\r\n"_ba, 16);
    row("NUL in a trailer", "0\r\nA: \0\r\n\r\n"_ba, 7);
    row("LF after a trailer", "0\r\nA: b\n\r\n"_ba, 8);
}

void TestChunked::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, used);
    const auto result = dump({ bytes });
    QVERIFY2(result.contains(" failed: "), result.constData());
    QVERIFY2(result.contains(' ' + QByteArray::number(used) + " failed"), result.constData());
    QVERIFY(dump({ QByteArrayView(bytes).first(used - 1) }).endsWith(" open"));
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestChunked::incomplete()
{
    const QByteArray bytes = "3;x=y\r\nabc\r\n0\r\nA: b\r\n\r\n";
    for (qsizetype cut = 0; cut < bytes.size(); ++cut)
        QVERIFY(dump({ QByteArrayView(bytes).first(cut) })
                    .endsWith(' ' + QByteArray::number(cut) + " open"));
}

/// A stream is shown when it arrives, not when its chunk ends.
void TestChunked::givesDataAsItComes()
{
    using Part = ChunkedParser::Part;
    ChunkedParser parser;
    std::vector<ChunkedParser::Piece> pieces;
    parser.feed("5\r\nhe", &pieces);
    QVERIFY(
        (pieces
         == std::vector<ChunkedParser::Piece>{ { Part::Size, "5\r\n" }, { Part::Data, "he" } }));
    pieces.clear();
    parser.feed("llo", &pieces);
    QVERIFY((pieces == std::vector<ChunkedParser::Piece>{ { Part::Data, "llo" } }));
}

void TestChunked::limits()
{
    QVERIFY(dump({ "1;" + QByteArray(4'000, 'x') }).endsWith(" open"));
    QVERIFY(dump({ "1;" + QByteArray(100'000, 'x') })
                .contains("failed: a chunk's size line is too long"));
    QVERIFY(dump({ "0\r\nA: " + QByteArray(100'000, 'x') })
                .contains("failed: the trailer is too long"));
    QVERIFY(dump({ "0\r\n" + "A: b\r\n"_ba.repeated(100'000) })
                .contains("failed: the trailer is too long"));
    QVERIFY(dump({ "fffffffffffffff\r\n" + QByteArray(1'000, 'x') }).endsWith(" 1017 open"));
}

void TestChunked::writes_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
    QTest::newRow("a byte") << "a"_ba
                            << "1\r\na\r\n"_ba;
    QTest::newRow("line ends") << "\r\n"_ba
                               << "2\r\n\r\n\r\n"_ba;
    QTest::newRow("26 bytes") << QByteArray(26, 'x') << "1a\r\n" + QByteArray(26, 'x') + "\r\n";
    QTest::newRow("64 KiB") << QByteArray(65'536, 'x')
                            << "10000\r\n" + QByteArray(65'536, 'x') + "\r\n";
}

void TestChunked::writes()
{
    QFETCH(const QByteArray, data);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(chunk(data), bytes);
    ChunkedParser parser;
    std::vector<ChunkedParser::Piece> pieces;
    const QByteArray body = chunk(data) + lastChunk;
    QCOMPARE(parser.feed(body, &pieces), body.size());
    QVERIFY(parser.finished());
    QByteArray read;
    for (const auto &piece : pieces) {
        if (piece.part == ChunkedParser::Part::Data)
            read += piece.bytes;
    }
    QCOMPARE(read, data);
}

void TestChunked::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, this would take minutes.
    ChunkedParser parser;
    std::vector<ChunkedParser::Piece> pieces;
    const QByteArray body
        = chunk(QByteArray(1'000'000, 'x')) + chunk("y").repeated(100'000) + lastChunk;
    qsizetype data = 0;
    for (const auto &piece : piecesOf(body, 1)) {
        parser.feed(piece, &pieces);
        for (const auto &part : pieces)
            data += part.part == ChunkedParser::Part::Data ? part.bytes.size() : 0;
        pieces.clear();
    }
    QVERIFY(parser.finished());
    QCOMPARE(data, 1'100'000);
}

QTEST_GUILESS_MAIN(TestChunked)

#include "tst_chunked.moc"
