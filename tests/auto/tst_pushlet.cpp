// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/script_snippets.h"
#include "common/protocol.h"
#include "tests/support/test_server.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;
using namespace Qt::StringLiterals;

/// The Pushlet protocol, spoken to request by request.
class TestPushlet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void joinsAndListens();
    void eventsInASession();
    void nacks_data();
    void nacks();
    void subjects_data();
    void subjects();
    void refreshesAndGoesOn();
    void neverRefreshes();
    void secondPageEndsTheFirst();
    void leaving();
    void idsAreUnlike();
    void leaseEnds();
    void subscriptionsAreBounded();
    void subscribingAgainLosesNothing();
    void isBounded();
    void nothingRuns();
    void goodbye();
};

namespace {

constexpr char path[] = "/v1/pushlet?";

/// The events of a page or of a part of one, read as strictly as our client does.
class Events
{
public:
    explicit Events(QByteArrayView callback = protocol::pushletCallback)
        : m_parser(ScriptForm::pushlet(callback))
    { }
    void feed(QByteArrayView bytes) { m_parser.feed(bytes); }
    std::optional<QJsonObject> next()
    {
        const auto argument = m_parser.next();
        if (!argument)
            return {};
        return QJsonDocument::fromJson(*argument).object();
    }
    QString error() const { return m_parser.error(); }

private:
    ScriptSnippetParser m_parser;
};

/// A page that goes on.
class PageClient : public RawClient
{
public:
    PageClient(TestServer &server, const QByteArray &query)
        : RawClient(server.port())
    {
        send(QByteArray("GET ") + path + query + " HTTP/1.1\r\nHost: t\r\n\r\n");
        m_head = response(true).head;
    }
    const HttpResponseHead &head() const { return m_head; }

    QJsonObject event()
    {
        std::optional<QJsonObject> event;
        const bool came = QTest::qWaitFor([&] {
            m_events.feed(takeChunked(&m_ended));
            if (!event)
                event = m_events.next();
            return event.has_value();
        });
        return came ? *event : QJsonObject();
    }
    bool hasEnded()
    {
        m_events.feed(takeChunked(&m_ended));
        return m_ended;
    }

private:
    HttpResponseHead m_head;
    Events m_events;
    bool m_ended = false;
};

/// The only event of a control request's page.
QJsonObject ask(TestServer &server, const QByteArray &query)
{
    const auto response = server.get(path + query);
    Events events;
    events.feed(response.body);
    return events.next().value_or(QJsonObject());
}

QByteArray join(TestServer &server)
{
    return ask(server, "p_event=join")[u"p_id"].toString().toLatin1();
}

} // namespace

