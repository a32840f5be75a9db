// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/link_context.h"
#include "client/core/socks_handshake.h"
#include "client/core/stream_socket.h"
#include "common/clock.h"
#include "common/framing/chunked.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace pushscope;
using namespace pushscope::client;

namespace {

using Outcome = native::Outcome;

/// A server that tests look into: what came, how it ended.
class Peer : public QTcpServer
{
public:
    struct Connection
    {
        StreamSocket socket;
        QByteArray received;
        bool ended = false;
        bool reset = false;
    };
    std::vector<std::unique_ptr<Connection>> connections;
    bool reading = true;

    explicit Peer(const QHostAddress &address = QHostAddress::LocalHost) { listen(address); }
    Connection &only() { return *connections.back(); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto &connection = *connections.emplace_back(std::make_unique<Connection>());
        connection.socket.adopt(descriptor);
        QObject::connect(&connection.socket, &StreamSocket::readable, this,
                         [&connection] { read(connection); });
        connection.socket.setReading(reading);
    }

private:
    static void read(Connection &connection)
    {
        char buffer[65'536];
        const auto got = connection.socket.receive(buffer, sizeof buffer);
        if (got.outcome == Outcome::WouldBlock)
            return;
        connection.received.append(buffer, got.size);
        connection.ended = got.outcome == Outcome::Done && got.size == 0;
        connection.reset = got.outcome == Outcome::Reset;
        if (connection.ended || connection.reset)
            connection.socket.setReading(false);
    }
};

/// A client that speaks SOCKS5 itself, so that it sees every byte and how things end.
class RawClient : public QObject
{
public:
    StreamSocket socket;
    QByteArray received;
    bool connected = false;
    bool ended = false;
    bool reset = false;

    explicit RawClient(const Link &link)
    {
        connect(&socket, &StreamSocket::connectDone, this, [this](Outcome outcome) {
            connected = outcome == Outcome::Done;
            socket.setReading(true);
        });
        connect(&socket, &StreamSocket::readable, this, [this] { read(); });
        socket.connectTo(QHostAddress::LocalHost, link.port());
    }
    void send(const QByteArray &bytes) { socket.send(bytes.constData(), bytes.size()); }

