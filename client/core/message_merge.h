// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/cursor.h"
#include "common/message.h"

#include <QtCore/QList>

#include <optional>

namespace pushscope::client {

/// Makes one sequence, in order and without copies, of what carriers deliver one after the other or
/// beside each other. Each carrier delivers in order, without gaps, from a cursor() of this; so
/// what is beyond the last one delivered is new, and everything else is a copy.
class MessageMerge
{
public:
    /// Starts in a (new) life of the log.
    void begin(const Cursor &start);
    /// Goes on after a hole that the server told of.
    void skipTo(quint64 offset) { m_last = std::max(m_last, offset); }
    /// From now on topics come that did not match @p before: of those, what follows @p from is new
    /// too.
    void widen(const QList<QByteArray> &before, quint64 from);

    /// What is new of @p messages, in order.
    QList<Message> take(const QList<Message> &messages);

    /// Where a carrier must start so that nothing is missed; empty before begin().
    QByteArray cursor() const;
    const QByteArray &log() const { return m_log; }
    quint64 overlap() const { return m_overlap; } ///< copies so far

private:
    std::optional<quint64> offsetOf(QByteArrayView id) const;
    bool isNewOfWidened(const Message &message, quint64 offset);

    struct CatchUp ///< new topics lag behind the old ones
    {
        QList<QByteArray> before;
        quint64 position;
    };

    QByteArray m_log;
    QByteArray m_prefix; ///< "<log>-"
    quint64 m_last = 0;  ///< offset of the last delivered, or of the start
    std::optional<CatchUp> m_catchUp;
    quint64 m_overlap = 0;
};

} // namespace pushscope::client
