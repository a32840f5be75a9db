// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/plot_info.h"

#include "client/models/number_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

struct Plots
{
    Q_DECLARE_TR_FUNCTIONS(Plots)
};

constexpr const char *sinceFirst = QT_TRANSLATE_NOOP("Plots", "Seconds since the begin");

constexpr PlotInfo infos[] = {
    { PlotKind::Latency, "latency", QT_TRANSLATE_NOOP("Plots", "Latency over time"),
      QT_TRANSLATE_NOOP(
          "Plots",
          "From publishing a message until the Link had written it to the client, by "
          "the clocks of both: the lowest to the highest of each quarter of a second."),
      sinceFirst, QT_TRANSLATE_NOOP("Plots", "Latency, logarithmic") },
    { PlotKind::Distribution, "distribution", QT_TRANSLATE_NOOP("Plots", "Latency distribution"),
      QT_TRANSLATE_NOOP(
          "Plots",
          "How many messages took how long from publishing until the Link had written "
          "them to the client; p95 is told from 20 messages on, p99 from 100 on."),
      QT_TRANSLATE_NOOP("Plots", "Latency, logarithmic"), QT_TRANSLATE_NOOP("Plots", "Messages") },
    { PlotKind::Messages, "messages", QT_TRANSLATE_NOOP("Plots", "Messages a second"),
      QT_TRANSLATE_NOOP("Plots",
                        "Messages that reached the client in each second; one that came twice "
                        "counts twice, and history that was asked for does not. Dashed: the second "
                        "that is not over."),
      sinceFirst, QT_TRANSLATE_NOOP("Plots", "Messages/s") },
    { PlotKind::Bytes, "bytes", QT_TRANSLATE_NOOP("Plots", "Bytes a second"),
      QT_TRANSLATE_NOOP("Plots",
                        "Bytes over the Link in each second, both ways. Overhead is all that is no "
                        "message: framing, heads, requests, heartbeats."),
      sinceFirst, QT_TRANSLATE_NOOP("Plots", "B/s") },
    { PlotKind::Requests, "requests", QT_TRANSLATE_NOOP("Plots", "Requests a second"),
      QT_TRANSLATE_NOOP("Plots",
                        "HTTP requests that the client sent in each second, publishing and "
                        "upgrades to WebSocket included. Dashed: the second that is not over."),
      sinceFirst, QT_TRANSLATE_NOOP("Plots", "Requests/s") },
    { PlotKind::Connections, "connections", QT_TRANSLATE_NOOP("Plots", "Open connections"),
      QT_TRANSLATE_NOOP("Plots",
                        "Connections over the Link that were open at some moment of each second."),
      sinceFirst, QT_TRANSLATE_NOOP("Plots", "Connections") },
};

QByteArray number(double value)
{
    return QByteArray::number(value, 'f', 6);
}

