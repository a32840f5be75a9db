// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/codec.h"

/// The CBOR form of an object is its JSON form, value by value: one description of each object
/// serves both, and they cannot come apart.
namespace pushscope {

QByteArray messageToCbor(const Message &message)
{
    return jsonToCbor(messageToJson(message));
}

QByteArray controlToCbor(const Control &control)
{
    return jsonToCbor(controlToJson(control));
}

QByteArray actionToCbor(const Action &action)
{
    return jsonToCbor(actionToJson(action));
}

Decoded<PushObject> objectFromCbor(QByteArrayView cbor)
{
    const auto json = cborToJson(cbor);
    if (!json)
        return { {}, json.error };
    return objectFromJson(*json);
}

Decoded<Action> actionFromCbor(QByteArrayView cbor, int *status, std::optional<qint64> *ref)
{
    *status = 400;
    ref->reset();
    const auto json = cborToJson(cbor);
    if (!json)
        return { {}, json.error };
    return actionFromJson(*json, status, ref);
}

} // namespace pushscope
