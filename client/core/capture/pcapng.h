// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

/// The blocks of a pcapng file (draft-ietf-opsawg-pcapng), as they are written: little-endian,
/// times in nanoseconds. What they carry is for others to know.
namespace pushscope::client::pcapng {

inline constexpr quint32 sectionBlock = 0x0A0D0D0A;
inline constexpr quint32 interfaceBlock = 1;
inline constexpr quint32 packetBlock = 6;
inline constexpr quint32 byteOrderMagic = 0x1A2B3C4D;
inline constexpr quint16 linkTypeRaw = 101; ///< a packet begins with its IP header

inline constexpr qsizetype longestComment = 65'535; ///< bytes; an option has no more

enum Option : quint16 {
    EndOfOptions = 0,
    Comment = 1,
    InterfaceName = 2,  ///< of an interface
    PacketFlags = 2,    ///< of a packet
    Application = 4,    ///< of a section
    TimeResolution = 9, ///< of an interface
    TimeOffset = 14,    ///< of an interface
};

/// A packet's way as seen from the client.
enum class Way : quint8 { Unknown = 0, Inbound = 1, Outbound = 2 };

/// Begins a file or a new section of one.
QByteArray section(const QByteArray &application, const QList<QByteArray> &comments);
QByteArray interface(const QByteArray &name, quint16 linkType);
/// @p ns is since 1970 UTC; the packet is @p head followed by @p payload.
QByteArray packet(qint64 ns, Way way, QByteArrayView head, QByteArrayView payload,
                  QByteArrayView comment = {});

} // namespace pushscope::client::pcapng
