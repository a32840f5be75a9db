// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace pushscope {

/// A place in the log: which life of the log, and how many messages of it, over all topics, are
/// before it. Written `<log>-<offset>`; a message's id is the cursor right after it.
struct Cursor
{
    QByteArray log; ///< 1 to 16 of [a-z0-9]
    quint64 offset = 0;

    /// None unless @p text is exactly what toByteArray() writes.
    static std::optional<Cursor> parse(QByteArrayView text);
    QByteArray toByteArray() const;

    bool operator==(const Cursor &) const = default;
};

} // namespace pushscope
