// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/wire_content.h"
#include "common/transport_registry.h"

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QString>

/// What the Link saw, dissected: the only source of ladder, list, detail and wire figures.
namespace pushscope::client {

/// The hue of look.md: what kind of thing travelled.
enum class FlowKind : quint8 { Data, Request, Control, Beat, Fault };

enum class FlowDirection : quint8 { Up, Down }; ///< client to server, server to client

constexpr FlowDirection opposite(FlowDirection direction)
{
    return direction == FlowDirection::Up ? FlowDirection::Down : FlowDirection::Up;
}

/// What an event is besides bytes that travelled.
enum class FlowMark : quint8 {
    None,      ///< bytes: a message, a request, a head, a frame
    Open,      ///< a connection was made
    Close,     ///< ended in order, or left by the client
    Reset,     ///< ended otherwise: reset, or the server went away in the middle of an answer
    Refused,   ///< could not be made
    Switch,    ///< the session changed over (posted by the session, not seen on the wire)
    BackOff,   ///< the client waited before its next try (by the session, too)
    Malformed, ///< bytes that no dissector could read; the rest of the connection is shown raw
    Missing,   ///< a message came and one before it did not (posted by who counts them)
};

/// What an event is to its protocol, where that is more than its kind. The dissector knows, by what
/// it read: who says ping in a message of his own has sent a message.
enum class FlowRole : quint8 {
    Other,
    Handshake, ///< a request for another protocol (Upgrade, CONNECT), or its answer
    Ping,      ///< a WebSocket frame with that opcode
    Pong,
};

/// Why bytes that the Link had read were never written.
enum class FlowDrop : quint8 {
    None,
    Left,     ///< their receiver had closed: in order
    Cut,      ///< their connection was reset
    Withheld, ///< a pong, and the Link was asked to withhold them
};

/// Immutable once it is in the FlowLog. Times are wall-clock microseconds, measured by the Link:
/// read or written on its client side and on its server side; 0 if it did not get there. A back-off
/// begins at clientUs.
struct FlowEvent
{
    quint64 number = 0;     ///< 1, 2, ... in order of arrival in the log
    quint32 connection = 0; ///< c1, c2, ...; 0 for a switch
    FlowKind kind = FlowKind::Data;
    FlowMark mark = FlowMark::None;
    FlowDirection direction = FlowDirection::Down;
    // Both in one byte: a million events are kept.
    FlowDrop drop : 2 = FlowDrop::None;
    FlowRole role : 4 = FlowRole::Other;
    /// A message that was asked for with all that had been before: nobody waited for it.
    bool isHistory : 1 = false;
    /// A whole message of somebody else's server, whatever it says.
    bool isForeignMessage : 1 = false;
    qint64 clientUs = 0;
    qint64 serverUs = 0;
    qint64 dueUs = 0;   ///< when the Link means to write it, or a back-off to end; 0: at once
    qint64 endedUs = 0; ///< when it was dropped, or a back-off was over; 0: neither
    /// From the request's path; null for a publish or other. Of somebody else's server, one of
    /// foreignWays().
    const TransportInfo *transport = nullptr;
    quint64 request = 0; ///< number of the request event this answers; 0 if none
    quint32 bundle = 0;  ///< events that left in one write have the same, else all differ
    /// All of its bytes, framing included. Of a poll's answer, the head has what is around the
    /// messages.
    quint32 wireBytes = 0;
    QByteArray topic; ///< of a message
    QByteArray id;
    quint64 seq = 0;
    /// Number of an event that carried the same message; 0: the first one, or the first but for
    /// history.
    quint64 before = 0;
    qint64 publishedUs = 0; ///< ts of a message; 0 if none
    WireContent wire;
    QString text; ///< of marks and heads: "GET sse", "200", "Long-poll to SSE"

    /// As on the wire; of a message in a poll's answer, its part of the body. Read from where they
    /// are kept: who needs them more than once, keeps them.
    QByteArray bytes() const { return wire.bytes(); }
    /// Cover the bytes without gap or overlap.
    std::vector<WirePart> parts() const { return wire.parts(); }

    /// Of a message: from publishing to the Link's client side; -1 if not known. How old history is
    /// says nothing of that.
    qint64 latencyUs() const
    {
        return publishedUs > 0 && clientUs > 0 && !isHistory ? clientUs - publishedUs : -1;
    }
    qint64 timeUs() const { return clientUs ? clientUs : serverUs; } ///< for order in the list
};

/// A line for people, made when shown: "MSFT 28.51", "hello", "GET sse", "Reset".
QString describe(const FlowEvent &event);
/// The message's JSON (decoded from CBOR, unmasked), empty if it is none.
QByteArray messageJson(const FlowEvent &event);

} // namespace pushscope::client

Q_DECLARE_METATYPE(pushscope::client::FlowEvent)
