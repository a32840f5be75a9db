// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_client.h"
#include "client/core/target/target_carrier.h"
#include "common/framing/lines.h"
#include "common/framing/sse.h"

#include <memory>

/// One answer that does not end: server-sent events, or a message a line.
namespace pushscope::client {

namespace {

class StreamReader
{
public:
    StreamReader() = default;
    virtual ~StreamReader() = default;
    Q_DISABLE_COPY_MOVE(StreamReader)
    virtual void feed(QByteArrayView bytes, TargetCarrier &to) = 0;
    virtual bool failed() const = 0;
};

class LineReader : public StreamReader
{
public:
    void feed(QByteArrayView bytes, TargetCarrier &to) override
    {
        m_lines.feed(bytes);
        while (const auto line = m_lines.next()) {
            if (!line->trimmed().isEmpty())
                Q_EMIT to.message(*line);
        }
    }
    bool failed() const override { return m_lines.failed(); }

private:
    LineParser m_lines{ TargetCarrier::maxMessageBytes };
};

/// As EventSource does, WHATWG HTML section 9.2.
class EventReader : public StreamReader
{
public:
    void feed(QByteArrayView bytes, TargetCarrier &to) override
    {
        m_events.feed(bytes);
        while (const auto event = m_events.next()) {
            if (event->comment)
                continue;
            if (event->lastEventId != std::exchange(m_lastEventId, event->lastEventId))
                Q_EMIT to.lastEventIdTold(m_lastEventId);
            Q_EMIT to.message(event->data);
        }
        if (m_events.retryMs() != std::exchange(m_retryMs, m_events.retryMs()))
            Q_EMIT to.retryTold(*m_retryMs);
    }
    bool failed() const override { return m_events.failed(); }

private:
    SseParser m_events{ TargetCarrier::maxMessageBytes };
    QByteArray m_lastEventId;
    std::optional<int> m_retryMs;
};

/// What waits to be read here; the rest waits in TCP.
constexpr qint64 targetReadAheadBytes = 1024 * 1024;

class TargetStream : public TargetCarrier
{
public:
    TargetStream(TargetContext context, QObject *parent)
        : TargetCarrier(std::move(context), parent)
    {
        setUpManager(m_manager, m_context.proxy);
    }
    ~TargetStream() override { drop(); }

    void open() override;

private:
    void begin();
    void read();
    void finish();
    void drop();
    void fail(const QString &what, bool transient);
    bool isSse() const { return m_context.target.kind == TargetKind::Sse; }

    QNetworkAccessManager m_manager;
    std::unique_ptr<StreamReader> m_reader; ///< once the answer has begun
    QNetworkReply *m_reply = nullptr;
};

void TargetStream::open()
{
    auto request = this->request(m_context.target.url);
    if (!m_context.lastEventId.isEmpty())
        request.setRawHeader("Last-Event-ID", m_context.lastEventId);
    m_reply = m_manager.sendCustomRequest(request, m_context.target.method, m_context.target.body);
    m_reply->setReadBufferSize(targetReadAheadBytes);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &TargetStream::begin);
    connect(m_reply, &QNetworkReply::readyRead, this, &TargetStream::read);
    connect(m_reply, &QNetworkReply::finished, this, &TargetStream::finish);
}

/// The head is there. A stream may stay silent for long after it.
void TargetStream::begin()
{
    if (m_reader || statusOf(*m_reply) != 200)
        return;
    tellHead(*m_reply);
    if (isSse()) {
        if (const auto wrong = wrongTypeOf(*m_reply, "text/event-stream")) {
            fail(wrong->what, false);
            return;
        }
        m_reader = std::make_unique<EventReader>();
    } else {
        m_reader = std::make_unique<LineReader>();
    }
    Q_EMIT opened();
}

void TargetStream::read()
{
    begin();
    if (!m_reply || !m_reader) // a refusal: its body is read when it is complete
        return;
    m_reader->feed(m_reply->readAll(), *this);
    if (m_reader->failed())
        fail(QStringLiteral("a message of more than %1 bytes").arg(maxMessageBytes), false);
}

void TargetStream::finish()
{
    if (statusOf(*m_reply) == 200)
        read();
    if (!m_reply || isMoved(*m_reply))
        return;
    const int status = statusOf(*m_reply);
    // No Content is how a server tells an EventSource not to come again.
    const bool isOver = isSse() && status == 204;
    const auto failure = failureOf(*m_reply, bodyOf(*m_reply));
    if (isOver)
        fail(QStringLiteral("the server answered 204: it has nothing more"), false);
    else if (failure)
        fail(failure->what, failure->transient);
    else
        fail(QStringLiteral("the server ended the answer"), true);
}

void TargetStream::drop()
{
    if (auto reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void TargetStream::fail(const QString &what, bool transient)
{
    drop();
    Q_EMIT failed({ what, transient });
}

} // namespace

TargetCarrier *createTargetStream(TargetContext context, QObject *parent)
{
    return new TargetStream(std::move(context), parent);
}

} // namespace pushscope::client
