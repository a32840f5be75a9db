// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/hub/publisher.h"

#include "common/protocol.h"

namespace pushscope::server {

void Publisher::expire()
{
    const qint64 nowNs = m_clock.steadyNs();
    while (!m_order.empty() && (m_order.front().expiresNs <= nowNs || m_order.size() > maxKeys)) {
        m_results.remove(m_order.front().key);
        m_order.pop_front();
    }
}

QList<Published> Publisher::publish(const QList<Draft> &drafts, const QByteArray &key)
{
    if (!key.isEmpty()) {
        expire();
        const auto found = m_results.constFind(key);
        if (found != m_results.cend())
            return *found;
    }
    QList<Published> results;
    results.reserve(drafts.size());
    for (const auto &draft : drafts) {
        const auto &message = m_hub.publish(draft)->message();
        results.append({ message.id, message.seq, message.tsUs });
    }
    if (!key.isEmpty()) {
        m_results.insert(key, results);
        m_order.push_back({ key, m_clock.steadyNs() + protocol::idempotencyWindowMs * 1'000'000 });
    }
    return results;
}

} // namespace pushscope::server
