// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_summary.h"

#include "client/core/capture/opened_recording.h"
#include "client/models/number_text.h"
#include "client/models/recording_facts.h"
#include "client/models/registry_words.h"

#include <QtCore/QCoreApplication>

namespace pushscope::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RecordingComparison)
};

QString valueText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 12) : value.toString();
}

/// A file may name options that there are not, and values that they cannot have.
QString optionText(const QString &key, const QJsonValue &value)
{
    const auto text = valueText(value);
    const auto option = findOption(key.toUtf8());
    const auto known = option ? option->parse(text.toUtf8()) : std::nullopt;
    return known ? registry_words::optionValue(*option, *known) : text;
}

void tellMadeWith(Said &said, const QJsonObject &session)
{
    const auto made = session[QLatin1StringView("made_with")].toObject();
    said << std::pair(Words::tr("Pushscope"), valueText(made[QLatin1StringView("pushscope")]))
         << std::pair(QStringLiteral("Qt"), valueText(made[QLatin1StringView("qt")]))
         << std::pair(Words::tr("System"), valueText(made[QLatin1StringView("system")]));
}

void tellSession(Said &said, const QJsonObject &session)
{
    const std::pair<const char *, QString> told[]
        = { { "scenario", Words::tr("Scenario") },
            { "transport", Words::tr("Transport") },
            { "target", Words::tr("Any server as") },
            { "server", Words::tr("Server") },
            { "delay_ms", Words::tr("Delay of the Link, ms") },
            { "jitter_ms", Words::tr("Jitter of the Link, ms") } };
    for (const auto &[name, words] : told) {
        const auto value = session[QLatin1StringView(name)];
        said << std::pair(words, valueText(value));
    }
    const auto options = session[QLatin1StringView("options")].toObject();
    for (auto each = options.constBegin(); each != options.constEnd(); ++each)
        said << std::pair(Words::tr("Option %1").arg(each.key()),
                          optionText(each.key(), each.value()));
}

QString latencyText(const LatencyHistogram &latencies, double fraction)
{
    return latencies.count() ? millisecondsText(latencies.percentileUs(fraction)) : QString();
}

/// Of fewer messages it would be the longest, and no figure of its own.
QString slowText(const LatencyHistogram &latencies)
{
    return latencies.count() && !latencies.hasP99()
        ? QStringLiteral("n < %1").arg(LatencyHistogram::enoughForP99)
        : latencyText(latencies, 0.99);
}

/// Of a race it is said what they are of: another recording has each message once.
QString ofLanes(const RecordingFacts &facts, quint64 number)
{
    const auto text = thousands(qint64(number));
    return facts.isRace ? Words::tr("%1 of all lanes").arg(text) : text;
}

void tellFacts(Said &said, const RecordingFacts &facts)
{
    const auto count = [](quint64 number) { return thousands(qint64(number)); };
    const auto bytes = [&](quint64 number) { return count(number) + QStringLiteral(" B"); };
    said << std::pair(Words::tr("Events"), count(facts.events))
         << std::pair(Words::tr("Messages"), ofLanes(facts, facts.messages))
         << std::pair(Words::tr("Latency p50"), latencyText(facts.latencies, 0.5))
         << std::pair(Words::tr("Latency p99"), slowText(facts.latencies))
         << std::pair(Words::tr("Latency max"), latencyText(facts.latencies, 1))
         << std::pair(Words::tr("Bytes on the wire"), bytes(facts.bytes))
         << std::pair(Words::tr("Bytes a message"),
                      facts.messages ? bytes(facts.bytes / facts.messages) : QString())
         << std::pair(Words::tr("Requests"), count(facts.requests))
         << std::pair(Words::tr("Connections"), count(facts.connections))
         << std::pair(Words::tr("Faults"), count(facts.faults));
}

void tellLedger(Said &said, const RecordingFacts &facts)
{
    const auto add = [&](const QString &what, quint64 number) {
        said << std::pair(what, facts.ledger ? ofLanes(facts, number) : QString());
    };
    const auto totals = facts.ledger.value_or(DeliveryLedger::Totals());
    add(Words::tr("Delivered"), totals.delivered);
    add(Words::tr("Lost"), totals.lost);
    add(Words::tr("Duplicated"), totals.duplicated);
    add(Words::tr("Reordered"), totals.reordered);
}

} // namespace

RecordingSummary recordingSummary(const client::OpenedRecording &recording,
                                  const RecordingFacts &facts)
{
    RecordingSummary summary;
    const auto &session = recording.reader().session();
    tellMadeWith(summary.session, session);
    tellSession(summary.session, session);
    tellFacts(summary.facts, facts);
    tellLedger(summary.ledger, facts);
    return summary;
}

} // namespace pushscope::ui
