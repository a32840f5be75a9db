// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <deque>
#include <optional>

/// Server-sent events, WHATWG HTML section 9.2 (text/event-stream). Knows no socket.
namespace pushscope {

struct SseEvent
{
    QByteArray type; ///< "message" unless an `event` field said otherwise; empty for a comment
    QByteArray data; ///< `data` fields joined by '\n'
    QByteArray lastEventId; ///< persists from event to event, as the specification says
    qint64 offset = 0;      ///< of its first byte (first field line) in the stream
    qint64 size = 0;        ///< bytes, the ending empty line included
    bool comment = false;   ///< a block of comment lines only (a heartbeat); data is the comment

    bool operator==(const SseEvent &) const = default;
};

/// Incremental: may be fed input cut at any byte (a BOM, CR, LF or CRLF line ends included).
class SseParser
{
public:
    /// More than @p maxEventBytes in one event is an error.
    explicit SseParser(qsizetype maxEventBytes = 16 * 1024 * 1024);
    void feed(QByteArrayView bytes);
    /// The next complete event or comment block, in order; none until more is fed. An event without
    /// data is not dispatched (its id counts).
    std::optional<SseEvent> next();
    bool failed() const { return m_failed; }
    /// The last `retry` field, in milliseconds; none if there was none.
    std::optional<int> retryMs() const { return m_retryMs; }

private:
    void takeLine(QByteArrayView line);
    void takeField(QByteArrayView name, QByteArrayView value);
    void takeBlock();
    void endLine(char end);

    qsizetype m_maxEventBytes;
    std::deque<SseEvent> m_events;
    std::optional<int> m_retryMs;
    bool m_failed = false;

    qint64 m_position = 0;  ///< in the stream, after what was read
    QByteArray m_line;      ///< of a line that is not whole yet
    bool m_afterCr = false; ///< a line ended with CR: if LF is next it belongs to that end
    bool m_lineEndedWithCrLf = false; ///< the last line did
    bool m_blockEnded = false;        ///< an empty line ended with CR, and LF is likely to follow

    // The block that is being read.
    qint64 m_blockStart = 0;
    bool m_hasLines = false;
    bool m_hasFields = false;
    bool m_hasData = false;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_comment;
    QByteArray m_lastEventId; ///< of the stream, not of the block
};

/// One event; @p id and @p type are left out when empty. Newlines in @p data make more data lines.
QByteArray sseEvent(QByteArrayView data, QByteArrayView id = {}, QByteArrayView type = {});
QByteArray sseComment(QByteArrayView text);
QByteArray sseRetry(int milliseconds);

} // namespace pushscope
