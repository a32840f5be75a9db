// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/hub/idempotency.h"

#include "common/protocol.h"

namespace pushscope::server {

void IdempotencyCache::expire()
{
    const qint64 nowNs = m_clock.steadyNs();
    while (!m_order.empty() && (m_order.front().expiresNs <= nowNs || m_order.size() > maxKeys)) {
        m_results.remove(m_order.front().key);
        m_order.pop_front();
    }
}

std::optional<QByteArray> IdempotencyCache::find(const QByteArray &key)
{
    expire();
    const auto found = m_results.constFind(key);
    return found == m_results.cend() ? std::nullopt : std::optional(*found);
}

void IdempotencyCache::remember(const QByteArray &key, const QByteArray &result)
{
    m_results.insert(key, result);
    m_order.push_back({ key, m_clock.steadyNs() + protocol::idempotencyWindowMs * 1'000'000 });
    expire();
}

} // namespace pushscope::server
