// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/stream_framing.h"

#include "common/framing/chunked.h"

namespace pushscope::server {

StreamFraming::StreamFraming(const Framing &framing, QByteArray before, QByteArray after,
                             QByteArray afterLast)
    : m_framing(framing)
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_afterLast(std::move(afterLast))
    , m_isPlain(false)
{ }

StreamFraming StreamFraming::inChunks() const
{
    StreamFraming chunked = *this;
    chunked.m_isPlain = false;
    chunked.m_chunked = true;
    return chunked;
}

QByteArray StreamFraming::live(const StoredMessage &message) const
{
    return surrounded(message.encoded(m_framing), m_after);
}

QByteArray StreamFraming::missed(const StoredMessage &message) const
{
    return surrounded(m_framing.message(message), m_after);
}

QByteArray StreamFraming::control(const Control &control) const
{
    return surrounded(m_framing.control(control), control.control == "bye" ? m_afterLast : m_after);
}

QByteArray StreamFraming::surrounded(const QByteArray &object, const QByteArray &after) const
{
    if (m_isPlain)
        return object;
    QByteArray bytes;
    bytes.reserve(m_before.size() + object.size() + after.size());
    bytes.append(m_before).append(object).append(after);
    return m_chunked ? chunk(bytes) : bytes;
}

} // namespace pushscope::server
