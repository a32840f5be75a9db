// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>

namespace pushscope {

/// One message, the same whatever carried it. A value; safe to copy between threads.
struct Message
{
    QByteArray id{};    ///< the cursor after it: at most 64 of [A-Za-z0-9._:-]
    QByteArray topic{}; ///< dot-joined segments of [A-Za-z0-9_-], at most 128 characters
    quint64 seq = 0;    ///< contiguous per topic from 1, within one life of the log
    QByteArray type{};  ///< [a-z0-9._-]{1,64}
    qint64 tsUs = 0;    ///< microseconds since 1970 UTC, at publishing
    QByteArray data{};  ///< any JSON value, as published, without white space outside strings

    bool operator==(const Message &) const = default;
};

/// What a publisher gives; the hub adds id, seq and ts.
struct Draft
{
    QByteArray topic{};
    QByteArray type{};
    QByteArray data{}; ///< compact JSON

    bool operator==(const Draft &) const = default;
};

} // namespace pushscope

Q_DECLARE_METATYPE(pushscope::Message)
