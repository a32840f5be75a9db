// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/hub/hub.h"

#include <QtCore/QHash>

#include <deque>

namespace pushscope::server {

/// What a publisher is told.
struct Published
{
    QByteArray id;
    quint64 seq = 0;
    qint64 tsUs = 0;
};

/// Publishing for clients, whatever they publish over: a retry with the same Idempotency-Key within
/// protocol::idempotencyWindowMs gets the first result and publishes nothing.
class Publisher
{
public:
    Publisher(Hub &hub, Clock &clock)
        : m_hub(hub)
        , m_clock(clock)
    { }

    /// @p key may be empty.
    QList<Published> publish(const QList<Draft> &drafts, const QByteArray &key);

    static constexpr qsizetype maxKeyLength = 255;
    static constexpr size_t maxKeys = 200'000; ///< remembered; the oldest give way

private:
    struct Remembered
    {
        QByteArray key;
        qint64 expiresNs;
    };
    void expire();

    Hub &m_hub;
    Clock &m_clock;
    QHash<QByteArray, QList<Published>> m_results;
    std::deque<Remembered> m_order; ///< oldest first
};

} // namespace pushscope::server
