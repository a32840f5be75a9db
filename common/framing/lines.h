// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/feed_buffer.h"

#include <optional>

namespace pushscope {

/// NDJSON (application/x-ndjson): an object a line, ended by LF or CRLF. Knows no socket.
class LineParser
{
public:
    explicit LineParser(qsizetype maxLineBytes = 16 * 1024 * 1024)
        : m_maxLineBytes(maxLineBytes)
    { }
    void feed(QByteArrayView bytes);
    /// The next complete line without its end; none until more is fed.
    std::optional<QByteArray> next();
    /// A line grew beyond the limit; nothing more comes out.
    bool failed() const { return m_failed; }

private:
    FeedBuffer m_buffer;
    qsizetype m_scanned = 0; ///< of the view: no LF before here
    qsizetype m_maxLineBytes;
    bool m_failed = false;
};

} // namespace pushscope
