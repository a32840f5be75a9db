// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/transport_directory.h"
#include "common/clock.h"
#include "tests/support/scripted_peer.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

/// The client's side of raw TCP against a server whose every byte is the test's.
class TestTcpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatItWants();
    void failures_data();
    void failures();
    void notOffered_data();
    void notOffered();
    void anotherPort();
    void leavesWithWhatItSaid();
    void passesTheLink();
};

namespace {

/// A raw port, and the HTTP server that tells of it.
struct Peer
{
    explicit Peer(const QByteArray &offer = {})
    {
        raw.listen(QHostAddress::LocalHost);
        QObject::connect(&raw, &QTcpServer::newConnection, &raw, [this] {
            socket = raw.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this] { received += socket->readAll(); });
        });
        prepareOffer(offer.isEmpty() ? offerOf(raw.serverPort()) : offer);
    }

    static QByteArray offerOf(quint16 port)
    {
        return R"({"id":"tcp","available":true,"url":"tcp://127.0.0.1:)" + QByteArray::number(port)
            + "\"}";
    }
    void prepareOffer(const QByteArray &offer)
    {
        http.prepare(ScriptedPeer::answer("200 OK", '[' + offer + ']'));
    }

    ScriptedPeer http;
    QTcpServer raw;
    QPointer<QTcpSocket> socket;
    QByteArray received;
};

struct Subject
{
    explicit Subject(const QUrl &server, const OptionValues &options = {}, const QString &name = {},
                     TransportDirectory *directory = nullptr,
                     const QNetworkProxy &proxy = QNetworkProxy::NoProxy)
        : transport(createTransport({ .info = findTransport("tcp"),
                                      .server = server,
                                      .proxy = proxy,
                                      .name = name,
                                      .options = options,
                                      .clock = &Clock::system(),
                                      .directory = directory },
                                    nullptr))
    {
        QObject::connect(transport.get(), &ClientTransport::failed, transport.get(),
                         [this](const TransportFailure &failure) { failures += failure; });
    }
    std::unique_ptr<ClientTransport> transport;
    QSignalSpy opened{ transport.get(), &ClientTransport::opened };
    QSignalSpy closed{ transport.get(), &ClientTransport::closed };
    QList<TransportFailure> failures;
};

const QByteArray hello
    = R"({"control":"hello","log":"a","cursor":"a-1","recovered":true,"heads":{},"heartbeat":15})"
      "\n";

} // namespace

void TestTcpClient::saysWhatItWants()
{
    Peer peer;
    OptionValues options;
    QVERIFY(options.set("heartbeat", 2.5) && options.set("max-bytes", 1'000));
    Subject subject(peer.http.url(), options, u"Ada \"L\""_s);
    subject.transport->open({ "t", "u.*" }, "a-1");
    QTRY_VERIFY(peer.received.endsWith('\n'));
    QCOMPARE(peer.received,
             R"({"topics":["t","u.*"],"after":"a-1","name":"Ada \"L\"","heartbeat":2.5,)"
             R"("max-bytes":1000})"
             "\n");
    QCOMPARE(peer.http.requests().size(), 1);
    QVERIFY(peer.http.requests().first().line.startsWith("GET /v1/transports "));
    peer.socket->write(hello);
    QTRY_COMPARE(subject.opened.size(), 1);
}

void TestTcpClient::failures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("transient");
    const auto row
        = [](const char *name, const QByteArray &bytes, const char *what, bool transient) {
              QTest::newRow(name) << bytes << QString::fromLatin1(what) << transient;
          };
    const auto error = [](int status) {
        return R"({"control":"error","ref":null,"status":)" + QByteArray::number(status)
            + R"(,"title":"Title","detail":"Do this."})"
              "\n";
    };
    row("refused", error(400), "400 Title: Do this.", false);
    row("refused for now", error(503), "503 Title: Do this.", true);
    row("refused later", hello + error(413), "413 Title: Do this.", false);
    row("leaves at once", {}, "remote host closed", true);
    row("leaves without a goodbye", hello, "the connection was lost", true);
    row("says goodbye",
        hello
            + R"({"control":"bye","reason":"shutdown"})"
              "\n",
        "the server said goodbye: shutdown", true);
    row("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", "malformed answer", false);
    row("not JSON", hello + "{\"id\":\n", "malformed answer", false);
    row("a message first",
        R"({"id":"a-1","topic":"t","seq":1,"type":"x","ts":1,"data":1})"
        "\n",
        "a message before hello", false);
    row("a line that does not end", hello + QByteArray(17 * 1024 * 1024, ' '),
        "a line that does not end", false);
}

