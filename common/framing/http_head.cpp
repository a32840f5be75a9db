// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/http_head.h"

#include "common/framing/http_chars.h"
#include "common/utf8.h"

namespace pushscope {

namespace {

/// The place after "http://" or "https://", or -1.
qsizetype authorityStart(QByteArrayView target)
{
    for (const QByteArrayView scheme : { QByteArrayView("http://"), QByteArrayView("https://") }) {
        if (target.size() >= scheme.size()
            && http::equalsIgnoringCase(target.first(scheme.size()), scheme))
            return scheme.size();
    }
    return -1;
}

} // namespace

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    for (const auto &field : fields) {
        if (http::equalsIgnoringCase(field.name, name))
            return field.value;
    }
    return {};
}

bool HttpHeaders::contains(QByteArrayView name) const
{
    return count(name) > 0;
}

int HttpHeaders::count(QByteArrayView name) const
{
    int count = 0;
    for (const auto &field : fields)
        count += http::equalsIgnoringCase(field.name, name);
    return count;
}

bool HttpHeaders::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (const auto &field : fields) {
        if (!http::equalsIgnoringCase(field.name, name))
            continue;
        QByteArrayView rest = field.value;
        while (!rest.isEmpty()) {
            const auto comma = rest.indexOf(',');
            const auto element = comma < 0 ? rest : rest.first(comma);
            if (http::equalsIgnoringCase(http::trimmed(element), token))
                return true;
            rest = comma < 0 ? QByteArrayView() : rest.sliced(comma + 1);
        }
    }
    return false;
}

QByteArray HttpRequestHead::path() const
{
    QByteArrayView rest = target;
    const auto authority = authorityStart(rest);
    if (authority >= 0) {
        rest = rest.sliced(authority);
        const char *const slash
            = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
        rest = rest.sliced(slash - rest.begin());
        if (rest.isEmpty() || rest.front() == '?')
            return "/";
    }
    const auto question = rest.indexOf('?');
    return (question < 0 ? rest : rest.first(question)).toByteArray();
}

QByteArray HttpRequestHead::query() const
{
    const auto question = target.indexOf('?');
    return question < 0 ? QByteArray() : target.mid(question + 1);
}

bool HttpRequestHead::keepAlive() const
{
    if (headers.hasToken("connection", "close"))
        return false;
    return minorVersion >= 1 || headers.hasToken("connection", "keep-alive");
}

bool HttpRequestHead::chunked() const
{
    return headers.hasToken("transfer-encoding", "chunked");
}

qint64 HttpRequestHead::contentLength() const
{
    return headers.value("content-length").toLongLong();
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Unknown";
    }
}

std::optional<QByteArray> percentDecoded(QByteArrayView text, bool plusIsSpace)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? http::hexDigit(text[i + 1]) : -1;
            const int low = high >= 0 ? http::hexDigit(text[i + 2]) : -1;
            if (low < 0)
                return {};
            decoded.append(char(high * 16 + low));
            i += 2;
        } else {
            decoded.append(c == '+' && plusIsSpace ? ' ' : c);
        }
    }
    return decoded;
}

std::optional<QList<std::pair<QByteArray, QByteArray>>> parseQuery(QByteArrayView query)
{
    QList<std::pair<QByteArray, QByteArray>> parameters;
    while (!query.isEmpty()) {
        const auto ampersand = query.indexOf('&');
        const auto part = ampersand < 0 ? query : query.first(ampersand);
        query = ampersand < 0 ? QByteArrayView() : query.sliced(ampersand + 1);
        if (part.isEmpty())
            continue;
        const auto equals = part.indexOf('=');
        const auto name = percentDecoded(equals < 0 ? part : part.first(equals), true);
        const auto value
            = percentDecoded(equals < 0 ? QByteArrayView() : part.sliced(equals + 1), true);
        if (!name || !value || !isValidUtf8(*name) || !isValidUtf8(*value))
            return {};
        parameters.append({ *name, *value });
    }
    return parameters;
}

} // namespace pushscope
