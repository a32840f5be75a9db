// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/core/closing.h"

namespace pushscope::client {

namespace {

struct SwitchPlan
{
    QList<QByteArray> through; ///< a round ends where it began
    QList<QByteArray> topics;
    std::chrono::milliseconds every{ 0 };
    qint64 rounds = 1;
};

struct Gaps
{
    qint64 p50Us = 0;
    qint64 maxUs = 0;
};

Gaps gapsOf(const QList<SwitchRecord> &records)
{
    QList<qint64> gaps;
    for (const auto &record : records) {
        if (record.from)
            gaps.append(record.gapUs);
    }
    if (gaps.isEmpty())
        return {};
    std::ranges::sort(gaps);
    return { gaps[(gaps.size() - 1) / 2], gaps.last() };
}

class SwitchCommand : public Command
{
public:
    SwitchCommand(const CommonArguments &common, const SwitchPlan &plan)
        : Command(common)
        , m_plan(plan)
        , m_timer(Clock::system())
        , m_left(plan.rounds * plan.through.size())
    { }

protected:
    void begin() override;
    QList<QByteArray> topics() const override { return m_plan.topics; }
    void interrupt() override { close(); }
    QJsonObject told() const override;

private:
    void onState();
    void onLost(const QString &why);
    void step();
    void close();
    void report();

    SwitchPlan m_plan;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Closing> m_closing;
    ClockTimer m_timer;
    qint64 m_left;            ///< switches to come
    qsizetype m_position = 0; ///< in through
    bool m_isDue = false;
    bool m_begun = false;
    quint64 m_failures = 0;
};

void SwitchCommand::begin()
{
    m_closing = std::make_unique<Closing>(Clock::system(), server(), m_plan.topics);
    connect(m_closing.get(), &Closing::finished, this, &SwitchCommand::report);
    connect(m_closing.get(), &Closing::failed, this, &SwitchCommand::fail);
    m_session = makeSession(m_plan.topics);
    connect(m_session.get(), &Session::stateChanged, this, &SwitchCommand::onState);
    connect(m_session.get(), &Session::lost, this, &SwitchCommand::onLost);
    connect(m_session.get(), &Session::switched, this, &SwitchCommand::noteTold);
    connect(
        m_session.get(), &Session::switchFailed, this,
        [this](const TransportInfo *to, const QString &why) {
            ++m_failures;
            complain(
                QStringLiteral("the switch to %1 failed: %2").arg(QLatin1StringView(to->id), why));
        });
    m_session->start(m_plan.through.first());
}

/// The ledger as it is printed, once the server has said how much there was.
QJsonObject SwitchCommand::told() const
{
    return m_session ? toldOf(*m_session, m_closing->totals(*m_session)) : QJsonObject();
}

void SwitchCommand::onState()
{
    if (m_session->state() != Session::State::Live || m_session->opening())
        return;
    if (!std::exchange(m_begun, true))
        m_timer.start(m_plan.every, [this] { step(); });
    else if (std::exchange(m_isDue, false))
        step();
}

void SwitchCommand::onLost(const QString &why)
{
    if (!m_begun || m_session->state() == Session::State::Failed)
        fail(why);
    else
        complain(QStringLiteral("lost, trying again: %1").arg(why));
}

void SwitchCommand::step()
{
    if (m_session->opening() || m_session->state() != Session::State::Live) {
        m_isDue = true; // never faster than it can be done, so that each one counts
        return;
    }
    if (m_left == 0) {
        close();
        return;
    }
    --m_left;
    m_position = (m_position + 1) % m_plan.through.size();
    m_timer.start(m_plan.every, [this] { step(); });
    m_session->switchTo(m_plan.through[m_position]);
}

void SwitchCommand::close()
{
    m_timer.stop();
    if (!m_begun) {
        finish(DoesNotHold);
        return;
    }
    if (m_closing->isStarted())
        return;
    // The last switch's gap is known a second after it.
    m_timer.start(std::chrono::milliseconds(1'100),
                  [this] { m_closing->start({ m_session.get() }); });
}

void SwitchCommand::report()
{
    const auto totals = m_closing->totals(*m_session);
    const auto gaps = gapsOf(m_session->switchRecords());
    const auto number = [](quint64 value) { return QByteArray::number(value); };
    if (common().json) {
        print("{\"delivered\":" + number(totals.delivered) + ",\"lost\":" + number(totals.lost)
              + ",\"duplicated\":" + number(totals.duplicated) + ",\"reordered\":"
              + number(totals.reordered) + ",\"overlap\":" + number(m_session->overlap())
              + ",\"switches\":" + QByteArray::number(m_session->switches())
              + ",\"gap_ms\":{\"p50\":" + jsonMilliseconds(gaps.p50Us)
              + ",\"max\":" + jsonMilliseconds(gaps.maxUs) + "}}\n");
    } else {
        TextTable table(
            { QStringLiteral("switches"), withSeparators(quint64(m_session->switches())) });
        table.add({ QStringLiteral("delivered"), withSeparators(totals.delivered) });
        table.add({ QStringLiteral("lost"), withSeparators(totals.lost) });
        table.add({ QStringLiteral("duplicated"), withSeparators(totals.duplicated) });
        table.add({ QStringLiteral("reordered"), withSeparators(totals.reordered) });
        table.add({ QStringLiteral("overlap"), withSeparators(m_session->overlap()) });
        table.add({ QStringLiteral("gap p50"), milliseconds(gaps.p50Us) + QStringLiteral(" ms") });
        table.add({ QStringLiteral("gap max"), milliseconds(gaps.maxUs) + QStringLiteral(" ms") });
        print(table.text());
        print(totals.clean() ? "Nothing was lost, doubled or reordered.\n"
                             : "NOT clean: see lost, duplicated and reordered.\n");
    }
    const bool holds = totals.clean() && m_failures == 0 && m_left == 0;
    m_session->stop();
    finish(holds ? Holds : DoesNotHold);
}

} // namespace

int runSwitch(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("switch"),
        QStringLiteral("Switches live between transports and proves that nothing was lost."), 500);
    arguments.add(QStringLiteral("through"),
                  QStringLiteral("Transports, in the order of a round, which ends where it began."),
                  QStringLiteral("ID,ID,..."));
    arguments.addTopics();
    arguments.addRecord();
    arguments.add(QStringLiteral("every"),
                  QStringLiteral("Milliseconds from one switch to the next."), QStringLiteral("MS"),
                  QStringLiteral("1000"));
    arguments.add(QStringLiteral("rounds"), QStringLiteral("How many rounds."), QStringLiteral("N"),
                  QStringLiteral("1"));
    if (arguments.parse(given))
        return Holds;
    const SwitchPlan plan{ .through = arguments.transports(QStringLiteral("through")),
                           .topics = arguments.topics(),
                           .every = std::chrono::milliseconds(
                               arguments.integer(QStringLiteral("every"), 0, 3'600'000)),
                           .rounds = arguments.integer(QStringLiteral("rounds"), 1, 1'000'000) };
    if (plan.through.size() < 2)
        throw UsageError{ QStringLiteral(
            "--through: name two transports at least, there is nothing to switch to otherwise") };
    return SwitchCommand(arguments.common(), plan).run();
}

} // namespace pushscope::client
