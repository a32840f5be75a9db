// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/plot_series.h"

#include "client/core/flow_log.h"
#include "client/core/latency_axis.h"
#include "client/models/recording_facts.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr int quarters = 4; ///< of a second
constexpr qint64 minuteS = 60;
constexpr quint64 enoughForP95 = 20;

qint64 divided(qint64 number, qint64 by)
{
    return number / by - (number % by < 0 ? 1 : 0);
}

/// The one with the number, made where it belongs. Events come nearly in order, so that is near the
/// end.
template <typename Piece> Piece &pieceOf(std::deque<Piece> &pieces, qint64 number)
{
    if (!pieces.empty() && pieces.back().number == number)
        return pieces.back();
    const auto at = std::ranges::lower_bound(pieces, number, {}, &Piece::number);
    if (at != pieces.end() && at->number == number)
        return *at;
    Piece made;
    made.number = number;
    return *pieces.insert(at, std::move(made));
}

template <typename Piece> void dropBefore(std::deque<Piece> &pieces, qint64 number)
{
    while (!pieces.empty() && pieces.front().number < number)
        pieces.pop_front();
}

/// Of a message, what is not framing. What was too long to be kept is the message's.
quint64 messageBytes(const FlowEvent &event)
{
    if (event.kind != FlowKind::Data && !event.isForeignMessage)
        return 0;
    quint64 around = 0;
    bool has = false;
    for (const auto &part : event.parts()) {
        const bool isMessage = client::partInfo(part.name).cost == client::WirePartCost::Message;
        has = has || isMessage;
        around += isMessage ? 0 : part.size;
    }
    return has && event.wireBytes > around ? event.wireBytes - around : 0;
}

} // namespace

void PlotSeries::follow(const client::FlowLog &log, QObject *context)
{
    const auto take = [this, &log](qsizetype first, qsizetype count) {
        for (auto i = first; i < first + count; ++i)
            add(log.at(i));
    };
    QObject::connect(&log, &client::FlowLog::appended, context, take);
    QObject::connect(&log, &client::FlowLog::cleared, context, [this] { clear(); });
    take(0, log.size());
}

void PlotSeries::clear()
{
    const auto revision = m_revision;
    const auto beginUs = m_beginUs;
    const auto race = m_race;
    *this = PlotSeries();
    m_revision = revision + 1;
    m_beginUs = beginUs;
    m_race = race;
}

qint64 PlotSeries::secondAt(qint64 us) const
{
    return divided(us - m_originUs, secondUs);
}

void PlotSeries::add(const FlowEvent &event)
{
    const qint64 us = event.timeUs();
    if (us <= 0)
        return;
    ++m_revision;
    if (isEmpty())
        m_originUs = std::max(us, m_beginUs);
    m_lastUs = std::max({ m_lastUs, us, m_beginUs });
    const qint64 number = secondAt(us);
    const bool opens = event.mark == FlowMark::Open;
    const bool closes = event.mark == FlowMark::Close || event.mark == FlowMark::Reset;
    if (us < m_beginUs || (number < m_oldest && m_oldest > 0)) {
        m_carried += int(opens) - int(closes);
        return;
    }
    auto &second = pieceOf(m_seconds, number);
    const auto ofMessage = messageBytes(event);
    second.messageBytes += ofMessage;
    second.overheadBytes += event.wireBytes - ofMessage;
    second.requests += isHttpRequest(event) ? 1 : 0;
    second.opened += opens ? 1 : 0;
    second.closed += closes ? 1 : 0;
    if (event.mark == FlowMark::Switch)
        m_switches.push_back({ double(us - m_originUs) / secondUs, event.text });
    if (isArrival(event) && !event.isHistory)
        ++second.messages;
    if (event.latencyUs() >= 0
        && (m_race ? isLaneDelivery(m_race->events(), event) : isDelivery(event)))
        addLatency(us, event.latencyUs());
    forget(number);
}

