// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/backoff.h"
#include "client/core/gap_meter.h"
#include "client/core/session.h"
#include "common/clock.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A transport whose every word is a test's.
class FakeTransport : public ClientTransport
{
public:
    using ClientTransport::ClientTransport;

    void open(const QList<QByteArray> &topics, const QByteArray &after) override
    {
        openedTopics = topics;
        openedAfter = after;
    }
    void close() override
    {
        isClosed = true;
        Q_EMIT closed();
    }
    void setOptions(const OptionValues &options) override
    {
        ClientTransport::setOptions(options);
        ++optionChanges;
    }
    bool publish(qint64 ref, const Draft &, const QByteArray &key) override
    {
        publishedRefs.append(ref);
        publishedKeys.append(key);
        return canPublish;
    }

    QByteArray id() const { return context().info->id; }
    void hello(const QByteArray &cursor, const QMap<QByteArray, quint64> &heads = {},
               bool recovered = true)
    {
        Control hello;
        hello.control = "hello";
        hello.log = cursor.left(cursor.indexOf('-'));
        hello.cursor = cursor;
        hello.heads = heads;
        hello.recovered = recovered;
        Q_EMIT opened(hello);
    }
    /// Messages with the offsets @p first to @p last of topic "t", whose seq is the same.
    void send(quint64 first, quint64 last, const QByteArray &log = "a", qint64 tsUs = 0)
    {
        QList<Message> messages;
        for (quint64 offset = first; offset <= last; ++offset) {
            messages.append({ .id = log + '-' + QByteArray::number(offset),
                              .topic = "t",
                              .seq = offset,
                              .type = "tick",
                              .tsUs = tsUs,
                              .data = "1" });
        }
        Q_EMIT received(messages);
    }
    void sendOf(const QByteArray &topic, quint64 seq, quint64 offset)
    {
        Message message;
        message.id = "a-" + QByteArray::number(offset);
        message.topic = topic;
        message.seq = seq;
        Q_EMIT received({ message });
    }
    void break_(const QString &why = QStringLiteral("cut"), bool transient = true)
    {
        Q_EMIT failed({ why, transient });
    }

    QList<QByteArray> openedTopics;
    QByteArray openedAfter;
    QList<qint64> publishedRefs;
    QList<QByteArray> publishedKeys;
    int optionChanges = 0;
    bool isClosed = false;
    bool canPublish = false;
};

/// A session with fakes, everything it delivered, and time that stands still.
struct Bench
{
    Bench()
    {
        session.setJitterSeed(1);
        session.setServer(QUrl(QStringLiteral("http://127.0.0.1:1")));
        session.setTopics({ "t" });
        QObject::connect(&session, &Session::delivered, &session,
                         [this](const QList<Message> &messages) {
                             for (const auto &message : messages)
                                 ids.append(message.id);
                         });
    }

    /// Live on @p id after "now" at a-10, topic t at seq 10.
    FakeTransport &live(const QByteArray &id = "sse")
    {
        session.start(id);
        last().hello("a-10", { { "t", 10 } });
        return last();
    }
    FakeTransport &last() { return *fakes.last(); }
    DeliveryLedger::Totals totals() const { return session.ledger().totals(); }

    ManualClock clock;
    QList<QPointer<FakeTransport>> fakes;
    Session session{ clock, nullptr, [this](const TransportContext &context, QObject *parent) {
                        fakes.append(new FakeTransport(context, parent));
                        return fakes.last();
                    } };
    QList<QByteArray> ids;
};

QList<QByteArray> idsFrom(int first, int last)
{
    QList<QByteArray> ids;
    for (int offset = first; offset <= last; ++offset)
        ids.append("a-" + QByteArray::number(offset));
    return ids;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAndDelivers();
    void makesBeforeItBreaks();
    void staysWhenTheNewOneFails_data();
    void staysWhenTheNewOneFails();
    void lastAskedForWins();
    void askingForTheOneInUseCancels();
    void comesBackFromTheCursor();
    void backsOffUpToACap();
    void givesUpOnLastingFailures();
    void firstOpeningIsTriedAgain();
    void switchSavesALostSession();
    void dropsCopies();
    void followsANewLog();
    void countsWhatTheLogNoLongerHas();
    void changesTopicsWithoutLoss();
    void forgetsTopicsThatLeave();
    void appliesOptions_data();
    void appliesOptions();
    void changesServerFromTheCursor();
    void settingsSurviveACancelledSwitch();
    void countsWhatItCaughtUpWith();
    void measuresGapAndOverlap();
    void gapMeter_data();
    void gapMeter();
    void publishesOnTheSocket();
    void stopsForGood();
};

