// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/codec.h"
#include "common/framing/websocket.h"
#include "server/hub/stored_message.h"

namespace pushscope::server {

/// What a subprotocol makes different: everything else of a WebSocket is the same.
struct WsCodec
{
    const char *subprotocol;
    WsOpcode opcode; ///< of every data frame, either way
    const Framing &framing;
    Decoded<Action> (*action)(QByteArrayView bytes, int *status, std::optional<qint64> *ref);
};

/// The codec for the Sec-WebSocket-Protocol headers of a request: the first offered that is known,
/// JSON if none is offered, null if none of those offered is known.
const WsCodec *negotiateWsCodec(const QList<QByteArray> &offered);

} // namespace pushscope::server
