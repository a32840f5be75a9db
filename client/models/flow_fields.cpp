// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_fields.h"

#include "client/core/dissect/outlet.h"
#include "client/core/flow_log.h"
#include "client/models/flow_text.h"
#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/models/registry_words.h"
#include "common/framing/websocket.h"
#include "common/json_text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <optional>
#include <utility>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowLog;
using client::FlowMark;
using client::WirePart;
using client::WirePartName;

namespace {

struct Detail
{
    Q_DECLARE_TR_FUNCTIONS(Detail)
};

QByteArrayView memberOf(const std::vector<JsonMember> &members, QByteArrayView name)
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const JsonMember &m) { return m.name == name; });
    return found == members.end() ? QByteArrayView() : found->value;
}

QString carrier(const FlowEvent &event)
{
    QStringList words;
    if (event.connection)
        words << connectionName(event.connection);
    if (event.transport)
        words << registry_words::label(*event.transport);
    return words.join(QStringLiteral(", "));
}

void addDrop(std::vector<DetailField> &fields, const FlowEvent &event)
{
    if (event.drop != client::FlowDrop::None)
        fields.push_back(
            { Detail::tr("Dropped"), clockText(event.endedUs, 6), dropWords(event.drop) });
}

void addMessage(std::vector<DetailField> &fields, const FlowEvent &event)
{
    const auto json = client::messageJson(event);
    const auto members = validateJson(json) ? std::nullopt : jsonMembers(json);
    QString type;
    if (members) {
        const auto text = memberOf(*members, "type");
        if (!text.isEmpty())
            type = QString::fromUtf8(jsonString(text).value_or(QByteArray()));
    }
    fields.push_back({ Detail::tr("Topic"), QString::fromUtf8(event.topic),
                       type.isEmpty() ? QString() : Detail::tr("type %1").arg(type) });
    if (event.seq)
        fields.push_back({ Detail::tr("Sequence"), thousands(qint64(event.seq)),
                           event.seq > 1
                               ? Detail::tr("follows %1").arg(thousands(qint64(event.seq) - 1))
                               : Detail::tr("the first") });
    if (!event.id.isEmpty())
        fields.push_back(
            { Detail::tr("Id"), QString::fromUtf8(event.id), Detail::tr("resumes from here") });
    if (event.publishedUs)
        fields.push_back({ Detail::tr("Published"), clockText(event.publishedUs, 6),
                           Detail::tr("server clock") });
    if (event.clientUs)
        fields.push_back({ Detail::tr("Received"), clockText(event.clientUs, 6), carrier(event) });
    addDrop(fields, event);
    const bool isJson = event.bytes().contains(json);
    const auto data = members ? memberOf(*members, "data") : QByteArrayView();
    if (!data.isEmpty())
        fields.push_back({ Detail::tr("Data"), dataWords(data),
                           isJson ? QStringLiteral("JSON") : QStringLiteral("CBOR") });
}

void addTimes(std::vector<DetailField> &fields, const FlowEvent &event)
{
    const bool up = event.direction == FlowDirection::Up;
    const auto at = [&](bool server) {
        const auto us = server ? event.serverUs : event.clientUs;
        const auto remark = server == up ? QString() : carrier(event);
        if (us)
            fields.push_back({ server ? Detail::tr("At server") : Detail::tr("At client"),
                               clockText(us, 6), remark });
        else if (event.mark == FlowMark::None && event.drop == client::FlowDrop::None)
            fields.push_back({ server ? Detail::tr("At server") : Detail::tr("At client"),
                               Detail::tr("not known"), remark });
    };
    at(!up);
    at(up);
    addDrop(fields, event);
}

