// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/held_poll.h"
#include "server/push/script_callback.h"
#include "server/transports/transport.h"

#include "common/framing/jsonp.h"
#include "common/protocol.h"

namespace pushscope::server {

namespace {

/// Long-polling by script tags: the answer is a script that calls a function with it.
class JsonpTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        const auto callback = scriptCallback(request, protocol::jsonpCallback);
        if (const auto *problem = std::get_if<Answer>(&callback)) {
            connection.answer(*problem);
            return;
        }
        holdPoll(connection, m_services, request, "jsonp",
                 [callback = std::get<QByteArray>(callback)](Answer &&answer) {
                     answer.contentType = "application/javascript; charset=utf-8";
                     answer.body = jsonpScript(callback, answer.body);
                     answer.headers.append(HttpHeader{ "X-Content-Type-Options", "nosniff" });
                     return std::move(answer);
                 });
    }
};

} // namespace

ServerTransport *create_jsonp(Services &services)
{
    return new JsonpTransport(services);
}

} // namespace pushscope::server
