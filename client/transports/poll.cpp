// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/poll_loop.h"

/// Polling: an answer at once, then a pause.
namespace pushscope::client {

namespace {

class Poll : public PollLoop
{
public:
    using PollLoop::PollLoop;

protected:
    std::chrono::milliseconds pause() const override
    {
        return std::chrono::milliseconds(qRound(context().options.value("poll.interval") * 1'000));
    }

    std::chrono::milliseconds patience() const override { return std::chrono::seconds(10); }

    void shape(QNetworkRequest &request, bool isFirst) const override
    {
        // An empty answer costs a 304 without a body.
        if (!isFirst && !lastTag().isEmpty())
            request.setRawHeader("If-None-Match", lastTag());
    }
};

} // namespace

TransportFactory create_poll;

ClientTransport *create_poll(const TransportContext &context, QObject *parent)
{
    return new Poll(context, parent);
}

} // namespace pushscope::client
