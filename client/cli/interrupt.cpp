// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/interrupt.h"

#include <QtCore/QSocketNotifier>

#include <csignal>

#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace pushscope::client {

#ifdef Q_OS_UNIX

namespace {

int pipeEnds[2] = { -1, -1 };

// A signal handler may do no more than this.
void onSignal(int)
{
    const int before = errno;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], "x", 1);
    errno = before;
}

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    if (::pipe(pipeEnds) != 0)
        return;
    for (const int end : pipeEnds)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    auto notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESETHAND;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

#else

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{ }

#endif

} // namespace pushscope::client
