// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

#include <array>

/// The character classes of RFC 9110 section 5 and RFC 3986.
namespace pushscope::http {

using CharacterSet = std::array<bool, 256>;

namespace detail {

constexpr CharacterSet lettersDigitsAnd(const char *others)
{
    CharacterSet set{};
    for (int c = '0'; c <= '9'; ++c)
        set[std::size_t(c)] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        set[std::size_t(c)] = set[std::size_t(c - 'a' + 'A')] = true;
    for (; *others; ++others)
        set[std::size_t(*others)] = true;
    return set;
}

constexpr CharacterSet range(int first, int last)
{
    CharacterSet set{};
    for (int c = first; c <= last; ++c)
        set[std::size_t(c)] = true;
    return set;
}

constexpr CharacterSet fieldCharacters()
{
    auto set = range(0x20, 0xFF);
    set[0x7F] = false;
    set['\t'] = true;
    return set;
}

/// Every visible character but '#': a fragment is never sent. Stricter than RFC 3986 would refuse
/// what browsers send in queries.
constexpr CharacterSet targetCharacters()
{
    auto set = range(0x21, 0x7E);
    set['#'] = false;
    return set;
}

} // namespace detail

inline constexpr CharacterSet token = detail::lettersDigitsAnd("!#$%&'*+-.^_`|~");
inline constexpr CharacterSet visible = detail::range(0x21, 0x7E);
inline constexpr CharacterSet target = detail::targetCharacters();
inline constexpr CharacterSet field = detail::fieldCharacters();
inline constexpr CharacterSet hostName = detail::lettersDigitsAnd("-._~!$&'()*+,;=%");
inline constexpr CharacterSet addressLiteral = detail::lettersDigitsAnd("-._~!$&'()*+,;=:");

inline bool isIn(const CharacterSet &set, char c)
{
    return set[uchar(c)];
}

inline bool allIn(const CharacterSet &set, QByteArrayView text)
{
    for (const char c : text) {
        if (!isIn(set, c))
            return false;
    }
    return true;
}

/// The first byte that is not in @p set, or @p end.
inline const char *skip(const CharacterSet &set, const char *at, const char *end)
{
    while (at < end && isIn(set, *at))
        ++at;
    return at;
}

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The value of a hexadecimal digit, or -1.
constexpr int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Without spaces and tabs around it (OWS).
inline QByteArrayView trimmed(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

inline bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace pushscope::http
