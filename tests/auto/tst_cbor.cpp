// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"
#include "common/json_text.h"
#include "common/protocol.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

/// CBOR by its bytes, RFC 8949: what is written, what is read, and what comes from somebody
/// hostile.
class TestCbor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writes_data();
    void writes();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void depth();
    void truncatedAtEveryByte();
    void everyByteSpoilt();
    void longNumbersDoNotHoldUp();
};

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

void TestCbor::writes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("cbor");
    // From appendix A of the RFC where it has the value; floats no shorter than single precision.
    const auto row = [](const char *json, const char *digits) {
        QTest::newRow(json) << QByteArray(json) << hex(digits);
    };
    row("0", "00");
    row("23", "17");
    row("24", "1818");
    row("255", "18ff");
    row("256", "190100");
    row("65535", "19ffff");
    row("65536", "1a00010000");
    row("4294967295", "1affffffff");
    row("4294967296", "1b0000000100000000");
    row("18446744073709551615", "1bffffffffffffffff");
    row("18446744073709551616", "c249010000000000000000");
    row("-1", "20");
    row("-24", "37");
    row("-25", "3818");
    row("-1000", "3903e7");
    row("-18446744073709551615", "3bfffffffffffffffe");
    row("-18446744073709551617", "c349010000000000000000");
    row("0.5", "fa3f000000");
    row("1.0", "fa3f800000");
    row("-0", "fa80000000");
    row("-0.0", "fa80000000");
    row("0e5", "fa00000000");
    row("0.1", "fb3fb999999999999a");
    row("1e300", "fb7e37e43c8800759c");
    row("1e400",
        "c4821901"
        "9001");
    row("-1.25E+400",
        "c482"
        "19018e"
        "387c");
    row("1e-400", "c48239018f01");
    row("1.5e5000000000",
        "c4821b000000012a05f1ff"
        "0f");
    row("-1e99999999999999999999", "faff800000"); // not even its exponent fits
    row("\"\"", "60");
    row("\"IETF\"", "6449455446");
    row("\"\\u00fc\"", "62c3bc");
    row("\"\\ud800\\udd51\"", "64f0908591");
    row("[]", "80");
    row("[1,[2,3],[4,5]]", "8301820203820405");
    row("{}", "a0");
    row("{\"a\":1,\"b\":[2,3]}", "a26161016162820203");
    row(" { \"a\" : [ true , false , null ] } ", "a1616183f5f4f6");
    QTest::newRow("24 elements") << '[' + "0,"_ba.repeated(23) + "0]"
                                 << hex("9818") + QByteArray(24, '\0');
    QTest::newRow("300 bytes") << '"' + QByteArray(300, 'a') + '"'
                               << hex("79012c") + QByteArray(300, 'a');
    QTest::newRow("64 KiB") << '"' + QByteArray(65'536, 'a') + '"'
                            << hex("7a00010000") + QByteArray(65'536, 'a');
}

void TestCbor::writes()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, cbor);
    QCOMPARE(jsonToCbor(ExactBytes(json)).toHex(), cbor.toHex());
}

