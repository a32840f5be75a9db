// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/http_stream.h"

#include "common/framing/chunked.h"

namespace pushscope::server {

HttpStream::HttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
                       const HttpStreamFraming &framing, bool chunked)
    : PushStream(connection, services, query, chunked ? framing.chunked : framing.untilClose)
    , m_http(connection)
    , m_chunked(chunked)
{ }

void HttpStream::endCarrier(QByteArrayView, int drainMs)
{
    if (m_chunked)
        m_http.send(lastChunk);
    m_http.endStream(drainMs);
}

bool beginHttpStream(Connection &connection, const SubscriptionQuery &query,
                     const HttpStreamFraming &framing)
{
    auto headers = framing.headers;
    headers.prepend(HttpHeader{ "Content-Type", framing.contentType });
    const bool neverChunked = query.option("framing") != 0;
    const bool chunked = connection.beginStream(headers, neverChunked);
    if (!framing.prelude.isEmpty())
        connection.send(chunked ? chunk(framing.prelude) : framing.prelude);
    return chunked;
}

void startHttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
                     const HttpStreamFraming &framing)
{
    const bool chunked = beginHttpStream(connection, query, framing);
    auto owned = std::make_unique<HttpStream>(connection, services, query, framing, chunked);
    auto &stream = *owned;
    connection.takeOver(std::move(owned));
    stream.start();
}

} // namespace pushscope::server
