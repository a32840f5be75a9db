// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/json_scan.h"
#include "common/json_text.h"
#include "common/utf8.h"

#include <array>
#include <vector>

namespace pushscope {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Bytes that mean nothing special inside a string: most of them, so they are skipped first.
constexpr auto plainInString = [] {
    std::array<bool, 256> plain{};
    for (int c = 0x20; c < 0x80; ++c)
        plain[std::size_t(c)] = c != '"' && c != '\\';
    return plain;
}();

/// Not recursive: what is open is a stack of '{' and '['.
class Validator
{
public:
    Validator(QByteArrayView text, int maxDepth)
        : m_begin(text.begin())
        , m_at(text.begin())
        , m_end(text.end())
        , m_maxDepth(maxDepth)
    { }

    std::optional<JsonError> run()
    {
        if (document())
            return {};
        return JsonError{ m_at - m_begin, m_what };
    }

private:
    bool document();
    bool open(char bracket);
    bool afterValue(bool *another);
    bool name();
    bool scalar();
    bool string();
    bool escape();
    bool number();
    bool digits();
    bool literal(QByteArrayView word);

    void skipSpace() { m_at = json::skipSpace(m_at, m_end); }
    bool atEnd() const { return m_at == m_end; }
    bool fail(const QString &what)
    {
        m_what = what;
        return false;
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    int m_maxDepth;
    std::vector<char> m_open;
    QString m_what;
};

bool Validator::document()
{
    bool another = true;
    while (another) {
        skipSpace();
        if (atEnd())
            return fail(QStringLiteral("expected a value"));
        if (*m_at == '{' || *m_at == '[') {
            const char bracket = *m_at;
            if (!open(bracket))
                return false;
            skipSpace();
            const char closing = bracket == '{' ? '}' : ']';
            if (atEnd() || *m_at != closing) {
                if (bracket == '{' && !name())
                    return false;
                continue;
            }
        } else if (!scalar()) {
            return false;
        }
        if (!afterValue(&another))
            return false;
    }
    return atEnd() || fail(QStringLiteral("expected nothing after the value"));
}

bool Validator::open(char bracket)
{
    if (m_open.size() >= std::size_t(m_maxDepth))
        return fail(QStringLiteral("nested more than %1 deep").arg(m_maxDepth));
    m_open.push_back(bracket);
    ++m_at;
    return true;
}

/// Closes what ends here; @p another gets whether a further value must follow.
bool Validator::afterValue(bool *another)
{
    for (;;) {
        skipSpace();
        *another = !m_open.empty();
        if (m_open.empty())
            return true;
        const bool inObject = m_open.back() == '{';
        if (!atEnd() && *m_at == ',') {
            ++m_at;
            return !inObject || name();
        }
        if (atEnd() || *m_at != (inObject ? '}' : ']')) {
            return fail(inObject ? QStringLiteral("expected ',' or '}'")
                                 : QStringLiteral("expected ',' or ']'"));
        }
        m_open.pop_back();
        ++m_at;
    }
}

bool Validator::name()
{
    skipSpace();
    if (atEnd() || *m_at != '"')
        return fail(QStringLiteral("expected a member's name in quotes"));
    if (!string())
        return false;
    skipSpace();
    if (atEnd() || *m_at != ':')
        return fail(QStringLiteral("expected ':'"));
    ++m_at;
    return true;
}

bool Validator::scalar()
{
    switch (*m_at) {
    case '"':
        return string();
    case 't':
        return literal("true");
    case 'f':
        return literal("false");
    case 'n':
        return literal("null");
    default:
        if (*m_at == '-' || isDigit(*m_at))
            return number();
        return fail(QStringLiteral("expected a value"));
    }
}

bool Validator::string()
{
    ++m_at;
    for (;;) {
        while (m_at < m_end && plainInString[uchar(*m_at)])
            ++m_at;
        if (atEnd())
            return fail(QStringLiteral("the string does not end"));
        if (*m_at == '"') {
            ++m_at;
            return true;
        }
        if (*m_at == '\\') {
            if (!escape())
                return false;
            continue;
        }
        if (uchar(*m_at) < 0x20)
            return fail(QStringLiteral("control characters in strings must be escaped"));
        Utf8Checker checker;
        do {
            if (atEnd() || !checker.take(uchar(*m_at)))
                return fail(QStringLiteral("not UTF-8"));
            ++m_at;
        } while (!checker.complete());
    }
}

bool Validator::escape()
{
    ++m_at;
    if (atEnd())
        return fail(QStringLiteral("the string does not end"));
    const char kind = *m_at;
    if (!QByteArrayView("\"\\/bfnrtu").contains(kind))
        return fail(QStringLiteral("unknown escape"));
    ++m_at;
    for (int left = kind == 'u' ? 4 : 0; left > 0; --left, ++m_at) {
        if (atEnd() || !isHexDigit(*m_at))
            return fail(QStringLiteral("expected four hexadecimal digits"));
    }
    return true;
}

bool Validator::number()
{
    if (*m_at == '-')
        ++m_at;
    if (!atEnd() && *m_at == '0') {
        ++m_at;
        if (!atEnd() && isDigit(*m_at))
            return fail(QStringLiteral("a number must not begin with 0"));
    } else if (!digits()) {
        return false;
    }
    if (!atEnd() && *m_at == '.') {
        ++m_at;
        if (!digits())
            return false;
    }
    if (!atEnd() && (*m_at == 'e' || *m_at == 'E')) {
        ++m_at;
        if (!atEnd() && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        return digits();
    }
    return true;
}

bool Validator::digits()
{
    const char *first = m_at;
    while (!atEnd() && isDigit(*m_at))
        ++m_at;
    return m_at > first || fail(QStringLiteral("expected a digit"));
}

bool Validator::literal(QByteArrayView word)
{
    for (const char c : word) {
        if (atEnd() || *m_at != c)
            return fail(QStringLiteral("expected a value"));
        ++m_at;
    }
    return true;
}

} // namespace

std::optional<JsonError> validateJson(QByteArrayView text, int maxDepth)
{
    return Validator(text, maxDepth).run();
}

} // namespace pushscope
