// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/export/export.h"
#include "common/json_text.h"

#include <QtCore/QIODevice>
#include <QtCore/QSet>

namespace pushscope::client {

namespace {

/// Trace events of the Trace Event Format: a thread for each connection; what travels, and how long
/// a request waited, are asynchronous, since they overlap.
class TraceWriter
{
public:
    explicit TraceWriter(QIODevice &out)
        : m_out(out)
    {
        m_out.write("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
        write("\"ph\":\"M\",\"name\":\"process_name\",\"tid\":0,\"args\":{\"name\":\"Pushscope\"}");
    }
    ~TraceWriter() { m_out.write("\n]}\n"); }
    Q_DISABLE_COPY_MOVE(TraceWriter)

    void nameThread(quint32 connection)
    {
        if (m_named.contains(connection))
            return;
        m_named.insert(connection);
        const auto name = connection ? "c" + QByteArray::number(connection) : "session";
        write("\"ph\":\"M\",\"name\":\"thread_name\",\"tid\":" + QByteArray::number(connection)
              + ",\"args\":{\"name\":" + jsonQuoted(name) + '}');
    }

    void span(const FlowEvent &event, const char *category, qint64 fromUs, qint64 toUs)
    {
        const auto common = ",\"cat\":\"" + QByteArray(category) + "\",\"id\":"
            + QByteArray::number(event.number) + ",\"tid\":" + QByteArray::number(event.connection)
            + ",\"name\":" + jsonQuoted(describe(event).toUtf8()) + ",\"ts\":";
        write("\"ph\":\"b\"" + common + QByteArray::number(fromUs)
              + ",\"args\":" + arguments(event));
        write("\"ph\":\"e\"" + common + QByteArray::number(std::max(fromUs, toUs)));
    }

    void instant(const FlowEvent &event)
    {
        write("\"ph\":\"i\",\"s\":\"t\",\"cat\":\"" + wordOf(event.kind)
              + "\",\"tid\":" + QByteArray::number(event.connection)
              + ",\"name\":" + jsonQuoted(describe(event).toUtf8())
              + ",\"ts\":" + QByteArray::number(event.timeUs()) + ",\"args\":" + arguments(event));
    }

private:
    void write(const QByteArray &members)
    {
        m_out.write((m_first ? "{\"pid\":1," : ",\n{\"pid\":1,") + members + '}');
        m_first = false;
    }

    static QByteArray arguments(const FlowEvent &event)
    {
        QByteArray json = "{\"bytes\":" + QByteArray::number(event.wireBytes);
        if (event.transport)
            json += ",\"transport\":" + jsonQuoted(event.transport->id);
        if (!event.topic.isEmpty())
            json += ",\"topic\":" + jsonQuoted(event.topic)
                + ",\"seq\":" + QByteArray::number(event.seq);
        return json + '}';
    }

    QIODevice &m_out;
    QSet<quint32> m_named;
    bool m_first = true;
};

} // namespace

void writeTrace(const ExportSource &source, QIODevice &out)
{
    TraceWriter trace(out);
    QSet<quint64> answered;
    source.each([&](const FlowEvent &event) {
        trace.nameThread(event.connection);
        if (event.mark != FlowMark::None || !event.clientUs || !event.serverUs)
            trace.instant(event);
        else if (event.direction == FlowDirection::Up)
            trace.span(event, "up", event.clientUs, event.serverUs);
        else
            trace.span(event, "down", event.serverUs, event.clientUs);
        // The first thing that answers a request tells how long it waited.
        const auto request = event.request ? source.events.find(event.request) : nullptr;
        if (request && !answered.contains(event.request)) {
            answered.insert(event.request);
            trace.span(*request, "wait", request->serverUs, event.serverUs);
        }
    });
}

} // namespace pushscope::client
