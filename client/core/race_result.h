// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/link.h"
#include "client/core/race_feed.h"
#include "common/delivery_ledger.h"
#include "common/latency_histogram.h"
#include "common/transport_registry.h"

#include <chrono>
#include <optional>
#include <vector>

namespace pushscope::client {

/// What a race is asked to be.
struct RacePlan
{
    QList<QByteArray> transports; ///< ids of the registry; one lane each, in this order
    QList<QByteArray> topics;
    std::chrono::milliseconds duration{ 10'000 };
    OptionValues options;
};

/// Where a race is run; the same for all its lanes.
struct RaceGround
{
    QUrl server;
    qint64 serverPid = 0;   ///< 0: not a child of ours, its CPU is not known
    Link *link = nullptr;   ///< null: straight to the server, nothing is known of the wire
    bool sameClock = false; ///< the server is on this machine: nothing has to be measured
    bool isHeld = false;    ///< its feed begins when the race asks for it, and ends with it
    // For the record only; none is "not known".
    std::optional<quint64> seed;
    std::optional<double> rate; ///< messages a second
};

/// Under what a race was run: all that it takes to run it again.
struct RaceConditions
{
    RacePlan plan;
    QUrl server;
    bool ownServer = false;
    std::optional<quint64> seed;
    std::optional<double> rate;
    std::optional<LinkDelay> delay; ///< none without a Link
    qint64 startedUs = 0;           ///< wall clock, when every lane was open
    qint64 measuredMs = 0;          ///< how long it really ran
    qint64 clockOffsetUs = 0;       ///< the server's clock minus ours, as measured
    QString versions;               ///< of Pushscope and Qt
    QString machine;                ///< system, processor and how many of its cores
    QString remark;                 ///< what went otherwise than it should; else empty

    static QString versionsHere();
    static QString machineHere();
};

/// What a lane is called where nothing else says what it belongs to: "Long-poll", "WebSocket JSON".
QString laneName(const TransportInfo &info);

/// One lane's figures. Latency is of the messages published between start and end of the race, and
/// so of the same messages in every lane; all else is from the lane's opening to its close.
struct RaceRow
{
    const TransportInfo *info = nullptr;
    QString failure; ///< why it did not open or did not go on; else empty
    DeliveryLedger::Totals totals;
    std::optional<LinkCounters> wire;
    LatencyHistogram latency;
    RaceFeed feed{}; ///< of what was delivered

    /// Both directions, as the Link saw them; none without a message or without the Link.
    std::optional<double> bytesPerMessage() const;
    /// The row that the contract for `pushscope-cli race` describes.
    QByteArray json() const;
};

struct RaceResult
{
    RaceConditions conditions;
    std::vector<RaceRow> rows;
    /// Of one processor core, 1 is all of it; none where the server is not ours or the system does
    /// not tell.
    std::optional<double> serverCpu;
    bool stoppedEarly = false;

    /// The messages that were published while it ran, as the lane that saw most of them says.
    quint64 compared() const;
    /// Of all lanes.
    DeliveryLedger::Totals totals() const;
    /// No lane failed, nothing was lost or doubled.
    bool holds() const;

    /// The rows as a JSON array, one a line.
    QByteArray rowsJson() const;
    /// {"conditions": {...}, "rows": [...]}
    QByteArray json() const;
    /// RFC 4180, a line a lane under a line of names.
    QByteArray csv() const;
};

} // namespace pushscope::client
