// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/lines.h"

namespace pushscope {

void LineParser::feed(QByteArrayView bytes)
{
    if (!m_failed)
        m_buffer.append(bytes);
}

std::optional<QByteArray> LineParser::next()
{
    if (m_failed)
        return {};
    const auto text = m_buffer.view();
    const auto lineFeed = text.indexOf('\n', m_scanned);
    const auto size = lineFeed < 0 ? text.size() : lineFeed;
    if (size > m_maxLineBytes) {
        m_failed = true;
        m_buffer.clear();
        return {};
    }
    m_scanned = lineFeed < 0 ? size : 0;
    if (lineFeed < 0)
        return {};
    const bool endsWithCr = size > 0 && text[size - 1] == '\r';
    auto line = text.first(size - (endsWithCr ? 1 : 0)).toByteArray();
    m_buffer.take(size + 1);
    return line;
}

} // namespace pushscope