void PlotSeries::addLatency(qint64 atUs, qint64 latencyUs)
{
    const qint64 number = secondAt(atUs);
    auto &quarter = pieceOf(m_quarters, divided((atUs - m_originUs) * quarters, secondUs));
    quarter.lowUs = quarter.messages ? std::min(quarter.lowUs, latencyUs) : latencyUs;
    quarter.highUs = std::max(quarter.highUs, latencyUs);
    ++quarter.messages;
    const auto record = [latencyUs](Counted &counted) {
        if (!counted.latency)
            counted.latency = std::make_unique<LatencyHistogram>();
        counted.latency->record(latencyUs);
    };
    record(pieceOf(m_minutes, divided(number, minuteS)));
    if (number > secondAt(m_lastUs) - minuteS)
        record(pieceOf(m_lately, number));
}

/// By whole minutes, so that everything is of the same time.
void PlotSeries::forget(qint64 newest)
{
    dropBefore(m_lately, newest - minuteS + 1);
    const qint64 oldestMinute = divided(newest, minuteS) - keptMinutes + 1;
    if (oldestMinute * minuteS <= m_oldest)
        return;
    m_oldest = oldestMinute * minuteS;
    for (const auto &second : m_seconds) {
        if (second.number >= m_oldest)
            break;
        m_carried += qint64(second.opened) - second.closed;
    }
    dropBefore(m_seconds, m_oldest);
    dropBefore(m_quarters, m_oldest * quarters);
    dropBefore(m_minutes, oldestMinute);
    std::erase_if(m_switches,
                  [this](const PlotSwitch &each) { return each.atS < double(m_oldest); });
}

PlotRange PlotSeries::range(PlotSpan span, qint64 nowUs) const
{
    if (isEmpty())
        return { .span = span };
    const qint64 toUs = std::max(nowUs, m_lastUs);
    const qint64 last = secondAt(toUs);
    // An event may be told late, and then is from before the first. Of a long silence, no more is
    // shown than is kept of anything else.
    const qint64 first = m_seconds.empty() ? m_oldest : m_seconds.front().number;
    const qint64 begin
        = std::max(std::min(m_oldest, first), (divided(last, minuteS) - keptMinutes + 1) * minuteS);
    PlotRange range{ span, double(begin), double(toUs - m_originUs) / secondUs, begin };
    if (span == PlotSpan::LastMinute) {
        range.first = std::max(begin, last - minuteS + 1);
        range.fromS = std::max(double(begin), range.toS - double(minuteS));
    }
    return range;
}

std::vector<PlotSecond> PlotSeries::seconds(const PlotRange &range) const
{
    std::vector<PlotSecond> result;
    if (isEmpty())
        return result;
    qint64 open = m_carried;
    auto at = m_seconds.begin();
    for (; at != m_seconds.end() && at->number < range.first; ++at)
        open += qint64(at->opened) - at->closed;
    const auto last = qint64(std::floor(range.toS));
    for (qint64 number = range.first; number <= last; ++number) {
        PlotSecond second{ .number = number, .lengthS = std::min(1.0, range.toS - double(number)) };
        const bool has = at != m_seconds.end() && at->number == number;
        second.connections = quint64(std::max<qint64>(0, open + (has ? at->opened : 0)));
        if (has) {
            second.messages = at->messages;
            second.requests = at->requests;
            second.messageBytes = at->messageBytes;
            second.overheadBytes = at->overheadBytes;
            second.isIdle = false;
            open += qint64(at->opened) - at->closed;
            ++at;
        }
        if (has || second.lengthS > 0)
            result.push_back(second);
    }
    return result;
}

std::vector<PlotSwitch> PlotSeries::switches(const PlotRange &range) const
{
    std::vector<PlotSwitch> result;
    std::ranges::copy_if(m_switches, std::back_inserter(result), [&range](const PlotSwitch &each) {
        return each.atS >= range.fromS && each.atS <= range.toS;
    });
    return result;
}

