// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/message.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QJsonObject>

#include <vector>

namespace pushscope::ui {

/// The matches that are being played, with what happened in them.
class SportModel : public QAbstractListModel
{
    Q_OBJECT
public:
    struct Event
    {
        QByteArray type; ///< "goal", "half-time", ...
        int minute = 0;
        int added = 0; ///< stoppage time
        QString team;
        QString scorer;
        bool penalty = false;
        bool ownGoal = false;
        QByteArray messageId; ///< empty for what happened before we came
        bool operator==(const Event &) const = default;
    };

    struct Match
    {
        QByteArray topic; ///< sport.2014-final
        QString tournament;
        QString round;
        QString date; ///< 2014-07-13
        QString ground;
        QString team1;
        QString team2;
        int score1 = 0;
        int score2 = 0;
        int shootOut1 = -1; ///< -1: no penalty shoot-out
        int shootOut2 = -1;
        int minute = 0;        ///< of the last message
        QByteArray stage;      ///< what last began or ended a part of the match; empty: not begun
        qint64 clockSetUs = 0; ///< server's clock: when playedMinutes was true
        double playedMinutes = 0;
        QByteArray messageId;
        std::vector<Event> events; ///< oldest first

        bool isOver() const { return stage == "final"; }
        bool isPlaying() const;
    };

    using QAbstractListModel::QAbstractListModel;

    void setState(const QJsonObject &state, qint64 serverUs);
    /// As setState() takes it: how it is now.
    QJsonObject state() const;
    void apply(const Message &message);
    void flush(); ///< tells the views of what apply() changed
    void setServerTime(qint64 serverUs);
    void setSpeed(double speed);

    const std::vector<Match> &matches() const { return m_matches; }
    int rowOfTopic(const QByteArray &topic) const; ///< -1 if there is none
    /// The match's own clock, running on from the last message: "23'", "45+2'", "Half-time".
    QString clockText(const Match &match) const;
    static QString eventText(const Event &event); ///< "Götze 113'"

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    static constexpr size_t keptMatches = 6; ///< more only while more are being played

private:
    void makeRoom();
    double playedMinutes(const Match &match) const;
    int addMatch(const QByteArray &topic);
    void read(Match &match, const QJsonObject &object) const;
    static Event readEvent(const QJsonObject &object);

    std::vector<Match> m_matches;
    std::vector<bool> m_dirty;
    qint64 m_serverUs = 0;
    double m_speed = 1;
};

} // namespace pushscope::ui
