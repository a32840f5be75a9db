// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

namespace pushscope::client {

struct RaceResult;

/// Pictures of a race's result, each a complete SVG element that names no other file. Light, for
/// paper. Well-formed whatever the names in the result are.

/// The distribution of each lane's latency on one logarithmic axis, with p50, p95 and p99.
QByteArray raceLatencySvg(const RaceResult &result);

/// A bar a lane: bytes on the wire for each message delivered. Empty without the Link's counts.
QByteArray raceBytesSvg(const RaceResult &result);

} // namespace pushscope::client
