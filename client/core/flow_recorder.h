// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/link_tap.h"
#include "client/core/dissect/connection_dissector.h"

#include <array>
#include <deque>
#include <memory>
#include <optional>

namespace pushscope::client {

class LinkContext;
struct LinkCounters;

/// Gives a connection's events their times and posts them: at the sender's side, when the part with
/// the event's last byte was read; at the receiver's side, when that byte was written. An event
/// waits for the latter, and is under way until then.
class FlowRecorder : public DissectSink
{
public:
    /// Counted on @p account.
    FlowRecorder(LinkContext &context, quint32 connection, const QString &tag,
                 const QString &account = {});

    /// The client asked for the connection.
    void opening(const LinkTap::Peer &peer, qint64 us);
    // In this order for each part: took, wrote or withheld, dissect. What was written at once
    // counts as written after it was dissected: one order, whether the Link holds back or not.
    void took(FlowDirection direction, qint64 size, qint64 us, qint64 dueUs);
    void wrote(FlowDirection direction, qint64 total, qint64 us);
    void withheld(FlowDirection direction, qint64 total, qint64 us);
    void dissect(FlowDirection direction, QByteArrayView bytes);
    /// No more comes in this direction.
    void end(FlowDirection direction, qint64 us);
    /// Nothing more comes at all, and what was not written yet never will be.
    void cut(FlowDrop why, qint64 us);
    /// Nothing more will be told.
    void done();

    bool isWebSocket() const { return m_dissector && m_dissector->isWebSocket(); }
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
        bool isWithheld = false;
    };
    struct Written
    {
        qint64 total;
        qint64 us;
        bool isWithheld = false; ///< the last of it
    };
    /// A request, or an answer's head: what a tap that comes later has to know.
    struct Opener
    {
        QByteArray bytes;
        qint64 readUs;
        qint64 wroteUs;
    };
    struct Held
    {
        Dissected dissected;
        quint64 ticket;
    };
    struct Way
    {
        qint64 taken = 0;
        qint64 dissected = 0;
        qint64 written = 0;
        bool ended = false;
        qint64 told = 0;              ///< up to where bytes are in events, read or under way
        qint64 joined = 0;            ///< taken when m_tap began to follow
        qint64 beforeTap = 0;         ///< of what was taken, m_tap was not told
        std::optional<Opener> opener; ///< of the exchange that is under way
        std::optional<Written> early; ///< what was taken last was written before it was dissected
        std::deque<Part> parts;       ///< with bytes that may still be asked for
        std::deque<Held> held;        ///< read, but not written
    };

    void dissected(Dissected &&dissected) override;
    void hold(Dissected &&dissected);
    void post(Dissected &&dissected, qint64 wroteUs, quint64 ticket = 0);
    void postWithheld(Dissected &&dissected, qint64 us, quint64 ticket = 0);
    void deliver(FlowDirection direction, const Written &written);
    void endPart(FlowDirection direction, const Written &written);
    void endDissector(FlowDirection direction);
    LinkTap *tap() const;
    void followTap(qint64 us);
    bool isAtSeam() const;
    bool isResumable() const;
    void noteOpener(const Dissected &dissected);
    void tellOpener(FlowDirection direction);
    Way &way(FlowDirection direction) { return m_ways[size_t(direction)]; }

    LinkContext &m_context;
    quint32 m_connection;
    QString m_tag;
    LinkCounters *m_counters; ///< of its tag
    LinkTap::Peer m_peer;
    std::shared_ptr<LinkTap> m_tap; ///< that was told of this connection
    bool m_isCut = false;
    std::array<Way, 2> m_ways;
    std::unique_ptr<ConnectionDissector> m_dissector; ///< from the first byte on
    std::vector<FlowDirection> m_endedEarly;          ///< before there was one
};

} // namespace pushscope::client
