// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/http_words.h"

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr QByteArrayView root = "/v1/";

QByteArray endpointOf(const HttpRequestHead &head)
{
    const auto path = head.path();
    return path.startsWith(root) ? path.sliced(root.size()) : QByteArray();
}

/// A poll waits for nothing: all that it brings from the earliest on has been published before.
bool isOfHistory(const HttpRequestHead &head)
{
    return head.method == "GET" && endpointOf(head) == "poll"
        && head.query().split('&').contains("after=earliest");
}

} // namespace

const TransportInfo *transportOf(const HttpRequestHead &head)
{
    if (head.method != "GET")
        return nullptr;
    const auto endpoint = endpointOf(head);
    const auto offered = head.headers.value("Sec-WebSocket-Protocol").split(',');
    for (const auto &subprotocol : offered) {
        if (const auto found = findTransport(endpoint, subprotocol.trimmed(), !head.keepAlive()))
            return found;
    }
    // Without an offer the server takes the endpoint's first.
    const auto rows = transportRegistry();
    const auto first
        = std::ranges::find_if(rows, [&](const auto &row) { return endpoint == row.endpoint; });
    return first == rows.end() ? nullptr : &*first;
}

const TransportInfo *transportOf(const HttpResponseHead &head, const TransportInfo *known)
{
    const auto subprotocol = head.headers.value("Sec-WebSocket-Protocol");
    if (!known || subprotocol.isEmpty())
        return known;
    const auto found = findTransport(known->endpoint, subprotocol, known->newConnectionEach);
    return found ? found : known;
}

std::shared_ptr<Exchange> exchangeOf(const HttpRequestHead &head)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->method = head.method;
    exchange->transport = transportOf(head);
    exchange->asksForHistory = isOfHistory(head);
    exchange->switches = head.method == "CONNECT"
        || (head.headers.hasToken("Connection", "upgrade") && head.headers.contains("Upgrade"));
    return exchange;
}

QString requestText(const HttpRequestHead &head)
{
    const auto endpoint = endpointOf(head);
    return QString::fromUtf8(head.method) + u' '
        + QString::fromUtf8(endpoint.isEmpty() ? head.path() : endpoint);
}

QString fullRequestText(const HttpRequestHead &head)
{
    return QString::fromUtf8(head.method) + u' ' + QString::fromUtf8(head.path());
}

bool isPublish(const HttpRequestHead &head)
{
    return head.method == "POST" && endpointOf(head) == "publish";
}

QString answerText(const HttpResponseHead &head)
{
    const auto text = QString::number(head.status);
    if (head.status < 400)
        return text;
    const auto reason = head.reason.isEmpty() ? reasonPhrase(head.status) : head.reason;
    return reason.isEmpty() ? text : text + u' ' + QString::fromUtf8(reason);
}

} // namespace pushscope::client