void TestCbor::reads_data()
{
    QTest::addColumn<QByteArray>("cbor");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *digits, const QByteArray &json) {
        QTest::newRow(name) << hex(digits) << json;
    };
    row("a length longer than needed", "1b0000000000000005", "5"_ba);
    row("the smallest integer", "3bffffffffffffffff", "-18446744073709551616"_ba);
    row("half precision", "f93e00", "1.5"_ba);
    row("half, the smallest", "f90001", "5.960464477539063e-08"_ba);
    row("half, minus zero", "f98000", "-0"_ba);
    row("half, infinity", "f97c00", "null"_ba);
    row("half, NaN", "f97e00", "null"_ba);
    row("single", "fa47c35000", "1e+05"_ba);
    row("single, infinity", "faff800000", "null"_ba);
    row("double", "fb3ff199999999999a", "1.1"_ba);
    row("double, NaN", "fb7ff8000000000000", "null"_ba);
    row("undefined", "f7", "null"_ba);
    row("bytes", "44fbeffeff", R"("--_-_w")"_ba);
    row("no bytes", "40", R"("")"_ba);
    row("bytes in parts", "5f42010243030405ff", R"("AQIDBAU")"_ba);
    row("text in parts", "7f657374726561646d696e67ff", R"("streaming")"_ba);
    row("text in no parts", "7fff", R"("")"_ba);
    row("text to escape", "66220a5c00c3bc", "\"\\\"\\n\\\\\\u0000\xC3\xBC\""_ba);
    row("an open array", "9f018202039f0405ffff", "[1,[2,3],[4,5]]"_ba);
    row("an empty open array", "9fff", "[]"_ba);
    row("an open map", "bf61610161629f0203ffff", R"({"a":1,"b":[2,3]})"_ba);
    row("an open map with a key in parts", "bf7f61616162ff01ff", R"({"ab":1})"_ba);
    row("a tag is a remark", "c074323031332d30332d32315432303a30343a30305a",
        R"("2013-03-21T20:04:00Z")"_ba);
    row("tag in tag", "d9d9f7c11a514b67b0", "1363896240"_ba);
    row("a bignum", "c249010000000000000000", "18446744073709551616"_ba);
    row("a bignum of nothing", "c240", "0"_ba);
    row("a negative bignum of nothing", "c340", "-1"_ba);
    row("a bignum with leading zeros", "c24400000005", "5"_ba);
    row("a negative bignum that carries", "c342ffff", "-65536"_ba);
    row("a bignum in parts", "c25f41014100ff", "256"_ba);
    row("a decimal fraction", "c48221196ab3", "27315e-2"_ba);
    row("a decimal fraction of a bignum", "c48200c249010000000000000000",
        "18446744073709551616e0"_ba);
}

void TestCbor::reads()
{
    QFETCH(const QByteArray, cbor);
    QFETCH(const QByteArray, json);
    const auto read = cborToJson(ExactBytes(cbor));
    QVERIFY2(read, qPrintable(read.error));
    QCOMPARE(*read, json);
    QVERIFY(!validateJson(*read));
}

void TestCbor::refuses_data()
{
    QTest::addColumn<QByteArray>("cbor");
    const auto row
        = [](const char *name, const char *digits) { QTest::newRow(name) << hex(digits); };
    row("nothing", "");
    row("two items", "0000");
    row("a byte after the end", "a161610100");
    row("a break alone", "ff");
    for (int major = 0; major < 8; ++major) {
        for (int info = 28; info <= 30; ++info) {
            QTest::addRow("reserved information %d of major type %d", info, major)
                << QByteArray(1, char(major << 5 | info)) + QByteArray(16, '\0');
        }
    }
    row("an open unsigned integer", "1f00");
    row("an open negative integer", "3f00");
    row("an open tag", "df00");
    row("text of 2^64-1 bytes", "7bffffffffffffffff");
    row("text of 2^63 bytes", "7b800000000000000061");
    row("bytes of 4 GiB", "5affffffff00");
    row("an array of 2^64-1", "9bffffffffffffffff00");
    row("a map of 2^64-1", "bbffffffffffffffff616100");
    row("a map of 2^63", "bb8000000000000000616100");
    row("text that is not UTF-8", "61ff");
    row("text with a surrogate", "63eda080");
    row("text with an overlong form", "62c0af");
    row("text cut inside a character", "61c3");
    row("a character cut between parts", "7f61c361bcff");
    row("text in parts of bytes", "7f4161ff");
    row("bytes in parts of text", "5f6161ff");
    row("text in parts in parts", "7f7f6161ffff");
    row("text in parts without end", "7f6161");
    row("text in parts that are integers", "7f00ff");
    row("an open array without end", "9f0102");
    row("an open map with a key alone", "bf6161ff");
    row("an array that breaks", "8201ff");
    row("a map that breaks", "a1ff");
    row("a key that is a number", "a10101");
    row("a key that is bytes", "a1416101");
    row("a key that is null", "a1f601");
    row("a key with a tag", "a1c0616101");
    row("a simple value", "e0");
    row("another simple value", "f3");
    row("a simple value of two bytes", "f8ff");
    row("false in two bytes", "f814");
    row("a bignum of text", "c26161");
    row("a bignum of a number", "c205");
    row("a bignum without anything", "c2");
    row("a decimal fraction of three", "c483010203");
    row("a decimal fraction of one", "c48101");
    row("an open decimal fraction", "c49f0102ff");
    row("a decimal fraction of text", "c482016161");
    row("a decimal fraction of floats", "c48201fa3f800000");
    row("a decimal fraction that is a map", "c4a20102");
}

