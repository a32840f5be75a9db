// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_recorder.h"
#include "client/core/link_pipe.h"
#include "client/core/socks_handshake.h"
#include "client/core/stream_socket.h"

#include <QtCore/QList>
#include <QtNetwork/QHostAddress>

#include <optional>

namespace pushscope::client {

/// One connection through the Link: the SOCKS5 handshake, then two pipes until both ends are passed
/// on or one side is gone. Emits done() once; then it only waits to be deleted.
class LinkConnection : public QObject, private LinkPipe::Observer
{
    Q_OBJECT
public:
    LinkConnection(LinkContext &context, qintptr descriptor, quint32 number, QObject *parent);
    ~LinkConnection() override;

    /// Resets both sides; @p why is for people.
    void reset(const QString &why);

Q_SIGNALS:
    void done();

private:
    // Handshake and opening.
    void readHandshake();
    void requestConnect();
    void resolve();
    void connectNext(native::Outcome lastOutcome);
    void onConnectDone(native::Outcome outcome);
    void onConnected();
    void refuse(native::Outcome outcome);
    void refuse(native::Outcome outcome, const QString &why);
    void relay();
    void answer(const QByteArray &bytes);
    void after(qint64 delayNs, void (LinkConnection::*next)());

    // Relaying.
    void took(FlowDirection direction, qint64 size, qint64 nowNs, qint64 dueNs) override;
    void wrote(FlowDirection direction, qint64 total, qint64 nowNs) override;
    void withheld(FlowDirection direction, qint64 total, qint64 nowNs) override;
    void dissect(FlowDirection direction, QByteArrayView bytes) override;
    void ended(FlowDirection direction, qint64 nowNs) override;
    void endPassedOn(FlowDirection direction, qint64 nowNs) override;
    void broke(FlowDirection direction, bool atSender) override;

    void postReset(const QString &why);
    void leave();
    void markNow(FlowMark mark, FlowDirection direction, const QString &text);
    void closeRecord(FlowDrop why);
    void finish();
    FlowEvent markEvent(FlowMark mark, FlowDirection direction, const QString &text) const;
    template <typename Change> void count(Change change);
    QString name() const; ///< "c3"

    LinkContext &m_context;
    const quint32 m_number;
    StreamSocket m_client;
    StreamSocket m_server;
    SocksHandshake m_handshake;
    ClockTimer m_timer; ///< the handshake's limit, then the delay of opening
    qint64 m_requestedUs = 0;
    QList<QHostAddress> m_addresses; ///< still to be tried
    LinkPipe m_up;
    LinkPipe m_down;
    std::optional<FlowRecorder> m_recorder; ///< from the request on
    std::optional<FlowEvent> m_close;       ///< the first end, until it is passed on
    bool m_relaying = false;
    bool m_isWebSocket = false;
    bool m_sawEnd = false;
    int m_endsPassedOn = 0;
    bool m_done = false;
};

} // namespace pushscope::client
