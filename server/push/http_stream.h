// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/connection.h"
#include "server/push/push_stream.h"

namespace pushscope::server {

/// What a way of streaming puts into its answers. The two forms of a framing: in chunks for
/// HTTP/1.1, until the end of the connection for HTTP/1.0.
struct HttpStreamFraming
{
    StreamFraming chunked;
    StreamFraming untilClose;
    QByteArray contentType;
    QByteArray prelude{};        ///< before the first object, not chunked
    QList<HttpHeader> headers{}; ///< of this kind of answer alone
};

/// A PushStream as the body of one HTTP answer that does not end (RFC 6202 section 3). The client
/// may ask for the form of HTTP/1.0 by the option `framing`.
void startHttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
                     const HttpStreamFraming &framing);

} // namespace pushscope::server
