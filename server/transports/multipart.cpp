// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"
#include "server/push/http_stream.h"
#include "server/transports/transport.h"

#include "common/framing/multipart.h"

#include <QtCore/QRandomGenerator>

namespace pushscope::server {

namespace {

/// Server push as in 1995: parts of which each takes the place of the one before (RFC 2046 section
/// 5.1).
class MultipartTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &request) override
    {
        auto parsed = parseSubscription(request, m_services.hub, "multipart");
        if (const auto *problem = std::get_if<Answer>(&parsed)) {
            connection.answer(*problem);
            return;
        }
        const auto form = MultipartForm::json(boundary());
        const StreamFraming framing(jsonFraming, form.before, form.after, form.afterLast);
        startHttpStream(connection, m_services, std::get<SubscriptionQuery>(parsed),
                        { .chunked = framing.inChunks(),
                          .untilClose = framing,
                          .contentType = form.contentType,
                          .prelude = form.prologue,
                          .headers = { { "X-Content-Type-Options", "nosniff" } } });
    }

private:
    /// Another for each answer: nobody who publishes can know it, so not even a reader that looks
    /// for it without its line end finds it in a message.
    static QByteArray boundary()
    {
        std::array<quint32, 4> bits;
        QRandomGenerator::system()->fillRange(bits.data(), qsizetype(bits.size()));
        return "pushscope-"
            + QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits).toHex();
    }
};

} // namespace

ServerTransport *create_multipart(Services &services)
{
    return new MultipartTransport(services);
}

} // namespace pushscope::server
