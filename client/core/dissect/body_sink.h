// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

namespace pushscope::client {

/// Takes a body as TransferReader finds it in the stream.
class BodySink
{
public:
    /// Bytes of the transfer coding: chunk sizes and ends.
    virtual void framing(WirePartName name, QByteArrayView bytes) = 0;
    /// Bytes of the body. With @p framingFollows the next call is framing(): what ends here has
    /// bytes to come.
    virtual void content(QByteArrayView bytes, bool framingFollows) = 0;

protected:
    ~BodySink() = default;
};

} // namespace pushscope::client
