// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/jsonp.h"
#include "common/framing/script_snippets.h"
#include "common/json_text.h"
#include "tests/support/cut_everywhere.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

class TestScriptSnippets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callbacks_data();
    void callbacks();
    void safeJson_data();
    void safeJson();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void limits_data();
    void limits();
    void otherForms();
    void endlessPageTakesBoundedMemory();
    void manyPiecesTakeLinearTime();
    void jsonp_data();
    void jsonp();
};

namespace {

QByteArray dumpWith(ScriptSnippetParser parser, const Pieces &pieces)
{
    QByteArray text;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        while (const auto argument = parser.next())
            text += '[' + *argument + ']';
    }
    return parser.failed() ? text + "failed: " + parser.error().toUtf8() : text;
}

QByteArray dump(const Pieces &pieces)
{
    return dumpWith(ScriptSnippetParser(ScriptForm::call("cb")), pieces);
}

} // namespace

void TestScriptSnippets::callbacks_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("default") << "parent.onPush"_ba << true;
    QTest::newRow("one letter") << "f"_ba << true;
    QTest::newRow("dollar, underscore, digits") << "$_9"_ba << true;
    QTest::newRow("64 characters") << QByteArray(64, 'a') << true;
    QTest::newRow("65 characters") << QByteArray(65, 'a') << false;
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("digit first") << "9a"_ba << false;
    QTest::newRow("dot first") << ".a"_ba << false;
    QTest::newRow("call") << "alert(1)"_ba << false;
    QTest::newRow("script end") << "a</script>"_ba << false;
    QTest::newRow("quote") << "a'"_ba << false;
    QTest::newRow("brackets") << "a[0]"_ba << false;
    QTest::newRow("semicolon") << "a;b"_ba << false;
    QTest::newRow("space") << "a b"_ba << false;
    QTest::newRow("line") << "a\n"_ba << false;
    QTest::newRow("NUL") << "a\0"_ba << false;
    QTest::newRow("unicode letter") << "é"_ba << false;
    QTest::newRow("comment") << "a/*"_ba << false;
}

void TestScriptSnippets::callbacks()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, good);
    QCOMPARE(isScriptCallback(name), good);
}

void TestScriptSnippets::safeJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto same
        = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json << json; };
    same("nothing special", R"({"a":[1,-2.50e+3,"x > y & z"],"b":null})"_ba);
    same("escapes stay", R"("\u003c\/script>\n\\\u2028")"_ba);
    same("neighbours of the separators", "\"\xe2\x80\xa7\xe2\x80\xaa\xe2\x81\xa8\""_ba);
    same("other unicode", "\"李明 é 😀\""_ba);
    QTest::newRow("script end") << R"("</script>")"_ba
                                << R"("\u003c/script>")"_ba;
    QTest::newRow("comment and script") << R"(["<!--","<script>"])"_ba
                                        << R"(["\u003c!--","\u003cscript>"])"_ba;
    QTest::newRow("after a backslash") << R"("\\<")"_ba
                                       << R"("\\\u003c")"_ba;
    QTest::newRow("in a name") << R"({"<a":1})"_ba
                               << R"({"\u003ca":1})"_ba;
    QTest::newRow("line separators") << "\"\xe2\x80\xa8\xe2\x80\xa9<\""_ba
                                     << R"("\u2028\u2029\u003c")"_ba;
}

void TestScriptSnippets::safeJson()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, expected);
    const auto safe = scriptSafeJson(ExactBytes(json));
    QCOMPARE(safe, expected);
    QVERIFY(!safe.contains('<'));
    const auto value
        = [](const QByteArray &text) { return QJsonDocument::fromJson('[' + text + ']').toJson(); };
    QCOMPARE(value(safe), value(json));
}

