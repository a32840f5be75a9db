// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/poll_answer.h"

#include "common/codec.h"
#include "common/protocol.h"

namespace pushscope::server {

PollAnswer pollAnswer(const Hub &hub, const SubscriptionQuery &query)
{
    bool more = false;
    // A held poll has no such option; its answers are no longer than a poll's usual ones.
    const auto limit = qsizetype(query.option("limit"));
    const auto messages
        = hub.log().read(query.topics, query.start.offset,
                         limit > 0 ? limit : qsizetype(protocol::pollLimitDefault), &more);
    // With nothing new the cursor stays, whatever happened on other topics: so does the ETag.
    const StartPosition end{ messages.empty() ? query.start.offset : messages.back()->offset(),
                             query.start.recovered };
    const auto head = hub.hello(query.topics, end);
    QByteArray joined;
    for (const auto &message : messages) {
        if (!joined.isEmpty())
            joined += ',';
        joined += messageToJson(message->message());
    }
    auto answer = Answer::json(pollBodyToJson(head, joined, more));
    answer.headers.append(HttpHeader{ "ETag", '"' + head.cursor + '"' });
    return { .answer = std::move(answer),
             .hasNews = !messages.empty() || !query.start.recovered,
             .cursor = head.cursor };
}

} // namespace pushscope::server