void TestPushlet::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    const auto row
        = [](const char *name, const QByteArray &query) { QTest::newRow(name) << query; };
    row("no event", "topic=a");
    row("unknown event", "p_event=dance");
    row("a server's event", "p_event=join-ack");
    row("script as event", "p_event=%3C/script%3E%3Cscript%3Ealert(1)");
    row("event in capitals", "p_event=JOIN");
    row("two events", "p_event=join&p_event=leave");
    row("listen without an id", "p_event=listen&topic=a");
    row("subscribe without an id", "p_event=subscribe&p_subject=/a");
    row("empty id", "p_event=hb&p_id=");
    row("id of nobody", "p_event=hb&p_id=0123456789abcdef0123456789abcdef");
    row("script as id", "p_event=hb&p_id=%3C/script%3E");
    row("huge id", "p_event=hb&p_id=" + QByteArray(5'000, 'a'));
    row("controls in an id", "p_event=hb&p_id=a%00%0d%0ab");
    row("two ids", "p_event=hb&p_id=a&p_id=b");
    row("no subject", "p_event=join-listen");
    row("bad subject", "p_event=join-listen&p_subject=/a//b");
    row("subject of slashes", "p_event=join-listen&p_subject=//");
    row("script as subject", "p_event=join-listen&p_subject=%3C/script%3E");
    row("controls in a subject", "p_event=join-listen&p_subject=/a%0a");
    row("too many subjects", "p_event=join-listen&p_subject=" + QByteArray("/a,").repeated(20));
    row("bad topic", "p_event=join-listen&topic=a..b");
    row("bad cursor", "p_event=join-listen&topic=a&after=x");
    row("another format", "p_event=join-listen&topic=a&p_format=xml");
    row("script as format", "p_event=join&p_format=%3Cscript%3E");
    row("another mode", "p_event=join-listen&topic=a&p_mode=pull");
    row("negative refresh", "p_event=join-listen&topic=a&refresh=-1");
    row("callback that is code", "p_event=join&callback=alert(1)//");
    row("two callbacks", "p_event=join&callback=a&callback=b");
    row("bad label", "p_event=join-listen&topic=a&p_label=%01");
}

void TestPushlet::refuses()
{
    QFETCH(QByteArray, query);
    TestServer server;
    const auto response = server.get(path + query);
    QCOMPARE(response.head.status, 400);
    QCOMPARE(response.head.headers.value("Content-Type"), "application/problem+json");
    QVERIFY(!response.body.contains("<script"));
    QCOMPARE(server.hub().subscriberCount(), 0);
}

void TestPushlet::joinsAndListens()
{
    TestServer server;
    server.publish("stock.A", "1");
    PageClient page(server, "p_event=join-listen&p_format=js&p_subject=/stock&p_label=mine");
    QCOMPARE(page.head().headers.value("Content-Type"), "text/html; charset=utf-8");
    const auto hello = page.event();
    QCOMPARE(hello[u"p_event"], u"join-listen-ack"_s);
    QCOMPARE(hello[u"control"], u"hello"_s);
    QCOMPARE(hello[u"p_id"].toString().size(), 32);
    QCOMPARE(hello[u"p_mode"], u"stream"_s);
    QCOMPARE(hello[u"p_label"], u"mine"_s);
    QVERIFY(!hello[u"p_sid"].toString().isEmpty());
    QCOMPARE(hello[u"heads"][u"stock.A"].toInt(), 1);
    const auto stored = server.publish("stock.A", R"({"price":1.50,"a":1})");
    const auto data = page.event();
    QCOMPARE(data[u"p_event"], u"data"_s);
    QCOMPARE(data[u"p_subject"], u"/stock/A"_s);
    QCOMPARE(data[u"p_seq"].toInt(), 2);
    QCOMPARE(data[u"p_time"].toInteger(), stored->message().tsUs / 1'000'000);
    QCOMPARE(data[u"id"].toString().toLatin1(), stored->message().id);
    QCOMPARE(data[u"topic"], u"stock.A"_s);
    QCOMPARE(data[u"data"][u"price"].toDouble(), 1.5);
}

void TestPushlet::eventsInASession()
{
    TestServer server;
    const auto id = join(server);
    PageClient page(server, "p_event=listen&topic=a&p_id=" + id);
    QCOMPARE(page.event()[u"p_event"], u"listen-ack"_s);
    const auto subscribed = ask(server, "p_event=subscribe&p_subject=/b&p_label=L&p_id=" + id);
    QCOMPARE(subscribed[u"p_event"], u"subscribe-ack"_s);
    QCOMPARE(subscribed[u"p_subject"], u"/b"_s);
    QCOMPARE(subscribed[u"p_label"], u"L"_s);
    const auto published
        = ask(server, "p_event=publish&p_subject=/b/c&text=Hi+there&type=say&p_id=" + id);
    QCOMPARE(published[u"p_event"], u"publish-ack"_s);
    const auto data = page.event();
    QCOMPARE(data[u"id"], published[u"id"]);
    QCOMPARE(data[u"type"], u"say"_s);
    QCOMPARE(data[u"data"][u"text"], u"Hi there"_s);
    QCOMPARE(ask(server, "p_event=hb&p_id=" + id)[u"p_event"], u"hb-ack"_s);
    const auto gone = ask(server,
                          "p_event=unsubscribe&p_id=" + id
                              + "&p_sid=" + subscribed[u"p_sid"].toString().toLatin1());
    QCOMPARE(gone[u"p_event"], u"unsubscribe-ack"_s);
    server.publish("b.c", "2");
    server.publish("a", "3");
    QCOMPARE(page.event()[u"data"].toInt(), 3);
    QCOMPARE(ask(server, "p_event=unsubscribe&p_id=" + id)[u"p_event"], u"unsubscribe-ack"_s);
    server.publish("a", "4");
    ask(server, "p_event=subscribe&topic=d&p_id=" + id);
    server.publish("d", "5");
    QCOMPARE(page.event()[u"data"].toInt(), 5);
}

void TestPushlet::nacks_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("subscribe to nothing") << QByteArray("p_event=subscribe") << 400;
    QTest::newRow("bad subject") << QByteArray("p_event=subscribe&p_subject=/a//b") << 400;
    QTest::newRow("too many topics")
        << QByteArray("p_event=subscribe") + QByteArray("&topic=b").repeated(33) << 400;
    QTest::newRow("unknown sid") << QByteArray("p_event=unsubscribe&p_sid=77") << 404;
    QTest::newRow("script as sid") << QByteArray("p_event=unsubscribe&p_sid=%3C/script%3E") << 404;
    QTest::newRow("publish nowhere") << QByteArray("p_event=publish&text=x") << 400;
    QTest::newRow("publish to a pattern") << QByteArray("p_event=publish&p_subject=/a/*") << 400;
    QTest::newRow("bad type") << QByteArray("p_event=publish&p_subject=/a&type=%3C") << 400;
}

