// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/csv_time.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

namespace pushscope::server {

namespace {

/// The first six digits of a fraction, as microseconds.
int fractionUs(const QString &digits)
{
    return digits.leftJustified(6, QLatin1Char('0'), true).toInt();
}

std::optional<qint64> zoneSeconds(const QString &zone)
{
    if (zone.isEmpty() || zone == QLatin1String("Z") || zone == QLatin1String("z"))
        return 0;
    const int hours = zone.mid(1, 2).toInt();
    const int minutes = zone.right(zone.size() - 3).remove(QLatin1Char(':')).toInt();
    if (hours > 23 || minutes > 59)
        return {};
    return (zone.startsWith(QLatin1Char('-')) ? -1 : 1) * (hours * 3'600 + minutes * 60);
}

CsvTime fromIso(const QRegularExpressionMatch &match)
{
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(),
                     match.captured(3).toInt());
    if (!date.isValid())
        return { {}, QStringLiteral("is no day of the calendar") };
    // Minute and second may be left out; 24:00 and leap seconds are not told apart from mistakes.
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(),
                     match.captured(6).toInt());
    const auto zone = zoneSeconds(match.captured(8));
    if (!time.isValid() || !zone)
        return { {}, QStringLiteral("is no time of day") };
    const qint64 seconds = QDateTime(date, time, QTimeZone::utc()).toSecsSinceEpoch() - *zone;
    return { seconds * 1'000'000 + fractionUs(match.captured(7)), {} };
}

CsvTime fromNumber(const QRegularExpressionMatch &match)
{
    const QString digits = match.captured(1);
    if (digits.size() == 8 && QDate::fromString(digits, QStringLiteral("yyyyMMdd")).isValid())
        return {
            {},
            QStringLiteral(
                "could be a date or seconds since 1970; a date needs hyphens, as in 2010-03-01")
        };
    const qint64 number = digits.toLongLong();
    const qint64 us = fractionUs(match.captured(2));
    if (number < 100'000'000'000) // seconds until the year 5138
        return { number * 1'000'000 + us, {} };
    if (number < 100'000'000'000'000) // milliseconds from 1973 on
        return { number * 1'000 + us / 1'000, {} };
    if (number < 100'000'000'000'000'000)
        return { number, {} };
    return { {}, QStringLiteral("is beyond the microseconds of the year 5138") };
}

} // namespace

CsvTime parseCsvTime(QByteArrayView text)
{
    static const QRegularExpression iso(
        QStringLiteral("\\A([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T "
                       "]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
                       "\\s?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?\\z"));
    static const QRegularExpression number(
        QStringLiteral("\\A([0-9]{1,18})(?:\\.([0-9]{1,9}))?\\z"));
    if (text.isEmpty())
        return { {}, QStringLiteral("is missing") };
    const auto string = QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 64)));
    if (const auto match = iso.match(string); match.hasMatch())
        return fromIso(match);
    if (const auto match = number.match(string); match.hasMatch())
        return fromNumber(match);
    return { {},
             QStringLiteral(
                 "is neither ISO 8601, such as 2010-03-01T09:30:00Z, nor a number since 1970") };
}

QByteArray isoText(qint64 timeUs)
{
    qint64 seconds = timeUs / 1'000'000;
    qint64 us = timeUs % 1'000'000;
    if (us < 0) {
        us += 1'000'000;
        --seconds;
    }
    auto text = QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc())
                    .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    if (us != 0) {
        auto fraction = QString::number(us).rightJustified(6, QLatin1Char('0'));
        while (fraction.endsWith(QLatin1Char('0')))
            fraction.chop(1);
        text += QLatin1Char('.') + fraction;
    }
    return text.toLatin1() + 'Z';
}

} // namespace pushscope::server
