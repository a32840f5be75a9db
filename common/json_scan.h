// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

/// Finding one's way in JSON that was validated before. Nothing here copies or allocates, and
/// nothing reads outside the text even if it is not valid.
namespace pushscope::json {

inline bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

inline const char *skipSpace(const char *at, const char *end)
{
    while (at < end && isSpace(*at))
        ++at;
    return at;
}

QByteArrayView trimmed(QByteArrayView text);

/// @p at is on the opening quote; returns what follows the closing one.
const char *skipString(const char *at, const char *end);
/// @p at is on the first byte of a value; returns what follows its last one.
const char *skipValue(const char *at, const char *end);

/// The members of an object or the elements of an array, one after the other.
class Walker
{
public:
    explicit Walker(QByteArrayView text);

    bool isObject() const { return m_isObject; }
    bool isArray() const { return m_isArray; }
    bool next();
    QByteArrayView name() const { return m_name; }   ///< raw text, quotes included; objects only
    QByteArrayView value() const { return m_value; } ///< raw text

private:
    const char *m_at;
    const char *m_end;
    bool m_isObject = false;
    bool m_isArray = false;
    QByteArrayView m_name;
    QByteArrayView m_value;
};

} // namespace pushscope::json
