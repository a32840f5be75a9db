// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/tcp_packet.h"

#include <QtCore/QtEndian>

#include <array>
#include <cstring>

namespace pushscope::client {

namespace {

constexpr qsizetype ipBytes = 20;
constexpr qsizetype tcpBytes = 20;
constexpr quint8 tcpProtocol = 6;
constexpr quint8 experimentalProtocol = 253;
constexpr quint32 loopback = 0x7F000001;
/// With the scale it is 16 MiB: nothing that a read can bring fills it.
constexpr quint16 window = 0xFFFF;
/// No operation, then window scale (RFC 7323) of 8 bits.
constexpr std::array<char, 4> scaleOption{ 1, 3, 3, 8 };

template <typename Number> void put(QByteArray &to, Number value)
{
    const auto big = qToBigEndian(value);
    to.append(reinterpret_cast<const char *>(&big), sizeof big);
}

/// The sum of RFC 1071, not folded, in this machine's byte order, which makes no difference but to
/// how it is stored. All of a recording comes through here, so it takes words of 32 bits.
quint64 sumOf(QByteArrayView bytes, quint64 sum = 0)
{
    const auto *at = bytes.data();
    const auto *const end = at + bytes.size();
    for (; end - at >= 4; at += 4)
        sum += qFromUnaligned<quint32>(at);
    if (end - at >= 2) {
        sum += qFromUnaligned<quint16>(at);
        at += 2;
    }
    if (at < end)
        sum += qToBigEndian(quint16(quint16(quint8(*at)) << 8));
    return sum;
}

quint16 folded(quint64 sum)
{
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return quint16(sum);
}

/// With the checksum where it belongs, all adds up to ones.
bool addsUp(quint64 sum)
{
    return folded(sum) == 0xFFFF;
}

void putChecksum(quint64 sum, char *to)
{
    const quint16 checksum = ~folded(sum);
    std::memcpy(to, &checksum, sizeof checksum);
}

/// Of what TCP counts in besides its segment: both addresses, the protocol, the length.
quint64 pseudoSum(QByteArrayView ipHeader, qsizetype segmentBytes)
{
    const quint64 rest = qToBigEndian(quint16(tcpProtocol)) + qToBigEndian(quint16(segmentBytes));
    return sumOf(ipHeader.sliced(12, 8), rest);
}

QByteArray ipHeader(quint8 protocol, quint32 from, quint32 to, qsizetype contentBytes)
{
    QByteArray header;
    header.reserve(ipBytes + tcpBytes + qsizetype(scaleOption.size()));
    put(header, quint16(0x4500));
    put(header, quint16(ipBytes + contentBytes));
    put(header, quint16(0));
    put(header, quint16(0x4000)); // not to be divided
    put(header, quint8(64));
    put(header, protocol);
    put(header, quint16(0));
    put(header, from);
    put(header, to);
    putChecksum(sumOf(header), header.data() + 10);
    return header;
}

} // namespace

QByteArray tcpHeaders(const TcpPacket &packet)
{
    Q_ASSERT(packet.payload.size() <= longestSegment);
    const bool scales = packet.flags & Syn;
    const auto headerBytes = tcpBytes + (scales ? qsizetype(scaleOption.size()) : 0);
    const auto segmentBytes = headerBytes + packet.payload.size();
    auto bytes = ipHeader(tcpProtocol, packet.from.address, packet.to.address, segmentBytes);
    put(bytes, packet.from.port);
    put(bytes, packet.to.port);
    put(bytes, packet.sequence);
    put(bytes, packet.acknowledged);
    put(bytes, quint8(headerBytes / 4 << 4));
    put(bytes, packet.flags);
    put(bytes, window);
    put(bytes, quint16(0));
    put(bytes, quint16(0));
    if (scales)
        bytes.append(scaleOption.data(), qsizetype(scaleOption.size()));
    const auto sum = sumOf(QByteArrayView(bytes).sliced(ipBytes), pseudoSum(bytes, segmentBytes));
    putChecksum(sumOf(packet.payload, sum), bytes.data() + ipBytes + 16);
    return bytes;
}

std::optional<TcpPacket> parseTcpPacket(QByteArrayView bytes)
{
    const auto u8 = [&](qsizetype at) { return quint8(bytes[at]); };
    const auto u16 = [&](qsizetype at) { return qFromBigEndian<quint16>(bytes.data() + at); };
    const auto u32 = [&](qsizetype at) { return qFromBigEndian<quint32>(bytes.data() + at); };
    if (bytes.size() < ipBytes || u8(0) >> 4 != 4 || u8(9) != tcpProtocol)
        return {};
    const qsizetype ipHeader = (u8(0) & 0x0F) * 4;
    const qsizetype total = u16(2);
    const bool isFragment = u16(6) & 0x3FFF;
    if (ipHeader < ipBytes || total < ipHeader + tcpBytes || bytes.size() < total || isFragment)
        return {};
    const qsizetype tcpHeader = (u8(ipHeader + 12) >> 4) * 4;
    if (tcpHeader < tcpBytes || total < ipHeader + tcpHeader)
        return {};
    return TcpPacket{ .from = { u32(12), u16(ipHeader) },
                      .to = { u32(16), u16(ipHeader + 2) },
                      .sequence = u32(ipHeader + 4),
                      .acknowledged = u32(ipHeader + 8),
                      .flags = u8(ipHeader + 13),
                      .payload = bytes.first(total).sliced(ipHeader + tcpHeader) };
}

bool isDamagedPacket(QByteArrayView bytes, quint32 client)
{
    const auto u8 = [&](qsizetype at) { return quint8(bytes[at]); };
    const auto u16 = [&](qsizetype at) { return qFromBigEndian<quint16>(bytes.data() + at); };
    const auto u32 = [&](qsizetype at) { return qFromBigEndian<quint32>(bytes.data() + at); };
    if (bytes.size() < ipBytes)
        return true;
    const int version = u8(0) >> 4;
    if (version == 6)
        return u16(4) == 0; // others' have a length there
    const qsizetype ipHeader = (u8(0) & 0x0F) * 4;
    if (version != 4 || ipHeader < ipBytes || bytes.size() < ipHeader)
        return true;
    const bool isOurs = u32(12) == client || u32(16) == client;
    const bool isLeftOut = u16(10) == 0;
    if (!addsUp(sumOf(bytes.first(ipHeader))))
        return isOurs || !isLeftOut;
    const qsizetype total = u16(2);
    // One that a program cut short lacks bytes, which is told of its connection.
    if (!isOurs || u8(9) != tcpProtocol || total < ipHeader || bytes.size() < total)
        return false;
    const auto segment = bytes.first(total).sliced(ipHeader);
    return !addsUp(sumOf(segment, pseudoSum(bytes, segment.size())));
}

QByteArray emptyIpPacket()
{
    return ipHeader(experimentalProtocol, loopback, loopback, 0);
}

} // namespace pushscope::client
