// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/clock.h"
#include "common/message.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace pushscope::server {

/// What a scenario may do; it knows neither the hub nor a socket.
struct ScenarioContext
{
    Clock &clock;
    quint64 seed = 1; ///< two runs with one seed publish the same messages
    std::function<void(const Draft &)> publish;
    /// Someone (a bot) comes to or leaves a topic; becomes a presence message.
    std::function<void(const QByteArray &topic, const QString &name, bool present)> presence;
};

/// A number that a user can turn while the scenario runs.
struct ScenarioSetting
{
    QByteArray key; ///< "rate"
    QString label;
    QString unit; ///< "ticks/s"
    double minimum = 0;
    double maximum = 0;
    double value = 0;
};

/// A source of messages. Lives in the hub's thread; starts stopped.
class Scenario : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QByteArray id() const = 0; ///< "stock"
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Starts for a run of @p duration, which finishRun() ends: what is published in it depends on
    /// the seed and the duration, as far as the scenario can.
    virtual void startRun(std::chrono::milliseconds duration);
    /// Publishes what still belongs to it, and stops.
    virtual void finishRun();
    virtual QList<ScenarioSetting> settings() const = 0;
    /// False, with the reason, if there is no such setting or @p value is out of its range.
    virtual bool set(const QByteArray &key, double value, QString *error) = 0;
    /// What a newcomer needs besides the messages to come, as a JSON object.
    virtual QByteArray stateJson() const = 0;
    /// Replays what the user gives (text/csv) instead of the built-in data; empty goes back.
    /// Returns what is wrong with it, none if it was taken. A scenario without replay refuses.
    virtual std::optional<QString> setReplay(const QByteArray &csv);
};

using ScenarioFactory = std::unique_ptr<Scenario> (*)(const ScenarioContext &);

struct ScenarioRow
{
    const char *id;
    ScenarioFactory create;
};

/// Every scenario, in the order of the window's tabs.
std::span<const ScenarioRow> scenarioTable();

} // namespace pushscope::server
