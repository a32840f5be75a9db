// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace pushscope::client {

/// Numbers as people read them.
QString thousands(qint64 number);            ///< "3 303" with thin spaces
QString decimals(double number, int digits); ///< "−0.96", true minus
QString numberText(double number);           ///< "1 000", "0.25": as exactly as it is
QString bytesText(quint64 bytes);            ///< "147 B", "6.9 KiB"
QString millisecondsText(qint64 us);         ///< "105.0 ms", from 1 000 ms without a decimal
QString secondsText(qint64 ms);              ///< "2.1 s"
/// As a race shows it: "40.7 ms", from 100 ms without a decimal.
QString raceMilliseconds(qint64 us);
QString raceNumber(qint64 us); ///< the same without the unit

} // namespace pushscope::client
