// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/foreign.h"

#include "common/json_text.h"
#include "common/utf8.h"

namespace pushscope::client {

namespace {

constexpr QLatin1StringView prefix("foreign ");
constexpr QLatin1StringView tlsSuffix(" tls");
constexpr QLatin1StringView unverifiedSuffix(" tls-unverified");
constexpr qsizetype excerptBytes = 256; ///< that are looked at
constexpr qsizetype excerptLength = 72;
constexpr qsizetype longestObject = 16 * 1024; ///< that is read for its members

QString shortened(const QString &text, bool isCut = false)
{
    if (text.size() <= excerptLength && !isCut)
        return text;
    return text.left(excerptLength).trimmed() + u'\u2026';
}

QString valueText(QByteArrayView value)
{
    if (const auto text = jsonString(value))
        return QString::fromUtf8(*text).simplified();
    if (value.startsWith('{'))
        return QStringLiteral("{\u2026}");
    return value.startsWith('[') ? QStringLiteral("[\u2026]") : QString::fromUtf8(value);
}

/// Empty if it is no object with members.
QString membersText(QByteArrayView payload)
{
    if (!payload.startsWith('{') || payload.size() > longestObject || validateJson(payload))
        return {};
    QString text;
    const auto members = jsonMembers(payload);
    for (const auto &member : *members) {
        if (!text.isEmpty())
            text += QStringLiteral(", ");
        text += QString::fromUtf8(member.name) + u'=' + valueText(member.value);
        if (text.size() > excerptLength)
            break;
    }
    return shortened(text);
}

} // namespace

QString foreignTag(const QByteArray &framing, ForeignTls tls)
{
    QString tag = prefix + QString::fromLatin1(framing);
    if (tls.isUsed)
        tag += tls.verifies ? tlsSuffix : unverifiedSuffix;
    return tag;
}

ForeignTls foreignTls(const QString &tag)
{
    if (!tag.startsWith(prefix))
        return {};
    const bool isUnverified = tag.endsWith(unverifiedSuffix);
    return { .isUsed = isUnverified || tag.endsWith(tlsSuffix), .verifies = !isUnverified };
}

std::optional<QByteArray> foreignFraming(const QString &tag)
{
    if (!tag.startsWith(prefix))
        return {};
    return tag.sliced(prefix.size()).section(u' ', 0, 0).toLatin1();
}

QString excerpt(QByteArrayView payload)
{
    if (const auto members = membersText(payload); !members.isEmpty())
        return members;
    // Whole characters only: the cut must not make text look binary.
    auto size = std::min(payload.size(), excerptBytes);
    while (size > 0 && size < payload.size() && (uchar(payload[size]) & 0xC0) == 0x80)
        --size;
    const auto begin = payload.first(size);
    if (payload.isEmpty())
        return QStringLiteral("empty");
    if (!isValidUtf8(begin) || begin.contains('\0'))
        return QStringLiteral("binary, %1 B").arg(payload.size());
    return shortened(QString::fromUtf8(begin).simplified(), size < payload.size());
}

} // namespace pushscope::client
