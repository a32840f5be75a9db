// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/number_text.h"

#include <cmath>
#include <cstdlib>

namespace pushscope::client {

QString thousands(qint64 number)
{
    constexpr QChar thinSpace(0x2009);
    QString text = QString::number(std::abs(number));
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, thinSpace);
    return number < 0 ? QChar(0x2212) + text : text;
}

QString decimals(double number, int digits)
{
    QString text = QString::number(number, 'f', digits);
    if (text.startsWith(u'-'))
        text[0] = QChar(0x2212);
    return text;
}

QString numberText(double number)
{
    return number == std::floor(number) ? thousands(qint64(number))
                                        : QString::number(number, 'g', 12);
}

QString bytesText(quint64 bytes)
{
    constexpr double kibi = 1'024;
    if (bytes < 1'024)
        return QStringLiteral("%1 B").arg(bytes);
    if (double(bytes) < kibi * kibi)
        return QStringLiteral("%1 KiB").arg(double(bytes) / kibi, 0, 'f', 1);
    return QStringLiteral("%1 MiB").arg(double(bytes) / kibi / kibi, 0, 'f', 1);
}

QString millisecondsText(qint64 us)
{
    if (us >= 1'000'000)
        return QStringLiteral("%1 ms").arg(thousands((us + 500) / 1'000));
    return QStringLiteral("%1 ms").arg(decimals(double(us) / 1e3, 1));
}

QString secondsText(qint64 ms)
{
    return QStringLiteral("%1 s").arg(decimals(double(ms) / 1e3, 1));
}

QString raceNumber(qint64 us)
{
    constexpr qint64 wholeFromUs = 99'950; // what would round to 100.0
    return us < wholeFromUs ? decimals(double(us) / 1e3, 1) : thousands((us + 500) / 1'000);
}

QString raceMilliseconds(qint64 us)
{
    return QStringLiteral("%1 ms").arg(raceNumber(us));
}

} // namespace pushscope::client
