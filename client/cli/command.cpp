// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/command.h"

#include "client/cli/interrupt.h"
#include "client/cli/output.h"
#include "client/core/capture/capture_words.h"
#include "client/core/switch_event.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr CommandRow commands[] = {
    { "watch", "Prints messages as they come.", runWatch },
    { "publish", "Publishes a message.", runPublish },
    { "switch", "Switches live between transports and proves that nothing was lost.", runSwitch },
    { "race", "Runs transports side by side on one feed and compares them.", runRace },
    { "transports", "Lists the transports and their options.", runTransports },
    { "convert", "Turns a recording into what other programs read.", runConvert },
};

/// For a server that takes its time to say what its scenarios are.
constexpr std::chrono::milliseconds scenarioPatience(2'000);

constexpr const char *laterCommands[] = { "lab", "link", "load" };

void printHelp()
{
    QByteArray text = "Usage: pushscope-cli COMMAND [options]\n\n"
                      "Every way of pushing over HTTP, from the command line.\n\n";
    for (const auto &row : commands)
        text += "  " + QByteArray(row.name).leftJustified(12) + row.summary + '\n';
    text += "\npushscope-cli COMMAND --help says more. Without --server a server of its own is "
            "started.\n"
            "Exit code: 0 what was asked holds, 1 it does not, 2 unusable arguments.\n";
    print(text);
}

} // namespace

Command::Command(const CommonArguments &common)
    : m_common(common)
    , m_patience(Clock::system())
{
    if (common.useLink)
        m_link = std::make_unique<Link>(nullptr);
}

int Command::run()
{
    Interrupt interruption;
    connect(&interruption, &Interrupt::interrupted, this, &Command::interrupt);
    const auto startWith = [this](const QUrl &url) {
        m_server = url;
        record();
        if (!m_recording || topics().isEmpty())
            return beginOnce();
        // Before anything comes: a recording that is over soon has them, too.
        m_patience.start(scenarioPatience, [this] { beginOnce(); });
        askScenarios();
    };
    if (m_common.server.isEmpty()) {
        m_process = std::make_unique<ServerProcess>();
        m_process->setArguments(m_common.serverArguments);
        connect(m_process.get(), &ServerProcess::listening, this, startWith);
        connect(m_process.get(), &ServerProcess::stopped, this, [this](const QString &why) {
            if (!m_process->refusedArguments()) {
                fail(QStringLiteral("the server ended: %1").arg(why));
            } else if (!m_finished) {
                complain(why); // they were given to us
                finish(Unusable);
            }
        });
        QMetaObject::invokeMethod(m_process.get(), &ServerProcess::start, Qt::QueuedConnection);
    } else {
        const auto url = m_common.server;
        QMetaObject::invokeMethod(
            this, [=] { startWith(url); }, Qt::QueuedConnection);
    }
    return QCoreApplication::exec();
}

/// What goes wrong with the file does not end what is watched, but then not all that was asked for
/// holds.
void Command::record()
{
    if (m_common.record.isEmpty() || m_recording)
        return;
    m_recording = std::make_unique<Recording>(*m_link, Clock::system());
    const auto tell = [this](const QString &why) {
        m_recordingFailed = true;
        complain(
            QStringLiteral("--record %1: %2; nothing more is recorded").arg(m_common.record, why));
    };
    connect(m_recording.get(), &Recording::failed, this, tell);
    m_recording->setFarewell([this] { return recorded(); });
    if (!m_recording->start(m_common.record, recorded()))
        tell(m_recording->error());
}

void Command::beginOnce()
{
    m_patience.stop();
    if (!std::exchange(m_begun, true) && !m_finished)
        begin();
}

/// As a window does. A server that is none of ours has none: then there is nothing to say.
void Command::askScenarios()
{
    // All lanes of a race come back at once.
    m_asksAgain = std::exchange(m_isAsking, true);
    if (m_asksAgain)
        return;
    if (!m_queries)
        m_queries = std::make_unique<ServerQueries>(Clock::system(), m_server);
    m_queries->askClockOffset([this](qint64 aheadUs) {
        m_queries->askScenarios([this, aheadUs](const QJsonArray &scenarios) {
            noteScenarios(scenarios, aheadUs);
            beginOnce();
            m_isAsking = false;
            if (m_asksAgain)
                askScenarios();
        });
    });
}

