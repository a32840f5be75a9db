// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/replay.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowEvent;

namespace {

qint64 departedUs(const FlowEvent &event)
{
    const bool isUp = event.direction == client::FlowDirection::Up;
    const auto us = isUp ? event.clientUs : event.serverUs;
    return us ? us : event.timeUs();
}

qint64 settledUs(const FlowEvent &event)
{
    return std::max({ event.clientUs, event.serverUs, event.endedUs });
}

/// As it was before it arrived.
FlowEvent underWay(const FlowEvent &event)
{
    auto begun = event;
    if (event.mark == client::FlowMark::None)
        (event.direction == client::FlowDirection::Up ? begun.serverUs : begun.clientUs) = 0;
    begun.endedUs = 0;
    begun.drop = client::FlowDrop::None;
    return begun;
}

} // namespace

Replay::Replay(const client::FlowLog &all, client::FlowLog &shown, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_all(all)
    , m_shown(shown)
    , m_clock(clock)
{ }

void Replay::begin(qint64 fromUs)
{
    m_arrivals.clear();
    m_longestUs = 0;
    m_next = 0;
    m_underWay.clear();
    m_shown.restart();
    extend(fromUs);
}

void Replay::extend(qint64 fromUs)
{
    if (m_arrivals.empty())
        m_firstUs = m_endUs = m_all.size() ? departedUs(m_all.at(0)) : 0;
    for (auto i = qsizetype(m_arrivals.size()); i < m_all.size(); ++i) {
        const auto &event = m_all.at(i);
        m_firstUs = std::min(m_firstUs, departedUs(event));
        m_endUs = std::max(m_endUs, settledUs(event));
        m_longestUs = std::max(m_longestUs, settledUs(event) - departedUs(event));
        m_arrivals.push_back(m_endUs);
    }
    m_beginUs = std::clamp(fromUs, m_firstUs, m_endUs);
    moveTo(m_endUs, m_all.size());
}

void Replay::setPlaying(bool playing)
{
    if (playing == m_playing)
        return;
    if (playing && isAtEnd())
        moveTo(m_beginUs);
    m_playing = playing;
    m_advancedNs = m_clock.steadyNs();
    m_restUs = 0;
    Q_EMIT changed();
}

void Replay::setSpeed(double speed)
{
    m_speed = std::clamp(speed, slowest, fastest);
    Q_EMIT changed();
}

void Replay::seek(qint64 us)
{
    moveTo(std::clamp(us, m_beginUs, m_endUs));
}

void Replay::step(int by)
{
    setPlaying(false);
    const auto begin = m_arrivals.cbegin();
    const auto end = m_arrivals.cend();
    if (by > 0) {
        const auto next = std::upper_bound(begin, end, positionUs());
        moveTo(next == end ? m_endUs : *next);
    } else {
        const auto here = std::lower_bound(begin, end, positionUs());
        moveTo(here == begin ? m_beginUs : *(here - 1));
    }
}

void Replay::advance()
{
    const auto nowNs = m_clock.steadyNs();
    if (isMoving()) {
        m_advancedNs = nowNs;
        showMore(eventsInAFrame);
        return;
    }
    if (!m_playing)
        return;
    const double us = double(nowNs - m_advancedNs) / 1'000 * m_speed + m_restUs;
    m_advancedNs = nowNs;
    m_restUs = us - std::floor(us);
    const auto to = positionUs() + qint64(us);
    if (to >= m_endUs)
        m_playing = false;
    moveTo(std::min(to, m_endUs));
}

void Replay::moveTo(qint64 us, qsizetype mostEvents)
{
    if (us < m_now.wallUs()) {
        m_shown.restart();
        m_underWay.clear();
        m_next = 0;
    }
    m_positionUs = us;
    showMore(mostEvents);
}

void Replay::showMore(qsizetype mostEvents)
{
    const auto isDue
        = [this] { return m_next < m_all.size() && arrivalUs(m_next) <= m_positionUs; };
    for (qsizetype count = 0; isDue() && count < mostEvents; ++count, ++m_next)
        m_shown.post(m_all.at(m_next), m_underWay.take(m_next));
    m_now.setUs(isDue() ? arrivalUs(m_next - 1) : m_positionUs);
    depart(m_now.wallUs());
    m_shown.flush();
    Q_EMIT changed();
}

/// Of those that have not arrived, which had been sent by then.
void Replay::depart(qint64 us)
{
    for (auto i = m_next; i < m_all.size() && arrivalUs(i) - m_longestUs <= us; ++i) {
        const auto &event = m_all.at(i);
        if (departedUs(event) <= us && !m_underWay.contains(i))
            m_underWay[i] = m_shown.depart(underWay(event));
    }
}

} // namespace pushscope::ui
