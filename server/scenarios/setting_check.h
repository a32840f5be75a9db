// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/scenario.h"

namespace pushscope::server {

/// True if @p settings has @p key and @p value is in its range, else @p error says why not.
bool checkSetting(const QList<ScenarioSetting> &settings, const QByteArray &key, double value,
                  QString *error);

} // namespace pushscope::server
