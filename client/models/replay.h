// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_log.h"
#include "common/clock.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace pushscope::ui {

/// The time of a recording, for views that ask a clock what now is. Has no timers.
class ReplayClock : public Clock
{
public:
    qint64 wallUs() const override { return m_us; }
    qint64 steadyNs() const override { return m_us * 1'000; }
    quint64 callAfter(std::chrono::milliseconds, Callback) override { return 0; }
    void cancel(quint64) override { }

    void setUs(qint64 us) { m_us = us; }

private:
    qint64 m_us = 0;
};

/// Lets the events of a log happen again in another, at their times: what had happened by the
/// position is there, what was under way is under way.
class Replay : public QObject
{
    Q_OBJECT
public:
    static constexpr double slowest = 0.1;
    static constexpr double fastest = 10;
    static constexpr qsizetype eventsInAFrame = 8'000; ///< take milliseconds to be shown

    /// Both must outlive it; @p all does not change any more once something is shown.
    Replay(const client::FlowLog &all, client::FlowLog &shown, Clock &clock,
           QObject *parent = nullptr);

    /// @p all is complete: everything is shown, the position is the end. What happened before
    /// @p fromUs has always happened already.
    void begin(qint64 fromUs = 0);
    /// More has come to @p all, and is shown: the position is the new end. begin() in parts.
    void extend(qint64 fromUs = 0);

    const Clock &clock() const { return m_now; }
    qint64 beginUs() const { return m_beginUs; } ///< wall clock
    qint64 endUs() const { return m_endUs; }     ///< of the last
    qint64 positionUs() const { return m_positionUs; }
    /// More is to be shown up to the position than one frame has time for: clock() goes there with
    /// what is shown, frame by frame.
    bool isMoving() const { return m_now.wallUs() != m_positionUs; }
    bool isAtEnd() const { return positionUs() >= m_endUs; }

    bool isPlaying() const { return m_playing; }
    /// At the end it begins from the start.
    void setPlaying(bool playing);
    double speed() const { return m_speed; }
    void setSpeed(double speed); ///< slowest to fastest
    void seek(qint64 us);        ///< within begin and end
    void step(int by); ///< pauses at the next or previous moment at which something arrived

    /// Once a frame: shows more while it isMoving(), then moves on by the time that went by.
    void advance();

Q_SIGNALS:
    void changed(); ///< position, playing or speed

private:
    void moveTo(qint64 us, qsizetype mostEvents = eventsInAFrame);
    void showMore(qsizetype mostEvents);
    void depart(qint64 us);
    qint64 arrivalUs(qsizetype index) const { return m_arrivals[size_t(index)]; }

    const client::FlowLog &m_all;
    client::FlowLog &m_shown;
    Clock &m_clock;
    ReplayClock m_now; ///< up to when things are shown
    qint64 m_positionUs = 0;
    std::vector<qint64> m_arrivals; ///< of each event; never goes back
    qint64 m_longestUs = 0;         ///< that an event was under way
    qint64 m_firstUs = 0;           ///< of the earliest event
    qint64 m_beginUs = 0;
    qint64 m_endUs = 0;
    qsizetype m_next = 0;                 ///< the first that has not arrived
    QHash<qsizetype, quint64> m_underWay; ///< index to ticket
    double m_speed = 1;
    bool m_playing = false;
    qint64 m_advancedNs = 0;
    double m_restUs = 0; ///< of a microsecond, at slow speed
};

} // namespace pushscope::ui
