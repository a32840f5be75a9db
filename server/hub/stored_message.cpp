// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/hub/stored_message.h"

namespace pushscope::server {

StoredMessage::StoredMessage(Message message, quint64 offset)
    : m_message(std::move(message))
    , m_offset(offset)
{ }

qint64 StoredMessage::bytes() const
{
    // The object itself, its share of a topic's queue, and the strings' own heads.
    constexpr qint64 overhead = sizeof(StoredMessage) + 128;
    return overhead + m_message.data.size() + m_message.id.size();
}

QByteArray StoredMessage::encoded(const Framing &framing) const
{
    if (!m_encodings)
        m_encodings = std::make_unique<std::array<QByteArray, framingSlots>>();
    auto &cached = m_encodings->at(size_t(framing.slot));
    if (cached.isNull())
        cached = framing.message(*this);
    return cached;
}

void StoredMessage::dropEncodings() const
{
    m_encodings.reset();
}

} // namespace pushscope::server
