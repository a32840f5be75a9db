// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

/// Whole numbers of any length between decimal digits and bytes, for JSON numbers beyond 64 bits.
namespace pushscope {

/// Big-endian bytes without leading zeros of a number in decimal digits.
QByteArray bytesFromDecimal(QByteArrayView digits);
/// Decimal digits of a number in big-endian bytes.
QByteArray decimalFromBytes(QByteArrayView bytes);

} // namespace pushscope
