// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/client_transport.h"
#include "common/json_text.h"
#include "common/protocol.h"
#include "tests/support/test_server.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::tests;

/// Every transport of the registry, the real client side against the real server: the same promises
/// for all. A new row in the registry is tested here without a line added.
class TestConformance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();

    void opensWithHello();
    void deliversInOrder();
    void deliversData_data();
    void deliversData();
    void resumesAfterEveryCursor();
    void resumesBeyondTheLog();
    void resumesInAnotherLife();
    void startsAtTheEarliest();
    void wildcards();
    void burst();
    void clientCloses();
    void serverStops();
    void serverVanishes();
    void refusesBadTopics();
    void slowReaderDoesNotSlowOthers();
    void isPresent();
    void publishes();
};

namespace {

/// A transport under test and what it said.
class Subject
{
public:
    Subject(const QUrl &server, const TransportInfo *info, const QString &name = {})
    {
        TransportContext context;
        context.info = info;
        context.server = server;
        context.name = name;
        context.clock = &Clock::system();
        context.options.set("poll.interval", 0.05);
        m_transport.reset(createTransport(context, nullptr));
        QObject::connect(m_transport.get(), &ClientTransport::opened, m_transport.get(),
                         [this](const Control &hello) { hellos.append(hello); });
        QObject::connect(m_transport.get(), &ClientTransport::received, m_transport.get(),
                         [this](const QList<Message> &list) { messages += list; });
        QObject::connect(m_transport.get(), &ClientTransport::failed, m_transport.get(),
                         [this](const TransportFailure &failure) { failures.append(failure); });
        QObject::connect(m_transport.get(), &ClientTransport::closed, m_transport.get(),
                         [this] { ++closed; });
        QObject::connect(m_transport.get(), &ClientTransport::published, m_transport.get(),
                         [this](qint64, const Control &control) { answers.append(control); });
    }

    bool open(const QList<QByteArray> &topics, const QByteArray &after = "now")
    {
        m_transport->open(topics, after);
        return QTest::qWaitFor([&] { return !hellos.isEmpty() || !failures.isEmpty(); })
            && failures.isEmpty();
    }
    bool waitForMessages(qsizetype count)
    {
        return QTest::qWaitFor([&] { return messages.size() >= count; }, 20'000);
    }
    QByteArrayList data() const
    {
        QByteArrayList list;
        for (const auto &message : messages)
            list.append(message.data);
        return list;
    }
    ClientTransport *operator->() { return m_transport.get(); }

    QList<Control> hellos;
    QList<Message> messages;
    QList<TransportFailure> failures;
    QList<Control> answers;
    int closed = 0;

private:
    std::unique_ptr<ClientTransport> m_transport;
};

const TransportInfo *info()
{
    QFETCH_GLOBAL(QByteArray, transport);
    return findTransport(transport);
}

} // namespace

void TestConformance::initTestCase_data()
{
    QTest::addColumn<QByteArray>("transport");
    for (const auto &row : transportRegistry())
        QTest::newRow(row.id) << QByteArray(row.id);
}

void TestConformance::opensWithHello()
{
    TestServer server;
    server.publish("a", "1");
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    const auto &hello = subject.hellos.first();
    QCOMPARE(hello.log, server.hub().log().life());
    QCOMPARE(hello.cursor, server.hub().cursor(1));
    QVERIFY(hello.recovered);
    QCOMPARE(hello.heads.value("a"), 1u);
    QVERIFY(subject.messages.isEmpty());
}

void TestConformance::deliversInOrder()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a", "b" }));
    QByteArrayList expected;
    for (int i = 0; i < 100; ++i) {
        expected.append(QByteArray::number(i));
        server.publish(i % 3 ? "a" : "b", expected.last());
        if (i % 7 == 0)
            QCoreApplication::processEvents();
    }
    server.publish("c", "\"not subscribed\"");
    QVERIFY(subject.waitForMessages(100));
    QCOMPARE(subject.data(), expected);
    const auto &last = subject.messages.last();
    QCOMPARE(last.id, server.hub().cursor(100));
    QCOMPARE(last.type, "test");
    QVERIFY(last.tsUs > 0);
    QMap<QByteArray, quint64> seqs;
    for (const auto &message : subject.messages)
        QCOMPARE(message.seq, ++seqs[message.topic]);
}

