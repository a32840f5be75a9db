// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <optional>

/// IPv4 (RFC 791) and TCP (RFC 9293) headers around bytes that an application saw, so that other
/// programs can follow a stream in a recording. They are synthetic.
namespace pushscope::client {

enum TcpFlag : quint8 { Fin = 0x01, Syn = 0x02, Reset = 0x04, Push = 0x08, Ack = 0x10 };

struct TcpEnd
{
    quint32 address = 0; ///< IPv4
    quint16 port = 0;
    bool operator==(const TcpEnd &) const = default;
};

struct TcpPacket
{
    TcpEnd from;
    TcpEnd to;
    quint32 sequence = 0;
    quint32 acknowledged = 0;
    quint8 flags = 0;
    QByteArrayView payload;
};

/// What an IPv4 packet can carry behind the two headers.
inline constexpr qsizetype longestSegment = 65'535 - 20 - 20;

/// Both headers with their checksums right; the payload, at most longestSegment, is to follow.
QByteArray tcpHeaders(const TcpPacket &packet);
/// None if it is no whole TCP packet over IPv4. Checksums are not looked at; the payload points
/// into @p bytes.
std::optional<TcpPacket> parseTcpPacket(QByteArrayView bytes);
/// Whether the bytes of a packet that was written here are others by now: a checksum is wrong. What
/// is neither from nor to @p client may be another program's, whose network card was to fill in
/// what is missing in it: that is not damaged.
bool isDamagedPacket(QByteArrayView bytes, quint32 client);

/// An IPv4 packet without TCP, of a protocol kept for experiments (RFC 3692): a place for a comment
/// in a recording.
QByteArray emptyIpPacket();

} // namespace pushscope::client
