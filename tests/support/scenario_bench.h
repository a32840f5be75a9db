// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/json_text.h"
#include "common/protocol.h"
#include "common/topic.h"
#include "server/scenarios/scenario.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <set>
#include <utility>

namespace pushscope::test {

/// A scenario with a clock that moves when told, and everything that it published.
struct ScenarioBench
{
    struct Presence
    {
        QByteArray topic;
        QString name;
        bool present;
        bool operator==(const Presence &) const = default;
    };

    explicit ScenarioBench(const char *id, quint64 seed = 1)
    {
        for (const auto &row : server::scenarioTable()) {
            if (qstrcmp(row.id, id) == 0)
                scenario = row.create(context(seed));
        }
    }

    server::ScenarioContext context(quint64 seed)
    {
        return { .clock = clock,
                 .seed = seed,
                 .publish = [this](const Draft &draft) { drafts.append(draft); },
                 .presence =
                     [this](const QByteArray &topic, const QString &name, bool present) {
                         presence.append({ topic, name, present });
                     } };
    }

    bool set(const char *key, double value)
    {
        QString error;
        if (scenario->set(key, value, &error))
            return true;
        qWarning("%s", qPrintable(error));
        return false;
    }

    void advance(qint64 ms) { clock.advance(std::chrono::milliseconds(ms)); }

    qsizetype count(const QByteArray &type) const
    {
        return std::count_if(drafts.begin(), drafts.end(),
                             [&](const Draft &d) { return d.type == type; });
    }

    QJsonObject state() const { return object(scenario->stateJson()); }

    static QJsonObject object(const QByteArray &json)
    {
        if (validateJson(json))
            return {};
        return QJsonDocument::fromJson(json).object();
    }

    ManualClock clock;
    QList<Draft> drafts;
    QList<Presence> presence;
    std::unique_ptr<server::Scenario> scenario;
};

/// What every message must be, whatever it says. Empty if @p draft is.
inline QString problemOf(const Draft &draft)
{
    const auto where
        = QString::fromUtf8(draft.topic + ' ' + draft.type + ' ' + draft.data.left(200));
    if (!isValidTopic(draft.topic) || !isValidType(draft.type))
        return QStringLiteral("topic or type: ") + where;
    if (const auto error = validateJson(draft.data))
        return QStringLiteral("%1 at %2: %3").arg(error->what).arg(error->offset).arg(where);
    if (draft.data != compactJson(draft.data) || draft.data.size() > protocol::maxDataBytes)
        return QStringLiteral("not compact or too large: ") + where;
    return {};
}

inline QString firstProblem(const QList<Draft> &drafts)
{
    for (const auto &draft : drafts) {
        if (const auto problem = problemOf(draft); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace pushscope::test
