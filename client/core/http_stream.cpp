// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_stream.h"

#include "client/core/http_client.h"

namespace pushscope::client {

namespace {

/// What waits to be read here; the rest waits in TCP. A server that sends without end would
/// otherwise fill the memory while a reader is still about to refuse it.
constexpr qint64 readAheadBytes = 1024 * 1024;

/// A refusal says a few sentences.
constexpr qint64 maxRefusalBytes = readAheadBytes / 2;

} // namespace

HttpStream::HttpStream(const TransportContext &context, const char *accept, MakeReader makeReader,
                       QObject *parent)
    : PushStream(context, parent)
    , m_accept(accept)
    , m_makeReader(std::move(makeReader))
{
    setUpManager(m_manager, m_context.proxy);
}

HttpStream::~HttpStream()
{
    dropCarrier();
}

void HttpStream::connectCarrier(const QList<QByteArray> &topics, const QByteArray &after)
{
    m_reader.reset();
    auto request = httpRequest(urlFor(topics, after));
    request.setRawHeader("Accept", m_accept);
    m_reply = m_manager.get(request);
    watchForRepeats(*m_reply, this, [this] { Q_EMIT repeated(); });
    m_reply->setReadBufferSize(readAheadBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpStream::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &HttpStream::finish);
}

QUrl HttpStream::urlFor(const QList<QByteArray> &topics, const QByteArray &after) const
{
    return subscriptionUrl(m_context, topics, after);
}

void HttpStream::dropCarrier()
{
    if (auto reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void HttpStream::leaveCarrier()
{
    dropCarrier();
    Q_EMIT closed();
}

void HttpStream::readBody()
{
    if (statusOf(*m_reply) != 200) { // a refusal: its body is read when it is complete
        if (m_reply->bytesAvailable() > maxRefusalBytes)
            fail({ QStringLiteral("malformed answer: a refusal that does not end"), false });
        return;
    }
    if (!m_reader) {
        if (const auto wrong = wrongTypeOf(*m_reply)) {
            fail(*wrong);
            return;
        }
        m_reader = m_makeReader();
        m_reader->begin(m_reply->rawHeader("Content-Type"));
    }
    heard();
    m_reader->feed(m_reply->readAll());
    while (m_reply) {
        auto object = m_reader->next();
        if (object) {
            take(std::move(*object));
        } else if (object.error.isEmpty()) {
            break;
        } else {
            fail({ QStringLiteral("malformed answer: %1").arg(object.error), false });
        }
    }
    flush();
}

void HttpStream::finish()
{
    if (statusOf(*m_reply) == 200)
        readBody();
    if (!m_reply)
        return;
    const auto reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    auto failure = failureOf(*reply, reply->readAll());
    if (failure && statusOf(*reply) != 200)
        shapeFailure(*failure);
    ended(
        failure.value_or(TransportFailure{ QStringLiteral("the server ended the answer"), true }));
}

} // namespace pushscope::client
