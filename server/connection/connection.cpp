// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/connection.h"

#include "common/clock.h"
#include "server/connection/http_server.h"
#include "server/connection/native_socket.h"

namespace pushscope::server {

namespace {

// What a client may send ahead while its request is handled; TCP holds back the rest.
constexpr qint64 readAheadBytes = 64 * 1024;
// With more than this unread, no further pipelined request is handled.
constexpr qint64 answersAheadBytes = 256 * 1024;
// For a client to read a final answer before its socket is closed under it.
constexpr int lingerMs = 1'000;

} // namespace

Connection::Connection(qintptr descriptor, HttpServer &server)
    : m_server(server)
    , m_parser(server.limits().targetBytes, server.limits().headBytes)
{
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket.setReadBufferSize(readAheadBytes);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::readSome);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &Connection::socketWritten);
    connect(&m_socket, &QTcpSocket::disconnected, this, &Connection::socketGone);
}

Connection::~Connection()
{
    // The socket closes now; nobody is to be told.
    m_socket.disconnect(this);
}

void Connection::start()
{
    setDeadline(m_server.limits().idleTimeoutMs);
    readSome();
}

void Connection::setDeadline(int ms)
{
    m_deadlineNs = ms > 0 ? m_server.clock().steadyNs() + qint64(ms) * 1'000'000 : 0;
}

