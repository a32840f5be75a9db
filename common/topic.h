// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace pushscope {

/// Dot-joined segments of [A-Za-z0-9_-], 128 characters at most.
bool isValidTopic(QByteArrayView topic);

/// A topic whose last segment may be `*`, or `*` alone.
bool isValidTopicPattern(QByteArrayView pattern);

/// [a-z0-9._-]{1,64}
bool isValidType(QByteArrayView type);

/// `stock.*` matches every topic that begins with `stock.`; `*` matches every topic.
bool topicMatches(QByteArrayView pattern, QByteArrayView topic);

/// True if one of @p patterns matches.
bool anyTopicMatches(const QList<QByteArray> &patterns, QByteArrayView topic);

/// A pattern that names one topic only.
bool isConcreteTopic(QByteArrayView pattern);

} // namespace pushscope
