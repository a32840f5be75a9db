// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/sport_model.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace pushscope::ui {

namespace {

struct Stage
{
    const char *type; ///< of the message that begins it
    int begins;       ///< regular minutes played
    int ends;         ///< the same as begins: the clock stands
};

constexpr Stage stages[] = {
    { "kick-off", 0, 45 },          { "half-time", 45, 45 },   { "second-half", 45, 90 },
    { "full-time", 90, 90 },        { "extra-time", 90, 105 }, { "extra-time-half", 105, 120 },
    { "extra-time-end", 120, 120 }, { "penalties", 120, 120 }, { "final", 90, 90 },
};

const Stage *findStage(const QByteArray &type)
{
    const auto found = std::ranges::find_if(stages, [&](const Stage &s) { return type == s.type; });
    return found == std::end(stages) ? nullptr : &*found;
}

bool readScore(const QJsonValue &value, int &one, int &other)
{
    const auto score = value.toArray();
    if (score.size() != 2)
        return false;
    one = score[0].toInt();
    other = score[1].toInt();
    return true;
}

} // namespace

bool SportModel::Match::isPlaying() const
{
    const auto known = findStage(stage);
    return known && known->ends > known->begins;
}

SportModel::Event SportModel::readEvent(const QJsonObject &object)
{
    Event event;
    event.type = object.value(u"type").toString().toUtf8();
    event.minute = object.value(u"minute").toInt();
    event.added = object.value(u"added").toInt();
    event.team = object.value(u"team").toString();
    event.scorer = object.value(u"scorer").toString();
    event.penalty = object.value(u"penalty").toBool();
    event.ownGoal = object.value(u"owngoal").toBool();
    return event;
}

void SportModel::read(Match &match, const QJsonObject &object) const
{
    const auto take = [&](QString &field, QStringView key) {
        if (const auto value = object.value(key); value.isString())
            field = value.toString();
    };
    take(match.tournament, u"tournament");
    take(match.round, u"round");
    take(match.date, u"date");
    take(match.ground, u"ground");
    take(match.team1, u"team1");
    take(match.team2, u"team2");
    readScore(object.value(u"score"), match.score1, match.score2);
    readScore(object.value(u"penalties"), match.shootOut1, match.shootOut2);
    match.minute = object.value(u"minute").toInt(match.minute);
}

void SportModel::setState(const QJsonObject &state, qint64 serverUs)
{
    beginResetModel();
    m_matches.clear();
    m_serverUs = serverUs;
    m_speed = state.value(u"speed").toDouble(m_speed);
    const auto matches = state.value(u"matches").toArray();
    for (const auto &value : matches) {
        const auto object = value.toObject();
        Match match;
        match.topic = object.value(u"topic").toString().toUtf8();
        read(match, object);
        const auto events = object.value(u"events").toArray();
        for (const auto &event : events) {
            match.events.push_back(readEvent(event.toObject()));
            if (findStage(match.events.back().type))
                match.stage = match.events.back().type;
        }
        // "23" is the 23rd minute, from 22:00 to 23:00.
        match.clockSetUs = serverUs;
        match.playedMinutes = object.value(u"played").toDouble(match.minute - 0.5);
        m_matches.push_back(std::move(match));
    }
    m_dirty.assign(m_matches.size(), false);
    endResetModel();
}

QJsonObject SportModel::state() const
{
    QJsonArray matches;
    for (const auto &match : m_matches) {
        QJsonArray events;
        for (const auto &event : match.events)
            events.append(QJsonObject{ { QStringLiteral("type"), QString::fromUtf8(event.type) },
                                       { QStringLiteral("minute"), event.minute },
                                       { QStringLiteral("added"), event.added },
                                       { QStringLiteral("team"), event.team },
                                       { QStringLiteral("scorer"), event.scorer },
                                       { QStringLiteral("penalty"), event.penalty },
                                       { QStringLiteral("owngoal"), event.ownGoal } });
        QJsonObject object{ { QStringLiteral("topic"), QString::fromUtf8(match.topic) },
                            { QStringLiteral("tournament"), match.tournament },
                            { QStringLiteral("round"), match.round },
                            { QStringLiteral("date"), match.date },
                            { QStringLiteral("ground"), match.ground },
                            { QStringLiteral("team1"), match.team1 },
                            { QStringLiteral("team2"), match.team2 },
                            { QStringLiteral("score"), QJsonArray{ match.score1, match.score2 } },
                            { QStringLiteral("minute"), match.minute },
                            { QStringLiteral("played"), playedMinutes(match) },
                            { QStringLiteral("events"), events } };
        if (match.shootOut1 >= 0)
            object.insert(QStringLiteral("penalties"),
                          QJsonArray{ match.shootOut1, match.shootOut2 });
        matches.append(object);
    }
    return { { QStringLiteral("speed"), m_speed }, { QStringLiteral("matches"), matches } };
}

