// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"
#include "client/core/silence_watch.h"

namespace pushscope::client {

/// What all transports with an endless answer have in common, whatever carries it: hello, the
/// cursor, batches, heartbeats and their absence, goodbyes, and opening again after a recycled
/// answer.
class PushStream : public ClientTransport
{
    Q_OBJECT
public:
    explicit PushStream(const TransportContext &context, QObject *parent = nullptr);

    void open(const QList<QByteArray> &topics, const QByteArray &after) final;
    void close() final;

protected:
    virtual void connectCarrier(const QList<QByteArray> &topics, const QByteArray &after) = 0;
    /// At once and for good; no more calls of the functions below.
    virtual void dropCarrier() = 0;
    /// In good order; closed() follows.
    virtual void leaveCarrier() = 0;

    // What the carrier tells.
    void heard() { m_silence.heard(); } ///< anything at all
    void take(PushObject &&object);
    void flush();                            ///< hands on what was taken; at the end of a read
    void ended(const TransportFailure &why); ///< the carrier is gone
    void fail(const TransportFailure &why);
    bool isRunning() const { return m_running; }
    bool isOpened() const { return m_opened; }

private:
    void takeHello(const Control &hello);
    void takeBye(const Control &bye);
    void reopen();

    QList<QByteArray> m_topics;
    QByteArray m_cursor;
    QByteArray m_log;
    QList<Message> m_batch;
    ClockTimer m_patience; ///< from asking to hello
    SilenceWatch m_silence;
    ClockTimer m_reopening;
    bool m_running = false;  ///< between open() and close() or failed()
    bool m_opened = false;   ///< opened() was said
    bool m_greeted = false;  ///< this answer began with hello
    bool m_recycled = false; ///< this answer ends with bye recycle
    bool m_progress = false; ///< this answer had a message
};

} // namespace pushscope::client
