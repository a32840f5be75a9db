// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/chat_view.h"

#include "client/models/chat_model.h"
#include "client/models/registry_words.h"
#include "client/widgets/chat_delegate.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"
#include "common/transport_registry.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>

namespace pushscope::ui {

namespace {

constexpr int chatMargin = 12;
constexpr int chatGap = 8;
constexpr int longestLine = 2'000; ///< characters; far below the contract's 64 KiB

QString transportLabel(const QString &id)
{
    const auto info = findTransport(id.toLatin1());
    return info ? registry_words::label(*info) : id;
}

} // namespace

ChatView::ChatView(ChatModel &model, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_rooms(new QTabBar(this))
    , m_members(new QLabel(this))
    , m_list(new QListView(this))
    , m_delegate(new ChatDelegate(model, this))
    , m_typing(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_input(new QLineEdit(this))
    , m_send(new QPushButton(tr("Send"), this))
{
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, chatGap);
    layout->setSpacing(0);
    layout->addWidget(m_rooms);
    layout->addWidget(m_members);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_typing);
    auto row = new QHBoxLayout;
    row->setContentsMargins(chatMargin, 0, chatMargin, 0);
    row->setSpacing(chatGap);
    row->addWidget(m_name);
    row->addWidget(m_input, 1);
    row->addWidget(m_send);
    layout->addLayout(row);
    buildRooms();
    buildLines();
    buildInput();
    showRooms();
    showMembers();
    showTyping();
}

void ChatView::buildRooms()
{
    m_rooms->setObjectName(QStringLiteral("chatRooms"));
    m_rooms->setAccessibleName(tr("Rooms"));
    m_rooms->setDrawBase(false);
    m_rooms->setExpanding(false);
    m_rooms->setUsesScrollButtons(false);
    connect(m_rooms, &QTabBar::currentChanged, this, [this](int room) {
        m_model.setCurrent(room);
        m_list->scrollToBottom();
    });
    connect(&m_model, &ChatModel::roomsChanged, this, &ChatView::showRooms);
    connect(&m_model, &ChatModel::membersChanged, this, &ChatView::showMembers);
    connect(&m_model, &ChatModel::typingChanged, this, &ChatView::showTyping);
    m_members->setObjectName(QStringLiteral("chatMembers"));
    m_members->setFont(type::caption());
    m_members->setForegroundRole(QPalette::PlaceholderText);
    m_members->setWordWrap(true);
    m_members->setContentsMargins(chatMargin, 6, chatMargin, 6);
    m_typing->setObjectName(QStringLiteral("chatTyping"));
    m_typing->setFont(type::caption());
    m_typing->setForegroundRole(QPalette::PlaceholderText);
    m_typing->setContentsMargins(chatMargin, 2, chatMargin, 4);
    m_typing->setFixedHeight(QFontMetrics(m_typing->font()).height() + 8);
}

void ChatView::buildLines()
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setObjectName(QStringLiteral("chatLines"));
    m_list->setAccessibleName(tr("Lines of the room"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->viewport()->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                const auto room = m_model.currentRoom();
                if (room && current.isValid() && !room->lines[size_t(current.row())].id.isEmpty())
                    m_selection.select(room->lines[size_t(current.row())].id);
            });
    // Follows the end unless someone is reading above it.
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this] { m_atEnd = isAtEnd(); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_atEnd)
            QMetaObject::invokeMethod(m_list, &QListView::scrollToBottom, Qt::QueuedConnection);
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        QMetaObject::invokeMethod(m_list, &QListView::scrollToBottom, Qt::QueuedConnection);
    });
}

void ChatView::buildInput()
{
    m_name->setObjectName(QStringLiteral("chatName"));
    m_name->setAccessibleName(tr("Your name"));
    m_name->setToolTip(tr("Your name; Enter takes it"));
    m_name->setMaxLength(40);
    m_name->setFixedWidth(84);
    connect(m_name, &QLineEdit::editingFinished, this,
            [this] { Q_EMIT nameAsked(m_name->text()); });
    m_input->setObjectName(QStringLiteral("chatInput"));
    m_input->setAccessibleName(tr("Your line"));
    m_input->setPlaceholderText(tr("Say something"));
    m_input->setMaxLength(longestLine);
    connect(m_input, &QLineEdit::returnPressed, this, &ChatView::say);
    connect(m_input, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.isEmpty())
            Q_EMIT typed();
    });
    m_send->setObjectName(QStringLiteral("chatSend"));
    m_send->setEnabled(false);
    connect(m_input, &QLineEdit::textChanged, m_send,
            [this](const QString &text) { m_send->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_send, &QPushButton::clicked, this, &ChatView::say);
}

