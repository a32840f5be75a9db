// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/chat_script.h"
#include "server/scenarios/random.h"
#include "server/scenarios/scenario.h"

namespace pushscope::server {

/// The bots of one room: who is there, who types, who says what. Every room goes its own way, so
/// its messages depend on the seed and on nothing that happens elsewhere.
class ChatRoom
{
public:
    ChatRoom(const ChatScript &script, size_t index, const ScenarioContext &context);
    Q_DISABLE_COPY_MOVE(ChatRoom)

    /// The bots come in and begin to talk.
    void start(double paceS);
    /// The bots fall silent and leave.
    void stop();
    void setPace(double paceS);

private:
    void comeAndGo();
    void nextConversation();
    void bring(const QString &name);
    void dismiss(const QString &name);
    void scheduleTyping(int percentOfPace);
    void type();
    void say();
    qint64 typingMs(const QString &text) const;

    const ChatScript &m_script;
    const ChatScript::Room &m_room;
    const ScenarioContext &m_context;
    Random m_random;
    QList<QString> m_present;
    std::vector<size_t> m_order; ///< of the conversations; those still to come are at the end
    const ChatScript::Conversation *m_conversation = nullptr;
    size_t m_line = 0;
    double m_paceS = 6;
    int m_percentOfPace = 0; ///< this line's share of the pace, drawn
    qint64 m_lastLineNs = 0;
    bool m_typing = false;
    ClockTimer m_timer;
};

} // namespace pushscope::server
