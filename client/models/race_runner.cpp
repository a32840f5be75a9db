// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/race_runner.h"

#include "client/core/race.h"
#include "client/core/server_process.h"
#include "client/models/scenario_ids.h"
#include "common/clock.h"

namespace pushscope::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto lookEvery = 33ms;
constexpr qint64 figuresEveryNs = 250'000'000;

RacePhase phaseOf(client::Race::State state)
{
    switch (state) {
    case client::Race::State::Idle:
    case client::Race::State::Opening:
        return RacePhase::Opening;
    case client::Race::State::Running:
        return RacePhase::Running;
    case client::Race::State::Closing:
        return RacePhase::Closing;
    case client::Race::State::Finished:
        return RacePhase::Finished;
    case client::Race::State::Failed:
        break;
    }
    return RacePhase::Failed;
}

} // namespace

/// Lives in the race's thread.
class RaceRunner::Worker : public QObject
{
public:
    explicit Worker(RaceRunner &runner)
        : m_runner(runner)
    { }

    void start(const RaceOrder &order);
    void stop();

private:
    void listen();
    void race(const QUrl &server);
    void look();
    void publish();
    void fail(const QString &why);
    void takeLanes();
    void end();

    RaceRunner &m_runner;
    std::optional<SystemClock> m_clock; // its timers belong to the thread that made it
    std::optional<ClockTimer> m_look;
    RaceOrder m_order;
    std::unique_ptr<client::Link> m_link;
    std::unique_ptr<client::ServerProcess> m_process;
    std::unique_ptr<client::Race> m_race; // before its Link and its server
    RaceSnapshot m_now;
    qint64 m_figuresNs = 0;
    bool m_stopAsked = false;
};

void RaceRunner::Worker::start(const RaceOrder &order)
{
    if (m_now.isBusy())
        return;
    if (!m_clock) {
        m_clock.emplace();
        m_look.emplace(*m_clock);
    }
    m_order = order;
    m_stopAsked = false;
    const quint64 number = m_now.number + 1;
    m_now = {};
    m_now.phase = RacePhase::Starting;
    m_now.number = number;
    m_link = std::make_unique<client::Link>(nullptr);
    m_link->setDelay(order.delay);
    publish();
    if (order.server.isEmpty())
        listen();
    else
        race(order.server);
}

/// A server for this race alone: the same seed gives the same feed again.
void RaceRunner::Worker::listen()
{
    using client::ServerProcess;
    m_process = std::make_unique<ServerProcess>();
    m_process->setArguments({ QStringLiteral("--scenarios"),
                              QString::fromLatin1(scenario_ids::stock), QStringLiteral("--rate"),
                              QString::number(m_order.rate, 'g', 12), QStringLiteral("--seed"),
                              QString::number(m_order.seed), QStringLiteral("--hold") });
    connect(m_process.get(), &ServerProcess::listening, this, &Worker::race);
    connect(m_process.get(), &ServerProcess::stopped, this,
            [this](const QString &why) { fail(QStringLiteral("The server ended: %1").arg(why)); });
    m_process->start();
}

void RaceRunner::Worker::race(const QUrl &server)
{
    client::RaceGround ground{ .server = server,
                               .serverPid = m_process ? m_process->processId() : 0,
                               .link = m_link.get(),
                               .sameClock = m_process != nullptr,
                               .isHeld = m_process != nullptr,
                               .seed = {},
                               .rate = {} };
    if (m_process) {
        ground.seed = m_order.seed;
        ground.rate = m_order.rate;
    }
    m_race = std::make_unique<client::Race>(*m_clock, m_order.plan, ground);
    connect(m_race.get(), &client::Race::stateChanged, this, [this] {
        m_figuresNs = 0; // what has ended, or begun, is told at once
        look();
    });
    m_race->start();
}

void RaceRunner::Worker::look()
{
    if (!m_race)
        return;
    m_now.takenNs = m_clock->steadyNs();
    m_now.phase = phaseOf(m_race->state());
    m_now.why = m_race->why();
    if (m_now.phase == RacePhase::Failed && m_stopAsked)
        m_now.phase = RacePhase::Idle; // nothing went wrong
    m_now.elapsedMs = m_race->elapsedMs();
    takeLanes();
    if (!m_now.lanes.empty() && m_now.takenNs - m_figuresNs >= figuresEveryNs) {
        m_figuresNs = m_now.takenNs;
        m_now.result = std::make_shared<const client::RaceResult>(m_race->result());
    }
    publish();
    if (m_now.isBusy())
        m_look->start(lookEvery, [this] { look(); });
    else // not from within the race's own signal
        QMetaObject::invokeMethod(this, &Worker::end, Qt::QueuedConnection);
}

void RaceRunner::Worker::takeLanes()
{
    m_now.lanes.clear();
    for (const auto &lane : m_race->lanes()) {
        lane->sampleRequests();
        const auto &arrivals = lane->arrivals();
        m_now.lanes.push_back({ .info = &lane->info(),
                                .state = lane->state(),
                                .why = lane->why(),
                                .wasOpen = lane->wasOpen(),
                                .bins = arrivals.bins(m_now.takenNs),
                                .spans = arrivals.spans(m_now.takenNs) });
    }
}

void RaceRunner::Worker::publish()
{
    m_runner.publish(std::make_shared<const RaceSnapshot>(m_now));
}

void RaceRunner::Worker::stop()
{
    if (!m_now.isBusy())
        return;
    m_stopAsked = true;
    if (m_race) {
        m_race->stop();
        return;
    }
    m_now.phase = RacePhase::Idle;
    publish();
    QMetaObject::invokeMethod(this, &Worker::end, Qt::QueuedConnection);
}

void RaceRunner::Worker::fail(const QString &why)
{
    if (!m_now.isBusy())
        return;
    m_now.phase = RacePhase::Failed;
    m_now.why = why;
    publish();
    QMetaObject::invokeMethod(this, &Worker::end, Qt::QueuedConnection);
}

void RaceRunner::Worker::end()
{
    if (m_now.isBusy())
        return; // the next one has begun meanwhile
    m_look->stop();
    m_race.reset();
    if (m_process)
        m_process->disconnect(this);
    m_process.reset();
    m_link.reset();
}

RaceRunner::RaceRunner(QObject *parent)
    : QObject(parent)
    , m_snapshot(std::make_shared<const RaceSnapshot>())
    , m_worker(new Worker(*this))
{
    m_thread.setObjectName(QStringLiteral("race"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

RaceRunner::~RaceRunner()
{
    m_thread.quit();
    m_thread.wait();
}

void RaceRunner::start(const RaceOrder &order)
{
    QMetaObject::invokeMethod(m_worker, [this, order] { m_worker->start(order); });
}

void RaceRunner::stop()
{
    QMetaObject::invokeMethod(m_worker, [this] { m_worker->stop(); });
}

std::shared_ptr<const RaceSnapshot> RaceRunner::snapshot() const
{
    QMutexLocker lock(&m_mutex);
    return m_snapshot;
}

/// From the race's thread.
void RaceRunner::publish(std::shared_ptr<const RaceSnapshot> snapshot)
{
    bool changed = false;
    {
        QMutexLocker lock(&m_mutex);
        changed = snapshot->phase != m_snapshot->phase || snapshot->number != m_snapshot->number;
        std::swap(m_snapshot, snapshot);
    }
    if (changed)
        Q_EMIT phaseChanged();
}

} // namespace pushscope::ui
