// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/link_tap.h"
#include "client/core/link.h"
#include "common/clock.h"

#include <QtCore/QMutex>

#include <map>
#include <memory>
#include <random>
#include <vector>

namespace pushscope::client {

/// What all connections of a Link count together, by account. Thread-safe.
class LinkStats
{
public:
    /// Of those with one account; lives as long as this. Changed through update() only.
    LinkCounters *on(const QString &account)
    {
        QMutexLocker lock(&m_mutex);
        return &m_byAccount[account];
    }
    /// @p ofAccount is from on().
    template <typename Change> void update(LinkCounters *ofAccount, Change change)
    {
        QMutexLocker lock(&m_mutex);
        change(m_all);
        change(*ofAccount);
    }
    LinkCounters all() const
    {
        QMutexLocker lock(&m_mutex);
        return m_all;
    }
    LinkCounters of(const QString &account) const
    {
        QMutexLocker lock(&m_mutex);
        const auto found = m_byAccount.find(account);
        return found == m_byAccount.end() ? LinkCounters() : found->second;
    }

private:
    mutable QMutex m_mutex;
    LinkCounters m_all;
    std::map<QString, LinkCounters> m_byAccount; ///< whose elements stay where they are
};

/// What the connections of a Link share; belongs to the Link's thread.
class LinkContext
{
public:
    LinkContext(Clock &clock, FlowLog *log, LinkStats &stats);

    Clock &clock;
    FlowLog *const log; ///< may be null
    LinkStats &stats;
    LinkDelay delay;
    bool tellsUnderWay = true;    ///< the log is shown what has been read and not yet written
    bool withholdsPongs = false;  ///< of WebSocket clients
    std::shared_ptr<LinkTap> tap; ///< may be null
    std::vector<char> buffer;     ///< what one read can take

    /// Wall clock time of an instant of the steady clock: one base for all, so that times of one
    /// Link can be subtracted even if somebody sets the clock.
    qint64 wallUs(qint64 steadyNs) const { return m_wallBaseUs + steadyNs / 1'000; }
    qint64 nowUs() const { return wallUs(clock.steadyNs()); }
    /// Takes a new base if the wall clock was set, or stood still for the steady one while the
    /// machine slept. Looks once a second at most.
    void followClock(qint64 steadyNs);
    /// How long something is to be held back now.
    qint64 nextDelayNs();
    quint32 nextBundle() { return ++m_bundles; }

private:
    qint64 m_wallBaseUs;
    qint64 m_lookedNs = 0;
    quint32 m_bundles = 0;
    std::minstd_rand m_random; // the standard says which numbers it gives: runs repeat
};

} // namespace pushscope::client
