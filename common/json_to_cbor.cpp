// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/big_integer.h"
#include "common/codec.h"
#include "common/json_text.h"

#include <QtCore/QtEndian>

#include <charconv>
#include <cstring>
#include <limits>

namespace pushscope {

namespace {

enum Major { Unsigned = 0, Negative = 1, Bytes = 2, Text = 3, Array = 4, Map = 5, Tag = 6 };

void appendHead(QByteArray *to, Major major, quint64 value)
{
    const auto first = [&](int info) { to->append(char((major << 5) | info)); };
    const auto rest = [&](auto number) {
        const auto big = qToBigEndian(number);
        to->append(reinterpret_cast<const char *>(&big), sizeof big);
    };
    if (value < 24) {
        first(int(value));
    } else if (value <= 0xFF) {
        first(24);
        to->append(char(value));
    } else if (value <= 0xFFFF) {
        first(25);
        rest(quint16(value));
    } else if (value <= 0xFFFFFFFF) {
        first(26);
        rest(quint32(value));
    } else {
        first(27);
        rest(value);
    }
}

void appendDouble(QByteArray *to, double value)
{
    const auto single = float(value);
    if (double(single) == value) { // the shorter form, when it is the same number
        quint32 bits = 0;
        std::memcpy(&bits, &single, sizeof bits);
        bits = qToBigEndian(bits);
        to->append(char(0xFA));
        to->append(reinterpret_cast<const char *>(&bits), sizeof bits);
        return;
    }
    quint64 bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    bits = qToBigEndian(bits);
    to->append(char(0xFB));
    to->append(reinterpret_cast<const char *>(&bits), sizeof bits);
}

QByteArrayView withoutLeadingZeros(QByteArrayView digits)
{
    while (digits.size() > 1 && digits.front() == '0')
        digits = digits.sliced(1);
    return digits;
}

/// Decimal digits and a sign, of any length.
void appendInteger(QByteArray *to, QByteArrayView digits, bool negative)
{
    digits = withoutLeadingZeros(digits);
    quint64 value = 0;
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc{}) {
        // CBOR's negative integers are -1 minus the argument.
        if (negative && value > 0)
            appendHead(to, Negative, value - 1);
        else
            appendHead(to, Unsigned, value);
        return;
    }
    // Tags 2 and 3; a negative bignum is -1 minus the bytes, too.
    QByteArray bytes = bytesFromDecimal(digits);
    if (negative) {
        for (qsizetype i = bytes.size() - 1; i >= 0; --i) {
            if (bytes[i]-- != 0)
                break;
        }
        while (bytes.startsWith('\0'))
            bytes.remove(0, 1);
    }
    appendHead(to, Tag, negative ? 3 : 2);
    appendHead(to, Bytes, quint64(bytes.size()));
    to->append(bytes);
}

/// A number beyond a double's range as a decimal fraction, tag 4: [exponent, mantissa]. False if
/// not even the exponent fits.
bool appendDecimalFraction(QByteArray *to, QByteArrayView number)
{
    const bool negative = number.startsWith('-');
    if (negative)
        number = number.sliced(1);
    auto e = number.indexOf('e');
    if (e < 0)
        e = number.indexOf('E');
    qint64 exponent = 0;
    if (e >= 0) {
        auto text = number.sliced(e + 1);
        if (text.startsWith('+'))
            text = text.sliced(1);
        const auto [last, error]
            = std::from_chars(text.data(), text.data() + text.size(), exponent);
        constexpr qint64 limit = std::numeric_limits<qint64>::max() / 2; // room for the decimals
        if (error != std::errc{} || exponent > limit || exponent < -limit)
            return false;
        number = number.first(e);
    }
    QByteArray digits = number.toByteArray();
    if (const auto dot = digits.indexOf('.'); dot >= 0) {
        exponent -= digits.size() - dot - 1;
        digits.remove(dot, 1);
    }
    appendHead(to, Tag, 4);
    appendHead(to, Array, 2);
    if (exponent < 0)
        appendHead(to, Negative, quint64(-1 - exponent));
    else
        appendHead(to, Unsigned, quint64(exponent));
    appendInteger(to, digits, negative);
    return true;
}

bool isZero(QByteArrayView number)
{
    for (const char c : number) {
        if (c == 'e' || c == 'E')
            break;
        if (c >= '1' && c <= '9')
            return false;
    }
    return true;
}

void appendNumber(QByteArray *to, QByteArrayView number)
{
    const bool negative = number.startsWith('-');
    const bool whole = !number.contains('.') && !number.contains('e') && !number.contains('E');
    if (whole && number != "-0") {
        appendInteger(to, negative ? number.sliced(1) : number, negative);
        return;
    }
    double value = 0;
    const auto [last, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error == std::errc::result_out_of_range && !isZero(number)) {
        if (appendDecimalFraction(to, number))
            return;
        // Beyond all measure: what any reader of the JSON makes of it.
        value = number.contains("e-") || number.contains("E-")
            ? 0.0
            : std::numeric_limits<double>::infinity();
        value = negative ? -value : value;
    }
    appendDouble(to, value);
}

void appendText(QByteArray *to, QByteArrayView text)
{
    appendHead(to, Text, quint64(text.size()));
    to->append(text);
}

// As deep as validateJson() lets a value be.
void appendValue(QByteArray *to, QByteArrayView json)
{
    switch (json.front()) {
    case '{': {
        const auto members = *jsonMembers(json);
        appendHead(to, Map, members.size());
        for (const auto &member : members) {
            appendText(to, member.name);
            appendValue(to, member.value);
        }
        return;
    }
    case '[': {
        const auto elements = *jsonElements(json);
        appendHead(to, Array, elements.size());
        for (const auto &element : elements)
            appendValue(to, element);
        return;
    }
    case '"':
        appendText(to, *jsonString(json));
        return;
    case 'f':
        to->append(char(0xF4));
        return;
    case 't':
        to->append(char(0xF5));
        return;
    case 'n':
        to->append(char(0xF6));
        return;
    default:
        appendNumber(to, json);
    }
}

} // namespace

QByteArray jsonToCbor(QByteArrayView json)
{
    QByteArray cbor;
    cbor.reserve(json.size());
    appendValue(&cbor, json.trimmed());
    return cbor;
}

} // namespace pushscope