void TestCbor::refuses()
{
    QFETCH(const QByteArray, cbor);
    const auto read = cborToJson(ExactBytes(cbor));
    QVERIFY(!read);
    QVERIFY(!read.error.isEmpty());
    QVERIFY(!objectFromCbor(cbor));
}

void TestCbor::depth()
{
    constexpr int most = protocol::maxJsonDepth;
    const auto nested
        = [](int depth, const QByteArray &inside) { return QByteArray(depth, '\x81') + inside; };
    // The same depth as in JSON: brackets count.
    for (const QByteArray &inside : { "\x80"_ba, "\xA0"_ba }) {
        QVERIFY(cborToJson(nested(most - 1, inside)));
        QVERIFY(!cborToJson(nested(most, inside)));
    }
    for (const QByteArray &inside : { "\0"_ba, "\x61x"_ba, hex("c249010000000000000000"),
                                      hex("c48201"
                                          "01") }) {
        const auto read = cborToJson(nested(most, inside));
        QVERIFY2(read, qPrintable(read.error));
        QVERIFY(!validateJson(*read));
        QVERIFY(!cborToJson(nested(most + 1, inside)));
    }
    // A stack is not to be exhausted with one byte a level.
    for (const char opening : { '\x81', '\x9F', '\xC1', '\xA1', '\xBF' }) {
        const auto perLevel
            = (uchar(opening) & 0xE0) == 0xA0 ? opening + "\x61x"_ba : QByteArray(1, opening);
        QVERIFY(!cborToJson(perLevel.repeated(300'000)));
    }
}

void TestCbor::truncatedAtEveryByte()
{
    const QByteArray json
        = R"({"id":"life-7","a":[1,-300,70000,5000000000,1.5,0.1,1e400,-12345678901234567890123],)"
          "\"b\":{\"t\":\"\xC3\xA9\xF0\x9F\x98\x80\",\"n\":null,\"y\":true},\"c\":[[],{}]}";
    for (const QByteArray &cbor :
         { jsonToCbor(json), hex("bf61619f0102ff61627f61616162ff61635f4101ff6164c25f4101ffff") }) {
        QVERIFY(cborToJson(ExactBytes(cbor)));
        for (qsizetype cut = 0; cut < cbor.size(); ++cut) {
            const auto part = cborToJson(ExactBytes(cbor.first(cut)));
            QVERIFY2(!part, qPrintable(QStringLiteral("cut at %1").arg(cut)));
        }
    }
}

/// With any one byte changed to any other it is refused, or is JSON all the same.
void TestCbor::everyByteSpoilt()
{
    const auto cbor = jsonToCbor(
        R"({"id":"l-7","a":[1,-300,1.5,0.1,1e400,-12345678901234567890123],"b":{"t":"é"}})");
    for (qsizetype place = 0; place < cbor.size(); ++place) {
        QByteArray spoilt = cbor;
        for (int value = 0; value < 256; ++value) {
            spoilt[place] = char(value);
            const auto read = cborToJson(ExactBytes(spoilt));
            if (read && validateJson(*read))
                QFAIL(qPrintable(QStringLiteral("byte %1 as %2").arg(place).arg(value)));
        }
    }
}

/// Turning a long number's bytes into digits is quadratic: what a WebSocket message may hold of
/// them must not stop the server for seconds.
void TestCbor::longNumbersDoNotHoldUp()
{
    const auto bignum = [](int bytes) {
        return hex("c25a")
            + QByteArray::fromHex(QByteArray::number(bytes, 16).rightJustified(8, '0'))
            + QByteArray(bytes, '\xFF');
    };
    const auto many = [&](int count, int bytes) {
        return hex("9a") + QByteArray::fromHex(QByteArray::number(count, 16).rightJustified(8, '0'))
            + bignum(bytes).repeated(count);
    };
    QVERIFY(cborToJson(bignum(25'000)));
    QVERIFY(cborToJson(many(1'000, 25)));
    QVERIFY(!cborToJson(bignum(64 * 1024)));
    QVERIFY(!cborToJson(many(16, 60'000)));
    // Text of that size is taken as ever.
    const QByteArray digits(protocol::maxDataBytes, '9');
    QCOMPARE(*cborToJson(jsonToCbor(digits)), digits);
}

QTEST_GUILESS_MAIN(TestCbor)

#include "tst_cbor.moc"
