// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_text.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QTest>

#include <limits>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void incomplete_data();
    void incomplete();
    void depth();
    void compacts_data();
    void compacts();
    void members();
    void elements();
    void wrongKinds();
    void strings_data();
    void strings();
    void integers_data();
    void integers();
    void quotes_data();
    void quotes();
    void quotesEveryByteReadably();
    void bigTextTakesLinearTime();
};

namespace {

/// Where the error is, or -1 if there is none.
qsizetype errorAt(QByteArrayView text, int maxDepth = protocol::maxJsonDepth)
{
    const ExactBytes exact(text);
    const auto error = validateJson(exact, maxDepth);
    return error ? error->offset : -1;
}

} // namespace

void TestJson::valid_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("null", "null"_ba);
    row("true", "true"_ba);
    row("false", "false"_ba);
    row("zero", "0"_ba);
    row("minus zero", "-0"_ba);
    row("a fraction", "-12.50"_ba);
    row("an exponent", "1e2"_ba);
    row("an exponent with plus", "1E+2"_ba);
    row("an exponent with minus", "0.1e-02"_ba);
    row("more digits than a number type has", "12345678901234567890123"_ba);
    row("beyond a double", "1e400"_ba);
    row("empty text", "\"\""_ba);
    row("text", "\"abc\""_ba);
    row("every escape", R"("\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00")"_ba);
    row("a lone surrogate", R"("\ud800")"_ba);
    row("NUL escaped", R"("\u0000")"_ba);
    row("DEL", "\"\x7F\""_ba);
    row("the ends of UTF-8",
        "\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""_ba);
    row("line separators", "\"\xE2\x80\xA8\xE2\x80\xA9\""_ba);
    row("an empty object", "{}"_ba);
    row("an empty array", "[]"_ba);
    row("empty with white space", " \t\r\n{ \t\r\n} \t\r\n"_ba);
    row("nested", R"({"a":[1,{"b":[]},"c"],"d":{}})"_ba);
    row("white space everywhere", "\n{ \"a\" : [ 1 , 2 ] , \"b\" : null }\t"_ba);
    row("the same name twice", R"({"a":1,"a":2})"_ba);
    row("an empty name", R"({"":1})"_ba);
    row("an escaped name", R"({"\u0061":1})"_ba);
}

void TestJson::valid()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(errorAt(text), -1);
    QCOMPARE(errorAt(compactJson(text)), -1);
}

