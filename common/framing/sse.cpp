// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/sse.h"

#include "common/framing/http_chars.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// `NAME: TEXT` for each line of @p text.
void appendLines(QByteArray *to, QByteArrayView name, QByteArrayView text)
{
    for (;;) {
        const char *const lineEnd = std::find_if(text.begin(), text.end(), isLineEnd);
        const auto size = lineEnd - text.begin();
        to->append(name).append(": ").append(text.first(size)).append('\n');
        if (lineEnd == text.end())
            return;
        const bool isCrLf = text.sliced(size).startsWith("\r\n");
        text = text.sliced(size + (isCrLf ? 2 : 1));
    }
}

} // namespace

SseParser::SseParser(qsizetype maxEventBytes)
    : m_maxEventBytes(maxEventBytes)
{ }

void SseParser::feed(QByteArrayView bytes)
{
    const char *at = bytes.begin();
    const char *const end = bytes.end();
    while (at < end && !m_failed) {
        if (m_afterCr) {
            m_afterCr = false;
            m_lineEndedWithCrLf = *at == '\n';
            if (m_lineEndedWithCrLf) {
                ++at;
                // After a block that did not wait for it, the LF is no part of the next one.
                if (m_blockStart == m_position)
                    ++m_blockStart;
                ++m_position;
            }
            if (std::exchange(m_blockEnded, false))
                takeBlock();
            continue;
        }
        const char *const lineEnd = std::find_if(at, end, isLineEnd);
        const bool isWhole = lineEnd < end;
        m_position += lineEnd - at + (isWhole ? 1 : 0);
        if (m_position - m_blockStart > m_maxEventBytes) {
            m_failed = true;
            return;
        }
        if (!isWhole) {
            m_line.append(at, lineEnd - at);
            return;
        }
        if (m_line.isEmpty()) {
            takeLine(QByteArrayView(at, lineEnd));
        } else {
            m_line.append(at, lineEnd - at);
            takeLine(std::exchange(m_line, {}));
        }
        endLine(*lineEnd);
        at = lineEnd + 1;
    }
}

std::optional<SseEvent> SseParser::next()
{
    if (m_events.empty())
        return {};
    auto event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

void SseParser::takeLine(QByteArrayView line)
{
    const auto lineStart = m_position - 1 - line.size();
    if (lineStart == 0 && line.startsWith(byteOrderMark)) {
        line = line.sliced(byteOrderMark.size());
        m_blockStart = byteOrderMark.size();
    }
    m_blockEnded = line.isEmpty();
    if (line.isEmpty())
        return;
    m_hasLines = true;
    const auto colon = line.indexOf(':');
    const auto name = colon < 0 ? line : line.first(colon);
    auto value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (colon == 0)
        m_comment.append(value).append('\n');
    else
        takeField(name, value);
}

void SseParser::takeField(QByteArrayView name, QByteArrayView value)
{
    m_hasFields = true;
    if (name == "data") {
        m_hasData = true;
        m_data.append(value).append('\n');
    } else if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_lastEventId = value.toByteArray();
    } else if (name == "retry") {
        bool fits = false;
        const int milliseconds = value.toInt(&fits);
        if (fits && std::ranges::all_of(value, http::isDigit))
            m_retryMs = milliseconds;
    }
}

/// A block ends with its empty line at once, as the specification wants, except that LF is awaited
/// where CR LF is what ends this stream's lines: it counts to the event's size.
void SseParser::endLine(char end)
{
    m_afterCr = end == '\r';
    if (m_afterCr && m_blockEnded && m_lineEndedWithCrLf)
        return;
    if (!m_afterCr)
        m_lineEndedWithCrLf = false;
    if (std::exchange(m_blockEnded, false))
        takeBlock();
}

void SseParser::takeBlock()
{
    if (m_hasData || (m_hasLines && !m_hasFields)) {
        SseEvent event;
        event.comment = !m_hasData;
        event.data = std::exchange(event.comment ? m_comment : m_data, {});
        event.data.chop(1);
        if (!event.comment)
            event.type = m_type.isEmpty() ? QByteArray("message") : m_type;
        event.lastEventId = m_lastEventId;
        event.offset = m_blockStart;
        event.size = m_position - m_blockStart;
        m_events.push_back(std::move(event));
    }
    m_blockStart = m_position;
    m_hasLines = m_hasFields = m_hasData = false;
    m_type.clear();
    m_data.clear();
    m_comment.clear();
}

QByteArray sseEvent(QByteArrayView data, QByteArrayView id, QByteArrayView type)
{
    QByteArray event;
    event.reserve(data.size() + id.size() + type.size() + 32);
    if (!id.isEmpty())
        event.append("id: ").append(id).append('\n');
    if (!type.isEmpty())
        event.append("event: ").append(type).append('\n');
    appendLines(&event, "data", data);
    return event.append('\n');
}

QByteArray sseComment(QByteArrayView text)
{
    QByteArray comment;
    appendLines(&comment, "", text);
    return comment.append('\n');
}

QByteArray sseRetry(int milliseconds)
{
    return "retry: " + QByteArray::number(milliseconds) + "\n\n";
}

} // namespace pushscope