bool ChatView::isAtEnd() const
{
    const auto bar = m_list->verticalScrollBar();
    return bar->value() >= bar->maximum() - 4;
}

void ChatView::showRooms()
{
    const QSignalBlocker blocker(m_rooms);
    const auto &rooms = m_model.rooms();
    while (m_rooms->count() > int(rooms.size()))
        m_rooms->removeTab(m_rooms->count() - 1);
    while (m_rooms->count() < int(rooms.size()))
        m_rooms->addTab({});
    for (int i = 0; i < int(rooms.size()); ++i) {
        const auto &room = rooms[size_t(i)];
        auto text = room.unread > 0 ? QStringLiteral("%1 (%2)").arg(room.name).arg(room.unread)
                                    : room.name;
        text.replace(u'&', QStringLiteral("&&")); // a room's name has no mnemonic
        if (m_rooms->tabText(i) != text)
            m_rooms->setTabText(i, text);
        m_rooms->setTabToolTip(
            i, room.unread > 0 ? tr("%n unread", nullptr, room.unread) : tr("All read"));
    }
    if (!rooms.empty())
        m_rooms->setCurrentIndex(m_model.current());
}

void ChatView::showMembers()
{
    const auto room = m_model.currentRoom();
    QStringList names;
    if (room) {
        for (const auto &member : room->members)
            names << QStringLiteral("%1 (%2)").arg(member.name, transportLabel(member.transport));
    }
    m_members->setText(tr("%n here: %1", nullptr, int(names.size()))
                           .arg(names.isEmpty() ? tr("nobody") : names.join(QStringLiteral(", "))));
}

void ChatView::showTyping()
{
    const auto names = m_model.typingNames();
    if (names.isEmpty())
        m_typing->clear();
    else if (names.size() == 1)
        m_typing->setText(tr("%1 is typing").arg(names.front()));
    else
        m_typing->setText(tr("%1 are typing").arg(names.join(QStringLiteral(", "))));
}

void ChatView::say()
{
    const auto text = m_input->text().trimmed();
    if (text.isEmpty())
        return;
    m_input->clear();
    m_atEnd = true;
    Q_EMIT said(text);
    m_list->scrollToBottom();
}

bool ChatView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease)
        pick(static_cast<QMouseEvent *>(event)->pos());
    return QWidget::eventFilter(watched, event);
}

void ChatView::pick(const QPoint &at)
{
    const auto index = m_list->indexAt(at);
    const auto room = m_model.currentRoom();
    if (!index.isValid() || !room)
        return;
    const auto &line = room->lines[size_t(index.row())];
    if (line.own == ChatModel::Own::Failed
        && m_delegate->retryRect(m_list->visualRect(index)).contains(at)) {
        const auto text = m_model.takeFailed(index.row());
        if (!text.isEmpty())
            Q_EMIT said(text);
    } else if (!line.id.isEmpty()) {
        m_selection.select(line.id);
    }
}

void ChatView::showFollowed(const QByteArray &id)
{
    m_delegate->setFollowed(id);
    const int row = m_model.rowOfMessage(id);
    if (row >= 0)
        m_list->scrollTo(m_model.index(row));
    m_list->viewport()->update();
}

void ChatView::setName(const QString &name)
{
    if (!m_name->hasFocus())
        m_name->setText(name);
}

void ChatView::setCompact(bool compact)
{
    m_members->setWordWrap(!compact);
}

void ChatView::setReadOnly()
{
    m_members->hide();
    m_name->hide();
    m_input->hide();
    m_send->hide();
}

void ChatView::setForAudience()
{
    m_members->hide();
    m_name->hide();
    m_delegate->setForAudience();
    m_list->doItemsLayout();
    m_list->scrollToBottom();
}

void ChatView::resizeEvent(QResizeEvent *event)
{
    const bool atEnd = isAtEnd();
    QWidget::resizeEvent(event);
    if (atEnd)
        QMetaObject::invokeMethod(m_list, &QListView::scrollToBottom, Qt::QueuedConnection);
}

} // namespace pushscope::ui