void Command::noteScenarios(const QJsonArray &scenarios, qint64 serverAheadUs)
{
    const auto patterns = topics();
    for (const auto &each : scenarios) {
        const auto id = each[u"id"].toString();
        const auto isWatched = [prefix = id.toUtf8() + '.'](const QByteArray &pattern) {
            return pattern == "*" || pattern.startsWith(prefix);
        };
        if (!id.isEmpty() && std::any_of(patterns.begin(), patterns.end(), isWatched))
            m_recording->noteScenario(scenarioToJson(id, serverAheadUs, each[u"state"].toObject()));
    }
}

/// What was asked for, and what has become of it: what a recording cannot know from the wire.
QJsonObject Command::recorded() const
{
    auto session = m_common.given;
    const auto add = [&session](const QJsonObject &more) {
        for (auto each = more.constBegin(); each != more.constEnd(); ++each)
            session[each.key()] = each.value();
    };
    add(groundToJson(m_server.toString(), m_link->delay()));
    session[QStringLiteral("options")] = optionsToJson(m_common.options);
    add(told());
    return session;
}

QJsonObject Command::toldOf(const Session &session, const DeliveryLedger::Totals &totals)
{
    QJsonObject told{ { QStringLiteral("ledger"), ledgerToJson(totals) } };
    if (session.current())
        told[QStringLiteral("transport")] = QLatin1StringView(session.current()->id);
    return told;
}

void Command::noteTold()
{
    if (m_recording)
        m_recording->note(recorded());
}

void Command::finish(int exitCode)
{
    if (std::exchange(m_finished, true))
        return;
    if (m_recording)
        m_recording->stop(); // which may still fail
    QCoreApplication::exit(exitCode == Holds && m_recordingFailed ? DoesNotHold : exitCode);
}

void Command::fail(const QString &why)
{
    if (m_finished)
        return;
    complain(why);
    finish(DoesNotHold);
}

QNetworkProxy Command::proxy(const QString &tag) const
{
    return m_link ? m_link->proxy(tag) : QNetworkProxy(QNetworkProxy::NoProxy);
}

std::unique_ptr<Session> Command::makeSession(const QList<QByteArray> &topics,
                                              const QString &tag) const
{
    auto session = std::make_unique<Session>(Clock::system());
    session->setServer(m_server);
    session->setProxy(proxy(tag));
    session->setTopics(topics);
    session->setOptions(m_common.options);
    if (m_recording) {
        // It may be another server by now, or the same with other values.
        connect(session.get(), &Session::recovered, this, &Command::askScenarios);
        connect(session.get(), &Session::switched, m_recording.get(),
                [this](const SwitchRecord &record) {
                    if (record.from)
                        m_recording->mark(switchEvent(record));
                });
    }
    return session;
}

namespace {

/// The command that the arguments name.
int runNamed(const QStringList &arguments)
{
    const auto name = arguments.value(1).toUtf8();
    if (name == "--help" || name == "-h" || name == "help") {
        printHelp();
        return Holds;
    }
    if (name == "--version" || name == "-v") {
        print("pushscope-cli " PUSHSCOPE_VERSION "\n");
        return Holds;
    }
    try {
        if (name.isEmpty())
            throw UsageError{ QStringLiteral(
                "COMMAND is missing; pushscope-cli --help lists them") };
        const auto row
            = std::ranges::find_if(commands, [&](const auto &r) { return name == r.name; });
        if (row != std::end(commands))
            return row->run(arguments.mid(2));
        const auto later
            = std::ranges::find_if(laterCommands, [&](auto other) { return name == other; });
        if (later != std::end(laterCommands))
            throw UsageError{ QStringLiteral("%1 is not built yet").arg(QLatin1StringView(name)) };
        throw UsageError{ QStringLiteral("there is no command %1").arg(QString::fromUtf8(name)) };
    } catch (const UsageError &error) {
        complain(error.what);
        return Unusable;
    }
}

} // namespace

int runCommandLine(const QStringList &arguments)
{
    const int code = runNamed(arguments);
    const auto problem = printProblem();
    if (problem.isEmpty())
        return code;
    complain(problem);
    return code == Holds ? DoesNotHold : code;
}

} // namespace pushscope::client
