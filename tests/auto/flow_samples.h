// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QByteArray>
#include <QtCore/QRandomGenerator>

/// Flow events as the Link would post them, for tests of what shows them.
namespace pushscope::samples {

using namespace pushscope::client;

/// Appends bytes and names them.
inline void addPart(FlowEvent &event, const QByteArray &bytes, WirePartName name)
{
    auto [line, all, parts] = event.wire.read();
    parts.push_back({ quint32(all.size()), quint32(bytes.size()), name });
    all += bytes;
    event.wireBytes = quint32(all.size());
    event.wire = WireContent(all, parts);
}

inline FlowEvent event(FlowKind kind, FlowDirection direction, qint64 startUs, qint64 endUs,
                       const QString &text = {})
{
    FlowEvent event;
    event.kind = kind;
    event.direction = direction;
    event.connection = 1;
    event.text = text;
    (direction == FlowDirection::Down ? event.serverUs : event.clientUs) = startUs;
    (direction == FlowDirection::Down ? event.clientUs : event.serverUs) = endUs;
    return event;
}

inline FlowEvent mark(FlowMark mark, FlowKind kind, qint64 us, const QString &text)
{
    auto made = event(kind, FlowDirection::Up, us, us, text);
    made.mark = mark;
    return made;
}

/// Begins up to 0.5 ms after @p us; one in ten never arrives, the others within 0.9 ms. Called with
/// times 0.1 ms apart, they are nearly in order, as on the wire.
inline FlowEvent anyEvent(QRandomGenerator &random, qint64 us)
{
    const auto at = us + random.bounded(500);
    const auto kind = FlowKind(random.bounded(4));
    const auto direction = FlowDirection(random.bounded(2));
    return event(kind, direction, at, random.bounded(10) ? at + random.bounded(900) : 0);
}

/// A message over SSE in one chunk.
inline FlowEvent tick(const QByteArray &symbol, quint64 seq, double price, qint64 serverUs,
                      qint64 clientUs)
{
    auto made = event(FlowKind::Data, FlowDirection::Down, serverUs, clientUs);
    made.topic = "stock." + symbol;
    made.seq = seq;
    made.id = "5n2k-" + QByteArray::number(1'000 + qint64(seq));
    made.publishedUs = serverUs - 300;
    made.transport = findTransport("sse");
    const QByteArray json = "{\"id\":\"" + made.id + "\",\"topic\":\"" + made.topic
        + "\",\"seq\":" + QByteArray::number(seq)
        + ",\"type\":\"tick\",\"ts\":" + QByteArray::number(made.publishedUs)
        + ",\"data\":{\"price\":" + QByteArray::number(price, 'f', 2) + ",\"size\":200}}";
    const QByteArray id = "id: " + made.id + '\n';
    const auto size = id.size() + json.size() + qsizetype(sizeof("data: \n\n")) - 1;
    addPart(made, QByteArray::number(size, 16) + "\r\n", WirePartName::ChunkSize);
    addPart(made, id, WirePartName::SseId);
    addPart(made, "data: ", WirePartName::SseData);
    addPart(made, json, WirePartName::Message);
    addPart(made, "\n\n", WirePartName::SseEnd);
    addPart(made, "\r\n", WirePartName::ChunkEnd);
    return made;
}

inline FlowEvent request(const QByteArray &transport, quint32 connection, qint64 clientUs,
                         qint64 serverUs)
{
    auto made = event(FlowKind::Request, FlowDirection::Up, clientUs, serverUs,
                      QStringLiteral("GET ") + QString::fromUtf8(transport));
    made.connection = connection;
    made.transport = findTransport(transport);
    addPart(made, "GET /v1/" + transport + "?topic=stock.* HTTP/1.1\r\n",
            WirePartName::RequestLine);
    addPart(made, "Host: ", WirePartName::HeaderName);
    addPart(made, "127.0.0.1:8080\r\n", WirePartName::HeaderValue);
    addPart(made, "Accept: ", WirePartName::HeaderName);
    addPart(made, "text/event-stream\r\n", WirePartName::HeaderValue);
    addPart(made, "\r\n", WirePartName::HeadEnd);
    return made;
}

} // namespace pushscope::samples