void TestJson::invalid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    const auto row = [](const char *name, const QByteArray &text, int offset) {
        QTest::newRow(name) << text << offset;
    };
    row("nothing", ""_ba, 0);
    row("white space only", " \n"_ba, 2);
    row("a mark of byte order", "\xEF\xBB\xBF{}"_ba, 0);
    row("NUL", "\0"_ba, 0);
    row("NUL after the end", "1\0"_ba, 1);
    row("vertical tab", "\v1"_ba, 0);
    row("no-break space",
        "\xC2\xA0"
        "1"_ba,
        0);
    row("two values", "1 2"_ba, 2);
    row("a comma after the end", "{},"_ba, 2);
    row("a bracket too many", "[]]"_ba, 2);
    row("another bracket closes", "[1}"_ba, 2);
    row("another brace closes", R"({"a":1])"_ba, 6);
    row("a comma at the end of an array", "[1,]"_ba, 3);
    row("a comma at the end of an object", R"({"a":1,})"_ba, 7);
    row("a comma at the start", "[,1]"_ba, 1);
    row("two commas", "[1,,2]"_ba, 3);
    row("no comma", "[1 2]"_ba, 3);
    row("no colon", R"({"a" 1})"_ba, 5);
    row("no value", R"({"a":})"_ba, 5);
    row("a name without quotes", "{a:1}"_ba, 1);
    row("a name in single quotes", "{'a':1}"_ba, 1);
    row("a name that is a number", "{1:1}"_ba, 1);
    row("single quotes", "'a'"_ba, 0);
    row("a comment", "/**/1"_ba, 0);
    row("upper case", "True"_ba, 0);
    row("a word too long", "nulls"_ba, 4);
    row("another word", "nuul"_ba, 2);
    row("NaN", "NaN"_ba, 0);
    row("infinity", "-Infinity"_ba, 1);
    row("plus", "+1"_ba, 0);
    row("a leading zero", "012"_ba, 1);
    row("minus and a leading zero", "-01"_ba, 2);
    row("hexadecimal", "0x1"_ba, 1);
    row("no digit before the dot", ".5"_ba, 0);
    row("no digit after the dot", "[1.]"_ba, 3);
    row("no digit in the exponent", "[1e]"_ba, 3);
    row("no digit after the exponent's sign", "[1e+]"_ba, 4);
    row("two dots", "1.2.3"_ba, 3);
    row("minus alone", "[-]"_ba, 2);
    row("an unknown escape", R"("\a")"_ba, 2);
    row("an escaped apostrophe", R"("\'")"_ba, 2);
    row("hexadecimal that is none", R"("\u00g0")"_ba, 5);
    row("an upper case U", R"("\U0041")"_ba, 2);
    row("a line feed in text", "\"a\nb\""_ba, 2);
    row("a tab in text", "\"\t\""_ba, 1);
    row("NUL in text", "\"\0\""_ba, 1);
    row("a continuation byte alone", "\"\x80\""_ba, 1);
    row("an overlong slash", "\"\xC0\xAF\""_ba, 1);
    row("an overlong slash of three", "\"\xE0\x80\xAF\""_ba, 2);
    row("a surrogate in UTF-8", "\"\xED\xA0\x80\""_ba, 2);
    row("beyond Unicode", "\"\xF4\x90\x80\x80\""_ba, 2);
    row("a character without its end", "\"\xE2\x82\""_ba, 3);
    row("bad UTF-8 in a name", "{\"\xFF\":1}"_ba, 2);
    row("UTF-8 outside a string", "[\xC3\xA9]"_ba, 1);
}

void TestJson::invalid()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, offset);
    QCOMPARE(errorAt(text), qsizetype(offset));
    QVERIFY(!validateJson(text)->what.isEmpty());
}

void TestJson::incomplete_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("an object") << R"({"a":[1,{"b":"x\u00e9\n"},-2.5e+3],"c":null,"d":true})"_ba;
    QTest::newRow("an array") << R"([[],{},"",false])"_ba;
    QTest::newRow("text") << "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\\ud83d\\ude00\""_ba;
}

/// No beginning of a text is a text, and the error is where it ends or before.
void TestJson::incomplete()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(errorAt(text), -1);
    for (qsizetype cut = 0; cut < text.size(); ++cut) {
        const auto at = errorAt(text.first(cut));
        QVERIFY2(at == cut, qPrintable(QStringLiteral("cut at %1, error at %2").arg(cut).arg(at)));
    }
}

void TestJson::depth()
{
    const auto arrays = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QCOMPARE(errorAt(arrays(3), 3), -1);
    QCOMPARE(errorAt(arrays(4), 3), 3);
    QCOMPARE(errorAt("[[[1]]]", 3), -1); // what has no brackets has no depth
    QCOMPARE(errorAt("[[[{}]]]", 3), 3);
    QCOMPARE(errorAt("[[],[[]],[[]]]", 3), -1);
    QCOMPARE(errorAt(arrays(protocol::maxJsonDepth)), -1);
    QCOMPARE(errorAt(arrays(protocol::maxJsonDepth + 1)), qsizetype(protocol::maxJsonDepth));
    QCOMPARE(errorAt(QByteArray(1'000'000, '[')), qsizetype(protocol::maxJsonDepth));
}

