// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/server_process.h"

#include <QtTest/QSignalSpy>

namespace pushscope {

/// The real server as a child process on a free port.
class ServerFixture
{
public:
    explicit ServerFixture(const QStringList &arguments)
    {
        m_process.setArguments(arguments);
        QObject::connect(&m_process, &client::ServerProcess::stopped, &m_process,
                         [this](const QString &why) { m_why = why; });
        QSignalSpy listening(&m_process, &client::ServerProcess::listening);
        m_process.start();
        if (listening.isEmpty() && m_why.isEmpty())
            listening.wait(10'000);
    }

    QUrl url() const { return m_process.url(); }
    QString why() const { return m_why; } ///< it does not run
    client::ServerProcess &process() { return m_process; }

private:
    client::ServerProcess m_process;
    QString m_why;
};

} // namespace pushscope
