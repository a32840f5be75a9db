// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/multipart.h"

#include "common/framing/http_chars.h"

#include <algorithm>

namespace pushscope {

namespace {

// RFC 2046 section 5.1.1, without the space.
constexpr http::CharacterSet boundaryCharacters = http::detail::lettersDigitsAnd("'()+_,-./:=?");
constexpr qsizetype maxBoundaryLength = 70;

constexpr QByteArrayView lineEnd = "\r\n";
constexpr QByteArrayView closingDelimiter = "--";

bool isBoundary(QByteArrayView boundary)
{
    return !boundary.isEmpty() && boundary.size() <= maxBoundaryLength
        && http::allIn(boundaryCharacters, boundary);
}

} // namespace

MultipartForm MultipartForm::json(QByteArrayView boundary)
{
    const QByteArray delimiter = "--" + boundary.toByteArray();
    return { .boundary = boundary.toByteArray(),
             .contentType = "multipart/x-mixed-replace; boundary=" + boundary.toByteArray(),
             .prologue = delimiter + lineEnd.toByteArray(),
             .before = "Content-Type: application/json\r\n\r\n",
             .after = "\r\n" + delimiter + "\r\n",
             .afterLast = "\r\n" + delimiter + "--\r\n" };
}

std::optional<QByteArray> multipartBoundary(QByteArrayView contentType, QByteArrayView mediaType)
{
    const auto fields = contentType.toByteArray().split(';');
    if (!http::equalsIgnoringCase(http::trimmed(fields.first()), mediaType))
        return {};
    for (const auto &field : fields) {
        const auto equals = field.indexOf('=');
        const auto view = QByteArrayView(field);
        if (equals < 0 || !http::equalsIgnoringCase(http::trimmed(view.first(equals)), "boundary"))
            continue;
        auto boundary = http::trimmed(view.sliced(equals + 1));
        if (boundary.size() >= 2 && boundary.startsWith('"') && boundary.endsWith('"'))
            boundary = boundary.sliced(1).chopped(1);
        if (!isBoundary(boundary))
            return {};
        return boundary.toByteArray();
    }
    return {};
}

MultipartParser::MultipartParser(QByteArrayView boundary, qsizetype maxBody, qsizetype maxHeaders)
    : m_delimiter("\r\n--" + boundary.toByteArray())
    , m_maxBody(maxBody)
    , m_maxHeaders(maxHeaders)
{ }

void MultipartParser::feed(QByteArrayView bytes)
{
    if (!failed())
        m_buffer.append(bytes);
}

bool MultipartParser::fail(const QString &why)
{
    m_error = why;
    m_buffer.clear();
    return false;
}

std::optional<BodyPart> MultipartParser::next()
{
    bool goesOn = !failed();
    while (goesOn) {
        switch (m_state) {
        case State::Start:
            goesOn = takeStart();
            break;
        case State::Headers:
            goesOn = takeHeaders();
            break;
        case State::Body:
            return takeBody();
        case State::DelimiterEnd:
            goesOn = takeDelimiterEnd();
            break;
        case State::Finished:
            if (!m_buffer.view().isEmpty())
                fail(QStringLiteral("something after the last part"));
            goesOn = false;
            break;
        }
    }
    return {};
}

/// Each of these is false if it fails or more is needed.
bool MultipartParser::takeStart()
{
    const auto text = m_buffer.view();
    const auto first = QByteArrayView(m_delimiter).sliced(lineEnd.size());
    if (!agree(text, first))
        return fail(QStringLiteral("the answer does not begin with its boundary"));
    if (text.size() < first.size())
        return false;
    m_buffer.take(first.size());
    m_state = State::DelimiterEnd;
    return true;
}

bool MultipartParser::takeDelimiterEnd()
{
    const auto text = m_buffer.view();
    if (agree(text, lineEnd)) {
        if (text.size() < lineEnd.size())
            return false;
        m_buffer.take(lineEnd.size());
        m_part = {};
        m_scanned = 0;
        m_state = State::Headers;
        return true;
    }
    const QByteArray last = closingDelimiter.toByteArray() + lineEnd.toByteArray();
    if (!agree(text, last))
        return fail(QStringLiteral("the boundary is followed by neither a line end nor --"));
    if (text.size() < last.size())
        return false;
    m_buffer.take(last.size());
    m_state = State::Finished;
    return true;
}

bool MultipartParser::takeHeaders()
{
    while (true) {
        const auto text = m_buffer.view();
        const auto end = text.indexOf(lineEnd, m_scanned);
        // A line end may have begun at the end of what is there.
        const auto size = end < 0 ? text.size() - (text.endsWith('\r') ? 1 : 0) : end;
        if (size > m_maxHeaders) {
            return fail(
                QStringLiteral("the headers of a part have more than %1 bytes").arg(m_maxHeaders));
        }
        if (end < 0)
            return false;
        const auto line = text.sliced(m_scanned, end - m_scanned);
        m_scanned = end + lineEnd.size();
        if (line.isEmpty())
            break;
        if (!takeHeader(line))
            return false;
    }
    m_buffer.take(m_scanned);
    m_scanned = 0;
    m_state = State::Body;
    return true;
}

bool MultipartParser::takeHeader(QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    const auto name = line.first(std::max<qsizetype>(colon, 0));
    const auto value = line.sliced(colon + 1);
    if (name.isEmpty() || !http::allIn(http::token, name) || !http::allIn(http::field, value))
        return fail(QStringLiteral("a line of a part's headers is none"));
    m_part.headers.fields.append(
        HttpHeader{ name.toByteArray(), http::trimmed(value).toByteArray() });
    return true;
}

std::optional<BodyPart> MultipartParser::takeBody()
{
    const auto text = m_buffer.view();
    const auto end = text.indexOf(m_delimiter, m_scanned);
    // A delimiter may have begun at the end of what is there.
    m_scanned = end < 0 ? std::max<qsizetype>(text.size() - m_delimiter.size() + 1, 0) : end;
    if (m_scanned > m_maxBody) {
        fail(QStringLiteral("a part of more than %1 bytes").arg(m_maxBody));
        return {};
    }
    if (end < 0)
        return {};
    m_part.body = text.first(end).toByteArray();
    m_buffer.take(end + m_delimiter.size());
    m_state = State::DelimiterEnd;
    return std::move(m_part);
}

} // namespace pushscope
