// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/framed_content.h"

#include <numeric>

namespace pushscope::client {

void FramedContent::addFraming(WirePartName name, QByteArrayView bytes)
{
    m_framing.push_back({ m_content.size(), name, { bytes.begin(), bytes.end() } });
    m_framingBytes += bytes.size();
}

/// put(index of the part, name, bytes) in the order of the wire; framing has the index of the part
/// it is in.
template <typename Put> void FramedContent::walk(const std::vector<ContentPart> &parts, Put put)
{
    const auto putFraming = [&](size_t index, qsizetype upTo) {
        while (!m_framing.empty() && m_framing.front().at <= upTo) {
            auto &framing = m_framing.front();
            const auto size = framing.at - m_start;
            if (size > 0)
                put(index, parts[index].name, QByteArrayView(m_content).sliced(m_start, size),
                    false);
            m_start = framing.at;
            put(index, framing.name, QByteArrayView(framing.bytes), true);
            m_framingBytes -= framing.bytes.size();
            m_framing.pop_front();
        }
    };
    for (size_t i = 0; i < parts.size(); ++i) {
        const auto end = m_start + parts[i].size;
        putFraming(i, end - 1);
        if (m_start < end)
            put(i, parts[i].name, QByteArrayView(m_content).sliced(m_start, end - m_start), false);
        m_start = end;
    }
    putFraming(parts.empty() ? 0 : parts.size() - 1, m_start);
    forget();
}

void FramedContent::moveTo(EventBuilder &builder, Outlet &outlet,
                           const std::vector<ContentPart> &parts)
{
    constexpr qsizetype usualFraming = 32;
    constexpr size_t usualFramings = 3;
    builder.reserve(
        std::accumulate(parts.begin(), parts.end(), usualFraming,
                        [](qsizetype sum, const ContentPart &part) { return sum + part.size; }),
        parts.size() + usualFramings);
    walk(parts, [&](size_t, WirePartName name, QByteArrayView bytes, bool) {
        outlet.take(builder, name, bytes);
    });
}

void FramedContent::shareOut(std::vector<EventBuilder> &builders,
                             const std::vector<ContentPart> &parts,
                             const std::vector<size_t> &owners)
{
    walk(parts, [&](size_t index, WirePartName name, QByteArrayView bytes, bool isFraming) {
        builders[isFraming ? 0 : owners[index]].add(name, bytes);
    });
}

/// Gives moved content back, without copying the rest for each small event.
void FramedContent::forget()
{
    if (m_start < m_content.size() && m_start < 64 * 1024)
        return;
    m_content.remove(0, m_start);
    for (auto &framing : m_framing)
        framing.at -= m_start;
    m_start = 0;
}

} // namespace pushscope::client
