// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"
#include "server/push/http_stream.h"
#include "server/transports/transport.h"

namespace pushscope::server {

namespace {

/// HTTP streaming (RFC 6202 section 3): an object a line.
class StreamTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        auto parsed = parseSubscription(request, m_services.hub, "stream");
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        startHttpStream(connection, m_services, std::get<SubscriptionQuery>(parsed),
                        { .chunked = ndjsonChunkedFraming,
                          .untilClose = ndjsonFraming,
                          .contentType = "application/x-ndjson" });
    }
};

} // namespace

ServerTransport *create_stream(Services &services)
{
    return new StreamTransport(services);
}

} // namespace pushscope::server
