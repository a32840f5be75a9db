// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <optional>

namespace pushscope::explain {

/// Reads a JSON object strictly: each member is taken by name and by kind, and what nobody took is
/// wrong. The first mistake is kept with its place ("techniques[3].since.text") and makes every
/// later answer empty.
class Reader
{
public:
    Reader(QJsonObject object, QString place, QString &error)
        : m_object(std::move(object))
        , m_place(std::move(place))
        , m_error(error)
    { }
    Q_DISABLE_COPY_MOVE(Reader)

    bool has(QLatin1StringView name) const { return m_object.contains(name); }
    /// Of at least one character.
    QString text(QLatin1StringView name);
    double number(QLatin1StringView name, double minimum, double maximum);
    int integer(QLatin1StringView name, int minimum, int maximum);
    bool flag(QLatin1StringView name);
    QJsonObject object(QLatin1StringView name);
    QJsonArray array(QLatin1StringView name, bool mayBeEmpty = false);

    QString place(QLatin1StringView name) const;
    QString place(QLatin1StringView name, qsizetype index) const;
    void fail(const QString &place, const QString &reason);
    bool failed() const { return !m_error.isEmpty(); }
    QString &error() { return m_error; }
    /// To be called last: complains of members that were not taken.
    void finish();

private:
    QJsonValue take(QLatin1StringView name);

    QJsonObject m_object;
    QString m_place;
    QString &m_error;
    QSet<QString> m_taken;
};

} // namespace pushscope::explain
