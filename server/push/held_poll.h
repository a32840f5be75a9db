// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/connection.h"
#include "server/services.h"

#include <functional>

namespace pushscope::server {

/// Turns the JSON answer of a poll into what an endpoint answers with.
using PollDress = std::function<Answer(Answer &&)>;

/// Answers a long-poll (RFC 6202 section 2) on @p endpoint: when there is news, or when the wait
/// ends. How long that is says the parameter `wait`, else the header `Prefer` (RFC 7240
/// section 4.3), else the registry.
void holdPoll(Connection &connection, Services &services, const Request &request,
              QByteArrayView endpoint, PollDress dress = {});

} // namespace pushscope::server
