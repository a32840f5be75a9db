// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/websocket_bytes.h"

namespace pushscope::client {

QByteArray webSocketPayload(QByteArrayView all, const std::vector<WirePart> &parts)
{
    QByteArray payload;
    QByteArrayView mask;
    for (const auto &part : parts) {
        const auto bytes = all.sliced(part.offset, part.size);
        if (part.name == WirePartName::WsHeader) {
            mask = {};
        } else if (part.name == WirePartName::WsMask) {
            mask = bytes;
        } else if (part.name == WirePartName::Message
                   || part.name == WirePartName::WsControlPayload) {
            const auto start = payload.size();
            payload.append(bytes);
            // A frame's payload is one part, so that its mask begins with it.
            for (qsizetype i = 0; mask.size() == 4 && i < bytes.size(); ++i)
                payload[start + i] = char(payload[start + i] ^ mask[i % 4]);
        }
    }
    return payload;
}

} // namespace pushscope::client
