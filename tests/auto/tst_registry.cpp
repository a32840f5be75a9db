// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_text.h"
#include "common/topic.h"
#include "common/transport_registry.h"

#include <QtTest/QTest>

#include <cmath>
#include <set>

using namespace pushscope;

class TestRegistry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_data();
    void rows();
    void idsDiffer();
    void findsRows();
    void findsTheRowOfARequest();
    void options_data();
    void options();
    void sameKeyIsTheSameOption();
    void optionValues();
    void refusesOptions_data();
    void refusesOptions();
    void json();
};

void TestRegistry::rows_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto &row : transportRegistry())
        QTest::newRow(row.id) << index++;
}

void TestRegistry::rows()
{
    QFETCH(const int, index);
    const auto &row = transportRegistry()[std::size_t(index)];
    QVERIFY(isValidType(row.id)); // it is typed on command lines and written into addresses
    for (const char *text : { row.label, row.name, row.group, row.endpoint, row.driver, row.framing,
                              row.specification, row.summary })
        QVERIFY(text && *text);
    QVERIFY(row.subprotocol);
    QVERIFY(QByteArrayView(row.summary).endsWith('.'));
    QCOMPARE(row.path(), QByteArray("/v1/") + row.endpoint);
    QCOMPARE(findTransport(row.id), &row);
    QCOMPARE(findTransport(row.endpoint, row.subprotocol, row.newConnectionEach), &row);
}

void TestRegistry::idsDiffer()
{
    std::set<QByteArray> ids;
    std::set<std::tuple<QByteArray, QByteArray, bool>> requests;
    for (const auto &row : transportRegistry()) {
        QVERIFY2(ids.insert(row.id).second, row.id);
        QVERIFY2(requests.insert({ row.endpoint, row.subprotocol, row.newConnectionEach }).second,
                 row.id);
    }
    QVERIFY(!ids.empty());
}

void TestRegistry::findsRows()
{
    QVERIFY(!findTransport("none"));
    QVERIFY(!findTransport(""));
    QVERIFY(!findTransport("SSE"));
    QVERIFY(!findTransport("ss"));
}

void TestRegistry::findsTheRowOfARequest()
{
    const auto id
        = [](const TransportInfo *row) { return row ? QByteArray(row->id) : QByteArray("none"); };
    QCOMPARE(id(findTransport("poll", "", false)), "poll");
    QCOMPARE(id(findTransport("poll", "", true)), "poll-close");
    QCOMPARE(id(findTransport("sse", "", true)), "sse"); // no row of its own for that
    QCOMPARE(id(findTransport("ws", "pushscope.v1.cbor", false)), "ws-cbor");
    QCOMPARE(id(findTransport("ws", "other", false)), "none");
    QCOMPARE(id(findTransport("other", "", false)), "none");
}

void TestRegistry::options_data()
{
    QTest::addColumn<QByteArray>("key");
    std::set<QByteArray> keys;
    for (const auto &row : transportRegistry()) {
        for (const auto &option : row.options) {
            if (keys.insert(option.key).second)
                QTest::newRow(option.key) << QByteArray(option.key);
        }
    }
}

void TestRegistry::options()
{
    QFETCH(const QByteArray, key);
    const auto option = findOption(key);
    QVERIFY(option);
    for (const char *text : { option->label, option->what })
        QVERIFY(text && *text);
    QVERIFY(option->query && option->unit);
    QVERIFY(QByteArrayView(option->what).endsWith('.'));
    QVERIFY(option->minimum < option->maximum);
    QVERIFY(option->minimum <= option->standard && option->standard <= option->maximum);
    QVERIFY(option->decimals >= 0);
    for (const double value : { option->minimum, option->standard, option->maximum })
        QCOMPARE(option->parse(option->text(value)), std::optional(value));
    QVERIFY(!option->parse("nan") && !option->parse(""));
    QVERIFY(!option->rangeText().isEmpty());
    if (!option->choices.empty()) {
        QCOMPARE(option->minimum, 0.0);
        QCOMPARE(option->maximum, double(option->choices.size() - 1));
        QCOMPARE(option->decimals, 0);
        QVERIFY(!*option->unit);
        for (const auto &choice : option->choices)
            QVERIFY(isValidType(choice.word) && *choice.label);
    }
    // A spin box that rounds must be able to show the limits and the default.
    const double scale = std::pow(10, option->decimals);
    for (const double value : { option->minimum, option->standard })
        QVERIFY(std::abs(value * scale - std::round(value * scale)) < 1e-6);
}

