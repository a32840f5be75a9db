// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/native_socket.h"

#include <QtCore/QtEndian>
#include <QtNetwork/QHostAddress>

#include <cstring>

#ifdef Q_OS_WIN
#    include <winsock2.h>
#    include <ws2tcpip.h>
#else
#    include <cerrno>
#    include <fcntl.h>
#    include <netinet/in.h>
#    include <netinet/tcp.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

namespace pushscope::client::native {

namespace {

#ifdef Q_OS_WIN

using Descriptor = SOCKET;
using Size = int;
constexpr int sendFlags = 0;
constexpr int shutSend = SD_SEND;

int lastError()
{
    return WSAGetLastError();
}

Outcome outcomeOf(int error)
{
    switch (error) {
    case 0:
        return Outcome::Done;
    case WSAEWOULDBLOCK:
    case WSAEINPROGRESS:
        return Outcome::WouldBlock;
    case WSAECONNRESET:
    case WSAECONNABORTED:
        return Outcome::Reset;
    case WSAECONNREFUSED:
        return Outcome::Refused;
    case WSAEHOSTUNREACH:
    case WSAETIMEDOUT:
        return Outcome::HostUnreachable;
    case WSAENETUNREACH:
        return Outcome::NetworkUnreachable;
    default:
        return Outcome::Failed;
    }
}

void setNotBlocking(Descriptor socket)
{
    u_long on = 1;
    ioctlsocket(socket, long(FIONBIO), &on);
}

void closeDescriptor(Descriptor socket)
{
    closesocket(socket);
}

#else

using Descriptor = int;
using Size = size_t;
#    ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL;
#    else
constexpr int sendFlags = 0; // configure() sets SO_NOSIGPIPE there
#    endif
constexpr int shutSend = SHUT_WR;

int lastError()
{
    return errno;
}

Outcome outcomeOf(int error)
{
    if (error == EAGAIN || error == EWOULDBLOCK)
        return Outcome::WouldBlock;
    switch (error) {
    case 0:
        return Outcome::Done;
    case EINTR:
    case EINPROGRESS:
        return Outcome::WouldBlock;
    case ECONNRESET:
    case EPIPE:
        return Outcome::Reset;
    case ECONNREFUSED:
        return Outcome::Refused;
    case EHOSTUNREACH:
    case ETIMEDOUT:
        return Outcome::HostUnreachable;
    case ENETUNREACH:
        return Outcome::NetworkUnreachable;
    default:
        return Outcome::Failed;
    }
}

void setNotBlocking(Descriptor socket)
{
    fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
    fcntl(socket, F_SETFD, FD_CLOEXEC);
}

void closeDescriptor(Descriptor socket)
{
    ::close(socket);
}

#endif

template <typename Value> void setOption(qintptr socket, int level, int name, const Value &value)
{
    setsockopt(Descriptor(socket), level, name, reinterpret_cast<const char *>(&value),
               sizeof value);
}

Transfer transferOf(qint64 result)
{
    if (result >= 0)
        return { Outcome::Done, result };
    return { outcomeOf(lastError()), 0 };
}

} // namespace

qintptr create(const QHostAddress &address)
{
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    const auto socket = ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);
    return qintptr(socket);
}

void configure(qintptr socket, int bufferBytes)
{
    setNotBlocking(Descriptor(socket));
    setOption(socket, IPPROTO_TCP, TCP_NODELAY, int(1));
    setOption(socket, SOL_SOCKET, SO_RCVBUF, bufferBytes);
    setOption(socket, SOL_SOCKET, SO_SNDBUF, bufferBytes);
#ifdef SO_NOSIGPIPE
    setOption(socket, SOL_SOCKET, SO_NOSIGPIPE, int(1));
#endif
}

Outcome connect(qintptr socket, const QHostAddress &address, quint16 port)
{
    sockaddr_storage storage;
    std::memset(&storage, 0, sizeof storage);
    socklen_t size = 0;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *six = reinterpret_cast<sockaddr_in6 *>(&storage);
        six->sin6_family = AF_INET6;
        six->sin6_port = qToBigEndian(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&six->sin6_addr, &bytes, sizeof bytes);
        six->sin6_scope_id = address.scopeId().toUInt();
        size = sizeof *six;
    } else {
        auto *four = reinterpret_cast<sockaddr_in *>(&storage);
        four->sin_family = AF_INET;
        four->sin_port = qToBigEndian(port);
        four->sin_addr.s_addr = qToBigEndian(address.toIPv4Address());
        size = sizeof *four;
    }
    const int result
        = ::connect(Descriptor(socket), reinterpret_cast<const sockaddr *>(&storage), size);
    return result == 0 ? Outcome::Done : outcomeOf(lastError());
}

Outcome connectResult(qintptr socket)
{
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(Descriptor(socket), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &size);
    return outcomeOf(error);
}

Transfer receive(qintptr socket, char *data, qint64 size)
{
    return transferOf(::recv(Descriptor(socket), data, Size(size), 0));
}

Transfer send(qintptr socket, const char *data, qint64 size)
{
    return transferOf(::send(Descriptor(socket), data, Size(size), sendFlags));
}

void endSending(qintptr socket)
{
    ::shutdown(Descriptor(socket), shutSend);
}

void close(qintptr socket)
{
    closeDescriptor(Descriptor(socket));
}

void reset(qintptr socket)
{
    linger now;
    now.l_onoff = 1;
    now.l_linger = 0;
    setOption(socket, SOL_SOCKET, SO_LINGER, now);
    close(socket);
}

} // namespace pushscope::client::native
