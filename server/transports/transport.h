// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/connection.h"
#include "server/connection/line_connection.h"
#include "server/services.h"

#include <memory>
#include <span>

namespace pushscope::server {

/// One way of subscribing: what GET /v1/<file name> does, or what the raw TCP port does. Stateless;
/// what a request needs lives in the Takeover that it leaves with the connection.
class ServerTransport
{
public:
    explicit ServerTransport(Services &services)
        : m_services(services)
    { }
    virtual ~ServerTransport() = default;
    Q_DISABLE_COPY_MOVE(ServerTransport)

    virtual void handle(Connection &connection, const Request &request) = 0;
    /// Whether HEAD makes sense: the answer is there at once.
    virtual bool answersAtOnce() const { return false; }
    /// What gets the first line of each connection to the raw TCP port; none for what is asked for
    /// over HTTP.
    virtual LineConnection::Handler lineHandler() { return {}; }

protected:
    Services &m_services;
};

using TransportFactory = ServerTransport *(Services &);

struct TransportTableRow
{
    const char *endpoint; ///< file name in server/transports
    TransportFactory *create;
};

/// Written by CMake from the files in server/transports.
std::span<const TransportTableRow> transportTable();

} // namespace pushscope::server
