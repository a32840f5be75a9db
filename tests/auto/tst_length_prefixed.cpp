// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/length_prefixed.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestLengthPrefixed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void limits_data();
    void limits();
    void writes();
    void manyPiecesTakeLinearTime();
};

namespace {

QByteArray dumpWith(LengthPrefixedParser parser, const Pieces &pieces)
{
    QByteArray text;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        while (const auto object = parser.next())
            text += '[' + *object + ']';
    }
    return parser.failed() ? text + "failed: " + parser.error().toUtf8() : text;
}

QByteArray dump(const Pieces &pieces)
{
    return dumpWith(LengthPrefixedParser(), pieces);
}

const QByteArray noLength = "failed: no length, in digits and with a colon, before an object";

} // namespace

void TestLengthPrefixed::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
    QTest::newRow("two") << "2:{}3:{1}"_ba
                         << "[{}][{1}]"_ba;
    QTest::newRow("prelude") << QByteArray(2'048, ' ') + "2:{}"
                             << "[{}]"_ba;
    QTest::newRow("white space between") << "1:a \r\n\t1:b\n"_ba
                                         << "[a][b]"_ba;
    QTest::newRow("white space inside") << "3: a 1:b"_ba
                                        << "[ a ][b]"_ba;
    QTest::newRow("empty") << "0:1:a"_ba
                           << "[][a]"_ba;
    QTest::newRow("bytes, not characters") << "6:李明1:a"_ba
                                           << "[李明][a]"_ba;
    QTest::newRow("looks like framing") << "5:2:{}31:a"_ba
                                        << "[2:{}3][a]"_ba;
    QTest::newRow("not whole") << "1:a4:abc"_ba
                               << "[a]"_ba;
    QTest::newRow("length not whole") << "1:a12"_ba
                                      << "[a]"_ba;
    QTest::newRow("no digits") << ":a"_ba << noLength;
    QTest::newRow("no colon") << "1:a5 a"_ba
                              << "[a]" + noLength;
    QTest::newRow("negative") << "-1:a"_ba << noLength;
    QTest::newRow("signed") << "+1:a"_ba << noLength;
    QTest::newRow("hexadecimal") << "a:0123456789"_ba << noLength;
    QTest::newRow("leading zero") << "01:a"_ba << noLength;
    QTest::newRow("object where a length is") << "{\"a\":1}"_ba << noLength;
    QTest::newRow("overflow") << "18446744073709551617:a"_ba << noLength;
    QTest::newRow("a gigabyte")
        << "1073741824:a"_ba
        << "failed: an object of 1073741824 bytes where 16777216 are allowed"_ba;
}

void TestLengthPrefixed::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dump({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestLengthPrefixed::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("as long as allowed") << "    5:12345    1:a"_ba
                                        << "[12345][a]"_ba;
    QTest::newRow("a byte more") << "1:a6:123456"_ba
                                 << "[a]failed: an object of 6 bytes where 5 are allowed"_ba;
    QTest::newRow("white space") << "1:a     1:b"_ba
                                 << "[a]failed: more than 4 bytes of white space in a row"_ba;
}

void TestLengthPrefixed::limits()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    const auto read
        = [](const Pieces &pieces) { return dumpWith(LengthPrefixedParser(5, 4), pieces); };
    QCOMPARE(read({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, read), QString());
}

void TestLengthPrefixed::writes()
{
    QCOMPARE(lengthPrefixed("{\"name\":\"李明\"}"), "17:{\"name\":\"李明\"}"_ba);
    QCOMPARE(lengthPrefixed(""), "0:"_ba);
}

void TestLengthPrefixed::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, this would take minutes.
    LengthPrefixedParser parser;
    int count = 0;
    const auto big = lengthPrefixed(QByteArray(1'500'000, 'x'));
    for (const auto &piece : piecesOf(big, 1)) {
        parser.feed(piece);
        while (parser.next())
            ++count;
    }
    parser.feed("1:a"_ba.repeated(1'000'000));
    while (parser.next())
        ++count;
    QCOMPARE(count, 1'000'001);
}

QTEST_GUILESS_MAIN(TestLengthPrefixed)

#include "tst_length_prefixed.moc"
