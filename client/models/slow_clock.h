// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"

namespace pushscope::ui {

/// Another clock's time from a moment on, at a tenth of its pace: what it says lags behind.
class SlowClock : public Clock
{
public:
    static constexpr int slowness = 10;

    explicit SlowClock(const Clock &of)
        : m_of(of)
        , m_fromUs(of.wallUs())
        , m_fromNs(of.steadyNs())
    { }

    qint64 wallUs() const override { return m_fromUs + (m_of.wallUs() - m_fromUs) / slowness; }
    qint64 steadyNs() const override { return m_fromNs + (m_of.steadyNs() - m_fromNs) / slowness; }
    qint64 behindUs() const { return m_of.wallUs() - wallUs(); }

    // It tells the time and wakes nobody.
    quint64 callAfter(std::chrono::milliseconds, Callback) override { return 0; }
    void cancel(quint64) override { }

private:
    const Clock &m_of;
    qint64 m_fromUs;
    qint64 m_fromNs;
};

} // namespace pushscope::ui