void TestScriptSnippets::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
    QTest::newRow("one") << "<script>cb({\"a\":1})</script>"_ba
                         << "[{\"a\":1}]"_ba;
    QTest::newRow("doctype and padding")
        << "<!DOCTYPE html>" + QByteArray(1'000, ' ') + "\n<script>cb(1)</script>"
        << "[1]"_ba;
    QTest::newRow("white space between")
        << " \r\n<script>cb(1)</script>\n\t<script>cb(2)</script> "_ba
        << "[1][2]"_ba;
    QTest::newRow("none between") << "<script>cb(1)</script><script>cb([2])</script>"_ba
                                  << "[1][[2]]"_ba;
    QTest::newRow("what looks like an end") << R"(<script>cb(")\u003c/script>);")</script>)"_ba
                                            << R"([")\u003c/script>);"])"_ba;
    QTest::newRow("unicode") << "<script>cb(\"李\xe2\x80\xa8\")</script>"_ba
                             << "[\"李\xe2\x80\xa8\"]"_ba;
    QTest::newRow("cut") << "<script>cb(1)</script><script>cb({\"a\""_ba
                         << "[1]"_ba;
}

void TestScriptSnippets::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dump({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dump), QString());
}

void TestScriptSnippets::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("before"); ///< what came out before
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &before = {}) {
        QTest::newRow(name) << bytes << before;
    };
    row("text", "hello");
    row("another tag", "<p>hello</p>");
    row("doctype twice", "<!DOCTYPE html><!DOCTYPE html>");
    row("another doctype", "<!doctype html PUBLIC>");
    row("comment", "<!-- x --><script>cb(1)</script>");
    row("script with attribute", "<script src=x></script>");
    row("upper case", "<SCRIPT>cb(1)</SCRIPT>");
    row("another callback", "<script>alert(1)</script>");
    row("longer callback", "<script>cbx(1)</script>");
    row("statement before", "<script>x=1;cb(1)</script>");
    row("statement after", "<script>cb(1);alert(1)</script>");
    row("semicolon", "<script>cb(1);</script>");
    row("two calls", "<script>cb(1)cb(2)</script>");
    row("no call", "<script>cb</script>");
    row("no argument", "<script>cb()</script>");
    row("two arguments", "<script>cb(1,2)</script>");
    row("expression", "<script>cb(alert(1))</script>");
    row("function", "<script>cb(function(){}())</script>");
    row("name without quotes", "<script>cb({a:1})</script>");
    row("single quotes", "<script>cb('a')</script>");
    row("template", "<script>cb(`a`)</script>");
    row("comment in the script", "<script>cb(1/**/)</script>");
    row("markup in the argument", "<script>cb(\"<b>\")</script>");
    row("unclosed", "<script>cb(1</script>");
    row("end with a space", "<script>cb(1) </script>");
    row("end tag with a space", "<script>cb(1)</script >");
    row("text between", "<script>cb(1)</script>x<script>cb(2)</script>", "[1]");
    row("end of the page", "<script>cb(1)</script></body>", "[1]");
    row("NUL between", "<script>cb(1)</script>\0"_ba, "[1]");
    row("bad UTF-8", "<script>cb(\"\xff\")</script>");
    row("good after bad", "<script>cb(x)</script><script>cb(1)</script>");
}

void TestScriptSnippets::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, before);
    const auto text = dump({ bytes });
    QVERIFY2(text.startsWith(before + "failed: ") && text.size() > before.size() + 9,
             text.constData());
    // The words show what was there, which depends on how much of it is; that it fails does not.
    const auto verdict = [](const Pieces &pieces) {
        const auto all = dump(pieces);
        return all.left(all.indexOf("failed: ") + 8);
    };
    QCOMPARE(differenceWhenCut(bytes, verdict), QString());
}

void TestScriptSnippets::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("as long as allowed")
        << "    <script>cb(12345)</script>    <script>cb(1)</script>"_ba
        << "[12345][1]"_ba;
    QTest::newRow("a byte more") << "<script>cb(123456)</script>"_ba
                                 << "failed: a script of more than 5 bytes"_ba;
    QTest::newRow("without an end") << "<script>cb(\"aaaaaaaaaaaaaa"_ba
                                    << "failed: a script of more than 5 bytes"_ba;
    QTest::newRow("white space") << "<script>cb(1)</script>     "_ba
                                 << "[1]failed: more than 4 bytes of white space in a row"_ba;
}

