// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_reader.h"
#include "client/core/capture/capture_replay.h"
#include "client/core/capture/recording.h"
#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/session.h"
#include "common/clock.h"
#include "tests/support/test_server.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace pushscope;
using namespace pushscope::client;
using tests::TestServer;

namespace pushscope::client {

// For QCOMPARE: what a user can see of an event.
static bool operator==(const FlowEvent &a, const FlowEvent &b)
{
    return a.number == b.number && a.connection == b.connection && a.kind == b.kind
        && a.mark == b.mark && a.direction == b.direction && a.clientUs == b.clientUs
        && a.serverUs == b.serverUs && a.dueUs == b.dueUs && a.endedUs == b.endedUs
        && a.drop == b.drop && a.role == b.role && a.before == b.before
        && a.transport == b.transport && a.request == b.request && a.bundle == b.bundle
        && a.topic == b.topic && a.id == b.id && a.seq == b.seq && a.publishedUs == b.publishedUs
        && a.wireBytes == b.wireBytes && a.bytes() == b.bytes() && a.parts() == b.parts()
        && a.text == b.text;
}

} // namespace pushscope::client

namespace {

constexpr qsizetype manyEvents = 1'000'000;

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A recording, opened.
struct Opened
{
    FlowLog log{ manyEvents };
    CaptureReplay replay{ log };
    CaptureReader reader{ replay };

    explicit Opened(QByteArrayView bytes)
    {
        reader.feed(bytes);
        reader.finish();
        log.flush();
    }
};

/// Empty if they are the same.
QString difference(const FlowLog &live, const FlowLog &opened)
{
    for (qsizetype i = 0; i < std::min(live.size(), opened.size()); ++i) {
        const auto &a = live.at(i);
        const auto &b = opened.at(i);
        if (!(a == b)) {
            return QStringLiteral("event %1: %2 (c%3, %4, %5) became %6 (c%7, %8, %9)")
                .arg(i)
                .arg(describe(a))
                .arg(a.connection)
                .arg(a.clientUs)
                .arg(a.serverUs)
                .arg(describe(b))
                .arg(b.connection)
                .arg(b.clientUs)
                .arg(b.serverUs);
        }
    }
    if (live.size() != opened.size())
        return QStringLiteral("%1 events became %2").arg(live.size()).arg(opened.size());
    return {};
}

/// A server, a Link, and a recording of it from the first byte on.
struct Bench
{
    explicit Bench(const QString &path)
        : path(path)
    {
        session.setServer(server.url());
        session.setProxy(link.proxy(QStringLiteral("lane")));
        session.setTopics({ "t.*" });
        QObject::connect(&session, &Session::delivered, &session,
                         [this](const auto &messages) { delivered += messages.size(); });
    }

    void record()
    {
        if (!recording.start(path, { { QStringLiteral("scenario"), QStringLiteral("none") } }))
            qFatal("cannot record: %s", qPrintable(recording.error()));
    }
    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            server.publish("t.a", "{\"n\":" + QByteArray::number(++published) + '}');
    }
    /// Whether it has left the Link or not.
    quint64 newestAtTheLink()
    {
        log.flush();
        quint64 seq = 0;
        for (qsizetype i = 0; i < log.size(); ++i)
            seq = std::max(seq, log.at(i).seq);
        for (const auto &event : log.underWay())
            seq = std::max(seq, event->seq);
        return seq;
    }
    bool isDelivered()
    {
        return QTest::qWaitFor([this] { return delivered == published; }, 20'000);
    }
    bool isLive()
    {
        return QTest::qWaitFor(
            [this] { return session.state() == Session::State::Live && !session.opening(); },
            20'000);
    }

    QString path;
    TestServer server;
    FlowLog log{ manyEvents };
    Link link{ &log };
    Recording recording{ link, Clock::system() };
    Session session{ Clock::system() };
    qsizetype published = 0;
    qsizetype delivered = 0;
};

} // namespace

class tst_Recording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAsItWas_data();
    void opensAsItWas();
    void joinsWhatIsUnderWay_data() { opensAsItWas_data(); }
    void joinsWhatIsUnderWay();
    void joinsWhileMessagesAreHeldBack_data();
    void joinsWhileMessagesAreHeldBack();
    void keepsWhatWasWithheld_data();
    void keepsWhatWasWithheld();

private:
    QTemporaryDir m_dir;
    QString path(const QString &name) { return m_dir.filePath(name); }
};

