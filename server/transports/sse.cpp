// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"
#include "server/push/http_stream.h"
#include "server/transports/transport.h"

#include "common/framing/sse.h"
#include "common/protocol.h"

namespace pushscope::server {

namespace {

/// Server-sent events (WHATWG HTML section 9.2).
class SseTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        auto parsed = parseSubscription(request, m_services.hub, "sse", {},
                                        request.header("Last-Event-ID"));
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        startHttpStream(connection, m_services, std::get<SubscriptionQuery>(parsed),
                        { .chunked = sseChunkedFraming,
                          .untilClose = sseFraming,
                          .contentType = "text/event-stream",
                          .prelude = sseRetry(protocol::sseRetryMs) });
    }
};

} // namespace

ServerTransport *create_sse(Services &services)
{
    return new SseTransport(services);
}

} // namespace pushscope::server
