// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>

#include <deque>
#include <optional>

namespace pushscope::server {

/// Remembers the results of publishes by their Idempotency-Key, so that a retry within
/// protocol::idempotencyWindowMs gets the first result and publishes nothing.
class IdempotencyCache
{
public:
    explicit IdempotencyCache(Clock &clock)
        : m_clock(clock)
    {
    }

    std::optional<QByteArray> find(const QByteArray &key);
    void remember(const QByteArray &key, const QByteArray &result);

    static constexpr qsizetype maxKeyLength = 255;
    static constexpr size_t maxKeys = 200'000; ///< the oldest give way

private:
    struct Remembered
    {
        QByteArray key;
        qint64 expiresNs;
    };
    void expire();

    Clock &m_clock;
    QHash<QByteArray, QByteArray> m_results;
    std::deque<Remembered> m_order; ///< oldest first
};

} // namespace pushscope::server
