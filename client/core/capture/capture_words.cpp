// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"

#include "client/core/capture/pcapng_parser.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSysInfo>

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr FlowKind kindWords[]
    = { FlowKind::Data, FlowKind::Request, FlowKind::Control, FlowKind::Beat, FlowKind::Fault };
constexpr int lastMark = int(FlowMark::Missing);

QString text(const QByteArray &word)
{
    return QString::fromLatin1(word);
}

} // namespace

QByteArray wordOf(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Data:
        return "data";
    case FlowKind::Request:
        return "request";
    case FlowKind::Control:
        return "control";
    case FlowKind::Beat:
        return "beat";
    case FlowKind::Fault:
        return "fault";
    }
    return {};
}

QByteArray wordOf(FlowMark mark)
{
    switch (mark) {
    case FlowMark::None:
        return {};
    case FlowMark::Open:
        return "open";
    case FlowMark::Close:
        return "close";
    case FlowMark::Reset:
        return "reset";
    case FlowMark::Refused:
        return "refused";
    case FlowMark::Switch:
        return "switch";
    case FlowMark::BackOff:
        return "back-off";
    case FlowMark::Malformed:
        return "malformed";
    case FlowMark::Missing:
        return "missing";
    }
    return {};
}

QByteArray wordOf(FlowDirection direction)
{
    return direction == FlowDirection::Up ? "up" : "down";
}

QByteArray wordOf(FlowDrop drop)
{
    switch (drop) {
    case FlowDrop::None:
        return {};
    case FlowDrop::Left:
        return "left";
    case FlowDrop::Cut:
        return "cut";
    case FlowDrop::Withheld:
        return "withheld";
    }
    return {};
}

FlowDrop dropFromWord(const QByteArray &word)
{
    for (const auto drop : { FlowDrop::Left, FlowDrop::Cut, FlowDrop::Withheld }) {
        if (wordOf(drop) == word)
            return drop;
    }
    return FlowDrop::None;
}

QJsonObject markToJson(const FlowEvent &event)
{
    QJsonObject json{ { QStringLiteral("mark"), text(wordOf(event.mark)) },
                      { QStringLiteral("kind"), text(wordOf(event.kind)) },
                      { QStringLiteral("direction"), text(wordOf(event.direction)) },
                      { QStringLiteral("client_us"), event.clientUs },
                      { QStringLiteral("server_us"), event.serverUs },
                      { QStringLiteral("text"), event.text } };
    if (event.dueUs)
        json[QStringLiteral("due_us")] = event.dueUs;
    if (event.endedUs)
        json[QStringLiteral("ended_us")] = event.endedUs;
    return json;
}

qint64 timeFrom(const QJsonObject &json, QLatin1StringView name)
{
    const auto us = json.value(name).toInteger();
    return us > 0 && us <= PcapngParser::latestUs ? us : 0;
}

std::optional<FlowEvent> markFromJson(const QJsonObject &json)
{
    const auto word = [&json](QLatin1StringView name) { return json[name].toString().toLatin1(); };
    FlowEvent event;
    const auto mark = word(QLatin1StringView("mark"));
    for (int i = 1; i <= lastMark; ++i) {
        if (wordOf(FlowMark(i)) == mark)
            event.mark = FlowMark(i);
    }
    if (event.mark == FlowMark::None)
        return {};
    for (const auto kind : kindWords) {
        if (wordOf(kind) == word(QLatin1StringView("kind")))
            event.kind = kind;
    }
    const bool isUp = word(QLatin1StringView("direction")) == "up";
    event.direction = isUp ? FlowDirection::Up : FlowDirection::Down;
    event.clientUs = timeFrom(json, QLatin1StringView("client_us"));
    event.serverUs = timeFrom(json, QLatin1StringView("server_us"));
    event.dueUs = timeFrom(json, QLatin1StringView("due_us"));
    event.endedUs = timeFrom(json, QLatin1StringView("ended_us"));
    event.text = json[QLatin1StringView("text")].toString();
    return event;
}

QJsonObject ledgerToJson(const DeliveryLedger::Totals &totals)
{
    return { { QStringLiteral("delivered"), qint64(totals.delivered) },
             { QStringLiteral("lost"), qint64(totals.lost) },
             { QStringLiteral("duplicated"), qint64(totals.duplicated) },
             { QStringLiteral("reordered"), qint64(totals.reordered) } };
}

std::optional<DeliveryLedger::Totals> ledgerFromJson(const QJsonObject &json)
{
    const auto count
        = [&json](const char *name) { return json[QLatin1StringView(name)].toInteger(-1); };
    const qint64 counts[]
        = { count("delivered"), count("lost"), count("duplicated"), count("reordered") };
    if (std::ranges::any_of(counts, [](qint64 number) { return number < 0; }))
        return {};
    return DeliveryLedger::Totals{ quint64(counts[0]), quint64(counts[1]), quint64(counts[2]),
                                   quint64(counts[3]) };
}

QJsonObject madeWith()
{
    return { { QStringLiteral("pushscope"), QStringLiteral(PUSHSCOPE_VERSION) },
             { QStringLiteral("qt"), QLatin1StringView(qVersion()) },
             { QStringLiteral("system"), QSysInfo::prettyProductName() },
             { QStringLiteral("cpu"), QSysInfo::currentCpuArchitecture() } };
}

QJsonObject groundToJson(const QString &server, const LinkDelay &delay)
{
    return { { QStringLiteral("server"), server },
             { QStringLiteral("delay_ms"), delay.delayMs },
             { QStringLiteral("jitter_ms"), delay.jitterMs },
             { QStringLiteral("made_with"), madeWith() } };
}

QJsonObject scenarioToJson(const QString &id, qint64 serverAheadUs, const QJsonObject &state)
{
    return { { QStringLiteral("id"), id },
             { QStringLiteral("server_ahead_us"), serverAheadUs },
             { QStringLiteral("state"), state } };
}

QJsonObject optionsToJson(const OptionValues &options)
{
    QJsonObject json;
    for (auto each = options.chosen().cbegin(); each != options.chosen().cend(); ++each)
        json.insert(QString::fromLatin1(each.key()), each.value());
    return json;
}

QByteArray compactJson(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject commentFromJson(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace pushscope::client
