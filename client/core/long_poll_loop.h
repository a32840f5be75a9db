// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/poll_loop.h"

namespace pushscope::client {

/// The server holds the request until there is news, and the next one follows at once.
class LongPollLoop : public PollLoop
{
    Q_OBJECT
public:
    using PollLoop::PollLoop;

protected:
    std::chrono::milliseconds pause() const override { return {}; }
    std::chrono::milliseconds patience() const override;
    bool newConnectionEach() const override;
    void shape(QNetworkRequest &request, bool isFirst) const override;
};

} // namespace pushscope::client
