// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"

namespace pushscope::ui {

/// A clock's time from a moment on, at a tenth of its pace: what it says lags behind.
class SlowTime
{
public:
    static constexpr int slowness = 10;

    explicit SlowTime(const Clock &of)
        : m_of(of)
        , m_fromUs(of.wallUs())
    { }

    qint64 wallUs() const { return m_fromUs + (m_of.wallUs() - m_fromUs) / slowness; }
    qint64 behindUs() const { return m_of.wallUs() - wallUs(); }

private:
    const Clock &m_of;
    qint64 m_fromUs;
};

} // namespace pushscope::ui
