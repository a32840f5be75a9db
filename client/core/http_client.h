// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

#include <functional>
#include <optional>

/// What everything that speaks HTTP here does the same way.
namespace pushscope::client {

/// The given proxy and no other (the system's would apply by default), no redirects.
void setUpManager(QNetworkAccessManager &manager, const QNetworkProxy &proxy);

/// No cookies, no cache, no compression: what is on the wire is what was asked for.
QNetworkRequest httpRequest(const QUrl &url);

/// The transport's own URL: topics, `after`, name, and the options that are not at their default.
QUrl subscriptionUrl(const TransportContext &context, const QList<QByteArray> &topics,
                     const QByteArray &after);

/// 408, 429 and 5xx are worth another try; other refusals will be repeated.
bool isTransientStatus(int status);

/// "403 Forbidden: detail", from an RFC 9457 problem if @p body is one.
QString statusText(int status, const QString &reason, const QByteArray &body);

/// Why a finished @p reply is not an answer with status 200 (or @p alsoGood) and a complete @p
/// body.
std::optional<TransportFailure> failureOf(const QNetworkReply &reply, const QByteArray &body,
                                          int alsoGood = 200);

/// Why the body of an answer with status 200 is not worth reading: it is of another media type than
/// @p wanted (the request's Accept by default), or compressed although nobody asked for that. Needs
/// the head only.
std::optional<TransportFailure> wrongTypeOf(const QNetworkReply &reply, QByteArray wanted = {});

int statusOf(const QNetworkReply &reply);

/// Aborts @p reply once its body is announced or has grown beyond @p maxBytes: an answer that is
/// read when it is complete is kept until then. failureOf() tells the reason.
void limitAnswer(QNetworkReply &reply, qint64 maxBytes);

/// Calls @p told, while @p context lives, each time that Qt has sent the request again by itself:
/// on a new connection, when the last one broke before the answer began. It tells nobody.
void watchForRepeats(QNetworkReply &reply, QObject *context, std::function<void()> told);

/// The body of a finished @p reply; empty if it was aborted.
QByteArray bodyOf(QNetworkReply &reply);

} // namespace pushscope::client
