// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace pushscope::server {

struct CsvTime
{
    std::optional<qint64> us; ///< since 1970 UTC
    QString problem;          ///< why not, to be put after the value
};

/// Reads ISO 8601 (UTC if no zone is given), or seconds, milliseconds or microseconds since 1970,
/// told apart by their size.
CsvTime parseCsvTime(QByteArrayView text);

/// 2010-03-01T09:30:00Z, with a fraction only where there is one.
QByteArray isoText(qint64 timeUs);

} // namespace pushscope::server
