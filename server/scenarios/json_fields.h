// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/json_text.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace pushscope::server {

/// Writes a JSON object's members in the order given, numbers as they were written: QJsonObject
/// would sort the one and round the other.
class JsonFields
{
public:
    /// @p value is JSON already.
    JsonFields &raw(const char *name, const QByteArray &value)
    {
        m_text += m_text.isEmpty() ? "{\"" : ",\"";
        m_text += name;
        m_text += "\":";
        m_text += value;
        return *this;
    }
    JsonFields &text(const char *name, const QByteArray &utf8)
    {
        return raw(name, jsonQuoted(utf8));
    }
    JsonFields &text(const char *name, const QString &value) { return text(name, value.toUtf8()); }
    JsonFields &number(const char *name, qint64 value)
    {
        return raw(name, QByteArray::number(value));
    }
    JsonFields &flag(const char *name, bool value) { return raw(name, value ? "true" : "false"); }

    QByteArray object() const { return m_text.isEmpty() ? QByteArray("{}") : m_text + '}'; }

private:
    QByteArray m_text;
};

inline QByteArray jsonArray(const QList<QByteArray> &values)
{
    return '[' + values.join(',') + ']';
}

/// 60, 0.5: as short as can be.
inline QByteArray jsonNumber(double value)
{
    return QByteArray::number(value, 'g', 12);
}

} // namespace pushscope::server
