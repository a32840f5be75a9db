// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"

namespace pushscope::client {

/// Calls back when nothing was heard for a time. Hearing costs no timer, so it may happen for each
/// read.
class SilenceWatch
{
public:
    explicit SilenceWatch(Clock &clock)
        : m_clock(clock)
        , m_timer(clock)
    { }

    void start(std::chrono::milliseconds limit, Clock::Callback onSilence)
    {
        m_limitNs = limit.count() * 1'000'000;
        m_onSilence = std::move(onSilence);
        heard();
        arm(m_limitNs);
    }
    void stop() { m_timer.stop(); }
    void heard() { m_heardNs = m_clock.steadyNs(); }

private:
    void arm(qint64 delayNs)
    {
        // Rounded up, so that it is never early.
        m_timer.start(std::chrono::milliseconds((delayNs + 999'999) / 1'000'000), [this] {
            const qint64 leftNs = m_heardNs + m_limitNs - m_clock.steadyNs();
            if (leftNs > 0) {
                arm(leftNs);
            } else {
                const auto onSilence = m_onSilence;
                onSilence();
            }
        });
    }

    Clock &m_clock;
    ClockTimer m_timer;
    Clock::Callback m_onSilence;
    qint64 m_limitNs = 0;
    qint64 m_heardNs = 0;
};

} // namespace pushscope::client