void Connection::checkDeadline(qint64 nowNs)
{
    if (!m_deadlineNs || nowNs < m_deadlineNs)
        return;
    m_deadlineNs = 0;
    switch (m_state) {
    case State::Head:
        if (queuedBytes() > 0
            && m_parser.idle()) { // nothing of the last answer was read for that long
            resetOnClose(m_socket);
            m_socket.abort();
            return;
        }
        if (m_parser.idle() && m_input.isEmpty()) {
            startDraining();
            return;
        }
        [[fallthrough]];
    case State::Body:
        refuse(408,
               QStringLiteral("The request was not complete after %1 s. Send it faster.")
                   .arg(m_server.limits().requestTimeoutMs / 1'000.0));
        return;
    case State::Handling:
    case State::Upgraded:
    case State::Draining:
        // What the kernel has it goes on sending; what it did not take is given up.
        if (queuedBytes() > 0)
            resetOnClose(m_socket);
        m_socket.abort();
        return;
    case State::Gone:
        return;
    }
}

void Connection::readSome()
{
    switch (m_state) {
    case State::Head:
        if (readsTooSlowly())
            break;
        [[fallthrough]];
    case State::Body:
        m_input += m_socket.readAll();
        process();
        break;
    case State::Handling: // stays in the socket's bounded buffer
    case State::Gone:
        break;
    case State::Upgraded:
        if (m_takeover) {
            const QByteArray bytes = std::exchange(m_input, {}) + m_socket.readAll();
            if (!bytes.isEmpty())
                m_takeover->received(bytes);
        }
        break;
    case State::Draining:
        m_socket.readAll();
        break;
    }
}

void Connection::process()
{
    if (m_processing)
        return;
    m_processing = true;
    const auto goesOn = [this] {
        return m_state == State::Body || (m_state == State::Head && !readsTooSlowly());
    };
    while (!m_input.isEmpty() && goesOn()) {
        if (m_state == State::Head)
            takeHead();
        else
            takeBody();
        if (m_input.isEmpty() && goesOn())
            m_input += m_socket.readAll();
    }
    m_processing = false;
}

/// Its earlier answers wait: what it asks next must wait as well, or it could fill the memory.
bool Connection::readsTooSlowly() const
{
    return queuedBytes() > answersAheadBytes;
}

void Connection::takeHead()
{
    const bool wasIdle = m_parser.idle();
    m_input.remove(0, m_parser.feed(m_input));
    if (wasIdle && !m_parser.idle())
        setDeadline(m_server.limits().requestTimeoutMs);
    if (m_parser.error()) {
        refuse(m_parser.error()->status, m_parser.error()->detail);
        return;
    }
    if (!m_parser.head())
        return;

    m_request = {};
    m_request.head = *m_parser.head();
    m_parser.reset();
    m_closeAfter = !m_request.head.keepAlive();
    m_bodyLeft = m_request.head.contentLength();
    m_chunked.reset();
    if (m_request.head.chunked())
        m_chunked.emplace();
    if (m_bodyLeft > m_server.limits().bodyBytes) {
        refuse(413,
               QStringLiteral("The body has %1 bytes; at most %2 are taken.")
                   .arg(m_bodyLeft)
                   .arg(m_server.limits().bodyBytes));
        return;
    }
    if (!m_chunked && m_bodyLeft == 0) {
        requestComplete();
        return;
    }
    m_state = State::Body;
    // RFC 9110 section 10.1.1: an HTTP/1.0 client does not know what to do with it.
    if (m_input.isEmpty() && m_request.head.minorVersion >= 1
        && m_request.head.headers.hasToken("Expect", "100-continue"))
        send("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::takeBody()
{
    if (!m_chunked) {
        const auto taken = std::min<qint64>(m_bodyLeft, m_input.size());
        m_request.body += QByteArrayView(m_input).first(taken);
        m_input.remove(0, taken);
        m_bodyLeft -= taken;
        if (m_bodyLeft == 0)
            requestComplete();
        return;
    }
    std::vector<ChunkedParser::Piece> pieces;
    m_input.remove(0, m_chunked->feed(m_input, &pieces));
    for (const auto &piece : pieces) {
        if (piece.part == ChunkedParser::Part::Data)
            m_request.body += piece.bytes;
    }
    if (m_chunked->failed()) {
        refuse(400, m_chunked->error());
    } else if (m_request.body.size() > m_server.limits().bodyBytes) {
        refuse(413,
               QStringLiteral("The body has more than %1 bytes, the most that is taken.")
                   .arg(m_server.limits().bodyBytes));
    } else if (m_chunked->finished()) {
        requestComplete();
    }
}

void Connection::refuse(int status, const QString &detail)
{
    m_closeAfter = true;
    m_state = State::Handling;
    answer(Answer::problem(status, detail));
}

void Connection::requestComplete()
{
    m_state = State::Handling;
    m_deadlineNs = 0;
    m_server.handle(*this, m_request);
}

void Connection::takeOver(std::unique_ptr<Takeover> takeover)
{
    m_retired.reset();
    m_takeover = std::move(takeover);
}

QByteArray Connection::answerHead(int status, const QList<HttpHeader> &headers) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status)
        + "\r\nDate: " + m_server.httpDate()
        + "\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n";
    if (!m_request.allowedOrigin.isEmpty()) {
        head += "Access-Control-Allow-Origin: " + m_request.allowedOrigin
            + "\r\nAccess-Control-Expose-Headers: ETag, Preference-Applied\r\nVary: Origin\r\n";
    }
    for (const auto &header : headers)
        head += header.name + ": " + header.value + "\r\n";
    if (m_closeAfter)
        head += "Connection: close\r\n";
    else if (m_request.head.minorVersion == 0)
        head += "Connection: keep-alive\r\n";
    return head + "\r\n";
}

void Connection::answer(const Answer &answer)
{
    if (m_state != State::Handling)
        return;
    auto headers = answer.headers;
    if (!answer.contentType.isEmpty())
        headers.append(HttpHeader{ "Content-Type", answer.contentType });
    const bool hasBody = answer.status != 204 && answer.status != 304;
    if (hasBody)
        headers.append(HttpHeader{ "Content-Length", QByteArray::number(answer.body.size()) });
    m_closeAfter |= m_server.isStopping();
    QByteArray bytes = answerHead(answer.status, headers);
    if (hasBody && !m_request.isHead())
        bytes += answer.body;
    m_server.countAnswer(answer.status);
    send(bytes);
    requestDone();
}

bool Connection::beginStream(const QByteArray &contentType, bool untilClose)
{
    const bool chunked = m_request.head.minorVersion >= 1 && !untilClose;
    QList<HttpHeader> headers{ { "Content-Type", contentType } };
    if (chunked)
        headers.append(HttpHeader{ "Transfer-Encoding", "chunked" });
    else
        m_closeAfter = true;
    m_server.countAnswer(200);
    send(answerHead(200, headers));
    return chunked;
}

void Connection::send(QByteArrayView bytes)
{
    if (m_state == State::Gone || bytes.isEmpty())
        return;
    m_server.countSent(bytes.size());
    if (m_socket.bytesToWrite() == 0)
        bytes = bytes.sliced(sendNow(m_socket, bytes));
    if (!bytes.isEmpty())
        m_socket.write(bytes.data(), bytes.size());
}

void Connection::endStream(int drainMs)
{
    if (m_state != State::Handling)
        return;
    // A client that stopped reading must not keep its queue by never asking again.
    if (queuedBytes() > 0)
        finish(drainMs);
    else
        requestDone();
}

void Connection::upgrade(const QList<HttpHeader> &headers)
{
    QByteArray head = "HTTP/1.1 101 Switching Protocols\r\n";
    for (const auto &header : headers)
        head += header.name + ": " + header.value + "\r\n";
    m_server.countAnswer(101);
    send(head + "\r\n");
    m_state = State::Upgraded;
    // What came with the handshake is heard once the handler has returned its takeover.
    QMetaObject::invokeMethod(this, &Connection::readSome, Qt::QueuedConnection);
}

void Connection::finish(int drainMs)
{
    if (m_state == State::Gone || m_state == State::Draining)
        return;
    retire();
    startDraining();
    setDeadline(drainMs);
    m_drainMs = 0;
}

void Connection::requestDone()
{
    retire();
    if (m_closeAfter || m_server.isStopping()) {
        startDraining();
        return;
    }
    m_state = State::Head;
    m_request = {};
    setDeadline(m_server.limits().idleTimeoutMs);
    // Inside process() its loop goes on; after a held request the next one may be waiting.
    if (!m_processing && (m_socket.bytesAvailable() > 0 || !m_input.isEmpty()))
        QMetaObject::invokeMethod(this, &Connection::readSome, Qt::QueuedConnection);
}

void Connection::retire()
{
    if (m_takeover)
        m_retired = std::move(m_takeover);
}

void Connection::startDraining()
{
    m_state = State::Draining;
    m_input.clear();
    m_wantsWriteShutdown = true;
    m_drainMs = m_server.limits().idleTimeoutMs;
    socketWritten();
}

void Connection::socketWritten()
{
    if (m_state == State::Draining && m_drainMs > 0)
        setDeadline(m_socket.bytesToWrite() > 0 ? m_drainMs : lingerMs);
    else if (m_state == State::Head)
        answerWritten();
    if (m_socket.bytesToWrite() > 0)
        return;
    if (m_state == State::Draining && std::exchange(m_wantsWriteShutdown, false)) {
        m_socket.readAll();
        if (!shutDownWriting(m_socket))
            m_socket.disconnectFromHost();
    } else if (m_takeover) {
        m_takeover->drained();
    }
}

/// A client that takes a long answer slowly is not idle, and may have asked for more.
void Connection::answerWritten()
{
    if (m_parser.idle())
        setDeadline(m_server.limits().idleTimeoutMs);
    if (!m_processing && !readsTooSlowly() && (m_socket.bytesAvailable() > 0 || !m_input.isEmpty()))
        QMetaObject::invokeMethod(this, &Connection::readSome, Qt::QueuedConnection);
}

void Connection::socketGone()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    m_deadlineNs = 0;
    if (m_takeover)
        m_takeover->clientLeft();
    m_server.remove(this);
}

void Connection::shutDown()
{
    switch (m_state) {
    case State::Head:
    case State::Body:
        startDraining();
        break;
    case State::Handling:
    case State::Upgraded:
        m_closeAfter = true;
        if (m_takeover)
            m_takeover->shutDown();
        break;
    case State::Draining:
    case State::Gone:
        break;
    }
}

} // namespace pushscope::server
