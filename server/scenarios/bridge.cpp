// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/bridge.h"

#include <bit>

namespace pushscope::server {

namespace {

/// Folds @p value at the range's ends, as a mirror would.
qint64 reflected(qint64 value, PriceRange range)
{
    const qint64 width = range.high - range.low;
    if (width <= 0)
        return range.low;
    qint64 offset = (value - range.low) % (2 * width);
    if (offset < 0)
        offset += 2 * width;
    return range.low + (offset > width ? 2 * width - offset : offset);
}

} // namespace

qint64 integerRoot(qint64 value)
{
    if (value <= 0)
        return 0;
    // Newton's steps from above fall until they are there.
    qint64 root = qint64(1) << (std::bit_width(quint64(value)) / 2 + 1);
    for (;;) {
        const qint64 better = (root + value / root) / 2;
        if (better >= root)
            return root;
        root = better;
    }
}

void fillBridge(std::span<qint64> values, qint64 variance, PriceRange range, Random &random)
{
    if (values.size() < 3)
        return;
    // The middle of a bridge is normal around the straight line; then each half is a bridge again.
    const auto steps = qint64(values.size()) - 1;
    const qint64 left = steps / 2;
    const qint64 right = steps - left;
    const qint64 mean = values.front() + (values.back() - values.front()) * left / steps;
    const qint64 deviation = integerRoot(variance * left / steps * right);
    const auto middle = size_t(left);
    values[middle] = reflected(mean + deviation * random.normal() / 65'536, range);
    fillBridge(values.first(middle + 1), variance, range, random);
    fillBridge(values.subspan(middle), variance, range, random);
}

} // namespace pushscope::server