void TestRegistry::sameKeyIsTheSameOption()
{
    for (const auto &row : transportRegistry()) {
        for (const auto &option : row.options) {
            const auto first = findOption(option.key);
            QCOMPARE(QByteArray(option.query), QByteArray(first->query));
            QCOMPARE(option.minimum, first->minimum);
            QCOMPARE(option.maximum, first->maximum);
            QCOMPARE(option.standard, first->standard);
        }
    }
    QVERIFY(!findOption("none"));
}

void TestRegistry::optionValues()
{
    OptionValues values;
    QCOMPARE(values.value("poll.interval"), findOption("poll.interval")->standard);
    QCOMPARE(values.value("none"), 0.0);
    QVERIFY(values.chosen().isEmpty());
    QVERIFY(values.set("poll.interval", 2.5));
    QCOMPARE(values.value("poll.interval"), 2.5);
    QString error;
    QVERIFY(values.setFromText(QStringLiteral("long-poll.wait=5"), &error));
    QCOMPARE(values.value("long-poll.wait"), 5.0);
    QCOMPARE(values.chosen().size(), 2);
    QVERIFY(!values.set("poll.interval", -1));
    QCOMPARE(values.value("poll.interval"), 2.5); // what is refused changes nothing
    values.reset("poll.interval");
    QCOMPARE(values.value("poll.interval"), findOption("poll.interval")->standard);
    QVERIFY(values.setFromText(QStringLiteral("stream.framing=eof"), &error));
    QCOMPARE(values.value("stream.framing"), 1.0);
    QVERIFY(values.setFromText(QStringLiteral("stream.framing=0"), &error));
    QCOMPARE(values.value("stream.framing"), 0.0);
    QVERIFY(!values.setFromText(QStringLiteral("stream.framing=lines"), &error));
    QCOMPARE(error, QStringLiteral("stream.framing must be chunked or eof"));
    const auto option = findOption("heartbeat");
    QVERIFY(values.set("heartbeat", option->minimum));
    QVERIFY(values.set("heartbeat", option->maximum));
}

void TestRegistry::refusesOptions_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("nothing", QString());
    row("no value", QStringLiteral("poll.interval"));
    row("an empty value", QStringLiteral("poll.interval="));
    row("a word", QStringLiteral("poll.interval=fast"));
    row("a unit", QStringLiteral("poll.interval=1s"));
    row("a comma", QStringLiteral("poll.interval=1,5"));
    row("two values", QStringLiteral("poll.interval=1=2"));
    row("no key", QStringLiteral("=1"));
    row("an unknown key", QStringLiteral("poll.speed=1"));
    row("another case", QStringLiteral("Poll.Interval=1"));
    row("too little", QStringLiteral("poll.interval=0"));
    row("too much", QStringLiteral("poll.interval=1e9"));
    row("no number", QStringLiteral("poll.interval=nan"));
    row("infinity", QStringLiteral("poll.interval=inf"));
    row("no choice", QStringLiteral("stream.framing=ndjson"));
    row("between two choices", QStringLiteral("stream.framing=0.5"));
    row("beyond the choices", QStringLiteral("stream.framing=2"));
}

void TestRegistry::refusesOptions()
{
    QFETCH(const QString, text);
    OptionValues values;
    QString error;
    QVERIFY(!values.setFromText(text, &error));
    QVERIFY(!error.isEmpty());
    QVERIFY(values.chosen().isEmpty());
}

void TestRegistry::json()
{
    const auto text = transportRegistryJson();
    QVERIFY(!validateJson(text));
    const auto elements = jsonElements(text);
    QVERIFY(elements);
    QCOMPARE(elements->size(), transportRegistry().size());
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto &row = transportRegistry()[i];
        const auto members = jsonMembers((*elements)[i]);
        QVERIFY(members);
        QMap<QByteArray, QByteArray> seen;
        for (const auto &member : *members)
            seen.insert(member.name, member.value.toByteArray());
        QCOMPARE(jsonString(seen["id"]), row.id);
        if (row.hasOwnPort())
            QCOMPARE(seen["path"], "null");
        else
            QCOMPARE(jsonString(seen["path"]), row.path());
        QCOMPARE(jsonString(seen["publish"]), QByteArray(row.socketPublish ? "socket" : "POST"));
        QCOMPARE(seen.contains("subprotocol"), *row.subprotocol != '\0');
        QCOMPARE(jsonElements(seen["options"])->size(), row.options.size());
    }
}

QTEST_GUILESS_MAIN(TestRegistry)

#include "tst_registry.moc"
