// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/message.h"

namespace pushscope::client {

/// A fingerprint of messages in their order: topics, numbers, types and data, but neither ids nor
/// times, which are others each time. Two lanes of one transport with the same had the same feed.
class RaceFeed
{
public:
    void add(const Message &message);
    quint64 fingerprint() const { return m_hash; }
    bool operator==(const RaceFeed &) const = default;

private:
    void add(QByteArrayView bytes);

    quint64 m_hash = 0;
};

} // namespace pushscope::client
