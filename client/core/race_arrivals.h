// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <vector>

namespace pushscope::client {

/// What arrived in the last 3 s, counted in bins of equal time, so that 10 000 messages a second
/// cost no more to keep or to draw than ten. All times are the steady clock's nanoseconds.
class RaceArrivals
{
public:
    static constexpr qint64 windowNs = 3'000'000'000;
    static constexpr qint64 binNs = 25'000'000;

    struct Bin
    {
        qint64 startNs = 0;
        quint32 messages = 0;
        quint32 requests = 0;
        bool operator==(const Bin &) const = default;
    };
    /// A request that stayed open for some time; toNs is 0 while it still is.
    struct Span
    {
        qint64 fromNs = 0;
        qint64 toNs = 0;
        bool operator==(const Span &) const = default;
    };

    void addMessages(qint64 nowNs, quint32 count) { bin(nowNs).messages += count; }
    void addRequests(qint64 nowNs, quint32 count) { bin(nowNs).requests += count; }
    /// A long request was answered, or ended. Saying the same again does nothing.
    void setOpen(qint64 nowNs, bool open);

    /// Those of the last 3 s with something in them, oldest first.
    std::vector<Bin> bins(qint64 nowNs) const;
    /// Those that reach into the last 3 s, oldest first.
    std::vector<Span> spans(qint64 nowNs) const;

private:
    static constexpr std::size_t kept = windowNs / binNs + 1;
    Bin &bin(qint64 nowNs);

    std::array<Bin, kept> m_bins{};
    std::vector<Span> m_spans;
};

} // namespace pushscope::client
