// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/connection_dissector.h"

#include <array>
#include <deque>

namespace pushscope::client {

class LinkContext;

/// Gives a connection's events their times and posts them: at the sender's side, when the part with
/// the event's last byte was read; at the receiver's side, when that byte was written. An event
/// waits for the latter, and is under way until then.
class FlowRecorder : public DissectSink
{
public:
    FlowRecorder(LinkContext &context, quint32 connection, const QString &tag);

    // In this order for each part: took, wrote, dissect.
    void took(FlowDirection direction, qint64 size, qint64 us, qint64 dueUs);
    void wrote(FlowDirection direction, qint64 total, qint64 us);
    void dissect(FlowDirection direction, QByteArrayView bytes);
    /// No more comes in this direction.
    void end(FlowDirection direction);
    /// What was not written by then never will be.
    void cut(FlowDrop why, qint64 us);

    bool answerPending() const { return m_dissector && m_dissector->answerPending(); }
    /// An event without bytes.
    void mark(FlowEvent event);

private:
    struct Part
    {
        qint64 begin;
        qint64 end;
        qint64 readUs;
        qint64 dueUs;
        qint64 wroteUs; ///< the last byte so far
        quint32 bundle;
    };
    struct Held
    {
        Dissected dissected;
        quint64 ticket;
    };
    struct Way
    {
        qint64 taken = 0;
        qint64 written = 0;
        std::deque<Part> parts; ///< with bytes that may still be asked for
        std::deque<Held> held;  ///< read, but not written
    };

    void dissected(Dissected &&dissected) override;
    void hold(Dissected &&dissected);
    void post(Dissected &&dissected, qint64 wroteUs, quint64 ticket = 0);
    Way &way(FlowDirection direction) { return m_ways[size_t(direction)]; }

    LinkContext &m_context;
    quint32 m_connection;
    QString m_tag;
    std::array<Way, 2> m_ways;
    std::unique_ptr<ConnectionDissector> m_dissector; ///< from the first byte on
    std::vector<FlowDirection> m_endedEarly;          ///< before there was one
};

} // namespace pushscope::client
