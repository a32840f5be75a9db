// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/link_context.h"

namespace pushscope::client {

namespace {

/// Small enough for a good time of each part of a large flow.
constexpr size_t readBytes = 128 * 1024;
constexpr qint64 lookAgainNs = 1'000'000'000;
/// More than two clocks part in a second, and than reading both can take.
constexpr qint64 wasSetUs = 20'000;

} // namespace

LinkContext::LinkContext(Clock &clock, FlowLog *log, LinkStats &stats)
    : clock(clock)
    , log(log)
    , stats(stats)
    , buffer(readBytes)
    , m_wallBaseUs(clock.wallUs() - clock.steadyNs() / 1'000)
{ }

void LinkContext::followClock(qint64 steadyNs)
{
    if (steadyNs - m_lookedNs < lookAgainNs)
        return;
    m_lookedNs = steadyNs;
    const auto baseUs = clock.wallUs() - clock.steadyNs() / 1'000;
    if (std::abs(baseUs - m_wallBaseUs) > wasSetUs)
        m_wallBaseUs = baseUs;
}

qint64 LinkContext::nextDelayNs()
{
    qint64 us = qint64(delay.delayMs) * 1'000;
    if (delay.jitterMs > 0) {
        const qint64 spreadUs = qint64(delay.jitterMs) * 1'000;
        us += qint64(m_random()) % (2 * spreadUs + 1) - spreadUs;
    }
    return std::max<qint64>(us, 0) * 1'000;
}

} // namespace pushscope::client
