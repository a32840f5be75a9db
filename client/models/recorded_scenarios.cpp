// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recorded_scenarios.h"

#include "client/core/flow_log.h"
#include "client/models/scenario_ids.h"
#include "common/clock.h"
#include "common/codec.h"

#include <QtCore/QJsonArray>

namespace pushscope::ui {

namespace {

/// Whether a message about a symbol may be more than a price, of which only the newest counts.
bool mayBeginPeriod(const client::FlowEvent &event)
{
    bool may = false;
    event.wire.look([&may](const client::WireContent::View &content) {
        may = content.bytes.contains("period");
    });
    return may;
}

} // namespace

RecordedScenarios::RecordedScenarios(const client::FlowLog &shown, const Clock &now,
                                     QObject *parent)
    : QObject(parent)
    , m_shown(shown)
    , m_now(now)
{
    connect(&shown, &client::FlowLog::cleared, this, &RecordedScenarios::restart);
}

/// The position went back.
void RecordedScenarios::restart()
{
    m_next = 0;
    m_nextTold = 0;
    m_newest.clear();
    m_stock.setState({});
    m_sport.setState({}, 0);
    m_chat.forgetLines();
}

void RecordedScenarios::follow()
{
    for (; m_next < m_shown.size(); ++m_next)
        take(m_next);
    const qint64 nowUs = m_now.wallUs();
    tellUntil(nowUs);
    applyNewest();
    m_stock.setServerTime(nowUs + m_serverAheadUs);
    m_sport.setServerTime(nowUs + m_serverAheadUs);
    m_chat.setServerTime(nowUs + m_serverAheadUs);
    m_stock.flush();
    m_sport.flush();
    m_chat.flush();
}

void RecordedScenarios::tellUntil(qint64 us)
{
    for (; m_nextTold < m_told.size() && m_told[m_nextTold].us <= us; ++m_nextTold) {
        const auto &[atUs, told] = m_told[m_nextTold];
        const auto id = told.value(u"id").toString().toLatin1();
        const auto state = told.value(u"state").toObject();
        m_serverAheadUs = told.value(u"server_ahead_us").toInteger();
        if (id == scenario_ids::stock) {
            applyNewest();
            m_stock.setState(state);
        } else if (id == scenario_ids::sport) {
            m_sport.setState(state, atUs + m_serverAheadUs);
        } else if (id == scenario_ids::chat) {
            m_chat.setState(state);
        } else {
            continue;
        }
        setCurrent(id);
    }
}

void RecordedScenarios::take(qsizetype index)
{
    const auto &event = m_shown.at(index);
    if (event.id.isEmpty() || event.before || event.direction == client::FlowDirection::Up)
        return;
    const auto scenario = scenario_ids::ofTopic(event.topic);
    if (scenario.isEmpty())
        return;
    tellUntil(event.timeUs());
    if (scenario == scenario_ids::stock && !mayBeginPeriod(event))
        m_newest.insert(event.topic, index);
    else
        apply(index);
    setCurrent(scenario);
}

void RecordedScenarios::apply(qsizetype index)
{
    const auto object = objectFromJson(client::messageJson(m_shown.at(index)));
    const auto message = object ? std::get_if<Message>(&*object.value) : nullptr;
    if (!message)
        return;
    const auto scenario = scenario_ids::ofTopic(message->topic);
    if (scenario == scenario_ids::stock)
        m_stock.apply(*message);
    else if (scenario == scenario_ids::sport)
        m_sport.apply(*message);
    else
        say(*message);
}

/// In its room, which nobody may have told of: only a window tells.
void RecordedScenarios::say(const Message &message)
{
    if (m_chat.roomOfTopic(message.topic) < 0) {
        auto state = m_chat.state();
        auto rooms = state.value(u"rooms").toArray();
        const auto name = message.topic.sliced(message.topic.indexOf('.') + 1);
        rooms.append(QJsonObject{ { QStringLiteral("topic"), QString::fromUtf8(message.topic) },
                                  { QStringLiteral("name"), QString::fromUtf8(name) } });
        state.insert(QStringLiteral("rooms"), rooms);
        m_chat.setState(state);
    }
    m_chat.apply(message);
}

void RecordedScenarios::applyNewest()
{
    for (const auto index : std::as_const(m_newest))
        apply(index);
    m_newest.clear();
}

void RecordedScenarios::setCurrent(QByteArrayView scenario)
{
    if (scenario == m_current)
        return;
    m_current = scenario.toByteArray();
    if (!m_known.contains(m_current)) {
        m_known.insert(m_current);
        Q_EMIT knownChanged();
    }
    Q_EMIT currentChanged();
}

} // namespace pushscope::ui
