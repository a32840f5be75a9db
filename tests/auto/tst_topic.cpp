// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/cursor.h"
#include "common/topic.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace Qt::Literals::StringLiterals;

class TestTopic : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void topics_data();
    void topics();
    void types_data();
    void types();
    void matches_data();
    void matches();
    void anyMatches();
    void cursors_data();
    void cursors();
    void notCursors_data();
    void notCursors();
};

void TestTopic::topics_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isTopic");
    QTest::addColumn<bool>("isPattern");
    const auto row = [](const char *name, const QByteArray &text, bool isTopic, bool isPattern) {
        QTest::newRow(name) << text << isTopic << isPattern;
    };
    row("a letter", "a"_ba, true, true);
    row("segments", "stock.AAPL.last"_ba, true, true);
    row("every character", "AZaz09_-.x"_ba, true, true);
    row("hyphens", "-.--"_ba, true, true);
    row("128 characters", QByteArray(128, 'a'), true, true);
    row("a pattern", "stock.*"_ba, false, true);
    row("a long pattern", QByteArray(126, 'a') + ".*", false, true);
    row("a pattern of segments", "a.b.*"_ba, false, true);
    row("all", "*"_ba, false, true);

    row("nothing", ""_ba, false, false);
    row("129 characters", QByteArray(129, 'a'), false, false);
    row("a pattern of 129 characters", QByteArray(127, 'a') + ".*", false, false);
    row("a dot", "."_ba, false, false);
    row("a dot first", ".a"_ba, false, false);
    row("a dot last", "a."_ba, false, false);
    row("two dots", "a..b"_ba, false, false);
    row("a blank", "a b"_ba, false, false);
    row("a line end", "a\n"_ba, false, false);
    row("NUL", "a\0"_ba, false, false);
    row("a slash", "a/b"_ba, false, false);
    row("UTF-8", "caf\xC3\xA9"_ba, false, false);
    row("a star first", "*.a"_ba, false, false);
    row("a star in the middle", "a.*.b"_ba, false, false);
    row("a star in a segment", "a*"_ba, false, false);
    row("a star after letters", "a.b*"_ba, false, false);
    row("two stars", "**"_ba, false, false);
    row("two segments of stars", "*.*"_ba, false, false);
    row("a star after a dot alone", ".*"_ba, false, false);
    row("a star after two dots", "a..*"_ba, false, false);
}

void TestTopic::topics()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isTopic);
    QFETCH(const bool, isPattern);
    QCOMPARE(isValidTopic(text), isTopic);
    QCOMPARE(isValidTopicPattern(text), isPattern);
    if (isPattern)
        QCOMPARE(isConcreteTopic(text), isTopic);
}

void TestTopic::types_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("a word") << "tick"_ba << true;
    QTest::newRow("every character") << "az09._-"_ba << true;
    QTest::newRow("dots anywhere") << "..a."_ba << true;
    QTest::newRow("64 characters") << QByteArray(64, 'a') << true;
    QTest::newRow("65 characters") << QByteArray(65, 'a') << false;
    QTest::newRow("nothing") << ""_ba << false;
    QTest::newRow("upper case") << "Tick"_ba << false;
    QTest::newRow("a blank") << "a b"_ba << false;
    QTest::newRow("a quote") << "a\""_ba << false;
    QTest::newRow("NUL") << "a\0"_ba << false;
    QTest::newRow("UTF-8") << "\xC3\xA9"_ba << false;
}

void TestTopic::types()
{
    QFETCH(const QByteArray, type);
    QFETCH(const bool, isValid);
    QCOMPARE(isValidType(type), isValid);
}

void TestTopic::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("expected");
    const auto row = [](const QByteArray &pattern, const QByteArray &topic, bool expected) {
        QTest::addRow("%s for %s", pattern.constData(), topic.constData())
            << pattern << topic << expected;
    };
    row("a.b", "a.b", true);
    row("a.b", "a.c", false);
    row("a.b", "a.b.c", false);
    row("a.b", "a", false);
    row("a", "A", false);
    row("*", "a", true);
    row("*", "a.b.c", true);
    row("a.*", "a.b", true);
    row("a.*", "a.b.c", true);
    row("a.*", "a", false);
    row("a.*", "ab", false);
    row("a.*", "ab.c", false);
    row("a.*", "b.a.c", false);
    row("a.b.*", "a.b.c", true);
    row("a.b.*", "a.bc", false);
}

void TestTopic::matches()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, topic);
    QFETCH(const bool, expected);
    QCOMPARE(topicMatches(pattern, topic), expected);
}

void TestTopic::anyMatches()
{
    const QList<QByteArray> patterns = { "a.b", "c.*" };
    QVERIFY(anyTopicMatches(patterns, "a.b"));
    QVERIFY(anyTopicMatches(patterns, "c.d"));
    QVERIFY(!anyTopicMatches(patterns, "a.c"));
    QVERIFY(!anyTopicMatches({}, "a"));
}

void TestTopic::cursors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<quint64>("offset");
    QTest::newRow("short") << "a-0"_ba
                           << "a"_ba << quint64(0);
    QTest::newRow("usual") << "k3x9-1234"_ba
                           << "k3x9"_ba << quint64(1234);
    QTest::newRow("longest") << "0123456789abcdef-18446744073709551615"_ba
                             << "0123456789abcdef"_ba << ~quint64(0);
}

void TestTopic::cursors()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, log);
    QFETCH(const quint64, offset);
    const auto cursor = Cursor::parse(text);
    QVERIFY(cursor);
    QVERIFY((*cursor == Cursor{ log, offset }));
    QCOMPARE(cursor->toByteArray(), text);
}

void TestTopic::notCursors_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("nothing", ""_ba);
    row("now", "now"_ba);
    row("a number", "17"_ba);
    row("a dash", "-"_ba);
    row("no log", "-17"_ba);
    row("no number", "abc-"_ba);
    row("a log of 17", "0123456789abcdefg-1"_ba);
    row("upper case", "Abc-1"_ba);
    row("a dot in the log", "a.b-1"_ba);
    row("a leading zero", "abc-01"_ba);
    row("plus", "abc-+1"_ba);
    row("minus", "abc--1"_ba);
    row("a blank", "abc- 1"_ba);
    row("a blank behind", "abc-1 "_ba);
    row("hexadecimal", "abc-0x1"_ba);
    row("beyond 64 bits", "abc-18446744073709551616"_ba);
    row("two numbers", "abc-1-2"_ba);
    row("NUL behind", "abc-1\0"_ba);
    row("a line end", "abc-1\n"_ba);
    row("very long", "abc-" + QByteArray(100'000, '1'));
}

void TestTopic::notCursors()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!Cursor::parse(text));
}

QTEST_GUILESS_MAIN(TestTopic)

#include "tst_topic.moc"
