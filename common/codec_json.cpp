// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"

#include "common/json_text.h"
#include "common/protocol.h"
#include "common/topic.h"

namespace pushscope {

namespace {

using Members = std::vector<JsonMember>;

/// The last member of that name, as most JSON readers have it; empty if there is none.
QByteArrayView find(const Members &members, QByteArrayView name)
{
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        if (member->name == name)
            return member->value;
    }
    return {};
}

QByteArray text(const Members &members, QByteArrayView name)
{
    const auto value = find(members, name);
    return value.isNull() ? QByteArray() : jsonString(value).value_or(QByteArray());
}

qint64 integer(const Members &members, QByteArrayView name)
{
    const auto value = find(members, name);
    return value.isNull() ? 0 : jsonInteger(value).value_or(0);
}

/// The members of an object; none, with the reason, if @p json is not one.
std::optional<Members> readObject(QByteArrayView json, QString *error,
                                  int maxDepth = protocol::maxJsonDepth)
{
    if (const auto problem = validateJson(json, maxDepth)) {
        *error = QStringLiteral("This is not JSON: %1 at byte %2.")
                     .arg(problem->what)
                     .arg(problem->offset);
        return {};
    }
    auto members = jsonMembers(json);
    if (!members)
        *error = QStringLiteral("This is JSON, but no object.");
    return members;
}

QByteArray headsToJson(const QMap<QByteArray, quint64> &heads)
{
    QByteArray json = "{";
    for (auto head = heads.cbegin(); head != heads.cend(); ++head) {
        if (json.size() > 1)
            json += ',';
        json += jsonQuoted(head.key()) + ':' + QByteArray::number(head.value());
    }
    return json + '}';
}

/// log, cursor, recovered and heads: of a hello, of the ack of a subscribe, of a poll's answer.
QByteArray positionToJson(const Control &control)
{
    return "\"log\":" + jsonQuoted(control.log) + ",\"cursor\":" + jsonQuoted(control.cursor)
        + ",\"recovered\":" + (control.recovered ? "true" : "false")
        + ",\"heads\":" + headsToJson(control.heads);
}

void readPosition(const Members &members, Control *control)
{
    control->log = text(members, "log");
    control->cursor = text(members, "cursor");
    control->recovered = find(members, "recovered") != "false";
    const auto heads = find(members, "heads");
    if (heads.isNull())
        return;
    for (const auto &head : jsonMembers(heads).value_or(Members{}))
        control->heads.insert(head.name, quint64(jsonInteger(head.value).value_or(0)));
}

Control readControl(const Members &members)
{
    Control control;
    control.control = text(members, "control");
    readPosition(members, &control);
    control.heartbeatS = int(integer(members, "heartbeat"));
    control.reason = text(members, "reason");
    if (const auto ref = find(members, "ref"); !ref.isNull())
        control.ref = jsonInteger(ref);
    control.id = text(members, "id");
    control.seq = quint64(integer(members, "seq"));
    control.tsUs = integer(members, "ts");
    control.status = int(integer(members, "status"));
    control.title = text(members, "title");
    control.detail = text(members, "detail");
    return control;
}

Decoded<PushObject> readMessage(const Members &members)
{
    Message message{ .id = text(members, "id"),
                     .topic = text(members, "topic"),
                     .seq = quint64(integer(members, "seq")),
                     .type = text(members, "type"),
                     .tsUs = integer(members, "ts"),
                     .data = compactJson(find(members, "data")) };
    const bool isNumbered = integer(members, "seq") > 0;
    if (message.id.isEmpty() || message.topic.isEmpty() || !isNumbered || message.data.isEmpty()) {
        return { {},
                 QStringLiteral("The object is neither a message (id, topic, seq, type, ts, "
                                "data) nor a control object.") };
    }
    return { message, {} };
}

/// Null, or why @p members are nothing to publish. @p status gets 400 or 413.
QString readDraft(const Members &members, Draft *draft, int *status)
{
    // Limits come before anything else that may be wrong.
    const auto data = find(members, "data");
    draft->data = compactJson(data);
    if (draft->data.size() > protocol::maxDataBytes) {
        *status = 413;
        return QStringLiteral("data has %1 bytes; at most %2 are taken.")
            .arg(draft->data.size())
            .arg(protocol::maxDataBytes);
    }
    *status = 400;
    draft->topic = text(members, "topic");
    draft->type = text(members, "type");
    if (!isValidTopic(draft->topic)) {
        return QStringLiteral("topic must be dot-joined segments of A-Z a-z 0-9 _ -, at most %1 "
                              "characters, without *.")
            .arg(protocol::maxTopicLength);
    }
    if (!isValidType(draft->type)) {
        return QStringLiteral("type must be 1 to %1 of a-z 0-9 . _ -.")
            .arg(protocol::maxTypeLength);
    }
    if (data.isNull())
        return QStringLiteral("data is missing; it may be null.");
    return {};
}

QString readTopics(const Members &members, QList<QByteArray> *topics)
{
    const auto elements = jsonElements(find(members, "topics"));
    if (!elements)
        return QStringLiteral("topics must be an array of topics.");
    for (const auto &element : *elements) {
        const auto topic = jsonString(element);
        if (!topic)
            return QStringLiteral("topics must be an array of topics.");
        topics->append(*topic);
    }
    return {};
}

} // namespace