void TestPushlet::nacks()
{
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    TestServer server;
    const auto id = join(server);
    const auto answer = ask(server, query + "&p_id=" + id);
    QCOMPARE(answer[u"p_event"], u"nack"_s);
    QCOMPARE(answer[u"control"], u"error"_s);
    QCOMPARE(answer[u"status"].toInt(), status);
    QVERIFY(!answer[u"p_reason"].toString().isEmpty());
    QCOMPARE(ask(server, "p_event=hb&p_id=" + id)[u"p_event"], u"hb-ack"_s);
    QCOMPARE(server.hub().log().head(), 0u);
}

void TestPushlet::subjects_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArrayList>("heard"); ///< of a, a.b, a.b.c, ax
    QTest::newRow("at and below") << QByteArray("/a/b") << QByteArrayList{ "a.b", "a.b.c" };
    QTest::newRow("below") << QByteArray("/a/") << QByteArrayList{ "a.b", "a.b.c" };
    QTest::newRow("star") << QByteArray("/a/*") << QByteArrayList{ "a.b", "a.b.c" };
    QTest::newRow("all") << QByteArray("/") << QByteArrayList{ "a", "a.b", "a.b.c", "ax" };
    QTest::newRow("our topic") << QByteArray("a.b") << QByteArrayList{ "a.b" };
    QTest::newRow("two") << QByteArray("/ax,a") << QByteArrayList{ "a", "ax" };
}

void TestPushlet::subjects()
{
    QFETCH(QByteArray, subject);
    QFETCH(QByteArrayList, heard);
    TestServer server;
    PageClient page(server, "p_event=join-listen&topic=end&p_subject=" + subject);
    page.event();
    const QByteArrayList topicsPublished{ "a", "a.b", "a.b.c", "ax", "end" };
    for (const auto &topic : topicsPublished)
        server.publish(topic, "1");
    QByteArrayList topics;
    while (topics.isEmpty() || topics.last() != "end") {
        topics.append(page.event()[u"topic"].toString().toLatin1());
        QVERIFY(!topics.last().isEmpty());
    }
    topics.removeLast();
    if (!heard.contains("end"))
        QCOMPARE(topics, heard);
}

void TestPushlet::refreshesAndGoesOn()
{
    ManualClock clock;
    TestServer server({}, clock);
    PageClient page(server, "p_event=join-listen&topic=a&refresh=5");
    const auto id = page.event()[u"p_id"].toString().toLatin1();
    server.publish("a", "1");
    QCOMPARE(page.event()[u"data"].toInt(), 1);
    clock.advance(std::chrono::seconds(5));
    const auto refresh = page.event();
    QCOMPARE(refresh[u"p_event"], u"refresh"_s);
    QCOMPARE(refresh[u"reason"], u"recycle"_s);
    QTRY_VERIFY(page.hasEnded());
    server.publish("a", "2");
    PageClient next(server, "p_event=refresh&p_id=" + id);
    const auto hello = next.event();
    QCOMPARE(hello[u"p_event"], u"refresh-ack"_s);
    QCOMPARE(hello[u"p_id"].toString().toLatin1(), id);
    QCOMPARE(next.event()[u"data"].toInt(), 2); // what came between, and nothing twice
}

/// No time-out control: what the technique was blamed for.
void TestPushlet::neverRefreshes()
{
    ManualClock clock;
    TestServer server({}, clock);
    PageClient page(server, "p_event=join-listen&topic=a&refresh=0&heartbeat=300");
    page.event();
    clock.advance(std::chrono::hours(24));
    while (page.event()[u"p_event"] == u"hb"_s && !page.hasEnded()) {
        if (server.hub().log().head() == 0)
            server.publish("a", "1");
    }
    QVERIFY(!page.hasEnded());
    QCOMPARE(server.hub().subscriberCount(), 1);
}

void TestPushlet::secondPageEndsTheFirst()
{
    TestServer server;
    PageClient first(server, "p_event=join-listen&topic=a");
    const auto id = first.event()[u"p_id"].toString().toLatin1();
    PageClient second(server, "p_event=listen&p_id=" + id);
    QCOMPARE(second.event()[u"p_event"], u"listen-ack"_s);
    QCOMPARE(first.event()[u"p_event"], u"abort"_s);
    QTRY_VERIFY(first.hasEnded());
    server.publish("a", "1");
    QCOMPARE(second.event()[u"data"].toInt(), 1);
}

