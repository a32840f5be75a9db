// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

namespace pushscope::client {

struct RaceResult;

/// A race's rows for a terminal.
QByteArray raceTable(const RaceResult &result);

} // namespace pushscope::client
