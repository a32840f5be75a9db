// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/foreign.h"

#include "common/json_text.h"
#include "common/utf8.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr TransportInfo wayOf(const char *id, const char *label, const char *name,
                              const char *driver, const char *framing)
{
    return { .id = id,
             .label = label,
             .name = name,
             .group = "",
             .endpoint = "",
             .driver = driver,
             .subprotocol = "",
             .framing = framing,
             .newConnectionEach = false,
             .socketPublish = false,
             .usesRequests = false,
             .specification = "",
             .summary = "",
             .options = {} };
}

constexpr TransportInfo ways[] = {
    wayOf("sse", QT_TRANSLATE_NOOP("Registry", "SSE"),
          QT_TRANSLATE_NOOP("Registry", "Server-sent events"), "sse", "sse"),
    wayOf("ws", QT_TRANSLATE_NOOP("Registry", "WebSocket"),
          QT_TRANSLATE_NOOP("Registry", "WebSocket"), "ws", ""),
    wayOf("ndjson", QT_TRANSLATE_NOOP("Registry", "NDJSON"),
          QT_TRANSLATE_NOOP("Registry", "NDJSON stream"), "stream", "ndjson"),
    wayOf("long-poll", QT_TRANSLATE_NOOP("Registry", "Long-poll"),
          QT_TRANSLATE_NOOP("Registry", "Long-polling"), "long-poll", "answer"),
    wayOf("poll", QT_TRANSLATE_NOOP("Registry", "Poll"), QT_TRANSLATE_NOOP("Registry", "Polling"),
          "poll", "answer"),
};

constexpr QLatin1StringView prefix("foreign ");
constexpr QLatin1StringView tlsSuffix(" tls");
constexpr QLatin1StringView unverifiedSuffix(" tls-unverified");
constexpr qsizetype excerptBytes = 256; ///< that are looked at
constexpr qsizetype excerptLength = 72;
constexpr qsizetype longestList = 24;          ///< bytes of an array that is shown
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
    const bool isShort = value.size() <= longestList;
    if (value.startsWith('{'))
        return value == "{}" ? QStringLiteral("{}") : QStringLiteral("{\u2026}");
    return value.startsWith('[') && !isShort ? QStringLiteral("[\u2026]")
                                             : QString::fromUtf8(value).simplified();
}

/// As far as they are wanted, what is within others by its path: "meta.n=5".
void addMembers(QString &text, const QString &path, QByteArrayView object, int depth = 0)
{
    constexpr int deepest = 4;
    const auto members = jsonMembers(object);
    for (const auto &member : *members) {
        if (text.size() > excerptLength)
            return;
        const auto name = path + QString::fromUtf8(member.name);
        if (member.value.startsWith('{') && member.value != "{}" && depth < deepest) {
            addMembers(text, name + u'.', member.value, depth + 1);
            continue;
        }
        if (!text.isEmpty())
            text += QStringLiteral(", ");
        text += name + u'=' + valueText(member.value);
    }
}

/// Empty if it is no object with members.
QString membersText(QByteArrayView payload)
{
    if (!payload.startsWith('{') || payload.size() > longestObject || validateJson(payload))
        return {};
    QString text;
    addMembers(text, {}, payload);
    return shortened(text);
}

} // namespace

std::span<const TransportInfo> foreignWays()
{
    return ways;
}

const TransportInfo *findForeignWay(QByteArrayView id)
{
    const auto way
        = std::ranges::find_if(ways, [id](const TransportInfo &each) { return id == each.id; });
    return way == std::end(ways) ? nullptr : &*way;
}

const TransportInfo *foreignWayOf(const QByteArray &contentType)
{
    const auto type = contentType.split(';').value(0).trimmed().toLower();
    if (type == "text/event-stream")
        return findForeignWay("sse");
    if (type.endsWith("/x-ndjson") || type.endsWith("/ndjson") || type.contains("jsonl"))
        return findForeignWay("ndjson");
    return type == "application/json" || type.endsWith("+json") ? findForeignWay("poll") : nullptr;
}

QString foreignTag(const TransportInfo &way, ForeignTls tls)
{
    QString tag = prefix + QLatin1StringView(way.framing) + u' ' + QLatin1StringView(way.id);
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

std::optional<ForeignReading> foreignReading(const QString &tag)
{
    if (!tag.startsWith(prefix))
        return {};
    const auto words = tag.sliced(prefix.size()).split(u' ');
    ForeignReading reading{ words[0].toLatin1(), findForeignWay(words.value(1).toLatin1()) };
    // Tags had no way once; most framings have one only.
    const auto reads = [&](const TransportInfo &way) { return reading.framing == way.framing; };
    if (!reading.way && std::ranges::count_if(ways, reads) == 1)
        reading.way = std::ranges::find_if(ways, reads);
    return reading;
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
