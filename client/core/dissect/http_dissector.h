// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/body_dissector.h"
#include "client/core/dissect/connection_dissector.h"
#include "client/core/dissect/foreign.h"
#include "client/core/dissect/http_head_bytes.h"
#include "client/core/dissect/transfer_reader.h"
#include "common/framing/http_head.h"

#include <deque>
#include <optional>

namespace pushscope::client {

/// One connection: HTTP/1.1 both ways, with what is inside the answers, until it switches
/// protocols.
class HttpDissector : public ConnectionDissector
{
public:
    /// @p foreign: with somebody else's server, whose good answers are read like that.
    explicit HttpDissector(DissectSink &sink, std::optional<ForeignReading> foreign = {});
    ~HttpDissector() override;

    void feed(FlowDirection direction, QByteArrayView bytes) override;
    void end(FlowDirection direction) override;
    qint64 position(FlowDirection direction) const override;
    bool answerPending() const override;
    bool isIdle() const override;
    bool canResume() const override;
    bool isWebSocket() const override { return m_isWebSocket; }

private:
    enum class State : quint8 {
        Head,
        Body,
        Waiting, ///< the client asked to switch protocols and the answer is not there
        Socket,  ///< after 101: a BodyDissector without end
        Raw,     ///< nobody knows what it is
    };

    /// One direction.
    struct Half
    {
        Half(FlowDirection direction, DissectSink &sink)
            : outlet(direction, sink)
        { }
        Outlet outlet;
        State state = State::Head;
        HeadCollector head;
        std::optional<TransferReader> transfer;
        std::unique_ptr<BodyDissector> body;
        QByteArray waiting;
        FlowKind rawKind = FlowKind::Data;
        bool ended = false;
    };

    void feed(Half &half, QByteArrayView bytes);
    QByteArrayView feedHead(Half &half, QByteArrayView bytes);
    QByteArrayView feedBody(Half &half, QByteArrayView bytes);
    void feedRaw(Half &half, QByteArrayView bytes);

    void onRequest(const HttpRequestHead &head);
    void onAnswer(const HttpResponseHead &head);
    std::unique_ptr<BodyDissector> createAnswerReader(const HttpResponseHead &head);
    QByteArray foreignFraming(const HttpResponseHead &head) const;
    void startAnswerBody(const HttpResponseHead &head, EventBuilder &&builder);
    void finishBody(Half &half);
    void switchProtocols(const HttpResponseHead &head);
    void resumeWaiting();
    void finish(Half &half);
    void giveUp(Half &half, const QString &why, QByteArrayView bytes);

    Half &half(FlowDirection direction) { return direction == FlowDirection::Up ? m_up : m_down; }

    const std::optional<ForeignReading> m_foreign;
    Half m_up;
    Half m_down;
    bool m_isWebSocket = false;
    std::deque<std::shared_ptr<Exchange>> m_open; ///< requests without a complete answer
};

} // namespace pushscope::client
