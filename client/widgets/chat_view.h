// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QTabBar;

namespace pushscope::ui {

class ChatModel;
class Selection;

/// Rooms with what is unread, who is there over which transport, the lines, and one's own.
class ChatView : public QWidget
{
    Q_OBJECT
public:
    ChatView(ChatModel &model, Selection &selection, QWidget *parent = nullptr);

    void showFollowed(const QByteArray &id);
    void setName(const QString &name);
    void setCompact(bool compact);
    /// Of what was: nothing can be said, and who was there is not known.
    void setReadOnly();
    void setForAudience(); ///< the words larger; who is there and one's own name are not said

    QListView *list() const { return m_list; }
    QLineEdit *input() const { return m_input; }
    QPushButton *sendButton() const { return m_send; }

Q_SIGNALS:
    void said(const QString &text);
    void typed();
    void nameAsked(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildRooms();
    void buildLines();
    void buildInput();
    void showRooms();
    void showMembers();
    void showTyping();
    void say();
    void pick(const QPoint &at);
    bool isAtEnd() const;

    ChatModel &m_model;
    Selection &m_selection;
    QTabBar *m_rooms;
    QLabel *m_members;
    QListView *m_list;
    class ChatDelegate *m_delegate;
    QLabel *m_typing;
    QLineEdit *m_name;
    QLineEdit *m_input;
    QPushButton *m_send;
    bool m_atEnd = true;
};

} // namespace pushscope::ui
