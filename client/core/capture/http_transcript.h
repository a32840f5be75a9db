// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/link_tap.h"
#include "client/core/dissect/http_head_bytes.h"
#include "client/core/dissect/transfer_reader.h"

#include <deque>
#include <unordered_map>

namespace pushscope::client {

/// A head and its body, as they went one way.
struct HttpMessage
{
    qint64 headBytes = 0;
    qint64 bodyBytes = 0; ///< on the wire, transfer coding included
    QByteArray body;      ///< without transfer coding
    bool isWhole = false;
};

/// A request and its answer. Times are the Link's wall-clock microseconds; 0 if it did not happen.
struct HttpTransaction
{
    quint32 connection = 0;
    LinkTap::Peer peer;
    HttpRequestHead requestHead;
    HttpMessage request;
    std::optional<HttpResponseHead> answerHead;
    HttpMessage answer;
    bool switched = false; ///< another protocol followed on the connection
    qint64 startedUs = 0;  ///< the first byte of the request was read from the client
    qint64 sentUs = 0;     ///< the last was written to the server
    qint64 answeredUs = 0; ///< the first byte of the answer was read from the server
    qint64 endedUs = 0;    ///< the latest was written to the client
};

/// Of a work that makes a transcript first.
constexpr int transcribedAtPercent = 50;

/// Keeps whole what a recording has of HTTP.
class HttpTranscript : public LinkTap
{
public:
    /// In the order in which the requests began.
    const std::deque<HttpTransaction> &transactions() const { return m_transactions; }

    void opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen) override;
    void read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
              qint64 dueUs) override;
    void wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
    void withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override;
    void ended(quint32 connection, FlowDirection direction, qint64 us) override;
    void cut(quint32 connection, FlowDrop why, qint64 us) override;
    void marked(const FlowEvent &event) override;
    void done(quint32 connection) override;

private:
    /// Where a message is in its direction's stream.
    struct Stretch
    {
        qint64 begin;
        qint64 end;
        size_t transaction;
    };
    struct Half
    {
        HeadCollector head;
        std::optional<TransferReader> transfer; ///< of the body that is being read
        size_t transaction = 0;                 ///< that it is of
        qint64 position = 0;
        qint64 begunUs = 0; ///< of the head
        bool isOpaque = false;
        std::deque<Stretch> unwritten; ///< the last may still grow
    };
    struct Connection
    {
        quint32 number = 0;
        Peer peer;
        Half up;
        Half down;
        std::deque<size_t> open; ///< without a whole answer
    };

    Connection *find(quint32 connection);
    void takeRequest(Connection &connection, QByteArrayView bytes, qint64 us);
    void takeAnswer(Connection &connection, QByteArrayView bytes, qint64 us);
    void beginRequest(Connection &connection, const HttpRequestHead &head);
    void beginAnswer(Connection &connection, const HttpResponseHead &head);
    void takeBody(Half &half, HttpMessage HttpTransaction::*message, QByteArrayView *bytes);
    static void advance(Half &half, qsizetype bytes, QByteArrayView *rest);

    std::deque<HttpTransaction> m_transactions;
    std::unordered_map<quint32, Connection> m_connections;
};

} // namespace pushscope::client
