// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/poll_answer.h"
#include "server/transports/transport.h"

#include "common/topic.h"

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
        renewLeases(query);
        auto poll = pollAnswer(m_services.hub, query);
        if (!poll.hasNews
            && request.head.headers.hasToken("If-None-Match", '"' + poll.cursor + '"')) {
            poll.answer.status = 304;
            poll.answer.contentType.clear();
        }
        connection.answer(poll.answer);
    }

private:
    void renewLeases(const SubscriptionQuery &query)
    {
        if (query.name.isEmpty())
            return;
        for (const auto &topic : query.topics) {
            if (isConcreteTopic(topic))
                m_services.presence.renewLease(topic, query.name, query.transport->id);
        }
    }
};

} // namespace

ServerTransport *create_poll(Services &services)
{
    return new PollTransport(services);
}

} // namespace pushscope::server
