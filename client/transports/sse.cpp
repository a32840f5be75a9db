// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/sse.h"
#include "client/core/http_stream.h"

/// Server-sent events: an object an event.
namespace pushscope::client {

namespace {

class SseReader : public BodyReader
{
public:
    void feed(QByteArrayView bytes) override { m_events.feed(bytes); }

    Decoded<PushObject> next() override
    {
        const auto event = m_events.next();
        if (!event)
            return { {},
                     m_events.failed() ? QStringLiteral("an event that does not end") : QString() };
        if (event->comment) {
            Control heartbeat;
            heartbeat.control = "heartbeat";
            return { heartbeat, {} };
        }
        return objectFromJson(event->data);
    }

private:
    SseParser m_events;
};

} // namespace

TransportFactory create_sse;

ClientTransport *create_sse(const TransportContext &context, QObject *parent)
{
    return new HttpStream(
        context, "text/event-stream",
        []() -> std::unique_ptr<BodyReader> { return std::make_unique<SseReader>(); }, parent);
}

} // namespace pushscope::client
