// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/big_integer.h"

#include <algorithm>
#include <vector>

namespace pushscope {

namespace {

constexpr int digitsAtOnce = 9;
constexpr quint32 powerOfTen[]
    = { 1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000 };

} // namespace

QByteArray bytesFromDecimal(QByteArrayView digits)
{
    std::vector<quint32> limbs; // little-endian
    while (!digits.isEmpty()) {
        const auto size = std::min<qsizetype>(digitsAtOnce, digits.size());
        quint64 carry = digits.first(size).toUInt();
        for (auto &limb : limbs) {
            carry += quint64(limb) * powerOfTen[size];
            limb = quint32(carry);
            carry >>= 32;
        }
        if (carry)
            limbs.push_back(quint32(carry));
        digits = digits.sliced(size);
    }
    QByteArray bytes;
    for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            const char byte = char(*limb >> shift);
            if (byte != 0 || !bytes.isEmpty())
                bytes.append(byte);
        }
    }
    return bytes;
}

QByteArray decimalFromBytes(QByteArrayView bytes)
{
    std::vector<quint32> parts; // little-endian, base 10^9
    while (!bytes.isEmpty()) {
        // Four at once, the first ones aside if they are fewer.
        const auto size = bytes.size() % 4 == 0 ? 4 : bytes.size() % 4;
        quint64 carry = 0;
        for (const char byte : bytes.first(size))
            carry = (carry << 8) | quint8(byte);
        bytes = bytes.sliced(size);
        for (auto &part : parts) {
            carry += quint64(part) << (8 * size);
            part = quint32(carry % powerOfTen[digitsAtOnce]);
            carry /= powerOfTen[digitsAtOnce];
        }
        for (; carry; carry /= powerOfTen[digitsAtOnce])
            parts.push_back(quint32(carry % powerOfTen[digitsAtOnce]));
    }
    if (parts.empty())
        return "0";
    QByteArray digits = QByteArray::number(parts.back());
    for (auto part = parts.rbegin() + 1; part != parts.rend(); ++part)
        digits += QByteArray::number(*part).rightJustified(digitsAtOnce, '0');
    return digits;
}

} // namespace pushscope
