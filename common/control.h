// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/message.h"

#include <QtCore/QMap>

#include <optional>
#include <variant>

namespace pushscope {

/// An object that is not a message: hello, heartbeat, bye, and on WebSocket ack and error.
struct Control
{
    QByteArray control{}; ///< "hello", "heartbeat", "bye", "ack", "error"

    // hello, and the head of a poll's answer
    QByteArray log{};                  ///< changes with each life of the log
    QByteArray cursor{};               ///< where delivery stands
    bool recovered = true;             ///< false when something after the cursor asked for is gone
    QMap<QByteArray, quint64> heads{}; ///< highest seq of the subscribed topics at that cursor
    int heartbeatS = 0;

    // bye
    QByteArray reason{}; ///< "shutdown", "recycle", "slow", "kicked"

    // ack and error
    std::optional<qint64> ref{}; ///< the client's number; none when its object could not be read
    QByteArray id{};             ///< of an acknowledged publish
    quint64 seq = 0;
    qint64 tsUs = 0;
    int status = 0; ///< HTTP status of an error
    QByteArray title{};
    QByteArray detail{};

    /// What the server adds on one carrier alone, as names and texts; no codec carries it.
    QList<std::pair<QByteArray, QByteArray>> attributes{};

    bool operator==(const Control &) const = default;
};

/// What a client reads from any carrier.
using PushObject = std::variant<Message, Control>;

} // namespace pushscope