void TestConformance::deliversData_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("empty text") << QByteArray("\"\"");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("nested") << QByteArray(R"({"b":[1,{"a":null}],"a":[[],{}]})");
    QTest::newRow("unicode") << QByteArray("\"李明 Ж é 😀\"");
    QTest::newRow("newlines") << QByteArray(R"("one\ntwo\r\nthree\r\n\n")");
    QTest::newRow("controls") << QByteArray(R"("\u0000\u0001\u001f\t\b\f")");
    QTest::newRow("script end") << QByteArray(R"("</script><!--<script>]]>")");
    QTest::newRow("line separators") << QByteArray("\"\xe2\x80\xa8\xe2\x80\xa9\"");
    QTest::newRow("looks like framing")
        << QByteArray(R"("data: x\n\nid: 5\nevent: bye\n\n0\r\n\r\n")");
    QTest::newRow("numbers") << QByteArray("[0,-1,9007199254740993,1.5,-2.25,1e+300]");
    QTest::newRow("64 KiB") << '"' + QByteArray(protocol::maxDataBytes - 2, 'x') + '"';
    QByteArray wide;
    while (wide.size() < protocol::maxDataBytes - 8)
        wide += "明";
    QTest::newRow("64 KiB of unicode") << '"' + wide + '"';
}

void TestConformance::deliversData()
{
    QFETCH(QByteArray, data);
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    const auto response
        = server.post("/v1/publish", R"({"topic":"a","type":"t","data":)" + data + '}');
    QCOMPARE(response.head.status, 201);
    QVERIFY(subject.waitForMessages(1));
    // The same value: binary carriers do not keep how a string was escaped.
    const auto parse = [](const QByteArray &json) {
        return QJsonDocument::fromJson('[' + json + ']').toJson(QJsonDocument::Compact);
    };
    QVERIFY(!validateJson(subject.messages.first().data));
    QCOMPARE(parse(subject.messages.first().data), parse(data));
}

void TestConformance::resumesAfterEveryCursor()
{
    TestServer server;
    constexpr int count = 10;
    for (int i = 1; i <= count; ++i)
        server.publish(i % 2 ? "a" : "b", QByteArray::number(i));
    for (int after = 0; after <= count; ++after) {
        Subject subject(server.url(), info());
        QVERIFY(subject.open({ "a", "b" }, server.hub().cursor(quint64(after))));
        QVERIFY(subject.waitForMessages(count - after));
        QByteArrayList expected;
        for (int i = after + 1; i <= count; ++i)
            expected.append(QByteArray::number(i));
        QCOMPARE(subject.data(), expected);
        QVERIFY(subject.hellos.first().recovered);
    }
}

void TestConformance::resumesBeyondTheLog()
{
    server::ServerOptions options;
    options.retention.messages = 3;
    TestServer server(options);
    for (int i = 1; i <= 6; ++i)
        server.publish("a", QByteArray::number(i));
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }, server.hub().cursor(1)));
    QVERIFY(!subject.hellos.first().recovered);
    QVERIFY(subject.waitForMessages(3));
    QCOMPARE(subject.data(), (QByteArrayList{ "4", "5", "6" }));
}

void TestConformance::resumesInAnotherLife()
{
    TestServer server;
    server.publish("a", "1");
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }, "otherlife-12"));
    QVERIFY(!subject.hellos.first().recovered);
    QVERIFY(subject.waitForMessages(1));
    QCOMPARE(subject.hellos.first().log, server.hub().log().life());
}

void TestConformance::startsAtTheEarliest()
{
    TestServer server;
    server.publish("a", "1");
    server.publish("a", "2");
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }, "earliest"));
    QVERIFY(subject.waitForMessages(2));
    QCOMPARE(subject.data(), (QByteArrayList{ "1", "2" }));
}

