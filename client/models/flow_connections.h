// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <map>
#include <set>
#include <vector>

namespace pushscope::ui {

/// From when to when there was a connection, and what it was for.
struct ConnectionLife
{
    quint32 connection = 0;
    qint64 fromUs = 0;
    qint64 lastUs = 0;                             ///< of its latest event
    client::FlowMark end = client::FlowMark::None; ///< Close, Reset or Refused; None: it is open
    const TransportInfo *transport = nullptr;      ///< of ours, of its latest request for one
    QString request;        ///< the first one, where it is for no transport of ours: "GET orders"
    bool publishes = false; ///< a message went up before any request

    bool isOpen() const { return end == client::FlowMark::None; }
    qint64 toUs(qint64 nowUs) const { return isOpen() ? std::max(nowUs, lastUs) : lastUs; }
    bool operator==(const ConnectionLife &) const = default;
};

/// Every connection that the log still has an event of, and those that are open. Told of each event
/// once, so that nobody needs to look for them among all events.
class FlowConnections
{
public:
    void add(const client::FlowEvent &event);
    /// The log has no event any more that was over before.
    void forgetBefore(qint64 us);
    void forgetEnded();
    void clear();

    size_t size() const { return m_lives.size(); }
    const ConnectionLife *find(quint32 connection) const; ///< null: not known (any more)
    /// Those that there were at some time between the two, by number.
    std::vector<ConnectionLife> between(qint64 fromUs, qint64 toUs) const;
    /// Those that had begun then and were not over, by number.
    std::vector<quint32> openAt(qint64 us) const;

private:
    ConnectionLife &lifeOf(const client::FlowEvent &event);
    void note(ConnectionLife &life, const client::FlowEvent &event);

    std::map<quint32, ConnectionLife> m_lives;
    std::set<quint32> m_open;
    std::set<std::pair<qint64, quint32>> m_ended; ///< by their end: what is long over is not met
    ConnectionLife *m_latest = nullptr;           ///< most events are of the same one
};

} // namespace pushscope::ui
