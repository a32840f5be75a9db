// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/control.h"

#include <QtCore/QString>

/// Messages and control objects as JSON and as CBOR: the same map in both.
namespace pushscope {

/// A decoded value, or why there is none.
template <typename T> struct Decoded
{
    std::optional<T> value;
    QString error; ///< for people; empty when there is a value

    explicit operator bool() const { return value.has_value(); }
    T &operator*() { return *value; }
    const T &operator*() const { return *value; }
    T *operator->() { return &*value; }
    const T *operator->() const { return &*value; }
};

/// `{"id":..,"topic":..,"seq":..,"type":..,"ts":..,"data":..}`, compact, `data` byte for byte.
QByteArray messageToJson(const Message &message);
QByteArray controlToJson(const Control &control);
QByteArray messageToCbor(const Message &message);
QByteArray controlToCbor(const Control &control);

/// Any object of the contract. Unknown members are ignored.
Decoded<PushObject> objectFromJson(QByteArrayView json);
Decoded<PushObject> objectFromCbor(QByteArrayView cbor);

/// A JSON value as CBOR (RFC 8949): integers as integers (beyond 64 bits as bignums, tags 2 and 3),
/// other numbers as the double a JSON reader would make of them (a number beyond a double's range
/// as a decimal fraction, tag 4). @p json must be valid.
QByteArray jsonToCbor(QByteArrayView json);

/// A CBOR item as compact JSON (RFC 8949 section 6.1: byte strings as base64url, undefined and NaN
/// as null, bignums as numbers). Refuses keys that are not text, bad UTF-8, depth over
/// protocol::maxJsonDepth and trailing bytes.
Decoded<QByteArray> cborToJson(QByteArrayView cbor);

/// A poll's answer: the head's fields and the messages.
struct PollBody
{
    Control head; ///< log, cursor, recovered, heads
    QList<Message> messages;
    bool more = false;
};

Decoded<PollBody> pollBodyFromJson(QByteArrayView json);
/// @p messages are messages as JSON, joined by commas.
QByteArray pollBodyToJson(const Control &head, QByteArrayView messages, bool more);

/// `{"topic","type","data"}`; checks topic, type and the size of `data`. @p status gets 400 or 413.
Decoded<Draft> draftFromJson(QByteArrayView json, int *status = nullptr);

/// What a client sends on a WebSocket.
struct Action
{
    QByteArray action; ///< "publish", "subscribe", "unsubscribe", "ping"
    std::optional<qint64> ref;
    Draft draft;              ///< publish
    QList<QByteArray> topics; ///< subscribe, unsubscribe
    QByteArray after;         ///< subscribe; empty for now
    QByteArray key;           ///< publish: idempotency key, optional
};

/// On failure @p status gets 400 or 413 and @p ref what could be read of it.
Decoded<Action> actionFromJson(QByteArrayView json, int *status, std::optional<qint64> *ref);
Decoded<Action> actionFromCbor(QByteArrayView cbor, int *status, std::optional<qint64> *ref);
QByteArray actionToJson(const Action &action);
QByteArray actionToCbor(const Action &action);

} // namespace pushscope
