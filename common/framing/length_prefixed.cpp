// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/length_prefixed.h"

#include "common/framing/http_chars.h"
#include "common/json_scan.h"

#include <algorithm>

namespace pushscope {

namespace {

// More do not fit any limit.
constexpr qsizetype maxDigits = 12;

} // namespace

QByteArray lengthPrefixed(QByteArrayView object)
{
    QByteArray bytes = QByteArray::number(object.size());
    bytes.reserve(bytes.size() + 1 + object.size());
    return bytes.append(':').append(object);
}

void LengthPrefixedParser::feed(QByteArrayView bytes)
{
    if (!failed())
        m_buffer.append(bytes);
}

void LengthPrefixedParser::fail(const QString &why)
{
    m_error = why;
    m_buffer.clear();
}

std::optional<QByteArray> LengthPrefixedParser::next()
{
    if (failed() || (!m_length && (!takeBlanks() || !takeLength())))
        return {};
    if (m_buffer.view().size() < *m_length)
        return {};
    auto object = m_buffer.view().first(*m_length).toByteArray();
    m_buffer.take(*m_length);
    m_length.reset();
    return object;
}

/// False if it fails.
bool LengthPrefixedParser::takeBlanks()
{
    const auto text = m_buffer.view();
    const auto blanks = json::skipSpace(text.begin(), text.end()) - text.begin();
    m_buffer.take(blanks);
    m_blank += blanks;
    if (m_blank > m_maxBlank)
        fail(QStringLiteral("more than %1 bytes of white space in a row").arg(m_maxBlank));
    return !failed();
}

/// False if it fails or is not whole.
bool LengthPrefixedParser::takeLength()
{
    const auto text = m_buffer.view();
    const auto digits = std::ranges::find_if_not(text, http::isDigit) - text.begin();
    const bool isWhole = digits < text.size();
    const bool hasLeadingZero = digits > 1 && text[0] == '0';
    if (digits > maxDigits || hasLeadingZero || (isWhole && (digits == 0 || text[digits] != ':'))) {
        fail(QStringLiteral("no length, in digits and with a colon, before an object"));
        return false;
    }
    if (!isWhole)
        return false;
    const auto length = text.first(digits).toLongLong();
    if (length > m_maxObject) {
        fail(QStringLiteral("an object of %1 bytes where %2 are allowed")
                 .arg(length)
                 .arg(m_maxObject));
        return false;
    }
    m_buffer.take(digits + 1);
    m_blank = 0;
    m_length = length;
    return true;
}

} // namespace pushscope
