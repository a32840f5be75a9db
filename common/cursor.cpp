// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/cursor.h"

#include "common/protocol.h"

#include <algorithm>

namespace pushscope {

std::optional<Cursor> Cursor::parse(QByteArrayView text)
{
    const auto dash = text.indexOf('-');
    if (dash < 1 || dash > 16 || text.size() > protocol::maxCursorLength)
        return {};
    const auto log = text.first(dash);
    const auto isLogCharacter
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (!std::ranges::all_of(log, isLogCharacter))
        return {};
    bool isNumber = false;
    const quint64 offset = text.sliced(dash + 1).toULongLong(&isNumber);
    Cursor cursor{ log.toByteArray(), offset };
    // Only the canonical form: no sign, space or leading zero.
    if (!isNumber || cursor.toByteArray() != text)
        return {};
    return cursor;
}

QByteArray Cursor::toByteArray() const
{
    return log + '-' + QByteArray::number(offset);
}

} // namespace pushscope
