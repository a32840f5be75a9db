// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/cli/arguments.h"
#include "client/core/capture/recording.h"
#include "client/core/link.h"
#include "client/core/server_process.h"
#include "client/core/server_queries.h"
#include "client/core/session.h"
#include "common/clock.h"

#include <QtCore/QObject>

#include <memory>

namespace pushscope::client {

/// Exit codes of the contract.
enum ExitCode : int { Holds = 0, DoesNotHold = 1, Unusable = 2 };

/// A command that talks to a server, given or of its own, over the Link unless told otherwise.
class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(const CommonArguments &common);

    /// Runs the event loop until finish().
    int run();

protected:
    virtual void begin() = 0;     ///< the server is there
    virtual void interrupt() = 0; ///< Ctrl-C: ends with what there is
    /// What is known by now, for a recording: the transport, the ledger.
    virtual QJsonObject told() const { return {}; }
    /// Those that are watched: a recording is told of their scenarios.
    virtual QList<QByteArray> topics() const { return {}; }
    /// That something of it changed.
    void noteTold();
    static QJsonObject toldOf(const Session &session, const DeliveryLedger::Totals &totals);
    void finish(int exitCode);
    void fail(const QString &why); ///< one line, exit code 1

    const CommonArguments &common() const { return m_common; }
    const QUrl &server() const { return m_server; }
    bool isEmbedded() const { return m_process != nullptr; }
    qint64 serverPid() const { return m_process ? m_process->processId() : 0; }
    /// Null with --no-link.
    Link *link() { return m_link.get(); }
    QNetworkProxy proxy(const QString &tag = {}) const;
    /// A session for @p topics; not started. Its Link tag is @p tag.
    std::unique_ptr<Session> makeSession(const QList<QByteArray> &topics,
                                         const QString &tag = {}) const;

private:
    void record();
    QJsonObject recorded() const;
    void askScenarios();
    void noteScenarios(const QJsonArray &scenarios, qint64 serverAheadUs);
    void beginOnce();

    CommonArguments m_common;
    QUrl m_server;
    std::unique_ptr<ServerProcess> m_process;
    std::unique_ptr<Link> m_link;
    std::unique_ptr<Recording> m_recording; ///< goes before the Link
    std::unique_ptr<ServerQueries> m_queries;
    ClockTimer m_patience; ///< for the scenarios
    bool m_isAsking = false;
    bool m_asksAgain = false; ///< once the answer is there
    bool m_begun = false;
    bool m_recordingFailed = false;
    bool m_finished = false;
};

/// A row of the table of commands: what `pushscope-cli NAME` does with the arguments after the
/// name.
struct CommandRow
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

int runWatch(const QStringList &arguments);
int runPublish(const QStringList &arguments);
int runSwitch(const QStringList &arguments);
int runRace(const QStringList &arguments);
int runTransports(const QStringList &arguments);
int runConvert(const QStringList &arguments);

/// All of pushscope-cli; @p arguments begin with the program's name.
int runCommandLine(const QStringList &arguments);

} // namespace pushscope::client
