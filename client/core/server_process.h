// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace pushscope::client {

/// The embedded server: a child process on a free port of 127.0.0.1, so that it can be killed and
/// restarted on stage. Ends with its owner.
class ServerProcess : public QObject
{
    Q_OBJECT
public:
    explicit ServerProcess(QObject *parent = nullptr);
    ~ServerProcess() override;

    /// Arguments besides --listen and --tcp-listen. The program is pushscope-server beside this
    /// one.
    void setArguments(const QStringList &arguments);
    /// Starts; the first time on a free port, later on the same one (on another if it is taken).
    void start();
    void terminate(); ///< SIGTERM: says goodbye to its clients
    void kill();      ///< SIGKILL: does not
    bool isRunning() const;
    QUrl url() const; ///< empty until it listens
    qint64 processId() const;
    /// After stopped(): it could not use its arguments.
    bool refusedArguments() const;

Q_SIGNALS:
    void listening(const QUrl &url);
    /// It ended or could not start; @p expected if terminate() or kill() asked for it.
    void stopped(const QString &why, bool expected);

private:
    void readOutput();
    void finish(int exitCode, QProcess::ExitStatus status);

    QProcess m_process;
    QStringList m_arguments;
    QByteArray m_output;
    QString m_errors;
    QUrl m_url;
    quint16 m_port = 0;
    bool m_asked = false;
};

} // namespace pushscope::client
