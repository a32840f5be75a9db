// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/control.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <vector>

namespace pushscope::ui {

/// Rooms, their lines, who is in them and who types. The lines of the room in view are its rows.
class ChatModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr qsizetype keptLines = 500;        ///< a room
    static constexpr qint64 typingShownUs = 5'000'000; ///< after the last sign of it

    enum class Kind { Said, Came, Left };
    enum class Own {
        No,
        Sending,
        Acknowledged,
        Failed,
    };

    struct Line
    {
        QByteArray id; ///< of the message; empty while it is on its way
        qint64 timeUs = 0;
        QString name;
        QString text;
        Kind kind = Kind::Said;
        Own own = Own::No;
        qint64 ref = 0; ///< of Session::publish()
        qint64 roundTripUs = -1;
        QString error{}; ///< why it was not accepted
    };

    struct Member
    {
        QString name;
        QString transport; ///< id; empty when not known
        bool operator==(const Member &) const = default;
    };

    struct Room
    {
        QByteArray topic; ///< chat.lobby
        QString name;
        int unread = 0;
        std::vector<Line> lines; ///< by their times
        std::vector<Member> members;
        QHash<QString, qint64> typing; ///< name, until when on the server's clock
    };

    using QAbstractListModel::QAbstractListModel;

    void setState(const QJsonObject &state);
    /// As setState() takes it: its rooms.
    QJsonObject state() const;
    /// The rooms stay, and which is in view.
    void forgetLines();
    void setMembers(const QByteArray &topic, std::vector<Member> members);
    void setOwnName(const QString &name) { m_ownName = name; }
    /// Messages published before are history: read, and no news of who is here.
    void setLiveSince(qint64 serverUs) { m_liveSinceUs = serverUs; }

    void apply(const Message &message);
    void flush(); ///< tells the views of what apply() changed
    void setServerTime(qint64 serverUs);

    /// One's own line, shown at once, before the server has it.
    void addOwn(qint64 ref, const QByteArray &topic, const QString &text, qint64 nowUs);
    /// What became of the publish @p ref; false if it was none of ours.
    bool acknowledge(qint64 ref, const Control &answer, qint64 roundTripUs);
    /// Takes a failed line out, to send it again; empty if it is not there.
    QString takeFailed(int row);

    const std::vector<Room> &rooms() const { return m_rooms; }
    int roomOfTopic(const QByteArray &topic) const; ///< -1 if there is none
    QList<QByteArray> topics() const;
    int current() const { return m_current; }
    const Room *currentRoom() const;
    void setCurrent(int room);                    ///< and marks it as read
    QStringList typingNames() const;              ///< in the current room, without oneself
    int rowOfMessage(const QByteArray &id) const; ///< in the current room; -1
    int totalUnread() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void roomsChanged(); ///< names and unread marks
    void membersChanged();
    void typingChanged();
    /// Someone came or left: the server's list is worth asking for.
    void presenceStale(const QByteArray &topic);

private:
    void applySaid(int room, const Message &message);
    void applyPresence(int room, const Message &message);
    void add(int room, Line line);
    Line *findOwn(qint64 ref, int *room);

    std::vector<Room> m_rooms;
    int m_current = 0;
    int m_shown = 0;   ///< rows of the current room that the views know of
    int m_trimmed = 0; ///< rows that they know of and that are gone
    bool m_linesDirty = false;
    bool m_roomsDirty = false;
    bool m_membersDirty = false;
    bool m_typingDirty = false;
    QString m_ownName;
    qint64 m_liveSinceUs = 0;
    qint64 m_serverUs = 0;
};

} // namespace pushscope::ui
