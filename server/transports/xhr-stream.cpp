// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"
#include "server/push/http_stream.h"
#include "server/transports/transport.h"

#include "common/protocol.h"

namespace pushscope::server {

namespace {

/// Text that a page's XMLHttpRequest reads while it grows: an object after its length.
class XhrStreamTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        auto parsed = parseSubscription(request, m_services.hub, "xhr-stream");
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        startHttpStream(connection, m_services, std::get<SubscriptionQuery>(parsed),
                        { .chunked = lengthChunkedFraming,
                          .untilClose = lengthFraming,
                          .contentType = "text/plain; charset=utf-8",
                          .prelude = QByteArray(protocol::xhrPreludeBytes, ' '),
                          // Messages are no page, whatever they look like.
                          .headers = { { "X-Content-Type-Options", "nosniff" } } });
    }
};

} // namespace

ServerTransport *create_xhr_stream(Services &services)
{
    return new XhrStreamTransport(services);
}

} // namespace pushscope::server
