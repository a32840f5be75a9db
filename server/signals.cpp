// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/signals.h"

#include <QtCore/QSocketNotifier>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

namespace pushscope::server {

#ifdef Q_OS_UNIX

namespace {

// A handler may only write; the event loop reads at the other end.
int ends[2] = { -1, -1 };

void handle(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(ends[0], &byte, 1);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return;
    auto *notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(ends[1], &byte, 1) == 1)
            Q_EMIT asked();
    });
    struct sigaction action
    { };
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

StopSignals::~StopSignals() = default;

#else

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{ }

StopSignals::~StopSignals() = default;

#endif

} // namespace pushscope::server
