// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/server_queries.h"
#include "client/core/session.h"
#include "common/clock.h"
#include "tests/support/server_fixture.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

/// The real server under load, and live switches between every ordered pair of transports.
class TestSwitching : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPair_data();
    void everyPair();
    void pile();
    void restartedServer_data();
    void restartedServer();
    void cutConnections_data();
    void cutConnections();
    void withheldPongs();
    void publishes_data();
    void publishes();

private:
    void close(const Session &session, DeliveryLedger *ledger);

    std::unique_ptr<ServerFixture> m_server;
    const QList<QByteArray> m_topics{ "stock.*" };
};

namespace {

OptionValues quickPolls()
{
    OptionValues options;
    options.set("poll.interval", 0.1);
    return options;
}

} // namespace

void TestSwitching::initTestCase()
{
    m_server = std::make_unique<ServerFixture>(
        QStringList{ u"--scenarios"_s, u"stock"_s, u"--rate"_s, u"500"_s });
    QVERIFY2(!m_server->url().isEmpty(), qPrintable(m_server->why()));
}

/// Waits until what exists now was delivered, and closes a copy of the ledger against it.
void TestSwitching::close(const Session &session, DeliveryLedger *ledger)
{
    ServerQueries queries(Clock::system(), m_server->url());
    std::optional<ServerQueries::Heads> heads;
    queries.askHeads(m_topics, [&](const auto &answer, const QString &) { heads = answer; });
    QTRY_VERIFY(heads);
    QVERIFY(!heads->isEmpty());
    const auto isThere = [&] {
        const auto positions = session.ledger().positions();
        return std::ranges::all_of(heads->keys(), [&](const auto &topic) {
            return positions.value(topic) >= heads->value(topic);
        });
    };
    QTRY_VERIFY(isThere());
    *ledger = session.ledger();
    ledger->close(*heads);
}

void TestSwitching::everyPair_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i + 1 < int(transportRegistry().size()); ++i)
        QTest::newRow(transportRegistry()[size_t(i)].id) << i;
}

/// From one transport to each that is after it in the registry and back: over all rows of the test
/// that is every ordered pair once.
void TestSwitching::everyPair()
{
    QFETCH(int, index);
    const auto rows = transportRegistry();
    const auto &from = rows[size_t(index)];
    Session session(Clock::system());
    session.setServer(m_server->url());
    session.setTopics(m_topics);
    session.setOptions(quickPolls());
    session.start(from.id);
    const auto delivered = [&] { return session.ledger().totals().delivered; };
    const auto words = [](const QByteArray &between, const DeliveryLedger &ledger) {
        const auto totals = ledger.totals();
        return between
            + u": lost %1, duplicated %2, reordered %3"_s.arg(totals.lost)
                  .arg(totals.duplicated)
                  .arg(totals.reordered)
                  .toUtf8();
    };
    QTRY_VERIFY(delivered() > 20);
    int switches = 0;
    for (const auto &other : rows.subspan(size_t(index) + 1)) {
        for (const auto *to : { &other, &from }) {
            const QByteArray between = QByteArray(session.current()->id) + " to " + to->id;
            session.switchTo(to->id);
            QTRY_VERIFY2(session.current() == to, between.constData());
            ++switches;
            const auto before = delivered();
            QTRY_VERIFY2(delivered() > before + 20, between.constData());
            QVERIFY2(session.ledger().totals().clean(),
                     words(between, session.ledger()).constData());
        }
    }
    DeliveryLedger ledger;
    close(session, &ledger);
    QVERIFY2(ledger.totals().clean(), words("at the end", ledger).constData());
    QCOMPARE(session.switches(), switches);
}

/// Switches asked for faster than they can be done.
void TestSwitching::pile()
{
    Session session(Clock::system());
    session.setServer(m_server->url());
    session.setTopics(m_topics);
    session.setOptions(quickPolls());
    session.start("sse");
    QTRY_COMPARE(session.state(), Session::State::Live);
    for (int round = 0; round < 20; ++round) {
        for (const auto &row : transportRegistry()) {
            session.switchTo(row.id);
            QCoreApplication::processEvents();
        }
    }
    QTRY_COMPARE(session.current()->id, transportRegistry().back().id);
    DeliveryLedger ledger;
    close(session, &ledger);
    QVERIFY(ledger.totals().clean());
}

void TestSwitching::restartedServer_data()
{
    QTest::addColumn<QByteArray>("transport");
    for (const auto &row : transportRegistry())
        QTest::newRow(row.id) << QByteArray(row.id);
}

