// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/feed_buffer.h"
#include "common/framing/http_head.h"

#include <optional>

/// The body of a multipart answer, RFC 2046 section 5.1. Knows no socket.
namespace pushscope {

/// What is around the JSON objects of a multipart body that goes on: its beginning, then for each
/// object @c before and @c after. The delimiter that ends a part is sent right after it, so that a
/// reader knows at once that it is whole. A delimiter begins with a line end, and compact JSON has
/// none: it cannot be in an object.
struct MultipartForm
{
    QByteArray boundary;
    QByteArray contentType; ///< of the answer
    QByteArray prologue;
    QByteArray before;
    QByteArray after;
    QByteArray afterLast; ///< ends the body, too

    /// @p boundary has 1 to 70 characters of those that RFC 2046 and RFC 9110's tokens share.
    static MultipartForm json(QByteArrayView boundary);
};

/// The boundary in the value of a Content-Type header, which must be @p mediaType; none if it is
/// another, or has none that is allowed.
std::optional<QByteArray> multipartBoundary(QByteArrayView contentType, QByteArrayView mediaType);

struct BodyPart
{
    HttpHeaders headers;
    QByteArray body;
};

/// Finds the parts. Strict: line ends are CRLF, nothing is before the first delimiter and after the
/// last. Incremental: may be fed input cut at any byte.
class MultipartParser
{
public:
    /// Anything longer is an error: one part's body, and its headers, in bytes.
    explicit MultipartParser(QByteArrayView boundary, qsizetype maxBody = 16 * 1024 * 1024,
                             qsizetype maxHeaders = 16 * 1024);

    void feed(QByteArrayView bytes);
    /// The next whole part; none until more is fed, once finished, or once failed.
    std::optional<BodyPart> next();
    bool finished() const { return m_state == State::Finished; }
    bool failed() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; } ///< for people

private:
    enum class State {
        Start,
        Headers,
        Body,
        DelimiterEnd, ///< what follows the boundary: a line end, or "--" after the last part
        Finished,
    };
    bool takeStart();
    bool takeHeaders();
    bool takeHeader(QByteArrayView line);
    std::optional<BodyPart> takeBody();
    bool takeDelimiterEnd();
    bool fail(const QString &why);

    QByteArray m_delimiter; ///< CRLF, "--" and the boundary
    qsizetype m_maxBody;
    qsizetype m_maxHeaders;
    State m_state = State::Start;
    FeedBuffer m_buffer;
    qsizetype m_scanned = 0; ///< of the view: no end of the headers or body before here
    BodyPart m_part;
    QString m_error;
};

} // namespace pushscope
