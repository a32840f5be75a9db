// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/outlet.h"
#include "common/framing/http_head.h"

/// What heads say, for events.
namespace pushscope::client {

std::shared_ptr<Exchange> exchangeOf(const HttpRequestHead &head);
/// "GET sse", "POST publish", "GET /favicon.ico".
QString requestText(const HttpRequestHead &head);
/// The same of somebody else's server.
QString fullRequestText(const HttpRequestHead &head);
bool isPublish(const HttpRequestHead &head);
/// "200", "404 Not Found".
QString answerText(const HttpResponseHead &head);
/// The row of the registry that a request is, by its path and headers; null if it is none.
const TransportInfo *transportOf(const HttpRequestHead &head);
/// The row of the registry with @p known's endpoint and the subprotocol that the server chose.
const TransportInfo *transportOf(const HttpResponseHead &head, const TransportInfo *known);

} // namespace pushscope::client
