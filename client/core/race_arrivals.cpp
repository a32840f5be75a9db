// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/race_arrivals.h"

#include <algorithm>

namespace pushscope::client {

RaceArrivals::Bin &RaceArrivals::bin(qint64 nowNs)
{
    const qint64 number = nowNs / binNs;
    auto &bin = m_bins[std::size_t(number) % kept];
    if (bin.startNs != number * binNs)
        bin = { .startNs = number * binNs };
    return bin;
}

void RaceArrivals::setOpen(qint64 nowNs, bool open)
{
    const bool isOpen = !m_spans.empty() && m_spans.back().toNs == 0;
    if (open == isOpen)
        return;
    if (open)
        m_spans.push_back({ .fromNs = nowNs });
    else
        m_spans.back().toNs = nowNs;
    std::erase_if(m_spans,
                  [=](const Span &span) { return span.toNs && span.toNs < nowNs - windowNs; });
}

std::vector<RaceArrivals::Bin> RaceArrivals::bins(qint64 nowNs) const
{
    std::vector<Bin> found;
    for (const auto &bin : m_bins) {
        if ((bin.messages || bin.requests) && bin.startNs > nowNs - windowNs
            && bin.startNs <= nowNs)
            found.push_back(bin);
    }
    std::ranges::sort(found, {}, &Bin::startNs);
    return found;
}

std::vector<RaceArrivals::Span> RaceArrivals::spans(qint64 nowNs) const
{
    std::vector<Span> found;
    std::ranges::copy_if(m_spans, std::back_inserter(found), [=](const Span &span) {
        return span.toNs == 0 || span.toNs > nowNs - windowNs;
    });
    return found;
}

} // namespace pushscope::client
