// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/row_body.h"
#include "common/json_text.h"

namespace pushscope::client {

namespace {

/// "subscribe stock.*, chat.lobby": the first line of a client; empty if it is none.
QString subscriptionText(QByteArrayView line)
{
    const auto members = validateJson(line) ? std::nullopt : jsonMembers(line);
    if (!members)
        return {};
    for (const auto &member : *members) {
        const auto topics = member.name == "topics" ? jsonElements(member.value) : std::nullopt;
        if (!topics)
            continue;
        QStringList names;
        for (const auto &topic : *topics)
            names += QString::fromUtf8(jsonString(topic).value_or(topic.toByteArray()));
        return QStringLiteral("subscribe %1").arg(names.join(QStringLiteral(", ")));
    }
    return {};
}

/// One direction of raw TCP: an object a line, and the client's first says what it wants.
class TcpBody : public RowBody
{
public:
    using RowBody::RowBody;

    bool mayEndHere() const override { return m_saidGoodbye; }

protected:
    qsizetype objectSize(QByteArrayView content, qsizetype *scanned) override
    {
        const auto lineFeed = content.indexOf('\n', *scanned);
        *scanned = content.size();
        return lineFeed + 1;
    }

    std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) override
    {
        const qsizetype endSize = object.endsWith("\r\n") ? 2 : 1;
        const auto line = object.chopped(endSize);
        return { { readLine(line, event), line.size() }, { WirePartName::LineEnd, endSize } };
    }

private:
    WirePartName readLine(QByteArrayView line, FlowEvent *event)
    {
        if (line.isEmpty()) {
            event->kind = FlowKind::Beat;
            event->text = QStringLiteral("empty line");
            return WirePartName::Message;
        }
        const bool isFirst = !std::exchange(m_begun, true);
        if (isFirst && m_outlet.direction() == FlowDirection::Up) {
            event->text = subscriptionText(line);
            event->kind = FlowKind::Request;
            if (!event->text.isEmpty())
                return WirePartName::TcpSubscription;
        }
        readObjectOrFault(line, ObjectEncoding::Json, event);
        m_saidGoodbye = event->kind == FlowKind::Control
            && (event->text.startsWith(u"bye") || event->text.startsWith(u"error"));
        return WirePartName::Message;
    }

    bool m_begun = false;
    bool m_saidGoodbye = false; ///< after it the end is in order
};

} // namespace

std::unique_ptr<BodyDissector> createTcpBody(Outlet &outlet)
{
    return std::make_unique<TcpBody>(outlet);
}

} // namespace pushscope::client
