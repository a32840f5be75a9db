// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/client_transport.h"
#include "client/core/http_publisher.h"
#include "client/core/server_queries.h"
#include "common/clock.h"
#include "common/framing/jsonp.h"
#include "common/framing/length_prefixed.h"
#include "common/framing/multipart.h"
#include "common/framing/script_snippets.h"
#include "tests/support/scripted_peer.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

/// What a server that means harm, or is another program altogether, can do to those that read
/// scripts, lengths and parts: they stop with a reason, run nothing, and do not fill the memory.
class TestHostileServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatIsGood_data();
    void readsWhatIsGood();
    void readsOnAfterItWasHeldBack_data();
    void readsOnAfterItWasHeldBack();
    void refuses_data();
    void refuses();
    void endless_data();
    void endless();
    void announcesTooMuch_data();
    void announcesTooMuch();
    void isAnotherServer_data();
    void isAnotherServer();
    void saysNothing_data();
    void saysNothing();
    void answersWithoutEnd_data();
    void answersWithoutEnd();
};

namespace {

const QByteArray hello = R"({"control":"hello","log":"a","cursor":"a-1","recovered":true,)"
                         R"("heads":{"t":1},"heartbeat":15})";
const QByteArray message
    = R"({"id":"a-2","topic":"t","seq":2,"type":"tick","ts":1,"data":"</script>"})";
const QByteArray pollBody = R"({"messages":[)" + message
    + R"(],"log":"a","cursor":"a-2","recovered":true,"heads":{"t":2},"more":false})";
const MultipartForm parts = MultipartForm::json("b");

QByteArray contentType(const QByteArray &id)
{
    if (id == "multipart")
        return parts.contentType;
    return id == "iframe" ? "text/html" : "text/plain";
}

/// An object as the stream @p id has it.
QByteArray framed(const QByteArray &id, const QByteArray &object)
{
    if (id == "iframe")
        return "<script>parent.onPush(" + scriptSafeJson(object) + ")</script>";
    return id == "multipart" ? parts.before + object + parts.after : lengthPrefixed(object);
}

/// Up to and with hello.
QByteArray begin(const QByteArray &id)
{
    return (id == "multipart" ? parts.prologue : QByteArray(1'024, ' ')) + framed(id, hello);
}

struct Rig
{
    Rig(const QByteArray &id, const QUrl &server)
    {
        TransportContext context;
        context.info = findTransport(id);
        context.server = server;
        context.clock = &clock;
        transport.reset(createTransport(context, nullptr));
        failed = std::make_unique<QSignalSpy>(transport.get(), &ClientTransport::failed);
        QObject::connect(transport.get(), &ClientTransport::received, transport.get(),
                         [this](const QList<Message> &list) { messages += list; });
        transport->open({ "t" }, "now");
    }
    TransportFailure failure() const { return failed->first().first().value<TransportFailure>(); }

    ManualClock clock;
    std::unique_ptr<ClientTransport> transport;
    std::unique_ptr<QSignalSpy> failed;
    QList<Message> messages;
};

} // namespace

void TestHostileServer::readsWhatIsGood_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const auto *id : { "iframe", "xhr-stream", "multipart", "jsonp" })
        QTest::newRow(id) << QByteArray(id);
}

void TestHostileServer::readsWhatIsGood()
{
    QFETCH(const QByteArray, id);
    ScriptedPeer peer;
    if (id == "jsonp") {
        peer.prepare(ScriptedPeer::answer("200 OK", jsonpScript("onPush", pollBody),
                                          "application/javascript"));
    } else {
        peer.prepare(ScriptedPeer::streamHead(contentType(id)));
    }
    Rig rig(id, peer.url());
    QTRY_VERIFY(!peer.requests().isEmpty());
    if (id != "jsonp") {
        const auto bytes = begin(id) + framed(id, message);
        for (const char byte : bytes)
            peer.say(ScriptedPeer::chunk(QByteArray(1, byte)));
    }
    QTRY_COMPARE(rig.messages.size(), 1);
    QCOMPARE(rig.messages.first().id, "a-2"_ba);
    QVERIFY(rig.failed->isEmpty());
}

void TestHostileServer::readsOnAfterItWasHeldBack_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const auto *id : { "iframe", "xhr-stream", "multipart" })
        QTest::newRow(id) << QByteArray(id);
}