void TestSession::opensAndDelivers()
{
    Bench bench;
    QSignalSpy switched(&bench.session, &Session::switched);
    bench.session.start("poll", "earliest");
    QCOMPARE(bench.session.state(), Session::State::Opening);
    QCOMPARE(bench.last().openedAfter, QByteArray("earliest"));
    QCOMPARE(bench.last().openedTopics, QList<QByteArray>{ "t" });
    QVERIFY(!bench.session.current());

    bench.last().hello("a-10", { { "t", 10 } });
    QCOMPARE(bench.session.state(), Session::State::Live);
    QCOMPARE(bench.session.current(), findTransport("poll"));
    QCOMPARE(bench.session.cursor(), QByteArray("a-10"));
    QCOMPARE(switched.size(), 1);
    QCOMPARE(bench.session.switches(), 0);

    bench.last().send(11, 15);
    QCOMPARE(bench.ids, idsFrom(11, 15));
    QCOMPARE(bench.session.cursor(), QByteArray("a-15"));
    QCOMPARE(bench.totals(), (DeliveryLedger::Totals{ .delivered = 5 }));
    QCOMPARE(bench.session.knownHeads(), (QMap<QByteArray, quint64>{ { "t", 15 } }));
}

void TestSession::makesBeforeItBreaks()
{
    Bench bench;
    QPointer<FakeTransport> before = &bench.live("sse");
    before->send(11, 12);
    bench.session.switchTo("ws-json");
    QPointer<FakeTransport> after = &bench.last();
    QCOMPARE(bench.session.opening(), findTransport("ws-json"));
    QCOMPARE(after->openedAfter, QByteArray("a-12"));
    QVERIFY(!before->isClosed);

    before->send(13, 14); // while the new one opens
    after->hello("a-12", { { "t", 12 } });
    QVERIFY(before->isClosed);
    QCOMPARE(bench.session.current(), findTransport("ws-json"));
    QVERIFY(!bench.session.opening());
    before->send(15, 15); // too late: it comes by the new one
    after->send(13, 16);

    QCOMPARE(bench.ids, idsFrom(11, 16));
    QCOMPARE(bench.session.overlap(), 2);
    QCOMPARE(bench.session.switches(), 1);
    QCOMPARE(bench.totals(), (DeliveryLedger::Totals{ .delivered = 6 }));
    QCOMPARE(bench.session.switchRecords().last().cursor, QByteArray("a-12"));
    QTRY_VERIFY(!before); // deleted
}

void TestSession::staysWhenTheNewOneFails_data()
{
    QTest::addColumn<bool>("timesOut");
    QTest::addColumn<bool>("transient");
    QTest::newRow("refused for good") << false << false;
    QTest::newRow("connection died") << false << true;
    QTest::newRow("never answers") << true << true;
}

void TestSession::staysWhenTheNewOneFails()
{
    QFETCH(bool, timesOut);
    QFETCH(bool, transient);
    Bench bench;
    auto &before = bench.live("sse");
    QSignalSpy failed(&bench.session, &Session::switchFailed);
    QSignalSpy lost(&bench.session, &Session::lost);
    bench.session.switchTo("poll");
    QPointer<FakeTransport> after = &bench.last();
    if (timesOut) {
        bench.clock.advance(Session::openingLimit - 1ms);
        QCOMPARE(failed.size(), 0);
        bench.clock.advance(1ms);
    } else {
        after->break_(QStringLiteral("403 Forbidden: no"), transient);
    }
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<const TransportInfo *>(), findTransport("poll"));
    QVERIFY(failed.first().last().toString().contains(timesOut ? u"10 s" : u"403 Forbidden: no"));
    QCOMPARE(bench.session.state(), Session::State::Live);
    QCOMPARE(bench.session.current(), findTransport("sse"));
    QVERIFY(!bench.session.opening());
    QCOMPARE(lost.size(), 0);
    before.send(11, 12);
    QCOMPARE(bench.ids, idsFrom(11, 12));
    QTRY_VERIFY(!after);
}

