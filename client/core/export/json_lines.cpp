// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/export/export.h"
#include "common/json_text.h"

#include <QtCore/QIODevice>

namespace pushscope::client {

namespace {

class ObjectText
{
public:
    void add(const char *name, const QByteArray &text)
    {
        if (!text.isEmpty())
            addRaw(name, jsonQuoted(text));
    }
    void add(const char *name, qint64 number, bool isKnown = true)
    {
        if (isKnown)
            addRaw(name, QByteArray::number(number));
    }
    void addRaw(const char *name, const QByteArray &json)
    {
        m_text += (m_text.isEmpty() ? "" : ",") + jsonQuoted(name) + ':' + json;
    }
    QByteArray text() const { return '{' + m_text + '}'; }

private:
    QByteArray m_text;
};

QByteArray eventToJson(const FlowEvent &event)
{
    ObjectText object;
    object.add("number", qint64(event.number));
    object.add("time_us", event.timeUs());
    object.add("client_us", event.clientUs, event.clientUs > 0);
    object.add("server_us", event.serverUs, event.serverUs > 0);
    object.add("connection", event.connection, event.connection > 0);
    object.add("direction", wordOf(event.direction));
    object.add("kind", wordOf(event.kind));
    object.add("mark", wordOf(event.mark));
    object.add("dropped", wordOf(event.drop));
    object.add("transport", event.transport ? event.transport->id : "");
    object.add("request", qint64(event.request), event.request > 0);
    object.add("latency_us", event.latencyUs(), event.latencyUs() >= 0);
    object.add("wire_bytes", event.wireBytes);
    object.add("what", describe(event).toUtf8());
    if (const auto message = messageJson(event); !message.isEmpty())
        object.addRaw("message", message);
    return object.text();
}

} // namespace

void writeJsonLines(const ExportSource &source, QIODevice &out)
{
    source.each([&out](const FlowEvent &event) { out.write(eventToJson(event) + '\n'); });
}

} // namespace pushscope::client
