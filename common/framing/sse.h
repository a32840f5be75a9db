// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <optional>

/// Server-sent events, WHATWG HTML section 9.2 (text/event-stream). Knows no socket.
namespace pushscope {

struct SseEvent
{
    QByteArray type; ///< "message" unless an `event` field said otherwise
    QByteArray data; ///< `data` fields joined by '\n'
    QByteArray lastEventId; ///< persists from event to event, as the specification says
    qint64 offset = 0; ///< of its first byte (first field line) in the stream
    qint64 size = 0; ///< bytes, the ending empty line included
    bool comment = false; ///< a block of comment lines only (a heartbeat); data is the comment

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
    bool failed() const;
    /// The last `retry` field, in milliseconds; none if there was none.
    std::optional<int> retryMs() const;

    struct Private;
    ~SseParser();
    Q_DISABLE_COPY_MOVE(SseParser)

private:
    Private *d;
};

/// One event; @p id and @p type are left out when empty. Newlines in @p data make more data lines.
QByteArray sseEvent(QByteArrayView data, QByteArrayView id = {}, QByteArrayView type = {});
QByteArray sseComment(QByteArrayView text);
QByteArray sseRetry(int milliseconds);

} // namespace pushscope
