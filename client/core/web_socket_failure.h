// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"

class QWebSocket;

/// Why a QWebSocket is no more, and whether that is worth another try.
namespace pushscope::client {

/// RFC 6455 section 7.1.5: what stands for the end of a connection without a close frame.
inline constexpr quint16 closeAbnormal = 1006;

/// Of a socket that was open, by its close code.
TransportFailure failureOfClose(quint16 code, const QString &reason);
/// Of a socket that did not open. QWebSocket tells a refused upgrade's status in its error text
/// only, and that of 400 not even there.
TransportFailure failureOfOpening(const QWebSocket &socket);

} // namespace pushscope::client
