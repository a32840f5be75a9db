// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

namespace pushscope::client {

/// A cell of our own words as CSV wants it (RFC 4180): quoted only where it has to be.
inline QByteArray csvField(QByteArray text)
{
    if (text.contains('"') || text.contains(',') || text.contains('\n') || text.contains('\r'))
        return '"' + text.replace('"', "\"\"") + '"';
    return text;
}

} // namespace pushscope::client
