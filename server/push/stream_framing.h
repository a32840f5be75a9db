// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/hub/stored_message.h"

namespace pushscope::server {

/// How the objects of one stream become bytes: a framing that all streams of its kind share, so
/// that it encodes a message once, and around each object what is this subscriber's own and cannot
/// be in that cache, such as the callback that its scripts call.
class StreamFraming
{
public:
    /// Nothing of its own.
    StreamFraming(const Framing &framing)
        : m_framing(framing)
    { }
    /// @p afterLast instead of @p after follows the last object of the stream, its bye.
    StreamFraming(const Framing &framing, QByteArray before, QByteArray after,
                  QByteArray afterLast);
    StreamFraming(const Framing &framing, QByteArray before, QByteArray after)
        : StreamFraming(framing, before, after, after)
    { }
    /// The same, a chunk an object. For framings with something of their own: of the others there
    /// is a chunked one, which is encoded once as well.
    StreamFraming inChunks() const;

    QByteArray live(const StoredMessage &message) const; ///< from the cache of encodings
    QByteArray missed(const StoredMessage &message) const;
    QByteArray control(const Control &control) const;

private:
    QByteArray surrounded(const QByteArray &object, const QByteArray &after) const;

    const Framing &m_framing;
    QByteArray m_before{};
    QByteArray m_after{};
    QByteArray m_afterLast{};
    bool m_isPlain = true; ///< nothing is added
    bool m_chunked = false;
};

} // namespace pushscope::server
