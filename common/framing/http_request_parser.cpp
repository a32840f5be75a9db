// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/http_chars.h"
#include "common/framing/http_head.h"
#include "common/protocol.h"

#include <algorithm>
#include <limits>

namespace pushscope {

namespace {

constexpr QByteArrayView versionStart = "HTTP/";
constexpr qsizetype versionSize = 8;

/// RFC 3986 section 3.2 without user information: host, or host and port.
bool isValidAuthority(QByteArrayView authority)
{
    qsizetype hostSize = 0;
    if (authority.startsWith('[')) {
        hostSize = authority.indexOf(']') + 1;
        if (hostSize < 4 || !http::allIn(http::addressLiteral, authority.sliced(1, hostSize - 2)))
            return false;
    } else {
        hostSize = authority.indexOf(':');
        if (hostSize < 0)
            hostSize = authority.size();
        const auto host = authority.first(hostSize);
        if (host.isEmpty() || !http::allIn(http::hostName, host) || !percentDecoded(host))
            return false;
    }
    auto port = authority.sliced(hostSize);
    if (port.isEmpty())
        return true;
    if (port.front() != ':')
        return false;
    port = port.sliced(1);
    return port.size() <= 5 && std::ranges::all_of(port, http::isDigit) && port.toInt() <= 65'535;
}

/// RFC 9112 section 3.2; authority-form is for CONNECT, which this server does not know.
bool isValidTarget(QByteArrayView target, QByteArrayView method)
{
    if (target == "*")
        return method == "OPTIONS";
    if (target.startsWith('/'))
        return true;
    for (const QByteArrayView scheme : { QByteArrayView("http://"), QByteArrayView("https://") }) {
        if (target.size() < scheme.size()
            || !http::equalsIgnoringCase(target.first(scheme.size()), scheme))
            continue;
        const auto rest = target.sliced(scheme.size());
        const auto isEnd = [](char c) { return c == '/' || c == '?'; };
        const auto end = std::ranges::find_if(rest, isEnd);
        return isValidAuthority(rest.first(end - rest.begin()));
    }
    return false;
}

bool isValidLength(QByteArrayView text)
{
    bool fits = false;
    return text.toLongLong(&fits) >= 0 && fits && std::ranges::all_of(text, http::isDigit);
}

} // namespace

HttpRequestParser::HttpRequestParser()
    : HttpRequestParser(protocol::maxTargetBytes, protocol::maxHeadBytes)
{ }

HttpRequestParser::HttpRequestParser(qsizetype maxTarget, qsizetype maxHead)
    : m_maxTarget(maxTarget)
    , m_maxHead(maxHead)
{ }

bool HttpRequestParser::idle() const
{
    return !m_error && (m_state == State::Start || m_state == State::EmptyLine);
}

void HttpRequestParser::reset()
{
    *this = HttpRequestParser(m_maxTarget, m_maxHead);
}

bool HttpRequestParser::fail(int status, const QString &detail)
{
    m_error = HttpError{ status, detail };
    return false;
}

const char *HttpRequestParser::failAt(const char *at, const QString &detail)
{
    if (*at == '\n')
        fail(400, QStringLiteral("Lines end with CR LF, not with LF alone."));
    else
        fail(400, detail);
    return at + 1;
}

qsizetype HttpRequestParser::feed(QByteArrayView bytes)
{
    const char *at = bytes.begin();
    // What is wrong is found at the same byte however the input is cut, so nothing looks beyond the
    // limit.
    const char *const end = at + std::min(bytes.size(), m_maxHead - m_bytes);
    while (at < end && m_state != State::Done && !m_error)
        at = step(at, end);
    m_bytes += at - bytes.begin();
    if (at < bytes.end() && m_state != State::Done && !m_error)
        fail(431, QStringLiteral("A request's head may have %1 bytes.").arg(m_maxHead));
    return at - bytes.begin();
}

const char *HttpRequestParser::step(const char *at, const char *end)
{
    const auto takeAll = [&](const http::CharacterSet &set) {
        const char *const last = http::skip(set, at, end);
        m_text.append(at, last - at);
        at = last;
    };

    switch (m_state) {
    case State::Start:
        if (*at == '\r' && !m_sawEmptyLine) {
            m_state = State::EmptyLine;
            return at + 1;
        }
        m_state = State::Method;
        return at;

    case State::EmptyLine:
        if (*at != '\n')
            return failAt(at, QStringLiteral("CR without LF."));
        m_sawEmptyLine = true;
        m_state = State::Start;
        return at + 1;

    case State::Method:
        takeAll(http::token);
        if (at == end)
            return at;
        if (*at != ' ' || m_text.isEmpty())
            return failAt(at, QStringLiteral("A request begins with a method and one space."));
        m_partial.method = std::exchange(m_text, {});
        m_state = State::Target;
        return at + 1;

    case State::Target:
        return takeTarget(at, end);

    case State::Version:
        return takeVersion(at, end);

    case State::LineEnd:
        if (*at != '\n')
            return failAt(at, QStringLiteral("CR without LF."));
        m_state = State::FieldStart;
        return at + 1;

    case State::FieldStart:
        if (*at == ' ' || *at == '\t')
            return failAt(at, QStringLiteral("Header lines must not be folded."));
        m_state = *at == '\r' ? State::HeadEnd : State::FieldName;
        return *at == '\r' ? at + 1 : at;

    case State::FieldName:
        takeAll(http::token);
        if (at == end)
            return at;
        if (*at != ':' || m_text.isEmpty()) {
            return failAt(
                at,
                *at == ' ' || *at == '\t'
                    ? QStringLiteral("No white space before a header's colon.")
                    : QStringLiteral("A header's name has a character it must not have."));
        }
        m_name = std::exchange(m_text, {});
        m_state = State::FieldValue;
        return at + 1;

    case State::FieldValue:
        takeAll(http::field);
        if (at == end)
            return at;
        if (*at != '\r')
            return failAt(at, QStringLiteral("A header's value has a control character."));
        m_partial.headers.fields.append(
            { std::exchange(m_name, {}), http::trimmed(m_text).toByteArray() });
        m_text.clear();
        m_state = State::LineEnd;
        return at + 1;

    case State::HeadEnd:
        if (*at != '\n')
            return failAt(at, QStringLiteral("CR without LF."));
        if (finish()) {
            m_head = std::move(m_partial);
            m_state = State::Done;
        }
        return at + 1;

    case State::Done:
        break;
    }
    return end;
}

const char *HttpRequestParser::takeTarget(const char *at, const char *end)
{
    const char *last = http::skip(http::target, at, end);
    const auto room = m_maxTarget - m_text.size();
    if (last - at > room) {
        fail(414, QStringLiteral("A request's target may have %1 bytes.").arg(m_maxTarget));
        return at + room + 1;
    }
    m_text.append(at, last - at);
    if (last == end)
        return last;
    if (*last != ' ' || m_text.isEmpty()) {
        return failAt(last,
                      *last == '\r' ? QStringLiteral("The request has no HTTP version.")
                                    : QStringLiteral(
                                        "The request's target has a character it must not have."));
    }
    m_partial.target = std::exchange(m_text, {});
    m_state = State::Version;
    return last + 1;
}

const char *HttpRequestParser::takeVersion(const char *at, const char *end)
{
    // Byte by byte: it is short, and wrong at a certain byte.
    for (; at < end && *at != '\r'; ++at) {
        const auto place = m_text.size();
        const bool fits = place < versionStart.size() ? *at == versionStart[place]
            : place == versionStart.size() + 1        ? *at == '.'
                                                      : place < versionSize && http::isDigit(*at);
        if (!fits)
            return failAt(at, QStringLiteral("The HTTP version is malformed."));
        m_text.append(*at);
    }
    if (at == end)
        return at;
    if (m_text.size() != versionSize)
        return failAt(at, QStringLiteral("The request has no HTTP version."));
    if (finishRequestLine())
        m_state = State::LineEnd;
    return at + 1;
}

bool HttpRequestParser::finishRequestLine()
{
    const QByteArray version = std::exchange(m_text, {});
    if (version[5] != '1') {
        return fail(505,
                    QStringLiteral("This server speaks HTTP/1.1 and HTTP/1.0, not %1.")
                        .arg(QLatin1StringView(version)));
    }
    m_partial.minorVersion = version[7] - '0';
    if (!isValidTarget(m_partial.target, m_partial.method)) {
        return fail(400,
                    QStringLiteral("The request's target must be a path, an http or https URL, "
                                   "or * with OPTIONS."));
    }
    return true;
}

bool HttpRequestParser::finish()
{
    return checkHost() && checkBody();
}

bool HttpRequestParser::checkHost()
{
    const int hosts = m_partial.headers.count("host");
    if (hosts == 0 && m_partial.minorVersion >= 1)
        return fail(400, QStringLiteral("A request needs a Host header."));
    if (hosts > 1)
        return fail(400, QStringLiteral("A request has one Host header."));
    if (hosts == 1 && !isValidAuthority(m_partial.headers.value("host")))
        return fail(400, QStringLiteral("The Host header is not a host with an optional port."));
    return true;
}

bool HttpRequestParser::checkBody()
{
    const auto &headers = m_partial.headers;
    const int lengths = headers.count("content-length");
    const int codings = headers.count("transfer-encoding");
    // Any doubt about where a body ends is how requests are smuggled: none is allowed.
    if (lengths > 0 && codings > 0)
        return fail(400,
                    QStringLiteral("Content-Length and Transfer-Encoding exclude each other."));
    if (lengths > 1 || (lengths == 1 && !isValidLength(headers.value("content-length"))))
        return fail(400, QStringLiteral("Content-Length must be one number of bytes."));
    if (codings == 0)
        return true;
    if (m_partial.minorVersion == 0)
        return fail(400, QStringLiteral("HTTP/1.0 has no Transfer-Encoding."));
    if (codings > 1 || !http::equalsIgnoringCase(headers.value("transfer-encoding"), "chunked"))
        return fail(501, QStringLiteral("The only transfer coding known here is chunked."));
    return true;
}

} // namespace pushscope
