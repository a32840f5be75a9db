// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/http_transcript.h"

namespace pushscope::client {

namespace {

class Collector : public BodySink
{
public:
    explicit Collector(HttpMessage &message)
        : m_message(message)
    { }
    void framing(WirePartName, QByteArrayView) override { }
    void content(QByteArrayView bytes, bool) override { m_message.body.append(bytes); }

private:
    HttpMessage &m_message;
};

} // namespace

HttpTranscript::Connection *HttpTranscript::find(quint32 connection)
{
    const auto found = m_connections.find(connection);
    return found == m_connections.end() ? nullptr : &found->second;
}

void HttpTranscript::opened(quint32 connection, const Peer &peer, qint64, bool)
{
    m_connections.erase(connection);
    auto &begun = m_connections[connection];
    begun.number = connection;
    begun.peer = peer;
}

void HttpTranscript::read(quint32 number, FlowDirection direction, QByteArrayView bytes, qint64 us,
                          qint64)
{
    const auto connection = find(number);
    if (!connection)
        return;
    if (direction == FlowDirection::Up)
        takeRequest(*connection, bytes, us);
    else
        takeAnswer(*connection, bytes, us);
}

void HttpTranscript::advance(Half &half, qsizetype bytes, QByteArrayView *rest)
{
    half.position += bytes;
    *rest = rest->sliced(bytes);
}

void HttpTranscript::takeRequest(Connection &connection, QByteArrayView bytes, qint64 us)
{
    auto &up = connection.up;
    while (!bytes.isEmpty() && !up.isOpaque) {
        if (up.transfer) {
            takeBody(up, &HttpTransaction::request, &bytes);
            continue;
        }
        if (up.head.bytes().isEmpty())
            up.begunUs = us;
        std::optional<HttpRequestHead> head;
        advance(up, up.head.feed(bytes, &head, parseRequestHeadLeniently), &bytes);
        if (up.head.state() == HeadCollector::State::Malformed)
            up.isOpaque = true; // as raw TCP is from its first byte on
        else if (head)
            beginRequest(connection, *head);
    }
}

void HttpTranscript::beginRequest(Connection &connection, const HttpRequestHead &head)
{
    auto &up = connection.up;
    const auto headBytes = up.head.bytes().size();
    up.head.clear();
    up.transaction = m_transactions.size();
    connection.open.push_back(up.transaction);
    up.unwritten.push_back({ up.position - headBytes, up.position, up.transaction });
    up.transfer = TransferReader::ofRequest(head);

    auto &transaction = m_transactions.emplace_back();
    transaction.connection = connection.number;
    transaction.peer = connection.peer;
    transaction.requestHead = head;
    transaction.request.headBytes = headBytes;
    transaction.startedUs = up.begunUs;
    QByteArrayView nothing;
    takeBody(up, &HttpTransaction::request, &nothing);
}

void HttpTranscript::takeBody(Half &half, HttpMessage HttpTransaction::*which,
                              QByteArrayView *bytes)
{
    auto &message = m_transactions[half.transaction].*which;
    Collector collector(message);
    const auto taken = half.transfer->feed(*bytes, collector);
    advance(half, taken, bytes);
    message.bodyBytes += taken;
    half.unwritten.back().end = half.position;
    half.isOpaque = half.transfer->failed();
    message.isWhole = half.transfer->finished();
    if (message.isWhole)
        half.transfer.reset();
}

void HttpTranscript::takeAnswer(Connection &connection, QByteArrayView bytes, qint64 us)
{
    auto &down = connection.down;
    while (!bytes.isEmpty() && !down.isOpaque) {
        if (down.transfer) {
            takeBody(down, &HttpTransaction::answer, &bytes);
            if (!down.transfer)
                connection.open.pop_front();
            continue;
        }
        if (down.head.bytes().isEmpty())
            down.begunUs = us;
        std::optional<HttpResponseHead> head;
        advance(down, down.head.feed(bytes, &head, parseResponseHead), &bytes);
        // Nobody asked, or it is no HTTP.
        if (down.head.state() == HeadCollector::State::Malformed || connection.open.empty())
            down.isOpaque = true;
        else if (head)
            beginAnswer(connection, *head);
    }
}

void HttpTranscript::beginAnswer(Connection &connection, const HttpResponseHead &head)
{
    auto &down = connection.down;
    const auto headBytes = down.head.bytes().size();
    down.head.clear();
    auto &transaction = m_transactions[connection.open.front()];
    const auto &method = transaction.requestHead.method;
    transaction.switched = head.status == 101 || (method == "CONNECT" && head.status / 100 == 2);
    if (head.status / 100 == 1 && !transaction.switched)
        return; // the answer proper is still to come
    transaction.answerHead = head;
    transaction.answer.headBytes = headBytes;
    transaction.answeredUs = down.begunUs;
    down.transaction = connection.open.front();
    down.unwritten.push_back({ down.position - headBytes, down.position, down.transaction });
    if (transaction.switched) {
        transaction.answer.isWhole = true;
        connection.up.isOpaque = down.isOpaque = true;
        return;
    }
    down.transfer = TransferReader::ofAnswer(head, method);
    QByteArrayView nothing;
    takeBody(down, &HttpTransaction::answer, &nothing);
    if (!down.transfer)
        connection.open.pop_front();
}

void HttpTranscript::wrote(quint32 number, FlowDirection direction, qint64 total, qint64 us)
{
    const auto connection = find(number);
    if (!connection)
        return;
    const bool isUp = direction == FlowDirection::Up;
    auto &half = isUp ? connection->up : connection->down;
    auto &unwritten = half.unwritten;
    while (!unwritten.empty() && unwritten.front().begin < total) {
        const auto stretch = unwritten.front();
        auto &transaction = m_transactions[stretch.transaction];
        const bool isBehind = stretch.end <= total;
        if (!isUp)
            transaction.endedUs = us;
        else if (isBehind)
            transaction.sentUs = us;
        const bool mayGrow
            = transaction.switched || (half.transfer && half.transaction == stretch.transaction);
        if (!isBehind || mayGrow)
            break;
        unwritten.pop_front();
    }
}

/// Frames of a WebSocket are no HTTP.
void HttpTranscript::withheld(quint32, FlowDirection, qint64, qint64) { }

void HttpTranscript::ended(quint32 number, FlowDirection direction, qint64)
{
    const auto connection = find(number);
    if (!connection || direction == FlowDirection::Up)
        return;
    const auto &down = connection->down;
    if (down.transfer && down.transfer->endsWithConnection())
        m_transactions[down.transaction].answer.isWhole = true;
}

void HttpTranscript::cut(quint32, FlowDrop, qint64) { }
void HttpTranscript::marked(const FlowEvent &) { }

void HttpTranscript::done(quint32 connection)
{
    m_connections.erase(connection);
}

} // namespace pushscope::client