void tst_Recording::opensAsItWas_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("delayMs");
    for (const auto &row : transportRegistry()) {
        QTest::addRow("%s", row.id) << QByteArray(row.id) << 0;
        QTest::addRow("%s, delayed", row.id) << QByteArray(row.id) << 30;
    }
}

void tst_Recording::opensAsItWas()
{
    QFETCH(QByteArray, transport);
    QFETCH(int, delayMs);
    const auto file = path(QStringLiteral("a.pcapng"));
    Bench bench(file);
    bench.record();
    bench.link.setDelay({ delayMs, delayMs / 3 });
    OptionValues options;
    options.set("poll.interval", 0.05);
    bench.session.setOptions(options);
    bench.session.start(transport);
    QVERIFY(bench.isLive());
    for (int i = 0; i < 5; ++i) {
        bench.publish(7);
        QVERIFY(bench.isDelivered());
    }
    bench.session.stop();
    QTRY_COMPARE(bench.link.counters().connectionsOpen, 0u);
    bench.recording.stop();
    bench.log.flush();
    QVERIFY(bench.log.size() > 10);

    const Opened opened(read(file));
    QCOMPARE(opened.reader.error(), QString());
    QCOMPARE(opened.reader.damage(), QStringList());
    QVERIFY(!opened.reader.lacksEnd());
    QCOMPARE(difference(bench.log, opened.log), QString());
    QCOMPARE(opened.replay.counters().bytesUp, bench.link.counters().bytesUp);
    QCOMPARE(opened.replay.counters().bytesDown, bench.link.counters().bytesDown);
    QCOMPARE(opened.replay.counters().requests, bench.link.counters().requests);
    QCOMPARE(opened.reader.session()[QLatin1StringView("scenario")].toString(),
             QStringLiteral("none"));
}

/// Begun in the middle of a stream, or while a request is held: what comes from then on is there,
/// and what it answers.
void tst_Recording::joinsWhatIsUnderWay()
{
    QFETCH(QByteArray, transport);
    QFETCH(int, delayMs);
    const auto file = path(QStringLiteral("b.pcapng"));
    Bench bench(file);
    bench.link.setDelay({ delayMs, 0 });
    OptionValues options;
    options.set("poll.interval", 0.05);
    bench.session.setOptions(options);
    bench.session.start(transport);
    QVERIFY(bench.isLive());
    bench.publish(7);
    QVERIFY(bench.isDelivered());
    bench.record();
    for (int i = 0; i < 5; ++i) {
        bench.publish(3);
        QVERIFY(bench.isDelivered());
    }
    bench.session.stop();
    QTRY_COMPARE(bench.link.counters().connectionsOpen, 0u);
    bench.recording.stop();
    bench.log.flush();

    const Opened opened(read(file));
    QCOMPARE(opened.reader.error(), QString());
    QCOMPARE(opened.reader.damage(), QStringList());
    QVERIFY(!opened.reader.lacksEnd());
    // Every message that came since is there with its times.
    QStringList expected;
    QStringList found;
    const auto note = [](const FlowLog &log, quint64 after, QStringList *to) {
        for (qsizetype i = 0; i < log.size(); ++i) {
            const auto &event = log.at(i);
            if (event.seq > after)
                to->append(QStringLiteral("%1 %2 %3 %4 %5")
                               .arg(QString::fromLatin1(event.id))
                               .arg(event.serverUs)
                               .arg(event.clientUs)
                               .arg(event.wireBytes)
                               .arg(QLatin1StringView(event.transport ? event.transport->id : "")));
        }
    };
    note(bench.log, 7, &expected);
    note(opened.log, 0, &found);
    QCOMPARE(expected.size(), 15);
    // Its parts begin with the line that ends the one before: there is no place between two.
    if (transport == "multipart")
        expected.clear();
    QCOMPARE(found, expected);
    for (qsizetype i = 0; i < opened.log.size(); ++i) {
        const auto &event = opened.log.at(i);
        QVERIFY2(event.mark != FlowMark::Malformed, qPrintable(describe(event)));
        QVERIFY(event.id.isEmpty() || event.request);
    }
}

