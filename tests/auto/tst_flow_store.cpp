// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/core/flow_store.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTemporaryFile>
#include <QtTest/QTest>

#include <atomic>
#include <thread>

using namespace pushscope::client;

namespace {

constexpr qsizetype smallSegment = 1'000;

/// Each differs from all others.
WireContent content(int i, qsizetype extra = 0)
{
    const auto bytes = QByteArray::number(i) + QByteArray(extra, 'x') + "\r\n";
    return { bytes,
             { { 0, quint32(bytes.size() - 2), WirePartName::Message },
               { quint32(bytes.size() - 2), 2, WirePartName::LineEnd } } };
}

QByteArray line(int i)
{
    return "line " + QByteArray::number(i);
}

std::vector<WireContent> fill(FlowStore &store, int count)
{
    std::vector<WireContent> stored;
    for (int i = 0; i < count; ++i) {
        stored.push_back(content(i));
        store.put(&stored.back(), line(i));
    }
    return stored;
}

bool isWhole(const WireContent &stored, int i)
{
    const auto expected = content(i).read();
    const auto read = stored.read();
    QByteArray seen;
    QByteArray seenLine;
    std::vector<WirePart> seenParts;
    stored.look([&](const WireContent::View &content) {
        seenLine = content.line.toByteArray();
        seen = content.bytes.toByteArray();
        seenParts = content.parts.toVector();
    });
    return read.bytes == expected.bytes && read.parts == expected.parts && read.line == line(i)
        && stored.bytes() == expected.bytes && stored.parts() == expected.parts
        && stored.line() == line(i) && seen == expected.bytes && seenLine == line(i)
        && seenParts == expected.parts && stored.size() == expected.bytes.size();
}

} // namespace

class tst_FlowStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatWasPut();
    void leavesWhatAnotherHas();
    void takesWhatIsLargerThanASegment();
    void marksHaveNone();
    void staysInMemoryWithoutAPlace();
    void outlivesTheStore();
    void isReadWhileItMoves();
    void logSharesTopics();
};

void tst_FlowStore::readsWhatWasPut()
{
    const QTemporaryDir folder;
    FlowStore store(folder.path(), smallSegment);
    const auto stored = fill(store, 500);
    for (const bool settled : { false, true }) {
        if (settled)
            FlowStore::settle();
        for (int i = 0; i < 500; ++i)
            QVERIFY2(isWhole(stored[size_t(i)], i), qPrintable(QString::number(i)));
    }
    QCOMPARE(FlowStore::stranded(), 0);
}

/// As the logs of a recording and of its replay do: both show the same bytes.
void tst_FlowStore::leavesWhatAnotherHas()
{
    const auto placeOf = [](const WireContent &content) {
        const void *place = nullptr;
        content.look([&place](const WireContent::View &view) { place = view.bytes.data(); });
        return place;
    };
    const QTemporaryDir folder;
    WireContent again;
    {
        FlowStore first(folder.path(), smallSegment);
        const auto stored = fill(first, 100);
        FlowStore::settle(); // before, there is a copy for each look
        again = stored[1];
        FlowStore second(folder.path(), smallSegment);
        second.put(&again, "another line");
        QVERIFY(placeOf(again));
        QCOMPARE(placeOf(again), placeOf(stored[1]));
    }
    QVERIFY(isWhole(again, 1));
}

void tst_FlowStore::takesWhatIsLargerThanASegment()
{
    const QTemporaryDir folder;
    FlowStore store(folder.path(), smallSegment);
    auto before = content(1);
    auto large = content(2, 5'000);
    auto after = content(3);
    store.put(&before, {});
    store.put(&large, {});
    store.put(&after, {});
    FlowStore::settle();
    QCOMPARE(before.bytes(), content(1).bytes());
    QCOMPARE(large.bytes(), content(2, 5'000).bytes());
    QCOMPARE(large.parts(), content(2, 5'000).parts());
    QCOMPARE(after.bytes(), content(3).bytes());
}

void tst_FlowStore::marksHaveNone()
{
    FlowStore store;
    WireContent none;
    store.put(&none, "never");
    QVERIFY(none.isEmpty());
    QCOMPARE(none.bytes(), QByteArray());
    QCOMPARE(none.line(), QByteArray());
    QVERIFY(none.parts().empty());
}

void tst_FlowStore::staysInMemoryWithoutAPlace()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    {
        FlowStore store(file.fileName() + QStringLiteral("/below a file"), smallSegment);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("bytes of events stay in memory")));
        const auto stored = fill(store, 30); // one full segment and the begin of another
        FlowStore::settle();
        QVERIFY(FlowStore::stranded() > 0);
        for (int i = 0; i < 30; ++i)
            QVERIFY(isWhole(stored[size_t(i)], i));
    }
    QCOMPARE(FlowStore::stranded(), 0);
}

void tst_FlowStore::outlivesTheStore()
{
    const QTemporaryDir folder;
    std::vector<WireContent> stored;
    {
        FlowStore store(folder.path(), smallSegment);
        stored = fill(store, 100);
    }
    FlowStore::settle();
    for (int i = 0; i < 100; ++i)
        QVERIFY(isWhole(stored[size_t(i)], i));
    stored.clear();
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot));
}

void tst_FlowStore::isReadWhileItMoves()
{
    const QTemporaryDir folder;
    FlowStore store(folder.path(), smallSegment);
    constexpr int count = 4'000;
    std::vector<WireContent> stored(count);
    std::atomic<int> there = 0;
    std::atomic<int> wrong = 0;
    const auto look = [&] {
        for (int i = 0; i < count; ++i) {
            while (there <= i)
                std::this_thread::yield();
            wrong += isWhole(stored[size_t(i)], i) ? 0 : 1;
        }
    };
    std::thread first(look);
    std::thread second(look);
    for (int i = 0; i < count; ++i) {
        stored[size_t(i)] = content(i);
        store.put(&stored[size_t(i)], line(i));
        ++there;
    }
    first.join();
    second.join();
    QCOMPARE(wrong, 0);
}

void tst_FlowStore::logSharesTopics()
{
    FlowLog log;
    for (int i = 0; i < 3; ++i) {
        FlowEvent event;
        event.topic = QByteArray("stock.") + (i == 1 ? "IBM" : "MSFT");
        log.post(std::move(event));
    }
    log.flush();
    QCOMPARE(log.at(0).topic, QByteArray("stock.MSFT"));
    QCOMPARE(log.at(1).topic, QByteArray("stock.IBM"));
    QCOMPARE(log.at(2).topic.constData(), log.at(0).topic.constData());
}

QTEST_GUILESS_MAIN(tst_FlowStore)
#include "tst_flow_store.moc"
