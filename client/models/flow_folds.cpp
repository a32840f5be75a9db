// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_folds.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

void QuietTimes::addBusy(qint64 fromUs, qint64 toUs)
{
    if (fromUs <= 0)
        return;
    toUs = std::max(fromUs, toUs);
    if (m_lastBusyUs && fromUs - m_lastBusyUs >= leastUs)
        m_spans.push_back({ m_lastBusyUs, fromUs });
    else if (m_lastBusyUs && fromUs < m_lastBusyUs)
        cut(fromUs, toUs);
    m_lastBusyUs = std::max(m_lastBusyUs, toUs);
}

/// What was told late: an event is told of when it is over, and others were meanwhile.
void QuietTimes::cut(qint64 fromUs, qint64 toUs)
{
    auto at = std::lower_bound(m_spans.begin(), m_spans.end(), fromUs,
                               [](const QuietSpan &span, qint64 us) { return span.toUs <= us; });
    while (at != m_spans.end() && at->fromUs < toUs) {
        const QuietSpan before{ at->fromUs, std::min(fromUs, at->toUs) };
        const QuietSpan after{ std::max(toUs, at->fromUs), at->toUs };
        at = m_spans.erase(at);
        for (const auto &rest : { before, after }) {
            if (rest.toUs - rest.fromUs >= leastUs)
                at = m_spans.insert(at, rest) + 1;
        }
        ++m_revision;
    }
}

void QuietTimes::forgetBefore(qint64 us)
{
    while (!m_spans.empty() && m_spans.front().toUs <= us) {
        m_spans.pop_front();
        ++m_revision;
    }
}

void QuietTimes::clear()
{
    m_spans.clear();
    m_lastBusyUs = 0;
    ++m_revision;
}

bool TimeFolds::update(const QuietTimes &quiet, double usPerPx, qint64 nowUs, qint64 untilUs)
{
    // With the newest seconds some pixels stay: the line of now needs its room.
    const auto endUs
        = std::min(nowUs - std::max(newestUs, qint64(std::llround(edgePx * usPerPx))), untilUs);
    const bool anew
        = m_stale || usPerPx != m_usPerPx || endUs < m_endUs || quiet.revision() != m_revision;
    if (anew)
        m_settled = m_settledSpans = 0;
    const auto settled = m_settled;
    const std::vector<TimeFold> tail(m_folds.begin() + std::ptrdiff_t(settled), m_folds.end());
    m_stale = false;
    m_usPerPx = usPerPx;
    m_endUs = endUs;
    m_revision = quiet.revision();
    m_folds.resize(settled);
    addTail(quiet, usPerPx, nowUs, endUs);
    return !std::equal(tail.begin(), tail.end(), m_folds.begin() + std::ptrdiff_t(settled),
                       m_folds.end());
}

void TimeFolds::addTail(const QuietTimes &quiet, double usPerPx, qint64 nowUs, qint64 endUs)
{
    const auto &spans = quiet.spans();
    for (auto i = m_settledSpans; i < spans.size(); ++i) {
        add(spans[i], false, usPerPx, endUs);
        if (spans[i].toUs <= endUs) {
            m_settledSpans = i + 1;
            m_settled = m_folds.size();
        }
    }
    if (quiet.lastBusyUs())
        add({ quiet.lastBusyUs(), nowUs }, true, usPerPx, endUs);
}

void TimeFolds::add(const QuietSpan &quiet, bool open, double usPerPx, qint64 endUs)
{
    const auto edgeUs = qint64(std::llround(edgePx * usPerPx));
    TimeFold fold{ quiet, quiet.fromUs + edgeUs, std::min(quiet.toUs - edgeUs, endUs), 0, open };
    const bool worth = fold.us() >= QuietTimes::leastUs && double(fold.us()) >= leastPx * usPerPx;
    if (!worth || m_unfolded.count(quiet.fromUs))
        return;
    if (!m_folds.empty()) {
        fold.goneUs = m_folds.back().goneUs + m_folds.back().us();
        fold.abovePx = m_folds.back().abovePx + m_folds.back().px;
    }
    fold.px = heightOf(fold, usPerPx);
    m_folds.push_back(fold);
}

qreal TimeFolds::heightOf(const TimeFold &fold, double usPerPx) const
{
    const bool moves = m_motion.all || m_motion.some.count(fold.quiet.fromUs);
    if (!moves || m_motion.folded >= 1)
        return bandPx;
    const qreal whole = std::min(qreal(double(fold.us()) / usPerPx), m_motion.mostPx);
    return bandPx + (1 - m_motion.folded) * std::max(whole - bandPx, 0.0);
}

void TimeFolds::setMotion(qreal folded, qreal mostPx)
{
    m_motion.folded = folded;
    m_motion.mostPx = mostPx;
    m_stale = true;
}

void TimeFolds::moveAll()
{
    m_motion.all = true;
}

void TimeFolds::moveUnfolded()
{
    m_motion.some = m_unfolded;
}

void TimeFolds::moveOne(const QuietSpan &quiet)
{
    m_motion.some = { quiet.fromUs };
}

void TimeFolds::endMotion()
{
    m_motion = {};
    m_stale = true;
}

void TimeFolds::clear()
{
    m_folds.clear();
    m_unfolded.clear();
    m_motion = {};
    m_stale = true;
}

void TimeFolds::unfold(const QuietSpan &quiet)
{
    m_unfolded.insert(quiet.fromUs);
    m_stale = true;
}

void TimeFolds::foldAgain()
{
    m_unfolded.clear();
    m_stale = true;
}

size_t TimeFolds::countBefore(qint64 us) const
{
    const auto after
        = std::lower_bound(m_folds.begin(), m_folds.end(), us,
                           [](const TimeFold &fold, qint64 time) { return fold.fromUs < time; });
    return size_t(after - m_folds.begin());
}

std::span<const TimeFold> TimeFolds::between(qint64 fromUs, qint64 toUs) const
{
    auto first = countBefore(fromUs);
    if (first && m_folds[first - 1].toUs >= fromUs)
        --first;
    return std::span(m_folds).subspan(first, std::max(first, countBefore(toUs)) - first);
}

const TimeFold *TimeFolds::at(qint64 us) const
{
    const auto count = countBefore(us);
    return count && us < m_folds[count - 1].toUs ? &m_folds[count - 1] : nullptr;
}

TimeFolds::Level TimeFolds::level(qint64 us) const
{
    const auto count = countBefore(us);
    if (count == 0)
        return { us, 0 };
    const auto &fold = m_folds[count - 1];
    if (us >= fold.toUs)
        return { us - fold.goneUs - fold.us(), fold.abovePx + fold.px };
    const qreal part = qreal(us - fold.fromUs) / qreal(fold.us());
    return { fold.fromUs - fold.goneUs, fold.abovePx + part * fold.px };
}

} // namespace pushscope::ui