/// The log in memory is gone with the server: the session follows the new one from its beginning.
void TestSwitching::restartedServer()
{
    QFETCH(QByteArray, transport);
    ServerFixture server({ u"--scenarios"_s, u"stock"_s, u"--rate"_s, u"200"_s });
    QVERIFY2(!server.url().isEmpty(), qPrintable(server.why()));
    Session session(Clock::system());
    session.setServer(server.url());
    session.setTopics(m_topics);
    session.setOptions(quickPolls());
    QSignalSpy lost(&session, &Session::lost);
    QSignalSpy recovered(&session, &Session::recovered);
    session.start(transport);
    QTRY_VERIFY(session.ledger().totals().delivered > 20);

    QSignalSpy stopped(&server.process(), &ServerProcess::stopped);
    server.process().kill();
    QVERIFY(stopped.wait());
    QVERIFY(stopped.first().last().toBool());
    QTRY_COMPARE(lost.size(), 1);
    const auto before = session.ledger().totals().delivered;
    const auto port = session.server().port();
    server.process().start();
    QTRY_VERIFY(!server.url().isEmpty());
    QCOMPARE(server.url().port(), port);
    session.retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(session.ledger().totals().delivered > before + 20, 15'000);
    QTRY_COMPARE(recovered.size(), 1);
    QVERIFY(session.ledger().totals().clean());
}

void TestSwitching::cutConnections_data()
{
    restartedServer_data();
}

/// Each cut under way is told once: as a loss that was recovered from, or, where Qt's HTTP client
/// sends the request again by itself, as a repeat of it. Both are lossless.
void TestSwitching::cutConnections()
{
    QFETCH(const QByteArray, transport);
    const bool asksAgain = findTransport(transport)->usesRequests;
    Link link(nullptr);
    Session session(Clock::system());
    session.setProxy(link.proxy());
    session.setServer(m_server->url());
    session.setTopics(asksAgain ? QList<QByteArray>{ "test.silent" } : m_topics);
    session.setOptions(quickPolls());
    QSignalSpy lost(&session, &Session::lost);
    QSignalSpy recovered(&session, &Session::recovered);
    QSignalSpy repeated(&session, &Session::repeated);
    link.setDelay({ 200, 0 }); // a request takes long enough to be cut under way
    session.start(transport);
    QTRY_COMPARE(session.state(), Session::State::Live);
    const auto requests = [&link] { return link.counters().requests; };
    quint64 before = 1;                 // the one that opens is answered at once
    const int most = asksAgain ? 5 : 2; // Qt gives up repeating before the fifth
    for (int cuts = 1; cuts <= most && !(asksAgain && lost.size()); ++cuts) {
        if (asksAgain)
            QTRY_VERIFY(requests() > before);
        before = requests();
        link.resetAll();
        QTRY_COMPARE_WITH_TIMEOUT(lost.size() + repeated.size(), cuts, 15'000);
        session.retryNow();
        QTRY_COMPARE(session.state(), Session::State::Live);
        QTRY_COMPARE(recovered.size(), lost.size());
    }
    QCOMPARE(repeated.size() > 0, asksAgain);
    QVERIFY(session.ledger().totals().clean());
}

/// A server that pings takes a client for gone whose pongs do not arrive: it comes back and catches
/// up.
void TestSwitching::withheldPongs()
{
    FlowLog log;
    Link link(&log);
    link.setWithholdsPongs(true);
    Session session(Clock::system());
    session.setProxy(link.proxy());
    session.setServer(m_server->url());
    session.setTopics(m_topics);
    OptionValues options;
    options.set("ws.ping", 1);
    session.setOptions(options);
    QSignalSpy lost(&session, &Session::lost);
    QSignalSpy recovered(&session, &Session::recovered);
    session.start("ws-json");
    QTRY_VERIFY(lost.size() >= 1);
    QVERIFY2(lost.first().first().toString().contains(u"4008: no pong for 1 s"),
             qPrintable(lost.first().first().toString()));
    link.setWithholdsPongs(false);
    QTRY_VERIFY(recovered.size() == lost.size());
    QVERIFY(link.counters().pongsWithheld >= 1u);
    const auto before = session.ledger().totals().delivered;
    QTRY_VERIFY(session.ledger().totals().delivered > before + 20);
    DeliveryLedger ledger;
    close(session, &ledger);
    QVERIFY(ledger.totals().clean());
}

void TestSwitching::publishes_data()
{
    restartedServer_data();
}

void TestSwitching::publishes()
{
    QFETCH(QByteArray, transport);
    Session session(Clock::system());
    session.setServer(m_server->url());
    session.setTopics({ "test.publishes" });
    session.setOptions(quickPolls());
    QList<Message> messages;
    connect(&session, &Session::delivered, this,
            [&](const QList<Message> &news) { messages += news; });
    QSignalSpy published(&session, &Session::published);
    session.start(transport);
    QTRY_COMPARE(session.state(), Session::State::Live);
    const QByteArray data = "{\"z\":1.10,\"a\":\"\\u00e9</script>\"}";
    const qint64 ref = session.publish({ "test.publishes", "line", data });
    QTRY_COMPARE(published.size(), 1);
    const auto ack = published.first()[1].value<Control>();
    QCOMPARE(ack.control, QByteArray("ack"));
    QCOMPARE(published.first()[0].toLongLong(), ref);
    QTRY_COMPARE(messages.size(), 1);
    QCOMPARE(messages.first().id, ack.id);
    QCOMPARE(messages.first().seq, ack.seq);
}

QTEST_GUILESS_MAIN(TestSwitching)
#include "tst_switching.moc"
