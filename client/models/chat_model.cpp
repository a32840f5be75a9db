// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/chat_model.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace pushscope::ui {

namespace {

using ChatLines = std::vector<ChatModel::Line>;

/// Behind all that are not later: history comes after the first news.
ChatLines::iterator placeFor(ChatLines &lines, qint64 timeUs)
{
    return std::ranges::upper_bound(lines, timeUs, {}, &ChatModel::Line::timeUs);
}

/// One's own line has its true time only when the server says it.
void setTime(ChatLines &lines, ChatLines::iterator line, qint64 timeUs)
{
    auto moved = std::move(*line);
    moved.timeUs = timeUs;
    lines.erase(line);
    lines.insert(placeFor(lines, timeUs), std::move(moved));
}

} // namespace

void ChatModel::setState(const QJsonObject &state)
{
    const auto topicInView = currentRoom() ? currentRoom()->topic : QByteArray();
    beginResetModel();
    auto old = std::exchange(m_rooms, {});
    const auto rooms = state.value(u"rooms").toArray();
    for (const auto &value : rooms) {
        const auto object = value.toObject();
        const auto topic = object.value(u"topic").toString().toUtf8();
        // A server that started again has the same rooms: what was said in them stays.
        const auto known = std::ranges::find(old, topic, &Room::topic);
        auto &room = m_rooms.emplace_back(known == old.end() ? Room() : std::move(*known));
        room.topic = topic;
        room.name = object.value(u"name").toString();
    }
    m_current = std::max(0, roomOfTopic(topicInView));
    m_shown = currentRoom() ? int(currentRoom()->lines.size()) : 0;
    m_trimmed = 0;
    endResetModel();
    Q_EMIT roomsChanged();
    Q_EMIT membersChanged();
}

QJsonObject ChatModel::state() const
{
    QJsonArray rooms;
    for (const auto &room : m_rooms)
        rooms.append(QJsonObject{ { QStringLiteral("topic"), QString::fromUtf8(room.topic) },
                                  { QStringLiteral("name"), room.name } });
    return { { QStringLiteral("rooms"), rooms } };
}

void ChatModel::forgetLines()
{
    beginResetModel();
    for (auto &room : m_rooms) {
        room.lines.clear();
        room.typing.clear();
        room.unread = 0;
    }
    m_shown = m_trimmed = 0;
    endResetModel();
    Q_EMIT roomsChanged();
    Q_EMIT typingChanged();
}

void ChatModel::setMembers(const QByteArray &topic, std::vector<Member> members)
{
    const int at = roomOfTopic(topic);
    if (at < 0 || m_rooms[size_t(at)].members == members)
        return;
    m_rooms[size_t(at)].members = std::move(members);
    Q_EMIT membersChanged();
}

int ChatModel::roomOfTopic(const QByteArray &topic) const
{
    const auto found = std::ranges::find(m_rooms, topic, &Room::topic);
    return found == m_rooms.cend() ? -1 : int(found - m_rooms.cbegin());
}

QList<QByteArray> ChatModel::topics() const
{
    QList<QByteArray> topics;
    for (const auto &room : m_rooms)
        topics << room.topic;
    return topics;
}

const ChatModel::Room *ChatModel::currentRoom() const
{
    return size_t(m_current) < m_rooms.size() ? &m_rooms[size_t(m_current)] : nullptr;
}

void ChatModel::setCurrent(int room)
{
    if (room < 0 || size_t(room) >= m_rooms.size())
        return;
    beginResetModel();
    m_current = room;
    m_shown = int(m_rooms[size_t(room)].lines.size());
    m_trimmed = 0;
    m_rooms[size_t(room)].unread = 0;
    endResetModel();
    Q_EMIT roomsChanged();
    Q_EMIT membersChanged();
    Q_EMIT typingChanged();
}

