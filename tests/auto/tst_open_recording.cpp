// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/http_transcript.h"
#include "client/core/capture/opened_recording.h"
#include "tests/auto/recording_samples.h"
#include "tests/support/cut_everywhere.h"

#include <QtCore/QBuffer>
#include <QtCore/QtEndian>
#include <QtTest/QTest>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::samples;

namespace {

QStringList linesOf(const FlowLog &log)
{
    QStringList lines;
    for (qsizetype i = 0; i < log.size(); ++i) {
        const auto &event = log.at(i);
        lines.append(QStringLiteral("c%1 %2 %3 %4 %5")
                         .arg(event.connection)
                         .arg(event.clientUs)
                         .arg(event.serverUs)
                         .arg(event.wireBytes)
                         .arg(describe(event)));
    }
    return lines;
}

struct Opened : OpenedRecording
{
    std::unique_ptr<HttpTranscript> transcript;
};

std::unique_ptr<Opened> opened(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    auto recording = std::make_unique<Opened>();
    recording->read(buffer);
    buffer.seek(0);
    recording->transcript = readTranscript(buffer);
    return recording;
}

/// Gives a few bytes at a time, and after the last one the first again if it is endless.
class Trickle : public QIODevice
{
public:
    Trickle(QByteArray bytes, bool isEndless)
        : m_bytes(std::move(bytes))
        , m_isEndless(isEndless)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool atEnd() const override { return !m_isEndless && m_at == m_bytes.size(); }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        constexpr qint64 few = 500;
        if (m_isEndless && m_at == m_bytes.size())
            m_at = 0;
        const auto size = std::min({ few, most, qint64(m_bytes.size() - m_at) });
        std::copy_n(m_bytes.constData() + m_at, size, to);
        m_at += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_isEndless;
    qsizetype m_at = 0;
};

/// Where its blocks begin, and its end.
QList<qsizetype> blocksOf(const QByteArray &recording)
{
    QList<qsizetype> starts{ 0 };
    while (starts.last() < recording.size())
        starts.append(starts.last()
                      + qFromLittleEndian<qint32>(recording.constData() + starts.last() + 4));
    return starts;
}

} // namespace

/// Files as a user may have them: whole, cut, damaged, or of another program.
class tst_OpenRecording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sample = sampleRecording(); }
    void whole();
    void inPieces();
    void theRestInAThread_data();
    void theRestInAThread();
    void leftWhileItReads();
    void cutAtEveryByte();
    void damagedAtEveryByte();
    void damaged_data();
    void damaged();
    void ofAnother_data();
    void ofAnother();
    void appended();

private:
    QByteArray m_sample;
};

void tst_OpenRecording::whole()
{
    const auto recording = opened(m_sample);
    QCOMPARE(recording->error(), QString());
    QCOMPARE(recording->reader().version(), QStringLiteral("1.0"));
    QCOMPARE(recording->reader().firstUs(), startUs + 1'000);
    const auto lines = linesOf(recording->log());
    QVERIFY(
        lines.contains(QStringLiteral("c1 1700000000003000 1700000000004000 162 POST publish")));
    QCOMPARE(lines.filter(QStringLiteral("t.a line")).size(), 3);
    QCOMPARE(recording->transcript->transactions().size(), 4U);
}

void tst_OpenRecording::inPieces()
{
    const auto read = [](const tests::Pieces &pieces) {
        FlowLog log;
        CaptureReplay replay(log);
        CaptureReader reader(replay);
        for (const auto piece : pieces)
            reader.feed(tests::ExactBytes(piece));
        reader.finish();
        log.flush();
        return std::pair(linesOf(log), reader.error());
    };
    QCOMPARE(tests::differenceWhenCut(m_sample, read), QString());
}

void tst_OpenRecording::theRestInAThread_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("whole") << m_sample;
    QTest::newRow("cut") << m_sample.chopped(30);
    auto damaged = m_sample;
    damaged[blocksOf(m_sample).at(20) + 4] = 1;
    QTest::newRow("damaged") << damaged;
}

void tst_OpenRecording::theRestInAThread()
{
    QFETCH(QByteArray, file);
    const auto expected = opened(file);
    Trickle in(file, false);
    OpenedRecording recording;
    QVERIFY(recording.readSome(in));
    recording.readRest(in);
    QTRY_VERIFY(!recording.collect());
    QCOMPARE(linesOf(recording.log()), linesOf(expected->log()));
    QCOMPARE(recording.error(), expected->error());
    QCOMPARE(recording.reader().lastUs(), expected->reader().lastUs());
    if (recording.error().isEmpty())
        QCOMPARE(recording.position(), file.size());
    QVERIFY(!recording.collect());
}

