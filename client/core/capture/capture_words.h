// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/link_tap.h"
#include "client/core/link.h"
#include "common/delivery_ledger.h"
#include "common/transport_registry.h"

#include <QtCore/QJsonObject>

/// The words that recordings and exports have for parts of events, and the JSON that stands in the
/// comments of a recording: docs/recordings.md.
namespace pushscope::client {

QByteArray wordOf(FlowKind kind);           ///< "data"
QByteArray wordOf(FlowMark mark);           ///< "open"; empty for None
QByteArray wordOf(FlowDirection direction); ///< "up", "down"
QByteArray wordOf(FlowDrop drop);           ///< "left"; empty for None
FlowDrop dropFromWord(const QByteArray &word);

QJsonObject markToJson(const FlowEvent &event);
/// None if it is no mark that this version knows.
std::optional<FlowEvent> markFromJson(const QJsonObject &json);

QJsonObject ledgerToJson(const DeliveryLedger::Totals &totals);
/// None if a count is missing.
std::optional<DeliveryLedger::Totals> ledgerFromJson(const QJsonObject &json);
/// The versions of Pushscope, Qt and the system that a recording was made with.
QJsonObject madeWith();
/// What every recording tells of where it was made: that, the server and the Link's delay. For its
/// session, beside what else is known.
QJsonObject groundToJson(const QString &server, const LinkDelay &delay);
/// What a scenario is like: @p state is what /v1/scenarios says. For Recording::noteScenario().
QJsonObject scenarioToJson(const QString &id, qint64 serverAheadUs, const QJsonObject &state);
/// Those that were chosen.
QJsonObject optionsToJson(const OptionValues &options);

/// Microseconds since 1970 UTC; 0 if there is none, or none that can be.
qint64 timeFrom(const QJsonObject &json, QLatin1StringView name);

QByteArray compactJson(const QJsonObject &json);
/// Empty if it is no JSON object.
QJsonObject commentFromJson(const QByteArray &text);

} // namespace pushscope::client