/// How long the server took, told at both ends.
void addAnswer(std::vector<DetailField> &fields, const FlowEvent &event, const FlowLog &log)
{
    if (event.request) {
        const auto *request = log.find(event.request);
        if (request && event.serverUs && request->serverUs)
            fields.push_back({ Detail::tr("Request"), eventText(*request),
                               Detail::tr("%1 before")
                                   .arg(spanText(double(event.serverUs - request->serverUs))) });
        return;
    }
    if (event.kind != FlowKind::Request || event.direction != FlowDirection::Up)
        return;
    constexpr qsizetype look = 20'000;
    const auto from = log.indexOf(event.number) + 1;
    for (auto i = from; i < std::min(from + look, log.size()); ++i) {
        if (log.at(i).request != event.number)
            continue;
        fields.push_back(
            { Detail::tr("Answered"), eventText(log.at(i)),
              Detail::tr("after %1").arg(millisecondsText(log.at(i).serverUs - event.serverUs)) });
        return;
    }
}

/// The head's lines as fields.
void addHead(std::vector<DetailField> &fields, const FlowEvent &event)
{
    QString name;
    const auto [line, bytes, parts] = event.wire.read();
    for (const auto &part : parts) {
        const auto text = QString::fromLatin1(bytes.mid(part.offset, part.size)).trimmed();
        if (part.name == WirePartName::RequestLine)
            fields.push_back({ Detail::tr("Request"), text, {} });
        else if (part.name == WirePartName::StatusLine)
            fields.push_back({ Detail::tr("Status"), text, {} });
        else if (part.name == WirePartName::HeaderName)
            name = text.endsWith(u':') ? text.chopped(1) : text;
        else if (part.name == WirePartName::HeaderValue && !name.isEmpty())
            fields.push_back({ std::exchange(name, QString()), text, {} });
    }
}

} // namespace

std::vector<DetailField> detailFields(const FlowEvent &event, const FlowLog &log)
{
    std::vector<DetailField> fields;
    if (!event.topic.isEmpty()) {
        addMessage(fields, event);
    } else {
        addTimes(fields, event);
    }
    addAnswer(fields, event, log);
    addHead(fields, event);
    return fields;
}

TimeShares timeShares(const FlowEvent &event, const FlowLog &log)
{
    TimeShares shares;
    shares.totalUs = event.latencyUs();
    if (event.publishedUs && event.serverUs && event.serverUs >= event.publishedUs)
        shares.serverUs = event.serverUs - event.publishedUs;
    if (event.serverUs && event.clientUs)
        shares.linkUs = event.direction == FlowDirection::Down ? event.clientUs - event.serverUs
                                                               : event.serverUs - event.clientUs;
    const auto isMessage = [](const FlowEvent &each) {
        return each.mark == client::FlowMark::None
            && (!each.topic.isEmpty() || each.kind == client::FlowKind::Data);
    };
    if (event.mark != client::FlowMark::None || !event.clientUs)
        return shares;
    shares.isMessage = isMessage(event);
    const auto isAlike = [&](const FlowEvent &each) {
        return each.direction == event.direction && each.mark == client::FlowMark::None
            && each.clientUs && isMessage(each) == shares.isMessage
            && (shares.isMessage || each.kind == event.kind);
    };
    constexpr qsizetype look = 20'000;
    const auto at = log.indexOf(event.number);
    for (auto i = at - 1; i >= std::max<qsizetype>(0, at - look); --i) {
        const auto &before = log.at(i);
        if (isAlike(before)) {
            shares.beforeUs = std::max<qint64>(0, event.clientUs - before.clientUs);
            break;
        }
    }
    return shares;
}

bool isShortened(const FlowEvent &event)
{
    return event.wire.size() >= client::EventBuilder::retained
        && qsizetype(event.wireBytes) > event.wire.size();
}

std::array<quint64, 3> byteShares(const FlowEvent &event)
{
    std::array<quint64, 3> shares{};
    const auto parts = event.parts();
    for (const auto &part : parts)
        shares[size_t(client::partInfo(part.name).cost)] += part.size;
    const auto all = std::max<quint64>(event.wireBytes, quint64(event.wire.size()));
    const auto rest = all - quint64(event.wire.size());
    // A poll's messages share the head of their answer; of very long ones the log keeps the
    // beginning.
    const auto cost = isShortened(event) ? client::partInfo(parts.back().name).cost
                                         : client::WirePartCost::Http;
    shares[size_t(cost)] += rest;
    return shares;
}

