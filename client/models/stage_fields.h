// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/stage_script.h"
#include "common/json_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace pushscope::ui {

/// Reads the members of one object of a stage script. The first problem stays; after it, whatever
/// is asked for is empty.
class StageFields
{
    Q_DECLARE_TR_FUNCTIONS(StageScript)
public:
    /// Of @p step; @p name is the object's own, for an object within one. @p value is valid JSON.
    StageFields(QByteArrayView value, int step, const QString &name, StageProblem &problem);

    bool has(QLatin1StringView name) const { return !value(name).isEmpty(); }
    /// Raw; empty if there is none.
    QByteArrayView value(QLatin1StringView name) const;
    QList<QByteArray> names() const;

    QString text(QLatin1StringView name, int longest, bool mayHaveLines = false);
    /// One text for all languages, or an object with one for each.
    explain::Text texts(QLatin1StringView name, int longest, bool mayHaveLines = false);
    double number(QLatin1StringView name, double least, double most);
    int integer(QLatin1StringView name, int least, int most);
    bool flag(QLatin1StringView name);

    /// Nothing but @p known may be there, and each once.
    void allow(const QStringList &known);
    void fail(const QString &name, const QString &what);
    bool failed() const { return !m_problem.isNone(); }

private:
    std::vector<JsonMember> m_members;
    int m_step;
    QString m_name;
    StageProblem &m_problem;
};

} // namespace pushscope::ui