/// Much more than is read ahead, all at once: nothing of it gets stuck.
void TestHostileServer::readsOnAfterItWasHeldBack()
{
    QFETCH(const QByteArray, id);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(contentType(id)) + ScriptedPeer::chunk(begin(id)));
    Rig rig(id, peer.url());
    QTRY_VERIFY(!peer.requests().isEmpty());
    const auto one = QByteArray(message).replace("</script>", QByteArray(60'000, 'x'));
    constexpr int count = 300; // 18 MB
    for (int i = 0; i < count; ++i)
        peer.say(ScriptedPeer::chunk(framed(id, one)));
    QTRY_COMPARE(rig.messages.size(), count);
    QVERIFY(rig.failed->isEmpty());
}

void TestHostileServer::refuses_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QByteArray &id, const QByteArray &bytes,
                        const QString &why) { QTest::newRow(name) << id << bytes << why; };
    row("iframe, an ordinary page", "iframe", "<html><body>It works</body></html>",
        u"“<html><body>It works</body></htm"_s);
    row("iframe, another script", "iframe", begin("iframe") + "<script>alert(1)</script>",
        u"where a script begins with “<script>parent.onPush(”"_s);
    row("iframe, more than a call", "iframe",
        begin("iframe") + "<script>parent.onPush({});alert(1)</script>", u"not JSON"_s);
    row("iframe, another end", "iframe", begin("iframe") + "<script>parent.onPush({});</script>",
        u"where a script ends with “)</script>”"_s);
    row("iframe, no JSON", "iframe", begin("iframe") + "<script>parent.onPush(alert(1))</script>",
        u"not JSON"_s);
    row("iframe, no message", "iframe", begin("iframe") + "<script>parent.onPush([1])</script>",
        u"no object"_s);
    row("iframe, an image", "iframe", begin("iframe") + "<img src=x onerror=alert(1)>",
        u"where a script begins"_s);
    row("xhr-stream, lines", "xhr-stream", hello + '\n', u"no length"_s);
    row("xhr-stream, a gigabyte", "xhr-stream", begin("xhr-stream") + "1073741824:{",
        u"1073741824 bytes where"_s);
    row("xhr-stream, no JSON", "xhr-stream", begin("xhr-stream") + "8:alert(1)", u"not JSON"_s);
    row("multipart, another boundary", "multipart", "--c\r\n\r\n{}\r\n--c\r\n",
        u"does not begin with its boundary"_s);
    row("multipart, a picture", "multipart",
        begin("multipart") + "Content-Type: image/jpeg\r\n\r\nx" + parts.after,
        u"not application/json"_s);
    row("multipart, no type", "multipart", begin("multipart") + "\r\n{}" + parts.after,
        u"not application/json"_s);
    row("multipart, goes on after its end", "multipart",
        parts.prologue + parts.before + hello + parts.afterLast + "x",
        u"something after the last part"_s);
    row("jsonp, plain JSON", "jsonp", pollBody, u"not exactly one call of onPush"_s);
    row("jsonp, another call", "jsonp", jsonpScript("alert", pollBody),
        u"not exactly one call of onPush"_s);
    row("jsonp, two calls", "jsonp",
        jsonpScript("onPush", pollBody) + jsonpScript("onPush", pollBody), u"not JSON"_s);
    row("jsonp, a statement", "jsonp", "/**/onPush({});alert(1);", u"not JSON"_s);
}

void TestHostileServer::refuses()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, why);
    ScriptedPeer peer;
    if (id == "jsonp") {
        peer.prepare(ScriptedPeer::answer("200 OK", bytes, "application/javascript"));
    } else {
        peer.prepare(ScriptedPeer::streamHead(contentType(id)) + ScriptedPeer::chunk(bytes));
    }
    Rig rig(id, peer.url());
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY2(rig.failure().what.contains(why), qPrintable(rig.failure().what));
    // It will not be better the next time.
    QVERIFY(!rig.failure().transient);
    QVERIFY(rig.messages.isEmpty());
}

void TestHostileServer::endless_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("iframe, white space") << "iframe"_ba
                                         << " "_ba << QByteArray(65'536, ' ');
    QTest::newRow("iframe, a string")
        << "iframe"_ba << begin("iframe") + "<script>parent.onPush(\"" << QByteArray(65'536, 'x');
    QTest::newRow("xhr-stream, white space") << "xhr-stream"_ba
                                             << " "_ba << QByteArray(65'536, '\n');
    QTest::newRow("multipart, a part")
        << "multipart"_ba << begin("multipart") + parts.before + '"' << QByteArray(65'536, 'x');
    QTest::newRow("multipart, headers")
        << "multipart"_ba << begin("multipart") << "X: "_ba + QByteArray(65'534, 'x');
}

/// 1 GiB would come if it were read.
void TestHostileServer::endless()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, piece);
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead(contentType(id)) + ScriptedPeer::chunk(start));
    Rig rig(id, peer.url());
    QTRY_VERIFY(!peer.requests().isEmpty());
    const auto bytes = ScriptedPeer::chunk(piece);
    qint64 said = 0;
    while (rig.failed->isEmpty() && said < 1'024LL * 1'024 * 1'024) {
        if (peer.pending() < 1'024 * 1'024) {
            peer.say(bytes);
            said += bytes.size();
        }
        QCoreApplication::processEvents();
    }
    QCOMPARE(rig.failed->size(), 1);
    QVERIFY(rig.failure().what.contains(u"more than"_s));
    // What is on the way counts, too.
    QVERIFY2(said < 64 * 1'024 * 1'024, QByteArray::number(said).constData());
}

void TestHostileServer::announcesTooMuch_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const auto *id : { "poll", "long-poll", "jsonp" })
        QTest::newRow(id) << QByteArray(id);
}