const WirePart *partAt(const std::vector<WirePart> &parts, quint32 offset)
{
    const auto after
        = std::upper_bound(parts.begin(), parts.end(), offset,
                           [](quint32 at, const WirePart &part) { return at < part.offset; });
    if (after == parts.begin())
        return nullptr;
    const auto &part = *(after - 1);
    return offset < part.offset + part.size ? &part : nullptr;
}

namespace {

QString opcodeWord(int opcode)
{
    switch (WsOpcode(opcode)) {
    case WsOpcode::Continuation:
        return Detail::tr("continuation");
    case WsOpcode::Text:
        return Detail::tr("text");
    case WsOpcode::Binary:
        return Detail::tr("binary");
    case WsOpcode::Close:
        return Detail::tr("close");
    case WsOpcode::Ping:
        return Detail::tr("ping");
    case WsOpcode::Pong:
        return Detail::tr("pong");
    }
    return Detail::tr("reserved");
}

/// Bit by bit, RFC 6455 section 5.2; empty if it is not whole.
QString frameHeaderText(QByteArrayView header)
{
    if (header.size() < 2)
        return {};
    const auto byte = [header](qsizetype at) { return unsigned(quint8(header[at])); };
    const auto bits = [](unsigned value, int width) {
        return QString::number(value, 2).rightJustified(width, u'0');
    };
    constexpr unsigned twoBytes = 126;
    const auto opcode = byte(0) & 0xfU;
    const auto length = byte(1) & 0x7fU;
    const qsizetype more = length < twoBytes ? 0 : length == twoBytes ? 2 : 8;
    if (header.size() < 2 + more)
        return {};
    quint64 size = more ? 0 : length;
    for (qsizetype i = 0; i < more; ++i)
        size = size << 8U | byte(2 + i);
    auto says = bytesText(size);
    if (more)
        says = Detail::tr("%1 in the next %2 bytes").arg(says).arg(more);
    return Detail::tr("FIN %1, RSV %2, opcode %3 (%4), MASK %5, length %6 (%7)")
        .arg(bits(byte(0) >> 7U, 1), bits(byte(0) >> 4U & 7U, 3), bits(opcode, 4),
             opcodeWord(int(opcode)), bits(byte(1) >> 7U, 1), bits(length, 7), says);
}

} // namespace

QString partText(const QByteArray &bytes, const WirePart &part)
{
    auto text = part.size == 1
        ? Detail::tr("byte %1").arg(part.offset)
        : Detail::tr("bytes %1 to %2").arg(part.offset).arg(part.offset + part.size - 1);
    if (part.name == WirePartName::ChunkSize) {
        const auto digits = bytes.mid(part.offset, part.size).trimmed();
        bool ok = false;
        // Extensions of the chunk stand behind a semicolon.
        const auto size = digits.split(';').first().toULongLong(&ok, 16);
        if (ok)
            return Detail::tr("%1: hex %2, so %3 follow")
                .arg(text, QString::fromLatin1(digits), bytesText(size));
    }
    QString says;
    if (part.name == WirePartName::WsHeader)
        says = frameHeaderText(QByteArrayView(bytes).sliced(part.offset, part.size));
    if (says.isEmpty())
        says = QCoreApplication::translate("WirePart", client::partInfo(part.name).what);
    return text + QStringLiteral(": ") + says;
}

QString dataWords(QByteArrayView json)
{
    constexpr qsizetype longest = 300;
    const auto cut = [&](QString text) {
        if (text.size() > longest)
            text = text.left(longest) + QChar(0x2026);
        return text;
    };
    if (validateJson(json))
        return cut(QString::fromUtf8(json));
    const auto members = jsonMembers(json);
    if (!members) {
        const auto string = jsonString(json);
        return cut(QString::fromUtf8(string ? QByteArrayView(*string) : json));
    }
    QStringList words;
    for (const auto &[name, value] : *members) {
        const auto string = jsonString(value);
        words << QString::fromUtf8(name) + u' '
                + QString::fromUtf8(string ? QByteArrayView(*string) : value);
    }
    return cut(words.join(QStringLiteral(", ")));
}

} // namespace pushscope::ui
