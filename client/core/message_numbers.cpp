// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/message_numbers.h"

namespace pushscope::client {

/// The table at @p index is copied when it is 45 to 85 percent full, each at another filling: as
/// all have about as many entries, they would else all grow at the same time.
void MessageNumbers::Table::insert(Slot slot, size_t index)
{
    constexpr size_t leastSlots = 16;
    const double fullest = 0.45 + 0.4 * double(index) / double(tables);
    if (double(used + 1) > fullest * double(slots.size())) {
        const auto old = std::exchange(slots, {});
        slots.resize(std::max(leastSlots, 2 * old.size()));
        for (const auto &kept : old) {
            if (kept.number)
                place(kept);
        }
    }
    place(slot);
    ++used;
}

void MessageNumbers::Table::place(Slot slot)
{
    auto at = home(slot.hash);
    while (slots[at].number)
        at = after(at);
    slots[at] = slot;
}

/// What stands behind it and could not stand nearer to its home moves up, so that no gap ends a
/// search too early.
void MessageNumbers::Table::remove(Slot slot)
{
    if (slots.empty())
        return;
    auto gap = home(slot.hash);
    while (slots[gap].number && slots[gap] != slot)
        gap = after(gap);
    if (!slots[gap].number)
        return;
    --used;
    for (auto at = after(gap); slots[at].number; at = after(at)) {
        const auto fromHome = (at - home(slots[at].hash)) & (slots.size() - 1);
        const auto fromGap = (at - gap) & (slots.size() - 1);
        if (fromHome >= fromGap) {
            slots[gap] = slots[at];
            gap = at;
        }
    }
    slots[gap] = {};
}

} // namespace pushscope::client
