// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/missing_event.h"

namespace pushscope::client {

namespace {

FlowEvent missing(const QString &text, qint64 atUs)
{
    FlowEvent event;
    event.kind = FlowKind::Fault;
    event.mark = FlowMark::Missing;
    event.direction = FlowDirection::Down;
    event.clientUs = atUs;
    event.text = text;
    return event;
}

} // namespace

FlowEvent missingEvent(const QByteArray &topic, quint64 first, quint64 last, qint64 atUs)
{
    auto from = QString::number(first);
    if (!topic.isEmpty())
        from.prepend(QString::fromUtf8(topic) + u' ');
    auto event = missing(
        first == last ? QStringLiteral("1 missing: %1").arg(from)
                      : QStringLiteral("%1 missing: %2 to %3")
                            .arg(QString::number(last - first + 1), from, QString::number(last)),
        atUs);
    event.topic = topic;
    return event;
}

FlowEvent notKeptEvent(quint64 messages, qint64 atUs)
{
    return missing(QStringLiteral("%1 missing: the server has not kept them").arg(messages), atUs);
}

} // namespace pushscope::client
