// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/push/subscription_query.h"

namespace pushscope::server {

/// What polling and long-polling answer with, and whether there is news in it.
struct PollAnswer
{
    Answer answer;
    bool hasNews; ///< messages, or that some are gone: no reason to hold
    QByteArray cursor;
};

PollAnswer pollAnswer(const Hub &hub, const SubscriptionQuery &query);

} // namespace pushscope::server
