// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

namespace pushscope::client {

/// Where everything that the Link knows of its connections goes besides the log of events, in the
/// order in which it happened. FlowRecorder turns the same into events, so whoever keeps what a tap
/// is told can make the same events again. Times are wall-clock microseconds. Called in the Link's
/// thread.
class LinkTap
{
public:
    struct Peer
    {
        QString tag;  ///< LinkCounters are kept by it
        QString host; ///< name or address, as the client asked for it
        quint16 port = 0;
        bool operator==(const Peer &) const = default;
    };

    virtual ~LinkTap() = default;

    /// The client asks for a connection. One that had been there before the tap @p isOpen already;
    /// it begins here when nothing is under way on it.
    virtual void opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen) = 0;
    /// Bytes of one read from @p direction's sender, to be written at @p dueUs.
    virtual void read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
                      qint64 dueUs)
        = 0;
    /// Of these, @p total have been written to the receiver so far.
    virtual void wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us) = 0;
    /// The last of @p total were withheld from the receiver instead.
    virtual void withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us) = 0;
    /// @p direction's sender will send no more.
    virtual void ended(quint32 connection, FlowDirection direction, qint64 us) = 0;
    /// What was not written by now never will be.
    virtual void cut(quint32 connection, FlowDrop why, qint64 us) = 0;
    /// An event without bytes, of the connection that it names; of none if that is 0.
    virtual void marked(const FlowEvent &event) = 0;
    /// Nothing more will be told of the connection.
    virtual void done(quint32 connection) = 0;
};

} // namespace pushscope::client
