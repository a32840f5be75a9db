// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

/// Every constant of the wire contract, grouped by what it limits. docs/protocol.md describes them.
namespace pushscope::protocol {

// Requests, in the order in which they are checked.
inline constexpr qsizetype maxTargetBytes = 8 * 1024;   ///< 414 beyond
inline constexpr qsizetype maxHeadBytes = 16 * 1024;    ///< 431 beyond
inline constexpr qint64 maxBodyBytes = 8 * 1024 * 1024; ///< 413 beyond
inline constexpr qsizetype maxDataBytes
    = 64 * 1024;                                ///< `data` of one message, compact JSON; 413 beyond
inline constexpr int requestTimeoutMs = 10'000; ///< for a complete request; 408 beyond
inline constexpr int idleTimeoutMs = 60'000;    ///< keep-alive without a request; closed beyond
inline constexpr int maxConnections = 10'000;   ///< 503 beyond
inline constexpr qsizetype maxWebSocketMessageBytes = 1024 * 1024; ///< 1009 beyond
inline constexpr qsizetype maxTcpLineBytes = 1024 * 1024;          ///< closed beyond

// Messages.
inline constexpr qsizetype maxTopicLength = 128; ///< characters
inline constexpr qsizetype maxTypeLength = 64;   ///< characters
inline constexpr qsizetype maxCursorLength = 64; ///< characters
inline constexpr int maxSubscribedTopics = 32;   ///< patterns in one subscription
inline constexpr int maxPublishBatch = 1'000;    ///< messages in one POST
inline constexpr int maxJsonDepth = 256;         ///< nested arrays and objects; 400 beyond

// Subscribing.
inline constexpr int pollLimitDefault = 500;
inline constexpr int pollLimitMax = 5'000;
inline constexpr int longPollWaitDefaultS = 30;
inline constexpr int longPollWaitMaxS = 120;
inline constexpr int heartbeatDefaultS = 15;
inline constexpr qsizetype xhrPreludeBytes = 2 * 1'024; ///< so that a browser begins to hand on
inline constexpr int xhrRecycleBytes = 128 * 1'024;     ///< what a page has to keep of an answer
inline constexpr int sseRetryMs = 1'000;
inline constexpr char jsonpCallback[] = "onPush";         ///< unless the client names another
inline constexpr char iframeCallback[] = "parent.onPush"; ///< unless the client names another
inline constexpr qsizetype iframePaddingBytes = 1'024; ///< so that a browser begins to run scripts
inline constexpr qint64 subscriberQueueBytes = 4 * 1024 * 1024; ///< unread bytes before `slow`
inline constexpr int slowDrainMs = 5'000;                       ///< from `bye slow` to the reset
inline constexpr int presenceLeaveDelayMs = 1'000;              ///< so that a switch is not a leave
inline constexpr int presencePollLeaseMs = 30'000; ///< or three polling intervals, if longer
inline constexpr qint64 idempotencyWindowMs = 10 * 60 * 1'000;

// Retention.
inline constexpr int retainMessages = 10'000;              ///< per topic
inline constexpr int retainSeconds = 3'600;                ///< per topic
inline constexpr qint64 retainBytes = 256LL * 1024 * 1024; ///< in all

/// RFC 6455 section 7.4.1, and ours from the private range 4000-4999.
enum CloseCode : quint16 {
    CloseNormal = 1000,
    CloseGoingAway = 1001,
    CloseProtocolError = 1002,
    CloseUnsupportedData = 1003,
    CloseInvalidPayload = 1007,
    ClosePolicyViolation = 1008,
    CloseMessageTooBig = 1009,
    CloseTooSlow = 4008,
};

// Reasons of `bye`.
inline constexpr char byeShutdown[] = "shutdown";
inline constexpr char byeRecycle[] = "recycle";
inline constexpr char byeSlow[] = "slow";
inline constexpr char byeKicked[] = "kicked";

// Pushlets.
inline constexpr char pushletCallback[] = "parent.push"; ///< called unless asked otherwise
inline constexpr int pushletRefreshDefaultS = 60;
inline constexpr int pushletLeaseMs = 60'000; ///< of a client without a page, from its last request
inline constexpr qsizetype maxPushletValue = 256; ///< characters of a p_ parameter

inline constexpr char webSocketJson[] = "pushscope.v1.json";
inline constexpr char webSocketCbor[] = "pushscope.v1.cbor";

} // namespace pushscope::protocol
