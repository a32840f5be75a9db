// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"

#include "client/core/dissect/foreign.h"
#include "common/codec.h"
#include "common/json_text.h"

#include <charconv>

namespace pushscope::client {

namespace {

/// Steps through text whose layout is known; ok() is false as soon as it is another.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    { }
    bool ok() const { return m_ok; }
    Scanner &skip(QByteArrayView literal)
    {
        m_ok = m_ok && m_text.startsWith(literal);
        if (m_ok)
            m_text = m_text.sliced(literal.size());
        return *this;
    }
    /// Up to the next quote; text with escapes is left to the real parser.
    Scanner &text(QByteArrayView *value)
    {
        const auto end = m_text.indexOf('"');
        m_ok = m_ok && end >= 0 && !m_text.first(end).contains('\\');
        if (m_ok) {
            *value = m_text.first(end);
            m_text = m_text.sliced(end);
        }
        return *this;
    }
    template <typename Number> Scanner &number(Number *value)
    {
        qsizetype digits = 0;
        while (digits < m_text.size() && m_text[digits] >= '0' && m_text[digits] <= '9')
            ++digits;
        m_ok = m_ok && digits > 0 && digits < 19;
        if (m_ok) {
            std::from_chars(m_text.data(), m_text.data() + digits, *value);
            m_text = m_text.sliced(digits);
        }
        return *this;
    }

private:
    QByteArrayView m_text;
    bool m_ok = true;
};

/// A message as our own server writes it, without reading its data.
bool scanMessage(QByteArrayView json, FlowEvent *event)
{
    QByteArrayView id, topic, type;
    quint64 seq = 0;
    qint64 ts = 0;
    Scanner scanner(json);
    scanner.skip("{\"id\":\"").text(&id).skip("\",\"topic\":\"").text(&topic).skip("\",\"seq\":");
    scanner.number(&seq).skip(",\"type\":\"").text(&type).skip("\",\"ts\":").number(&ts);
    if (!scanner.skip(",\"data\":").ok())
        return false;
    event->kind = FlowKind::Data;
    event->id = id.toByteArray();
    event->topic = topic.toByteArray();
    event->seq = seq;
    event->publishedUs = ts;
    return true;
}

void fill(const Message &message, FlowEvent *event)
{
    event->kind = FlowKind::Data;
    event->id = message.id;
    event->topic = message.topic;
    event->seq = message.seq;
    event->publishedUs = message.tsUs;
}

void fill(const Control &control, FlowEvent *event)
{
    event->kind = control.control == "heartbeat" ? FlowKind::Beat : FlowKind::Control;
    QString text = QString::fromUtf8(control.control);
    if (control.control == "hello" && !control.recovered)
        text += QStringLiteral(", not recovered");
    if (control.control == "error")
        text += QStringLiteral(" %1 %2").arg(control.status).arg(QString::fromUtf8(control.title));
    else if (control.ref)
        text += QStringLiteral(" %1").arg(*control.ref);
    if (!control.reason.isEmpty())
        text += u' ' + QString::fromUtf8(control.reason);
    event->text = text;
}

/// What a client sends on a socket.
bool readAction(QByteArrayView json, FlowEvent *event)
{
    std::optional<QByteArray> action, topic;
    const auto members = jsonMembers(json);
    if (!members)
        return false;
    for (const auto &member : *members) {
        if (member.name == "action")
            action = jsonString(member.value);
        else if (member.name == "topic")
            topic = jsonString(member.value);
    }
    if (!action)
        return false;
    event->text = QString::fromUtf8(*action);
    event->topic = topic.value_or(QByteArray());
    event->kind = *action == "publish" ? FlowKind::Data
        : *action == "ping"            ? FlowKind::Beat
                                       : FlowKind::Control;
    return true;
}

} // namespace

bool readObject(QByteArrayView object, ObjectEncoding encoding, FlowEvent *event)
{
    const bool isJson = encoding == ObjectEncoding::Json;
    if (isJson && scanMessage(object, event))
        return true;
    const auto read = isJson ? objectFromJson(object) : objectFromCbor(object);
    if (read) {
        std::visit([event](const auto &value) { fill(value, event); }, *read);
        return true;
    }
    if (isJson)
        return !validateJson(object) && readAction(object, event);
    const auto json = cborToJson(object);
    return json && readAction(*json, event);
}

void readObjectOrFault(QByteArrayView object, ObjectEncoding encoding, FlowEvent *event)
{
    if (readObject(object, encoding, event))
        return;
    event->kind = FlowKind::Fault;
    event->mark = FlowMark::Malformed;
    event->text = QStringLiteral("not a message");
}

void readForeign(QByteArrayView payload, ObjectEncoding encoding, FlowEvent *event)
{
    event->isForeignMessage = true;
    const bool isJson = encoding == ObjectEncoding::Json;
    if (isJson && scanMessage(payload, event))
        return;
    if (const auto read = isJson ? objectFromJson(payload) : objectFromCbor(payload)) {
        std::visit([event](const auto &value) { fill(value, event); }, *read);
        return;
    }
    event->kind = FlowKind::Data;
    event->text = excerpt(payload);
}

void readPayload(const Outlet &outlet, QByteArrayView object, ObjectEncoding encoding,
                 FlowEvent *event)
{
    if (outlet.isForeign())
        readForeign(object, encoding, event);
    else
        readObjectOrFault(object, encoding, event);
}

} // namespace pushscope::client
