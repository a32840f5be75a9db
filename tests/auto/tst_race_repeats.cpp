// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/opened_recording.h"
#include "client/core/flow_log.h"
#include "client/models/race_runner.h"
#include "common/codec.h"
#include "tests/support/cli_run.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int soon = 30'000; ///< ms, for a machine that is busy
constexpr quint64 seed = 7;
// So far apart, and the polls so far from the end, that a busy machine changes nothing.
constexpr double ratePerS = 5;
constexpr auto duration = 2'000ms;
constexpr double pollIntervalS = 0.8;
constexpr qint64 messages = 6 + 10; ///< a month of six symbols begins, and the ticks

/// What may not differ from race to race.
struct Lane
{
    qint64 messages = 0;
    qint64 bytesUp = 0;
    qint64 bytesDown = 0;
    qint64 requests = 0;
    qint64 connections = 0;
    quint64 feed = 0;

    QString text() const
    {
        return u"%1 messages, %2 bytes up, %3 down, %4 requests, %5 connections, feed %6"_s
            .arg(messages)
            .arg(bytesUp)
            .arg(bytesDown)
            .arg(requests)
            .arg(connections)
            .arg(feed, 16, 16, QLatin1Char('0'));
    }
};
using Lanes = QMap<QByteArray, Lane>;

RaceOrder order(quint64 with)
{
    RaceOrder order;
    for (const auto &info : transportRegistry())
        order.plan.transports << info.id;
    order.plan.topics = { "stock.*" };
    order.plan.duration = duration;
    order.plan.options.set("poll.interval", pollIntervalS);
    order.rate = ratePerS;
    order.seed = with;
    return order;
}

/// What the window's race came to.
Lanes lanesOf(const RaceRunner &runner)
{
    const auto isOver = [&runner] { return runner.snapshot()->phase == RacePhase::Finished; };
    if (!QTest::qWaitFor(isOver, soon)) {
        qWarning("%s", qPrintable(runner.snapshot()->why));
        return {};
    }
    Lanes lanes;
    const auto result = runner.snapshot()->result;
    for (const auto &row : result->rows)
        lanes[row.info->id] = { qint64(row.totals.delivered),        qint64(row.wire->bytesUp),
                                qint64(row.wire->bytesDown),         qint64(row.wire->requests),
                                qint64(row.wire->connectionsOpened), row.feed.fingerprint() };
    return lanes;
}

/// What came over each transport, as it was recorded.
QMap<QByteArray, RaceFeed> feedsOf(const QString &path)
{
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    OpenedRecording recording;
    recording.read(file);
    QMap<QByteArray, RaceFeed> feeds;
    for (qsizetype i = 0; i < recording.log().size(); ++i) {
        const auto &event = recording.log().at(i);
        if (!event.seq || !event.transport || event.direction != FlowDirection::Down)
            continue;
        if (const auto object = objectFromJson(messageJson(event)))
            feeds[event.transport->id].add(std::get<Message>(*object.value));
    }
    return feeds;
}

/// As the command line races.
Lanes raceOfCli()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath(u"a.pcapng"_s);
    const auto [code, out, err]
        = runCli({ u"race"_s, u"--transports"_s, u"all"_s, u"--topic"_s, u"stock.*"_s, u"--for"_s,
                   QString::number(duration.count() / 1'000), u"--rate"_s,
                   QString::number(ratePerS), u"--seed"_s, QString::number(seed), u"--option"_s,
                   u"poll.interval=%1"_s.arg(pollIntervalS), u"--json"_s, u"--record"_s, file });
    if (code != 0) {
        qWarning("%s", err.constData());
        return {};
    }
    const auto feeds = feedsOf(file);
    Lanes lanes;
    const auto rows = QJsonDocument::fromJson(out).array();
    for (const auto &row : rows) {
        const auto figure = [&row](QLatin1StringView name) { return row[name].toInteger(); };
        const auto id = row[u"transport"].toString().toLatin1();
        lanes[id]
            = { figure("messages"_L1), figure("wire_bytes_up"_L1), figure("wire_bytes_down"_L1),
                figure("requests"_L1), figure("connections"_L1),   feeds[id].fingerprint() };
    }
    return lanes;
}

