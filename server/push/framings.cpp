// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"

#include "common/codec.h"
#include "common/framing/chunked.h"
#include "common/framing/length_prefixed.h"
#include "common/framing/script_snippets.h"
#include "common/framing/sse.h"
#include "common/framing/websocket.h"
#include "common/json_text.h"
#include "common/protocol.h"

namespace pushscope::server {

namespace {

QByteArray messageJson(const StoredMessage &message)
{
    return messageToJson(message.message());
}

QByteArray ndjsonMessage(const StoredMessage &message)
{
    return messageJson(message) + '\n';
}

QByteArray ndjsonControl(const Control &control)
{
    return controlToJson(control) + '\n';
}

QByteArray sseMessage(const StoredMessage &message)
{
    return sseEvent(messageJson(message), message.message().id);
}

QByteArray sseControl(const Control &control)
{
    if (control.control == "heartbeat")
        return sseComment("heartbeat");
    // An id is what a client resumes from: hello has one, so that a break before the first message
    // resumes too; bye has none.
    return sseEvent(controlToJson(control), control.cursor, control.control);
}

QByteArray wsJsonMessage(const StoredMessage &message)
{
    return wsFrame(WsOpcode::Text, messageJson(message));
}

QByteArray wsJsonControl(const Control &control)
{
    return wsFrame(WsOpcode::Text, controlToJson(control));
}

QByteArray wsCborMessage(const StoredMessage &message)
{
    return wsFrame(WsOpcode::Binary, messageToCbor(message.message()));
}

QByteArray wsCborControl(const Control &control)
{
    return wsFrame(WsOpcode::Binary, controlToCbor(control));
}

QByteArray lengthMessage(const StoredMessage &message)
{
    return lengthPrefixed(messageJson(message));
}

QByteArray lengthControl(const Control &control)
{
    return lengthPrefixed(controlToJson(control));
}

QByteArray scriptMessage(const StoredMessage &message)
{
    return scriptSafeJson(messageJson(message));
}

QByteArray scriptControl(const Control &control)
{
    return scriptSafeJson(controlToJson(control));
}

/// @p object with @p members, each with a comma before it, at its end.
QByteArray withMembers(QByteArray object, const QByteArray &members)
{
    object.insert(object.size() - 1, members);
    return object;
}

QByteArray pushletMessage(const StoredMessage &stored)
{
    const auto &message = stored.message();
    QByteArray subject = '/' + message.topic;
    subject.replace('.', '/');
    return scriptSafeJson(
        withMembers(messageToJson(message),
                    ",\"p_event\":\"data\",\"p_subject\":\"" + subject
                        + "\",\"p_time\":" + QByteArray::number(message.tsUs / 1'000'000)
                        + ",\"p_seq\":" + QByteArray::number(message.seq)));
}

QByteArray pushletControl(const Control &control)
{
    QByteArray members;
    const auto add = [&](const QByteArray &name, const QByteArray &text) {
        members += ",\"" + name + "\":" + jsonQuoted(text);
    };
    if (control.control == "heartbeat") {
        add("p_event", "hb");
    } else if (control.control == "bye" && control.reason == protocol::byeRecycle) {
        add("p_event", "refresh");
        add("p_wait", "0");
    } else if (control.control == "bye") {
        add("p_event", "abort");
        add("p_reason", control.reason);
    }
    for (const auto &[name, text] : control.attributes)
        add(name, text);
    return scriptSafeJson(withMembers(controlToJson(control), members));
}

template <QByteArray (*framed)(const StoredMessage &)>
QByteArray chunked(const StoredMessage &message)
{
    return chunk(framed(message));
}

template <QByteArray (*framed)(const Control &)> QByteArray chunked(const Control &control)
{
    return chunk(framed(control));
}

} // namespace

const Framing jsonFraming{ 0, messageJson, controlToJson };
const Framing ndjsonFraming{ 1, ndjsonMessage, ndjsonControl };
const Framing ndjsonChunkedFraming{ 2, chunked<ndjsonMessage>, chunked<ndjsonControl> };
const Framing sseFraming{ 3, sseMessage, sseControl };
const Framing sseChunkedFraming{ 4, chunked<sseMessage>, chunked<sseControl> };
const Framing wsJsonFraming{ 5, wsJsonMessage, wsJsonControl };
const Framing wsCborFraming{ 6, wsCborMessage, wsCborControl };
const Framing scriptFraming{ 7, scriptMessage, scriptControl };
const Framing lengthFraming{ 8, lengthMessage, lengthControl };
const Framing pushletFraming{ 10, pushletMessage, pushletControl };
const Framing lengthChunkedFraming{ 9, chunked<lengthMessage>, chunked<lengthControl> };

} // namespace pushscope::server
