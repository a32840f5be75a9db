// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/hub/presence.h"

#include "common/json_text.h"
#include "common/protocol.h"

#include <algorithm>

namespace pushscope::server {

Presence::Presence(Clock &clock, std::function<void(const Draft &)> publish)
    : m_clock(clock)
    , m_publish(std::move(publish))
{ }

Presence::~Presence() = default;

void Presence::enter(const QByteArray &topic, const QString &name, const QByteArray &transport)
{
    ++appear({ topic, name }, transport).connections;
}

void Presence::leave(const QByteArray &topic, const QString &name)
{
    const Key key{ topic, name };
    const auto found = m_entries.find(key);
    if (found == m_entries.end() || found->second->connections == 0)
        return;
    --found->second->connections;
    leaveIfGone(key);
}

void Presence::renewLease(const QByteArray &topic, const QString &name, const QByteArray &transport)
{
    const Key key{ topic, name };
    auto &entry = appear(key, transport);
    const qint64 nowNs = m_clock.steadyNs();
    const qint64 intervalMs = entry.polledNs ? (nowNs - entry.polledNs) / 1'000'000 : 0;
    entry.polledNs = nowNs;
    const auto leaseMs = std::max<qint64>(protocol::presencePollLeaseMs, 3 * intervalMs);
    entry.leaseTimer.start(std::chrono::milliseconds(leaseMs), [this, key] { leaveIfGone(key); });
}

Presence::Entry &Presence::appear(const Key &key, const QByteArray &transport)
{
    auto &entry = m_entries[key];
    if (!entry) {
        entry = std::make_unique<Entry>(m_clock);
        entry->sinceUs = m_clock.wallUs();
        announce(key, "join", transport);
    }
    entry->transport = transport;
    entry->leaveTimer.stop();
    return *entry;
}

void Presence::leaveIfGone(const Key &key)
{
    auto &entry = *m_entries.at(key);
    if (entry.connections > 0 || entry.leaseTimer.isActive())
        return;
    entry.leaveTimer.start(std::chrono::milliseconds(protocol::presenceLeaveDelayMs),
                           [this, key] { remove(key); });
}

void Presence::remove(const Key &key)
{
    const auto entry = m_entries.extract(key);
    if (entry)
        announce(key, "leave", entry.mapped()->transport);
}

void Presence::announce(const Key &key, const char *event, const QByteArray &transport)
{
    m_publish({ .topic = key.first,
                .type = "presence",
                .data = "{\"event\":" + jsonQuoted(event)
                    + ",\"name\":" + jsonQuoted(key.second.toUtf8())
                    + ",\"transport\":" + jsonQuoted(transport) + '}' });
}

QList<PresenceMember> Presence::members(const QByteArray &topic) const
{
    QList<PresenceMember> members;
    for (auto entry = m_entries.lower_bound({ topic, QString() });
         entry != m_entries.end() && entry->first.first == topic; ++entry) {
        members.append({ entry->first.second, entry->second->transport, entry->second->sinceUs });
    }
    return members;
}

} // namespace pushscope::server