int SportModel::rowOfTopic(const QByteArray &topic) const
{
    const auto found = std::ranges::find(m_matches, topic, &Match::topic);
    return found == m_matches.cend() ? -1 : int(found - m_matches.cbegin());
}

/// The oldest match that is over goes when a new one comes.
void SportModel::makeRoom()
{
    const auto over = std::ranges::find_if(m_matches, &Match::isOver);
    if (m_matches.size() < keptMatches || over == m_matches.end())
        return;
    const int at = int(over - m_matches.begin());
    beginRemoveRows({}, at, at);
    m_matches.erase(over);
    m_dirty.erase(m_dirty.begin() + at);
    endRemoveRows();
}

int SportModel::addMatch(const QByteArray &topic)
{
    makeRoom();
    const int at = int(m_matches.size());
    beginInsertRows({}, at, at);
    m_matches.emplace_back().topic = topic;
    m_dirty.push_back(true);
    endInsertRows();
    return at;
}

void SportModel::apply(const Message &message)
{
    const auto stage = findStage(message.type);
    if (!stage && message.type != "goal")
        return;
    int at = rowOfTopic(message.topic);
    if (at < 0)
        at = addMatch(message.topic);
    auto &match = m_matches[size_t(at)];
    const auto data = QJsonDocument::fromJson(message.data).object();
    if (message.type == "kick-off") {
        // The same match played again, or the next one on this topic.
        const auto topic = match.topic;
        match = Match();
        match.topic = topic;
    }
    read(match, data);
    if (stage) {
        match.stage = message.type;
        match.clockSetUs = message.tsUs;
        match.playedMinutes = stage->begins;
    }
    match.messageId = message.id;
    Event event = readEvent(data);
    event.type = message.type;
    event.messageId = message.id;
    match.events.push_back(std::move(event));
    m_dirty[size_t(at)] = true;
}

void SportModel::flush()
{
    for (size_t row = 0; row < m_dirty.size(); ++row) {
        if (!m_dirty[row])
            continue;
        m_dirty[row] = false;
        Q_EMIT dataChanged(index(int(row)), index(int(row)));
    }
}

void SportModel::setServerTime(qint64 serverUs)
{
    m_serverUs = serverUs;
    if (!m_matches.empty())
        Q_EMIT dataChanged(index(0), index(int(m_matches.size()) - 1), { Qt::DisplayRole });
}

double SportModel::playedMinutes(const Match &match) const
{
    constexpr double minuteUs = 60e6;
    if (!match.isPlaying())
        return match.playedMinutes;
    const double elapsedUs = double(std::max<qint64>(0, m_serverUs - match.clockSetUs));
    return match.playedMinutes + elapsedUs * m_speed / minuteUs;
}

void SportModel::setSpeed(double speed)
{
    for (auto &match : m_matches) {
        match.playedMinutes = playedMinutes(match);
        match.clockSetUs = std::max(match.clockSetUs, m_serverUs);
    }
    m_speed = speed;
}

QString SportModel::clockText(const Match &match) const
{
    const auto stage = findStage(match.stage);
    if (!stage)
        return tr("Not begun");
    if (match.stage == "half-time")
        return tr("Half-time");
    if (match.stage == "full-time")
        return tr("Full-time");
    if (match.stage == "extra-time-end")
        return tr("Before penalties");
    if (match.stage == "penalties")
        return tr("Penalties");
    if (match.stage == "final")
        return tr("Final");
    const int minute = int(playedMinutes(match)) + 1;
    // Added time has no length that is known before it ends.
    return minute > stage->ends ? tr("%1+'").arg(stage->ends) : tr("%1'").arg(minute);
}

QString SportModel::eventText(const Event &event)
{
    const auto minute = event.added > 0
        ? QStringLiteral("%1+%2'").arg(event.minute).arg(event.added)
        : QStringLiteral("%1'").arg(event.minute);
    if (event.type != "goal")
        return QStringLiteral("%1 %2").arg(QString::fromUtf8(event.type), minute);
    if (event.ownGoal)
        return tr("%1 %2 (own goal)").arg(event.scorer, minute);
    if (event.penalty)
        return tr("%1 %2 (penalty)").arg(event.scorer, minute);
    return QStringLiteral("%1 %2").arg(event.scorer, minute);
}

int SportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_matches.size());
}

QVariant SportModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_matches.size())
        return {};
    const auto &match = m_matches[size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return QStringLiteral("%1 %2 : %3 %4, %5")
            .arg(match.team1)
            .arg(match.score1)
            .arg(match.score2)
            .arg(match.team2, clockText(match));
    return {};
}

} // namespace pushscope::ui
