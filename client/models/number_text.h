// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/number_text.h"

namespace pushscope::ui {

using client::bytesText;
using client::decimals;
using client::millisecondsText;
using client::numberText;
using client::raceMilliseconds;
using client::raceNumber;
using client::secondsText;
using client::thousands;

} // namespace pushscope::ui
