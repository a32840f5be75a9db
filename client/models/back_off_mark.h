// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <functional>
#include <optional>

namespace pushscope {
class Clock;
}

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

/// Shows in the log that a client waits before its next try: under way while it does, and then from
/// begin to end.
class BackOffMark
{
public:
    using Post = std::function<void(const client::FlowEvent &event, quint64 ticket)>;

    /// @p post puts a wait that is over into the log, in place of what is under way as @p ticket.
    BackOffMark(client::FlowLog &log, const Clock &clock, Post post);

    /// After each change of the client's state. @p retryAtNs is on the steady clock, 0 while it
    /// does not wait; @p cursor is what the next try begins after, if it says so.
    void follow(qint64 retryAtNs, const QString &cursor);

private:
    struct Wait
    {
        qint64 retryAtNs; ///< steady clock
        qint64 startUs;
        qint64 dueUs;
        quint64 ticket;
        QString text;
    };
    void end();

    client::FlowLog &m_log;
    const Clock &m_clock;
    Post m_post;
    std::optional<Wait> m_wait; ///< now
};

} // namespace pushscope::ui
