// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/topic.h"
#include "server/push/subscription_query.h"
#include "server/services.h"

namespace pushscope::server {

/// Polls hold no connection: a lease says that who asked is still there.
inline void renewLeases(Services &services, const SubscriptionQuery &query)
{
    for (const auto &topic : query.topics) {
        if (!query.name.isEmpty() && isConcreteTopic(topic))
            services.presence.renewLease(topic, query.name, query.transport->id);
    }
}

/// Someone is on the topics of a connection as long as this lives. Anonymous subscribers and
/// wildcards are nobody and nowhere.
class PresenceGuard
{
public:
    PresenceGuard(Services &services, const QString &name, const QByteArray &transport)
        : m_services(services)
        , m_name(name)
        , m_transport(transport)
    {
        ++m_services.counters.open[m_transport];
    }
    ~PresenceGuard()
    {
        for (const auto &topic : std::as_const(m_topics))
            m_services.presence.leave(topic, m_name);
        --m_services.counters.open[m_transport];
    }
    Q_DISABLE_COPY_MOVE(PresenceGuard)

    void enter(const QList<QByteArray> &patterns)
    {
        for (const auto &pattern : patterns) {
            if (m_name.isEmpty() || !isConcreteTopic(pattern) || m_topics.contains(pattern))
                continue;
            m_topics.append(pattern);
            m_services.presence.enter(pattern, m_name, m_transport);
        }
    }
    void leave(const QList<QByteArray> &patterns)
    {
        for (const auto &pattern : patterns) {
            if (m_topics.removeOne(pattern))
                m_services.presence.leave(pattern, m_name);
        }
    }

private:
    Services &m_services;
    QString m_name;
    QByteArray m_transport;
    QList<QByteArray> m_topics;
};

} // namespace pushscope::server
