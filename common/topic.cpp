// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/topic.h"

#include "common/protocol.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isSegmentCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '-';
}

} // namespace

bool isValidTopic(QByteArrayView topic)
{
    if (topic.isEmpty() || topic.size() > protocol::maxTopicLength)
        return false;
    bool atStart = true;
    for (const char c : topic) {
        if (c == '.' ? atStart : !isSegmentCharacter(c))
            return false;
        atStart = c == '.';
    }
    return !atStart;
}

bool isValidTopicPattern(QByteArrayView pattern)
{
    if (pattern == "*")
        return true;
    if (pattern.endsWith(".*"))
        return pattern.size() <= protocol::maxTopicLength && isValidTopic(pattern.chopped(2));
    return isValidTopic(pattern);
}

bool isValidType(QByteArrayView type)
{
    const auto isTypeCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return !type.isEmpty() && type.size() <= protocol::maxTypeLength
        && std::ranges::all_of(type, isTypeCharacter);
}

bool topicMatches(QByteArrayView pattern, QByteArrayView topic)
{
    if (!pattern.endsWith('*'))
        return pattern == topic;
    const auto prefix = pattern.chopped(1);
    return topic.size() > prefix.size() && topic.startsWith(prefix);
}

bool anyTopicMatches(const QList<QByteArray> &patterns, QByteArrayView topic)
{
    return std::ranges::any_of(patterns, [topic](const auto &p) { return topicMatches(p, topic); });
}

bool isConcreteTopic(QByteArrayView pattern)
{
    return !pattern.endsWith('*');
}

} // namespace pushscope
