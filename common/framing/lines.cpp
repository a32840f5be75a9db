// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/lines.h"

namespace pushscope {

void LineParser::feed(QByteArrayView bytes)
{
    if (m_failed)
        return;
    // Moving what is left to the front only when at least as much was used costs constant time a
    // byte.
    if (m_start > 0 && m_start >= m_buffer.size() - m_start) {
        m_buffer.remove(0, m_start);
        m_scanned -= m_start;
        m_start = 0;
    }
    m_buffer.append(bytes);
}

std::optional<QByteArray> LineParser::next()
{
    if (m_failed)
        return {};
    const auto lineFeed = m_buffer.indexOf('\n', m_scanned);
    m_scanned = lineFeed < 0 ? m_buffer.size() : lineFeed + 1;
    const auto size = (lineFeed < 0 ? m_buffer.size() : lineFeed) - m_start;
    if (size > m_maxLineBytes) {
        m_failed = true;
        m_buffer.clear();
        return {};
    }
    if (lineFeed < 0)
        return {};
    const bool endsWithCr = size > 0 && m_buffer[lineFeed - 1] == '\r';
    auto line = m_buffer.mid(m_start, size - (endsWithCr ? 1 : 0));
    m_start = m_scanned;
    return line;
}

} // namespace pushscope
