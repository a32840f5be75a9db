// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/chunked.h"
#include "server/connection/client_connection.h"
#include "server/connection/exchange.h"
#include "server/connection/tally.h"

#include <optional>

namespace pushscope::server {

class HttpServer;

/// HTTP on one client's socket, and the request boundary: reads heads strictly, enforces every
/// limit, handles one request after the other.
class Connection : public ClientConnection
{
    Q_OBJECT
public:
    Connection(qintptr descriptor, HttpServer &server);
    ~Connection() override;

    // For the handler of the request at hand, and its takeover, which ends the request by answer(),
    // endStream() or finish().

    /// The whole answer; the next pipelined request is handled after it.
    void answer(const Answer &answer);
    /// The head of an answer that goes on: chunked for HTTP/1.1 (true), else or if @p untilClose
    /// ended by closing.
    bool beginStream(QList<HttpHeader> headers, bool untilClose = false);
    /// The stream's last bytes were sent; goes on with the next request if it may. A client that
    /// does not read what is queued within @p drainMs is reset.
    void endStream(int drainMs);
    /// 101: from now on bytes go to the takeover's received().
    void upgrade(const QList<HttpHeader> &headers);

    const Request &request() const { return m_request; }
    const HttpServer &server() const { return m_server; }

    /// Counts the request at hand, and what is sent for it, in the tallies that it names.
    void beginTally(TallyBook &book);

    // For the table.
    void start() override;
    void refuseForNow() override;
    void shutDown() override;

protected:
    void readSome() override;
    void overdue() override;
    void written() override;
    void countSent(qint64 bytes) override;

private:
    enum class State {
        Head, ///< reading, or idle between requests
        Body,
        Handling, ///< the handler or its takeover has it
        Upgraded,
    };

    bool isReading() const;
    void process();
    void takeHead();
    void takeBody();
    void requestComplete();
    void requestDone();
    /// Answers and closes, whatever was read.
    void refuse(int status, const QString &detail);
    QByteArray answerHead(int status, const QList<HttpHeader> &headers) const;

    HttpServer &m_server;
    State m_state = State::Head;
    bool m_processing = false;
    bool m_closeAfter = false; ///< after the request at hand
    HttpRequestParser m_parser;
    QByteArray m_input; ///< read, not taken yet
    std::optional<ChunkedParser> m_chunked;
    qint64 m_bodyLeft = 0;
    Request m_request;
    qint64 m_requestBytes = 0; ///< as they were on the wire
    RequestTally m_tally;
};

} // namespace pushscope::server
