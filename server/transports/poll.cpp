// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/poll_answer.h"
#include "server/push/presence_guard.h"
#include "server/transports/transport.h"

namespace pushscope::server {

namespace {

/// If-None-Match (RFC 9110 section 13.1.2), which compares weakly.
bool hasSeen(const Request &request, const PollAnswer &poll)
{
    const auto &headers = request.head.headers;
    const QByteArray etag = '"' + poll.cursor + '"';
    return headers.hasToken("If-None-Match", etag) || headers.hasToken("If-None-Match", "W/" + etag)
        || (!poll.hasNews && headers.hasToken("If-None-Match", "*"));
}

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
        if (hasSeen(request, poll)) {
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
