// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/limits.h"
#include "server/hub/hub.h"
#include "server/hub/presence.h"
#include "server/hub/publisher.h"

namespace pushscope::server {

/// What the program counts of subscribers, for /metrics.
struct PushCounters
{
    quint64 slowDisconnects = 0;
    std::map<QByteArray, qint64> open; ///< held requests and streams, by transport
};

/// What handlers work with. One for each I/O thread.
struct Services
{
    Clock &clock;
    const Limits &limits;
    Hub &hub;
    Presence &presence;
    Publisher &publisher;
    PushCounters &counters;
};

} // namespace pushscope::server
