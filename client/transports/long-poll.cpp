// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/poll_loop.h"

#include <QtCore/QUrlQuery>

/// Long-polling: the server holds the request until there is news, and the next one follows at
/// once.
namespace pushscope::client {

namespace {

class LongPoll : public PollLoop
{
public:
    using PollLoop::PollLoop;

protected:
    std::chrono::milliseconds pause() const override { return {}; }

    std::chrono::milliseconds patience() const override
    {
        const double holdS = context().options.value("long-poll.wait");
        return std::chrono::milliseconds(qRound(holdS * 1'000)) + std::chrono::seconds(10);
    }

    void shape(QNetworkRequest &request, bool isFirst) const override
    {
        if (!isFirst)
            return;
        // The first one asks where the log stands and is not held: a switch must not wait for news.
        QUrl url = request.url();
        QUrlQuery query(url);
        query.removeAllQueryItems(QStringLiteral("wait"));
        query.addQueryItem(QStringLiteral("wait"), QStringLiteral("0"));
        url.setQuery(query);
        request.setUrl(url);
    }
};

} // namespace

TransportFactory create_long_poll;

ClientTransport *create_long_poll(const TransportContext &context, QObject *parent)
{
    return new LongPoll(context, parent);
}

} // namespace pushscope::client
