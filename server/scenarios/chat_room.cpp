// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/chat_room.h"

#include "server/scenarios/json_fields.h"

#include <algorithm>
#include <numeric>

namespace pushscope::server {

namespace {

constexpr qint64 msPerCharacter = 45;
constexpr qint64 shortestTypingMs = 300;

/// Lines come at 70 to 130 per cent of the pace: people are no metronomes.
constexpr int leastPercent = 70;
constexpr int percentSpread = 61;

} // namespace

ChatRoom::ChatRoom(const ChatScript &script, size_t index, const ScenarioContext &context)
    : m_script(script)
    , m_room(script.rooms[index])
    , m_context(context)
    , m_random(Random::forParts({ context.seed, index + 1 }))
    , m_timer(context.clock)
{ }

void ChatRoom::start(double paceS)
{
    m_paceS = paceS;
    m_lastLineNs = m_context.clock.steadyNs();
    for (const QString &bot : m_script.bots)
        bring(bot);
    if (!m_conversation)
        nextConversation();
    // The first line comes soon, or a newcomer would look into an empty room.
    scheduleTyping(10 + m_random.below(30));
}

void ChatRoom::stop()
{
    m_timer.stop();
    m_typing = false;
    while (!m_present.isEmpty())
        dismiss(m_present.first());
}

void ChatRoom::setPace(double paceS)
{
    m_paceS = paceS;
    // A line that is being typed is finished as it was begun.
    if (m_timer.isActive() && !m_typing)
        scheduleTyping(m_percentOfPace);
}

void ChatRoom::bring(const QString &name)
{
    if (m_present.contains(name))
        return;
    m_present.append(name);
    m_context.presence(m_room.topic, name, true);
}

void ChatRoom::dismiss(const QString &name)
{
    if (m_present.removeOne(name))
        m_context.presence(m_room.topic, name, false);
}

void ChatRoom::nextConversation()
{
    if (m_order.empty()) {
        m_order.resize(m_room.conversations.size());
        std::iota(m_order.begin(), m_order.end(), size_t(0));
        m_random.shuffle(m_order);
    }
    m_conversation = &m_room.conversations[m_order.back()];
    m_order.pop_back();
    m_line = 0;
}

/// Between two conversations one of those who are not needed may leave, and the others come back.
void ChatRoom::comeAndGo()
{
    const auto isNeeded = [this](const QString &name) {
        return std::ranges::find(*m_conversation, name, &ChatScript::Line::name)
            != m_conversation->end();
    };
    QList<QString> idle;
    for (const QString &bot : m_script.bots) {
        if (isNeeded(bot))
            bring(bot);
        else
            idle.append(bot);
    }
    if (idle.isEmpty())
        return;
    const QString someone = idle.at(m_random.below(int(idle.size())));
    switch (m_random.below(3)) {
    case 0:
        dismiss(someone);
        break;
    case 1:
        bring(someone);
        break;
    default:
        break;
    }
}

qint64 ChatRoom::typingMs(const QString &text) const
{
    const auto longestMs = std::max(qint64(m_paceS * 500), shortestTypingMs);
    return std::clamp(qint64(text.size()) * msPerCharacter, shortestTypingMs, longestMs);
}

void ChatRoom::scheduleTyping(int percentOfPace)
{
    m_percentOfPace = percentOfPace;
    const auto gapMs = qint64(m_paceS * 10 * percentOfPace);
    const qint64 passedMs = (m_context.clock.steadyNs() - m_lastLineNs) / 1'000'000;
    const qint64 waitMs = gapMs - passedMs - typingMs((*m_conversation)[m_line].text);
    m_timer.start(std::chrono::milliseconds(std::max<qint64>(waitMs, 1)), [this] { type(); });
}

void ChatRoom::type()
{
    const auto &line = (*m_conversation)[m_line];
    m_typing = true;
    m_timer.start(std::chrono::milliseconds(typingMs(line.text)), [this] { say(); });
    m_context.publish({ m_room.topic, "typing", JsonFields().text("name", line.name).object() });
}

void ChatRoom::say()
{
    const auto &line = (*m_conversation)[m_line];
    m_typing = false;
    m_lastLineNs = m_context.clock.steadyNs();
    JsonFields data;
    data.text("name", line.name).text("text", line.text).flag("bot", true);
    if (++m_line == m_conversation->size()) {
        nextConversation();
        comeAndGo();
    }
    scheduleTyping(leastPercent + m_random.below(percentSpread));
    m_context.publish({ m_room.topic, "say", data.object() });
}

} // namespace pushscope::server
