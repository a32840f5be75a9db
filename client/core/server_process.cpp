// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/server_process.h"

#include "client/core/find_program.h"

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#    include <csignal>
#    include <sys/prctl.h>
#endif

namespace pushscope::client {

namespace {

constexpr int goodbyeMs = 2'000;
constexpr qsizetype maxErrorText = 4'096;

} // namespace

ServerProcess::ServerProcess(QObject *parent)
    : QObject(parent)
{
#ifdef Q_OS_UNIX
    m_process.setChildProcessModifier([] {
        // Ctrl-C in the terminal is for us: we end it in our own time.
        ::setpgid(0, 0);
#    ifdef Q_OS_LINUX
        // A crash of ours leaves no orphan.
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#    endif
    });
#endif
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ServerProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_errors += QString::fromUtf8(m_process.readAllStandardError());
        m_errors = m_errors.right(maxErrorText);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT stopped(m_process.errorString(), false);
    });
    connect(&m_process, &QProcess::finished, this, &ServerProcess::finish);
}

ServerProcess::~ServerProcess()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(goodbyeMs)) {
        m_process.kill();
        m_process.waitForFinished(goodbyeMs);
    }
}

void ServerProcess::setArguments(const QStringList &arguments)
{
    m_arguments = arguments;
}

void ServerProcess::start()
{
    if (isRunning())
        return;
    const QString program = findProgram(QStringLiteral("pushscope-server"));
    if (program.isEmpty()) {
        Q_EMIT stopped(QStringLiteral("pushscope-server was not found"), false);
        return;
    }
    m_asked = false;
    m_output.clear();
    m_errors.clear();
    m_url.clear();
    const auto address = QStringLiteral("127.0.0.1:%1").arg(m_port);
    m_process.start(program,
                    QStringList{ QStringLiteral("--listen"), address,
                                 QStringLiteral("--tcp-listen"), QStringLiteral("127.0.0.1:0") }
                        + m_arguments);
}

void ServerProcess::terminate()
{
    m_asked = true;
    m_process.terminate();
}

void ServerProcess::kill()
{
    m_asked = true;
    m_process.kill();
}

bool ServerProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

QUrl ServerProcess::url() const
{
    return m_url;
}

qint64 ServerProcess::processId() const
{
    return m_process.processId();
}

bool ServerProcess::refusedArguments() const
{
    constexpr int unusable = 2; // its exit status for that
    return m_process.state() == QProcess::NotRunning
        && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == unusable;
}

void ServerProcess::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    const QByteArray prefix = "listening on ";
    for (qsizetype end; (end = m_output.indexOf('\n')) >= 0; m_output.remove(0, end + 1)) {
        const auto line = QByteArrayView(m_output).first(end).trimmed();
        if (!m_url.isEmpty() || !line.startsWith(prefix + "http://"))
            continue;
        m_url = QUrl(QString::fromLatin1(line.sliced(prefix.size())));
        m_port = quint16(m_url.port());
        Q_EMIT listening(m_url);
    }
}

void ServerProcess::finish(int exitCode, QProcess::ExitStatus status)
{
    const bool wasListening = !m_url.isEmpty();
    m_url.clear();
    if (!wasListening && !m_asked && exitCode == 1 && m_port != 0) {
        m_port = 0; // someone else took our port meanwhile
        start();
        return;
    }
    m_errors += QString::fromUtf8(m_process.readAllStandardError());
    QString why = m_errors.trimmed().section(u'\n', -3);
    if (why.isEmpty()) {
        why = status == QProcess::CrashExit
            ? QStringLiteral("the server was killed or crashed")
            : QStringLiteral("the server ended with %1").arg(exitCode);
    }
    Q_EMIT stopped(why, m_asked);
}

} // namespace pushscope::client
