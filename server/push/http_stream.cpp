// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/http_stream.h"

#include "common/framing/chunked.h"

namespace pushscope::server {

namespace {

class HttpStream : public PushStream
{
public:
    HttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
               const StreamFraming &framing, bool chunked)
        : PushStream(connection, services, query, framing)
        , m_http(connection)
        , m_chunked(chunked)
    { }

protected:
    void endCarrier(QByteArrayView, int drainMs) override
    {
        if (m_chunked)
            m_http.send(lastChunk);
        m_http.endStream(drainMs);
    }

private:
    Connection &m_http;
    bool m_chunked;
};

} // namespace

void startHttpStream(Connection &connection, Services &services, const SubscriptionQuery &query,
                     const HttpStreamFraming &framing)
{
    auto headers = framing.headers;
    headers.prepend(HttpHeader{ "Content-Type", framing.contentType });
    const bool neverChunked = query.option("framing") != 0;
    const bool chunked = connection.beginStream(headers, neverChunked);
    auto owned = std::make_unique<HttpStream>(
        connection, services, query, chunked ? framing.chunked : framing.untilClose, chunked);
    auto &stream = *owned;
    connection.takeOver(std::move(owned));
    if (!framing.prelude.isEmpty())
        connection.send(chunked ? chunk(framing.prelude) : framing.prelude);
    stream.start();
}

} // namespace pushscope::server