void TestScriptSnippets::limits()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    const auto read = [](const Pieces &pieces) {
        return dumpWith(ScriptSnippetParser(ScriptForm::call("cb"), 5, 4), pieces);
    };
    QCOMPARE(read({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, read), QString());
}

void TestScriptSnippets::otherForms()
{
    const auto anything
        = [](QByteArrayView argument) { return argument.isEmpty() ? u"nothing"_s : QString(); };
    const auto read = [&](const Pieces &pieces) {
        return dumpWith(
            ScriptSnippetParser({ "<html>", "<script a=\"b\">p(", ");</script>", anything }),
            pieces);
    };
    const auto bytes
        = "<html>\n<script a=\"b\">p('x', 1);</script><script a=\"b\">p();</script>"_ba;
    QCOMPARE(read({ bytes }), "['x', 1]failed: nothing"_ba);
    QCOMPARE(differenceWhenCut(bytes, read), QString());
}

void TestScriptSnippets::endlessPageTakesBoundedMemory()
{
    // 1 GiB that would have to be kept to be understood; it is refused long before.
    for (const QByteArray &start : { "<script>cb(\""_ba, "<script>cb(1)</script>"_ba, ""_ba }) {
        ScriptSnippetParser parser(ScriptForm::call("cb"));
        parser.feed(start);
        const QByteArray piece(64 * 1024, ' ');
        qint64 fed = 0;
        while (!parser.failed() && fed < 1'024LL * 1'024 * 1'024) {
            parser.feed(piece);
            while (parser.next()) { }
            fed += piece.size();
        }
        QVERIFY(parser.failed());
        QVERIFY(fed <= 17 * 1024 * 1024);
    }
}

void TestScriptSnippets::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, this would take minutes.
    ScriptSnippetParser parser(ScriptForm::call("cb"));
    int count = 0;
    const auto big = "<script>cb(\"" + QByteArray(1'500'000, 'x') + "\")</script>";
    for (const auto &piece : piecesOf(big, 1)) {
        parser.feed(piece);
        while (parser.next())
            ++count;
    }
    parser.feed("<script>cb(1)</script>"_ba.repeated(300'000));
    while (parser.next())
        ++count;
    QCOMPARE(count, 300'001);
    QVERIFY(!parser.failed());
}

void TestScriptSnippets::jsonp_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("argument"); ///< null: refused
    QTest::newRow("a call") << "/**/cb({\"a\":1});"_ba
                            << "{\"a\":1}"_ba;
    QTest::newRow("what the argument is does not matter") << "/**/cb(alert(1));"_ba
                                                          << "alert(1)"_ba;
    QTest::newRow("no comment") << "cb({});"_ba << QByteArray();
    QTest::newRow("another callback") << "/**/cbx({});"_ba << QByteArray();
    QTest::newRow("no semicolon") << "/**/cb({})"_ba << QByteArray();
    QTest::newRow("text after") << "/**/cb({});\n"_ba << QByteArray();
    QTest::newRow("text before") << " /**/cb({});"_ba << QByteArray();
    QTest::newRow("nothing") << ""_ba << QByteArray();
    QTest::newRow("ends overlap") << "/**/cb(;"_ba << QByteArray();
}

void TestScriptSnippets::jsonp()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, argument);
    const ExactBytes exact(script);
    const auto found = jsonpArgument(exact, "cb");
    QCOMPARE(found.has_value(), !argument.isNull());
    if (!found)
        return;
    QCOMPARE(found->toByteArray(), argument);
    QCOMPARE(jsonpScript("cb", argument), script);
    QCOMPARE(jsonpScript("a.b", "\"</script>\""), R"(/**/a.b("\u003c/script>");)"_ba);
}

QTEST_GUILESS_MAIN(TestScriptSnippets)

#include "tst_script_snippets.moc"
