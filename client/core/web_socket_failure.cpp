// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/web_socket_failure.h"

#include "client/core/http_client.h"
#include "common/protocol.h"

#include <QtCore/QRegularExpression>
#include <QtWebSockets/QWebSocket>

namespace pushscope::client {

namespace {

constexpr quint16 closeInternalError = 1011; // RFC 6455 section 7.4.1

} // namespace

TransportFailure failureOfClose(quint16 code, const QString &reason)
{
    const bool isTransient = code == protocol::CloseNormal || code == protocol::CloseGoingAway
        || code == closeAbnormal || code == closeInternalError || code == protocol::CloseTooSlow;
    QString what = code == closeAbnormal ? QStringLiteral("the connection was lost")
                                         : QStringLiteral("the server closed with %1").arg(code);
    if (!reason.isEmpty())
        what += QStringLiteral(": ") + reason;
    return { what, isTransient };
}

TransportFailure failureOfOpening(const QWebSocket &socket)
{
    static const QRegularExpression refusal(
        QStringLiteral("http status code: (\\d{3}) \\((.*)\\)"));
    const QString error = socket.errorString();
    if (error.contains(u"processHandshake: Unknown error condition"))
        return { statusText(400, QStringLiteral("Bad Request"), {}), false };
    const auto match = refusal.match(error);
    if (!match.hasMatch())
        return { error, true };
    const int status = match.capturedView(1).toInt();
    if (status / 100 == 2)
        return { QStringLiteral(
                     "malformed answer: %1 where 101 was to say that this is a WebSocket")
                     .arg(statusText(status, match.captured(2), {})),
                 false };
    return { statusText(status, match.captured(2), {}), isTransientStatus(status) };
}

} // namespace pushscope::client
