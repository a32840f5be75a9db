// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace pushscope {

/// The only source of time and timers, so that tests of long holds take milliseconds.
/// One thread: timers fire in the thread that started them.
class Clock
{
public:
    using Callback = std::function<void()>;

    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// Microseconds since 1970 UTC.
    virtual qint64 wallUs() const = 0;
    /// Nanoseconds from some fixed start; never goes back.
    virtual qint64 steadyNs() const = 0;
    /// Calls @p callback once after @p delay, unless cancelled before. Never calls it at once.
    virtual quint64 callAfter(std::chrono::milliseconds delay, Callback callback) = 0;
    /// Cancelling a timer that fired or never was does nothing.
    virtual void cancel(quint64 timer) = 0;

    static Clock &system(); ///< the real one, shared by the main thread's objects
};

/// A timer that cannot outlive its owner. Starting it again replaces what was pending.
class ClockTimer
{
public:
    explicit ClockTimer(Clock &clock)
        : m_clock(clock)
    { }
    ~ClockTimer() { stop(); }
    Q_DISABLE_COPY_MOVE(ClockTimer)

    void start(std::chrono::milliseconds delay, Clock::Callback callback);
    void stop();
    bool isActive() const { return m_timer != 0; }

private:
    Clock &m_clock;
    quint64 m_timer = 0;
};

class SystemClock : public QObject, public Clock
{
    Q_OBJECT
public:
    explicit SystemClock(QObject *parent = nullptr);
    ~SystemClock() override;

    qint64 wallUs() const override;
    qint64 steadyNs() const override;
    quint64 callAfter(std::chrono::milliseconds delay, Callback callback) override;
    void cancel(quint64 timer) override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    std::map<int, Callback> m_timers;
};

/// Time that moves only when a test says so.
class ManualClock : public Clock
{
public:
    explicit ManualClock(qint64 wallUs = 1'700'000'000'000'000)
        : m_startWallUs(wallUs)
    { }

    qint64 wallUs() const override { return m_startWallUs + m_nowNs / 1'000; }
    qint64 steadyNs() const override { return m_nowNs; }
    quint64 callAfter(std::chrono::milliseconds delay, Callback callback) override;
    void cancel(quint64 timer) override;

    /// Moves on, firing what falls due in order of time; each callback sees its own due time.
    void advance(std::chrono::milliseconds by);
    qsizetype pendingTimers() const { return qsizetype(m_timers.size()); }
    /// Until the first of them fires; negative if there is none.
    std::chrono::milliseconds nextIn() const
    {
        return m_timers.empty()
            ? std::chrono::milliseconds(-1)
            : std::chrono::milliseconds((m_timers.begin()->first.first - m_nowNs) / 1'000'000);
    }

private:
    qint64 m_startWallUs;
    qint64 m_nowNs = 0;
    quint64 m_next = 1;
    std::map<std::pair<qint64, quint64>, Callback> m_timers;
};

} // namespace pushscope
