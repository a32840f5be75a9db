// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_event.h"

#include "client/core/dissect/websocket_bytes.h"
#include "common/codec.h"
#include "common/json_text.h"

#include <algorithm>
#include <map>

namespace pushscope::client {

namespace {

using Fields = std::map<QByteArray, QByteArrayView>;

/// Fields of an object; none of anything else. The views point into @p json.
Fields fieldsOf(QByteArrayView json)
{
    Fields fields;
    if (json.isEmpty() || validateJson(json))
        return fields;
    if (const auto members = jsonMembers(json)) {
        for (const auto &member : *members)
            fields[member.name] = member.value;
    }
    return fields;
}

QString textOf(const Fields &fields, const char *name)
{
    const auto field = fields.find(name);
    if (field == fields.end())
        return {};
    return QString::fromUtf8(jsonString(field->second).value_or(QByteArray()));
}

std::optional<qint64> numberOf(const Fields &fields, const char *name)
{
    const auto field = fields.find(name);
    return field == fields.end() ? std::nullopt : jsonInteger(field->second);
}

/// "28.51": at least two decimals, as prices are written.
QString priceText(QByteArrayView value)
{
    auto text = jsonString(value).value_or(value.toByteArray());
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const auto point = text.indexOf('.');
    const bool plain = !text.contains('e') && !text.contains('E');
    if (isNumber && plain && (point < 0 || text.size() - point < 3))
        return QString::number(number, 'f', 2);
    return QString::fromUtf8(text);
}

/// "Argentina 1–0, Messi 23'".
QString goalText(const Fields &fields)
{
    const auto score = jsonElements(fields.at("score"));
    if (!score || score->size() != 2)
        return {};
    const auto first = QString::fromUtf8((*score)[0]);
    const auto second = QString::fromUtf8((*score)[1]);
    auto text
        = QStringLiteral("%1 %2\u2013%3").arg(textOf(fields, "team"), first, second).trimmed();
    text += QStringLiteral(", ") + textOf(fields, "scorer");
    if (const auto minute = numberOf(fields, "minute")) {
        text += QStringLiteral(" %1").arg(*minute);
        if (const auto added = numberOf(fields, "added").value_or(0))
            text += QStringLiteral("+%1").arg(added);
        text += u'\'';
    }
    return text;
}

/// What the fields of a message's data say in a few words; empty if they are not known ones.
QString dataText(const QByteArray &topic, QByteArrayView data)
{
    const auto fields = fieldsOf(data);
    const auto has = [&fields](const char *name) { return fields.contains(name); };
    if (has("price")) {
        const auto name = QString::fromUtf8(topic.mid(topic.lastIndexOf('.') + 1));
        return name + u' ' + priceText(fields.at("price"));
    }
    if (has("score") && has("scorer"))
        return goalText(fields);
    if (has("name") && has("text"))
        return textOf(fields, "name") + QStringLiteral(": ") + textOf(fields, "text").simplified();
    return {};
}

QString messageText(const FlowEvent &event)
{
    const auto json = messageJson(event);
    const auto fields = fieldsOf(json);
    const auto data = fields.find("data");
    if (data != fields.end()) {
        const auto text = dataText(event.topic, data->second);
        if (!text.isEmpty())
            return text;
    }
    const auto topic = QString::fromUtf8(event.topic);
    return QStringLiteral("%1 %2").arg(topic, textOf(fields, "type")).trimmed();
}

} // namespace

QString describe(const FlowEvent &event)
{
    if (!event.text.isEmpty())
        return event.text;
    const auto text = event.mark == FlowMark::None ? messageText(event) : QString();
    return text.isEmpty() ? QStringLiteral("%1 B").arg(event.wireBytes) : text;
}

/// Text as it was sent, CBOR as JSON.
static QByteArray messagePayload(const FlowEvent &event)
{
    const auto has = [&event](WirePartName name) {
        return std::ranges::any_of(event.parts,
                                   [name](const auto &part) { return part.name == name; });
    };
    // Part of a message is no JSON.
    if (!has(WirePartName::Message) || qsizetype(event.wireBytes) > event.bytes.size())
        return {};
    if (has(WirePartName::WsHeader)) {
        const auto payload = webSocketPayload(event);
        const bool isText = (event.bytes[0] & 0x0F) == 1;
        return isText ? payload : cborToJson(payload).value.value_or(QByteArray());
    }
    QByteArray json;
    bool afterField = false;
    for (const auto &part : event.parts) {
        // The data fields of an SSE event are lines of one text.
        if (part.name == WirePartName::SseData && std::exchange(afterField, true))
            json += '\n';
        if (part.name == WirePartName::Message)
            json += QByteArrayView(event.bytes).sliced(part.offset, part.size);
    }
    return json;
}

QByteArray messageJson(const FlowEvent &event)
{
    auto payload = messagePayload(event);
    // Our own transports carry nothing else; somebody else's message may be any text.
    const bool isKnown = event.transport || !event.id.isEmpty();
    if (!isKnown && validateJson(payload))
        return {};
    return payload;
}

} // namespace pushscope::client
