// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/http_dissector.h"

#include "client/core/dissect/http_words.h"

namespace pushscope::client {

HttpDissector::HttpDissector(DissectSink &sink, std::optional<ForeignReading> foreign)
    : m_foreign(std::move(foreign))
    , m_up(FlowDirection::Up, sink)
    , m_down(FlowDirection::Down, sink)
{
    if (!m_foreign)
        return;
    m_up.outlet.setForeign(m_foreign->way);
    m_down.outlet.setForeign(m_foreign->way);
}

HttpDissector::~HttpDissector() = default;

void HttpDissector::feed(FlowDirection direction, QByteArrayView bytes)
{
    feed(half(direction), bytes);
}

void HttpDissector::feed(Half &half, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        switch (half.state) {
        case State::Head:
            bytes = feedHead(half, bytes);
            break;
        case State::Body:
            bytes = feedBody(half, bytes);
            break;
        case State::Waiting:
            half.waiting.append(bytes);
            return;
        case State::Socket:
            half.body->content(bytes, false);
            return;
        case State::Raw:
            feedRaw(half, bytes);
            return;
        }
    }
}

QByteArrayView HttpDissector::feedHead(Half &half, QByteArrayView bytes)
{
    std::optional<HttpRequestHead> request;
    std::optional<HttpResponseHead> answer;
    const bool isUp = half.outlet.direction() == FlowDirection::Up;
    const auto taken = isUp ? half.head.feed(bytes, &request, parseRequestHeadLeniently)
                            : half.head.feed(bytes, &answer, parseResponseHead);
    if (half.head.state() == HeadCollector::State::Malformed)
        giveUp(half, QStringLiteral("not HTTP"), half.head.bytes());
    else if (request)
        onRequest(*request);
    else if (answer)
        onAnswer(*answer);
    return bytes.sliced(taken);
}

QByteArrayView HttpDissector::feedBody(Half &half, QByteArrayView bytes)
{
    const auto taken = half.transfer->feed(bytes, *half.body);
    if (half.transfer->failed()) {
        half.body->end(false);
        giveUp(half, half.transfer->error(), half.transfer->takeTail());
    } else if (half.transfer->finished()) {
        finishBody(half);
    }
    return bytes.sliced(taken);
}

void HttpDissector::feedRaw(Half &half, QByteArrayView bytes)
{
    EventBuilder builder;
    builder.event.kind = half.rawKind;
    builder.event.text = QStringLiteral("not understood");
    half.outlet.take(builder, WirePartName::Unknown, bytes);
    half.outlet.post(std::move(builder));
}

/// What follows is shown raw: after a malformed byte nobody knows where anything begins.
void HttpDissector::giveUp(Half &half, const QString &why, QByteArrayView bytes)
{
    half.state = State::Raw;
    half.rawKind = FlowKind::Fault;
    EventBuilder builder;
    builder.event.kind = FlowKind::Fault;
    builder.event.mark = FlowMark::Malformed;
    builder.event.text = why;
    half.outlet.take(builder, WirePartName::Unknown, bytes);
    half.outlet.post(std::move(builder));
    half.head.clear();
}

void HttpDissector::onRequest(const HttpRequestHead &head)
{
    const auto exchange = exchangeOf(head);
    if (m_foreign)
        exchange->transport = nullptr; // its paths mean nothing here
    m_open.push_back(exchange);
    m_up.outlet.setExchange(exchange);

    EventBuilder builder;
    const bool publishes = !m_foreign && isPublish(head);
    builder.event.kind = publishes ? FlowKind::Data : FlowKind::Request;
    builder.event.text = m_foreign ? fullRequestText(head) : requestText(head);
    builder.event.role = exchange->switches ? FlowRole::Handshake : FlowRole::Other;
    takeHead(m_up.head.bytes(), WirePartName::RequestLine, &builder, &m_up.outlet);
    m_up.head.clear();

    const auto name = publishes ? WirePartName::Message : WirePartName::Body;
    m_up.body = createPlainBody(m_up.outlet, name, true);
    m_up.body->begin(std::move(builder), 0);
    m_up.transfer = TransferReader::ofRequest(head);
    m_up.state = State::Body;
    if (m_up.transfer->finished())
        finishBody(m_up);
}

