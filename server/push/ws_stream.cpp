// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/ws_stream.h"

#include "common/protocol.h"

namespace pushscope::server {

namespace {

constexpr qsizetype maxTopicsPerSocket = 1'024;
// For the client's half of the closing handshake.
constexpr int closeTimeoutMs = 1'000;

Control error(const std::optional<qint64> &ref, int status, const QString &detail)
{
    return { .control = "error",
             .ref = ref,
             .status = status,
             .title = reasonPhrase(status),
             .detail = detail.toUtf8() };
}

/// The close code for the reason of a bye.
quint16 closeCodeFor(QByteArrayView reason)
{
    if (reason == protocol::byeShutdown)
        return protocol::CloseGoingAway;
    if (reason == protocol::byeSlow)
        return protocol::CloseTooSlow;
    if (reason == protocol::byeKicked)
        return protocol::ClosePolicyViolation;
    return protocol::CloseNormal;
}

} // namespace

WsStream::WsStream(Connection &connection, Services &services, const SubscriptionQuery &query,
                   const WsCodec &codec)
    : PushStream(connection, services, query, codec.framing)
    , m_codec(codec)
    , m_parser(WsFrameParser::Masking::Required, services.limits.webSocketMessageBytes)
{ }

void WsStream::received(QByteArrayView bytes)
{
    if (m_closeSent)
        return;
    m_parser.feed(bytes);
    while (!m_closeSent) {
        const auto frame = m_parser.next();
        if (!frame)
            break;
        handleFrame(*frame);
    }
    if (m_parser.failed() && !m_closeSent)
        close(m_parser.closeCode(), m_parser.error().toUtf8());
}

void WsStream::handleFrame(const WsFrame &frame)
{
    switch (frame.opcode) {
    case WsOpcode::Ping:
        // A client that sends pings and reads no pongs is as slow as any.
        if (connection().queuedBytes() > services().limits.subscriberQueueBytes)
            end(protocol::byeSlow);
        else
            connection().send(wsFrame(WsOpcode::Pong, frame.payload));
        return;
    case WsOpcode::Pong:
        return;
    case WsOpcode::Close: {
        const auto code = wsCloseCode(frame.payload);
        constexpr quint16 noCode = 1005;
        if (code == 0)
            close(protocol::CloseProtocolError, "malformed close");
        else
            close(code == noCode ? quint16(protocol::CloseNormal) : code, {});
        return;
    }
    case WsOpcode::Text:
    case WsOpcode::Binary:
    case WsOpcode::Continuation:
        break;
    }
    if (frame.opcode != m_codec.opcode)
        close(protocol::CloseUnsupportedData, "the subprotocol has the other kind of frame");
    else
        handleAction(frame.payload);
}

void WsStream::handleAction(QByteArrayView bytes)
{
    int status = 400;
    std::optional<qint64> ref;
    const auto action = m_codec.action(bytes, &status, &ref);
    if (action)
        perform(*action);
    else
        sendControl(error(ref, status, action.error));
}

void WsStream::perform(const Action &action)
{
    if (action.action == "publish")
        sendControl(publish(action));
    else if (action.action == "subscribe")
        subscribe(action);
    else if (action.action == "unsubscribe")
        sendControl(unsubscribe(action));
    else // ping; the decoder lets no other through
        sendControl({ .control = "ack", .ref = action.ref });
}

Control WsStream::publish(const Action &action)
{
    if (action.draft.data.size() > services().limits.dataBytes) {
        return error(action.ref, 413,
                     QStringLiteral("data has %1 bytes; at most %2 are taken.")
                         .arg(action.draft.data.size())
                         .arg(services().limits.dataBytes));
    }
    const auto published = services().publisher.publish({ action.draft }, action.key);
    return { .control = "ack",
             .ref = action.ref,
             .id = published.first().id,
             .seq = published.first().seq,
             .tsUs = published.first().tsUs };
}

void WsStream::subscribe(const Action &action)
{
    const auto refuse = [&](const QString &why) { sendControl(error(action.ref, 400, why)); };
    if (const auto problem = topicsProblem(action.topics)) {
        refuse(*problem);
        return;
    }
    if (topicCount() + action.topics.size() > maxTopicsPerSocket) {
        refuse(QStringLiteral("A socket has at most %1 topics.").arg(maxTopicsPerSocket));
        return;
    }
    const auto start = services().hub.startPosition(
        action.topics, action.after.isEmpty() ? QByteArrayView("now") : action.after);
    if (!start) {
        refuse(QStringLiteral("after must be now, earliest, or the id of a message."));
        return;
    }
    auto ack = services().hub.hello(action.topics, *start);
    ack.control = "ack";
    ack.ref = action.ref;
    sendControl(ack); // before what it announces
    addTopics(action.topics, *start);
}

Control WsStream::unsubscribe(const Action &action)
{
    if (const auto problem = topicsProblem(action.topics))
        return error(action.ref, 400, *problem);
    if (const auto missing = removeTopics(action.topics)) {
        return error(action.ref, 404,
                     QStringLiteral("This socket is not subscribed to %1.")
                         .arg(QLatin1StringView(*missing)));
    }
    return { .control = "ack", .ref = action.ref };
}

void WsStream::close(quint16 code, QByteArrayView reason)
{
    abandon();
    m_closeSent = true;
    connection().send(wsFrame(WsOpcode::Close, wsClosePayload(code, reason)));
    connection().finish(closeTimeoutMs);
}

void WsStream::endCarrier(QByteArrayView reason, int drainMs)
{
    m_closeSent = true;
    connection().send(wsFrame(WsOpcode::Close, wsClosePayload(closeCodeFor(reason), reason)));
    connection().finish(connection().queuedBytes() > 0 ? drainMs : closeTimeoutMs);
}

} // namespace pushscope::server
