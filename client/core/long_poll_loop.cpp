// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/long_poll_loop.h"

#include <QtCore/QUrlQuery>

namespace pushscope::client {

std::chrono::milliseconds LongPollLoop::patience() const
{
    const double holdS = context().options.value("long-poll.wait");
    return std::chrono::milliseconds(qRound(holdS * 1'000)) + std::chrono::seconds(10);
}

bool LongPollLoop::newConnectionEach() const
{
    return context().options.value("long-poll.connection") != 0;
}

void LongPollLoop::shape(QNetworkRequest &request, bool isFirst) const
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

} // namespace pushscope::client
