// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/match_course.h"
#include "server/scenarios/playhead.h"
#include "server/scenarios/scenario.h"

#include <array>

namespace pushscope::server {

/// Real matches, four at a time, on a clock that runs up to 600 times as fast.
class SportScenario : public Scenario
{
    Q_OBJECT
public:
    explicit SportScenario(const ScenarioContext &context);

    QByteArray id() const override { return "sport"; }
    void start() override;
    void stop() override;
    QList<ScenarioSetting> settings() const override;
    bool set(const QByteArray &key, double value, QString *error) override;
    QByteArray stateJson() const override;

private:
    /// One of the places where a match is being played.
    struct Place
    {
        const MatchCourse *course = nullptr;
        qint64 kickOffUs = 0;
        size_t next = 0; ///< the event to come; the number of events if the match is over
    };

    void schedule(qint64 nowNs);
    void publishDue();
    Place *nextPlace();
    qint64 nextEventUs(const Place &place) const;
    void takeNextMatch(Place &place, qint64 kickOffUs);
    QByteArray courseJson(const MatchCourse &course, size_t eventsDone, qint64 atUs) const;
    QByteArray placeJson(const Place &place, qint64 positionUs) const;

    ScenarioContext m_context;
    std::vector<MatchCourse> m_courses;
    std::array<Place, 4> m_places;
    size_t m_nextCourse = 0;
    const MatchCourse *m_lastOver = nullptr;
    mutable Playhead m_playhead; ///< telling the time moves it
    bool m_running = false;
    ClockTimer m_timer;
};

} // namespace pushscope::server
