// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/random.h"

#include <span>

namespace pushscope::server {

/// Prices on their way are kept in 1/256 cent, so that small steps do not vanish in rounding.
inline constexpr qint64 subunits = 256;

struct PriceRange
{
    qint64 low;
    qint64 high;
};

/// Fills what lies between the first and the last of @p values, which are given and stay, with a
/// Brownian bridge that never leaves @p range. @p variance is that of one step. Integers only.
void fillBridge(std::span<qint64> values, qint64 variance, PriceRange range, Random &random);

/// The largest integer whose square is not above @p value.
qint64 integerRoot(qint64 value);

} // namespace pushscope::server