void TestSession::lastAskedForWins()
{
    Bench bench;
    bench.live("sse");
    bench.session.switchTo("poll");
    QPointer<FakeTransport> poll = &bench.last();
    bench.session.switchTo("ws-cbor");
    QPointer<FakeTransport> cbor = &bench.last();
    QVERIFY(poll->isClosed);
    poll->hello("a-10"); // too late
    QCOMPARE(bench.session.current(), findTransport("sse"));
    cbor->hello("a-10");
    QCOMPARE(bench.session.current(), findTransport("ws-cbor"));
    QCOMPARE(bench.session.switches(), 1);
}

void TestSession::askingForTheOneInUseCancels()
{
    Bench bench;
    auto &sse = bench.live("sse");
    QSignalSpy failed(&bench.session, &Session::switchFailed);
    bench.session.switchTo("poll");
    bench.session.switchTo("sse");
    QCOMPARE(bench.fakes.size(), 2);
    QVERIFY(bench.last().isClosed);
    QVERIFY(!sse.isClosed);
    QVERIFY(!bench.session.opening());
    QCOMPARE(failed.size(), 0);
    bench.clock.advance(20s);
    QCOMPARE(bench.session.state(), Session::State::Live);
}

void TestSession::comesBackFromTheCursor()
{
    Bench bench;
    bench.live("stream").send(11, 13);
    QSignalSpy lost(&bench.session, &Session::lost);
    bench.last().break_();
    QCOMPARE(bench.session.state(), Session::State::Waiting);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(bench.session.lostAtNs(), bench.clock.steadyNs());
    QVERIFY(bench.session.retryAtNs() > bench.clock.steadyNs());
    QCOMPARE(bench.session.lastError(), QStringLiteral("cut"));

    bench.clock.advance(Backoff::first);
    QCOMPARE(bench.session.state(), Session::State::Retrying);
    QCOMPARE(bench.session.retries(), 1);
    QCOMPARE(bench.last().openedAfter, QByteArray("a-13"));
    bench.last().hello("a-13");
    bench.last().send(14, 14);
    QCOMPARE(bench.session.state(), Session::State::Live);
    QCOMPARE(bench.session.lostAtNs(), 0);
    QCOMPARE(bench.ids, idsFrom(11, 14));
    QCOMPARE(bench.session.switches(), 0);
    QVERIFY(bench.totals().clean());
}

