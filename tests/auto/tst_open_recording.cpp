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

/// Reads some, and then the disk fails.
class BrokenDisk : public QIODevice
{
public:
    explicit BrokenDisk(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        if (m_bytes.isEmpty()) {
            setErrorString(QStringLiteral("Input/output error"));
            return -1;
        }
        const auto size = std::min(most, qint64(m_bytes.size()));
        std::copy_n(m_bytes.constData(), size, to);
        m_bytes.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

template <typename Number> void put(QByteArray &to, Number value)
{
    const auto little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void putOption(QByteArray &to, quint16 code, const QByteArray &value)
{
    put(to, code);
    put(to, quint16(value.size()));
    to.append(value).append((4 - value.size() % 4) % 4, '\0');
}

/// An interface as other programs write it; no @p resolution is microseconds.
QByteArray interfaceOf(quint16 linkType, std::optional<quint8> resolution, qint64 offsetS)
{
    QByteArray body;
    put(body, linkType);
    put(body, quint16(0));
    put(body, quint32(65'535));
    if (resolution)
        putOption(body, pcapng::TimeResolution, QByteArray(1, char(*resolution)));
    if (offsetS) {
        QByteArray value;
        put(value, offsetS);
        putOption(body, pcapng::TimeOffset, value);
    }
    put(body, quint32(pcapng::EndOfOptions));
    QByteArray block;
    put(block, pcapng::interfaceBlock);
    const auto length = quint32(body.size() + 12);
    put(block, length);
    block.append(body);
    put(block, length);
    return block;
}

/// The recording with another interface, to whose clock the times are put.
QByteArray withInterface(const QByteArray &recording, const QByteArray &interface,
                         double unitsPerSecond, qint64 offsetS)
{
    const auto starts = blocksOf(recording);
    QByteArray changed = recording.first(starts[1]) + interface;
    for (qsizetype i = 2; i + 1 < starts.size(); ++i) {
        auto block = recording.sliced(starts[i], starts[i + 1] - starts[i]);
        auto *high = block.data() + 12;
        const auto ns = quint64(qFromLittleEndian<quint32>(high)) << 32
            | qFromLittleEndian<quint32>(high + 4);
        const auto us = qint64(ns / 1'000) - offsetS * 1'000'000;
        const auto whole = quint64(us / 1'000'000) * quint64(unitsPerSecond);
        const auto units
            = whole + quint64(std::llround(double(us % 1'000'000) * unitsPerSecond / 1e6));
        qToLittleEndian(quint32(units >> 32), high);
        qToLittleEndian(quint32(units), high + 4);
        changed += block;
    }
    return changed;
}

/// The recording as a machine of the other byte order writes it.
class OtherByteOrder
{
public:
    static QByteArray of(const QByteArray &recording)
    {
        OtherByteOrder other{ recording };
        const auto starts = blocksOf(recording);
        for (qsizetype i = 0; i + 1 < starts.size(); ++i)
            other.swapBlock(starts[i], starts[i + 1]);
        return other.m_bytes;
    }

private:
    explicit OtherByteOrder(const QByteArray &bytes)
        : m_bytes(bytes)
    { }

    template <typename Number> Number swap(qsizetype at)
    {
        const auto number = qFromLittleEndian<Number>(m_bytes.constData() + at);
        qToBigEndian(number, m_bytes.data() + at);
        return number;
    }
    void swapBlock(qsizetype at, qsizetype end)
    {
        const auto type = swap<quint32>(at);
        swap<quint32>(at + 4);
        swap<quint32>(end - 4);
        at += 8;
        if (type == pcapng::sectionBlock) {
            swap<quint32>(at);
            swap<quint16>(at + 4);
            swap<quint16>(at + 6);
            swap<quint64>(at + 8);
            swapOptions(at + 16, end - 4);
        } else if (type == pcapng::interfaceBlock) {
            swap<quint16>(at);
            swap<quint32>(at + 4);
            swapOptions(at + 8, end - 4);
        } else {
            for (int i = 0; i < 3; ++i)
                swap<quint32>(at + 4 * i);
            const auto captured = qsizetype(swap<quint32>(at + 12));
            swap<quint32>(at + 16);
            swapOptions(at + 20 + (captured + 3) / 4 * 4, end - 4);
        }
    }
    void swapOptions(qsizetype at, qsizetype end)
    {
        while (at < end) {
            swap<quint16>(at);
            const auto size = qsizetype(swap<quint16>(at + 2));
            at += 4 + (size + 3) / 4 * 4;
        }
    }

    QByteArray m_bytes;
};

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
    void ofAnotherMachine_data();
    void ofAnotherMachine();
    void withPacketsOfOthers();
    void onABrokenDisk_data();
    void onABrokenDisk();

private:
    QByteArray m_sample;
};

void tst_OpenRecording::whole()
{
    const auto recording = opened(m_sample);
    QCOMPARE(recording->findings({}), QStringList());
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
    for (const quint32 magic : { 0xA1B2C3D4U, 0xD4C3B2A1U, 0xA1B23C4DU, 0x4D3CB2A1U }) {
        QByteArray bytes;
        put(bytes, magic);
        put(bytes, quint32(0x00040002));
        QTest::addRow("pcap, %x", magic) << bytes << "it is a pcap file, not pcapng";
    }
    QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08\x08 and so on")
                          << "it is compressed: unpack it first";
    QTest::newRow("zstd") << QByteArray("\x28\xB5\x2F\xFD and so on")
                          << "it is compressed: unpack it first";
    QTest::newRow("lz4") << QByteArray("\x04\x22\x4D\x18 and so on")
                         << "it is compressed: unpack it first";
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

void tst_OpenRecording::ofAnotherMachine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [this](const char *name, std::optional<quint8> resolution,
                            double unitsPerSecond, qint64 offsetS = 0) {
        const auto interface = interfaceOf(pcapng::linkTypeRaw, resolution, offsetS);
        QTest::newRow(name) << withInterface(m_sample, interface, unitsPerSecond, offsetS);
    };
    constexpr quint8 binary = 0x80;
    QTest::newRow("other byte order") << OtherByteOrder::of(m_sample);
    QTest::newRow("both byte orders") << OtherByteOrder::of(m_sample) + m_sample;
    row("microseconds, which is what is meant if nothing is said", {}, 1e6);
    row("microseconds", 6, 1e6);
    row("milliseconds", 3, 1e3);
    row("nanoseconds", 9, 1e9);
    row("parts of 2 to the 32", binary | 32, 4'294'967'296.0);
    row("since another time", 9, 1e9, 1'600'000'000);
    row("since before 1970", 6, 1e6, -86'400);
}

void tst_OpenRecording::ofAnotherMachine()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(bytes != m_sample || QTest::currentDataTag() == QByteArray("nanoseconds"));
    const auto recording = opened(bytes);
    QCOMPARE(recording->error(), QString());
    const auto expected = linesOf(opened(m_sample)->log());
    const auto lines = linesOf(recording->log());
    QCOMPARE(recording->damage(), QStringList());
    QCOMPARE(lines.last(expected.size()), expected);
    QCOMPARE(recording->reader().firstUs(), startUs + 1'000);
}

/// One that was put into another kind of packet, and one with a capture of others in it.
void tst_OpenRecording::withPacketsOfOthers()
{
    constexpr quint16 ethernet = 1;
    const auto wrapped = opened(withInterface(m_sample, interfaceOf(ethernet, 9, 0), 1e9, 0));
    QCOMPARE(wrapped->error(),
             QStringLiteral("its packets are of link type 1, not 101 as Pushscope "
                            "writes them"));
    QVERIFY(wrapped->isForeign());
    QCOMPARE(wrapped->log().size(), 0);

    auto foreign = pcapng::packet(startUs * 1'000, pcapng::Way::Unknown, "abcd", {}, "{\"a\":1}");
    qToLittleEndian(1, foreign.data() + 8); // of the second interface
    const auto blocks = blocksOf(m_sample);
    const auto after = blocks[2];
    auto merged = m_sample;
    merged.insert(after, interfaceOf(ethernet, 9, 0) + foreign);
    const auto recording = opened(merged);
    QCOMPARE(recording->error(), QString());
    QCOMPARE(linesOf(recording->log()), linesOf(opened(m_sample)->log()));
}

void tst_OpenRecording::onABrokenDisk_data()
{
    QTest::addColumn<qsizetype>("blocks");
    QTest::newRow("from the beginning") << qsizetype(0);
    QTest::newRow("after some") << qsizetype(20);
}

/// What is said is what the system says, and what came before is there.
void tst_OpenRecording::onABrokenDisk()
{
    QFETCH(qsizetype, blocks);
    const auto ends = blocksOf(m_sample);
    const auto there = m_sample.first(ends[blocks]);
    BrokenDisk disk(there);
    OpenedRecording recording;
    recording.read(disk);
    QCOMPARE(recording.error(), QStringLiteral("Input/output error"));
    QCOMPARE(linesOf(recording.log()), linesOf(opened(there)->log()));
}

QTEST_GUILESS_MAIN(tst_OpenRecording)
#include "tst_open_recording.moc"
