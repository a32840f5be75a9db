// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/connection.h"

#include "server/connection/connection_table.h"
#include "server/connection/http_server.h"

namespace pushscope::server {

namespace {

// With more than this unread, no further pipelined request is handled.
constexpr qint64 answersAheadBytes = 256 * 1024;

} // namespace

Connection::Connection(qintptr descriptor, HttpServer &server)
    : ClientConnection(descriptor, server.table())
    , m_server(server)
    , m_parser(server.limits().targetBytes, server.limits().headBytes)
{ }

Connection::~Connection() = default;

void Connection::start()
{
    setDeadline(m_server.limits().idleTimeoutMs);
    readSome();
}

void Connection::overdue()
{
    const bool hasRest = m_state == State::Head && m_parser.idle() && queuedBytes() > 0;
    if (!isReading() || hasRest) { // a rest: nothing of the last answer was read for that long
        giveUp();
    } else if (m_state == State::Head && m_parser.idle() && m_input.isEmpty()) {
        startDraining();
    } else {
        refuse(408,
               QStringLiteral("The request was not complete after %1 s. Send it faster.")
                   .arg(m_server.limits().requestTimeoutMs / 1'000.0));
    }
}

/// While its earlier answers wait, what a client asks next must wait as well, or it could fill the
/// memory.
bool Connection::isReading() const
{
    return isOpen()
        && (m_state == State::Body
            || (m_state == State::Head && queuedBytes() <= answersAheadBytes));
}

void Connection::readSome()
{
    if (isReading()) {
        m_input += socket().readAll();
        process();
    } else if (m_state == State::Upgraded && takeover()) {
        const QByteArray bytes = std::exchange(m_input, {}) + socket().readAll();
        m_tally.countUp(bytes.size());
        if (!bytes.isEmpty())
            takeover()->received(bytes);
    } // else it stays in the socket's bounded buffer
}

void Connection::process()
{
    if (m_processing)
        return;
    m_processing = true;
    while (!m_input.isEmpty() && isReading()) {
        if (m_state == State::Head)
            takeHead();
        else
            takeBody();
        if (m_input.isEmpty() && isReading())
            m_input += socket().readAll();
    }
    m_processing = false;
}

void Connection::takeHead()
{
    const bool wasIdle = m_parser.idle();
    const auto taken = m_parser.feed(m_input);
    m_input.remove(0, taken);
    m_requestBytes += taken;
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
        m_requestBytes += taken;
        m_bodyLeft -= taken;
        if (m_bodyLeft == 0)
            requestComplete();
        return;
    }
    std::vector<ChunkedParser::Piece> pieces;
    const auto taken = m_chunked->feed(m_input, &pieces);
    m_input.remove(0, taken);
    m_requestBytes += taken;
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

void Connection::refuseForNow()
{
    refuse(503,
           QStringLiteral("The server has %1 connections, as many as it takes. Try again later.")
               .arg(m_server.limits().connections));
}

void Connection::requestComplete()
{
    m_state = State::Handling;
    setDeadline(0);
    m_server.handle(*this, m_request);
}

void Connection::beginTally(TallyBook &book)
{
    m_tally.begin(book, m_request.values("tally"), m_requestBytes);
}

void Connection::countSent(qint64 bytes)
{
    ClientConnection::countSent(bytes);
    m_tally.countDown(bytes);
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
    if (m_state != State::Handling || !isOpen())
        return;
    auto headers = answer.headers;
    if (!answer.contentType.isEmpty())
        headers.append(HttpHeader{ "Content-Type", answer.contentType });
    const bool hasBody = answer.status != 204 && answer.status != 304;
    if (hasBody)
        headers.append(HttpHeader{ "Content-Length", QByteArray::number(answer.body.size()) });
    m_closeAfter |= table().isStopping();
    QByteArray bytes = answerHead(answer.status, headers);
    if (hasBody && !m_request.isHead())
        bytes += answer.body;
    m_server.countAnswer(answer.status);
    send(bytes);
    requestDone();
}

bool Connection::beginStream(QList<HttpHeader> headers, bool untilClose)
{
    const bool chunked = m_request.head.minorVersion >= 1 && !untilClose;
    if (chunked)
        headers.append(HttpHeader{ "Transfer-Encoding", "chunked" });
    else
        m_closeAfter = true;
    m_server.countAnswer(200);
    send(answerHead(200, headers));
    return chunked;
}

void Connection::endStream(int drainMs)
{
    if (m_state != State::Handling || !isOpen())
        return;
    // A client that stopped reading must not keep its queue by never asking again.
    if (queuedBytes() > 0)
        finish(drainMs);
    else
        requestDone();
}

void Connection::upgrade(const QList<HttpHeader> &headers)
{
    m_closeAfter = false; // its Connection header says Upgrade
    m_server.countAnswer(101);
    send(answerHead(101, headers));
    m_state = State::Upgraded;
    // What came with the handshake is heard once the handler has returned its takeover.
    QMetaObject::invokeMethod(this, &Connection::readSome, Qt::QueuedConnection);
}

void Connection::requestDone()
{
    retireTakeover();
    m_tally.end();
    m_requestBytes = 0;
    if (m_closeAfter || table().isStopping()) {
        startDraining();
        return;
    }
    m_state = State::Head;
    m_request = {};
    setDeadline(m_server.limits().idleTimeoutMs);
    // Inside process() its loop goes on; after a held request the next one may be waiting.
    if (!m_processing && (socket().bytesAvailable() > 0 || !m_input.isEmpty()))
        QMetaObject::invokeMethod(this, &Connection::readSome, Qt::QueuedConnection);
}

/// A client that takes a long answer slowly is not idle, and may have asked for more.
void Connection::written()
{
    if (m_state != State::Head)
        return;
    if (m_parser.idle())
        setDeadline(m_server.limits().idleTimeoutMs);
    if (!m_processing && isReading() && (socket().bytesAvailable() > 0 || !m_input.isEmpty()))
        QMetaObject::invokeMethod(this, &Connection::readSome, Qt::QueuedConnection);
}

void Connection::shutDown()
{
    m_closeAfter = true;
    ClientConnection::shutDown();
}

} // namespace pushscope::server
