// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/multipart.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

/// RFC 2046 section 5.1.
class TestMultipart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void boundaries_data();
    void boundaries();
    void reads_data();
    void reads();
    void limits_data();
    void limits();
    void partsAreThereAtOnce();
    void manyPiecesTakeLinearTime();
};

namespace {

QByteArray dumpWith(MultipartParser parser, const Pieces &pieces)
{
    QByteArray text;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        while (const auto part = parser.next()) {
            text += '[';
            for (const auto &header : part->headers.fields)
                text += header.name + '=' + header.value + ' ';
            text += part->body + ']';
        }
    }
    if (parser.finished())
        text += "finished";
    return parser.failed() ? text + "failed: " + parser.error().toUtf8() : text;
}

QByteArray dump(const Pieces &pieces)
{
    return dumpWith(MultipartParser("b"), pieces);
}

} // namespace

void TestMultipart::boundaries_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("boundary"); ///< null: none
    QTest::newRow("plain") << "multipart/x-mixed-replace; boundary=abc-1"_ba
                           << "abc-1"_ba;
    QTest::newRow("quoted, upper case") << "Multipart/X-Mixed-Replace;Boundary=\"a:b\" "_ba
                                        << "a:b"_ba;
    QTest::newRow("among others") << "multipart/x-mixed-replace; x=y; boundary=b; z=1"_ba
                                  << "b"_ba;
    QTest::newRow("70 characters")
        << "multipart/x-mixed-replace; boundary=" + QByteArray(70, 'b') << QByteArray(70, 'b');
    QTest::newRow("71 characters")
        << "multipart/x-mixed-replace; boundary=" + QByteArray(71, 'b') << QByteArray();
    QTest::newRow("another type") << "multipart/mixed; boundary=b"_ba << QByteArray();
    QTest::newRow("none") << "multipart/x-mixed-replace"_ba << QByteArray();
    QTest::newRow("empty") << "multipart/x-mixed-replace; boundary="_ba << QByteArray();
    QTest::newRow("empty, quoted") << "multipart/x-mixed-replace; boundary=\"\""_ba << QByteArray();
    QTest::newRow("character that is not allowed")
        << "multipart/x-mixed-replace; boundary=a@b"_ba << QByteArray();
    QTest::newRow("no header") << ""_ba << QByteArray();
}

void TestMultipart::boundaries()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, boundary);
    const auto found = multipartBoundary(contentType, "multipart/x-mixed-replace");
    QCOMPARE(found.has_value(), !boundary.isNull());
    QCOMPARE(found.value_or(QByteArray()), boundary);
}

void TestMultipart::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    const auto form = MultipartForm::json("b");
    row("nothing", "", "");
    row("begun", form.prologue, "");
    row("as it is written",
        form.prologue + form.before + "{}" + form.after + form.before + "[1]" + form.afterLast,
        "[Content-Type=application/json {}][Content-Type=application/json [1]]finished");
    row("headers", "--b\r\nA: 1\r\nb-c:\t2 \r\n\r\nx\r\n--b", "[A=1 b-c=2 x]");
    row("no header", "--b\r\n\r\nx\r\n--b", "[x]");
    row("empty body", "--b\r\n\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n", "[][x]finished");
    row("line ends in the body", "--b\r\n\r\na\r\n\r\n--\r\nb\n--b\r\n--b",
        "[a\r\n\r\n--\r\nb\n--b]");
    row("nearly the boundary", "--b\r\n\r\n\r\n-\r\n--\r\n--\r\r\n--b", "[\r\n-\r\n--\r\n--\r]");
    row("not whole", "--b\r\n\r\nabc\r\n--", "");
    row("closed at once", "--b--\r\n", "finished");
    row("preamble", "x\r\n--b\r\n", "failed: the answer does not begin with its boundary");
    row("another boundary", "--c\r\n", "failed: the answer does not begin with its boundary");
    row("longer boundary", "--bc\r\n",
        "failed: the boundary is followed by neither a line end nor --");
    row("longer boundary later", "--b\r\n\r\nx\r\n--bc\r\n",
        "[x]failed: the boundary is followed by neither a line end nor --");
    row("epilogue", "--b--\r\nx", "finishedfailed: something after the last part");
    row("bare line feed", "--b\n\nx\r\n--b",
        "failed: the boundary is followed by neither a line end nor --");
    row("header without colon", "--b\r\nA\r\n\r\nx\r\n--b",
        "failed: a line of a part's headers is none");
    row("header without a name", "--b\r\n: 1\r\n\r\nx\r\n--b",
        "failed: a line of a part's headers is none");
    row("folded header", "--b\r\nA: 1\r\n 2\r\n\r\nx\r\n--b",
        "failed: a line of a part's headers is none");
    row("control in a header", "--b\r\nA: 1\n2\r\n\r\nx\r\n--b",
        "failed: a line of a part's headers is none");
}

void TestMultipart::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dump({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestMultipart::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("as long as allowed", "--b\r\nA:1\r\n\r\n12345\r\n--b\r\n\r\n12345\r\n--b--\r\n",
        "[A=1 12345][12345]finished");
    row("a byte more", "--b\r\n\r\n123456\r\n--b", "failed: a part of more than 5 bytes");
    row("without an end", "--b\r\n\r\n12345678901234", "failed: a part of more than 5 bytes");
    row("headers", "--b\r\nA:1234\r\n\r\n", "failed: the headers of a part have more than 5 bytes");
    row("headers without an end", "--b\r\nA:123456789",
        "failed: the headers of a part have more than 5 bytes");
}

void TestMultipart::limits()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    const auto read
        = [](const Pieces &pieces) { return dumpWith(MultipartParser("b", 5, 5), pieces); };
    QCOMPARE(read({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, read), QString());
}

/// A part needs nothing of the next one to be whole.
void TestMultipart::partsAreThereAtOnce()
{
    const auto form = MultipartForm::json("b");
    MultipartParser parser("b");
    parser.feed(form.prologue);
    for (int i = 0; i < 3; ++i) {
        parser.feed(form.before + "{}" + form.after);
        QVERIFY(parser.next());
        QVERIFY(!parser.next());
    }
}

void TestMultipart::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, this would take minutes.
    const auto form = MultipartForm::json("b");
    MultipartParser parser("b");
    int count = 0;
    const auto big = form.prologue + form.before + "\r\n--"_ba.repeated(400'000) + form.after;
    for (const auto &piece : piecesOf(big, 1)) {
        parser.feed(piece);
        while (parser.next())
            ++count;
    }
    parser.feed((form.before + "{}" + form.after).repeated(200'000));
    while (parser.next())
        ++count;
    QCOMPARE(count, 200'001);
}

QTEST_GUILESS_MAIN(TestMultipart)

#include "tst_multipart.moc"
