// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/race.h"

#include "client/core/process_cpu.h"

#include <algorithm>

namespace pushscope::client {

using namespace std::chrono_literals;

constexpr auto settling = 150ms;

Race::Race(Clock &clock, const RacePlan &plan, const RaceGround &ground, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_plan(plan)
    , m_ground(ground)
    , m_queries(clock, ground.server)
    , m_closing(clock, ground.server, plan.topics)
    , m_end(clock)
{
    connect(&m_closing, &Closing::finished, this, &Race::finish);
    connect(&m_closing, &Closing::failed, this, &Race::fail);
    m_conditions.plan = plan;
    m_conditions.server = ground.server;
    m_conditions.ownServer = ground.serverPid != 0;
    m_conditions.seed = ground.seed;
    m_conditions.rate = ground.rate;
    if (ground.link)
        m_conditions.delay = ground.link->delay();
    m_conditions.versions = RaceConditions::versionsHere();
    m_conditions.machine = RaceConditions::machineHere();
}

Race::~Race() = default;

void Race::start()
{
    setState(State::Opening);
    if (m_ground.sameClock)
        openLanes(0);
    else
        m_queries.askClockOffset([this](qint64 offsetUs) {
            if (m_state == State::Opening)
                openLanes(offsetUs);
        });
}

void Race::openLanes(qint64 clockOffsetUs)
{
    m_conditions.clockOffsetUs = clockOffsetUs;
    for (const auto &id : std::as_const(m_plan.transports)) {
        const auto info = findTransport(id);
        if (!info)
            continue;
        auto session = std::make_unique<Session>(m_clock);
        session->setServer(m_ground.server);
        session->setProxy(m_ground.link ? m_ground.link->proxy(QString::fromLatin1(id))
                                        : QNetworkProxy(QNetworkProxy::NoProxy));
        session->setTopics(m_plan.topics);
        session->setOptions(m_plan.options);
        const auto lane = m_lanes
                              .emplace_back(std::make_unique<RaceLane>(
                                  m_clock, *info, std::move(session), m_ground.link, clockOffsetUs))
                              .get();
        connect(lane, &RaceLane::changed, this, &Race::beginIfOpen);
        connect(lane, &RaceLane::lost, this,
                [this, lane](const QString &why) { Q_EMIT laneLost(*lane, why); });
    }
    for (const auto &lane : m_lanes)
        lane->start();
    beginIfOpen(); // if there is no lane at all
}

void Race::beginIfOpen()
{
    if (m_state != State::Opening)
        return;
    const auto is = [](RaceLane::State state) {
        return [state](const auto &lane) { return lane->state() == state; };
    };
    if (std::ranges::all_of(m_lanes, is(RaceLane::State::Failed)))
        fail(m_lanes.empty() ? QStringLiteral("there is no transport to race")
                             : m_lanes.front()->why());
    else if (std::ranges::none_of(m_lanes, is(RaceLane::State::Opening)))
        settle();
}

/// Where the feed waits for us, it begins a moment after the first of the polls: else an interval
/// would end just when the race does, and chance whether one more request is needed.
void Race::settle()
{
    if (!m_ground.isHeld)
        begin();
    else if (!m_end.isActive())
        m_end.start(settling, [this] { begin(); });
}

void Race::begin()
{
    m_startNs = m_clock.steadyNs();
    m_conditions.startedUs = m_clock.wallUs();
    m_cpuAtStartUs = processCpuUs(m_ground.serverPid);
    for (const auto &lane : m_lanes)
        lane->compareFrom(m_conditions.startedUs + m_conditions.clockOffsetUs);
    if (m_ground.isHeld)
        beginFeed();
    waitForEnd();
    setState(State::Running);
}

void Race::beginFeed()
{
    m_queries.beginRun(m_plan.duration, [this](const QString &problem) {
        if (!problem.isEmpty())
            fail(QStringLiteral("the feed does not begin: %1").arg(problem));
    });
}

/// A long timer may be some percent off; a race is not.
void Race::waitForEnd()
{
    const qint64 leftMs = m_plan.duration.count() - (m_clock.steadyNs() - m_startNs) / 1'000'000;
    if (leftMs <= 0)
        endFeed();
    else
        m_end.start(std::chrono::milliseconds(std::min<qint64>(leftMs, 1'000)),
                    [this] { waitForEnd(); });
}

/// What belongs to it may not all be published yet: it began a little later than we asked.
void Race::endFeed()
{
    if (!m_ground.isHeld)
        return close();
    m_queries.finishRun([this](const QString &problem) {
        if (m_state != State::Running)
            return; // it was stopped meanwhile
        // What was measured until now is true all the same.
        if (!problem.isEmpty())
            m_conditions.remark = QStringLiteral("the feed was not seen to end: %1").arg(problem);
        close();
    });
}

void Race::stop()
{
    if (m_state == State::Running) {
        m_stoppedEarly = true;
        close();
    } else if (m_state == State::Opening) {
        fail(QStringLiteral("stopped before every lane was open"));
    }
}

void Race::close()
{
    m_end.stop();
    m_conditions.measuredMs = elapsedMs();
    m_cpu = serverCpu();
    QList<Session *> sessions;
    for (const auto &lane : m_lanes) {
        lane->compareUntil(m_clock.wallUs() + m_conditions.clockOffsetUs);
        if (isWorthClosing(*lane))
            sessions.append(&lane->session());
    }
    setState(State::Closing);
    m_closing.start(sessions);
}

/// One that failed will not deliver what it lacks: nobody waits for it.
bool Race::isWorthClosing(const RaceLane &lane) const
{
    return lane.state() != RaceLane::State::Failed;
}

void Race::finish()
{
    if (m_state != State::Closing)
        return;
    auto final = result();
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        // One that never opened was promised nothing.
        if (m_lanes[i]->wasOpen())
            final.rows[i].totals = m_closing.totals(m_lanes[i]->session());
    }
    m_final = std::move(final);
    for (const auto &lane : m_lanes)
        lane->stop();
    setState(State::Finished);
    Q_EMIT finished();
}

void Race::fail(const QString &why)
{
    if (m_state == State::Finished || m_state == State::Failed)
        return;
    m_end.stop();
    m_why = why;
    setState(State::Failed);
    Q_EMIT failed(why);
}

void Race::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

qint64 Race::elapsedMs() const
{
    if (m_state == State::Running)
        return (m_clock.steadyNs() - m_startNs) / 1'000'000;
    return m_conditions.measuredMs;
}

std::optional<double> Race::serverCpu() const
{
    const auto nowUs = processCpuUs(m_ground.serverPid);
    const double wallUs = double(m_clock.steadyNs() - m_startNs) / 1'000;
    if (!nowUs || !m_cpuAtStartUs || wallUs <= 0)
        return {};
    return double(*nowUs - *m_cpuAtStartUs) / wallUs;
}

RaceResult Race::result() const
{
    if (m_final)
        return *m_final;
    RaceResult result;
    result.conditions = m_conditions;
    result.conditions.measuredMs = elapsedMs();
    result.serverCpu = m_state == State::Running ? serverCpu() : m_cpu;
    result.stoppedEarly = m_stoppedEarly;
    for (const auto &lane : m_lanes)
        result.rows.push_back(lane->row());
    return result;
}

} // namespace pushscope::client
