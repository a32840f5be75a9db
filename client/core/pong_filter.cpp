// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/pong_filter.h"

#include <QtCore/QtEndian>

namespace pushscope::client {

namespace {

/// Final, no reserved bit, opcode 10. Any other first byte begins no valid pong.
constexpr char pongByte = char(0x8A);
constexpr int maskBytes = 4;

bool isMaskedControl(char second)
{
    constexpr int longestControl = 125;
    return (second & 0x80) && (second & 0x7F) <= longestControl;
}

/// Length included, mask not.
qsizetype sizeOfHeader(char second)
{
    const int length = second & 0x7F;
    return length == 126 ? 4 : length == 127 ? 10 : 2;
}

/// Puts neighbours together: what is passed on at once, is written at once.
class Stretches
{
public:
    Stretches(QByteArrayView bytes, const PongFilter::Take &take)
        : m_bytes(bytes)
        , m_take(take)
    { }
    void add(qsizetype size, bool withheld)
    {
        if (withheld != m_withheld)
            flush();
        m_withheld = withheld;
        m_end += size;
    }
    void flush()
    {
        if (m_end > m_begin)
            m_take(m_bytes.sliced(m_begin, m_end - m_begin), m_withheld);
        m_begin = m_end;
    }

private:
    QByteArrayView m_bytes;
    const PongFilter::Take &m_take;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    bool m_withheld = false;
};

} // namespace

void PongFilter::feed(QByteArrayView bytes, bool withholds, const Take &take)
{
    Stretches stretches(bytes, take);
    bool waitedBefore = m_waits;
    for (qsizetype at = 0; at < bytes.size();) {
        if (m_left > 0) {
            const auto size = qsizetype(std::min(quint64(bytes.size() - at), m_left));
            stretches.add(size, m_withheld);
            m_left -= quint64(size);
            at += size;
            continue;
        }
        const char byte = bytes[at++];
        if (m_header.isEmpty() && withholds && byte == pongByte) {
            m_header.append(byte);
            m_waits = true;
            continue;
        }
        if (m_header.isEmpty())
            m_withheld = false;
        else if (m_waits)
            m_withheld = isMaskedControl(byte);
        if (std::exchange(waitedBefore, false))
            take(QByteArrayView(&pongByte, 1), m_withheld);
        else if (m_waits)
            stretches.add(1, m_withheld);
        m_waits = false;
        stretches.add(1, m_withheld);
        takeHeaderByte(byte);
    }
    stretches.flush();
}

void PongFilter::takeHeaderByte(char byte)
{
    m_header.append(byte);
    if (m_header.size() < 2)
        return;
    const char second = m_header[1];
    const auto size = sizeOfHeader(second);
    if (m_header.size() < size + (second & 0x80 ? maskBytes : 0))
        return;
    m_left = size == 4 ? qFromBigEndian<quint16>(m_header.constData() + 2)
        : size == 10   ? qFromBigEndian<quint64>(m_header.constData() + 2)
                       : quint64(second & 0x7F);
    m_header.clear();
}

void PongFilter::finish(const Take &take)
{
    if (std::exchange(m_waits, false))
        take(QByteArrayView(&pongByte, 1), false);
}

} // namespace pushscope::client