void tst_Recording::joinsWhileMessagesAreHeldBack_data()
{
    QTest::addColumn<QByteArray>("transport");
    for (const auto id : { "stream", "sse", "ws-json", "ws-cbor", "tcp" })
        QTest::newRow(id) << QByteArray(id);
}

/// Over a slow line a busy stream is never empty.
void tst_Recording::joinsWhileMessagesAreHeldBack()
{
    QFETCH(QByteArray, transport);
    const auto file = path(QStringLiteral("c.pcapng"));
    Bench bench(file);
    bench.link.setDelay({ 300, 0 });
    bench.session.start(transport);
    QVERIFY(bench.isLive());
    bench.publish(5);
    QTRY_COMPARE(bench.newestAtTheLink(), 5u); // else the rest would be recorded
    bench.record();
    bench.publish(3);
    QVERIFY(bench.isDelivered());
    bench.session.stop();
    QTRY_COMPARE(bench.link.counters().connectionsOpen, 0u);
    bench.recording.stop();
    const Opened opened(read(file));
    QCOMPARE(opened.reader.error(), QString());
    QCOMPARE(opened.reader.damage(), QStringList());
    QVERIFY(!opened.reader.lacksEnd());
    QList<quint64> found;
    for (qsizetype i = 0; i < opened.log.size(); ++i) {
        if (const auto &event = opened.log.at(i); event.seq && event.clientUs)
            found << event.seq;
    }
    QCOMPARE(found, (QList<quint64>{ 6, 7, 8 }));
}

void tst_Recording::keepsWhatWasWithheld_data()
{
    QTest::addColumn<int>("delayMs");
    QTest::newRow("at once") << 0;
    QTest::newRow("delayed") << 20;
}

void tst_Recording::keepsWhatWasWithheld()
{
    QFETCH(int, delayMs);
    const auto file = path(QStringLiteral("d.pcapng"));
    QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    FlowLog log;
    Link link(&log);
    link.setDelay({ delayMs, 0 });
    link.setWithholdsPongs(true);
    Recording recording(link, Clock::system());
    QVERIFY(recording.start(file, {}));
    QWebSocket client;
    client.setProxy(link.proxy());
    client.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(server.serverPort())));
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    QSignalSpy texts(peer.get(), &QWebSocket::textMessageReceived);
    for (quint64 i = 1; i <= 3; ++i) {
        peer->ping("p");
        QTRY_COMPARE(link.counters().pongsWithheld, i);
        client.sendTextMessage(QStringLiteral("moo"));
        QTRY_COMPARE(texts.size(), qsizetype(i));
    }
    client.close();
    QTRY_COMPARE(link.counters().connectionsOpen, 0u);
    recording.stop();
    log.flush();
    const Opened opened(read(file));
    QCOMPARE(opened.reader.error(), QString());
    QCOMPARE(opened.reader.damage(), QStringList());
    QVERIFY(!opened.reader.lacksEnd());
    QCOMPARE(difference(log, opened.log), QString());
    QCOMPARE(opened.replay.counters().pongsWithheld, 3u);
    QVERIFY(read(file).contains(R"({"drop":"withheld"})"));
}

QTEST_GUILESS_MAIN(tst_Recording)
#include "tst_recording.moc"
