// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_event.h"

#include "client/core/dissect/websocket_bytes.h"
#include "common/codec.h"
#include "common/json_scan.h"
#include "common/json_text.h"

#include <algorithm>

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
        m_fields.reserve(8);
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
    std::vector<std::pair<QByteArrayView, QByteArrayView>> m_fields;
};

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

QString messageText(const FlowEvent &event)
{
    const auto json = messageJson(event);
    const Fields fields(validateJson(json) ? QByteArrayView() : QByteArrayView(json));
    if (auto text = dataText(event.topic, fields["data"]); !text.isEmpty())
        return text;
    const auto topic = QString::fromUtf8(event.topic);
    return QStringLiteral("%1 %2").arg(topic, fields.text("type")).trimmed();
}

} // namespace

QString describe(const FlowEvent &event)
{
    if (!event.text.isEmpty())
        return event.text;
    if (const auto line = event.wire.line(); !line.isEmpty())
        return QString::fromUtf8(line);
    const auto text = event.mark == FlowMark::None ? messageText(event) : QString();
    return text.isEmpty() ? QStringLiteral("%1 B").arg(event.wireBytes) : text;
}

/// Text as it was sent, CBOR as JSON.
static QByteArray messagePayload(const FlowEvent &event)
{
    const auto [line, bytes, parts] = event.wire.read();
    const auto has = [&parts = parts](WirePartName name) {
        return std::ranges::find(parts, name, &WirePart::name) != parts.end();
    };
    // Part of a message is no JSON.
    if (!has(WirePartName::Message) || qsizetype(event.wireBytes) > bytes.size())
        return {};
    if (has(WirePartName::WsHeader)) {
        const auto payload = webSocketPayload(bytes, parts);
        const bool isText = (bytes[0] & 0x0F) == 1;
        return isText ? payload : cborToJson(payload).value.value_or(QByteArray());
    }
    QByteArray json;
    bool afterField = false;
    for (const auto &part : parts) {
        // The data fields of an SSE event are lines of one text.
        if (part.name == WirePartName::SseData && std::exchange(afterField, true))
            json += '\n';
        if (part.name == WirePartName::Message)
            json += QByteArrayView(bytes).sliced(part.offset, part.size);
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