void TestTcpClient::failures()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, what);
    QFETCH(bool, transient);
    Peer peer;
    Subject subject(peer.http.url());
    subject.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.received.endsWith('\n'));
    peer.socket->write(bytes);
    peer.socket->disconnectFromHost();
    QTRY_COMPARE(subject.failures.size(), 1);
    const auto failure = subject.failures.first();
    QVERIFY2(failure.what.contains(what, Qt::CaseInsensitive), qPrintable(failure.what));
    QCOMPARE(failure.transient, transient);
}

void TestTcpClient::notOffered_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QString>("what");
    QTest::newRow("not listening")
        << QByteArray(R"({"id":"tcp","available":false,"reason":"No port."})") << u"No port."_s;
    QTest::newRow("an older server")
        << QByteArray(R"({"id":"sse"})") << u"The server does not know this transport."_s;
}

void TestTcpClient::notOffered()
{
    QFETCH(QByteArray, offer);
    QFETCH(QString, what);
    Peer peer(offer);
    Subject subject(peer.http.url());
    subject.transport->open({ "t" }, "now");
    QTRY_COMPARE(subject.failures.size(), 1);
    QCOMPARE(subject.failures.first(), (TransportFailure{ what, false }));
}

/// The server was started again: its HTTP port is the same, this one is not.
void TestTcpClient::anotherPort()
{
    Peer peer(Peer::offerOf(1));
    TransportDirectory directory(Clock::system(), peer.http.url());
    Subject first(peer.http.url(), {}, {}, &directory);
    first.transport->open({ "t" }, "now");
    QTRY_COMPARE(first.failures.size(), 1);
    QVERIFY(first.failures.first().transient);
    peer.prepareOffer(Peer::offerOf(peer.raw.serverPort()));
    Subject second(peer.http.url(), {}, {}, &directory);
    second.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.received.endsWith('\n'));
    // What is known is not asked for again.
    Subject third(peer.http.url(), {}, {}, &directory);
    peer.received.clear();
    third.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.received.endsWith('\n'));
    QCOMPARE(peer.http.requests().size(), 2);
}

void TestTcpClient::leavesWithWhatItSaid()
{
    Peer peer;
    Subject subject(peer.http.url());
    subject.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.received.endsWith('\n'));
    peer.socket->write(hello);
    QTRY_COMPARE(subject.opened.size(), 1);
    QVERIFY(subject.transport->publish(
        1, { .topic = "t", .type = "say", .data = '"' + QByteArray(60'000, 'x') + '"' }, "k"));
    subject.transport->close();
    QTRY_COMPARE(subject.closed.size(), 1);
    QTRY_VERIFY(peer.received.endsWith("\"key\":\"k\"}\n"));
    QVERIFY(subject.failures.isEmpty());
}

/// Through the SOCKS5 proxy like the others, and told from HTTP there.
void TestTcpClient::passesTheLink()
{
    FlowLog log;
    Link link(&log);
    Peer peer;
    Subject subject(peer.http.url(), {}, {}, nullptr, link.proxy());
    subject.transport->open({ "t" }, "now");
    QTRY_VERIFY(peer.received.endsWith('\n'));
    peer.socket->write(hello);
    QTRY_COMPARE(subject.opened.size(), 1);
    const auto lines = [&log] {
        log.flush();
        QStringList texts;
        for (qsizetype i = 0; i < log.size(); ++i) {
            const auto &event = log.at(i);
            if (event.mark == FlowMark::None && event.transport == findTransport("tcp"))
                texts += describe(event);
        }
        return texts;
    };
    QTRY_COMPARE(lines(), (QStringList{ u"subscribe t"_s, u"hello"_s }));
    // It is held until it is answered, as an HTTP request is.
    const auto &answer = log.at(log.size() - 1);
    const auto *asked = log.find(answer.request);
    QVERIFY(asked);
    QCOMPARE(describe(*asked), u"subscribe t"_s);
    QCOMPARE(link.counters().bytesUp, quint64(peer.received.size()));
    QCOMPARE(link.counters().bytesDown, quint64(hello.size()));
    QCOMPARE(link.counters().requests, 0u);
    QCOMPARE(link.counters().connectionsOpened, 1u); // the question where it is does not count
}

QTEST_GUILESS_MAIN(TestTcpClient)
#include "tst_tcp_client.moc"
