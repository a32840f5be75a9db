// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

namespace pushscope::client {

/// The payload of the WebSocket frames that an event is made of, unmasked and joined.
QByteArray webSocketPayload(QByteArrayView bytes, const std::vector<WirePart> &parts);

} // namespace pushscope::client