void TestConformance::wildcards()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "s.*" }));
    server.publish("s.a", "1");
    server.publish("s", "2");
    server.publish("t.a", "3");
    server.publish("s.b.c", "4");
    QVERIFY(subject.waitForMessages(2));
    QCOMPARE(subject.data(), (QByteArrayList{ "1", "4" }));
}

void TestConformance::burst()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    constexpr int count = 1'000;
    for (int i = 0; i < count; ++i)
        server.publish("a", QByteArray::number(i));
    QVERIFY(subject.waitForMessages(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE(subject.messages.at(i).seq, quint64(i) + 1);
}

void TestConformance::clientCloses()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    subject->close();
    QTRY_COMPARE(subject.closed, 1);
    QTRY_COMPARE(server.hub().subscriberCount(), 0);
    server.publish("a", "1");
    server.get("/v1/topics"); // by now it would have come
    QVERIFY(subject.messages.isEmpty());
    QVERIFY(subject.failures.isEmpty());
}

void TestConformance::serverStops()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    server.publish("a", "1");
    QVERIFY(subject.waitForMessages(1));
    server.server().stop();
    QTRY_COMPARE(subject.failures.size(), 1);
    QVERIFY(subject.failures.first().transient);
    QVERIFY(!subject.failures.first().what.isEmpty());
}

void TestConformance::serverVanishes()
{
    auto server = std::make_unique<TestServer>();
    Subject subject(server->url(), info());
    QVERIFY(subject.open({ "a" }));
    server.reset();
    QTRY_COMPARE(subject.failures.size(), 1);
    QVERIFY(subject.failures.first().transient);
}

void TestConformance::refusesBadTopics()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(!subject.open({ "a..b" }));
    QCOMPARE(subject.failures.size(), 1);
    QVERIFY(!subject.failures.first().transient);
    QVERIFY2(subject.failures.first().what.contains(QStringLiteral("400")),
             qPrintable(subject.failures.first().what));
}

void TestConformance::slowReaderDoesNotSlowOthers()
{
    TestServer server;
    // The slow one speaks the simplest stream; whatever the others use must not feel it.
    RawClient slow(server.port());
    slow.socket().setReadBufferSize(1);
    slow.send("GET /v1/stream?topic=a HTTP/1.1\r\nHost: t\r\n\r\n");
    QTRY_COMPARE(server.hub().subscriberCount(), 1);
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    const QByteArray data = '"' + QByteArray(60'000, 'x') + '"';
    for (int i = 1; i <= 300; ++i) { // 18 MB, well beyond the kernel's buffers and the queue
        server.publish("a", data);
        if (i % 10 == 0)
            QVERIFY(subject.waitForMessages(i));
    }
    QVERIFY(server.get("/metrics").body.contains("pushscope_slow_disconnects_total 1\n"));
}

void TestConformance::isPresent()
{
    TestServer server;
    const auto members = [&] { return server.get("/v1/presence?topic=room").body; };
    Subject subject(server.url(), info(), QStringLiteral("李明"));
    QVERIFY(subject.open({ "room" }));
    const QByteArray expected = QByteArray(R"("name":"李明","transport":")") + info()->id + '"';
    QTRY_VERIFY2(members().contains(expected), members().constData());
}

void TestConformance::publishes()
{
    TestServer server;
    Subject subject(server.url(), info());
    QVERIFY(subject.open({ "a" }));
    const bool sent
        = subject->publish(7, { .topic = "a", .type = "say", .data = R"({"text":"hi"})" }, "key-1");
    QCOMPARE(sent, info()->socketPublish);
    if (!sent)
        return; // its caller POSTs
    QTRY_COMPARE(subject.answers.size(), 1);
    QCOMPARE(subject.answers.first().control, "ack");
    QCOMPARE(subject.answers.first().id, server.hub().cursor(1));
    QVERIFY(
        subject->publish(8, { .topic = "a", .type = "say", .data = R"({"text":"hi"})" }, "key-1"));
    QTRY_COMPARE(subject.answers.size(), 2);
    QCOMPARE(subject.answers.last().id, server.hub().cursor(1));
    QCOMPARE(server.hub().log().head(), 1u);
}

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_conformance.moc"
