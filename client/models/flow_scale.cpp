// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_scale.h"

#include "client/core/number_text.h"
#include "client/models/flow_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr qreal timeWidth = 58;
constexpr qreal clientMarks = 30;
constexpr qreal serverMarks = 52;
constexpr qreal leastLeg = 104;
constexpr qreal leastBand = 88;
constexpr qreal legShare = 0.34;

constexpr std::array<qint64, 13> steps{ 10,
                                        100,
                                        1'000,
                                        10'000,
                                        100'000,
                                        1'000'000,
                                        10'000'000,
                                        60'000'000,
                                        600'000'000,
                                        3'600'000'000,
                                        6 * 3'600'000'000LL,
                                        24 * 3'600'000'000LL,
                                        7 * 24 * 3'600'000'000LL };

qint64 floorTo(qint64 us, qint64 step)
{
    const auto rest = us % step;
    return us - (rest < 0 ? rest + step : rest);
}

/// "2 s", "2.125", ".165 730": as a clock's, but since the scale's zero.
QString sinceLabel(qint64 us, qint64 step)
{
    constexpr qint64 second = 1'000'000;
    if (step >= second)
        return client::decimals(double(us) / second, 0) + QStringLiteral(" s");
    if (step >= 1'000)
        return client::decimals(double(us) / second, 3);
    const auto rest = QStringLiteral("%1").arg(us - floorTo(us, second), 6, 10, QLatin1Char('0'));
    return u'.' + rest.first(3) + u' ' + rest.last(3);
}

QString gridLabel(const TimeScale &scale, qint64 us, qint64 step)
{
    if (scale.zeroUs)
        return sinceLabel(us - scale.zeroUs, step);
    if (step >= 1'000'000)
        return clockText(us, 0);
    const auto text = clockText(us, 6);
    if (step >= 1'000) // "17.165"
        return text.mid(6, 6);
    return text.mid(8); // ".165 730"
}

} // namespace

LadderLanes LadderLanes::of(qreal width)
{
    LadderLanes lanes;
    const qreal rest
        = std::max(width - timeWidth - clientMarks - serverMarks, 2 * leastLeg + leastBand);
    const qreal leg = std::max(leastLeg, std::round(rest * legShare));
    const qreal band = std::max(leastBand, rest - 2 * leg);
    lanes.timeRight = timeWidth;
    lanes.clientX = timeWidth + clientMarks;
    lanes.bandLeft = lanes.clientX + leg;
    lanes.bandRight = lanes.bandLeft + band;
    lanes.serverX = lanes.bandRight + leg;
    lanes.right = lanes.serverX + serverMarks;
    return lanes;
}

qreal LadderLanes::leastWidth()
{
    return timeWidth + clientMarks + 2 * leastLeg + leastBand + serverMarks;
}

qreal TimeScale::y(qint64 us) const
{
    if (!folds)
        return originY + qreal(double(us - originUs) / usPerPx);
    const auto origin = folds->level(originUs);
    const auto level = folds->level(us);
    return originY + qreal(double(level.us - origin.us) / usPerPx) + level.px - origin.px;
}

qint64 TimeScale::us(qreal y) const
{
    const auto spanUs = [this](qreal px) { return qint64(std::llround(px * usPerPx)); };
    const auto origin = folds ? folds->level(originUs) : TimeFolds::Level{ originUs, 0 };
    if (!folds || folds->all().empty())
        return originUs + spanUs(y - originY);
    const auto &all = folds->all();
    const auto top = [&](const TimeFold &fold) {
        return originY + qreal(double(fold.fromUs - fold.goneUs - origin.us) / usPerPx)
            + fold.abovePx - origin.px;
    };
    const auto below = std::partition_point(all.begin(), all.end(),
                                            [&](const TimeFold &fold) { return top(fold) <= y; });
    if (below == all.begin())
        return below->fromUs + spanUs(y - top(*below));
    const auto &fold = *std::prev(below);
    const qreal into = y - top(fold);
    if (into < fold.px)
        return fold.fromUs + qint64(std::llround(into / fold.px * qreal(fold.us())));
    return fold.toUs + spanUs(into - fold.px);
}

qreal TimeScale::depth(qint64 us) const
{
    if (!folds)
        return qreal(double(us) / usPerPx);
    const auto level = folds->level(us);
    return qreal(double(level.us) / usPerPx) + level.px;
}

TimeScale TimeScale::zoomed(double newUsPerPx, qreal y) const
{
    auto scale = *this;
    scale.originUs = us(y);
    // What rounding to a whole microsecond took away, in pixels.
    const qreal rest = y - this->y(scale.originUs);
    scale.usPerPx = newUsPerPx;
    scale.originY = y - rest * usPerPx / newUsPerPx;
    return scale;
}

TimeScale TimeScale::panned(qreal dy) const
{
    auto scale = *this;
    scale.originY += dy;
    return scale;
}

qint64 RowCursor::rowAt(qint64 us) const
{
    return qint64(std::floor(m_scale.depth(us) / m_rowPx));
}

void RowCursor::move(qint64 us)
{
    m_row = rowAt(us);
    m_fromUs = m_toUs = us;
    // Depth only grows with time: what is between two times of one row is in that row, too.
    const qreal into = m_scale.depth(us) / m_rowPx - qreal(m_row);
    const double rowUs = m_scale.usPerPx * m_rowPx;
    const qint64 ends[] = { us - qint64(into * rowUs), us + qint64((1 - into) * rowUs) };
    if (rowAt(ends[0]) == m_row)
        m_fromUs = ends[0];
    if (rowAt(ends[1]) == m_row)
        m_toUs = ends[1];
    else if (ends[1] > us && rowAt(ends[1] - 1) == m_row)
        m_toUs = ends[1] - 1;
}

qint64 gridStepUs(double usPerPx, qreal leastPx)
{
    const auto fits = std::find_if(steps.begin(), steps.end(),
                                   [&](qint64 step) { return double(step) / usPerPx >= leastPx; });
    return fits == steps.end() ? steps.back() : *fits;
}

TimeScale TimeScale::anchored(qreal y) const
{
    auto scale = *this;
    scale.originUs = us(y);
    // What is in a fold has no place of its own.
    if (const auto *fold = folds ? folds->at(scale.originUs) : nullptr)
        scale.originUs = fold->fromUs;
    scale.originY = this->y(scale.originUs);
    return scale;
}

namespace {

/// Says when it goes on after a fold, if no round time says so before the next one.
void noteAfter(const TimeFold &fold, const TimeScale &scale, qreal height,
               std::vector<GridLine> &lines)
{
    constexpr qreal apart = 16;
    const qreal y = scale.y(fold.quiet.toUs);
    const auto *next = &fold + 1;
    const auto &all = scale.folds->all();
    const qreal end = next == all.data() + all.size() ? height : scale.y(next->fromUs);
    const bool told = std::any_of(lines.begin(), lines.end(), [&](const GridLine &line) {
        return !line.half && line.y > scale.y(fold.toUs) && line.y < end;
    });
    const bool free = std::none_of(lines.begin(), lines.end(), [&](const GridLine &line) {
        return std::abs(line.y - y) < apart;
    });
    if (!fold.open && !told && free && y >= 0 && y <= height)
        lines.push_back(
            { fold.quiet.toUs, y, gridLabel(scale, fold.quiet.toUs, 1'000'000), false, true });
}

} // namespace

std::vector<GridLine> gridLines(const TimeScale &scale, qreal height)
{
    constexpr qreal leastHalfPx = 24;
    std::vector<GridLine> lines;
    const auto step = gridStepUs(scale.usPerPx);
    const bool halves = double(step) / scale.usPerPx / 2 >= leastHalfPx;
    const auto last = scale.us(height);
    const auto foldAt = [&](qint64 us) { return scale.folds ? scale.folds->at(us) : nullptr; };
    const auto roundBefore
        = [&](qint64 us) { return scale.zeroUs + floorTo(us - scale.zeroUs, step); };
    for (auto us = roundBefore(scale.us(0)); us <= last; us += step) {
        const auto *fold = foldAt(us);
        if (fold)
            us = roundBefore(fold->toUs); // a day of steps is not counted through
        if (!fold || !foldAt(us))
            lines.push_back({ us, scale.y(us), gridLabel(scale, us, step), false });
        if (halves && !foldAt(us + step / 2))
            lines.push_back({ us + step / 2, scale.y(us + step / 2),
                              step == 1'000'000 ? QStringLiteral(".5") : QString(), true });
    }
    if (scale.folds) {
        for (const auto &fold : scale.folds->between(scale.us(0), last))
            noteAfter(fold, scale, height, lines);
    }
    return lines;
}

LadderDetail ladderDetail(qreal meanPx, LadderDetail before)
{
    struct Threshold
    {
        qreal px;
        LadderDetail detail;
    };
    static constexpr Threshold thresholds[] = { { 24, LadderDetail::Everything },
                                                { 14, LadderDetail::NoBytes },
                                                { 4, LadderDetail::NoLabels },
                                                { 1, LadderDetail::Lines } };
    constexpr qreal slack = 0.12;
    for (const auto &[px, detail] : thresholds) {
        // What is shown stays until it is clearly too tight; more is shown when there is clearly
        // room.
        const qreal needed = before <= detail ? px * (1 - slack) : px;
        if (meanPx > needed)
            return detail;
    }
    return LadderDetail::Density;
}

} // namespace pushscope::ui
