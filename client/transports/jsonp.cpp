// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/jsonp.h"
#include "client/core/long_poll_loop.h"
#include "common/protocol.h"

/// Long-polling as script tags do it. Nothing is run: exactly the one call that the server is known
/// to write is read.
namespace pushscope::client {

namespace {

class Jsonp : public LongPollLoop
{
public:
    using LongPollLoop::LongPollLoop;

protected:
    void shape(QNetworkRequest &request, bool isFirst) const override
    {
        LongPollLoop::shape(request, isFirst);
        request.setRawHeader("Accept", "application/javascript");
    }

    Decoded<PollBody> read(QByteArrayView answer) const override
    {
        const auto argument = jsonpArgument(answer, protocol::jsonpCallback);
        if (!argument)
            return { {},
                     QStringLiteral("not exactly one call of %1")
                         .arg(QLatin1StringView(protocol::jsonpCallback)) };
        return pollBodyFromJson(*argument);
    }
};

} // namespace

TransportFactory create_jsonp;

ClientTransport *create_jsonp(const TransportContext &context, QObject *parent)
{
    return new Jsonp(context, parent);
}

} // namespace pushscope::client
