// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/race_report.h"

#include "client/core/number_text.h"
#include "client/core/race_result.h"
#include "client/core/race_svg.h"
#include "client/core/xml_text.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <cmath>

namespace pushscope::client {

namespace {

/// On paper it is one A4 page, however many transports there are: the names go on one line, and
/// what says how it was run stands beside what the figures mean.
constexpr char style[] = R"(
body{font:15px/1.5 system-ui,sans-serif;color:#18202A;background:#FFFFFF;margin:2rem auto;max-width:70rem;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
p{margin:.4rem 0}.second{color:#4F5A66}.good{color:#006150}.wrong{color:#A31A06}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .5rem;border-bottom:1px solid #D8DCE1;text-align:right;vertical-align:top;white-space:nowrap}
th{font-weight:600;background:#F7F8FA}th:first-child,td:first-child{text-align:left}
td:first-child,.facts td{white-space:normal}.facts td,.facts th{text-align:left}.facts th{width:12rem;background:none}
.lanes th{white-space:normal;vertical-align:bottom}.facts td{overflow-wrap:anywhere}td:first-child{overflow-wrap:break-word}
svg{width:100%;height:auto;display:block}
@media screen and (max-width:72rem){.lanes{font-size:13px;line-height:1.4}.lanes th,.lanes td{padding:.25rem .3rem}}
@media screen and (max-width:60rem){.lanes{font-size:11.5px}.lanes th,.lanes td{padding:.25rem .13rem}.name{font-size:.9em}}
@media print{
body{margin:0;padding:0;max-width:none;font-size:9px;line-height:1.35}
h1{font-size:16px}h2{font-size:10px;margin:7px 0 2px;break-after:avoid}p{margin:1px 0}ul{margin:0;padding-left:1.2em}
th,td{padding:1px 4px}table,svg{break-inside:avoid}
.lanes br,.lanes .name{display:none}.lanes .wrong{margin-left:.5em}.lanes td:first-child{min-width:10em}
svg{width:86%}
.words{display:grid;grid-template-columns:1fr 1fr;gap:0 14px;font-size:7.5px;line-height:1.25}
.words th,.words td{padding:.5px 2px}.facts th{width:5.5rem}}
@page{size:A4 portrait;margin:9mm}
)";

QString escaped(const QString &text)
{
    return xmlSafe(text).toHtmlEscaped();
}

QString notKnown()
{
    return QStringLiteral("not known");
}

QString counted(const std::optional<LinkCounters> &wire, quint64 LinkCounters::*which)
{
    return wire ? thousands(qint64((*wire).*which)) : notKnown();
}

QString rowHtml(const RaceRow &row)
{
    const auto &latency = row.latency;
    const auto percentile
        = [&](qint64 us) { return latency.count() ? raceNumber(us) : QStringLiteral("none"); };
    const auto each = row.bytesPerMessage();
    const QStringList cells{
        thousands(qint64(row.totals.delivered)),
        percentile(latency.percentileUs(0.5)),
        percentile(latency.percentileUs(0.95)),
        percentile(latency.percentileUs(0.99)),
        percentile(latency.maxRecordedUs()),
        counted(row.wire, &LinkCounters::bytesUp),
        counted(row.wire, &LinkCounters::bytesDown),
        each ? decimals(*each, 1) : notKnown(),
        counted(row.wire, &LinkCounters::requests),
        counted(row.wire, &LinkCounters::connectionsOpened),
        thousands(qint64(row.totals.lost)),
        thousands(qint64(row.totals.duplicated)),
    };
    auto html
        = QStringLiteral("<tr><td>%1<br/><span class=\"second name\">%2</span>%3</td>")
              .arg(escaped(laneName(*row.info)), escaped(QString::fromUtf8(row.info->name)),
                   row.failure.isEmpty() ? QString()
                                         : QStringLiteral("<br/><span class=\"wrong\">%1</span>")
                                               .arg(escaped(row.failure)));
    for (const auto &cell : cells)
        html += QStringLiteral("<td>%1</td>").arg(cell);
    return html + QStringLiteral("</tr>\n");
}

QString tableHtml(const RaceResult &result)
{
    QString html = QStringLiteral("<table class=\"lanes\">\n<tr>");
    for (const auto title :
         { "Transport", "Messages", "p50, ms", "p95, ms", "p99, ms", "Max, ms", "Bytes up",
           "Bytes down", "Bytes/<wbr/>message", "Requests", "Connections", "Lost", "Duplicated" })
        html += QStringLiteral("<th>%1</th>").arg(QLatin1StringView(title));
    html += QStringLiteral("</tr>\n");
    for (const auto &row : result.rows)
        html += rowHtml(row);
    return html + QStringLiteral("</table>\n");
}

QString seconds(qint64 ms)
{
    return QStringLiteral("%1 s").arg(decimals(double(ms) / 1'000, 2));
}

QString optionsText(const OptionValues &options)
{
    QStringList texts;
    const auto &chosen = options.chosen();
    for (auto option = chosen.cbegin(); option != chosen.cend(); ++option) {
        const auto info = findOption(option.key());
        texts += QStringLiteral("%1 = %2 %3")
                     .arg(QString::fromUtf8(option.key()), QString::number(*option, 'g', 12),
                          QString::fromUtf8(info ? info->unit : ""))
                     .trimmed();
    }
    return texts.isEmpty() ? QStringLiteral("all at their defaults") : texts.join(u", ");
}

QString linkText(const std::optional<LinkDelay> &delay)
{
    if (!delay)
        return QStringLiteral("none: straight to the server, the wire was not measured");
    if (*delay == LinkDelay{})
        return QStringLiteral("no delay added");
    auto text = QStringLiteral("%1 ms").arg(delay->delayMs);
    if (delay->jitterMs)
        text += QStringLiteral(" ± %1 ms").arg(delay->jitterMs);
    return text + QStringLiteral(" each way");
}

QString serverText(const RaceConditions &conditions)
{
    return conditions.ownServer
        ? QStringLiteral("a process of its own on the same machine, for this race alone")
        : conditions.server.toString(QUrl::RemoveUserInfo);
}

QString clockText(const RaceConditions &conditions)
{
    return conditions.ownServer ? QStringLiteral("one clock for both ends")
                                : QStringLiteral("the server's was measured to be %1 ms ahead")
                                      .arg(decimals(double(conditions.clockOffsetUs) / 1'000, 3));
}

QString conditionsHtml(const RaceResult &result)
{
    const auto &conditions = result.conditions;
    const auto started
        = QDateTime::fromMSecsSinceEpoch(conditions.startedUs / 1'000, QTimeZone::utc())
              .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    auto duration = seconds(conditions.measuredMs);
    if (result.stoppedEarly)
        duration += QStringLiteral(", stopped before the planned %1")
                        .arg(seconds(conditions.plan.duration.count()));
    QStringList topics;
    for (const auto &topic : conditions.plan.topics)
        topics += QString::fromUtf8(topic);
    const std::pair<const char *, QString> facts[] = {
        { "Started", started },
        { "Duration", duration },
        { "Topics", topics.join(u", ") },
        { "Seed", conditions.seed ? QString::number(*conditions.seed) : notKnown() },
        { "Rate",
          conditions.rate ? QStringLiteral("%1 messages/s").arg(*conditions.rate, 0, 'g', 6)
                          : notKnown() },
        { "Link", linkText(conditions.delay) },
        { "Options", optionsText(conditions.plan.options) },
        { "Server", serverText(conditions) },
        { "Server's CPU",
          result.serverCpu
              ? QStringLiteral("%1 % of one core, over the duration, for all lanes together")
                    .arg(decimals(*result.serverCpu * 100, 1))
              : notKnown() },
        { "Clocks", clockText(conditions) },
        { "Versions", conditions.versions },
        { "Machine", conditions.machine },
        { "Remark", conditions.remark },
    };
    QString html = QStringLiteral("<table class=\"facts\">\n");
    for (const auto &[name, value] : facts) {
        if (value.isEmpty())
            continue;
        html += QStringLiteral("<tr><th>%1</th><td>%2</td></tr>\n")
                    .arg(QLatin1StringView(name), escaped(value));
    }
    return html + QStringLiteral("</table>\n");
}

QString verdictHtml(const RaceResult &result)
{
    const auto totals = result.totals();
    const auto lanes = thousands(qint64(result.rows.size()));
    const auto published = thousands(qint64(result.compared()));
    if (result.holds())
        return QStringLiteral("<p class=\"good\">✓ Nothing was lost or doubled in any of the %1 "
                              "lanes. %2 messages were published while it ran.</p>\n")
            .arg(lanes, published);
    return QStringLiteral("<p class=\"wrong\">✗ Not clean: %1 lost, %2 duplicated, %3 reordered in "
                          "%4 lanes. %5 messages were published while it ran.</p>\n")
        .arg(thousands(qint64(totals.lost)), thousands(qint64(totals.duplicated)),
             thousands(qint64(totals.reordered)), lanes, published);
}

constexpr char definitions[] = R"(<h2>What the figures mean</h2>
<ul>
<li><b>p50, p95, p99, max</b>: the time from publishing at the server to delivery at the client, of the messages
published between start and end of the race, so that every lane is judged by the same messages. p50 is the median:
half of the messages took less. Within 1 %.</li>
<li><b>Messages</b>: delivered by the lane from its opening to its close, each counted once. A lane that opened earlier,
or asked once more at the end, has a few more.</li>
<li><b>Bytes up and down</b>: TCP payload as the Link saw it, of all connections of the lane, from the first byte of the
first request on. <b>Bytes/message</b>: both together, divided by the messages.</li>
<li><b>Requests</b>: HTTP requests, a WebSocket's upgrade too. <b>Connections</b>: TCP connections that were opened.</li>
<li><b>Lost, duplicated</b>: by each topic's sequence numbers, after the last message that was published before the end had
its time to arrive.</li>
</ul>
)";

} // namespace

QByteArray raceReport(const RaceResult &result)
{
    const auto bytes = raceBytesSvg(result);
    QByteArray html = "<!DOCTYPE html>\n"
                      "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
                      "<meta charset=\"utf-8\"/>\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                      "<title>Pushscope race</title>\n<style>";
    html += style;
    html += "</style>\n</head>\n<body>\n<h1>Race of "
        + thousands(qint64(result.rows.size())).toUtf8()
        + " transports</h1>\n<p class=\"second\">The same messages, at the same time, over each of "
          "them.</p>\n";
    html += verdictHtml(result).toUtf8() + tableHtml(result).toUtf8();
    html += "<h2>Latency, published to received</h2>\n" + raceLatencySvg(result) + '\n';
    if (!bytes.isEmpty())
        html += "<h2>Bytes on the wire for each message</h2>\n" + bytes + '\n';
    html += "<div class=\"words\"><section><h2>Conditions</h2>\n" + conditionsHtml(result).toUtf8();
    html += "</section>\n<section>" + QByteArray(definitions) + "</section></div>\n";
    return html + "</body>\n</html>\n";
}

} // namespace pushscope::client
