// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

/// The few things that QTcpSocket does not offer, and the only place that knows a platform.
namespace pushscope::server {

/// Hands bytes to the kernel at once, without waiting for a write notifier as QTcpSocket does:
/// three times the fan-out. Returns how many were taken, 0 if none (the rest belongs into
/// QTcpSocket::write()).
qsizetype sendNow(const QTcpSocket &socket, QByteArrayView bytes);

/// Ends our direction (FIN) and leaves the other open, so that a client that is still sending is
/// not reset before it has read our answer. False if the platform cannot.
bool shutDownWriting(const QTcpSocket &socket);

/// Lets the kernel hold no more than @p bytes that it has not begun to send, where it can be told.
/// It would take megabytes, and what a client has read, and whether it reads at all, would be
/// seen late. What is on its way does not count, so it costs no speed.
void limitUnsent(const QTcpSocket &socket, int bytes);

/// Makes the next close a reset (RST), which also frees what is queued in the kernel.
void resetOnClose(const QTcpSocket &socket);

/// As many descriptors as the system allows; the usual default of 1,024 is far below 10,000
/// connections.
void raiseDescriptorLimit();

/// Whether the next accept may find none left, where that can be told. A few are kept back, so that
/// it is seen before it happens.
bool areDescriptorsScarce();

} // namespace pushscope::server