void TestPushlet::leaving()
{
    TestServer server;
    PageClient page(server, "p_event=join-listen&topic=a");
    const auto id = page.event()[u"p_id"].toString().toLatin1();
    QCOMPARE(ask(server, "p_event=leave&p_id=" + id)[u"p_event"], u"leave-ack"_s);
    QCOMPARE(page.event()[u"p_event"], u"abort"_s);
    QTRY_COMPARE(server.hub().subscriberCount(), 0);
    QCOMPARE(server.get(path + QByteArray("p_event=hb&p_id=") + id).head.status, 400);
}

void TestPushlet::idsAreUnlike()
{
    TestServer server;
    QSet<QByteArray> ids;
    for (int i = 0; i < 20; ++i)
        ids.insert(join(server));
    QCOMPARE(ids.size(), 20);
}

void TestPushlet::leaseEnds()
{
    ManualClock clock;
    TestServer server({}, clock);
    const auto idle = join(server);
    PageClient page(server, "p_event=join-listen&topic=a&refresh=0");
    const auto open = page.event()[u"p_id"].toString().toLatin1();
    const auto isThere = [&](const QByteArray &id) {
        return server.get(path + QByteArray("p_event=hb&p_id=") + id).head.status == 200;
    };
    clock.advance(std::chrono::seconds(59));
    QVERIFY(isThere(idle));
    clock.advance(std::chrono::seconds(62));
    QVERIFY(!isThere(idle));
    QVERIFY(isThere(open));
}

/// One topic under ever new labels.
void TestPushlet::subscriptionsAreBounded()
{
    TestServer server;
    const auto id = join(server);
    const auto subscribe = [&](int label) {
        return ask(server,
                   "p_event=subscribe&topic=a&p_id=" + id + "&p_label=" + QByteArray::number(label))
            .value(u"p_event")
            .toString();
    };
    for (int i = 0; i < protocol::maxSubscribedTopics; ++i)
        QCOMPARE(subscribe(i), u"subscribe-ack"_s);
    QCOMPARE(subscribe(-1), u"nack"_s);
    QCOMPARE(subscribe(0), u"subscribe-ack"_s);
    const auto page = "p_event=listen&topic=a&p_id=" + id;
    QCOMPARE(server.get(path + page + "&p_label=x").head.status, 400);
    QCOMPARE(PageClient(server, page + "&p_label=0").event().value(u"p_event").toString(),
             u"listen-ack"_s);
}

/// While the page still catches up on the topic.
void TestPushlet::subscribingAgainLosesNothing()
{
    TestServer server;
    constexpr int count = 100; // 6 MB: many pieces of a history
    for (int i = 0; i < count; ++i)
        server.publish("a", '"' + QByteArray(60'000, 'x') + '"');
    const auto id = join(server);
    PageClient page(server, "p_event=listen&topic=a&after=earliest&p_id=" + id);
    QCOMPARE(ask(server, "p_event=subscribe&topic=a&p_id=" + id).value(u"p_event").toString(),
             u"subscribe-ack"_s);
    page.event(); // listen-ack
    for (int i = 1; i <= count; ++i)
        QCOMPARE(page.event().value(u"seq").toInt(), i);
}

void TestPushlet::isBounded()
{
    ServerOptions options;
    options.limits.connections = 3;
    TestServer server(options);
    const auto first = join(server);
    join(server);
    join(server);
    join(server); // who was away longest makes room
    QCOMPARE(server.get(path + QByteArray("p_event=hb&p_id=") + first).head.status, 400);
}

/// Whatever is in a message or a parameter stays data.
void TestPushlet::nothingRuns()
{
    TestServer server;
    PageClient page(server, "p_event=join-listen&topic=a&p_label=%3C/script%3E%3Cb%3E");
    QCOMPARE(page.event()[u"p_label"], u"</script><b>"_s);
    const QByteArray data = "\"</script><!--<script>\xe2\x80\xa8\"";
    server.publish("a", data);
    QCOMPARE(page.event()[u"data"].toString(), QString::fromUtf8(data.mid(1, data.size() - 2)));
    const auto id = join(server);
    const auto body
        = server
              .get(path + QByteArray("p_event=subscribe&topic=a&p_label=%3C/script%3E&p_id=") + id)
              .body;
    QCOMPARE(body.count("</script>"), 1);
}

void TestPushlet::goodbye()
{
    TestServer server;
    PageClient page(server, "p_event=join-listen&topic=a");
    page.event();
    server.server().stop();
    const auto bye = page.event();
    QCOMPARE(bye[u"p_event"], u"abort"_s);
    QCOMPARE(bye[u"p_reason"], u"shutdown"_s);
    QTRY_VERIFY(page.isClosed());
}

QTEST_GUILESS_MAIN(TestPushlet)
#include "tst_pushlet.moc"