void TestJson::compacts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("compact");
    QTest::newRow("nothing to do") << R"({"a":[1,2]})"_ba
                                   << R"({"a":[1,2]})"_ba;
    QTest::newRow("around") << " 1\r\n"_ba
                            << "1"_ba;
    QTest::newRow("everywhere") << "{ \"a\" :\t[ 1 ,\n2 ] }"_ba
                                << R"({"a":[1,2]})"_ba;
    QTest::newRow("not inside strings") << R"( " a  b " )"_ba
                                        << R"(" a  b ")"_ba;
    QTest::newRow("nor after an escaped quote") << R"([ "\" x" , "\\" , " y" ])"_ba
                                                << R"(["\" x","\\"," y"])"_ba;
    QTest::newRow("no number is touched") << R"([ 1.0, 1e2, -0, 0.10 ])"_ba
                                          << "[1.0,1e2,-0,0.10]"_ba;
}

void TestJson::compacts()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, compact);
    QCOMPARE(compactJson(text), compact);
    QCOMPARE(compactJson(compact), compact);
}

void TestJson::members()
{
    const QByteArray text
        = R"( { "a" : 1.0 , "b":"x}\"" ,"\u0061":{"n":[1,2]},"":[ ] , "e":null } )";
    const auto members = jsonMembers(text);
    QVERIFY(members);
    QByteArray seen;
    for (const auto &member : *members)
        seen += member.name + '=' + member.value.toByteArray() + '|';
    QCOMPARE(seen, R"(a=1.0|b="x}\""|a={"n":[1,2]}|=[ ]|e=null|)");
    QVERIFY(jsonMembers("{}"));
    QCOMPARE(jsonMembers(" { } ")->size(), 0u);
}

void TestJson::elements()
{
    const QByteArray text = R"( [ 1 ,"a,]", [2,[3]] ,{"x":[4]},true ] )";
    const auto elements = jsonElements(text);
    QVERIFY(elements);
    QByteArray seen;
    for (const auto &element : *elements)
        seen += element.toByteArray() + '|';
    QCOMPARE(seen, R"(1|"a,]"|[2,[3]]|{"x":[4]}|true|)");
    QCOMPARE(jsonElements(" [ ] ")->size(), 0u);
}

void TestJson::wrongKinds()
{
    for (const QByteArray &text :
         { ""_ba, "1"_ba, "null"_ba, "\"{}\""_ba, "\"[]\""_ba, "\""_ba, "{"_ba, "["_ba }) {
        QVERIFY2(!jsonMembers(text), text.constData());
        QVERIFY2(!jsonElements(text), text.constData());
    }
    QVERIFY(!jsonMembers("[]"));
    QVERIFY(!jsonElements("{}"));
    QVERIFY(!jsonElements(QByteArrayView()));
    for (const QByteArray &text : { ""_ba, "1"_ba, "null"_ba, "[\"a\"]"_ba, "\""_ba })
        QVERIFY2(!jsonString(text), text.constData());
}

void TestJson::strings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &text) {
        QTest::newRow(name) << json << text;
    };
    row("empty", R"("")"_ba, ""_ba);
    row("plain", R"( "abc" )"_ba, "abc"_ba);
    row("short escapes", R"("\"\\\/\b\f\n\r\t")"_ba, "\"\\/\b\f\n\r\t"_ba);
    row("NUL", R"("a\u0000b")"_ba, "a\0b"_ba);
    row("two bytes", R"("\u00E9\u07ff")"_ba, "\xC3\xA9\xDF\xBF"_ba);
    row("three bytes", R"("\u0800\u20ac\uffff")"_ba, "\xE0\xA0\x80\xE2\x82\xAC\xEF\xBF\xBF"_ba);
    row("a pair", R"("\ud83d\ude00")"_ba, "\xF0\x9F\x98\x80"_ba);
    row("the last pair", R"("\uDBFF\uDFFF")"_ba, "\xF4\x8F\xBF\xBF"_ba);
    row("a high surrogate alone", R"("\ud83d")"_ba, "\xEF\xBF\xBD"_ba);
    row("a low surrogate alone", R"("\ude00x")"_ba, "\xEF\xBF\xBDx"_ba);
    row("two high surrogates", R"("\ud83d\ud83d\ude00")"_ba, "\xEF\xBF\xBD\xF0\x9F\x98\x80"_ba);
    row("a pair the wrong way", R"("\ude00\ud83d")"_ba, "\xEF\xBF\xBD\xEF\xBF\xBD"_ba);
    row("a high one and another escape", R"("\ud83d\n")"_ba, "\xEF\xBF\xBD\n"_ba);
    row("UTF-8 as it is", "\"\xF0\x9F\x98\x80\\n\""_ba, "\xF0\x9F\x98\x80\n"_ba);
    row("an escaped backslash before u", R"("\\u0041")"_ba, R"(\u0041)"_ba);
}

