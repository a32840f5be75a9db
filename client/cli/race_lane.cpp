// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/race_lane.h"

#include "client/cli/output.h"
#include "common/clock.h"
#include "common/json_text.h"

namespace pushscope::client {

namespace {

double bytesPerMessage(const LinkCounters &wire, quint64 messages)
{
    return messages ? double(wire.bytesUp + wire.bytesDown) / double(messages) : 0;
}

} // namespace

RaceLane::RaceLane(const TransportInfo *info, std::unique_ptr<Session> session,
                   qint64 clockOffsetUs)
    : m_info(info)
    , m_session(std::move(session))
    , m_clockOffsetUs(clockOffsetUs)
{
    connect(m_session.get(), &Session::delivered, this, [this](const QList<Message> &messages) {
        const qint64 nowUs = Clock::system().wallUs() + m_clockOffsetUs;
        for (const auto &message : messages)
            m_latency.record(nowUs - message.tsUs);
    });
}

QStringList RaceLane::titles()
{
    return { QStringLiteral("TRANSPORT"), QStringLiteral("MESSAGES"), QStringLiteral("P50 ms"),
             QStringLiteral("P95 ms"),    QStringLiteral("P99 ms"),   QStringLiteral("MAX ms"),
             QStringLiteral("BYTES UP"),  QStringLiteral("DOWN"),     QStringLiteral("PER MESSAGE"),
             QStringLiteral("REQUESTS"),  QStringLiteral("CONNS"),    QStringLiteral("LOST"),
             QStringLiteral("DUPLICATED") };
}

QStringList RaceLane::row(const DeliveryLedger::Totals &totals,
                          const std::optional<LinkCounters> &wire) const
{
    QStringList row{ QString::fromLatin1(m_info->id),
                     withSeparators(totals.delivered),
                     milliseconds(m_latency.percentileUs(0.5)),
                     milliseconds(m_latency.percentileUs(0.95)),
                     milliseconds(m_latency.percentileUs(0.99)),
                     milliseconds(m_latency.maxRecordedUs()) };
    if (wire) {
        row += { withSeparators(wire->bytesUp), withSeparators(wire->bytesDown),
                 QString::number(bytesPerMessage(*wire, totals.delivered), 'f', 1),
                 withSeparators(wire->requests), withSeparators(wire->connectionsOpened) };
    } else {
        row += QStringList(5, QStringLiteral("-"));
    }
    return row << withSeparators(totals.lost) << withSeparators(totals.duplicated);
}

QByteArray RaceLane::json(const DeliveryLedger::Totals &totals,
                          const std::optional<LinkCounters> &wire) const
{
    const auto percentile
        = [this](double p) { return jsonMilliseconds(m_latency.percentileUs(p)); };
    const auto number = [&](quint64 LinkCounters::*figure) {
        return wire ? QByteArray::number((*wire).*figure) : QByteArray("null");
    };
    const auto perMessage = wire
        ? QByteArray::number(bytesPerMessage(*wire, totals.delivered), 'f', 1)
        : QByteArray("null");
    return "{\"transport\":" + jsonQuoted(m_info->id)
        + ",\"messages\":" + QByteArray::number(totals.delivered)
        + ",\"latency_ms\":{\"p50\":" + percentile(0.5) + ",\"p95\":" + percentile(0.95)
        + ",\"p99\":" + percentile(0.99) + ",\"max\":" + jsonMilliseconds(m_latency.maxRecordedUs())
        + "},\"wire_bytes_up\":" + number(&LinkCounters::bytesUp) + ",\"wire_bytes_down\":"
        + number(&LinkCounters::bytesDown) + ",\"bytes_per_message\":" + perMessage
        + ",\"requests\":" + number(&LinkCounters::requests) + ",\"connections\":"
        + number(&LinkCounters::connectionsOpened) + ",\"lost\":" + QByteArray::number(totals.lost)
        + ",\"duplicated\":" + QByteArray::number(totals.duplicated) + '}';
}

} // namespace pushscope::client
