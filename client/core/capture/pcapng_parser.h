// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace pushscope::client {

/// Reads the blocks of a pcapng file as they come, in either byte order. Strict about what it
/// understands, indifferent to blocks and options that it does not know. Holds one block at most.
class PcapngParser
{
public:
    static constexpr quint32 longestBlock = 16 * 1024 * 1024;
    /// Year 2255: beyond, nanoseconds would not fit a number.
    static constexpr qint64 latestUs = 9'000'000'000'000'000;

    struct Block
    {
        enum class Kind { Section, Packet };
        Kind kind = Kind::Packet;
        quint16 linkType = 0; ///< of a packet's interface
        qint64 us = 0;        ///< of a packet; microseconds since 1970 UTC
        QByteArrayView bytes; ///< of a packet, as many as were captured; until the next call
        QList<QByteArray> comments;
        bool operator==(const Block &) const = default;
    };

    void feed(QByteArrayView bytes);
    /// The next section or packet; none until more is fed, or for good if failed().
    std::optional<Block> next();
    /// Nothing more is fed: part of a block is left over, or there is nothing at all.
    bool endsEarly() const { return failed() || !m_sawSection || m_start < m_buffer.size(); }

    bool failed() const { return !m_error.isEmpty(); }
    /// What is wrong. The first block is that of no pcapng file: isForeign().
    QString error() const { return m_error; }
    bool isForeign() const { return m_isForeign; }
    /// Of the first bytes of all, up to 4.
    QByteArray magic() const { return m_magic; }

private:
    struct Interface
    {
        quint16 linkType = 0;
        quint64 unitsPerSecond = 1'000'000;
        qint64 offsetS = 0;
    };

    bool beginsBlock();
    bool readByteOrder();
    quint32 u32(qsizetype at) const;
    std::optional<Block> read(quint32 type, QByteArrayView body);
    std::optional<Block> readSection(QByteArrayView body);
    void readInterface(QByteArrayView body);
    std::optional<Block> readPacket(QByteArrayView body);
    template <typename Take> bool readOptions(QByteArrayView options, Take take);
    static qint64 microseconds(const Interface &interface, quint64 units);
    bool setResolution(Interface *interface, quint8 value);
    void fail(const QString &why);

    QByteArray m_buffer;
    qsizetype m_start = 0; ///< of the block that is to be read
    qint64 m_position = 0; ///< of it, in the file
    QByteArray m_magic;
    QList<Interface> m_interfaces;
    QString m_error;
    bool m_isBigEndian = false;
    bool m_sawSection = false;
    bool m_isForeign = false;
};

} // namespace pushscope::client
