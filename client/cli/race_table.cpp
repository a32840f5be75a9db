// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/race_table.h"

#include "client/cli/output.h"
#include "client/core/race_result.h"

namespace pushscope::client {

namespace {

QStringList cells(const RaceRow &row)
{
    const auto &latency = row.latency;
    QStringList cells{
        QString::fromLatin1(row.info->id),        withSeparators(row.totals.delivered),
        milliseconds(latency.percentileUs(0.5)),  milliseconds(latency.percentileUs(0.95)),
        milliseconds(latency.percentileUs(0.99)), milliseconds(latency.maxRecordedUs())
    };
    if (const auto &wire = row.wire) {
        cells += { withSeparators(wire->bytesUp), withSeparators(wire->bytesDown),
                   QString::number(row.bytesPerMessage().value_or(0), 'f', 1),
                   withSeparators(wire->requests), withSeparators(wire->connectionsOpened) };
    } else {
        cells += QStringList(5, QStringLiteral("-"));
    }
    return cells << withSeparators(row.totals.lost) << withSeparators(row.totals.duplicated);
}

} // namespace

QByteArray raceTable(const RaceResult &result)
{
    TextTable table({ QStringLiteral("TRANSPORT"), QStringLiteral("MESSAGES"),
                      QStringLiteral("P50 ms"), QStringLiteral("P95 ms"), QStringLiteral("P99 ms"),
                      QStringLiteral("MAX ms"), QStringLiteral("BYTES UP"), QStringLiteral("DOWN"),
                      QStringLiteral("PER MESSAGE"), QStringLiteral("REQUESTS"),
                      QStringLiteral("CONNS"), QStringLiteral("LOST"),
                      QStringLiteral("DUPLICATED") });
    for (const auto &row : result.rows)
        table.add(cells(row));
    return table.text();
}

} // namespace pushscope::client
