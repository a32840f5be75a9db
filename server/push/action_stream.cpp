// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/action_stream.h"

#include "common/protocol.h"

namespace pushscope::server {

namespace {

constexpr qsizetype maxTopicsPerSocket = 1'024;

Control error(const std::optional<qint64> &ref, int status, const QString &detail)
{
    return { .control = "error",
             .ref = ref,
             .status = status,
             .title = reasonPhrase(status),
             .detail = detail.toUtf8() };
}

} // namespace

void ActionStream::handleAction(QByteArrayView bytes, ReadAction *read)
{
    int status = 400;
    std::optional<qint64> ref;
    const auto action = read(bytes, &status, &ref);
    if (action)
        perform(*action);
    else
        answer(error(ref, status, action.error));
}

/// A client that asks and reads no answers is as slow as any.
void ActionStream::answer(const Control &control)
{
    if (isTooSlow())
        end(protocol::byeSlow);
    else
        sendControl(control);
}

void ActionStream::perform(const Action &action)
{
    if (action.action == "publish")
        answer(publish(action));
    else if (action.action == "subscribe")
        subscribe(action);
    else if (action.action == "unsubscribe")
        answer(unsubscribe(action));
    else // ping; the decoder lets no other through
        answer({ .control = "ack", .ref = action.ref });
}

Control ActionStream::publish(const Action &action)
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

void ActionStream::subscribe(const Action &action)
{
    const auto refuse = [&](const QString &why) { answer(error(action.ref, 400, why)); };
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
    answer(ack); // before what it announces
    addTopics(action.topics, *start);
}

Control ActionStream::unsubscribe(const Action &action)
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

} // namespace pushscope::server
