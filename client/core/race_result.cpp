// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/race_result.h"

#include "client/core/csv_field.h"
#include "common/json_text.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QSysInfo>
#include <QtCore/QThread>
#include <QtCore/QTimeZone>
#include <QtCore/QUrl>

#include <algorithm>

namespace pushscope::client {

namespace {

QByteArray millisecondsJson(qint64 us)
{
    return QByteArray::number(double(us) / 1'000, 'f', 3);
}

QByteArray quoted(const QString &text)
{
    return jsonQuoted(text.toUtf8());
}

template <typename T> QByteArray number(const std::optional<T> &value)
{
    return value ? QByteArray::number(*value) : QByteArray("null");
}

QByteArray strings(const QList<QByteArray> &texts)
{
    QByteArray json;
    for (const auto &text : texts)
        json += (json.isEmpty() ? "[" : ",") + jsonQuoted(text);
    return json.isEmpty() ? "[]" : json + ']';
}

QByteArray optionsJson(const OptionValues &options)
{
    QByteArray json;
    const auto &chosen = options.chosen();
    for (auto option = chosen.cbegin(); option != chosen.cend(); ++option)
        json += (json.isEmpty() ? "" : ",") + jsonQuoted(option.key()) + ':'
            + QByteArray::number(*option, 'g', 12);
    return '{' + json + '}';
}

QByteArray conditionsJson(const RaceResult &result)
{
    const auto &conditions = result.conditions;
    const auto started
        = QDateTime::fromMSecsSinceEpoch(conditions.startedUs / 1'000, QTimeZone::utc())
              .toString(Qt::ISODateWithMs);
    const auto delay = conditions.delay
        ? "{\"delay_ms\":" + QByteArray::number(conditions.delay->delayMs)
            + ",\"jitter_ms\":" + QByteArray::number(conditions.delay->jitterMs) + '}'
        : QByteArray("null");
    return "{\"started\":" + quoted(started) + ",\"planned_s\":"
        + QByteArray::number(double(conditions.plan.duration.count()) / 1'000, 'f', 3)
        + ",\"measured_s\":" + QByteArray::number(double(conditions.measuredMs) / 1'000, 'f', 3)
        + ",\"topics\":" + strings(conditions.plan.topics) + ",\"seed\":" + number(conditions.seed)
        + ",\"rate\":" + number(conditions.rate) + ",\"link\":" + delay
        + ",\"options\":" + optionsJson(conditions.plan.options) + ",\"server\":"
        + (conditions.ownServer ? QByteArray("\"own\"")
                                : quoted(conditions.server.toString(QUrl::RemoveUserInfo)))
        + ",\"server_cpu\":"
        + (result.serverCpu ? QByteArray::number(*result.serverCpu, 'f', 4) : QByteArray("null"))
        + ",\"clock_offset_ms\":" + millisecondsJson(conditions.clockOffsetUs) + ",\"versions\":"
        + quoted(conditions.versions) + ",\"machine\":" + quoted(conditions.machine)
        + (conditions.remark.isEmpty() ? QByteArray() : ",\"remark\":" + quoted(conditions.remark))
        + '}';
}

/// The processor's name as the system gives it, else only its architecture.
QString processorName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QIODevice::ReadOnly)) {
        const auto lines = file.readAll().split('\n');
        for (const auto &line : lines) {
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1).simplified());
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

QString RaceConditions::versionsHere()
{
    return QStringLiteral("Pushscope %1, Qt %2")
        .arg(QStringLiteral(PUSHSCOPE_VERSION), QLatin1StringView(qVersion()));
}

QString RaceConditions::machineHere()
{
    const int cores = QThread::idealThreadCount();
    return QStringLiteral("%1, %2, %3 %4")
        .arg(QSysInfo::prettyProductName(), processorName(), QString::number(cores),
             cores == 1 ? QStringLiteral("core") : QStringLiteral("cores"));
}

QString laneName(const TransportInfo &info)
{
    // A subprotocol's label says what is in its frames, not what they are.
    const auto label = QString::fromUtf8(info.label);
    return *info.subprotocol ? QString::fromUtf8(info.group) + u' ' + label : label;
}

std::optional<double> RaceRow::bytesPerMessage() const
{
    if (!wire || totals.delivered == 0)
        return {};
    return double(wire->bytesUp + wire->bytesDown) / double(totals.delivered);
}

QByteArray RaceRow::json() const
{
    const auto percentile
        = [this](double fraction) { return millisecondsJson(latency.percentileUs(fraction)); };
    const auto figure = [this](quint64 LinkCounters::*which) {
        return wire ? QByteArray::number((*wire).*which) : QByteArray("null");
    };
    return "{\"transport\":" + jsonQuoted(info->id)
        + ",\"messages\":" + QByteArray::number(totals.delivered)
        + ",\"latency_ms\":{\"p50\":" + percentile(0.5) + ",\"p95\":" + percentile(0.95)
        + ",\"p99\":" + percentile(0.99) + ",\"max\":" + millisecondsJson(latency.maxRecordedUs())
        + "},\"wire_bytes_up\":" + figure(&LinkCounters::bytesUp)
        + ",\"wire_bytes_down\":" + figure(&LinkCounters::bytesDown) + ",\"bytes_per_message\":"
        + (wire ? QByteArray::number(bytesPerMessage().value_or(0), 'f', 1) : QByteArray("null"))
        + ",\"requests\":" + figure(&LinkCounters::requests) + ",\"connections\":"
        + figure(&LinkCounters::connectionsOpened) + ",\"lost\":" + QByteArray::number(totals.lost)
        + ",\"duplicated\":" + QByteArray::number(totals.duplicated) + '}';
}

quint64 RaceResult::compared() const
{
    quint64 most = 0;
    for (const auto &row : rows)
        most = std::max(most, row.latency.count());
    return most;
}

DeliveryLedger::Totals RaceResult::totals() const
{
    DeliveryLedger::Totals sum;
    for (const auto &row : rows)
        sum += row.totals;
    return sum;
}

bool RaceResult::holds() const
{
    return std::ranges::all_of(rows, [](const RaceRow &row) {
        return row.failure.isEmpty() && row.totals.lost == 0 && row.totals.duplicated == 0;
    });
}

QByteArray RaceResult::rowsJson() const
{
    QByteArray json;
    for (const auto &row : rows)
        json += (json.isEmpty() ? "[\n" : ",\n") + row.json();
    return json.isEmpty() ? "[]" : json + "\n]";
}

QByteArray RaceResult::json() const
{
    return "{\"conditions\":" + conditionsJson(*this) + ",\n\"rows\":" + rowsJson() + "}\n";
}

QByteArray RaceResult::csv() const
{
    QByteArray text = "transport,name,messages,p50_ms,p95_ms,p99_ms,max_ms,wire_bytes_up,"
                      "wire_bytes_down,bytes_per_message,requests,connections,lost,duplicated,"
                      "reordered,failure\r\n";
    for (const auto &row : rows) {
        const auto wire = row.wire.value_or(LinkCounters{});
        const auto figure
            = [&](quint64 value) { return row.wire ? QByteArray::number(value) : QByteArray(); };
        const auto each = row.bytesPerMessage();
        const QByteArrayList fields{
            row.info->id,
            csvField(row.info->name),
            QByteArray::number(row.totals.delivered),
            millisecondsJson(row.latency.percentileUs(0.5)),
            millisecondsJson(row.latency.percentileUs(0.95)),
            millisecondsJson(row.latency.percentileUs(0.99)),
            millisecondsJson(row.latency.maxRecordedUs()),
            figure(wire.bytesUp),
            figure(wire.bytesDown),
            each ? QByteArray::number(*each, 'f', 1) : QByteArray(),
            figure(wire.requests),
            figure(wire.connectionsOpened),
            QByteArray::number(row.totals.lost),
            QByteArray::number(row.totals.duplicated),
            QByteArray::number(row.totals.reordered),
            csvField(row.failure.toUtf8()),
        };
        text += fields.join(',') + "\r\n";
    }
    return text;
}

} // namespace pushscope::client