void TestHostileServer::announcesTooMuch()
{
    QFETCH(const QByteArray, id);
    ScriptedPeer peer;
    // 500 messages were asked for, which are 48 MiB at most.
    peer.prepare("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                 "67108864\r\n\r\n/**/onPush(");
    Rig rig(id, peer.url());
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY2(rig.failure().what.contains(u"more than"_s), qPrintable(rig.failure().what));
    QVERIFY(!rig.failure().transient);
}

void TestHostileServer::isAnotherServer_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("why");
    const auto page = [](const QByteArray &type, const QByteArray &more = {}) {
        return ScriptedPeer::answer("200 OK", "<html><body>Log in to go on</body></html>", type,
                                    more);
    };
    for (const auto &row : transportRegistry()) {
        const QByteArray id = row.id;
        if (id == "tcp" || id.startsWith("ws-"))
            continue;
        const auto name = [&](const char *what) { return QByteArray(id + ", " + what); };
        QTest::newRow(name("another type").constData())
            << id << page("image/png") << u"image/png where "_s;
        QTest::newRow(name("compressed").constData())
            << id << page("image/png", "Content-Encoding: gzip\r\n") << u"compressed (gzip)"_s;
        QTest::newRow(name("redirect").constData())
            << id << ScriptedPeer::answer("302 Found", {}, "text/html", "Location: /\r\n")
            << u"302 Found: redirects are not followed"_s;
    }
    QTest::newRow("poll, no type") << "poll"_ba
                                   << "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba
                                   << u"no Content-Type where application/json"_s;
    QTest::newRow("ws-json, a page") << "ws-json"_ba << page("text/html") << u"200 OK where 101"_s;
}

/// Such as one that wants a user to log in, which answers whatever it is asked.
void TestHostileServer::isAnotherServer()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, why);
    ScriptedPeer peer;
    peer.prepare(answer);
    Rig rig(id, peer.url());
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY2(rig.failure().what.contains(why), qPrintable(rig.failure().what));
    QVERIFY(!rig.failure().transient);
    QCOMPARE(peer.requests().size(), 1);
}

void TestHostileServer::saysNothing_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("said"); ///< which is not hello
    QTest::newRow("stream") << "stream"_ba
                            << ""_ba;
    QTest::newRow("stream, empty lines")
        << "stream"_ba << ScriptedPeer::streamHead("application/x-ndjson") + "1\r\n\n\r\n";
    QTest::newRow("ws-json") << "ws-json"_ba
                             << ""_ba;
    QTest::newRow("poll") << "poll"_ba
                          << ""_ba;
}

/// Takes the connection and is silent: that is no reason to wait for ever.
void TestHostileServer::saysNothing()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, said);
    ScriptedPeer peer;
    if (!said.isEmpty())
        peer.prepare(said);
    Rig rig(id, peer.url());
    QTRY_VERIFY(!peer.requests().isEmpty());
    rig.clock.advance(std::chrono::milliseconds(9'999));
    QVERIFY(rig.failed->isEmpty());
    rig.clock.advance(std::chrono::milliseconds(1));
    QTRY_COMPARE(rig.failed->size(), 1);
    QVERIFY2(rig.failure().what.contains(u"within 10 s"_s), qPrintable(rig.failure().what));
    QVERIFY(rig.failure().transient);
}

void TestHostileServer::answersWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("asked");
    for (const auto *asked : { "transports", "heads", "publish" })
        QTest::newRow(asked) << QByteArray(asked);
}

/// What is read when it is complete, and never is.
void TestHostileServer::answersWithoutEnd()
{
    QFETCH(const QByteArray, asked);
    ScriptedPeer peer;
    peer.prepare("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[");
    ServerQueries queries(Clock::system(), peer.url());
    HttpPublisher publisher(Clock::system());
    publisher.setServer(peer.url());
    QString why;
    connect(&publisher, &HttpPublisher::published, this,
            [&why](qint64, const Control &answer) { why = QString::fromUtf8(answer.detail); });
    if (asked == "transports")
        queries.askTransports([&why](const auto &, const auto &failure) { why = failure->what; });
    else if (asked == "heads")
        queries.askHeads({ "*" }, [&why](const auto &, const auto &failure) { why = failure; });
    else
        publisher.publish({ .topic = "t", .type = "t", .data = "1" });
    QTRY_VERIFY(!peer.requests().isEmpty());
    const QByteArray piece(65'536, ' ');
    qint64 said = 0;
    while (why.isEmpty() && said < 1'024LL * 1'024 * 1'024) {
        if (peer.pending() < 1'024 * 1'024) {
            peer.say(piece);
            said += piece.size();
        }
        QCoreApplication::processEvents();
    }
    QVERIFY2(why.contains(u"more than"_s), qPrintable(why));
    QVERIFY2(said < 64 * 1'024 * 1'024, QByteArray::number(said).constData());
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostile_server.moc"
