// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

class QHostAddress;

/// The few calls of the operating system's sockets that differ between systems.
namespace pushscope::client::native {

inline constexpr qintptr noSocket = -1;

/// What the last call on a socket came to.
enum class Outcome : quint8 {
    Done,
    WouldBlock, ///< or in progress
    Reset,
    Refused,
    HostUnreachable,
    NetworkUnreachable,
    Failed,
};

struct Transfer
{
    Outcome outcome = Outcome::Done;
    qint64 size = 0; ///< 0 when Done: the other side sends no more
};

/// A TCP socket for the family of @p address, or noSocket.
qintptr create(const QHostAddress &address);
/// Not blocking, TCP_NODELAY, no SIGPIPE, and kernel buffers of @p bufferBytes each.
void configure(qintptr socket, int bufferBytes);
Outcome connect(qintptr socket, const QHostAddress &address, quint16 port);
/// What became of connect(), once the socket is writable.
Outcome connectResult(qintptr socket);
Transfer receive(qintptr socket, char *data, qint64 size);
Transfer send(qintptr socket, const char *data, qint64 size);
void endSending(qintptr socket);
void close(qintptr socket);
/// Closes with RST instead of FIN, dropping what was not sent (SO_LINGER 0).
void reset(qintptr socket);

} // namespace pushscope::client::native
