// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/poll_answer.h"
#include "server/push/presence_guard.h"
#include "server/transports/transport.h"

namespace pushscope::server {

namespace {

/// Polling: the answer is whatever there is now.
class PollTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;
    bool answersAtOnce() const override { return true; }

    void handle(Connection &connection, const Request &request) override
    {
        auto parsed = parseSubscription(request, m_services.hub, "poll");
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        const auto &query = std::get<SubscriptionQuery>(parsed);
        renewLeases(m_services, query);
        auto poll = pollAnswer(m_services.hub, query);
        if (!poll.hasNews
            && request.head.headers.hasToken("If-None-Match", '"' + poll.cursor + '"')) {
            poll.answer.status = 304;
            poll.answer.contentType.clear();
        }
        connection.answer(poll.answer);
    }
};

} // namespace

ServerTransport *create_poll(Services &services)
{
    return new PollTransport(services);
}

} // namespace pushscope::server
