// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/opened_recording.h"
#include "tests/auto/recording_samples.h"

#include <QtCore/QBuffer>
#include <QtTest/QTest>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::samples;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr qint64 dayUs = 24 * 3'600 * secondUs;
constexpr qsizetype bytesAt = 28; ///< of a packet, in its block
constexpr qsizetype ipHeader = 20;
constexpr qsizetype tcpHeader = 20;

std::unique_ptr<OpenedRecording> opened(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    auto recording = std::make_unique<OpenedRecording>();
    recording->read(buffer);
    return recording;
}

QStringList wordsOf(const OpenedRecording &recording)
{
    QStringList words;
    for (qsizetype i = 0; i < recording.log().size(); ++i)
        words << describe(recording.log().at(i));
    return words;
}

qsizetype sizeOfPacket(const QByteArray &recording, qsizetype block)
{
    return qFromLittleEndian<qint32>(recording.constData() + block + 20);
}

void setTime(QByteArray &recording, qsizetype block, qint64 us)
{
    const auto ns = quint64(us) * 1'000;
    qToLittleEndian(quint32(ns >> 32), recording.data() + block + 12);
    qToLittleEndian(quint32(ns), recording.data() + block + 16);
}

qint64 timeOf(const QByteArray &recording, qsizetype block)
{
    const auto high = qFromLittleEndian<quint32>(recording.constData() + block + 12);
    const auto low = qFromLittleEndian<quint32>(recording.constData() + block + 16);
    return qint64((quint64(high) << 32 | low) / 1'000);
}

/// Which has such bytes in it: its place among the packets, from 1 on, as Wireshark counts them.
qsizetype packetWith(const QByteArray &recording, const QByteArray &bytes)
{
    const auto starts = blocksOf(recording);
    const auto at = recording.indexOf(bytes, starts.at(2));
    const auto next = std::upper_bound(starts.begin(), starts.end(), at);
    return at < 0 ? -1 : qsizetype(next - starts.begin()) - 2;
}

qsizetype blockOf(const QByteArray &recording, qsizetype packet)
{
    return blocksOf(recording).at(packet + 1);
}

/// One of another program's in a file with ours, its checksums as they are before a card fills them
/// in.
QByteArray ofOthers(quint16 ipChecksum, bool isIpRight, quint16 tcpChecksum)
{
    auto bytes = tcpHeaders({ .from = { 0x0A000001, 40'000 },
                              .to = { 0x0A000002, 443 },
                              .sequence = 1,
                              .acknowledged = 1,
                              .flags = Ack,
                              .payload = "abcd" });
    if (!isIpRight)
        qToBigEndian(ipChecksum, bytes.data() + 10);
    qToBigEndian(tcpChecksum, bytes.data() + ipHeader + 16);
    return pcapng::packet(startUs * 1'000, pcapng::Way::Unknown, bytes, "abcd");
}

} // namespace

/// What the blocks of a file do not tell: that what is in them is not what was written.
class tst_RecordingDamage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void flipped_data();
    void flipped();
    void flippedAtEveryByte();
    void many();
    void notOurs_data();
    void notOurs();
    void wrongTime_data();
    void wrongTime();
    void timeInOrder_data();
    void timeInOrder();
    void cutAtEachBlock_data();
    void cutAtEachBlock();
    void withoutEnd_data();
    void withoutEnd();

private:
    QByteArray m_sample;
};

void tst_RecordingDamage::initTestCase()
{
    m_sample = endedRecording();
    QCOMPARE(opened(m_sample)->findings({}), QStringList());
}

void tst_RecordingDamage::flipped_data()
{
    QTest::addColumn<QByteArray>("packet"); ///< that has these bytes
    QTest::addColumn<qsizetype>("offset");  ///< in it
    QTest::addColumn<bool>("goesOn");       ///< all else is shown
    const auto row = [](const char *name, qsizetype offset, bool goesOn) {
        QTest::newRow(name) << QByteArray("\"seq\":1,") << offset << goesOn;
    };
    row("its version", 0, false);
    row("its length", 3, false);
    row("its identification", 4, true);
    row("its time to live", 8, true);
    row("its protocol", 9, false);
    row("its first checksum", 10, true);
    row("its sender", 12, true);
    row("its sender's port", ipHeader + 1, true);
    row("its receiver's port", ipHeader + 3, false);
    row("its sequence number", ipHeader + 6, true);
    row("its acknowledgement", ipHeader + 11, true);
    row("its window", ipHeader + 14, true);
    row("its second checksum", ipHeader + 16, true);
    row("the first of what it carries", ipHeader + tcpHeader, true);
    row("a digit of what it carries", ipHeader + tcpHeader + 40, true);
    QTest::newRow("a sequence number of a message")
        << QByteArray("\"seq\":2") << qsizetype(70) << true;
    QTest::newRow("a connection's begin")
        << QByteArray("\"connection\":2") << ipHeader + qsizetype(7) << true;
    QTest::newRow("what stands for a comment") << QByteArray("\"end\"") << qsizetype(8) << true;
}

/// It is told with its number and its time, and shown.
void tst_RecordingDamage::flipped()
{
    QFETCH(const QByteArray, packet);
    QFETCH(const qsizetype, offset);
    QFETCH(const bool, goesOn);
    const auto number = packetWith(m_sample, packet);
    QVERIFY(number > 0);
    const auto block = blockOf(m_sample, number);
    auto damaged = m_sample;
    QVERIFY(offset < sizeOfPacket(m_sample, block));
    damaged[block + bytesAt + offset] = char(damaged[block + bytesAt + offset] ^ 1);
    const auto recording = opened(damaged);
    const auto says
        = u"packet %1, at %2, has a wrong checksum; what it carries may not be what was sent"_s
              .arg(number)
              .arg(captureTime(timeOf(m_sample, block)));
    QCOMPARE(recording->damage(), QStringList{ says });
    QVERIFY(recording->isDamaged());
    QCOMPARE(recording->error().isEmpty(), goesOn);
    if (goesOn) {
        QCOMPARE(recording->findings({}), recording->damage());
        QVERIFY(recording->log().size() >= opened(m_sample)->log().size());
    }
}

/// Of no packet there is a byte that could be another one without being noticed.
void tst_RecordingDamage::flippedAtEveryByte()
{
    const auto starts = blocksOf(m_sample);
    QStringList unnoticed;
    for (qsizetype i = 2; i + 1 < starts.size(); ++i) {
        for (qsizetype at = 0; at < sizeOfPacket(m_sample, starts[i]); ++at) {
            auto damaged = m_sample;
            auto &byte = damaged[starts[i] + bytesAt + at];
            byte = char(byte ^ (1 << at % 8));
            if (opened(damaged)->damage().isEmpty())
                unnoticed << u"byte %1 of packet %2"_s.arg(at).arg(i - 1);
        }
    }
    QVERIFY2(unnoticed.isEmpty(), qPrintable(unnoticed.join(u'\n')));
}

void tst_RecordingDamage::many()
{
    auto damaged = m_sample;
    for (const auto number : { 8, 12, 20 })
        damaged[blockOf(m_sample, number) + bytesAt + 8] = 1;
    const auto at = captureTime(timeOf(m_sample, blockOf(m_sample, 8)));
    setTime(damaged, blockOf(m_sample, 9), 0);
    setTime(damaged, blockOf(m_sample, 10), 0);
    const QStringList says{
        u"3 packets have a wrong checksum, first packet 8, at %1; what they carry may not be what was sent"_s
            .arg(at),
        u"2 packets have a wrong time, first packet 9, at %1; each is shown with the one before it"_s
            .arg(at)
    };
    QCOMPARE(opened(damaged)->damage(), says);
}

void tst_RecordingDamage::notOurs_data()
{
    QTest::addColumn<QByteArray>("packet");
    const auto raw = [](const QByteArray &bytes) {
        return pcapng::packet(startUs * 1'000, pcapng::Way::Unknown, bytes, {});
    };
    QTest::newRow("TCP's checksum is left out") << ofOthers(0, true, 0);
    QTest::newRow("TCP's checksum is begun") << ofOthers(0, true, 0x1234);
    QTest::newRow("both are left out") << ofOthers(0, false, 0);
    QTest::newRow("IPv6") << raw(QByteArray::fromHex("6000000000043b40") + QByteArray(36, '\1'));
    QTest::newRow("IPv4 without TCP") << raw(emptyIpPacket());
}

/// What was captured elsewhere and merged into the file lacks what a network card fills in.
void tst_RecordingDamage::notOurs()
{
    QFETCH(QByteArray, packet);
    auto merged = m_sample;
    merged.insert(blocksOf(m_sample).at(2), packet);
    const auto recording = opened(merged);
    QCOMPARE(recording->findings({}), QStringList());
    QCOMPARE(wordsOf(*recording), wordsOf(*opened(m_sample)));
}

void tst_RecordingDamage::wrongTime_data()
{
    QTest::addColumn<qsizetype>("packet");
    QTest::addColumn<qint64>("us");
    const auto packets = blocksOf(m_sample).size() - 3;
    for (qsizetype packet = 1; packet <= packets; ++packet)
        QTest::addRow("packet %lld, zeroed", qlonglong(packet)) << packet << qint64(0);
    const auto message = packetWith(m_sample, "\"seq\":1");
    QTest::newRow("a day before") << message << startUs - dayUs;
    QTest::newRow("two minutes before") << message << startUs - 120 * secondUs;
    QTest::newRow("a day later") << message << startUs + dayUs;
    QTest::newRow("two minutes later") << message << startUs + 120 * secondUs;
    QTest::newRow("a connection's begin, a day later") << qsizetype(1) << startUs + dayUs;
    QTest::newRow("a connection's begin, a day before") << qsizetype(1) << startUs - dayUs;
    QTest::newRow("an acknowledgement, a day before") << message + 1 << startUs - dayUs;
}

/// Nothing is shown out of its order, and nothing is left out.
void tst_RecordingDamage::wrongTime()
{
    QFETCH(const qsizetype, packet);
    QFETCH(const qint64, us);
    const auto block = blockOf(m_sample, packet);
    auto damaged = m_sample;
    setTime(damaged, block, us);
    const auto recording = opened(damaged);
    const auto before = packet == 1 ? startUs : timeOf(m_sample, blockOf(m_sample, packet - 1));
    QCOMPARE(recording->findings({}),
             QStringList{ u"packet %1 has a wrong time; it is shown at %2, with the one before it"_s
                              .arg(packet)
                              .arg(captureTime(before)) });
    QCOMPARE(wordsOf(*recording), wordsOf(*opened(m_sample)));
    QVERIFY(recording->reader().firstUs() >= startUs);
    QVERIFY(recording->reader().lastUs() <= startUs + secondUs);
    for (qsizetype i = 0; i < recording->log().size(); ++i) {
        const auto &event = recording->log().at(i);
        for (const auto shownUs : { event.clientUs, event.serverUs })
            QVERIFY(shownUs == 0 || (shownUs >= startUs && shownUs <= startUs + secondUs));
    }
}

void tst_RecordingDamage::timeInOrder_data()
{
    QTest::addColumn<QByteArray>("recording");
    using Tell = void (*)(LinkTap &);
    const auto row = [](const char *name, Tell tell) {
        QTest::newRow(name) << recordingOf(tell, {}, startUs, startUs + secondUs);
    };
    row("an hour's silence", [](LinkTap &tap) {
        qint64 us = startUs;
        Wire wire(tap, 1, us);
        wire.up("GET / HTTP/1.1\r\n\r\n");
        us += 3'600 * secondUs;
        wire.down("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        us += 3'600 * secondUs;
        wire.done();
    });
    row("the clock is set back by a day", [](LinkTap &tap) {
        qint64 us = startUs;
        Wire wire(tap, 1, us);
        Wire other(tap, 2, us);
        wire.up("GET / HTTP/1.1\r\n\r\n");
        us -= dayUs;
        wire.down("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        other.up("GET / HTTP/1.1\r\n\r\n");
        Wire third(tap, 3, us);
        third.up("GET / HTTP/1.1\r\n\r\n");
    });
    row("the clock is set forward by a day", [](LinkTap &tap) {
        qint64 us = startUs;
        Wire wire(tap, 1, us);
        wire.up("GET / HTTP/1.1\r\n\r\n");
        us += dayUs;
        wire.down("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Wire other(tap, 2, us);
        other.up("GET / HTTP/1.1\r\n\r\n");
    });
    // As a stream that was there before is told, with the times of its request and its answer.
    row("a connection from a month ago", [](LinkTap &tap) {
        qint64 us = startUs;
        Wire wire(tap, 1, us);
        wire.up("GET / HTTP/1.1\r\n\r\n");
        const auto oldUs = startUs - 30 * dayUs;
        const QByteArray request = "GET /v1/sse HTTP/1.1\r\n\r\n";
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        tap.opened(2, { u"t"_s, u"127.0.0.1"_s, 7180 }, oldUs, true);
        tap.read(2, FlowDirection::Up, request, oldUs, oldUs);
        tap.wrote(2, FlowDirection::Up, request.size(), oldUs + 1'000);
        tap.read(2, FlowDirection::Down, head, oldUs + 2 * 3'600 * secondUs,
                 oldUs + 2 * 3'600 * secondUs);
        tap.wrote(2, FlowDirection::Down, head.size(), oldUs + 2 * 3'600 * secondUs);
        wire.down("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        tap.read(2, FlowDirection::Down, ": beat\n\n", us, us);
        tap.wrote(2, FlowDirection::Down, head.size() + 8, us);
    });
    row("a wait that began long ago", [](LinkTap &tap) {
        qint64 us = startUs;
        Wire wire(tap, 1, us);
        us += dayUs;
        wire.up("GET / HTTP/1.1\r\n\r\n");
        FlowEvent wait;
        wait.mark = FlowMark::BackOff;
        wait.clientUs = startUs + secondUs;
        wait.endedUs = us;
        tap.marked(wait);
        wire.down("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
}

void tst_RecordingDamage::timeInOrder()
{
    QFETCH(QByteArray, recording);
    const auto read = opened(recording);
    QCOMPARE(read->findings({}), QStringList());
    QVERIFY(read->log().size() > 2);
}

void tst_RecordingDamage::cutAtEachBlock_data()
{
    QTest::addColumn<qsizetype>("block");
    QTest::addColumn<bool>("isWhole");
    const auto blocks = blocksOf(m_sample).size() - 1;
    for (qsizetype block = 1; block <= blocks; ++block)
        QTest::addRow("%lld of %lld", qlonglong(block), qlonglong(blocks))
            << block << (block == blocks);
}

/// It is said until when it goes, and is no damage.
void tst_RecordingDamage::cutAtEachBlock()
{
    QFETCH(const qsizetype, block);
    const auto starts = blocksOf(m_sample);
    const auto recording = opened(m_sample.first(starts[block]));
    qint64 lastUs = startUs;
    for (qsizetype i = 2; i < block; ++i)
        lastUs = std::max(lastUs, timeOf(m_sample, starts[i]));
    const auto says
        = u"the recording has no end: it is still being made, its program was killed, or the file is cut; what is there goes until %1"_s
              .arg(captureTime(lastUs));
    QTEST(recording->remark() == QString(), "isWhole");
    QCOMPARE(recording->findings({}),
             block == starts.size() - 1 ? QStringList() : QStringList{ says });
    QVERIFY(!recording->isDamaged());
}

void tst_RecordingDamage::withoutEnd_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("isTold");
    const auto starts = blocksOf(m_sample);
    const auto cut = m_sample.first(starts.at(20));
    const auto end = m_sample.sliced(starts.at(starts.size() - 2));
    QTest::newRow("of a recorder that had none") << sampleRecording() << false;
    const auto endless = sampleRecording();
    QTest::newRow("and is cut") << endless.first(blocksOf(endless).at(10)) << false;
    QTest::newRow("two in one file") << m_sample + m_sample << false;
    QTest::newRow("the first of two is cut") << cut + m_sample << true;
    QTest::newRow("the second of two is cut") << m_sample + cut << true;
    QTest::newRow("two by their times") << cut + end + m_sample.sliced(starts.at(20)) << false;
}

void tst_RecordingDamage::withoutEnd()
{
    QFETCH(QByteArray, file);
    const auto recording = opened(file);
    QCOMPARE(recording->error(), QString());
    QTEST(!recording->remark().isEmpty(), "isTold");
}

QTEST_GUILESS_MAIN(tst_RecordingDamage)
#include "tst_recording_damage.moc"
