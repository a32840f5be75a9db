// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/codec.h"
#include "server/push/push_stream.h"

namespace pushscope::server {

/// A PushStream whose client may also send, on the same connection: publish, subscribe,
/// unsubscribe, ping. Each is answered by an ack or an error; so is what cannot be read.
class ActionStream : public PushStream
{
protected:
    using PushStream::PushStream;

    /// actionFromJson or actionFromCbor.
    using ReadAction
        = Decoded<Action>(QByteArrayView bytes, int *status, std::optional<qint64> *ref);
    void handleAction(QByteArrayView bytes, ReadAction *read);

private:
    void perform(const Action &action);
    Control publish(const Action &action);
    void subscribe(const Action &action);
    Control unsubscribe(const Action &action);
    void answer(const Control &control);
};

} // namespace pushscope::server
