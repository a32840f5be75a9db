// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/control.h"

#include <array>
#include <memory>

namespace pushscope::server {

class StoredMessage;

/// How an object becomes the bytes of a carrier. One static instance each; @c slot tells them apart
/// in the cache of encodings.
struct Framing
{
    int slot;
    QByteArray (*message)(const StoredMessage &);
    QByteArray (*control)(const Control &);
};

inline constexpr int framingSlots = 16;

/// A message in the log with its encodings. While a message is fanned out each framing encodes it
/// once; afterwards the encodings are dropped and made again for those who resume. Hub's thread
/// only.
class StoredMessage
{
public:
    StoredMessage(Message message, quint64 offset);
    Q_DISABLE_COPY_MOVE(StoredMessage)

    const Message &message() const { return m_message; }
    quint64 offset() const { return m_offset; } ///< over all topics, from 1
    /// What it costs to keep, about.
    qint64 bytes() const;

    QByteArray encoded(const Framing &framing) const;
    void dropEncodings() const;

private:
    Message m_message;
    quint64 m_offset;
    /// Only while it is fanned out: most messages of a log have none.
    mutable std::unique_ptr<std::array<QByteArray, framingSlots>> m_encodings;
};

using StoredMessagePtr = std::shared_ptr<const StoredMessage>;

} // namespace pushscope::server
