// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/held_poll.h"
#include "server/transports/transport.h"

namespace pushscope::server {

namespace {

/// Long-polling (RFC 6202 section 2): the answer waits until there is news.
class LongPollTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        holdPoll(connection, m_services, request, "long-poll");
    }
};

} // namespace

ServerTransport *create_long_poll(Services &services)
{
    return new LongPollTransport(services);
}

} // namespace pushscope::server
