// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <algorithm>

namespace pushscope {

/// What an incremental parser was fed and has not taken yet, in one piece. Costs constant time a
/// byte, however the bytes come and are taken.
class FeedBuffer
{
public:
    void append(QByteArrayView bytes)
    {
        // What is left is moved to the front only when at least as much was used.
        if (m_start > 0 && m_start >= m_bytes.size() - m_start) {
            m_bytes.remove(0, m_start);
            m_start = 0;
        }
        m_bytes.append(bytes);
    }
    /// Valid until the next append() or clear().
    QByteArrayView view() const { return QByteArrayView(m_bytes).sliced(m_start); }
    void take(qsizetype size) { m_start += size; }
    /// Gives the memory back, too.
    void clear()
    {
        m_bytes = {};
        m_start = 0;
    }

private:
    QByteArray m_bytes;
    qsizetype m_start = 0;
};

/// As far as both go: @p text may still become @p expected, or goes on after it.
inline bool agree(QByteArrayView text, QByteArrayView expected)
{
    const auto size = std::min(text.size(), expected.size());
    return text.first(size) == expected.first(size);
}

} // namespace pushscope
