// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/latency_histogram.h"

#include <QtCore/QString>

#include <deque>
#include <memory>
#include <vector>

class QObject;

namespace pushscope::client {
struct FlowEvent;
class FlowLog;
} // namespace pushscope::client

namespace pushscope::ui {

/// What a plot is of.
enum class PlotSpan { LastMinute, All };

/// Seconds since the first event. What is plotted are whole seconds from @p first on, and the one
/// that is not over yet.
struct PlotRange
{
    PlotSpan span = PlotSpan::LastMinute;
    double fromS = 0;
    double toS = 0;
    qint64 first = 0;
    bool operator==(const PlotRange &) const = default;
};

/// What happened in one second.
struct PlotSecond
{
    qint64 number = 0;  ///< since the first event
    double lengthS = 1; ///< less for the one that is not over yet
    quint64 messages = 0;
    quint64 requests = 0;
    quint64 messageBytes = 0;
    quint64 overheadBytes = 0; ///< all that is no message's own
    quint64 connections = 0;   ///< open at some moment of it
    bool isIdle = true;        ///< not a single event

    bool isWhole() const { return lengthS >= 1; }
    quint64 bytes() const { return messageBytes + overheadBytes; }
    bool operator==(const PlotSecond &) const = default;
};

/// The session changed its transport.
struct PlotSwitch
{
    double atS = 0;
    QString text; ///< of the event: "Long-poll to SSE"
    bool operator==(const PlotSwitch &) const = default;
};

/// The latencies in a piece of time.
struct PlotLatency
{
    double atS = 0;
    double lengthS = 0;
    qint64 lowUs = 0;
    qint64 highUs = 0;
    quint64 messages = 0;
    bool operator==(const PlotLatency &) const = default;
};

/// What the plots show, kept in step with a log: an event costs the same however many came before,
/// and reading costs by the seconds that there are, not by the events in them. Knows no clock.
class PlotSeries
{
public:
    static constexpr int keptMinutes = 180; ///< older ones are forgotten

    void add(const client::FlowEvent &event);
    void clear();
    /// Of what happened before @p us, wall clock, only what is still there is told: the
    /// connections. Before anything is added.
    void setBegin(qint64 us) { m_beginUs = us; }
    /// Lanes race in @p log, which is followed: each has its own deliveries.
    void setRace(const client::FlowLog &log) { m_race = &log; }
    /// Takes what the log has, and what comes, as long as @p context lives.
    void follow(const client::FlowLog &log, QObject *context);

    bool isEmpty() const { return m_originUs == 0; }
    qint64 originUs() const { return m_originUs; } ///< of the first event, or the begin; wall clock
    quint64 revision() const { return m_revision; } ///< another one when anything has changed
    /// The range ends now, or with the last event if that is later.
    PlotRange range(PlotSpan span, qint64 nowUs) const;

    /// Without gaps: an idle second is one with nothing in it.
    std::vector<PlotSecond> seconds(const PlotRange &range) const;
    /// Where something arrived, by quarters of a second; as many of them together as it takes to
    /// give not more than @p most, so that extremes are never lost.
    std::vector<PlotLatency> latencies(const PlotRange &range, size_t most) const;
    std::vector<PlotSwitch> switches(const PlotRange &range) const;
    /// Of every message that was delivered.
    LatencyHistogram latency(const PlotRange &range) const;

private:
    struct Second
    {
        qint64 number = 0;
        quint64 messages = 0;
        quint64 requests = 0;
        quint64 messageBytes = 0;
        quint64 overheadBytes = 0;
        quint32 opened = 0;
        quint32 closed = 0;
    };
    struct Quarter
    {
        qint64 number = 0;
        qint64 lowUs = 0;
        qint64 highUs = 0;
        quint64 messages = 0;
    };
    struct Counted
    {
        qint64 number = 0; ///< of a second, or of a minute
        std::unique_ptr<LatencyHistogram> latency;
    };
    qint64 secondAt(qint64 us) const;
    void addLatency(qint64 atUs, qint64 latencyUs);
    void forget(qint64 newest);

    quint64 m_revision = 0;
    qint64 m_beginUs = 0; ///< 0: with the first event
    const client::FlowLog *m_race = nullptr;
    qint64 m_originUs = 0;
    qint64 m_lastUs = 0;
    qint64 m_oldest = 0;            ///< second: what is before is forgotten
    qint64 m_carried = 0;           ///< connections that were open when the oldest began
    std::deque<Second> m_seconds;   ///< only those with an event, by number
    std::deque<Quarter> m_quarters; ///< only those with a latency
    std::deque<Counted> m_lately;   ///< the last minute, by seconds
    std::deque<Counted> m_minutes;
    std::deque<PlotSwitch> m_switches;
};

/// Over the whole seconds only: a rate of the one that is not over would be too low.
struct PlotTotals
{
    quint64 seconds = 0;
    quint64 sum = 0;
    quint64 most = 0;
    double average() const { return seconds ? double(sum) / double(seconds) : 0.0; }
    bool operator==(const PlotTotals &) const = default;
};
PlotTotals plotTotals(const std::vector<PlotSecond> &seconds, quint64 PlotSecond::*member);

/// From the begin of the first second to the end of the last, seconds since the first event.
struct PlotIdle
{
    double fromS = 0;
    double toS = 0;
    bool operator==(const PlotIdle &) const = default;
};
/// Where nothing at all happened for two whole seconds and longer.
std::vector<PlotIdle> plotIdle(const std::vector<PlotSecond> &seconds);

/// How many messages took how long, in steps of equal width on a logarithmic axis.
struct PlotDistribution
{
    std::vector<double> edgesUs; ///< one more than there are counts
    std::vector<quint64> counts;
};
PlotDistribution plotDistribution(const LatencyHistogram &latency, size_t bins);

/// A value below which a share of the messages lie, where there are enough to say.
struct PlotMark
{
    const char *name; ///< "p95"
    qint64 us;
};
std::vector<PlotMark> plotMarks(const LatencyHistogram &latency);

} // namespace pushscope::ui
