// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/race_table.h"
#include "client/core/capture/capture_words.h"
#include "client/core/race.h"
#include "client/core/race_report.h"
#include "client/core/race_svg.h"
#include "client/core/transport_directory.h"
#include "client/core/write_file.h"

namespace pushscope::client {

namespace {

using namespace std::chrono_literals;

/// A row of the table of files that a result can be written to, an option each.
struct RaceFile
{
    const char *option;
    const char *what;
    const char *valueName;
    QByteArray (*content)(const RaceResult &result);
};

constexpr RaceFile raceFiles[] = {
    { "report", "Writes the result and its conditions as a page.", "FILE.html", raceReport },
    { "csv", "Writes the table, a lane a line.", "FILE.csv",
      [](const RaceResult &result) { return result.csv(); } },
    { "svg", "Writes the plot of latency as a picture.", "FILE.svg", raceLatencySvg },
};

struct RaceOrder
{
    RacePlan plan;
    bool isAll = false; ///< all that the server offers
    LinkDelay delay;
    quint64 seed = 0; ///< of the server of its own
    double rate = 0;
    std::vector<std::pair<const RaceFile *, QString>> files; ///< with their names
};

class RaceCommand : public Command
{
public:
    RaceCommand(const CommonArguments &common, const RaceOrder &order)
        : Command(common)
        , m_order(order)
        , m_frame(Clock::system())
        , m_isLive(!common.json && outputIsTerminal())
    { }

protected:
    void begin() override;
    QList<QByteArray> topics() const override { return m_order.plan.topics; }
    void interrupt() override;
    QJsonObject told() const override;

private:
    void leaveOut();
    void race();
    void onLaneLost(const RaceLane &lane, const QString &why);
    void report();
    void drawFrame();
    bool writeFiles(const RaceResult &result);

