// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/body_sink.h"
#include "common/framing/chunked.h"
#include "common/framing/http_head.h"

namespace pushscope::client {

/// Finds where a body ends (RFC 9112 section 6.3) and hands it on.
class TransferReader
{
public:
    static TransferReader ofRequest(const HttpRequestHead &head);
    /// @p method is the request's; empty if it is not known.
    static TransferReader ofAnswer(const HttpResponseHead &head, QByteArrayView method);
    static TransferReader none() { return TransferReader(Mode::Length, 0); }
    static TransferReader length(qint64 size) { return TransferReader(Mode::Length, size); }
    static TransferReader chunked() { return TransferReader(Mode::Chunked, 0); }
    static TransferReader untilClose() { return TransferReader(Mode::UntilClose, 0); }

    /// Returns how many bytes were the body's; all unless it finished or failed.
    qsizetype feed(QByteArrayView bytes, BodySink &body);
    bool finished() const;
    bool failed() const { return m_chunks.failed(); }
    QString error() const { return m_chunks.error(); }
    /// What follows could as well come right after the head.
    bool isAtSeam() const
    {
        return m_mode == Mode::UntilClose
            || (m_mode == Mode::Chunked && m_left == 0 && m_tail.isEmpty());
    }
    bool endsWithConnection() const { return m_mode == Mode::UntilClose; }
    /// Bytes that belong to nothing, because the connection ended or the body is malformed there.
    QByteArray takeTail() { return std::exchange(m_tail, {}); }

private:
    enum class Mode : quint8 { Length, Chunked, UntilClose };
    TransferReader(Mode mode, qint64 left)
        : m_mode(mode)
        , m_left(left)
    { }
    qsizetype feedChunks(QByteArrayView bytes, BodySink &body);
    void keepTail(QByteArrayView taken, qint64 pieceBytes);

    Mode m_mode;
    qint64 m_left; ///< of the body, or of the chunk
    ChunkedParser m_chunks;
    QByteArray m_tail; ///< taken by m_chunks, but not given back in a piece yet
};

} // namespace pushscope::client
