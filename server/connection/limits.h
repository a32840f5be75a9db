// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/protocol.h"

namespace pushscope::server {

/// The contract's limits as this server enforces them; each is an option of pushscope-server.
struct Limits
{
    qsizetype targetBytes = protocol::maxTargetBytes;
    qsizetype headBytes = protocol::maxHeadBytes;
    qint64 bodyBytes = protocol::maxBodyBytes;
    qsizetype dataBytes = protocol::maxDataBytes;
    int requestTimeoutMs = protocol::requestTimeoutMs;
    int idleTimeoutMs = protocol::idleTimeoutMs;
    int connections = protocol::maxConnections;
    qsizetype webSocketMessageBytes = protocol::maxWebSocketMessageBytes;
    qsizetype tcpLineBytes = protocol::maxTcpLineBytes;
    qint64 subscriberQueueBytes = protocol::subscriberQueueBytes;
    int slowDrainMs = protocol::slowDrainMs;
};

} // namespace pushscope::server
