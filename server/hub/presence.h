// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "common/message.h"

#include <QtCore/QList>

#include <functional>
#include <map>
#include <memory>

namespace pushscope::server {

struct PresenceMember
{
    QString name;
    QByteArray transport; ///< the latest one
    qint64 sinceUs = 0;
};

/// Who is on a topic, by name, counted over connections. A join is published when a name first
/// appears, a leave protocol::presenceLeaveDelayMs after its last connection or lease is gone, so
/// that a switch is neither. Names no topic by wildcard.
class Presence
{
public:
    Presence(Clock &clock, std::function<void(const Draft &)> publish);
    ~Presence();
    Q_DISABLE_COPY_MOVE(Presence)

    void enter(const QByteArray &topic, const QString &name, const QByteArray &transport);
    void leave(const QByteArray &topic, const QString &name);
    /// A poll: here until the lease ends, 30 s or three times the distance to its previous poll.
    void renewLease(const QByteArray &topic, const QString &name, const QByteArray &transport);

    QList<PresenceMember> members(const QByteArray &topic) const;

private:
    struct Entry
    {
        explicit Entry(Clock &clock)
            : leaveTimer(clock)
            , leaseTimer(clock)
        { }
        int connections = 0;
        QByteArray transport;
        qint64 sinceUs = 0;
        qint64 polledNs = 0;
        ClockTimer leaveTimer;
        ClockTimer leaseTimer;
    };
    using Key = std::pair<QByteArray, QString>;

    Entry &appear(const Key &key, const QByteArray &transport);
    void leaveIfGone(const Key &key);
    void remove(const Key &key);
    void announce(const Key &key, const char *event, const QByteArray &transport);

    Clock &m_clock;
    std::function<void(const Draft &)> m_publish;
    std::map<Key, std::unique_ptr<Entry>> m_entries;
};

} // namespace pushscope::server
