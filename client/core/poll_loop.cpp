// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/poll_loop.h"

#include "client/core/http_client.h"
#include "common/cursor.h"
#include "common/protocol.h"

#include <algorithm>

namespace pushscope::client {

using namespace std::chrono_literals;

namespace {

/// As many messages as were asked for in one answer, each with the most data and room for what is
/// around it, and the heads of very many topics.
qint64 answerLimit(const TransportContext &context)
{
    constexpr qint64 headsBytes = 16 * 1024 * 1024;
    const auto &options = context.info->options;
    const auto limit = std::ranges::find_if(
        options, [](const auto &option) { return QByteArrayView(option.query) == "limit"; });
    const double messages
        = limit == options.end() ? protocol::pollLimitDefault : context.options.value(limit->key);
    return qint64(messages) * (protocol::maxDataBytes + 1'024) + headsBytes;
}

/// A poll's answer tells of the place after its messages; hello tells of the place before them.
Control helloOf(const PollBody &body, const QByteArray &after)
{
    Control hello = body.head;
    hello.control = "hello";
    // Backwards, so that the first message of a topic has the last word.
    for (auto message = body.messages.crbegin(); message != body.messages.crend(); ++message)
        hello.heads.insert(message->topic, message->seq - 1);
    if (hello.recovered && Cursor::parse(after)) {
        hello.cursor = after;
    } else if (!body.messages.isEmpty()) {
        if (auto first = Cursor::parse(body.messages.first().id)) {
            --first->offset;
            hello.cursor = first->toByteArray();
        }
    }
    return hello;
}

} // namespace

PollLoop::PollLoop(const TransportContext &context, QObject *parent)
    : ClientTransport(context, parent)
    , m_rest(*m_context.clock)
    , m_patience(*m_context.clock)
{
    setUpManager(m_manager, m_context.proxy);
}

PollLoop::~PollLoop()
{
    drop();
}

void PollLoop::open(const QList<QByteArray> &topics, const QByteArray &after)
{
    m_topics = topics;
    m_cursor = after;
    m_running = true;
    ask();
}

void PollLoop::close()
{
    m_running = false;
    drop();
    Q_EMIT closed();
}

void PollLoop::setOptions(const OptionValues &options)
{
    ClientTransport::setOptions(options);
    if (m_rest.isActive())
        rest(pause());
}

void PollLoop::ask()
{
    m_maxAnswerBytes = answerLimit(m_context); // as it is asked for now
    auto request = httpRequest(subscriptionUrl(m_context, m_topics, m_cursor));
    request.setRawHeader("Accept", "application/json");
    if (newConnectionEach()) {
        request.setRawHeader("Connection", "close");
        m_manager
            .clearConnectionCache(); // it would go on using a connection that the server left open
    }
    shape(request, !m_opened);
    m_reply = m_manager.get(request);
    watchForRepeats(*m_reply, this, [this] { Q_EMIT repeated(); });
    connect(m_reply, &QNetworkReply::finished, this, &PollLoop::finish);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &PollLoop::checkSize);
    connect(m_reply, &QNetworkReply::readyRead, this, &PollLoop::checkSize);
    const auto limit = patience();
    m_patience.start(limit, [this, limit] {
        fail({ QStringLiteral("no answer within %1 s").arg(double(limit.count()) / 1'000), true });
    });
}

void PollLoop::rest(std::chrono::milliseconds pause)
{
    const auto rested = std::chrono::nanoseconds(m_context.clock->steadyNs() - m_answeredNs);
    const auto left = pause - std::chrono::floor<std::chrono::milliseconds>(rested);
    if (pause == 0ms)
        ask();
    else
        m_rest.start(std::max(left, 0ms), [this] { ask(); });
}

/// An answer is kept until it is whole: it must not be more than anybody can mean.
void PollLoop::checkSize()
{
    if (!m_reply)
        return;
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (std::max(announced, m_reply->bytesAvailable()) > m_maxAnswerBytes)
        fail({ QStringLiteral("malformed answer: more than %1 MiB").arg(m_maxAnswerBytes >> 20),
               false });
}

void PollLoop::finish()
{
    const auto reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    m_patience.stop();
    m_answeredNs = m_context.clock->steadyNs();
    const QByteArray bytes = reply->readAll();
    if (const auto failure = failureOf(*reply, bytes, 304)) {
        fail(*failure);
        return;
    }
    if (statusOf(*reply) == 304) {
        rest(pause());
        return;
    }
    if (const auto wrong = wrongTypeOf(*reply)) {
        fail(*wrong);
        return;
    }
    auto body = read(bytes);
    if (!body || body->head.cursor.isEmpty()) {
        const auto what = body ? QStringLiteral("no cursor") : body.error;
        fail({ QStringLiteral("malformed answer: %1").arg(what), false });
        return;
    }
    m_tag = reply->rawHeader("ETag");
    take(*body);
}

void PollLoop::take(PollBody &body)
{
    if (m_opened && (body.head.log != m_log || !body.head.recovered)) {
        // Whoever keeps the ledger must hear of it, by a new opening.
        fail({ QStringLiteral("the server no longer has what follows the cursor"), true });
        return;
    }
    m_log = body.head.log;
    const auto after = std::exchange(m_cursor, body.head.cursor);
    if (!std::exchange(m_opened, true))
        Q_EMIT opened(helloOf(body, after));
    if (m_running && !body.messages.isEmpty())
        Q_EMIT received(body.messages);
    if (m_running)
        rest(body.more ? 0ms : pause());
}

void PollLoop::drop()
{
    m_rest.stop();
    m_patience.stop();
    if (auto reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void PollLoop::fail(const TransportFailure &why)
{
    m_running = false;
    drop();
    Q_EMIT failed(why);
}

} // namespace pushscope::client
