// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/ws_codec.h"

#include "common/protocol.h"
#include "server/push/framings.h"

namespace pushscope::server {

namespace {

const WsCodec codecs[] = {
    { protocol::webSocketJson, WsOpcode::Text, wsJsonFraming, actionFromJson },
    { protocol::webSocketCbor, WsOpcode::Binary, wsCborFraming, actionFromCbor },
};

} // namespace

const WsCodec *negotiateWsCodec(const QList<QByteArray> &offered)
{
    if (offered.isEmpty())
        return &codecs[0];
    for (const auto &name : offered) {
        for (const auto &codec : codecs) {
            if (name == codec.subprotocol)
                return &codec;
        }
    }
    return nullptr;
}

} // namespace pushscope::server