void TestJson::strings()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, text);
    QCOMPARE(errorAt(json), -1);
    QCOMPARE(jsonString(ExactBytes(json)), text);
    QCOMPARE(jsonString(jsonQuoted(text)), text);
}

void TestJson::integers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isOne");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *json, bool isOne, qint64 value) {
        QTest::newRow(json) << QByteArray(json) << isOne << value;
    };
    row("0", true, 0);
    row("-0", true, 0);
    row(" 42 ", true, 42);
    row("9223372036854775807", true, std::numeric_limits<qint64>::max());
    row("-9223372036854775808", true, std::numeric_limits<qint64>::min());
    row("9223372036854775808", false, 0);
    row("1.0", false, 0);
    row("1e3", false, 0);
    row("\"1\"", false, 0);
    row("null", false, 0);
    row("", false, 0);
    row("+1", false, 0);
}

void TestJson::integers()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, isOne);
    QFETCH(const qint64, value);
    QCOMPARE(jsonInteger(ExactBytes(json)), isOne ? std::optional(value) : std::nullopt);
}

void TestJson::quotes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &json) {
        QTest::newRow(name) << text << json;
    };
    row("empty", ""_ba, R"("")"_ba);
    row("quote and backslash", R"(a"b\c)"_ba, R"("a\"b\\c")"_ba);
    row("controls", "\b\f\n\r\t\x01\x1F"_ba, R"("\b\f\n\r\t\u0001\u001f")"_ba);
    row("NUL", "\0"_ba, R"("\u0000")"_ba);
    row("no slash", "</script>"_ba, R"("</script>")"_ba);
    row("UTF-8", "\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80"_ba,
        "\"\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80\""_ba);
    row("a byte that is not UTF-8", "a\xFFz"_ba, "\"a\xEF\xBF\xBDz\""_ba);
}

void TestJson::quotes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, json);
    QCOMPARE(jsonQuoted(ExactBytes(text)), json);
    QByteArray appended = "x";
    appendJsonQuoted(&appended, text);
    QCOMPARE(appended, 'x' + json);
}

void TestJson::quotesEveryByteReadably()
{
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const char text[] = { char(a), char(b) };
            const auto json = jsonQuoted(QByteArrayView(text, 2));
            if (validateJson(json)
                || (a < 0x80 && b < 0x80 && jsonString(json) != QByteArray(text, 2)))
                QFAIL(qPrintable(QStringLiteral("bytes %1 and %2").arg(a).arg(b)));
        }
    }
}

void TestJson::bigTextTakesLinearTime()
{
    // If a step were quadratic, this would take minutes.
    const QByteArray text = '[' + QByteArray("{\"a\" : \"\\n\"} , ").repeated(200'000) + "0]";
    QCOMPARE(errorAt(text), -1);
    const auto elements = jsonElements(text);
    QCOMPARE(elements->size(), 200'001u);
    QCOMPARE(jsonElements(compactJson(text))->size(), 200'001u);
    QCOMPARE(jsonString(jsonQuoted(text)), text);
}

QTEST_GUILESS_MAIN(TestJson)

#include "tst_json.moc"