    /// Greets and asks for @p port on 127.0.0.1.
    bool open(quint16 port)
    {
        if (!QTest::qWaitFor([this] { return connected; }))
            return false;
        send(QByteArray("\5\1\0", 3) + QByteArray("\5\1\0\1\x7f\0\0\1", 8) + char(port >> 8)
             + char(port & 0xff));
        const auto expected
            = QByteArray("\5\0", 2) + SocksHandshake::reply(SocksHandshake::Reply::Succeeded);
        if (!QTest::qWaitFor([&] { return received.size() >= expected.size(); })
            || received != expected)
            return false;
        received.clear();
        return true;
    }

private:
    void read()
    {
        char buffer[65'536];
        const auto got = socket.receive(buffer, sizeof buffer);
        if (got.outcome == Outcome::WouldBlock)
            return;
        received.append(buffer, got.size);
        ended = got.outcome == Outcome::Done && got.size == 0;
        reset = got.outcome == Outcome::Reset;
        if (ended || reset)
            socket.setReading(false);
    }
};

/// A port on which nobody listens.
quint16 deadPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

const FlowEvent *findMark(FlowLog &log, FlowMark mark)
{
    log.flush();
    for (qsizetype i = 0; i < log.size(); ++i) {
        if (log.at(i).mark == mark)
            return &log.at(i);
    }
    return nullptr;
}

const FlowEvent *findText(FlowLog &log, const QString &text)
{
    log.flush();
    for (qsizetype i = 0; i < log.size(); ++i) {
        if (log.at(i).text == text)
            return &log.at(i);
    }
    return nullptr;
}

qint64 loggedBytes(FlowLog &log, FlowDirection direction)
{
    log.flush();
    qint64 sum = 0;
    for (qsizetype i = 0; i < log.size(); ++i)
        sum += log.at(i).direction == direction ? log.at(i).wireBytes : 0;
    return sum;
}

constexpr char request[] = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr char response[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

} // namespace

class tst_Link : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connectsByAddressAndName_data();
    void connectsByAddressAndName();
    void handshakeCutAnywhere();
    void refusesBadHandshakes_data();
    void refusesBadHandshakes();
    void tellsWhenNobodyListens();
    void tellsWhenAHostIsUnknown();
    void countsByTag();
    void timesAreOrdered();
    void delaysEachWay();
    void jitterKeepsTheOrder();
    void delayAppliesFromNowOn();
    void endsOneDirectionAtATime();
    void passesResetsOn_data();
    void passesResetsOn();
    void serverThatLeavesInAnAnswer();
    void resetsAll();
    void resetDropsWhatWasUnderWay();
    void clientThatLeavesDropsWhatWasUnderWay();
    void slowReaderIsFelt();
    void eventsInOneWriteShareABundle();
    void largeFlow();
    void nothingChangesForHttpClients();
    void nothingChangesForWebSockets();
    void withholdsPongs_data();
    void withholdsPongs();
    void withholdsNothingElse();
    void worksWithoutLog();
    void closesWithOpenConnections();
    void followsAClockThatIsSet();
};

void tst_Link::connectsByAddressAndName_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QHostAddress>("listen");
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("name") << QStringLiteral("localhost") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("IPv6") << QStringLiteral("::1") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void tst_Link::connectsByAddressAndName()
{
    QFETCH(QString, host);
    QFETCH(QHostAddress, listen);
    Peer peer(listen);
    if (!peer.isListening())
        QSKIP("This address is not there.");
    FlowLog log;
    Link link(&log);
    QTcpSocket client;
    client.setProxy(link.proxy());
    client.connectToHost(host, peer.serverPort());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.write(request);
    QTRY_COMPARE(peer.connections.size(), 1u);
    QTRY_COMPARE(peer.only().received, QByteArray(request));
    peer.only().socket.send(response, sizeof response - 1);
    QByteArray got;
    QTRY_VERIFY(!(got += client.readAll()).isEmpty());
    QCOMPARE(got, QByteArray(response));
    QTRY_VERIFY(findText(log, QStringLiteral("200"))); // told after it was written
    QVERIFY(findMark(log, FlowMark::Open));
    QCOMPARE(findMark(log, FlowMark::Open)->connection,
             findText(log, QStringLiteral("200"))->connection);
}

void tst_Link::handshakeCutAnywhere()
{
    // With a name and password, and bytes for the server right behind the request.
    const auto input = QByteArray("\5\2\0\2", 4) + QByteArray("\1\3Ada\1x", 7)
        + QByteArray("\5\1\0\3\4host\x1f\x90", 11) + "GET";
    const auto expected = QByteArray("\5\2\1\0", 4);
    for (qsizetype cut = 0; cut <= input.size(); ++cut) {
        SocksHandshake handshake;
        auto answer = handshake.feed(QByteArrayView(input).first(cut));
        answer += handshake.feed(QByteArrayView(input).sliced(cut));
        QCOMPARE(handshake.state(), SocksHandshake::State::Ready);
        QCOMPARE(answer, expected);
        QCOMPARE(handshake.tag(), QStringLiteral("Ada"));
        QCOMPARE(handshake.account(), QStringLiteral("x"));
        QCOMPARE(handshake.hostName(), QStringLiteral("host"));
        QCOMPARE(handshake.port(), quint16(8080));
        QCOMPARE(handshake.rest(), QByteArray("GET"));
    }
}

void tst_Link::refusesBadHandshakes_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray none("\5\0", 2);
    QTest::newRow("another version") << QByteArray("\4\1") << QByteArray();
    QTest::newRow("HTTP") << QByteArray(request) << QByteArray();
    QTest::newRow("no known method") << QByteArray("\5\1\1", 3) << QByteArray("\5\xff", 2);
    QTest::newRow("bind") << QByteArray("\5\1\0\5\2\0\1\x7f\0\0\1\0\1", 13)
                          << none
            + SocksHandshake::reply(SocksHandshake::Reply::CommandNotSupported);
    QTest::newRow("unknown address type")
        << QByteArray("\5\1\0\5\1\0\2\x7f\0\0\1\0\1", 13)
        << none + SocksHandshake::reply(SocksHandshake::Reply::AddressTypeNotSupported);
    QTest::newRow("bad login") << QByteArray("\5\1\2\5\1a\1b", 8) << QByteArray("\5\2\1\1", 4);
}

void tst_Link::refusesBadHandshakes()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, answer);
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QTRY_VERIFY(client.connected);
    client.send(input);
    QTRY_VERIFY(client.ended || client.reset);
    QCOMPARE(client.received, answer);
    log.flush();
    QCOMPARE(log.size(), 0);
    QCOMPARE(link.counters(), LinkCounters());
}

