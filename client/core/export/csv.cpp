// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/export/export.h"

#include <QtCore/QIODevice>

namespace pushscope::client {

namespace {

constexpr const char *head = "number,time_us,connection,direction,kind,mark,transport,topic,id,seq,"
                             "published_us,latency_us,wire_bytes,what,message\r\n";

/// A spreadsheet runs what begins like this, and it may come from anybody.
bool looksLikeAFormula(QByteArrayView text)
{
    return !text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text.front());
}

QByteArray quoted(QByteArray text)
{
    text.replace('"', "\"\"");
    return '"' + text + '"';
}

/// Of text that somebody else wrote.
QByteArray foreign(const QByteArray &text)
{
    return quoted(looksLikeAFormula(text) ? '\'' + text : text);
}

QByteArray known(qint64 number, bool isKnown)
{
    return isKnown ? QByteArray::number(number) : QByteArray();
}

} // namespace

void writeCsv(const ExportSource &source, QIODevice &out)
{
    out.write(head);
    source.each([&out](const FlowEvent &event) {
        const QByteArray cells[] = {
            QByteArray::number(event.number),
            QByteArray::number(event.timeUs()),
            known(event.connection, event.connection > 0),
            wordOf(event.direction),
            wordOf(event.kind),
            wordOf(event.mark),
            event.transport ? event.transport->id : "",
            event.topic,
            event.id,
            known(qint64(event.seq), event.seq > 0),
            known(event.publishedUs, event.publishedUs > 0),
            known(event.latencyUs(), event.latencyUs() >= 0),
            QByteArray::number(event.wireBytes),
            foreign(describe(event).toUtf8()),
            // JSON: a number below zero is one for the spreadsheet as well.
            quoted(messageJson(event)),
        };
        QByteArray line;
        for (const auto &cell : cells)
            line += (line.isEmpty() ? "" : ",") + cell;
        out.write(line + "\r\n");
    });
}

} // namespace pushscope::client
