// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/memory_log.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;

class TestMemoryLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersMessages();
    void readsInOrder();
    void readsAPiece();
    void keepsSoManyPerTopic();
    void keepsSoLong();
    void busyTopicLeavesTheQuietOne();
    void headsAtAnOffset();
    void tellsWhatIsGone();

private:
    static StoredMessagePtr add(MemoryLog &log, const QByteArray &topic,
                                const QByteArray &data = "1", qint64 tsUs = 0)
    {
        return log.append({ .topic = topic, .type = "t", .data = data }, tsUs);
    }
    static QList<quint64> offsets(const std::vector<StoredMessagePtr> &messages)
    {
        QList<quint64> list;
        for (const auto &message : messages)
            list.append(message->offset());
        return list;
    }
};

void TestMemoryLog::numbersMessages()
{
    MemoryLog log({}, "life");
    QCOMPARE(add(log, "a")->message().id, "life-1");
    QCOMPARE(add(log, "b")->message().seq, 1u);
    const auto third = add(log, "a", "3", 42);
    QCOMPARE(
        third->message(),
        (Message{ .id = "life-3", .topic = "a", .seq = 2, .type = "t", .tsUs = 42, .data = "3" }));
    QCOMPARE(log.head(), 3u);
}

void TestMemoryLog::readsInOrder()
{
    MemoryLog log({});
    for (const char *topic : { "s.a", "s.b", "x", "s.a", "s.b", "s.a" })
        add(log, topic);
    bool more = true;
    QCOMPARE(offsets(log.read({ "s.*" }, 0, 100, &more)), (QList<quint64>{ 1, 2, 4, 5, 6 }));
    QVERIFY(!more);
    QCOMPARE(offsets(log.read({ "s.*" }, 4, 100, &more)), (QList<quint64>{ 5, 6 }));
    QCOMPARE(offsets(log.read({ "s.a", "x" }, 0, 100, &more)), (QList<quint64>{ 1, 3, 4, 6 }));
    QCOMPARE(offsets(log.read({ "x", "x", "*" }, 2, 2, &more)), (QList<quint64>{ 3, 4 }));
    QCOMPARE(offsets(log.read({ "x", "x" }, 0, 9, &more)), (QList<quint64>{ 3 }));
    QVERIFY(log.read({ "*" }, 6, 100, &more).empty());
    QVERIFY(log.read({ "none" }, 0, 100, &more).empty());
}

void TestMemoryLog::readsAPiece()
{
    MemoryLog log({});
    for (int i = 0; i < 5; ++i)
        add(log, "a");
    bool more = false;
    QCOMPARE(log.read({ "a" }, 0, 4, &more).size(), 4u);
    QVERIFY(more);
    QCOMPARE(log.read({ "a" }, 1, 4, &more).size(), 4u);
    QVERIFY(!more);
}

void TestMemoryLog::keepsSoManyPerTopic()
{
    MemoryLog log({ .messages = 3 });
    for (int i = 0; i < 10; ++i)
        add(log, "a");
    QCOMPARE(offsets(log.read({ "a" }, 0, 100, nullptr)), (QList<quint64>{ 8, 9, 10 }));
    const auto topics = log.topics();
    QCOMPARE(topics.size(), 1);
    QCOMPARE(topics.first().earliest, 8u);
    QCOMPARE(topics.first().head, 10u);
    QCOMPARE(topics.first().messages, 3);
}

void TestMemoryLog::keepsSoLong()
{
    MemoryLog log({ .seconds = 10 });
    add(log, "a", "1", 0);
    add(log, "a", "2", 5'000'000);
    log.expire(10'000'000);
    QCOMPARE(log.read({ "a" }, 0, 100, nullptr).size(), 2u);
    log.expire(10'000'001);
    QCOMPARE(log.read({ "a" }, 0, 100, nullptr).size(), 1u);
    log.expire(60'000'000);
    QVERIFY(log.read({ "a" }, 0, 100, nullptr).empty());
    const auto topics = log.topics();
    QCOMPARE(topics.first().earliest, 3u);
    QCOMPARE(log.bytes(), 0);
    QCOMPARE(add(log, "a", "3", 60'000'000)->message().seq, 3u);
}

void TestMemoryLog::busyTopicLeavesTheQuietOne()
{
    MemoryLog log({ .bytes = 100'000 });
    add(log, "quiet");
    for (int i = 0; i < 1'000; ++i)
        add(log, "busy", QByteArray(1'000, '1'));
    QVERIFY(log.bytes() <= 100'000);
    QCOMPARE(log.read({ "quiet" }, 0, 100, nullptr).size(), 1u);
    QVERIFY(!log.isGoneAfter({ "quiet" }, 0));
    QVERIFY(log.isGoneAfter({ "busy" }, 0));
}

void TestMemoryLog::headsAtAnOffset()
{
    MemoryLog log({});
    for (const char *topic : { "a", "b", "a", "a" })
        add(log, topic);
    using Heads = QMap<QByteArray, quint64>;
    QCOMPARE(log.headsAt({ "a", "b" }, 0), (Heads{ { "a", 0 }, { "b", 0 } }));
    QCOMPARE(log.headsAt({ "a", "b" }, 1), (Heads{ { "a", 1 }, { "b", 0 } }));
    QCOMPARE(log.headsAt({ "*" }, 3), (Heads{ { "a", 2 }, { "b", 1 } }));
    QCOMPARE(log.headsAt({ "*" }, 4), (Heads{ { "a", 3 }, { "b", 1 } }));
    QCOMPARE(log.headsAt({ "new" }, 4), (Heads{ { "new", 0 } }));
}

void TestMemoryLog::tellsWhatIsGone()
{
    MemoryLog log({ .messages = 2 });
    add(log, "a"); // 1, dropped
    add(log, "b"); // 2
    add(log, "a"); // 3
    add(log, "a"); // 4
    QVERIFY(log.isGoneAfter({ "a" }, 0));
    QVERIFY(!log.isGoneAfter({ "a" }, 1));
    QVERIFY(!log.isGoneAfter({ "b" }, 0));
    QVERIFY(log.isGoneAfter({ "*" }, 0));
}

QTEST_GUILESS_MAIN(TestMemoryLog)
#include "tst_memory_log.moc"