/// Its window is closed before all is there.
void tst_OpenRecording::leftWhileItReads()
{
    Trickle in(m_sample, true);
    auto recording = std::make_unique<OpenedRecording>();
    QVERIFY(recording->readSome(in));
    recording->readRest(in);
    const auto arrived = [&recording] {
        const bool hasMore = recording->collect();
        return hasMore && recording->log().size() > 100;
    };
    QTRY_VERIFY(arrived());
    recording.reset();
}

/// What a crash or a full disk leaves.
void tst_OpenRecording::cutAtEveryByte()
{
    const auto all = linesOf(opened(m_sample)->log());
    const auto starts = blocksOf(m_sample);
    for (qsizetype size = 0; size < m_sample.size(); ++size) {
        const auto recording = opened(m_sample.first(size));
        const bool isAtBlock = size > 0 && starts.contains(size);
        QCOMPARE(recording->error().isEmpty(), isAtBlock);
        const auto lines = linesOf(recording->log());
        QCOMPARE(lines, all.first(lines.size()));
        QVERIFY2(size < starts[1] ? recording->isForeign() : !recording->isForeign(),
                 qPrintable(QString::number(size)));
    }
}

/// No byte that is wrong does harm: nothing is read beyond the end, nothing grows without bound.
void tst_OpenRecording::damagedAtEveryByte()
{
    for (const char mask : { '\x01', '\x80', '\xFF' }) {
        for (qsizetype at = 0; at < m_sample.size(); ++at) {
            auto damaged = m_sample;
            damaged[at] = char(damaged[at] ^ mask);
            QVERIFY(opened(damaged)->log().size() < 1'000);
        }
    }
}

void tst_OpenRecording::damaged_data()
{
    QTest::addColumn<int>("block"); ///< 0 is the section's, 1 the interface's
    QTest::addColumn<int>("offset");
    QTest::addColumn<quint32>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("no length") << 3 << 4 << 0U << "says that it has 0 bytes";
    QTest::newRow("odd length") << 3 << 4 << 45U << "says that it has 45 bytes";
    QTest::newRow("endless") << 3 << 4 << 0xFFFFFFFCU << "says that it has 4294967292 bytes";
    QTest::newRow("two lengths") << 3 << 4 << 48U << "has two lengths";
    QTest::newRow("version") << 0 << 12 << 2U << "version 2 of pcapng";
    QTest::newRow("interface") << 3 << 8 << 7U << "is not whole";
    QTest::newRow("far future") << 3 << 12 << 0xFFFFFFFFU << "has no time";
    QTest::newRow("longer than its block") << 3 << 20 << 4'000U << "is not whole";
}

void tst_OpenRecording::damaged()
{
    QFETCH(int, block);
    QFETCH(int, offset);
    QFETCH(quint32, value);
    QFETCH(QString, says);
    auto damaged = m_sample;
    const auto starts = blocksOf(m_sample);
    qToLittleEndian(value, damaged.data() + starts[block] + offset);
    const auto recording = opened(damaged);
    QVERIFY2(recording->error().contains(says), qPrintable(recording->error()));
    QVERIFY(!recording->isForeign());
}

void tst_OpenRecording::ofAnother_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto section = [](const QList<QByteArray> &comments) {
        return pcapng::section("Dumpcap", comments) + pcapng::interface("lo", 1);
    };
    QTest::newRow("empty") << QByteArray() << "it is empty";
    QTest::newRow("text") << QByteArray("hello, world")
                          << "not a pcapng file: it starts with 68 65 6c 6c";
    QTest::newRow("three bytes") << QByteArray("abc") << "it ends within a block";
    QTest::newRow("pcap") << QByteArray("\xD4\xC3\xB2\xA1\x02\x00\x04\x00", 8)
                          << "it starts with d4";
    QTest::newRow("pcapng of Wireshark") << section({}) << "not recorded by Pushscope";
    QTest::newRow("pcapng with a comment") << section({ "of mine" }) << "not recorded by Pushscope";
    QTest::newRow("of the future") << section({ "{\"pushscope\":\"9.1\",\"format\":2}" })
                                   << "recorded by Pushscope 9.1, in a format that this one does "
                                      "not know";
}

void tst_OpenRecording::ofAnother()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto recording = opened(bytes);
    QVERIFY2(recording->error().contains(says), qPrintable(recording->error()));
    QVERIFY(recording->isForeign());
    QCOMPARE(recording->log().size(), 0);
}

/// Two recordings in one file, as mergecap or cat makes them.
void tst_OpenRecording::appended()
{
    const auto once = opened(m_sample)->log().size();
    const auto recording = opened(m_sample + m_sample);
    QCOMPARE(recording->error(), QString());
    QCOMPARE(recording->log().size(), 2 * once);
    QCOMPARE(recording->transcript->transactions().size(), 8U);
}

QTEST_GUILESS_MAIN(tst_OpenRecording)
#include "tst_open_recording.moc"