    RaceOrder m_order;
    std::unique_ptr<TransportDirectory> m_directory;
    std::unique_ptr<Race> m_race;
    ClockTimer m_frame;
    bool m_isLive; ///< the table is drawn while it runs
    qsizetype m_drawnLines = 0;
};

void RaceCommand::begin()
{
    if (!m_order.isAll) {
        race();
        return;
    }
    m_directory = std::make_unique<TransportDirectory>(Clock::system(), server());
    connect(m_directory.get(), &TransportDirectory::answered, this, [this] {
        leaveOut();
        race();
    });
    m_directory->ask();
}

/// What the server does not offer cannot run; what was named must.
void RaceCommand::leaveOut()
{
    m_order.plan.transports.removeIf([this](const QByteArray &id) {
        const auto offer = m_directory->offer(*findTransport(id));
        if (!offer.isAvailable)
            complain(QStringLiteral("without %1: %2").arg(QLatin1StringView(id), offer.reason));
        return !offer.isAvailable;
    });
}

void RaceCommand::race()
{
    RaceGround ground{ .server = server(),
                       .serverPid = serverPid(),
                       .link = link(),
                       .sameClock = isEmbedded(),
                       .isHeld = isEmbedded(),
                       .seed = {},
                       .rate = {} };
    if (isEmbedded()) {
        ground.seed = m_order.seed;
        ground.rate = m_order.rate;
    }
    if (link())
        link()->setDelay(m_order.delay);
    noteTold();
    m_race = std::make_unique<Race>(Clock::system(), m_order.plan, ground);
    connect(m_race.get(), &Race::laneLost, this, &RaceCommand::onLaneLost);
    connect(m_race.get(), &Race::finished, this, &RaceCommand::report);
    connect(m_race.get(), &Race::failed, this, &RaceCommand::fail);
    connect(m_race.get(), &Race::stateChanged, this, [this] {
        if (m_isLive && m_race->state() == Race::State::Running)
            drawFrame();
    });
    m_race->start();
}

/// Of all lanes together.
QJsonObject RaceCommand::told() const
{
    if (!m_race)
        return {};
    return { { QStringLiteral("ledger"), ledgerToJson(m_race->result().totals()) } };
}

/// Here every lane has to stand: a script does not look whether one is missing.
void RaceCommand::onLaneLost(const RaceLane &lane, const QString &why)
{
    const auto what = QStringLiteral("%1: %2").arg(QLatin1StringView(lane.info().id), why);
    if (lane.state() == RaceLane::State::Failed)
        fail(what);
    else if (!m_isLive)
        complain(what);
}

void RaceCommand::interrupt()
{
    if (m_race && m_race->state() == Race::State::Running)
        m_race->stop();
    else if (!m_race || m_race->state() != Race::State::Closing)
        finish(DoesNotHold);
}

void RaceCommand::drawFrame()
{
    // Up to where the last one began, and each line's rest erased.
    QByteArray text
        = m_drawnLines ? "\x1b[" + QByteArray::number(m_drawnLines) + 'A' : QByteArray();
    auto rows = raceTable(m_race->result());
    m_drawnLines = rows.count('\n');
    print(text + rows.replace("\n", "\x1b[K\n"));
    m_frame.start(500ms, [this] { drawFrame(); });
}

void RaceCommand::report()
{
    m_frame.stop();
    const auto result = m_race->result();
    if (common().json) {
        print(result.rowsJson() + '\n');
    } else {
        if (m_drawnLines)
            print("\x1b[" + QByteArray::number(m_drawnLines) + "A\x1b[J");
        print(raceTable(result));
        if (result.serverCpu)
            print("The server took " + QByteArray::number(*result.serverCpu * 100, 'f', 1)
                  + " % of one core.\n");
        print(result.holds() ? "Nothing was lost or doubled in any lane.\n"
                             : "NOT clean: see LOST and DUPLICATED.\n");
    }
    if (writeFiles(result))
        finish(result.holds() ? Holds : DoesNotHold);
}

bool RaceCommand::writeFiles(const RaceResult &result)
{
    for (const auto &[row, name] : m_order.files) {
        const auto problem = writeFile(name, row->content(result));
        if (problem.isEmpty())
            continue;
        fail(QStringLiteral("cannot write %1: %2").arg(name, problem));
        return false;
    }
    return true;
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
    arguments.addRecord();
    arguments.add(QStringLiteral("for"), QStringLiteral("How long."), QStringLiteral("SECONDS"),
                  QStringLiteral("10"));
    arguments.add(QStringLiteral("delay"),
                  QStringLiteral("What the Link adds in each direction, in milliseconds."),
                  QStringLiteral("MS"), QStringLiteral("0"));
    arguments.add(QStringLiteral("jitter"),
                  QStringLiteral("By how much that delay varies, in milliseconds."),
                  QStringLiteral("MS"), QStringLiteral("0"));
    for (const auto &file : raceFiles)
        arguments.add(QLatin1StringView(file.option), QLatin1StringView(file.what),
                      QLatin1StringView(file.valueName));
    if (arguments.parse(given))
        return Holds;
    auto common = arguments.common();
    common.serverArguments += QStringLiteral("--hold");
    RaceOrder order{
        .plan = { .transports = arguments.transports(QStringLiteral("transports")),
                  .topics = arguments.topics(),
                  .duration = arguments.seconds(QStringLiteral("for")),
                  .options = common.options },
        .isAll = arguments.text(QStringLiteral("transports")) == "all",
        .delay = { int(arguments.integer(QStringLiteral("delay"), 0, LinkDelay::longestMs)),
                   int(arguments.integer(QStringLiteral("jitter"), 0, LinkDelay::longestMs)) },
        .seed = arguments.text(QStringLiteral("seed")).toULongLong(),
        .rate = arguments.text(QStringLiteral("rate")).toDouble(),
        .files = {},
    };
    for (const auto &file : raceFiles) {
        const QLatin1StringView option(file.option);
        if (arguments.isSet(option))
            order.files.emplace_back(&file, QString::fromUtf8(arguments.text(option)));
    }
    if (!common.useLink && order.delay != LinkDelay{})
        throw UsageError{ QStringLiteral(
            "--delay is made by the Link, which --no-link leaves out") };
    return RaceCommand(common, order).run();
}

} // namespace pushscope::client
