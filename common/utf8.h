// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QUtf8StringView>

namespace pushscope {

/// Checks UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) byte by byte,
/// so that text may come in pieces that are cut inside a character.
class Utf8Checker
{
public:
    /// False if no valid text can go on with @p byte.
    bool take(uchar byte)
    {
        if (m_left == 0)
            return byte < 0x80 || begin(byte);
        if (byte < m_low || byte > m_high)
            return false;
        m_low = 0x80;
        m_high = 0xBF;
        --m_left;
        return true;
    }
    bool take(QByteArrayView bytes)
    {
        for (const char byte : bytes) {
            if (!take(uchar(byte)))
                return false;
        }
        return true;
    }
    /// Not inside a character.
    bool complete() const { return m_left == 0; }

private:
    bool begin(uchar byte)
    {
        m_low = 0x80;
        m_high = 0xBF;
        if (byte >= 0xC2 && byte <= 0xDF) {
            m_left = 1;
        } else if ((byte & 0xF0) == 0xE0) {
            m_left = 2;
            if (byte == 0xE0)
                m_low = 0xA0; // shorter forms exist below
            else if (byte == 0xED)
                m_high = 0x9F; // surrogates above
        } else if (byte >= 0xF0 && byte <= 0xF4) {
            m_left = 3;
            if (byte == 0xF0)
                m_low = 0x90; // shorter forms exist below
            else if (byte == 0xF4)
                m_high = 0x8F; // above is beyond Unicode
        } else {
            return false;
        }
        return true;
    }

    int m_left = 0;     ///< continuation bytes still to come
    uchar m_low = 0x80; ///< range of the next one
    uchar m_high = 0xBF;
};

inline bool isValidUtf8(QByteArrayView bytes)
{
    return QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8();
}

} // namespace pushscope
