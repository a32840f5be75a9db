// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/closing.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/race_lane.h"
#include "client/core/transport_directory.h"

namespace pushscope::client {

namespace {

using namespace std::chrono_literals;

struct RacePlan
{
    QList<QByteArray> transports;
    bool isAll = false; ///< all that the server offers
    QList<QByteArray> topics;
    std::chrono::milliseconds duration{ 0 };
};

class RaceCommand : public Command
{
public:
    RaceCommand(const CommonArguments &common, const RacePlan &plan)
        : Command(common)
        , m_plan(plan)
        , m_end(Clock::system())
        , m_frame(Clock::system())
        , m_isLive(!common.json && outputIsTerminal())
    { }

protected:
    void begin() override;
    void interrupt() override;

private:
    void askClock();
    void leaveOut();
    void startLanes(qint64 clockOffsetUs);
    void onState();
    void onLost(const RaceLane &lane, const QString &why);
    void close();
    void report();
    void drawFrame();
    QByteArray table(bool isClosed);
    std::optional<LinkCounters> wire(const RaceLane &lane);

    RacePlan m_plan;
    std::unique_ptr<TransportDirectory> m_directory;
    std::unique_ptr<ServerQueries> m_queries;
    std::unique_ptr<Closing> m_closing;
    std::vector<std::unique_ptr<RaceLane>> m_lanes;
    ClockTimer m_end;
    ClockTimer m_frame;
    bool m_isLive; ///< the table is drawn while it runs
    qsizetype m_drawnLines = 0;
};

void RaceCommand::begin()
{
    m_closing = std::make_unique<Closing>(server(), m_plan.topics);
    connect(m_closing.get(), &Closing::finished, this, &RaceCommand::report);
    connect(m_closing.get(), &Closing::failed, this, &RaceCommand::fail);
    if (!m_plan.isAll) {
        askClock();
        return;
    }
    m_directory = std::make_unique<TransportDirectory>(Clock::system(), server());
    connect(m_directory.get(), &TransportDirectory::answered, this, [this] {
        leaveOut();
        askClock();
    });
    m_directory->ask();
}

/// What the server does not offer cannot run; what was named must.
void RaceCommand::leaveOut()
{
    m_plan.transports.removeIf([this](const QByteArray &id) {
        const auto offer = m_directory->offer(*findTransport(id));
        if (!offer.isAvailable)
            complain(QStringLiteral("without %1: %2").arg(QLatin1StringView(id), offer.reason));
        return !offer.isAvailable;
    });
}

void RaceCommand::askClock()
{
    if (isEmbedded()) {
        startLanes(0); // the same clock
        return;
    }
    m_queries = std::make_unique<ServerQueries>(Clock::system(), server());
    m_queries->askClockOffset([this](qint64 offsetUs) { startLanes(offsetUs); });
}

void RaceCommand::startLanes(qint64 clockOffsetUs)
{
    for (const auto &id : std::as_const(m_plan.transports)) {
        auto session = makeSession(m_plan.topics, QString::fromLatin1(id));
        const auto lane = m_lanes
                              .emplace_back(std::make_unique<RaceLane>(
                                  findTransport(id), std::move(session), clockOffsetUs))
                              .get();
        connect(&lane->session(), &Session::stateChanged, this, &RaceCommand::onState);
        connect(&lane->session(), &Session::lost, this,
                [this, lane](const QString &why) { onLost(*lane, why); });
    }
    for (const auto &lane : m_lanes)
        lane->start();
}

void RaceCommand::onState()
{
    const auto isLive = [](const auto &lane) { return lane->session().current() != nullptr; };
    if (m_end.isActive() || m_closing->isStarted() || !std::ranges::all_of(m_lanes, isLive))
        return;
    m_end.start(m_plan.duration, [this] { close(); });
    if (m_isLive)
        drawFrame();
}

void RaceCommand::onLost(const RaceLane &lane, const QString &why)
{
    const auto what = QStringLiteral("%1: %2").arg(QLatin1StringView(lane.info()->id), why);
    if (!lane.session().current() || lane.session().state() == Session::State::Failed)
        fail(what);
    else if (!m_isLive)
        complain(what);
}

void RaceCommand::interrupt()
{
    if (m_end.isActive())
        close();
    else if (!m_closing || !m_closing->isStarted())
        finish(DoesNotHold);
}

void RaceCommand::close()
{
    m_end.stop();
    QList<Session *> sessions;
    for (const auto &lane : m_lanes)
        sessions.append(&lane->session());
    m_closing->start(sessions);
}

std::optional<LinkCounters> RaceCommand::wire(const RaceLane &lane)
{
    if (!link())
        return {};
    return link()->counters(QString::fromLatin1(lane.info()->id));
}

QByteArray RaceCommand::table(bool isClosed)
{
    TextTable table(RaceLane::titles());
    for (const auto &lane : m_lanes) {
        const auto &session = lane->session();
        const auto totals = isClosed ? m_closing->totals(session) : session.ledger().totals();
        table.add(lane->row(totals, wire(*lane)));
    }
    return table.text();
}

void RaceCommand::drawFrame()
{
    // Up to where the last one began, and each line's rest erased.
    QByteArray text
        = m_drawnLines ? "\x1b[" + QByteArray::number(m_drawnLines) + 'A' : QByteArray();
    auto rows = table(false);
    m_drawnLines = rows.count('\n');
    print(text + rows.replace("\n", "\x1b[K\n"));
    m_frame.start(500ms, [this] { drawFrame(); });
}

void RaceCommand::report()
{
    m_frame.stop();
    bool holds = true;
    QByteArray rows;
    for (const auto &lane : m_lanes) {
        const auto totals = m_closing->totals(lane->session());
        holds &= totals.lost == 0 && totals.duplicated == 0;
        rows += (rows.isEmpty() ? "[\n" : ",\n") + lane->json(totals, wire(*lane));
    }
    if (common().json) {
        print(rows + "\n]\n");
    } else {
        if (m_drawnLines)
            print("\x1b[" + QByteArray::number(m_drawnLines) + "A\x1b[J");
        print(table(true));
        print(holds ? "Nothing was lost or doubled in any lane.\n"
                    : "NOT clean: see LOST and DUPLICATED.\n");
    }
    for (const auto &lane : m_lanes)
        lane->session().stop();
    finish(holds ? Holds : DoesNotHold);
}

} // namespace

int runRace(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("race"),
        QStringLiteral("Runs transports side by side on one feed and compares them."), 100);
    arguments.add(QStringLiteral("transports"), QStringLiteral("Which; or all."),
                  QStringLiteral("ID,..."), QStringLiteral("all"));
    arguments.addTopics();
    arguments.add(QStringLiteral("for"), QStringLiteral("How long."), QStringLiteral("SECONDS"),
                  QStringLiteral("10"));
    if (arguments.parse(given))
        return Holds;
    const RacePlan plan{ .transports = arguments.transports(QStringLiteral("transports")),
                         .isAll = arguments.text(QStringLiteral("transports")) == "all",
                         .topics = arguments.topics(),
                         .duration = arguments.seconds(QStringLiteral("for")) };
    return RaceCommand(arguments.common(), plan).run();
}

} // namespace pushscope::client
