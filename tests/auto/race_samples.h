// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/race_result.h"

namespace pushscope::samples {

/// A result of every transport that there is: the same 100 messages, slower from lane to lane.
inline client::RaceResult raceResult()
{
    client::RaceResult result;
    auto &conditions = result.conditions;
    conditions.plan = { .transports = {},
                        .topics = { "stock.*" },
                        .duration = std::chrono::seconds(10),
                        .options = {} };
    conditions.plan.options.set("poll.interval", 0.5);
    conditions.ownServer = true;
    conditions.seed = 7;
    conditions.rate = 20;
    conditions.delay = client::LinkDelay{ 40, 4 };
    conditions.startedUs = 1'773'225'737'600'000;
    conditions.measuredMs = 10'003;
    conditions.versions = client::RaceConditions::versionsHere();
    conditions.machine = client::RaceConditions::machineHere();
    result.serverCpu = 0.021;
    qint64 us = 40'000;
    for (const auto &info : transportRegistry()) {
        conditions.plan.transports << info.id;
        client::RaceRow row{ .info = &info,
                             .failure = {},
                             .totals = { .delivered = 101 },
                             .wire = client::LinkCounters{ .bytesUp = 300,
                                                           .bytesDown = 10'000,
                                                           .requests = 4,
                                                           .connectionsOpened = 2,
                                                           .connectionsOpen = 1 },
                             .latency = {} };
        for (int i = 0; i < 100; ++i)
            row.latency.record(us + i * 100);
        us *= 2;
        result.rows.push_back(row);
    }
    return result;
}

} // namespace pushscope::samples
