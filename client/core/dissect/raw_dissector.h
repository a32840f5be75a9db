// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/body_dissector.h"
#include "client/core/dissect/connection_dissector.h"

namespace pushscope::client {

/// A connection that is its transport's framing and nothing else, both ways.
class RawDissector : public ConnectionDissector
{
public:
    /// @p transport has a framing of the table.
    RawDissector(const TransportInfo &transport, DissectSink &sink);

    void feed(FlowDirection direction, QByteArrayView bytes) override;
    void end(FlowDirection direction) override;
    qint64 position(FlowDirection direction) const override;
    bool answerPending() const override;
    bool isIdle() const override { return false; }
    bool canResume() const override { return true; }

private:
    struct Half
    {
        Half(FlowDirection direction, DissectSink &sink)
            : outlet(direction, sink)
        { }
        Outlet outlet;
        std::unique_ptr<BodyDissector> body;
        bool ended = false;
    };
    Half &half(FlowDirection direction) { return direction == FlowDirection::Up ? m_up : m_down; }

    Half m_up;
    Half m_down;
};

} // namespace pushscope::client
