// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/protocol.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <vector>

/// JSON as bytes. A message's `data` must reach every reader as it was published: no number
/// rounded, no key reordered or dropped. QJsonDocument does all three, so published values stay
/// text.
namespace pushscope {

struct JsonError
{
    qsizetype offset = 0; ///< of the first byte that is wrong
    QString what;         ///< "expected ',' or '}'", for a problem's detail
};

/// A member of an object; both views point into the text that was read.
struct JsonMember
{
    QByteArray name;      ///< unescaped, UTF-8
    QByteArrayView value; ///< raw text of the value, surrounding white space removed
};

/// None if @p text is exactly one RFC 8259 value (UTF-8, at most @p maxDepth deep, white space
/// around it allowed), else what is wrong and where.
std::optional<JsonError> validateJson(QByteArrayView text, int maxDepth = protocol::maxJsonDepth);

/// @p text without white space outside strings. @p text must be valid.
QByteArray compactJson(QByteArrayView text);

/// The members of an object, in order, duplicates kept. None if @p text is not an object.
/// @p text must be valid JSON.
std::optional<std::vector<JsonMember>> jsonMembers(QByteArrayView text);

/// The elements of an array. None if @p text is not an array. @p text must be valid JSON.
std::optional<std::vector<QByteArrayView>> jsonElements(QByteArrayView text);

/// The text of a JSON string, unescaped to UTF-8 (a lone surrogate becomes U+FFFD).
/// None if @p text is not a string. @p text must be valid JSON.
std::optional<QByteArray> jsonString(QByteArrayView text);

/// An integer that fits; none for anything else (1.0 and 1e3 are not integers here).
std::optional<qint64> jsonInteger(QByteArrayView text);

/// A JSON string literal, quotes included, from UTF-8. Controls, '"' and '\\' are escaped; what is
/// not UTF-8 becomes U+FFFD.
QByteArray jsonQuoted(QByteArrayView utf8);
void appendJsonQuoted(QByteArray *to, QByteArrayView utf8);

} // namespace pushscope
