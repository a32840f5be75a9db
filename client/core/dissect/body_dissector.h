// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/body_sink.h"
#include "client/core/dissect/outlet.h"

namespace pushscope::client {

/// Reads what is inside an answer's body, or what travels after an upgrade.
class BodyDissector : public BodySink
{
public:
    explicit BodyDissector(Outlet &outlet)
        : m_outlet(outlet)
    { }
    virtual ~BodyDissector() = default;
    Q_DISABLE_COPY_MOVE(BodyDissector)

    /// The answer's head. Without need to keep it, it is an event of its own.
    virtual void begin(EventBuilder &&head, int status);
    /// Nothing more comes; not @p complete if it should have.
    virtual void end(bool complete) = 0;
    /// The end would be in order here, for what has no length of its own.
    virtual bool mayEndHere() const { return true; }
    /// What follows an event can be read without what came before it.
    virtual bool canResume() const { return true; }

protected:
    Outlet &m_outlet;
};

using BodyDissectorFactory = std::unique_ptr<BodyDissector>(Outlet &outlet);

/// A row of the table of framings: TransportInfo::framing and what reads it. A new framing is a
/// file beside this one and a row in framing_table.cpp.
struct FramingRow
{
    const char *framing;
    BodyDissectorFactory *create;
};

/// Null if there is no such framing.
std::unique_ptr<BodyDissector> createBodyDissector(const char *framing, Outlet &outlet);

BodyDissectorFactory createPollBody;
BodyDissectorFactory createJsonpBody; ///< a poll's answer in a call
BodyDissectorFactory createNdjsonBody;
BodyDissectorFactory createSseBody;
BodyDissectorFactory createScriptBody;
BodyDissectorFactory createLengthBody;
BodyDissectorFactory createMultipartBody;
BodyDissectorFactory createWebSocketBody; ///< of one direction
BodyDissectorFactory createTcpBody;       ///< of one direction
BodyDissectorFactory createAnswerBody;    ///< of any server: the body is the message

/// Any body: one event with @p head and all of the body as @p name.
std::unique_ptr<BodyDissector> createPlainBody(Outlet &outlet, WirePartName name, bool isRequest);

} // namespace pushscope::client
