// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_path.h"

#include <QtTest/QTest>

using namespace pushscope;

class tst_JsonPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void refuses_data();
    void refuses();
};

void tst_JsonPath::finds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("value"); ///< null: there is none

    const QByteArray json
        = R"({"seq":7,"data":{"items":[{"id":"a"},{"id":"b"}],"odd name":1,"":2,"a.b":3},"n":null})";
    const auto row = [&](const char *name, const char *path, const QByteArray &value) {
        QTest::newRow(name) << QString::fromUtf8(path) << json << value;
    };
    row("a member", "$.seq", "7");
    row("without the dollar", "seq", "7");
    row("spaces around", "  $.seq ", "7");
    row("the whole", "$", json);
    row("nothing is the whole", "", json);
    row("deeper", "$.data.items[1].id", "\"b\"");
    row("from the end", "$.data.items[-2].id", "\"a\"");
    row("a name in quotes", "$.data['odd name']", "1");
    row("in double quotes", "$[\"data\"]['a.b']", "3");
    row("an empty name in quotes", "$.data['']", "2");
    row("null is a value", "$.n", "null");
    row("no such member", "$.nothing", {});
    row("no such element", "$.data.items[2]", {});
    row("before the first", "$.data.items[-3]", {});
    row("a member of a number", "$.seq.x", {});
    row("an element of an object", "$.data[0]", {});
    QTest::newRow("of an array") << QStringLiteral("[0].seq") << QByteArray("[{\"seq\":3}]")
                                 << QByteArray("3");
    QTest::newRow("an escaped name")
        << QStringLiteral("$['it\\'s']") << QByteArray("{\"it's\":5}") << QByteArray("5");
    QTest::newRow("a name beyond ASCII")
        << QString::fromUtf8("$.序号") << QByteArray("{\"\\u5e8f\\u53f7\":9}") << QByteArray("9");
}

void tst_JsonPath::finds()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, value);
    const auto parsed = JsonPath::parse(path);
    QVERIFY2(parsed, qPrintable(parsed.error));
    const auto found = parsed->find(json);
    QCOMPARE(found.has_value(), !value.isNull());
    if (found)
        QCOMPARE(found->toByteArray(), value);
}

void tst_JsonPath::refuses_data()
{
    QTest::addColumn<QString>("path");
    const std::pair<const char *, const char *> rows[] = {
        { "two dots", "$..seq" },         { "ends with a dot", "$.a." },
        { "a wildcard", "$.a.*" },        { "no number", "$[x]" },
        { "a wildcard index", "$[*]" },   { "not closed", "$[1" },
        { "a quote not closed", "$['a" }, { "a slice", "$[0:2]" },
        { "an empty index", "$[]" },
    };
    for (const auto &[name, path] : rows)
        QTest::newRow(name) << QString::fromUtf8(path);
}

void tst_JsonPath::refuses()
{
    QFETCH(const QString, path);
    const auto parsed = JsonPath::parse(path);
    QVERIFY(!parsed);
    QVERIFY(!parsed.error.isEmpty());
}

QTEST_GUILESS_MAIN(tst_JsonPath)
#include "tst_json_path.moc"
