// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/native_socket.h"

#include <QtNetwork/QTcpSocket>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <netinet/in.h>
#    include <netinet/tcp.h>
#    include <sys/resource.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif
#ifdef Q_OS_WIN
#    include <winsock2.h>
#endif

namespace pushscope::server {

qsizetype sendNow(const QTcpSocket &socket, QByteArrayView bytes)
{
#if defined(Q_OS_UNIX) && defined(MSG_NOSIGNAL)
    const auto descriptor = int(socket.socketDescriptor());
    if (descriptor < 0)
        return 0;
    const auto sent
        = ::send(descriptor, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent > 0 ? qsizetype(sent) : 0;
#else
    Q_UNUSED(socket)
    Q_UNUSED(bytes)
    return 0;
#endif
}

bool shutDownWriting(const QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    return ::shutdown(int(socket.socketDescriptor()), SHUT_WR) == 0;
#else
    return ::shutdown(SOCKET(socket.socketDescriptor()), SD_SEND) == 0;
#endif
}

void limitUnsent(const QTcpSocket &socket, int bytes)
{
#ifdef TCP_NOTSENT_LOWAT
    ::setsockopt(int(socket.socketDescriptor()), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes,
                 sizeof bytes);
#else
    Q_UNUSED(socket)
    Q_UNUSED(bytes)
#endif
}

void resetOnClose(const QTcpSocket &socket)
{
    const linger option{ 1, 0 };
#ifdef Q_OS_UNIX
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &option, sizeof option);
#else
    ::setsockopt(SOCKET(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
                 reinterpret_cast<const char *>(&option), sizeof option);
#endif
}

void raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
#endif
}

bool areDescriptorsScarce()
{
#ifdef Q_OS_UNIX
    constexpr rlim_t kept = 8;
    const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (next < 0)
        return true;
    ::close(next);
    // The lowest free number is given: all below are in use.
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY
        && rlim_t(next) + kept >= limit.rlim_cur;
#else
    return false;
#endif
}

} // namespace pushscope::server