void HttpDissector::onAnswer(const HttpResponseHead &head)
{
    const auto exchange = m_open.empty() ? nullptr : m_open.front();
    const bool switches = exchange && exchange->switches
        && (head.status == 101 || (exchange->method == "CONNECT" && head.status / 100 == 2));
    if (switches && head.status == 101)
        exchange->transport = transportOf(head, exchange->transport);
    m_down.outlet.setExchange(exchange);

    EventBuilder builder;
    builder.event.kind = head.status < 400 ? FlowKind::Request : FlowKind::Fault;
    builder.event.text = answerText(head);
    builder.event.role = exchange && exchange->switches ? FlowRole::Handshake : FlowRole::Other;
    takeHead(m_down.head.bytes(), WirePartName::StatusLine, &builder, &m_down.outlet);
    m_down.head.clear();

    if (switches) {
        m_down.outlet.post(std::move(builder));
        switchProtocols(head);
    } else if (head.status / 100 == 1) {
        m_down.outlet.post(std::move(builder)); // the answer proper is still to come
    } else {
        startAnswerBody(head, std::move(builder));
    }
}

/// As it was asked for, unless the answer says that it is a stream, which would not be seen before
/// its end, or none, which is seen at once.
QByteArray HttpDissector::foreignFraming(const HttpResponseHead &head) const
{
    const QByteArrayView asked = m_foreign->framing;
    const auto way = foreignWayOf(head.headers.value("Content-Type"));
    const bool isPoll = asked == "answer";
    const bool isMeant = !way || asked.isEmpty()
        || asked == way->framing
        // Many say application/json of lines, and lines that have a length are an answer.
        || (asked == "ndjson" && QByteArrayView(way->framing) == "answer")
        || (isPoll && !head.headers.value("Content-Length").isEmpty());
    return isMeant ? m_foreign->framing : QByteArray(way->framing);
}

std::unique_ptr<BodyDissector> HttpDissector::createAnswerReader(const HttpResponseHead &head)
{
    const int status = head.status;
    const auto exchange = m_down.outlet.exchange();
    const auto transport = m_down.outlet.transport();
    std::unique_ptr<BodyDissector> reader;
    // Errors of a transport are ordinary answers.
    if (m_foreign && status == 200)
        reader = createBodyDissector(foreignFraming(head).constData(), m_down.outlet);
    else if (transport && !exchange->switches && (status == 200 || status == 304))
        reader = createBodyDissector(transport->framing, m_down.outlet);
    return reader ? std::move(reader) : createPlainBody(m_down.outlet, WirePartName::Body, false);
}

void HttpDissector::startAnswerBody(const HttpResponseHead &head, EventBuilder &&builder)
{
    const auto exchange = m_down.outlet.exchange();
    m_down.transfer = TransferReader::ofAnswer(head, exchange ? exchange->method : QByteArray());
    m_down.body = createAnswerReader(head);
    m_down.body->begin(std::move(builder), head.status);
    m_down.state = State::Body;
    if (m_down.transfer->finished())
        finishBody(m_down);
}

void HttpDissector::finishBody(Half &half)
{
    half.body->end(true);
    half.state = State::Head;
    if (&half == &m_up) {
        if (m_up.outlet.exchange()->switches)
            m_up.state = State::Waiting;
        return;
    }
    const auto exchange = m_down.outlet.exchange();
    if (!m_open.empty() && m_open.front() == exchange)
        m_open.pop_front();
    if (exchange && exchange->switches)
        resumeWaiting(); // refused: HTTP goes on
}