void TestSession::backsOffUpToACap()
{
    Backoff backoff(7);
    qint64 ceilingMs = 250;
    bool differs = false;
    for (int i = 0; i < 40; ++i) {
        const auto wait = backoff.next();
        QVERIFY(wait >= 1ms && wait <= std::chrono::milliseconds(ceilingMs));
        differs |= wait < std::chrono::milliseconds(ceilingMs / 2);
        ceilingMs = std::min<qint64>(ceilingMs * 2, 5'000);
    }
    QVERIFY(differs); // jitter
    QCOMPARE(backoff.ceiling(), 5'000ms);

    Bench bench;
    bench.live("sse");
    bench.last().break_();
    for (int i = 0; i < 10; ++i) {
        const int opened = int(bench.fakes.size());
        bench.clock.advance(Backoff::cap);
        QCOMPARE(bench.fakes.size(), opened + 1);
        bench.last().break_();
        QCOMPARE(bench.session.retries(), i + 1);
    }
    // Retrying by hand does not wait.
    bench.session.retryNow();
    QCOMPARE(bench.session.state(), Session::State::Retrying);
    QCOMPARE(bench.fakes.size(), 12);
}

void TestSession::givesUpOnLastingFailures()
{
    Bench bench;
    bench.live("sse").break_(QStringLiteral("400 Bad Request"), false);
    QCOMPARE(bench.session.state(), Session::State::Failed);
    bench.clock.advance(60s);
    QCOMPARE(bench.fakes.size(), 1);
    bench.session.switchTo("poll");
    QCOMPARE(bench.last().id(), QByteArray("poll"));
    bench.last().hello("a-10");
    QCOMPARE(bench.session.state(), Session::State::Live);
    QCOMPARE(bench.session.switches(), 1);
}

void TestSession::firstOpeningIsTriedAgain()
{
    Bench bench;
    bench.session.start("sse", "earliest");
    bench.last().break_(QStringLiteral("Connection refused"));
    QCOMPARE(bench.session.state(), Session::State::Waiting);
    bench.clock.advance(Backoff::first);
    QCOMPARE(bench.last().openedAfter, QByteArray("earliest"));
    bench.last().hello("a-0");
    QCOMPARE(bench.session.state(), Session::State::Live);
    QVERIFY(!bench.session.switchRecords().first().from);
}

void TestSession::switchSavesALostSession()
{
    Bench bench;
    auto &sse = bench.live("sse");
    sse.send(11, 11);
    bench.session.switchTo("poll");
    QSignalSpy lost(&bench.session, &Session::lost);
    sse.break_();
    QCOMPARE(bench.session.state(), Session::State::Retrying);
    QCOMPARE(lost.size(), 1);
    bench.last().hello("a-11");
    QCOMPARE(bench.session.state(), Session::State::Live);
    QCOMPARE(bench.session.current(), findTransport("poll"));

    // And when the new one fails as well, the old one is tried again.
    bench.session.switchTo("ws-json");
    bench.fakes[1]->break_();
    bench.last().break_();
    QCOMPARE(bench.session.state(), Session::State::Waiting);
    bench.clock.advance(Backoff::cap);
    QCOMPARE(bench.last().id(), QByteArray("poll"));
}

void TestSession::dropsCopies()
{
    Bench bench;
    auto &sse = bench.live("sse");
    sse.send(5, 12); // begins before what was asked for
    sse.send(12, 12);
    sse.send(13, 13, "other"); // of a log that nobody spoke of
    QCOMPARE(bench.ids, idsFrom(11, 12));
    QCOMPARE(bench.session.overlap(), 7);
    QVERIFY(bench.totals().clean());
}

void TestSession::followsANewLog()
{
    Bench bench;
    bench.live("sse").send(11, 12);
    bench.last().break_();
    bench.clock.advance(Backoff::first);
    QSignalSpy tooShort(&bench.session, &Session::logTooShort);
    bench.last().hello("b-0", {}, false);
    bench.last().send(1, 3, "b");
    QCOMPARE(bench.ids, idsFrom(11, 12) + QList<QByteArray>({ "b-1", "b-2", "b-3" }));
    QCOMPARE(bench.session.cursor(), QByteArray("b-3"));
    QCOMPARE(tooShort.size(), 0);
    QCOMPARE(bench.totals(), (DeliveryLedger::Totals{ .delivered = 5 }));
}

void TestSession::countsWhatTheLogNoLongerHas()
{
    Bench bench;
    bench.live("sse").send(11, 12);
    bench.last().break_();
    bench.clock.advance(Backoff::first);
    QSignalSpy tooShort(&bench.session, &Session::logTooShort);
    bench.last().hello("a-20", { { "t", 20 } }, false);
    QCOMPARE(tooShort.size(), 1);
    QCOMPARE(tooShort.first().first().toULongLong(), 8);
    QCOMPARE(bench.totals().lost, 8); // known at once
    QSignalSpy missed(&bench.session, &Session::missed);
    bench.last().send(21, 22);
    QCOMPARE(bench.totals(), (DeliveryLedger::Totals{ .delivered = 4, .lost = 8 }));
    QCOMPARE(missed.size(), 0);
    bench.last().send(25, 25);
    QCOMPARE(missed, QList<QVariantList>({ { QByteArray("t"), 23ULL, 24ULL } }));
}

void TestSession::changesTopicsWithoutLoss()
{
    Bench bench;
    auto &before = bench.live("sse");
    bench.session.setTopics({ "t", "u" });
    auto &after = bench.last();
    QCOMPARE(after.openedTopics, (QList<QByteArray>{ "t", "u" }));
    QCOMPARE(after.openedAfter, QByteArray("a-10"));
    before.sendOf("t", 11, 13);
    after.hello("a-10", { { "t", 10 }, { "u", 4 } });
    after.sendOf("u", 5, 11);                             // published before a-13, but new
    QCOMPARE(bench.session.cursor(), QByteArray("a-11")); // what follows it is not there yet
    after.sendOf("u", 6, 12);
    after.sendOf("t", 11, 13);
    after.sendOf("u", 7, 14);
    QCOMPARE(bench.ids, (QList<QByteArray>{ "a-13", "a-11", "a-12", "a-14" }));
    QCOMPARE(bench.session.cursor(), QByteArray("a-14"));
    QCOMPARE(bench.totals(), (DeliveryLedger::Totals{ .delivered = 4 }));
    QCOMPARE(bench.session.switches(), 0);
}

void TestSession::forgetsTopicsThatLeave()
{
    Bench bench;
    bench.session.setTopics({ "t", "u" });
    bench.live("sse");
    bench.last().sendOf("u", 1, 11);
    bench.session.setTopics({ "t" });
    bench.last().hello("a-11", { { "t", 10 } });
    bench.last().sendOf("t", 11, 15);
    bench.session.setTopics({ "t", "u" });
    bench.last().hello("a-15", { { "t", 11 }, { "u", 4 } }); // u went on without us
    bench.last().sendOf("u", 5, 16);
    QCOMPARE(bench.totals(), (DeliveryLedger::Totals{ .delivered = 3 }));
    using Heads = QMap<QByteArray, quint64>;
    QCOMPARE(bench.session.knownHeads(), (Heads{ { "t", 11 }, { "u", 5 } }));
    bench.session.setTopics({ "t" });
    bench.last().hello("a-16", { { "t", 11 } });
    QCOMPARE(bench.session.knownHeads().value("u"), 0); // nothing of it is on the way
}

void TestSession::appliesOptions_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<QString>("option");
    QTest::addColumn<bool>("reopens");
    QTest::newRow("polling interval, while it runs")
        << QByteArray("poll") << u"poll.interval=2"_s << false;
    QTest::newRow("polling limit, with the next request")
        << QByteArray("poll") << u"poll.limit=7"_s << false;
    QTest::newRow("another transport's") << QByteArray("sse") << u"poll.limit=7"_s << false;
    QTest::newRow("heartbeat of a stream") << QByteArray("sse") << u"heartbeat=2"_s << true;
}

void TestSession::appliesOptions()
{
    QFETCH(QByteArray, transport);
    QFETCH(QString, option);
    QFETCH(bool, reopens);
    Bench bench;
    auto &before = bench.live(transport);
    OptionValues options;
    QVERIFY(options.setFromText(option, nullptr));
    bench.session.setOptions(options);
    QCOMPARE(before.optionChanges, 1);
    QCOMPARE(bench.fakes.size(), reopens ? 2 : 1);
    QCOMPARE(bench.last().context().options, options);
    QVERIFY(!before.isClosed);
}

void TestSession::changesServerFromTheCursor()
{
    Bench bench;
    auto &before = bench.live("sse");
    before.send(11, 11);
    bench.session.setServer(QUrl(QStringLiteral("http://127.0.0.1:2")));
    QCOMPARE(bench.last().context().server.port(), 2);
    QCOMPARE(bench.last().openedAfter, QByteArray("a-11"));
    QVERIFY(!before.isClosed);
    // It is where the user wants to be: failing is a loss, not a return to the old one.
    bench.last().break_();
    QCOMPARE(bench.session.state(), Session::State::Waiting);
    QVERIFY(before.isClosed);
    bench.clock.advance(Backoff::first);
    QCOMPARE(bench.last().context().server.port(), 2);
}

void TestSession::settingsSurviveACancelledSwitch()
{
    Bench bench;
    bench.live("sse");
    bench.session.setTopics({ "u" });
    bench.session.switchTo("poll"); // replaces the renewal, with the new topics
    QCOMPARE(bench.last().openedTopics, QList<QByteArray>{ "u" });
    bench.last().break_();
    QCOMPARE(bench.last().id(), QByteArray("sse"));
    QCOMPARE(bench.last().openedTopics, QList<QByteArray>{ "u" });
}

void TestSession::countsWhatItCaughtUpWith()
{
    Bench bench;
    bench.live("sse").send(11, 11, "a", bench.clock.wallUs() - 1'000); // a millisecond on the way
    bench.last().break_();
    const qint64 duringUs = bench.clock.wallUs() + 100'000;
    bench.clock.advance(Backoff::first);
    QSignalSpy recovered(&bench.session, &Session::recovered);
    bench.last().hello("a-11");
    bench.last().send(12, 15, "a", duringUs);
    QCOMPARE(recovered.size(), 0); // more of it may come
    bench.clock.advance(10ms);
    bench.last().send(16, 16, "a", bench.clock.wallUs());
    QCOMPARE(recovered.size(), 1);
    QVERIFY(recovered.first()[0].toLongLong() > 0 && recovered.first()[0].toLongLong() <= 250);
    QCOMPARE(recovered.first()[1].toULongLong(), 4);

    // Without news it is told after a second.
    bench.last().break_();
    bench.clock.advance(Backoff::first);
    bench.last().hello("a-16");
    bench.clock.advance(1s);
    QCOMPARE(recovered.size(), 2);
    QCOMPARE(recovered.last()[1].toULongLong(), 0);
}

void TestSession::measuresGapAndOverlap()
{
    Bench bench;
    auto &sse = bench.live("sse");
    QSignalSpy measured(&bench.session, &Session::switchMeasured);
    quint64 offset = 11;
    for (int i = 0; i < 20; ++i, ++offset) {
        bench.clock.advance(100ms);
        sse.send(offset, offset);
    }
    sse.send(offset - 1, offset - 1); // a copy that is not the switch's
    bench.session.switchTo("poll");
    sse.send(offset, offset);
    bench.last().hello("a-" + QByteArray::number(offset - 1));
    bench.clock.advance(300ms); // the gap
    bench.last().send(offset, offset + 1);
    for (int i = 0; i < 7; ++i) {
        QCOMPARE(measured.size(), 0);
        bench.clock.advance(100ms);
        bench.last().send(offset + 2 + i, offset + 2 + i);
    }
    QCOMPARE(measured.size(), 1);
    const auto record = measured.first().first().value<SwitchRecord>();
    QCOMPARE(record.gapUs, 300'000);
    QCOMPARE(record.overlap, 1);
    QCOMPARE(bench.session.switchRecords().last().gapUs, 300'000);
}

void TestSession::gapMeter_data()
{
    QTest::addColumn<QList<int>>("deliveredMs");
    QTest::addColumn<int>("fromMs");
    QTest::addColumn<int>("toMs");
    QTest::addColumn<int>("gapMs");
    using Times = QList<int>;
    QTest::newRow("nothing at all") << Times{} << 500 << 1'500 << 1'000;
    QTest::newRow("not from before the beginning") << Times{} << -500 << 1'500 << 1'500;
    QTest::newRow("between two") << Times{ 500, 600, 900, 1'000 } << 500 << 1'000 << 300;
    QTest::newRow("cut at the start") << Times{ 100, 700 } << 500 << 700 << 200;
    QTest::newRow("up to the end") << Times{ 500, 600 } << 500 << 1'000 << 400;
    QTest::newRow("what is later does not count")
        << Times{ 500, 600, 2'000 } << 500 << 1'000 << 400;
}

void TestSession::gapMeter()
{
    QFETCH(QList<int>, deliveredMs);
    QFETCH(int, fromMs);
    QFETCH(int, toMs);
    QFETCH(int, gapMs);
    constexpr qint64 ns = 1'000'000;
    GapMeter meter;
    meter.begin(0);
    for (const int ms : deliveredMs)
        meter.delivered(ms * ns);
    QCOMPARE(meter.longestGapNs(fromMs * ns, toMs * ns), gapMs * ns);
}

void TestSession::publishesOnTheSocket()
{
    Bench bench;
    auto &socket = bench.live("ws-json");
    socket.canPublish = true;
    QSignalSpy published(&bench.session, &Session::published);
    const qint64 ref = bench.session.publish({ "t", "line", "1" });
    QCOMPARE(socket.publishedRefs, QList<qint64>{ ref });
    QVERIFY(!socket.publishedKeys.first().isEmpty());
    bench.clock.advance(5ms);
    Control ack;
    ack.control = "ack";
    ack.ref = ref;
    ack.id = "a-11";
    Q_EMIT socket.published(ref, ack);
    QCOMPARE(published.size(), 1);
    QCOMPARE(published.first()[0].toLongLong(), ref);
    QCOMPARE(published.first()[1].value<Control>(), ack);
    QCOMPARE(published.first()[2].toLongLong(), 5'000);
}

void TestSession::stopsForGood()
{
    Bench bench;
    auto &sse = bench.live("sse");
    bench.session.switchTo("poll");
    bench.session.stop();
    QCOMPARE(bench.session.state(), Session::State::Idle);
    QVERIFY(sse.isClosed && bench.last().isClosed);
    sse.send(11, 11);
    QVERIFY(bench.ids.isEmpty());
    bench.clock.advance(60s);
    QCOMPARE(bench.fakes.size(), 2);
    bench.session.switchTo("ws-json");
    QCOMPARE(bench.fakes.size(), 2);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
