// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/arguments.h"
#include "server/connection/native_socket.h"
#include "server/server.h"
#include "server/signals.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

#include <cstdio>

namespace {

constexpr int cannotRun = 1;
constexpr int unusableArguments = 2;

void say(FILE *where, const QString &line)
{
    std::fputs(qUtf8Printable(line), where);
    std::fflush(where);
}

} // namespace

int main(int argc, char **argv)
{
    using namespace pushscope::server;
    QCoreApplication application(argc, argv);
    const auto parsed = parseArguments(QCoreApplication::arguments());
    if (parsed.outcome == ParsedArguments::Outcome::Print) {
        say(stdout, parsed.text);
        return 0;
    }
    if (parsed.outcome == ParsedArguments::Outcome::Unusable) {
        say(stderr, QStringLiteral("pushscope-server: %1\n").arg(parsed.text));
        return unusableArguments;
    }
    raiseDescriptorLimit();
    Server server(pushscope::Clock::system(), parsed.options);
    QString error;
    if (!server.start(&error)) {
        say(stderr, QStringLiteral("pushscope-server: %1\n").arg(error));
        return cannotRun;
    }
    StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::asked, &server, &Server::stop);
    QObject::connect(&server, &Server::stopped, &application, &QCoreApplication::quit);
    say(stdout, QStringLiteral("listening on %1\n").arg(server.url().toString()));
    if (const auto tcp = server.tcpUrl(); !tcp.isEmpty())
        say(stdout, QStringLiteral("listening on %1\n").arg(tcp.toString()));
    return QCoreApplication::exec();
}