std::vector<PlotLatency> PlotSeries::latencies(const PlotRange &range, size_t most) const
{
    const auto first
        = std::ranges::lower_bound(m_quarters, range.first * quarters, {}, &Quarter::number);
    const auto room = qint64(std::max<size_t>(most, 1));
    const qint64 span
        = m_quarters.end() == first ? 0 : m_quarters.back().number - range.first * quarters + 1;
    const qint64 together = std::max<qint64>(1, (span + room - 1) / room);
    std::vector<PlotLatency> result;
    for (auto at = first; at != m_quarters.end(); ++at) {
        const auto piece = divided(at->number - range.first * quarters, together);
        const double atS = double(range.first) + double(piece * together) / double(quarters);
        if (result.empty() || result.back().atS != atS) {
            result.push_back(
                { atS, double(together) / quarters, at->lowUs, at->highUs, at->messages });
            continue;
        }
        auto &latency = result.back();
        latency.lowUs = std::min(latency.lowUs, at->lowUs);
        latency.highUs = std::max(latency.highUs, at->highUs);
        latency.messages += at->messages;
    }
    return result;
}

LatencyHistogram PlotSeries::latency(const PlotRange &range) const
{
    const bool isAll = range.span == PlotSpan::All;
    const qint64 length = isAll ? minuteS : 1;
    LatencyHistogram all;
    for (const auto &counted : isAll ? m_minutes : m_lately) {
        if ((counted.number + 1) * length > range.first)
            all.merge(*counted.latency);
    }
    return all;
}

PlotTotals plotTotals(const std::vector<PlotSecond> &seconds, quint64 PlotSecond::*member)
{
    PlotTotals totals;
    for (const auto &second : seconds) {
        if (!second.isWhole())
            continue;
        ++totals.seconds;
        totals.sum += second.*member;
        totals.most = std::max(totals.most, second.*member);
    }
    return totals;
}

std::vector<PlotIdle> plotIdle(const std::vector<PlotSecond> &seconds)
{
    std::vector<PlotIdle> result;
    for (size_t i = 0; i < seconds.size();) {
        size_t end = i;
        while (end < seconds.size() && seconds[end].isIdle)
            ++end;
        if (end > i) {
            const auto &last = seconds[end - 1];
            const PlotIdle idle{ double(seconds[i].number), double(last.number) + last.lengthS };
            if (idle.toS - idle.fromS >= 2)
                result.push_back(idle);
        }
        i = std::max(end, i + 1);
    }
    return result;
}

PlotDistribution plotDistribution(const LatencyHistogram &latency, size_t bins)
{
    if (latency.count() == 0 || bins == 0)
        return {};
    const auto axis
        = client::LatencyAxis::around(double(latency.minUs()), double(latency.maxRecordedUs()));
    PlotDistribution result;
    result.edgesUs.resize(bins + 1);
    for (size_t i = 0; i <= bins; ++i)
        result.edgesUs[i] = axis.at(double(i) / double(bins));
    // Shorter than the axis begins, and the longest there is: nothing is left out of the count.
    auto edges = result.edgesUs;
    edges.front() = 0;
    edges.back() = double(LatencyHistogram::maxUs()) + 1;
    result.counts = latency.countsBetween(edges);
    return result;
}

std::vector<PlotMark> plotMarks(const LatencyHistogram &latency)
{
    std::vector<PlotMark> marks;
    if (latency.count() == 0)
        return marks;
    marks.push_back({ "p50", latency.percentileUs(0.5) });
    if (latency.count() >= enoughForP95)
        marks.push_back({ "p95", latency.percentileUs(0.95) });
    if (latency.hasP99())
        marks.push_back({ "p99", latency.percentileUs(0.99) });
    marks.push_back({ "max", latency.maxRecordedUs() });
    return marks;
}

} // namespace pushscope::ui
