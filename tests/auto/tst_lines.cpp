// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/lines.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void limit_data();
    void limit();
    void manyPiecesTakeLinearTime();
};

namespace {

QByteArray dumpWith(LineParser parser, const Pieces &pieces)
{
    QByteArray text;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        while (const auto line = parser.next())
            text += '[' + *line + ']';
    }
    return parser.failed() ? text + "failed" : text;
}

QByteArray dump(const Pieces &pieces)
{
    return dumpWith(LineParser(), pieces);
}

} // namespace

void TestLines::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
    QTest::newRow("LF") << "a\nbc\n"_ba
                        << "[a][bc]"_ba;
    QTest::newRow("CR LF") << "a\r\nbc\r\n"_ba
                           << "[a][bc]"_ba;
    QTest::newRow("both") << "a\r\nb\nc\r\n"_ba
                          << "[a][b][c]"_ba;
    QTest::newRow("empty lines") << "\n\r\na\n\n"_ba
                                 << "[][][a][]"_ba;
    QTest::newRow("CR alone is no end") << "a\rb\n\r\r\n"_ba
                                        << "[a\rb][\r]"_ba;
    QTest::newRow("no end") << "a"_ba
                            << ""_ba;
    QTest::newRow("no second end") << "a\nb"_ba
                                   << "[a]"_ba;
    QTest::newRow("CR at the end") << "a\nb\r"_ba
                                   << "[a]"_ba;
    QTest::newRow("NUL and more") << "a\0b\xFF\n"_ba
                                  << "[a\0b\xFF]"_ba;
    QTest::newRow("objects") << "{\"a\":1}\n{\"control\":\"heartbeat\"}\n"_ba
                             << "[{\"a\":1}][{\"control\":\"heartbeat\"}]"_ba;
}

void TestLines::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dump({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestLines::limit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("as long as allowed") << "12345\n12345\n"_ba
                                        << "[12345][12345]"_ba;
    QTest::newRow("a byte more") << "123456\n1\n"_ba
                                 << "failed"_ba;
    QTest::newRow("after good lines") << "1\n2\n123456\n3\n"_ba
                                      << "[1][2]failed"_ba;
    QTest::newRow("without an end") << "1\n12345"_ba
                                    << "[1]"_ba;
    QTest::newRow("a byte more without an end") << "1\n123456"_ba
                                                << "[1]failed"_ba;
}

void TestLines::limit()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    const auto read = [](const Pieces &pieces) { return dumpWith(LineParser(5), pieces); };
    QCOMPARE(read({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, read), QString());
}

void TestLines::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, these would take minutes.
    LineParser parser;
    int lines = 0;
    const auto big = QByteArray(1'500'000, 'x') + '\n';
    for (const auto &piece : piecesOf(big, 1)) {
        parser.feed(piece);
        while (parser.next())
            ++lines;
    }
    QCOMPARE(lines, 1);
    parser.feed("x\n"_ba.repeated(1'000'000));
    while (parser.next())
        ++lines;
    QCOMPARE(lines, 1'000'001);

    // A little is fed whenever a little was read: much stays in the buffer all the time.
    parser.feed("y\n"_ba.repeated(500'000));
    for (int i = 0; i < 500'000; ++i) {
        QVERIFY(parser.next());
        parser.feed("z\n");
    }
    while (parser.next())
        ++lines;
    QCOMPARE(lines, 1'500'001);
}

QTEST_GUILESS_MAIN(TestLines)

#include "tst_lines.moc"