void ChatModel::apply(const Message &message)
{
    const int at = roomOfTopic(message.topic);
    if (at < 0)
        return;
    if (message.type == "say") {
        applySaid(at, message);
    } else if (message.type == "presence") {
        applyPresence(at, message);
    } else if (message.type == "typing" && message.tsUs >= m_liveSinceUs) {
        const auto name = QJsonDocument::fromJson(message.data).object().value(u"name").toString();
        m_rooms[size_t(at)].typing.insert(name, message.tsUs + typingShownUs);
        m_typingDirty = true;
    }
}

void ChatModel::applySaid(int at, const Message &message)
{
    auto &room = m_rooms[size_t(at)];
    const auto data = QJsonDocument::fromJson(message.data).object();
    const auto name = data.value(u"name").toString();
    const auto text = data.value(u"text").toString();
    room.typing.remove(name);
    m_typingDirty = true;
    // The acknowledgement may have come before the message, or still be on its way.
    const auto mine = std::ranges::find_if(room.lines, [&](const Line &line) {
        return line.id == message.id
            || (line.id.isEmpty() && line.own == Own::Sending && name == m_ownName
                && line.text == text);
    });
    if (mine != room.lines.end()) {
        mine->id = message.id;
        setTime(room.lines, mine, message.tsUs);
        m_linesDirty = true;
        return;
    }
    Line line{ .id = message.id, .timeUs = message.tsUs, .name = name, .text = text };
    if (name == m_ownName)
        line.own = Own::Acknowledged;
    add(at, std::move(line));
    if (at != m_current && message.tsUs >= m_liveSinceUs) {
        ++room.unread;
        m_roomsDirty = true;
    }
}

void ChatModel::applyPresence(int at, const Message &message)
{
    const auto data = QJsonDocument::fromJson(message.data).object();
    const auto name = data.value(u"name").toString();
    const bool came = data.value(u"event").toString() == u"join";
    add(at,
        { .id = message.id,
          .timeUs = message.tsUs,
          .name = name,
          .text = {},
          .kind = came ? Kind::Came : Kind::Left });
    if (message.tsUs < m_liveSinceUs)
        return;
    auto &room = m_rooms[size_t(at)];
    const auto known = std::ranges::find(room.members, name, &Member::name);
    if (came && known == room.members.end())
        room.members.push_back({ name, data.value(u"transport").toString() });
    else if (!came && known != room.members.end())
        room.members.erase(known);
    if (!came)
        room.typing.remove(name);
    m_membersDirty = true;
    m_typingDirty = true;
    Q_EMIT presenceStale(message.topic);
}

void ChatModel::add(int at, Line line)
{
    auto &lines = m_rooms[size_t(at)].lines;
    // A history that is read again brings nothing twice.
    const bool known = !line.id.isEmpty()
        && std::ranges::any_of(lines, [&](const Line &other) { return other.id == line.id; });
    if (known)
        return;
    lines.insert(placeFor(lines, line.timeUs), std::move(line));
    const bool tooMany = qsizetype(lines.size()) > keptLines;
    if (tooMany)
        lines.erase(lines.begin());
    if (at != m_current)
        return;
    m_linesDirty = true;
    if (tooMany && m_shown > 0) {
        --m_shown;
        ++m_trimmed;
    }
}

void ChatModel::flush()
{
    if (std::exchange(m_linesDirty, false)) {
        // The rows themselves moved already: the views are told of it in one go.
        const int count = currentRoom() ? int(currentRoom()->lines.size()) : 0;
        if (m_trimmed > 0) {
            m_trimmed = 0;
            beginResetModel();
            m_shown = count;
            endResetModel();
        } else {
            const int known = m_shown;
            if (count > known) {
                beginInsertRows({}, known, count - 1);
                m_shown = count;
                endInsertRows();
            }
            if (known > 0)
                Q_EMIT dataChanged(index(0), index(known - 1));
        }
    }
    if (std::exchange(m_roomsDirty, false))
        Q_EMIT roomsChanged();
    if (std::exchange(m_membersDirty, false))
        Q_EMIT membersChanged();
    if (std::exchange(m_typingDirty, false))
        Q_EMIT typingChanged();
}

