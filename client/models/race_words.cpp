// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/race_words.h"

#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/models/registry_words.h"

#include <QtCore/QCoreApplication>

namespace pushscope::ui {

namespace {

struct RaceWords
{
    Q_DECLARE_TR_FUNCTIONS(RaceWords)
};

} // namespace

QString raceHow(const TransportInfo &info, const OptionValues &options)
{
    // What asks again and again is made by how often it does.
    if (!info.usesRequests || info.options.empty())
        return registry_words::name(info);
    const auto &option = info.options.front();
    return QStringLiteral("%1 %2 %3")
        .arg(registry_words::word(option.label), QString::number(options.value(option.key), 'g', 6),
             registry_words::word(option.unit));
}

QString raceSentence(const RaceSnapshot &snapshot)
{
    switch (snapshot.phase) {
    case RacePhase::Idle:
        return RaceWords::tr("Choose two or more transports, then press Start.");
    case RacePhase::Starting:
        return RaceWords::tr("Starting the server...");
    case RacePhase::Failed:
        return snapshot.lanes.empty() ? localized(snapshot.why) : QString();
    default:
        return snapshot.lanes.empty() ? RaceWords::tr("Asking the server for its time...")
                                      : QString();
    }
}

QString raceLaneProblem(const RaceSnapshot::Lane &lane)
{
    using State = client::RaceLane::State;
    if (lane.state == State::Failed)
        return lane.wasOpen ? RaceWords::tr("Lost for good: %1").arg(localized(lane.why))
                            : RaceWords::tr("Did not open: %1").arg(localized(lane.why));
    if (lane.state == State::Lost)
        return RaceWords::tr("Lost: %1. Trying again.").arg(localized(lane.why));
    return {};
}

QString raceRemark(const client::RaceResult &result)
{
    if (!result.conditions.remark.isEmpty())
        return localized(result.conditions.remark);
    const client::RaceRow *busiest = nullptr;
    for (const auto &row : result.rows) {
        const bool more = row.wire && row.totals.delivered && row.wire->requests > 1
            && (!busiest || row.wire->requests > busiest->wire->requests);
        if (row.info->usesRequests && more)
            busiest = &row;
    }
    if (!busiest)
        return {};
    const auto requests = busiest->wire->requests;
    return RaceWords::tr("%1 sends %2 requests for %3 messages: %4 messages an answer")
        .arg(registry_words::laneName(*busiest->info), thousands(qint64(requests)),
             thousands(qint64(busiest->totals.delivered)),
             decimals(double(busiest->totals.delivered) / double(requests), 1));
}

QString raceGroundText(const client::RaceResult &result)
{
    const auto &conditions = result.conditions;
    const auto cpu = result.serverCpu
        ? RaceWords::tr("%1 % of one core").arg(decimals(*result.serverCpu * 100, 1))
        : RaceWords::tr("its CPU is not known");
    return conditions.ownServer
        ? RaceWords::tr("A server for the race alone, %1. Live goes on beside it.").arg(cpu)
        : RaceWords::tr("%1, %2. Live goes on at the same server.")
              .arg(conditions.server.authority(), cpu);
}

} // namespace pushscope::ui
