// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/http_chars.h"
#include "common/framing/http_head.h"

namespace pushscope {

namespace {

/// No real head is longer; what is gets shown as bytes.
constexpr qsizetype maxLenientHead = 64 * 1024;

/// Lines of a head, ended by LF with or without CR before it.
class HeadLines
{
public:
    explicit HeadLines(QByteArrayView bytes)
        : m_bytes(bytes)
    { }
    /// None if no line is complete.
    std::optional<QByteArrayView> next()
    {
        const auto lineFeed = m_bytes.indexOf('\n', m_at);
        if (lineFeed < 0)
            return {};
        auto line = m_bytes.sliced(m_at, lineFeed - m_at);
        m_at = lineFeed + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        return line;
    }
    qsizetype at() const { return m_at; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

/// Whether a whole head is there: cheap, for it is asked again whenever a piece has come.
bool hasEmptyLine(QByteArrayView bytes)
{
    bytes = bytes.first(std::min(bytes.size(), maxLenientHead));
    HeadLines lines(bytes);
    while (const auto line = lines.next()) {
        if (line->isEmpty())
            return true;
    }
    return false;
}

/// False if the empty line is not there yet.
bool readFields(HeadLines *lines, HttpHeaders *headers)
{
    while (const auto line = lines->next()) {
        if (line->isEmpty())
            return true;
        if ((line->front() == ' ' || line->front() == '\t') && !headers->fields.isEmpty()) {
            headers->fields.last().value += ' ' + http::trimmed(*line).toByteArray();
            continue;
        }
        const auto colon = line->indexOf(':');
        if (colon > 0) {
            headers->fields.append({ http::trimmed(line->first(colon)).toByteArray(),
                                     http::trimmed(line->sliced(colon + 1)).toByteArray() });
        }
    }
    return false;
}

/// x of "HTTP/1.x", or -1.
int minorVersionOf(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/1.") && http::isDigit(text[7]) ? text[7] - '0'
                                                                                    : -1;
}

bool parseStatusLine(QByteArrayView line, HttpResponseHead *head)
{
    if (line.size() < 12 || line[8] != ' ' || (line.size() > 12 && line[12] != ' '))
        return false;
    head->minorVersion = minorVersionOf(line.first(8));
    const auto status = line.sliced(9, 3);
    if (head->minorVersion < 0 || !std::ranges::all_of(status, http::isDigit))
        return false;
    head->status = status.toInt();
    head->reason = http::trimmed(line.sliced(12)).toByteArray();
    return true;
}

bool parseRequestLine(QByteArrayView line, HttpRequestHead *head)
{
    const auto first = line.indexOf(' ');
    const auto last = line.lastIndexOf(' ');
    if (first < 1 || last <= first + 1)
        return false;
    head->method = line.first(first).toByteArray();
    head->target = line.sliced(first + 1, last - first - 1).toByteArray();
    head->minorVersion = minorVersionOf(line.sliced(last + 1));
    return head->minorVersion >= 0 && http::allIn(http::token, head->method);
}

bool mayBeginStatusLine(QByteArrayView bytes)
{
    static constexpr QByteArrayView start = "HTTP/1.";
    const auto known = std::min(bytes.size(), start.size());
    return bytes.first(known) == start.first(known);
}

bool mayBeginRequestLine(QByteArrayView bytes)
{
    const char *const end = http::skip(http::token, bytes.begin(), bytes.end());
    return end == bytes.end() || (*end == ' ' && end > bytes.begin());
}

template <typename Head, typename MayBegin, typename ParseLine>
std::optional<Head> parseHead(QByteArrayView bytes, qsizetype *size, MayBegin mayBegin,
                              ParseLine parseLine)
{
    *size = 0;
    HeadLines lines(bytes);
    if (!mayBegin(bytes)) {
        *size = -1;
        return {};
    }
    Head head;
    const auto first = lines.next();
    const bool wrong = first && !parseLine(*first, &head);
    if (first && !wrong && hasEmptyLine(bytes) && readFields(&lines, &head.headers)) {
        *size = lines.at();
        return head;
    }
    if (wrong || bytes.size() > maxLenientHead)
        *size = -1;
    return {};
}

} // namespace

std::optional<HttpResponseHead> parseResponseHead(QByteArrayView bytes, qsizetype *size)
{
    return parseHead<HttpResponseHead>(bytes, size, mayBeginStatusLine, parseStatusLine);
}

std::optional<HttpRequestHead> parseRequestHeadLeniently(QByteArrayView bytes, qsizetype *size)
{
    // Empty lines before a request belong to it.
    qsizetype skipped = 0;
    while (skipped < bytes.size() && (bytes[skipped] == '\r' || bytes[skipped] == '\n'))
        ++skipped;
    const auto head = parseHead<HttpRequestHead>(bytes.sliced(skipped), size, mayBeginRequestLine,
                                                 parseRequestLine);
    if (*size > 0)
        *size += skipped;
    return head;
}

} // namespace pushscope
