// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/xml_text.h"

#include <QtCore/QList>

namespace pushscope::client {

namespace {

bool isAllowed(char32_t point)
{
    if (point < 0x20)
        return point == '\t' || point == '\n' || point == '\r';
    return point < 0xD800 || (point >= 0xE000 && (point & 0xFFFE) != 0xFFFE);
}

} // namespace

QString xmlSafe(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    const auto points = text.toUcs4();
    for (const char32_t point : points)
        safe += isAllowed(point) ? QString::fromUcs4(&point, 1)
                                 : QString(QChar(QChar::ReplacementCharacter));
    return safe;
}

} // namespace pushscope::client
