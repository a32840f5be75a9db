// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"
#include "server/push/http_stream.h"
#include "server/push/script_callback.h"
#include "server/transports/transport.h"

#include "common/framing/script_snippets.h"
#include "common/protocol.h"

namespace pushscope::server {

namespace {

/// A page for a hidden iframe: it never ends, and each object is a script that calls a function of
/// the page around it.
class IframeTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        const auto callback = scriptCallback(request, protocol::iframeCallback);
        if (const auto *problem = std::get_if<Answer>(&callback)) {
            connection.answer(*problem);
            return;
        }
        auto parsed = parseSubscription(request, m_services.hub, "iframe");
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        const auto form = ScriptForm::call(std::get<QByteArray>(callback));
        const StreamFraming framing(scriptFraming, form.before, form.after);
        startHttpStream(connection, m_services, std::get<SubscriptionQuery>(parsed),
                        { .chunked = framing.inChunks(),
                          .untilClose = framing,
                          .contentType = "text/html; charset=utf-8",
                          .prelude = form.prologue.leftJustified(protocol::iframePaddingBytes, ' '),
                          .headers = scriptPageHeaders(connection) });
    }
};

} // namespace

ServerTransport *create_iframe(Services &services)
{
    return new IframeTransport(services);
}

} // namespace pushscope::server