void HttpDissector::switchProtocols(const HttpResponseHead &head)
{
    const bool isWebSocket = head.headers.hasToken("Upgrade", "websocket");
    const auto transport = m_down.outlet.transport();
    m_isWebSocket = isWebSocket && m_up.waiting.isEmpty();
    for (auto *half : { &m_down, &m_up }) {
        half->state = State::Raw;
        half->body.reset();
        if (transport)
            half->body = createBodyDissector(transport->framing, half->outlet);
        else if (isWebSocket)
            half->body = createWebSocketBody(half->outlet);
        if (half->body)
            half->state = State::Socket;
    }
    feed(m_up, std::exchange(m_up.waiting, {}));
    if (m_up.ended && m_up.body)
        m_up.body->end(true);
}

void HttpDissector::resumeWaiting()
{
    if (m_up.state != State::Waiting)
        return;
    m_up.state = State::Head;
    feed(m_up, std::exchange(m_up.waiting, {}));
    if (m_up.ended)
        finish(m_up);
}

static void postIncomplete(HeadCollector &head, Outlet &outlet)
{
    if (head.bytes().isEmpty())
        return;
    EventBuilder builder;
    builder.event.kind = FlowKind::Request;
    builder.event.text = QStringLiteral("cut off");
    outlet.take(builder, WirePartName::Unknown, head.bytes());
    outlet.post(std::move(builder));
    head.clear();
}

void HttpDissector::end(FlowDirection direction)
{
    auto &half = this->half(direction);
    if (std::exchange(half.ended, true))
        return;
    finish(half);
    // Without an answer to come, what the client sent after it asked to switch is no protocol at
    // all.
    if (direction == FlowDirection::Down && m_up.state == State::Waiting) {
        m_up.state = State::Raw;
        feed(m_up, std::exchange(m_up.waiting, {}));
    }
}

void HttpDissector::finish(Half &half)
{
    switch (half.state) {
    case State::Head:
        postIncomplete(half.head, half.outlet);
        break;
    case State::Body:
        if (const auto tail = half.transfer->takeTail(); !tail.isEmpty())
            half.body->framing(WirePartName::Unknown, tail);
        if (half.transfer->endsWithConnection())
            return finishBody(half);
        half.body->end(false);
        break;
    case State::Waiting:
        return; // what waits is told when the answer is there, or does not come
    case State::Socket:
        half.body->end(true);
        break;
    case State::Raw:
        break;
    }
    half.state = State::Raw;
    half.rawKind = FlowKind::Fault;
}

qint64 HttpDissector::position(FlowDirection direction) const
{
    return (direction == FlowDirection::Up ? m_up : m_down).outlet.position();
}

bool HttpDissector::isIdle() const
{
    const auto isQuiet = [](const Half &half) {
        return half.state == State::Head && half.head.bytes().isEmpty() && !half.ended;
    };
    return isQuiet(m_up) && isQuiet(m_down) && m_open.empty();
}

bool HttpDissector::canResume() const
{
    if (m_down.state == State::Socket)
        return m_up.state == State::Socket;
    const bool isAsked = m_up.state == State::Head
        ? m_up.head.bytes().isEmpty()
        : m_up.state == State::Waiting && m_up.waiting.isEmpty();
    const bool isAnswering
        = m_down.state == State::Body && m_down.transfer->isAtSeam() && m_down.body->canResume();
    const bool isUnanswered = m_down.state == State::Head && m_down.head.bytes().isEmpty();
    return isAsked && m_open.size() == 1 && (isAnswering || isUnanswered);
}

bool HttpDissector::answerPending() const
{
    if (m_down.state == State::Socket)
        return !m_down.body->mayEndHere();
    if (m_down.state == State::Body && m_down.transfer->endsWithConnection())
        return false;
    return m_down.state == State::Body || !m_open.empty();
}

} // namespace pushscope::client
