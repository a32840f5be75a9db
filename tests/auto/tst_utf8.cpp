// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/utf8.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace Qt::Literals::StringLiterals;

class TestUtf8 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checks_data();
    void checks();
    void agreesOnEveryShortSequence();
};

namespace {

bool checkerTakes(QByteArrayView bytes)
{
    Utf8Checker checker;
    return checker.take(bytes) && checker.complete();
}

} // namespace

void TestUtf8::checks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, const QByteArray &bytes, bool valid) {
        QTest::newRow(name) << bytes << valid;
    };
    row("nothing", ""_ba, true);
    row("ASCII", "abc\x7F"_ba, true);
    row("NUL", "\0"_ba, true);
    row("first of two bytes", "\xC2\x80"_ba, true);
    row("last of two bytes", "\xDF\xBF"_ba, true);
    row("first of three bytes", "\xE0\xA0\x80"_ba, true);
    row("last before the surrogates", "\xED\x9F\xBF"_ba, true);
    row("first after the surrogates", "\xEE\x80\x80"_ba, true);
    row("a noncharacter", "\xEF\xBF\xBF"_ba, true);
    row("first of four bytes", "\xF0\x90\x80\x80"_ba, true);
    row("last of all", "\xF4\x8F\xBF\xBF"_ba, true);
    row("a mark of byte order", "\xEF\xBB\xBF"_ba, true);

    row("a continuation alone", "\x80"_ba, false);
    row("a continuation too many", "\xC3\xA9\xA9"_ba, false);
    row("slash in two bytes", "\xC0\xAF"_ba, false);
    row("DEL in two bytes", "\xC1\xBF"_ba, false);
    row("slash in three bytes", "\xE0\x80\xAF"_ba, false);
    row("slash in four bytes", "\xF0\x80\x80\xAF"_ba, false);
    row("two bytes' last in three", "\xE0\x9F\xBF"_ba, false);
    row("three bytes' last in four", "\xF0\x8F\xBF\xBF"_ba, false);
    row("first high surrogate", "\xED\xA0\x80"_ba, false);
    row("last low surrogate", "\xED\xBF\xBF"_ba, false);
    row("a pair of surrogates", "\xED\xA0\xBD\xED\xB8\x80"_ba, false);
    row("first beyond Unicode", "\xF4\x90\x80\x80"_ba, false);
    row("lead byte F5", "\xF5\x80\x80\x80"_ba, false);
    row("five bytes", "\xF8\x88\x80\x80\x80"_ba, false);
    row("FE", "\xFE"_ba, false);
    row("FF", "\xFF"_ba, false);

    row("cut after 1 of 2", "\xC3"_ba, false);
    row("cut after 1 of 3", "a\xE2"_ba, false);
    row("cut after 2 of 3", "a\xE2\x82"_ba, false);
    row("cut after 3 of 4", "\xF0\x9F\x98"_ba, false);
    row("a letter inside a character", "\xE2\x82z"_ba, false);
}

void TestUtf8::checks()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, valid);
    QCOMPARE(isValidUtf8(bytes), valid);
    QCOMPARE(checkerTakes(bytes), valid);
    // Among others, at each place of the wide steps that a fast checker takes.
    for (int before = 0; before < 40; ++before) {
        const QByteArray text = QByteArray(before, 'x') + bytes + QByteArray(40, 'y');
        const bool cutShort = !valid && isValidUtf8(text);
        QVERIFY2(!cutShort, "a letter ended what was cut");
        QCOMPARE(isValidUtf8(text), valid);
        QCOMPARE(checkerTakes(text), valid);
    }
}

/// Every sequence of up to three bytes, and of four where it matters: the checker in pieces and the
/// one in one go are two programs, and must know the same language.
void TestUtf8::agreesOnEveryShortSequence()
{
    int disagreements = 0;
    const auto compare = [&](std::initializer_list<int> codes) {
        QByteArray bytes;
        for (const int code : codes)
            bytes.append(char(code));
        disagreements += isValidUtf8(bytes) != checkerTakes(bytes);
    };
    constexpr int edges[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF };
    for (int a = 0; a < 256; ++a) {
        compare({ a });
        for (int b = 0; b < 256; ++b) {
            compare({ a, b });
            for (const int c : edges) {
                compare({ a, b, c });
                for (const int d : edges) {
                    if (a >= 0xE0)
                        compare({ a, b, c, d });
                }
            }
        }
    }
    QCOMPARE(disagreements, 0);
}

QTEST_GUILESS_MAIN(TestUtf8)

#include "tst_utf8.moc"