/// "2.25,2026-03-11T10:42:17.250Z,0.25"
QByteArray timeCells(const PlotSeries &series, double atS, double lengthS)
{
    const auto us = series.originUs() + std::llround(atS * 1e6);
    const auto utc = QDateTime::fromMSecsSinceEpoch(us / 1'000, QTimeZone::utc());
    return number(atS) + ',' + utc.toString(Qt::ISODateWithMs).toLatin1() + ',' + number(lengthS);
}

QByteArray latencyCsv(const PlotSeries &series, const PlotRange &range)
{
    QByteArray csv = "start_s,start_utc,length_s,messages,lowest_us,highest_us\r\n";
    for (const auto &piece : series.latencies(range, mostPlotPieces)) {
        csv += timeCells(series, piece.atS, piece.lengthS) + ','
            + QByteArray::number(piece.messages) + ',' + QByteArray::number(piece.lowUs) + ','
            + QByteArray::number(piece.highUs) + "\r\n";
    }
    return csv;
}

QByteArray distributionCsv(const LatencyHistogram &latency)
{
    QByteArray head = "from_us,to_us,messages";
    QByteArray marks;
    for (const auto &mark : plotMarks(latency)) {
        head += QByteArray(",") + mark.name + "_us";
        marks += ',' + QByteArray::number(mark.us);
    }
    QByteArray csv = head + "\r\n";
    const auto distribution = plotDistribution(latency, plotBins);
    for (size_t i = 0; i < distribution.counts.size(); ++i) {
        csv += QByteArray::number(distribution.edgesUs[i], 'f', 1) + ','
            + QByteArray::number(distribution.edgesUs[i + 1], 'f', 1) + ','
            + QByteArray::number(distribution.counts[i]) + marks + "\r\n";
    }
    return csv;
}

struct Column
{
    const char *name;
    quint64 PlotSecond::*member;
};

std::vector<Column> columnsOf(PlotKind kind)
{
    switch (kind) {
    case PlotKind::Messages:
        return { { "messages", &PlotSecond::messages } };
    case PlotKind::Bytes:
        return { { "message_bytes", &PlotSecond::messageBytes },
                 { "overhead_bytes", &PlotSecond::overheadBytes } };
    case PlotKind::Requests:
        return { { "requests", &PlotSecond::requests } };
    case PlotKind::Connections:
        return { { "connections", &PlotSecond::connections } };
    case PlotKind::Latency:
    case PlotKind::Distribution:
        break;
    }
    return {};
}

QString latencyReading(const LatencyHistogram &latency)
{
    QStringList words;
    for (const auto &mark : plotMarks(latency))
        words << QStringLiteral("%1 %2").arg(QLatin1StringView(mark.name),
                                             millisecondsText(mark.us));
    return words.join(QStringLiteral("  "));
}

QString rateReading(const PlotTotals &totals)
{
    const int digits = totals.average() < 100 ? 1 : 0;
    return Plots::tr("average %1, most %2")
        .arg(digits ? decimals(totals.average(), digits)
                    : thousands(std::llround(totals.average())),
             thousands(qint64(totals.most)));
}

QString bytesReading(const std::vector<PlotSecond> &seconds)
{
    const auto messages = plotTotals(seconds, &PlotSecond::messageBytes);
    const auto overhead = plotTotals(seconds, &PlotSecond::overheadBytes);
    const auto all = messages.sum + overhead.sum;
    const auto share = all ? 100.0 * double(overhead.sum) / double(all) : 0.0;
    return Plots::tr("average %1/s, %2 % of it overhead")
        .arg(bytesText(quint64(std::llround(messages.average() + overhead.average()))),
             decimals(share, 0));
}

} // namespace

std::span<const PlotInfo> plotInfos()
{
    return infos;
}

const PlotInfo &plotInfo(PlotKind kind)
{
    return *std::ranges::find(infos, kind, &PlotInfo::kind);
}

QString plotText(const char *text)
{
    return Plots::tr(text);
}

QString plotReading(PlotKind kind, const PlotSeries &series, const PlotRange &range)
{
    if (kind == PlotKind::Latency || kind == PlotKind::Distribution)
        return latencyReading(series.latency(range));
    const auto seconds = series.seconds(range);
    const auto member = columnsOf(kind).front().member;
    const auto totals = plotTotals(seconds, member);
    if (kind == PlotKind::Connections) {
        return seconds.empty() ? QString()
                               : Plots::tr("now %1").arg(thousands(qint64(seconds.back().*member)));
    }
    if (totals.seconds == 0)
        return {};
    return kind == PlotKind::Bytes ? bytesReading(seconds) : rateReading(totals);
}

QString plotLack(PlotKind kind, const PlotSeries &series, const PlotRange &range)
{
    if (series.isEmpty())
        return Plots::tr("Nothing on the wire yet.");
    const auto seconds = series.seconds(range);
    const bool isOfLatency = kind == PlotKind::Latency || kind == PlotKind::Distribution;
    if (!isOfLatency)
        return seconds.empty() ? Plots::tr("Nothing happened in this time.") : QString();
    if (series.latency(range).count())
        return {};
    const bool hasMessages = std::ranges::any_of(
        seconds, [](const PlotSecond &second) { return second.messages > 0; });
    return hasMessages
        ? Plots::tr("Latency is not known: these messages do not say when they were published.")
        : Plots::tr("No message has arrived in this time.");
}

QByteArray plotCsv(PlotKind kind, const PlotSeries &series, const PlotRange &range)
{
    if (kind == PlotKind::Latency)
        return latencyCsv(series, range);
    if (kind == PlotKind::Distribution)
        return distributionCsv(series.latency(range));
    const auto columns = columnsOf(kind);
    QByteArray csv = "start_s,start_utc,length_s";
    for (const auto &column : columns)
        csv += QByteArray(",") + column.name;
    csv += "\r\n";
    for (const auto &second : series.seconds(range)) {
        csv += timeCells(series, double(second.number), second.lengthS);
        for (const auto &column : columns)
            csv += ',' + QByteArray::number(second.*column.member);
        csv += "\r\n";
    }
    return csv;
}

} // namespace pushscope::ui
