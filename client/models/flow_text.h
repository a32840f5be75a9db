// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QString>

/// Flow events in words: what the list, the ladder, the tool tip and the clipboard say alike.
namespace pushscope::ui {

QString kindName(client::FlowKind kind);                 ///< "Data"
QString roleName(client::FlowRole role);                 ///< "Ping"
QString directionWords(client::FlowDirection direction); ///< "server to client"
QString dropWords(client::FlowDrop drop);                ///< "its receiver had left"
QString connectionName(quint32 connection);              ///< "c9"

/// Local clock time. @p digits after the seconds: 0, 3 or 6 (the last three apart: "17.165 733").
QString clockText(qint64 us, int digits);
QString minuteClockText(qint64 us); ///< "42:15.193", for a column of times
/// A span of time in the unit that fits it: "3.5 s", "172 ms", "10 µs".
QString spanText(double us);
/// "1 message", "312 messages" with thin spaces.
QString messagesText(quint64 count);

/// Median of a few hundred latencies of late; asked once a frame, fed once a message.
class RecentLatencies
{
public:
    void add(qint64 us);
    qint64 medianUs() const; ///< -1 until there are enough to say
    /// Over twice the median: worth a second look.
    bool isHigh(qint64 us) const;

private:
    std::vector<qint64> m_ring;
    size_t m_next = 0;
    mutable qint64 m_median = -1;
    mutable bool m_dirty = false;
};

/// Everything about the event in a few lines, for tool tips and screen readers.
QString tipText(const client::FlowEvent &event);
/// A row of the list as text, tab-separated.
QString rowText(const client::FlowEvent &event);
/// The message's JSON, or what the Link measured as JSON for an event that is no message.
QByteArray eventJson(const client::FlowEvent &event);
/// @p json broken into lines and indented by @p indent, its values untouched.
QString prettyJson(QByteArrayView json, int indent = 2);
/// Sixteen bytes a line: offset, hexadecimal, characters.
QString hexDump(QByteArrayView bytes);

} // namespace pushscope::ui
