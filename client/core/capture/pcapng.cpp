// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/pcapng.h"

#include <QtCore/QtEndian>

namespace pushscope::client::pcapng {

namespace {

/// Bytes around a block's body: type and the length twice.
constexpr qsizetype frameBytes = 12;
constexpr quint8 nanoseconds = 9;

template <typename Number> void put(QByteArray &to, Number value)
{
    const auto little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void pad(QByteArray &to)
{
    to.append((4 - to.size() % 4) % 4, '\0');
}

void putOption(QByteArray &to, quint16 code, QByteArrayView value)
{
    const auto cut = value.first(std::min(value.size(), longestComment));
    put(to, code);
    put(to, quint16(cut.size()));
    to.append(cut);
    pad(to);
}

void endOptions(QByteArray &to)
{
    put(to, quint32(EndOfOptions));
}

/// A block whose body the caller adds, of about @p bodyBytes.
QByteArray begin(quint32 type, qsizetype bodyBytes)
{
    QByteArray block;
    block.reserve(frameBytes + bodyBytes + 8);
    put(block, type);
    put(block, quint32(0));
    return block;
}

QByteArray end(QByteArray block)
{
    const auto length = quint32(block.size() + 4);
    qToLittleEndian(length, block.data() + 4);
    put(block, length);
    return block;
}

} // namespace

QByteArray section(const QByteArray &application, const QList<QByteArray> &comments)
{
    auto block = begin(sectionBlock, 1'024);
    put(block, byteOrderMagic);
    put(block, quint16(1)); // version 1.0
    put(block, quint16(0));
    put(block, qint64(-1)); // its length is not known while it is written
    putOption(block, Application, application);
    for (const auto &comment : comments)
        putOption(block, Comment, comment);
    endOptions(block);
    return end(block);
}

QByteArray interface(const QByteArray &name, quint16 linkType)
{
    auto block = begin(interfaceBlock, 64);
    put(block, linkType);
    put(block, quint16(0));
    put(block, quint32(0)); // packets are never cut
    putOption(block, InterfaceName, name);
    putOption(block, TimeResolution, QByteArray(1, char(nanoseconds)));
    endOptions(block);
    return end(block);
}

QByteArray packet(qint64 ns, Way way, QByteArrayView head, QByteArrayView payload,
                  QByteArrayView comment)
{
    const auto size = head.size() + payload.size();
    auto block = begin(packetBlock, 36 + size + comment.size());
    put(block, quint32(0)); // the only interface
    put(block, quint32(quint64(ns) >> 32));
    put(block, quint32(quint64(ns)));
    put(block, quint32(size));
    put(block, quint32(size));
    block.append(head);
    block.append(payload);
    pad(block);
    if (way != Way::Unknown) {
        QByteArray flags;
        put(flags, quint32(way));
        putOption(block, PacketFlags, flags);
    }
    if (!comment.isEmpty())
        putOption(block, Comment, comment);
    endOptions(block);
    return end(block);
}

} // namespace pushscope::client::pcapng