QByteArray messageToJson(const Message &message)
{
    // id, topic and type have no character that JSON would escape.
    QByteArray json;
    json.reserve(message.data.size() + message.topic.size() + message.id.size() + 96);
    json += "{\"id\":\"";
    json += message.id;
    json += "\",\"topic\":\"";
    json += message.topic;
    json += "\",\"seq\":";
    json += QByteArray::number(message.seq);
    json += ",\"type\":\"";
    json += message.type;
    json += "\",\"ts\":";
    json += QByteArray::number(message.tsUs);
    json += ",\"data\":";
    json += message.data;
    json += '}';
    return json;
}

QByteArray controlToJson(const Control &control)
{
    QByteArray json = "{\"control\":" + jsonQuoted(control.control);
    if (control.control == "ack" || control.control == "error")
        json += ",\"ref\":" + (control.ref ? QByteArray::number(*control.ref) : QByteArray("null"));
    if (!control.id.isEmpty()) {
        json += ",\"id\":" + jsonQuoted(control.id) + ",\"seq\":" + QByteArray::number(control.seq)
            + ",\"ts\":" + QByteArray::number(control.tsUs);
    }
    if (!control.cursor.isEmpty())
        json += ',' + positionToJson(control);
    if (control.heartbeatS > 0)
        json += ",\"heartbeat\":" + QByteArray::number(control.heartbeatS);
    if (!control.reason.isEmpty())
        json += ",\"reason\":" + jsonQuoted(control.reason);
    if (control.status > 0) {
        json += ",\"status\":" + QByteArray::number(control.status) + ",\"title\":"
            + jsonQuoted(control.title) + ",\"detail\":" + jsonQuoted(control.detail);
    }
    return json + '}';
}

Decoded<PushObject> objectFromJson(QByteArrayView json)
{
    QString error;
    const auto members = readObject(json, &error);
    if (!members)
        return { {}, error };
    if (find(*members, "control").isNull())
        return readMessage(*members);
    return { readControl(*members), {} };
}

Decoded<PollBody> pollBodyFromJson(QByteArrayView json)
{
    QString error;
    // Each message is two deeper than alone, and may be as deep as one can be.
    const auto members = readObject(json, &error, protocol::maxJsonDepth + 2);
    if (!members)
        return { {}, error };
    const auto elements = jsonElements(find(*members, "messages"));
    if (!elements)
        return { {}, QStringLiteral("The answer has no array of messages.") };
    PollBody body;
    readPosition(*members, &body.head);
    body.more = find(*members, "more") == "true";
    body.messages.reserve(qsizetype(elements->size()));
    for (const auto &element : *elements) {
        const auto fields = jsonMembers(element);
        if (!fields)
            return { {}, QStringLiteral("A message of the answer is no object.") };
        const auto message = readMessage(*fields);
        if (!message)
            return { {}, message.error };
        body.messages.append(std::get<Message>(*message));
    }
    return { body, {} };
}

QByteArray pollBodyToJson(const Control &head, QByteArrayView messages, bool more)
{
    return "{\"messages\":[" + messages.toByteArray() + "]," + positionToJson(head)
        + ",\"more\":" + (more ? "true" : "false") + '}';
}

Decoded<Draft> draftFromJson(QByteArrayView json, int *status)
{
    int ignored = 0;
    int &answer = status ? *status : ignored;
    answer = 400;
    QString error;
    const auto members = readObject(json, &error);
    if (!members)
        return { {}, error };
    Draft draft;
    error = readDraft(*members, &draft, &answer);
    if (!error.isEmpty())
        return { {}, error };
    return { draft, {} };
}

Decoded<Action> actionFromJson(QByteArrayView json, int *status, std::optional<qint64> *ref)
{
    *status = 400;
    ref->reset();
    QString error;
    const auto members = readObject(json, &error);
    if (!members)
        return { {}, error };
    Action action;
    action.action = text(*members, "action");
    if (const auto given = find(*members, "ref"); !given.isNull()) {
        action.ref = jsonInteger(given);
        if (!action.ref && given != "null")
            return { {}, QStringLiteral("ref must be a whole number.") };
    }
    *ref = action.ref;
    // Taken for absent, a wrong cursor would skip messages and a wrong key publish twice.
    for (const char *name : { "after", "key" }) {
        if (const auto given = find(*members, name);
            !given.isNull() && given != "null" && !jsonString(given))
            return { {}, QStringLiteral("%1 must be text.").arg(QLatin1StringView(name)) };
    }
    action.after = text(*members, "after");
    action.key = text(*members, "key");
    if (action.action == "publish")
        error = readDraft(*members, &action.draft, status);
    else if (action.action == "subscribe" || action.action == "unsubscribe")
        error = readTopics(*members, &action.topics);
    else if (action.action != "ping")
        error = QStringLiteral("action must be publish, subscribe, unsubscribe or ping.");
    if (!error.isEmpty())
        return { {}, error };
    return { action, {} };
}

QByteArray actionToJson(const Action &action)
{
    QByteArray json = "{\"action\":" + jsonQuoted(action.action);
    if (action.ref)
        json += ",\"ref\":" + QByteArray::number(*action.ref);
    if (!action.draft.topic.isEmpty()) {
        json += ",\"topic\":" + jsonQuoted(action.draft.topic)
            + ",\"type\":" + jsonQuoted(action.draft.type) + ",\"data\":" + action.draft.data;
    }
    if (!action.topics.isEmpty()) {
        json += ",\"topics\":[";
        for (qsizetype i = 0; i < action.topics.size(); ++i)
            json += (i ? "," : "") + jsonQuoted(action.topics[i]);
        json += ']';
    }
    if (!action.after.isEmpty())
        json += ",\"after\":" + jsonQuoted(action.after);
    if (!action.key.isEmpty())
        json += ",\"key\":" + jsonQuoted(action.key);
    return json + '}';
}

} // namespace pushscope
