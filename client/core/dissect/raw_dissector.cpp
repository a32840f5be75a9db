// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/raw_dissector.h"

#include "client/core/dissect/foreign.h"
#include "client/core/dissect/http_dissector.h"

#include <algorithm>

namespace pushscope::client {

RawDissector::RawDissector(const TransportInfo &transport, DissectSink &sink)
    : m_up(FlowDirection::Up, sink)
    , m_down(FlowDirection::Down, sink)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->transport = &transport;
    for (auto *half : { &m_up, &m_down }) {
        half->outlet.setExchange(exchange);
        half->body = createBodyDissector(transport.framing, half->outlet);
    }
}

void RawDissector::feed(FlowDirection direction, QByteArrayView bytes)
{
    half(direction).body->content(bytes, false);
}

void RawDissector::end(FlowDirection direction)
{
    auto &half = this->half(direction);
    if (!std::exchange(half.ended, true))
        half.body->end(true);
}

qint64 RawDissector::position(FlowDirection direction) const
{
    return (direction == FlowDirection::Up ? m_up : m_down).outlet.position();
}

bool RawDissector::answerPending() const
{
    return !m_down.body->mayEndHere();
}

std::unique_ptr<ConnectionDissector> createDissector(char first, DissectSink &sink,
                                                     const QString &tag)
{
    if (auto foreign = foreignReading(tag))
        return std::make_unique<HttpDissector>(sink, std::move(foreign));
    const auto rows = transportRegistry();
    const auto raw = std::ranges::find_if(rows, &TransportInfo::hasOwnPort);
    if (first == '{' && raw != rows.end())
        return std::make_unique<RawDissector>(*raw, sink);
    return std::make_unique<HttpDissector>(sink);
}

} // namespace pushscope::client
