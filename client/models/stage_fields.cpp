// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stage_fields.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using namespace Qt::StringLiterals;

StageFields::StageFields(QByteArrayView value, int step, const QString &name, StageProblem &problem)
    : m_step(step)
    , m_name(name)
    , m_problem(problem)
{
    if (auto members = jsonMembers(value))
        m_members = std::move(*members);
    else
        fail({}, tr("is no object in braces, such as {\"title\": \"Polling\"}"));
}

void StageFields::fail(const QString &name, const QString &what)
{
    if (failed())
        return;
    const bool isInside = !m_name.isEmpty() && !name.isEmpty();
    m_problem = { m_step, isInside ? m_name + u'.' + name : m_name + name, what };
}

QByteArrayView StageFields::value(QLatin1StringView name) const
{
    const auto found = std::ranges::find_if(m_members, [name](const JsonMember &member) {
        return QLatin1StringView(member.name) == name;
    });
    return found == m_members.end() ? QByteArrayView() : found->value;
}

QList<QByteArray> StageFields::names() const
{
    QList<QByteArray> names;
    for (const auto &member : m_members)
        names << member.name;
    return names;
}

QString StageFields::text(QLatin1StringView name, int longest, bool mayHaveLines)
{
    if (failed())
        return {};
    const auto string = jsonString(value(name));
    const auto text = QString::fromUtf8(string.value_or(QByteArray()));
    if (!string)
        fail(name, has(name) ? tr("is no text in quotes") : tr("is missing; it is a text"));
    else if (text.trimmed().isEmpty())
        fail(name, tr("is empty; it is a text"));
    else if (text.size() > longest)
        fail(name, tr("has %1 characters; at most %2 fit").arg(text.size()).arg(longest));
    else if (!mayHaveLines && text.contains(u'\n'))
        fail(name, tr("has more than one line; it is shown on one"));
    return text;
}

explain::Text StageFields::texts(QLatin1StringView name, int longest, bool mayHaveLines)
{
    if (!failed() && value(name).startsWith('{')) {
        StageFields languages(value(name), m_step, m_name + name, m_problem);
        languages.allow({ u"en"_s, u"zh-Hans"_s });
        return { languages.text("en"_L1, longest, mayHaveLines),
                 languages.text("zh-Hans"_L1, longest, mayHaveLines) };
    }
    const auto only = text(name, longest, mayHaveLines);
    return { only, only };
}

double StageFields::number(QLatin1StringView name, double least, double most)
{
    bool isNumber = false;
    const double number = value(name).toByteArray().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number) || number < least || number > most)
        fail(name, tr("is no number from %1 to %2").arg(least).arg(most, 0, 'f', 0));
    return number;
}

int StageFields::integer(QLatin1StringView name, int least, int most)
{
    const auto number = jsonInteger(value(name));
    if (!number || *number < least || *number > most) {
        fail(name, tr("is no whole number from %1 to %2").arg(least).arg(most));
        return least;
    }
    return int(*number);
}

bool StageFields::flag(QLatin1StringView name)
{
    const auto flag = value(name);
    if (flag != "true" && flag != "false")
        fail(name, tr("is neither true nor false"));
    return flag == "true";
}

void StageFields::allow(const QStringList &known)
{
    QStringList seen;
    for (const auto &member : m_members) {
        const auto name = QString::fromUtf8(member.name);
        if (!known.contains(name))
            fail(name, tr("is not known here; what is: %1").arg(known.join(", "_L1)));
        else if (seen.contains(name))
            fail(name, tr("is there twice"));
        seen << name;
    }
}

} // namespace pushscope::ui
