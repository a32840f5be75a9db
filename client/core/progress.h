// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <atomic>

#include <QtCore/QtGlobal>

namespace pushscope::client {

/// How far a work has come that another thread does, and whether anybody still wants it.
class Progress
{
public:
    // The worker's.
    /// So many steps bring it from where it is to @p percent.
    void begin(qint64 steps, int percent)
    {
        m_from = m_percent;
        m_to = percent;
        m_steps = std::max<qint64>(steps, 1);
        m_done = 0;
    }
    /// False: nobody wants the rest.
    bool step(qint64 count = 1)
    {
        m_done = std::min(m_done + count, m_steps);
        m_percent = m_from + int((m_to - m_from) * m_done / m_steps);
        return !isLeft();
    }

    // Any thread's.
    void leave() { m_isLeft = true; }
    bool isLeft() const { return m_isLeft; }
    int percent() const { return m_percent; }

private:
    int m_from = 0;
    int m_to = 100;
    qint64 m_steps = 1;
    qint64 m_done = 0;
    std::atomic<int> m_percent = 0;
    std::atomic<bool> m_isLeft = false;
};

} // namespace pushscope::client
