// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/clock.h"

#include <QtCore/QTimerEvent>

namespace pushscope {

Clock &Clock::system()
{
    static SystemClock clock;
    return clock;
}

void ClockTimer::start(std::chrono::milliseconds delay, Clock::Callback callback)
{
    stop();
    m_timer = m_clock.callAfter(delay, [this, callback = std::move(callback)] {
        m_timer = 0;
        // The callback may destroy this timer's owner: nothing of ours is touched after it.
        const auto run = callback;
        run();
    });
}

void ClockTimer::stop()
{
    if (m_timer)
        m_clock.cancel(std::exchange(m_timer, 0));
}

SystemClock::SystemClock(QObject *parent)
    : QObject(parent)
{ }

SystemClock::~SystemClock() = default;

qint64 SystemClock::wallUs() const
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::steadyNs() const
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

quint64 SystemClock::callAfter(std::chrono::milliseconds delay, Callback callback)
{
    const auto type = delay.count() <= 2'000 ? Qt::PreciseTimer : Qt::CoarseTimer;
    const int id = startTimer(std::max(delay, std::chrono::milliseconds(0)), type);
    m_timers.emplace(id, std::move(callback));
    return quint64(id);
}

void SystemClock::cancel(quint64 timer)
{
    if (m_timers.erase(int(timer)))
        killTimer(int(timer));
}

void SystemClock::timerEvent(QTimerEvent *event)
{
    const int id = event->timerId();
    killTimer(id);
    const auto found = m_timers.extract(id);
    if (found)
        found.mapped()();
}

quint64 ManualClock::callAfter(std::chrono::milliseconds delay, Callback callback)
{
    const qint64 delayNs = std::max<qint64>(delay.count(), 0) * 1'000'000;
    const quint64 timer = m_next++;
    m_timers.emplace(std::pair(m_nowNs + delayNs, timer), std::move(callback));
    return timer;
}

void ManualClock::cancel(quint64 timer)
{
    std::erase_if(m_timers, [timer](const auto &entry) { return entry.first.second == timer; });
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    const qint64 endNs = m_nowNs + by.count() * 1'000'000;
    while (!m_timers.empty() && m_timers.begin()->first.first <= endNs) {
        const auto due = m_timers.extract(m_timers.begin());
        m_nowNs = std::max(m_nowNs, due.key().first);
        due.mapped()();
    }
    m_nowNs = std::max(m_nowNs, endNs); // a callback may have moved on further
}

} // namespace pushscope
