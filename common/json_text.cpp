// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_text.h"

#include "common/json_scan.h"
#include "common/utf8.h"

#include <QtCore/QChar>

#include <charconv>

namespace pushscope {

namespace {

void appendUtf8(QByteArray *to, char32_t c)
{
    if (c < 0x80) {
        to->append(char(c));
    } else if (c < 0x800) {
        to->append(char(0xC0 | (c >> 6)));
        to->append(char(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        to->append(char(0xE0 | (c >> 12)));
        to->append(char(0x80 | ((c >> 6) & 0x3F)));
        to->append(char(0x80 | (c & 0x3F)));
    } else {
        to->append(char(0xF0 | (c >> 18)));
        to->append(char(0x80 | ((c >> 12) & 0x3F)));
        to->append(char(0x80 | ((c >> 6) & 0x3F)));
        to->append(char(0x80 | (c & 0x3F)));
    }
}

/// The UTF-16 unit of the escape \uXXXX at @p at; none if there is no such escape.
std::optional<char16_t> escapedUnit(const char *at, const char *end)
{
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return {};
    quint16 unit = 0;
    const auto [last, error] = std::from_chars(at + 2, at + 6, unit, 16);
    if (error != std::errc{} || last != at + 6)
        return {};
    return char16_t(unit);
}

/// @p at is on the backslash of an escape; returns what follows it.
const char *appendUnescaped(QByteArray *to, const char *at, const char *end)
{
    if (const auto unit = escapedUnit(at, end)) {
        at += 6;
        char32_t c = *unit;
        if (QChar::isHighSurrogate(*unit)) {
            const auto low = escapedUnit(at, end);
            if (low && QChar::isLowSurrogate(*low)) {
                c = QChar::surrogateToUcs4(*unit, *low);
                at += 6;
            }
        }
        appendUtf8(to, QChar::isSurrogate(c) ? char32_t(QChar::ReplacementCharacter) : c);
        return at;
    }
    if (end - at < 2)
        return end;
    static constexpr QByteArrayView letters = "bfnrt";
    const auto letter = letters.indexOf(at[1]);
    to->append(letter < 0 ? at[1] : "\b\f\n\r\t"[letter]);
    return at + 2;
}

void appendEscaped(QByteArray *to, char c)
{
    static constexpr QByteArrayView named = "\"\\\b\f\n\r\t";
    const auto index = named.indexOf(c);
    to->append('\\');
    if (index >= 0) {
        to->append("\"\\bfnrt"[index]);
        return;
    }
    to->append("u00");
    to->append("0123456789abcdef"[uchar(c) >> 4]);
    to->append("0123456789abcdef"[uchar(c) & 0xF]);
}

} // namespace

QByteArray compactJson(QByteArrayView text)
{
    QByteArray compact;
    compact.reserve(text.size());
    const char *at = text.begin();
    const char *const end = text.end();
    while (at < end) {
        at = json::skipSpace(at, end);
        const char *const run = at;
        while (at < end && !json::isSpace(*at))
            at = *at == '"' ? json::skipString(at, end) : at + 1;
        compact.append(run, at - run);
    }
    return compact;
}

std::optional<std::vector<JsonMember>> jsonMembers(QByteArrayView text)
{
    json::Walker walker(text);
    if (!walker.isObject())
        return {};
    std::vector<JsonMember> members;
    while (walker.next())
        members.push_back({ jsonString(walker.name()).value_or(QByteArray()), walker.value() });
    return members;
}

std::optional<std::vector<QByteArrayView>> jsonElements(QByteArrayView text)
{
    json::Walker walker(text);
    if (!walker.isArray())
        return {};
    std::vector<QByteArrayView> elements;
    while (walker.next())
        elements.push_back(walker.value());
    return elements;
}

std::optional<QByteArray> jsonString(QByteArrayView text)
{
    text = json::trimmed(text);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return {};
    text = text.sliced(1).chopped(1);
    const auto escape = text.indexOf('\\');
    if (escape < 0)
        return text.toByteArray();

    QByteArray unescaped;
    unescaped.reserve(text.size());
    const char *at = text.begin();
    const char *const end = text.end();
    while (at < end) {
        const char *const run = at;
        while (at < end && *at != '\\')
            ++at;
        unescaped.append(run, at - run);
        if (at < end)
            at = appendUnescaped(&unescaped, at, end);
    }
    return unescaped;
}

std::optional<qint64> jsonInteger(QByteArrayView text)
{
    text = json::trimmed(text);
    qint64 value = 0;
    const auto [last, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc{} || last != text.end())
        return {};
    return value;
}

void appendJsonQuoted(QByteArray *to, QByteArrayView utf8)
{
    if (!isValidUtf8(utf8)) {
        // What came from outside must not make the document it is quoted in unreadable.
        const QByteArray repaired = QString::fromUtf8(utf8).toUtf8();
        appendJsonQuoted(to, repaired);
        return;
    }
    to->append('"');
    const char *at = utf8.begin();
    const char *const end = utf8.end();
    while (at < end) {
        const char *const run = at;
        while (at < end && uchar(*at) >= 0x20 && *at != '"' && *at != '\\')
            ++at;
        to->append(run, at - run);
        if (at < end)
            appendEscaped(to, *at++);
    }
    to->append('"');
}

QByteArray jsonQuoted(QByteArrayView utf8)
{
    QByteArray quoted;
    quoted.reserve(utf8.size() + 2);
    appendJsonQuoted(&quoted, utf8);
    return quoted;
}

} // namespace pushscope
