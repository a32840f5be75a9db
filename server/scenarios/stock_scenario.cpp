// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/stock_scenario.h"

#include "server/scenarios/json_fields.h"
#include "server/scenarios/setting_check.h"

#include <algorithm>
#include <cmath>

namespace pushscope::server {

using namespace std::chrono_literals;

namespace {

/// Of a run, what a stall or a late begin may leave for later. More, at the highest rate, would not
/// fit into a subscriber's queue.
constexpr std::chrono::milliseconds madeUp = 2s;

qint64 perKs(double rate)
{
    return std::llround(rate * 1'000);
}

} // namespace

StockScenario::StockScenario(const ScenarioContext &context)
    : m_context(context)
    , m_feed(Market::builtIn(), context.seed)
    , m_pacer(perKs(m_rate))
    , m_timer(context.clock)
{ }

void StockScenario::start()
{
    if (m_running)
        return;
    m_running = true;
    beginAt(m_context.clock.steadyNs());
    schedule();
}

void StockScenario::stop()
{
    m_running = false;
    m_ticksLeft.reset();
    m_timer.stop();
}

void StockScenario::startRun(std::chrono::milliseconds duration)
{
    start();
    if (m_replay)
        return;
    m_pacer.begin(m_context.clock.steadyNs(), std::chrono::nanoseconds(madeUp).count());
    m_ticksLeft = ticksIn(duration);
}

void StockScenario::finishRun()
{
    if (m_ticksLeft)
        publishTicks(ticksIn(madeUp));
    stop();
}

qint64 StockScenario::ticksIn(std::chrono::milliseconds time) const
{
    return perKs(m_rate) * time.count() / 1'000'000;
}

/// From now on time counts, for what plays now.
void StockScenario::beginAt(qint64 nowNs)
{
    m_pacer.begin(nowNs);
    if (m_replay)
        m_replay->begin(nowNs);
}

void StockScenario::schedule()
{
    const auto delay = m_replay ? m_replay->delay(m_context.clock.steadyNs()) : m_pacer.delay();
    m_timer.start(delay, [this] { publishDue(); });
}

void StockScenario::publishDue()
{
    const qint64 nowNs = m_context.clock.steadyNs();
    if (m_replay) {
        m_replay->publishDue(nowNs, m_context.publish);
    } else {
        publishTicks(m_pacer.take(nowNs));
    }
    if (m_ticksLeft != 0)
        schedule();
}

void StockScenario::publishTicks(qint64 count)
{
    if (m_ticksLeft) {
        count = std::min(count, *m_ticksLeft);
        *m_ticksLeft -= count;
    }
    for (; count > 0; --count)
        m_feed.publishTick(m_context.publish);
}

ScenarioSetting StockScenario::rateSetting() const
{
    return { "rate", QStringLiteral("Rate"), QStringLiteral("ticks/s"), 0.1, 10'000, m_rate };
}

ScenarioSetting StockScenario::speedSetting() const
{
    return { "speed", QStringLiteral("Speed"), QStringLiteral("x"), 0.1, 1'000, m_replay->speed() };
}

QList<ScenarioSetting> StockScenario::settings() const
{
    return { m_replay ? speedSetting() : rateSetting() };
}

bool StockScenario::set(const QByteArray &key, double value, QString *error)
{
    if (!checkSetting(settings(), key, value, error))
        return false;
    const qint64 nowNs = m_context.clock.steadyNs();
    if (!m_running)
        beginAt(nowNs);
    if (m_replay) {
        m_replay->setSpeed(value, nowNs);
    } else {
        m_rate = value;
        m_pacer.setRate(perKs(value), nowNs);
    }
    if (m_running)
        schedule();
    return true;
}

std::optional<QString> StockScenario::setReplay(const QByteArray &csv)
{
    if (csv.isEmpty()) {
        m_replay.reset();
    } else {
        auto parsed = parseStockCsv(csv);
        if (const auto *problem = std::get_if<QString>(&parsed))
            return *problem;
        m_ticksLeft.reset(); // a run goes on with it as long as it may
        m_replay = std::make_unique<StockReplay>(std::get<StockCsv>(std::move(parsed)));
    }
    beginAt(m_context.clock.steadyNs());
    if (m_running)
        schedule();
    return {};
}

QByteArray StockScenario::stateJson() const
{
    JsonFields state;
    if (m_replay) {
        state.flag("replay", true).raw("speed", jsonNumber(m_replay->speed()));
        state.text("from", m_replay->fromText()).text("to", m_replay->toText());
        return state.raw("symbols", m_replay->symbolsJson()).object();
    }
    state.flag("replay", false).raw("rate", jsonNumber(m_rate));
    state.raw("seed", QByteArray::number(m_context.seed)).text("period", m_feed.period());
    state.text("source", Market::builtIn().source);
    return state.raw("symbols", m_feed.symbolsJson()).object();
}

} // namespace pushscope::server
