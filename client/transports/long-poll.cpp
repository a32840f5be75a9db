// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/long_poll_loop.h"

/// Long-polling: JSON answers.
namespace pushscope::client {

TransportFactory create_long_poll;

ClientTransport *create_long_poll(const TransportContext &context, QObject *parent)
{
    return new LongPollLoop(context, parent);
}

} // namespace pushscope::client
