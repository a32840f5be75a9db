// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/body_dissector.h"

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr FramingRow rows[] = {
    { "poll", createPollBody },
    { "ndjson", createNdjsonBody },
    { "sse", createSseBody },
    { "ws-json", createWebSocketBody },
    { "ws-cbor", createWebSocketBody },
    { "script", createScriptBody },
    { "jsonp", createJsonpBody },
    { "length", createLengthBody },
    { "multipart", createMultipartBody },
    { "tcp", createTcpBody },
    { "answer", createAnswerBody },
};

} // namespace

void BodyDissector::begin(EventBuilder &&head, int)
{
    m_outlet.post(std::move(head));
}

std::unique_ptr<BodyDissector> createBodyDissector(const char *framing, Outlet &outlet)
{
    const auto row = std::ranges::find(rows, QByteArrayView(framing), [](const FramingRow &r) {
        return QByteArrayView(r.framing);
    });
    return row == std::end(rows) ? nullptr : row->create(outlet);
}

} // namespace pushscope::client