/// Empty if they are the same.
QStringList differences(const Lanes &first, const Lanes &second)
{
    QStringList all;
    for (const auto &info : transportRegistry()) {
        const auto before = first.value(info.id).text();
        const auto after = second.value(info.id).text();
        if (before != after)
            all << u"%1: %2; then %3"_s.arg(QString::fromLatin1(info.id), before, after);
    }
    return all;
}

} // namespace

/// Seeded and repeatable: what a race shows again when it is run again.
class TestRaceRepeats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inTheWindow() { QCOMPARE(differences(m_window[0], m_window[1]), QStringList()); }
    void onTheCommandLine() { QCOMPARE(differences(m_cli[0], m_cli[1]), QStringList()); }
    void inBoth() { QCOMPARE(differences(m_window[0], m_cli[0]), QStringList()); }
    void anotherSeedIsAnotherFeed();
    void fingerprints_data();
    void fingerprints();

private:
    std::array<Lanes, 2> m_window;
    std::array<Lanes, 2> m_cli;
};

/// Both ways at a time, which disturb each other as little as anything else does.
void TestRaceRepeats::initTestCase()
{
    const auto all = qsizetype(transportRegistry().size());
    for (size_t i = 0; i < m_window.size(); ++i) {
        RaceRunner runner;
        runner.start(order(seed));
        m_cli[i] = raceOfCli();
        m_window[i] = lanesOf(runner);
        QCOMPARE(m_window[i].size(), all);
        QCOMPARE(m_cli[i].size(), all);
        for (const auto &lane : std::as_const(m_window[i]))
            QCOMPARE(lane.messages, messages);
    }
}

void TestRaceRepeats::anotherSeedIsAnotherFeed()
{
    RaceRunner runner;
    runner.start(order(seed + 1));
    const auto other = lanesOf(runner);
    for (const auto &info : transportRegistry()) {
        QCOMPARE(other[info.id].messages, messages);
        QVERIFY2(other[info.id].feed != m_window[0][info.id].feed, info.id);
    }
}

void TestRaceRepeats::fingerprints_data()
{
    QTest::addColumn<QByteArrayList>("first"); ///< topic, type, data
    QTest::addColumn<QByteArrayList>("second");
    QTest::addColumn<bool>("isSame");
    const QByteArrayList one{ "t.a", "line", "{\"n\":12345678}" };
    QTest::newRow("the same") << one << one << true;
    QTest::newRow("another byte at the end")
        << one << QByteArrayList{ "t.a", "line", "{\"n\":12345679}" } << false;
    QTest::newRow("nothing") << one << QByteArrayList{ "t.a", "line", "" } << false;
    QTest::newRow("another border") << one << QByteArrayList{ "t.al", "ine", one[2] } << false;
    QTest::newRow("a zero more") << one << QByteArrayList{ "t.a", "line", one[2] + '\0' } << false;
}

void TestRaceRepeats::fingerprints()
{
    QFETCH(QByteArrayList, first);
    QFETCH(QByteArrayList, second);
    const auto feedOf = [](const QByteArrayList &said, quint64 seq, const QByteArray &id) {
        RaceFeed feed;
        feed.add({ .id = id,
                   .topic = said[0],
                   .seq = seq,
                   .type = said[1],
                   .tsUs = qint64(seq),
                   .data = said[2] });
        return feed;
    };
    QTEST(feedOf(first, 1, "a-1") == feedOf(second, 1, "b-9"), "isSame");
    QVERIFY(!(feedOf(first, 1, "a-1") == feedOf(second, 2, "a-1")));
}

QTEST_GUILESS_MAIN(TestRaceRepeats)
#include "tst_race_repeats.moc"