void ChatModel::setServerTime(qint64 serverUs)
{
    m_serverUs = serverUs;
    bool gone = false;
    for (auto &room : m_rooms)
        gone |= room.typing.removeIf([&](const auto &entry) { return entry.value() < serverUs; })
            > 0;
    if (gone)
        Q_EMIT typingChanged();
}

void ChatModel::addOwn(qint64 ref, const QByteArray &topic, const QString &text, qint64 nowUs)
{
    const int at = roomOfTopic(topic);
    if (at < 0)
        return;
    add(at,
        { .id = {},
          .timeUs = nowUs,
          .name = m_ownName,
          .text = text,
          .own = Own::Sending,
          .ref = ref });
}

ChatModel::Line *ChatModel::findOwn(qint64 ref, int *at)
{
    for (auto &room : m_rooms) {
        const auto found = std::ranges::find_if(room.lines, [ref](const Line &line) {
            return line.ref == ref && line.own == Own::Sending;
        });
        if (found != room.lines.end()) {
            *at = int(&room - m_rooms.data());
            return &*found;
        }
    }
    return nullptr;
}

bool ChatModel::acknowledge(qint64 ref, const Control &answer, qint64 roundTripUs)
{
    int at = -1;
    const auto line = findOwn(ref, &at);
    if (!line)
        return false;
    m_linesDirty = true;
    if (answer.control == "ack") {
        line->own = Own::Acknowledged;
        line->id = answer.id;
        line->roundTripUs = roundTripUs;
        auto &lines = m_rooms[size_t(at)].lines;
        if (answer.tsUs > 0)
            setTime(lines, lines.begin() + (line - lines.data()), answer.tsUs);
    } else {
        line->own = Own::Failed;
        line->error = QString::fromUtf8(answer.detail.isEmpty() ? answer.title : answer.detail);
    }
    return true;
}

QString ChatModel::takeFailed(int row)
{
    auto room = size_t(m_current) < m_rooms.size() ? &m_rooms[size_t(m_current)] : nullptr;
    if (!room || row < 0 || row >= m_shown || room->lines[size_t(row)].own != Own::Failed)
        return {};
    beginRemoveRows({}, row, row);
    const auto text = room->lines[size_t(row)].text;
    room->lines.erase(room->lines.begin() + row);
    --m_shown;
    endRemoveRows();
    return text;
}

QStringList ChatModel::typingNames() const
{
    QStringList names;
    if (const auto room = currentRoom()) {
        for (auto it = room->typing.cbegin(); it != room->typing.cend(); ++it) {
            if (it.key() != m_ownName && it.value() >= m_serverUs)
                names << it.key();
        }
    }
    names.sort();
    return names;
}

int ChatModel::rowOfMessage(const QByteArray &id) const
{
    const auto room = currentRoom();
    if (!room || id.isEmpty())
        return -1;
    const auto found = std::ranges::find(room->lines, id, &Line::id);
    return found == room->lines.cend() ? -1 : int(found - room->lines.cbegin());
}

int ChatModel::totalUnread() const
{
    int total = 0;
    for (const auto &room : m_rooms)
        total += room.unread;
    return total;
}

int ChatModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

QVariant ChatModel::data(const QModelIndex &index, int role) const
{
    const auto room = currentRoom();
    if (!index.isValid() || !room || size_t(index.row()) >= room->lines.size())
        return {};
    const auto &line = room->lines[size_t(index.row())];
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (line.kind) {
    case Kind::Came:
        return tr("%1 came").arg(line.name);
    case Kind::Left:
        return tr("%1 left").arg(line.name);
    case Kind::Said:
        break;
    }
    return QStringLiteral("%1: %2").arg(line.name, line.text);
}

} // namespace pushscope::ui
