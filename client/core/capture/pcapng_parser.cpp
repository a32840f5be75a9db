// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/pcapng_parser.h"

#include "client/core/capture/pcapng.h"

#include <QtCore/QtEndian>

namespace pushscope::client {

namespace {

constexpr qsizetype frameBytes = 12; ///< type and the length twice
constexpr qsizetype packetHeadBytes = 20;
constexpr quint32 swappedMagic = 0x4D3C2B1A;
constexpr qsizetype forgetBytes = 1024 * 1024;

/// What a file is instead, by how it begins.
struct OtherFile
{
    QByteArrayView start;
    const char *what;
};
constexpr char isPcap[] = "it is a pcap file, not pcapng";
constexpr char isCompressed[] = "it is compressed: unpack it first";
constexpr OtherFile otherFiles[] = {
    { "\xD4\xC3\xB2\xA1", isPcap },       { "\xA1\xB2\xC3\xD4", isPcap },
    { "\x4D\x3C\xB2\xA1", isPcap },       { "\xA1\xB2\x3C\x4D", isPcap },
    { "\x1F\x8B", isCompressed },         { "\x28\xB5\x2F\xFD", isCompressed },
    { "\x04\x22\x4D\x18", isCompressed },
};

QString whatElse(const QByteArray &start)
{
    for (const auto &other : otherFiles) {
        if (start.startsWith(other.start))
            return QString::fromLatin1(other.what);
    }
    return QStringLiteral("not a pcapng file: it starts with %1")
        .arg(QString::fromLatin1(start.toHex(' ')));
}

qsizetype padded(qsizetype size)
{
    return (size + 3) & ~qsizetype(3);
}

template <typename Number> Number numberAt(QByteArrayView bytes, qsizetype at, bool isBigEndian)
{
    return isBigEndian ? qFromBigEndian<Number>(bytes.data() + at)
                       : qFromLittleEndian<Number>(bytes.data() + at);
}

} // namespace

void PcapngParser::feed(QByteArrayView bytes)
{
    if (failed())
        return;
    if (m_magic.size() < 4)
        m_magic.append(bytes.first(std::min(4 - m_magic.size(), bytes.size())));
    if (m_start > forgetBytes || m_start == m_buffer.size()) {
        m_buffer.remove(0, m_start);
        m_start = 0;
    }
    m_buffer.append(bytes);
}

void PcapngParser::fail(const QString &why)
{
    m_error = why;
    m_buffer.clear();
    m_start = 0;
}

quint32 PcapngParser::u32(qsizetype at) const
{
    return numberAt<quint32>(m_buffer, m_start + at, m_isBigEndian);
}

std::optional<PcapngParser::Block> PcapngParser::next()
{
    while (!failed() && beginsBlock()) {
        const auto type = u32(0);
        const auto length = u32(4);
        if (length < frameBytes || length % 4 != 0 || length > longestBlock) {
            fail(QStringLiteral("the block at byte %1 says that it has %2 bytes")
                     .arg(m_position)
                     .arg(length));
            break;
        }
        if (m_buffer.size() - m_start < qsizetype(length))
            break;
        if (u32(qsizetype(length) - 4) != length) {
            fail(QStringLiteral("the block at byte %1 has two lengths").arg(m_position));
            break;
        }
        const auto body = QByteArrayView(m_buffer).sliced(m_start + 8, length - frameBytes);
        auto block = read(type, body);
        if (failed())
            break;
        m_start += length;
        m_position += length;
        if (block)
            return block;
    }
    return {};
}

/// True if type and length of the next block are there, and the byte order is known.
bool PcapngParser::beginsBlock()
{
    const auto there = m_buffer.size() - m_start;
    if (m_magic.size() == 4 && !m_sawSection
        && qFromLittleEndian<quint32>(m_magic.constData()) != pcapng::sectionBlock) {
        m_isForeign = true;
        fail(whatElse(m_magic));
        return false;
    }
    if (there < frameBytes)
        return false;
    // The type of a section reads the same either way; its byte order is its own.
    return u32(0) != pcapng::sectionBlock || readByteOrder();
}

bool PcapngParser::readByteOrder()
{
    const auto magic = numberAt<quint32>(m_buffer, m_start + 8, false);
    if (magic != pcapng::byteOrderMagic && magic != swappedMagic) {
        m_isForeign = !m_sawSection;
        fail(QStringLiteral("the section at byte %1 has no byte order").arg(m_position));
        return false;
    }
    m_isBigEndian = magic == swappedMagic;
    m_sawSection = true;
    return true;
}

std::optional<PcapngParser::Block> PcapngParser::read(quint32 type, QByteArrayView body)
{
    switch (type) {
    case pcapng::sectionBlock:
        return readSection(body);
    case pcapng::interfaceBlock:
        readInterface(body);
        return {};
    case pcapng::packetBlock:
        return readPacket(body);
    default:
        return {}; // names, statistics, secrets, blocks of others
    }
}

/// take(code, value); false if the options do not add up.
template <typename Take> bool PcapngParser::readOptions(QByteArrayView options, Take take)
{
    while (!options.isEmpty()) {
        if (options.size() < 4)
            return false;
        const auto code = numberAt<quint16>(options, 0, m_isBigEndian);
        const qsizetype size = numberAt<quint16>(options, 2, m_isBigEndian);
        if (code == pcapng::EndOfOptions)
            return true;
        if (options.size() < 4 + padded(size))
            return false;
        take(code, options.sliced(4, size));
        options = options.sliced(4 + padded(size));
    }
    return true;
}

std::optional<PcapngParser::Block> PcapngParser::readSection(QByteArrayView body)
{
    constexpr qsizetype headBytes = 16;
    Block block;
    block.kind = Block::Kind::Section;
    m_interfaces.clear();
    const bool isWhole = body.size() >= headBytes
        && readOptions(body.sliced(headBytes), [&](quint16 code, QByteArrayView value) {
                             if (code == pcapng::Comment)
                                 block.comments.append(value.toByteArray());
                         });
    if (!isWhole) {
        fail(QStringLiteral("the section at byte %1 is not whole").arg(m_position));
        return {};
    }
    const auto version = numberAt<quint16>(body, 4, m_isBigEndian);
    if (version != 1) {
        fail(QStringLiteral("it is written in version %1 of pcapng").arg(version));
        return {};
    }
    return block;
}

bool PcapngParser::setResolution(Interface *interface, quint8 value)
{
    const int power = value & 0x7F;
    const bool isBinary = value & 0x80;
    if (power > (isBinary ? 62 : 18))
        return false;
    interface->unitsPerSecond = 1;
    for (int i = 0; i < power; ++i)
        interface->unitsPerSecond *= isBinary ? 2 : 10;
    return true;
}

void PcapngParser::readInterface(QByteArrayView body)
{
    constexpr qsizetype headBytes = 8;
    Interface interface;
    bool isKnown = body.size() >= headBytes;
    if (isKnown) {
        interface.linkType = numberAt<quint16>(body, 0, m_isBigEndian);
        bool isResolved = true;
        const auto take = [&](quint16 code, QByteArrayView value) {
            if (code == pcapng::TimeResolution && value.size() == 1)
                isResolved = setResolution(&interface, quint8(value[0]));
            else if (code == pcapng::TimeOffset && value.size() == 8)
                interface.offsetS = numberAt<qint64>(value, 0, m_isBigEndian);
        };
        isKnown = readOptions(body.sliced(headBytes), take) && isResolved;
    }
    if (!isKnown)
        return fail(QStringLiteral("the interface at byte %1 is not whole").arg(m_position));
    m_interfaces.append(interface);
}

/// Since 1970 UTC; -1 if that is before, or after latestUs.
qint64 PcapngParser::microseconds(const Interface &interface, quint64 units)
{
    constexpr qint64 most = latestUs / 1'000'000;
    const quint64 seconds = units / interface.unitsPerSecond;
    if (seconds > quint64(most) || interface.offsetS > most || interface.offsetS < -most)
        return -1;
    const auto whole = qint64(seconds) + interface.offsetS;
    if (whole < 0 || whole > most)
        return -1;
    const double fraction
        = double(units % interface.unitsPerSecond) / double(interface.unitsPerSecond);
    return whole * 1'000'000 + qRound64(fraction * 1e6);
}

std::optional<PcapngParser::Block> PcapngParser::readPacket(QByteArrayView body)
{
    const auto at
        = [&](qsizetype offset) { return numberAt<quint32>(body, offset, m_isBigEndian); };
    const bool hasHead = body.size() >= packetHeadBytes;
    const qsizetype captured = hasHead ? at(12) : 0;
    if (!hasHead || at(0) >= quint32(m_interfaces.size())
        || captured > body.size() - packetHeadBytes
        || padded(captured) > body.size() - packetHeadBytes) {
        fail(QStringLiteral("the packet at byte %1 is not whole").arg(m_position));
        return {};
    }
    const auto &interface = m_interfaces[at(0)];
    const auto us = microseconds(interface, quint64(at(4)) << 32 | at(8));
    if (us < 0) {
        fail(QStringLiteral("the packet at byte %1 has no time").arg(m_position));
        return {};
    }
    Block block;
    block.linkType = interface.linkType;
    block.us = us;
    block.bytes = body.sliced(packetHeadBytes, captured);
    const auto options = body.sliced(packetHeadBytes + padded(captured));
    const bool isWhole = readOptions(options, [&](quint16 code, QByteArrayView value) {
        if (code == pcapng::Comment)
            block.comments.append(value.toByteArray());
    });
    if (!isWhole) {
        fail(QStringLiteral("the packet at byte %1 is not whole").arg(m_position));
        return {};
    }
    return block;
}

} // namespace pushscope::client
