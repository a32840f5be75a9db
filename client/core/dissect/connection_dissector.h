// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/outlet.h"

namespace pushscope::client {

/// Both directions of one connection, from bytes to events.
class ConnectionDissector
{
public:
    ConnectionDissector() = default;
    virtual ~ConnectionDissector() = default;
    Q_DISABLE_COPY_MOVE(ConnectionDissector)

    virtual void feed(FlowDirection direction, QByteArrayView bytes) = 0;
    /// Nothing more comes in this direction: what is unfinished is told as it is.
    virtual void end(FlowDirection direction) = 0;
    /// Bytes that are in some event, or in one that is being collected.
    virtual qint64 position(FlowDirection direction) const = 0;
    /// The server still owes something: an answer, the rest of one, or a goodbye.
    virtual bool answerPending() const = 0;
    /// Between an exchange and the next with nothing open: what follows can be read by a dissector
    /// that has seen nothing before.
    virtual bool isIdle() const = 0;
    /// One exchange is under way: what follows the end of an event can be read by a dissector that
    /// has seen nothing before but the request, and the answer's head if that was there.
    virtual bool canResume() const = 0;
    /// It became a WebSocket, and the client had sent nothing on it before the answer was there.
    virtual bool isWebSocket() const { return false; }
};

/// What reads a connection that begins with @p first, whichever side sent it: an object begins a
/// transport that has a port of its own, everything else is taken for HTTP. No request line can
/// begin with a brace (RFC 9110 section 5.6.2).
/// A @p tag of foreignTag() says that it is HTTP with somebody else's server.
std::unique_ptr<ConnectionDissector> createDissector(char first, DissectSink &sink,
                                                     const QString &tag = {});

} // namespace pushscope::client
