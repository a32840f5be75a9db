// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/chunked.h"
#include "server/connection/exchange.h"

#include <QtCore/QObject>
#include <QtNetwork/QTcpSocket>

#include <memory>
#include <optional>

namespace pushscope::server {

class HttpServer;

/// What a handler leaves behind when its answer takes time: a held request, a stream, a WebSocket.
/// Owned by the connection, which tells it what happens on the real socket.
class Takeover
{
public:
    Takeover() = default;
    virtual ~Takeover() = default;
    Q_DISABLE_COPY_MOVE(Takeover)

    /// The client went away; nothing can be sent any more. Destroyed soon after.
    virtual void clientLeft() = 0;
    /// The server stops: say goodbye and end.
    virtual void shutDown() = 0;
    /// Everything that was sent has reached the kernel.
    virtual void drained() { }
    /// After upgrade(): bytes from the client.
    virtual void received(QByteArrayView) { }
};

/// One client's socket and the request boundary: reads heads strictly, enforces every limit,
/// handles one request after the other, and writes straight to the kernel. Lives in its server's
/// thread.
class Connection : public QObject
{
    Q_OBJECT
public:
    Connection(qintptr descriptor, HttpServer &server);
    ~Connection() override;

    // For the handler of the request at hand, and its takeover.

    /// The whole answer; the next pipelined request is handled after it.
    void answer(const Answer &answer);
    /// Keeps the request open. The takeover ends it by answer(), endStream() or finish().
    void takeOver(std::unique_ptr<Takeover> takeover);
    /// The head of an answer that goes on: chunked for HTTP/1.1 (true), else or if @p untilClose
    /// ended by closing.
    bool beginStream(const QByteArray &contentType, bool untilClose = false);
    /// Hands bytes to the client, queueing what the kernel does not take.
    void send(QByteArrayView bytes);
    /// Bytes that wait because the client does not read.
    qint64 queuedBytes() const { return m_socket.bytesToWrite(); }
    /// The stream's last bytes were sent; goes on with the next request if it may. A client that
    /// does not read what is queued within @p drainMs is reset.
    void endStream(int drainMs);
    /// 101: from now on bytes go to the takeover's received().
    void upgrade(const QList<HttpHeader> &headers);
    /// Ends the connection after what is queued, by reset at the latest after @p drainMs.
    void finish(int drainMs);

    const Request &request() const { return m_request; }
    HttpServer &server() { return m_server; }

    // For the server.
    void start();
    void shutDown();
    /// Answers and closes, whatever was read.
    void refuse(int status, const QString &detail);
    /// Closes what took too long; called regularly.
    void checkDeadline(qint64 nowNs);

private:
    enum class State {
        Head, ///< reading, or idle between requests
        Body,
        Handling, ///< the handler or its takeover has it
        Upgraded,
        Draining, ///< all is said; waiting for the client to take it and close
        Gone,
    };

    void readSome();
    void process();
    void takeHead();
    void takeBody();
    void requestComplete();
    void requestDone();
    void retire();
    void socketGone();
    void socketWritten();
    void answerWritten();
    bool readsTooSlowly() const;
    void startDraining();
    void setDeadline(int ms);
    QByteArray answerHead(int status, const QList<HttpHeader> &headers) const;

    HttpServer &m_server;
    QTcpSocket m_socket;
    State m_state = State::Head;
    bool m_processing = false;
    bool m_closeAfter = false; ///< after the request at hand
    bool m_wantsWriteShutdown = false;
    int m_drainMs = 0;       ///< for each piece while draining; 0: the deadline stands
    qint64 m_deadlineNs = 0; ///< steady clock; 0 for none
    HttpRequestParser m_parser;
    QByteArray m_input; ///< read, not taken yet
    std::optional<ChunkedParser> m_chunked;
    qint64 m_bodyLeft = 0;
    Request m_request;
    std::unique_ptr<Takeover> m_takeover;
    std::unique_ptr<Takeover> m_retired; ///< may still be on the stack
};

} // namespace pushscope::server
