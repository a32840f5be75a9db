// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"
#include "client/core/pong_filter.h"
#include "client/core/stream_socket.h"
#include "common/clock.h"

#include <deque>
#include <optional>

namespace pushscope::client {

class LinkContext;

/// One direction of a relayed connection: reads, holds back as long as the Link's delay says,
/// writes. The order of bytes is kept, what it holds is bounded, and the end is passed on behind
/// the last byte. Of a WebSocket's client it can withhold the pongs.
class LinkPipe
{
public:
    /// Where it tells what happens; called in this order for each part: took, wrote or withheld,
    /// dissect.
    class Observer
    {
    public:
        virtual void took(FlowDirection direction, qint64 size, qint64 nowNs, qint64 dueNs) = 0;
        /// @p total bytes have left so far.
        virtual void wrote(FlowDirection direction, qint64 total, qint64 nowNs) = 0;
        /// The last of @p total bytes were left out instead.
        virtual void withheld(FlowDirection direction, qint64 total, qint64 nowNs) = 0;
        virtual void dissect(FlowDirection direction, QByteArrayView bytes) = 0;
        virtual void ended(FlowDirection direction, qint64 nowNs) = 0; ///< no more to read
        virtual void endPassedOn(FlowDirection direction, qint64 nowNs) = 0;
        /// The sender's (@p atSender) or the receiver's connection is no more.
        virtual void broke(FlowDirection direction, bool atSender) = 0;

    protected:
        ~Observer() = default;
    };

    LinkPipe(FlowDirection direction, StreamSocket &from, StreamSocket &to, LinkContext &context,
             Observer &observer);

    /// Begins with bytes that were read before.
    void start(QByteArrayView first);
    void readMore(); ///< when the sender's socket is readable
    void pump();     ///< when the receiver's is writable
    void stop();     ///< does nothing and tells nothing any more
    /// What comes from now on are a WebSocket client's frames.
    void findPongs() { m_pongs.emplace(); }

private:
    struct Held
    {
        qint64 dueNs = 0;
        QByteArray bytes;
        qsizetype sent = 0;
        bool isWithheld = false;
    };

    bool hasRoom() const;
    void take(QByteArrayView bytes, qint64 nowNs);
    void takePart(QByteArrayView bytes, bool withheld, qint64 nowNs);
    void takeEnd(qint64 nowNs);
    qint64 sendNow(QByteArrayView bytes);
    qint64 leaveOut(qsizetype size);
    void sendDue();
    void passEndOn();
    void waitUntil(qint64 dueNs, qint64 nowNs);
    bool reportBroken();
    qint64 dueNs(qint64 nowNs);

    const FlowDirection m_direction;
    StreamSocket &m_from;
    StreamSocket &m_to;
    LinkContext &m_context;
    Observer &m_observer;
    ClockTimer m_timer;
    std::optional<PongFilter> m_pongs;
    std::deque<Held> m_held;
    qint64 m_heldBytes = 0;
    qint64 m_written = 0;
    qint64 m_lastDueNs = 0; ///< nothing later may be due earlier
    qint64 m_endDueNs = 0;
    bool m_started = false;
    bool m_ended = false;
    bool m_endPassedOn = false;
    bool m_receiverBroken = false;
    bool m_stopped = false;
};

} // namespace pushscope::client
