// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/explain/explain_reader.h"

namespace pushscope::explain {

QString Reader::place(QLatin1StringView name) const
{
    return m_place.isEmpty() ? QString(name) : m_place + u'.' + name;
}

QString Reader::place(QLatin1StringView name, qsizetype index) const
{
    return QStringLiteral("%1[%2]").arg(place(name)).arg(index);
}

void Reader::fail(const QString &place, const QString &reason)
{
    if (m_error.isEmpty())
        m_error = place + QStringLiteral(": ") + reason;
}

QJsonValue Reader::take(QLatin1StringView name)
{
    m_taken.insert(QString(name));
    const auto found = m_object.constFind(name);
    if (found == m_object.constEnd()) {
        fail(place(name), QStringLiteral("is missing"));
        return {};
    }
    return *found;
}

QString Reader::text(QLatin1StringView name)
{
    const auto value = take(name);
    if (!value.isString() || value.toString().trimmed().isEmpty())
        fail(place(name), QStringLiteral("is no text, or an empty one"));
    return value.toString();
}

double Reader::number(QLatin1StringView name, double minimum, double maximum)
{
    const auto value = take(name);
    if (!value.isDouble() || !(value.toDouble() >= minimum && value.toDouble() <= maximum)) {
        fail(place(name), QStringLiteral("is no number from %1 to %2").arg(minimum).arg(maximum));
    }
    return value.toDouble();
}

int Reader::integer(QLatin1StringView name, int minimum, int maximum)
{
    const double value = number(name, minimum, maximum);
    if (!failed() && value != int(value))
        fail(place(name), QStringLiteral("is no whole number"));
    return failed() ? minimum : int(value);
}

bool Reader::flag(QLatin1StringView name)
{
    const auto value = take(name);
    if (!value.isBool())
        fail(place(name), QStringLiteral("is neither true nor false"));
    return value.toBool();
}

QJsonObject Reader::object(QLatin1StringView name)
{
    const auto value = take(name);
    if (!value.isObject())
        fail(place(name), QStringLiteral("is no object"));
    return value.toObject();
}

QJsonArray Reader::array(QLatin1StringView name, bool mayBeEmpty)
{
    const auto value = take(name);
    if (!value.isArray() || (!mayBeEmpty && value.toArray().isEmpty()))
        fail(place(name), QStringLiteral("is no list, or an empty one"));
    return value.toArray();
}

void Reader::finish()
{
    for (auto member = m_object.constBegin(); member != m_object.constEnd(); ++member) {
        if (!m_taken.contains(member.key()))
            fail(place(QLatin1StringView(member.key().toLatin1())), QStringLiteral("is not known"));
    }
}

} // namespace pushscope::explain
