// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/qglobal.h>

#include <algorithm>

namespace pushscope::ui {

/// From one value to another in some time, slower towards the end. It has no timer: who draws asks
/// it once a frame.
class Motion
{
public:
    void start(qreal from, qreal to, qint64 nowNs, int ms)
    {
        m_from = from;
        m_to = to;
        m_startNs = nowNs;
        m_ns = qint64(ms) * 1'000'000;
        m_isRunning = true;
    }
    void stop() { m_isRunning = false; }
    bool isRunning() const { return m_isRunning; }
    bool isOver(qint64 nowNs) const { return nowNs - m_startNs >= m_ns; }
    qreal at(qint64 nowNs) const
    {
        if (isOver(nowNs))
            return m_to;
        const qreal rest = 1 - qreal(std::max<qint64>(nowNs - m_startNs, 0)) / qreal(m_ns);
        return m_to + (m_from - m_to) * rest * rest * rest;
    }

private:
    qreal m_from = 0;
    qreal m_to = 0;
    qint64 m_startNs = 0;
    qint64 m_ns = 0;
    bool m_isRunning = false;
};

} // namespace pushscope::ui
