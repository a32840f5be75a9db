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
class HttpStream : public PushStream
{
public:
    /// After beginHttpStream(), whose answer is @p chunked.
    HttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
               const HttpStreamFraming &framing, bool chunked);

protected:
    void endCarrier(QByteArrayView reason, int drainMs) override;

private:
    Connection &m_http;
    bool m_chunked;
};

/// Sends head and prelude; true if what follows is chunked.
bool beginHttpStream(Connection &connection, const SubscriptionQuery &query,
                     const HttpStreamFraming &framing);

/// All of it, for a stream that is nothing but that.
void startHttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
                     const HttpStreamFraming &framing);

} // namespace pushscope::server
