// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/server_api.h"
#include "client/models/show_me.h"
#include "client/models/stage_script.h"

#include <QtCore/QObject>

namespace pushscope::ui {

/// A script that is being gone through, and where it stands. A step is set up by the same calls as
/// what a person turns by hand, so the session goes on over it. On the way back, what a later step
/// turned is what it was before.
class StageRun : public QObject
{
    Q_OBJECT
public:
    explicit StageRun(Live &live, QObject *parent = nullptr);

    void open(const StageScript &script); ///< at its first step
    void close();                         ///< everything stays as it is
    /// Where @p before stands, without setting it up again.
    void goOnFrom(const StageRun &before);

    bool isOpen() const { return !m_script.steps.isEmpty(); }
    const StageScript &script() const { return m_script; }
    int step() const { return m_step; } ///< 0, 1, ...
    int count() const { return int(m_script.steps.size()); }
    bool isAtEnd() const { return m_step + 1 >= count(); }
    const StageStep &current() const { return m_script.steps.at(m_step); } ///< only if it is open
    const StageStep *following() const; ///< null if there is none

    void next();
    void back();
    void restart();

Q_SIGNALS:
    void changed(); ///< another step, or none
    void presenterAsked(bool presenter);
    void notDone(const QString &what); ///< something of a step; the rest of it is

private:
    void enter(int step, bool whole);
    void setUp();
    explain::Show wholeShow() const;
    void checkOffer(explain::Show &show);
    void turnSpeed(explain::Show &show);
    void turnSpeedLate();
    std::optional<double> speed() const;
    std::optional<ScenarioSetting> speedSetting(const QByteArray &scenario) const;
    QByteArray scenarioAt(int step) const;
    void report(const QString &what);

    Live &m_live;
    ShowMe m_showMe;
    StageScript m_script;
    std::optional<ShowMe::Setup> m_before; ///< the first step
    bool m_withheldBefore = false;
    int m_step = 0;
    bool m_isWhole = false;    ///< the step with all that those before it turned
    bool m_isDue = false;      ///< to be set up once there is a session
    bool m_isSpeedDue = false; ///< once the scenario's settings are known
};

} // namespace pushscope::ui
