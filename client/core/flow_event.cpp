// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_event.h"

#include "client/core/dissect/foreign.h"
#include "client/core/dissect/websocket_bytes.h"
#include "common/codec.h"
#include "common/json_scan.h"
#include "common/json_text.h"

#include <QtCore/QVarLengthArray>

#include <algorithm>
#include <utility>

namespace pushscope::client {

namespace {

/// Fields of an object; none of anything else. Views into the JSON, which must be valid, as one is
/// made of each message that comes: names with escapes are none that are known here.
class Fields
{
public:
    explicit Fields(QByteArrayView json)
    {
        json::Walker walker(json);
        if (!walker.isObject())
            return;
        while (walker.next())
            m_fields.emplace_back(walker.name().sliced(1).chopped(1), walker.value());
    }
    /// The last of its name; null if there is none.
    QByteArrayView operator[](QByteArrayView name) const
    {
        const auto field = std::ranges::find(m_fields.rbegin(), m_fields.rend(), name,
                                             &std::pair<QByteArrayView, QByteArrayView>::first);
        return field == m_fields.rend() ? QByteArrayView() : field->second;
    }
    bool has(QByteArrayView name) const { return !(*this)[name].isNull(); }
    QString text(QByteArrayView name) const
    {
        return QString::fromUtf8(jsonString((*this)[name]).value_or(QByteArray()));
    }

private:
    QVarLengthArray<std::pair<QByteArrayView, QByteArrayView>, 8> m_fields;
};

/// "28.51": at least two decimals, as prices are written.
QString priceText(QByteArrayView value)
{
    const auto text
        = value.startsWith('"') ? jsonString(value).value_or(QByteArray()) : value.toByteArray();
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
    const auto score = jsonElements(fields["score"]);
    if (!score || score->size() != 2)
        return {};
    const auto first = QString::fromUtf8((*score)[0]);
    const auto second = QString::fromUtf8((*score)[1]);
    auto text = QStringLiteral("%1 %2\u2013%3").arg(fields.text("team"), first, second).trimmed();
    text += QStringLiteral(", ") + fields.text("scorer");
    if (const auto minute = jsonInteger(fields["minute"])) {
        text += QStringLiteral(" %1").arg(*minute);
        if (const auto added = jsonInteger(fields["added"]).value_or(0))
            text += QStringLiteral("+%1").arg(added);
        text += u'\'';
    }
    return text;
}

/// What the fields of a message's data say in a few words; empty if they are not known ones.
QString dataText(const QByteArray &topic, QByteArrayView data)
{
    const Fields fields(data);
    if (fields.has("price")) {
        const auto name = QString::fromUtf8(topic.mid(topic.lastIndexOf('.') + 1));
        return name + u' ' + priceText(fields["price"]);
    }
    if (fields.has("score") && fields.has("scorer"))
        return goalText(fields);
    if (fields.has("name") && fields.has("text"))
        return fields.text("name") + QStringLiteral(": ") + fields.text("text").simplified();
    return {};
}

/// The payload of a message, text as it was sent, CBOR as JSON: a part of @p content, or put
/// together in @p made.
QByteArrayView payloadOf(const FlowEvent &event, const WireContent::View &content, QByteArray *made)
{
    const auto &[line, bytes, parts] = content;
    size_t messages = 0;
    bool isFrame = false;
    for (size_t i = 0; i < parts.size(); ++i) {
        messages += parts[i].name == WirePartName::Message;
        isFrame = isFrame || parts[i].name == WirePartName::WsHeader;
    }
    // Part of a message is no JSON.
    if (messages == 0 || qsizetype(event.wireBytes) > bytes.size())
        return {};
    if (isFrame) {
        *made = webSocketPayload(bytes, parts.toVector());
        if (const bool isText = (bytes[0] & 0x0F) == 1; !isText)
            *made = cborToJson(*made).value.value_or(QByteArray());
        return *made;
    }
    bool afterField = false;
    for (size_t i = 0; i < parts.size(); ++i) {
        const auto part = parts[i];
        // The data fields of an SSE event are lines of one text.
        if (part.name == WirePartName::SseData && std::exchange(afterField, true))
            *made += '\n';
        if (part.name != WirePartName::Message)
            continue;
        const auto piece = bytes.sliced(part.offset, part.size);
        if (messages == 1)
            return piece;
        *made += piece;
    }
    return *made;
}

/// Nothing for what is no JSON.
QByteArrayView jsonOf(const FlowEvent &event, const WireContent::View &content, QByteArray *made)
{
    const auto payload = payloadOf(event, content, made);
    // Our own transports carry nothing else; somebody else's message may be any text.
    const bool isOurs = event.transport && !isForeignWay(*event.transport);
    const bool isKnown = isOurs || !event.id.isEmpty();
    return isKnown || !validateJson(payload) ? payload : QByteArrayView();
}

QString messageText(const FlowEvent &event, const WireContent::View &content)
{
    QByteArray made;
    const auto json = jsonOf(event, content, &made);
    const Fields fields(validateJson(json) ? QByteArrayView() : json);
    if (auto text = dataText(event.topic, fields["data"]); !text.isEmpty())
        return text;
    return QString(QString::fromUtf8(event.topic) + u' ' + fields.text("type")).trimmed();
}

} // namespace

QString describe(const FlowEvent &event)
{
    if (!event.text.isEmpty())
        return event.text;
    QString text;
    event.wire.look([&](const WireContent::View &content) {
        if (!content.line.isEmpty())
            text = QString::fromUtf8(content.line);
        else if (event.mark == FlowMark::None)
            text = messageText(event, content);
    });
    return text.isEmpty() ? QStringLiteral("%1 B").arg(event.wireBytes) : text;
}

QByteArray messageJson(const FlowEvent &event)
{
    QByteArray json;
    event.wire.look([&](const WireContent::View &content) {
        QByteArray made;
        json = jsonOf(event, content, &made).toByteArray();
    });
    return json;
}

} // namespace pushscope::client