void tst_Link::tellsWhenNobodyListens()
{
    FlowLog log;
    Link link(&log);
    QTcpSocket client;
    client.setProxy(link.proxy());
    client.connectToHost(QStringLiteral("127.0.0.1"), deadPort());
    QTRY_COMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
    QTRY_VERIFY(findMark(log, FlowMark::Refused));
    const auto &event = *findMark(log, FlowMark::Refused);
    QCOMPARE(event.kind, FlowKind::Fault);
    QVERIFY(event.clientUs > 0);
    QCOMPARE(event.serverUs, 0);
    QVERIFY(!findMark(log, FlowMark::Open));
    QCOMPARE(link.counters().connectionsOpened, 0u);
}

void tst_Link::tellsWhenAHostIsUnknown()
{
    FlowLog log;
    Link link(&log);
    QTcpSocket client;
    client.setProxy(link.proxy());
    client.connectToHost(QStringLiteral("no-such-host.invalid"), 80);
    QTRY_COMPARE_WITH_TIMEOUT(client.error(), QAbstractSocket::HostNotFoundError, 30'000);
    QTRY_VERIFY(findMark(log, FlowMark::Refused));
}

void tst_Link::countsByTag()
{
    Peer peer;
    Link link(nullptr);
    QTcpSocket a, b;
    a.setProxy(link.proxy(QStringLiteral("a")));
    b.setProxy(link.proxy(QStringLiteral("b")));
    for (auto *client : { &a, &b }) {
        client->connectToHost(QStringLiteral("127.0.0.1"), peer.serverPort());
        QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
    }
    a.write(request);
    QTRY_COMPARE(link.counters(QStringLiteral("a")).requests, 1u);
    b.write(request);
    b.write(request);
    QTRY_COMPARE(link.counters(QStringLiteral("b")).requests, 2u);
    peer.only().socket.send(response, sizeof response - 1);
    QTRY_COMPARE(link.counters(QStringLiteral("b")).bytesDown, sizeof response - 1);
    a.disconnectFromHost();
    QTRY_COMPARE(peer.connections.front()->ended, true);
    peer.connections.front()->socket.close();
    QTRY_COMPARE(link.counters(QStringLiteral("a")).connectionsOpen, 0u);

    const LinkCounters onlyA{ sizeof request - 1, 0, 1, 1, 0, 0 };
    const LinkCounters onlyB{ 2 * (sizeof request - 1), sizeof response - 1, 2, 1, 1, 0 };
    const LinkCounters both{ 3 * (sizeof request - 1), sizeof response - 1, 3, 2, 1, 0 };
    QCOMPARE(link.counters(QStringLiteral("a")), onlyA);
    QCOMPARE(link.counters(QStringLiteral("b")), onlyB);
    QCOMPARE(link.counters(), both);
    QCOMPARE(link.counters(QStringLiteral("c")), LinkCounters());
}

/// Sends a request and an answer over a new connection.
static bool exchange(RawClient &client, Peer &peer)
{
    if (!client.open(peer.serverPort()))
        return false;
    client.send(request);
    if (!QTest::qWaitFor(
            [&] { return !peer.connections.empty() && peer.only().received == request; }))
        return false;
    peer.only().socket.send(response, sizeof response - 1);
    return QTest::qWaitFor([&] { return client.received == response; });
}

void tst_Link::timesAreOrdered()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    const auto beforeUs = Clock::system().wallUs();
    QVERIFY(exchange(client, peer));
    const auto afterUs = Clock::system().wallUs();
    QTRY_VERIFY(findText(log, QStringLiteral("200")));
    const auto &up = *findText(log, QStringLiteral("GET /x"));
    const auto &down = *findText(log, QStringLiteral("200"));
    const auto &open = *findMark(log, FlowMark::Open);
    // One step after the other; the wall clock has another granularity than the steady one.
    const qint64 times[] = { beforeUs - 1'000, open.clientUs, open.serverUs, up.clientUs,
                             up.serverUs,      down.serverUs, down.clientUs, afterUs + 1'000 };
    QVERIFY(std::ranges::is_sorted(times));
    QCOMPARE(down.request, up.number);
    QVERIFY(open.number < up.number && up.number < down.number);
}

void tst_Link::delaysEachWay()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    link.setDelay({ 30, 0 });
    QCOMPARE(link.delay(), (LinkDelay{ 30, 0 }));
    RawClient client(link);
    QVERIFY(exchange(client, peer));
    client.socket.endSending();
    QTRY_VERIFY(peer.only().ended);
    QTRY_VERIFY(findMark(log, FlowMark::Close));
    const auto &up = *findText(log, QStringLiteral("GET /x"));
    const auto &down = *findText(log, QStringLiteral("200"));
    const auto &open = *findMark(log, FlowMark::Open);
    const auto &close = *findMark(log, FlowMark::Close);
    QVERIFY(open.serverUs - open.clientUs >= 30'000);
    QVERIFY(up.serverUs - up.clientUs >= 30'000);
    QVERIFY(down.clientUs - down.serverUs >= 30'000);
    QVERIFY(close.serverUs - close.clientUs >= 30'000);
    QVERIFY(up.clientUs - open.serverUs >= 30'000); // the way back of the opening
}

void tst_Link::jitterKeepsTheOrder()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    link.setDelay({ 5, 5 });
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    QTRY_COMPARE(peer.connections.size(), 1u);
    QByteArray sent;
    for (int i = 0; i < 200; ++i) {
        const auto bytes = QByteArray::number(i) + ' ';
        client.send(bytes);
        sent += bytes;
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(peer.only().received, sent);
    log.flush();
    qint64 lastUs = 0;
    for (qsizetype i = 0; i < log.size(); ++i) {
        QVERIFY(log.at(i).serverUs >= lastUs);
        lastUs = log.at(i).serverUs;
    }
}

void tst_Link::delayAppliesFromNowOn()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(exchange(client, peer));
    link.setDelay({ 20, 0 });
    client.received.clear();
    peer.only().socket.send(response, sizeof response - 1);
    QTRY_COMPARE(client.received, QByteArray(response));
    QTRY_COMPARE((log.flush(), log.size()), 4);
    QVERIFY(log.at(3).clientUs - log.at(3).serverUs >= 20'000);
}

void tst_Link::endsOneDirectionAtATime()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    client.send("GET /x HTTP/1.0\r\n\r\n");
    client.socket.endSending();
    QTRY_VERIFY(!peer.connections.empty() && peer.only().ended);
    QCOMPARE(client.ended, false);
    QTRY_VERIFY(findMark(log, FlowMark::Close));
    const auto close = findMark(log, FlowMark::Close);
    QCOMPARE(close->direction, FlowDirection::Up);
    QVERIFY(close->clientUs > 0 && close->serverUs >= close->clientUs);
    // The other direction still works, and ends with its connection.
    peer.only().socket.send(response, sizeof response - 1);
    peer.only().socket.close();
    QTRY_VERIFY(client.ended);
    QCOMPARE(client.received, QByteArray(response));
    QTRY_COMPARE(link.counters().connectionsOpen, 0u);
    QCOMPARE(link.counters().connectionsReset, 0u);
}

void tst_Link::passesResetsOn_data()
{
    QTest::addColumn<bool>("byClient");
    QTest::newRow("client") << true;
    QTest::newRow("server") << false;
}

void tst_Link::passesResetsOn()
{
    QFETCH(bool, byClient);
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(exchange(client, peer));
    if (byClient) {
        client.socket.reset();
        QTRY_VERIFY(peer.only().reset);
    } else {
        peer.only().socket.reset();
        QTRY_VERIFY(client.reset);
    }
    // A client that leaves is no fault, however it does it.
    const auto mark = byClient ? FlowMark::Close : FlowMark::Reset;
    QTRY_VERIFY(findMark(log, mark));
    const auto &event = *findMark(log, mark);
    QCOMPARE(event.direction, byClient ? FlowDirection::Up : FlowDirection::Down);
    QCOMPARE(event.kind, byClient ? FlowKind::Request : FlowKind::Fault);
    QVERIFY(!findMark(log, byClient ? FlowMark::Reset : FlowMark::Close));
    QTRY_COMPARE(link.counters().connectionsOpen, 0u);
    QCOMPARE(link.counters().connectionsReset, byClient ? 0u : 1u);
}

void tst_Link::serverThatLeavesInAnAnswer()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    client.send(request);
    QTRY_VERIFY(!peer.connections.empty() && peer.only().received == request);
    peer.only().socket.send(response, sizeof response - 3);
    peer.only().socket.close();
    QTRY_VERIFY(client.ended); // in order on the wire
    QTRY_VERIFY(findMark(log, FlowMark::Reset));
    QCOMPARE(findMark(log, FlowMark::Reset)->direction, FlowDirection::Down);
    QTRY_COMPARE(link.counters().connectionsReset, 1u);
    QTRY_VERIFY(findText(log, QStringLiteral("200, cut off")));
}

void tst_Link::resetsAll()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient one(link), two(link);
    QVERIFY(exchange(one, peer));
    QVERIFY(exchange(two, peer));
    link.resetAll();
    QTRY_VERIFY(one.reset && two.reset);
    for (const auto &connection : peer.connections)
        QTRY_VERIFY(connection->reset);
    QTRY_COMPARE(link.counters().connectionsReset, 2u);
    QCOMPARE(link.counters().connectionsOpen, 0u);
    QTRY_COMPARE(loggedBytes(log, FlowDirection::Up), qint64(link.counters().bytesUp));
    QTRY_COMPARE(loggedBytes(log, FlowDirection::Down), qint64(link.counters().bytesDown));
    RawClient three(link); // and it goes on
    QVERIFY(exchange(three, peer));
}

void tst_Link::resetDropsWhatWasUnderWay()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(exchange(client, peer));
    client.received.clear();
    link.setDelay({ 600'000, 0 });
    client.send(request);
    const auto both = 2 * (sizeof request - 1);
    QTRY_COMPARE(link.counters().bytesUp, both);
    QTRY_COMPARE(link.counters().requests, 2u); // counted when the bytes have been read
    log.flush();
    QCOMPARE(log.size(), 3); // the second request is still under way
    QTRY_VERIFY((log.flush(), log.underWay().size() == 1));
    QCOMPARE(log.underWay()[0]->text, QStringLiteral("GET /x"));
    QVERIFY(log.underWay()[0]->clientUs > 0);
    QCOMPARE(log.underWay()[0]->dueUs, log.underWay()[0]->clientUs + 600'000'000);
    link.resetAll();
    QTRY_VERIFY(findMark(log, FlowMark::Reset));
    QCOMPARE(log.size(), 5);
    QCOMPARE(log.at(3).text, QStringLiteral("GET /x"));
    QCOMPARE(log.at(3).kind, FlowKind::Request);
    QVERIFY(log.at(3).clientUs > 0);
    QCOMPARE(log.at(3).serverUs, 0);
    QCOMPARE(log.at(3).drop, FlowDrop::Cut);
    QVERIFY(log.at(3).endedUs >= log.at(3).clientUs);
    QVERIFY(log.underWay().empty());
    QTRY_VERIFY(peer.only().reset);
    QCOMPARE(peer.only().received, QByteArray(request));
}

/// As at every switch over a line with a delay: no fault, and under way no more.
void tst_Link::clientThatLeavesDropsWhatWasUnderWay()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(exchange(client, peer));
    client.send(request);
    QTRY_COMPARE(peer.only().received, QByteArray(request) + request);
    link.setDelay({ 600'000, 0 });
    peer.only().socket.send(response, sizeof response - 1);
    QTRY_VERIFY((log.flush(), log.underWay().size() == 1));
    client.socket.reset();
    QTRY_VERIFY(findMark(log, FlowMark::Close));
    QVERIFY(!findMark(log, FlowMark::Reset));
    QVERIFY(log.underWay().empty());
    const auto &dropped = log.at(log.size() - 2);
    QCOMPARE(dropped.text, QStringLiteral("200"));
    QCOMPARE(dropped.clientUs, 0);
    QCOMPARE(dropped.drop, FlowDrop::Left);
    QVERIFY(dropped.endedUs >= dropped.serverUs && dropped.endedUs < dropped.dueUs);
    QCOMPARE(link.counters().connectionsReset, 0u);
}

void tst_Link::slowReaderIsFelt()
{
    Peer peer;
    Link link(nullptr);
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    QTRY_COMPARE(peer.connections.size(), 1u);
    client.socket.setReading(false);
    // The server writes as long as anyone takes it.
    const QByteArray block(64 * 1024, 'x');
    qint64 written = 0;
    bool full = false;
    auto &socket = peer.only().socket;
    const auto fill = [&] {
        for (full = false; !full;) {
            const auto sent = socket.send(block.constData(), block.size());
            written += sent.size;
            full = sent.outcome != Outcome::Done || sent.size < block.size();
            if (written > 64 * 1024 * 1024)
                return;
        }
    };
    connect(&socket, &StreamSocket::writable, this, fill);
    fill();
    // No more for a while: everything on the way is full.
    qint64 seen = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(seen, written) == written
                                 && !QTest::qWaitFor([&] { return written != seen; }, 300),
                             20'000);
    QVERIFY2(written < 8 * 1024 * 1024, qPrintable(QString::number(written)));
    disconnect(&socket, &StreamSocket::writable, this, nullptr);
    // When it reads again, all arrives.
    client.socket.setReading(true);
    QTRY_COMPARE(client.received.size(), qsizetype(written));
}

void tst_Link::eventsInOneWriteShareABundle()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    client.send("GET /v1/stream?topic=* HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_VERIFY(!peer.connections.empty() && !peer.only().received.isEmpty());
    const QByteArray together = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunk("{\"control\":\"hello\"}\n") + chunk("{\"control\":\"heartbeat\"}\n") + "1f";
    peer.only().socket.send(together.constData(), together.size());
    QTRY_VERIFY(findText(log, QStringLiteral("heartbeat")));
    const QByteArray rest = "\r\n{\"control\":\"bye\",\"reason\":\"x\"}\n\r\n";
    peer.only().socket.send(rest.constData(), rest.size());
    QTRY_VERIFY(findText(log, QStringLiteral("bye x")));
    const auto bundle
        = [&log](const char *text) { return findText(log, QLatin1String(text))->bundle; };
    QCOMPARE(bundle("hello"), bundle("200"));
    QCOMPARE(bundle("heartbeat"), bundle("200"));
    QVERIFY(bundle("bye x") != bundle("200")); // it began there
    QVERIFY(bundle("GET stream") != bundle("200"));
}

void tst_Link::largeFlow()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    client.send(request);
    QTRY_VERIFY(!peer.connections.empty() && !peer.only().received.isEmpty());
    constexpr qint64 size = 32 * 1024 * 1024;
    QByteArray all = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n";
    const auto headSize = all.size();
    all.resize(headSize + size);
    for (qsizetype i = headSize; i < all.size(); ++i)
        all[i] = char(i * 31 + i / 4'096);
    qint64 sent = 0;
    auto &socket = peer.only().socket;
    const auto more = [&] { sent += socket.send(all.constData() + sent, all.size() - sent).size; };
    connect(&socket, &StreamSocket::writable, this, more);
    more();
    QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), all.size(), 60'000);
    QVERIFY(client.received == all);
    QTRY_VERIFY(findText(log, QStringLiteral("200")));
    QCOMPARE(findText(log, QStringLiteral("200"))->wireBytes, quint32(all.size()));
}

void tst_Link::nothingChangesForHttpClients()
{
    const auto ask = [](const QNetworkProxy &proxy, QByteArray *received, QByteArray *body,
                        const QString &host, quint16 *port) {
        Peer peer;
        *port = peer.serverPort();
        QNetworkAccessManager manager;
        manager.setProxy(proxy);
        const std::unique_ptr<QNetworkReply> reply(manager.get(
            QNetworkRequest(QUrl(QStringLiteral("http://%1:%2/x").arg(host).arg(*port)))));
        QTRY_VERIFY(!peer.connections.empty() && peer.only().received.endsWith("\r\n\r\n"));
        peer.only().socket.send(response, sizeof response - 1);
        QTRY_VERIFY(reply->isFinished());
        *received = peer.only().received;
        *body = reply->readAll();
    };
    for (const auto &host : { QStringLiteral("127.0.0.1"), QStringLiteral("localhost") }) {
        Link link(nullptr);
        QByteArray direct, relayed, directBody, relayedBody;
        quint16 directPort = 0, relayedPort = 0;
        ask(QNetworkProxy::NoProxy, &direct, &directBody, host, &directPort);
        ask(link.proxy(), &relayed, &relayedBody, host, &relayedPort);
        QCOMPARE(relayedBody, QByteArray("ok"));
        // The same bytes, but for the port that the test happened to get.
        QCOMPARE(relayed.replace(QByteArray::number(relayedPort), "P"),
                 direct.replace(QByteArray::number(directPort), "P"));
        // Qt 6.8 writes the names of fields in lower case.
        QVERIFY(relayed.toLower().contains("host: " + host.toLatin1() + ":p\r\n"));
    }
}

void tst_Link::nothingChangesForWebSockets()
{
    QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    FlowLog log;
    Link link(&log);
    QWebSocket client;
    client.setProxy(link.proxy());
    QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
    const QUrl url(QStringLiteral("ws://127.0.0.1:%1/echo").arg(server.serverPort()));
    client.open(url);
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QCOMPARE(peer->requestUrl().authority(), url.authority());
    connect(peer.get(), &QWebSocket::textMessageReceived, peer.get(), &QWebSocket::sendTextMessage);
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.sendTextMessage(QStringLiteral("moo"));
    QTRY_COMPARE(texts.size(), 1);
    QCOMPARE(texts.first().first().toString(), QStringLiteral("moo"));
    client.close();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(link.counters().connectionsOpen, 0u);
    QTRY_VERIFY(findText(log, QStringLiteral("101")));
    QTRY_VERIFY(findText(log, QStringLiteral("close 1000")));
    QTRY_VERIFY(findMark(log, FlowMark::Close));
    QVERIFY(!findMark(log, FlowMark::Reset));
    QVERIFY(!findMark(log, FlowMark::Malformed));
    QTRY_COMPARE(loggedBytes(log, FlowDirection::Up), qint64(link.counters().bytesUp));
    QTRY_COMPARE(loggedBytes(log, FlowDirection::Down), qint64(link.counters().bytesDown));
}

void tst_Link::withholdsPongs_data()
{
    QTest::addColumn<int>("delayMs");
    QTest::newRow("at once") << 0;
    QTest::newRow("delayed") << 20;
}

/// A server's pings are answered, and the answers do not arrive; all else does, and both are told.
void tst_Link::withholdsPongs()
{
    QFETCH(int, delayMs);
    QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    FlowLog log;
    Link link(&log);
    link.setDelay({ delayMs, 0 });
    QWebSocket client;
    client.setProxy(link.proxy());
    client.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(server.serverPort())));
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    QSignalSpy pongs(peer.get(), &QWebSocket::pong);
    QSignalSpy texts(peer.get(), &QWebSocket::textMessageReceived);
    peer->ping("first");
    QTRY_COMPARE(pongs.size(), 1);

    link.setWithholdsPongs(true);
    QVERIFY(link.withholdsPongs());
    peer->ping("second");
    QTRY_COMPARE(link.counters().pongsWithheld, 1u);
    client.sendTextMessage(QStringLiteral("moo")); // would come after the pong
    QTRY_COMPARE(texts.size(), 1);
    QCOMPARE(pongs.size(), 1);

    link.setWithholdsPongs(false);
    peer->ping("third");
    QTRY_COMPARE(pongs.size(), 2);
    QCOMPARE(pongs.last().at(1).toByteArray(), QByteArray("third"));
    QTRY_VERIFY(findText(log, QStringLiteral("pong withheld")));
    const auto &event = *findText(log, QStringLiteral("pong withheld"));
    QCOMPARE(event.drop, FlowDrop::Withheld);
    QCOMPARE(event.kind, FlowKind::Fault);
    QVERIFY(event.clientUs > 0);
    QCOMPARE(event.serverUs, 0);
    QVERIFY(event.endedUs >= event.clientUs + delayMs * 1'000);
    QCOMPARE(event.wireBytes, quint32(6 + sizeof "second" - 1));
    client.close();
    QTRY_COMPARE(link.counters().connectionsOpen, 0u);
    QCOMPARE(link.counters().pongsWithheld, 1u);
    QVERIFY(!findMark(log, FlowMark::Malformed));
    QTRY_COMPARE(loggedBytes(log, FlowDirection::Up), qint64(link.counters().bytesUp));
}

/// What is no WebSocket has no pongs, whatever its bytes are.
void tst_Link::withholdsNothingElse()
{
    Peer peer;
    FlowLog log;
    Link link(&log);
    link.setWithholdsPongs(true);
    RawClient client(link);
    QVERIFY(client.open(peer.serverPort()));
    const auto bytes = QByteArrayLiteral("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\n")
        + QByteArray("\x8A\x80\0\0\0\0", 6);
    client.send(bytes);
    QTRY_COMPARE(peer.connections.size(), 1u);
    QTRY_COMPARE(peer.only().received, bytes);
    QCOMPARE(link.counters().pongsWithheld, 0u);
}

void tst_Link::worksWithoutLog()
{
    Peer peer;
    Link link(nullptr);
    RawClient client(link);
    QVERIFY(exchange(client, peer));
    QTRY_COMPARE(link.counters().requests, 1u);
}

void tst_Link::closesWithOpenConnections()
{
    Peer peer;
    FlowLog log;
    auto link = std::make_unique<Link>(&log);
    link->setDelay({ 5, 0 });
    RawClient client(*link);
    QVERIFY(exchange(client, peer));
    client.send(request);
    link.reset();
    QTRY_VERIFY(client.ended || client.reset);
    QTRY_VERIFY(peer.only().ended || peer.only().reset);
}

void tst_Link::followsAClockThatIsSet()
{
    struct SettableClock : ManualClock
    {
        qint64 aheadUs = 0;
        qint64 wallUs() const override { return ManualClock::wallUs() + aheadUs; }
    } clock;
    LinkStats stats;
    LinkContext context(clock, nullptr, stats);
    const auto look = [&] {
        clock.advance(std::chrono::seconds(1));
        context.followClock(clock.steadyNs());
        return context.nowUs() - clock.ManualClock::wallUs();
    };
    QCOMPARE(look(), 0);
    clock.aheadUs = 5'000; // a clock that is corrected slowly: differences stay true
    QCOMPARE(look(), 0);
    clock.aheadUs = 3'600'000'000;
    QCOMPARE(look(), 3'600'000'000);
    clock.aheadUs = -60'000'000;
    QCOMPARE(look(), -60'000'000);
}

QTEST_GUILESS_MAIN(tst_Link)
#include "tst_link.moc"
