// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_scan.h"

namespace pushscope::json {

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

const char *skipString(const char *at, const char *end)
{
    for (++at; at < end; ++at) {
        if (*at == '"')
            return at + 1;
        if (*at == '\\')
            ++at;
    }
    return end;
}

const char *skipValue(const char *at, const char *end)
{
    int depth = 0;
    while (at < end) {
        switch (*at) {
        case '"':
            at = skipString(at, end);
            break;
        case '{':
        case '[':
            ++depth;
            ++at;
            break;
        case '}':
        case ']':
            if (depth == 0)
                return at;
            --depth;
            ++at;
            break;
        default:
            if (depth == 0) {
                // A number or a literal: goes on until something that cannot be part of it.
                while (at < end && !isSpace(*at) && *at != ',' && *at != '}' && *at != ']')
                    ++at;
                return at;
            }
            ++at;
        }
        if (depth == 0)
            return at;
    }
    return end;
}

Walker::Walker(QByteArrayView text)
{
    text = trimmed(text);
    m_isObject = text.size() >= 2 && text.front() == '{' && text.back() == '}';
    m_isArray = text.size() >= 2 && text.front() == '[' && text.back() == ']';
    if (!m_isObject && !m_isArray)
        text = {};
    else
        text = text.sliced(1).chopped(1);
    m_at = text.begin();
    m_end = text.end();
}

bool Walker::next()
{
    m_at = skipSpace(m_at, m_end);
    if (m_at == m_end)
        return false;
    if (m_isObject) {
        const char *nameEnd = skipString(m_at, m_end);
        m_name = QByteArrayView(m_at, nameEnd);
        m_at = skipSpace(nameEnd, m_end);
        if (m_at < m_end)
            m_at = skipSpace(m_at + 1, m_end); // the colon
    }
    const char *valueEnd = skipValue(m_at, m_end);
    m_value = QByteArrayView(m_at, valueEnd);
    m_at = skipSpace(valueEnd, m_end);
    if (m_at < m_end)
        ++m_at; // the comma
    return true;
}

} // namespace pushscope::json
