// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <optional>
#include <span>

/// Somebody else's server: what to ask it for, and how its answers push.
namespace pushscope::client {

enum class TargetKind : quint8 { Sse, WebSocket, Ndjson, LongPoll, Poll };

struct TargetKindInfo
{
    TargetKind kind;
    const char *id;     ///< in saved requests: "long-poll"
    const char *name;   ///< "Long-polling"
    const char *what;   ///< a sentence
    const char *way;    ///< id of one of foreignWays()
    const char *accept; ///< the Accept header unless one was given
    bool isWebSocket = false;
};
std::span<const TargetKindInfo> targetKinds();
const TargetKindInfo &infoOf(TargetKind kind);

/// The kind that an answer of that Content-Type is, unless @p kind reads it. @p hasLength: it ends,
/// and can be polled for.
std::optional<TargetKind> otherKind(TargetKind kind, const QByteArray &contentType, bool hasLength);

struct TargetHeader
{
    QByteArray name;
    QByteArray value;
    bool operator==(const TargetHeader &) const = default;
};

/// A request that can be opened, saved and pasted.
struct Target
{
    static constexpr int leastEveryMs = 100;
    static constexpr int mostEveryMs = 3'600'000;

    TargetKind kind = TargetKind::Sse;
    QUrl url;
    QByteArray method = "GET";
    QList<TargetHeader> headers;
    QByteArray body;
    QStringList subprotocols; ///< WebSocket
    int everyMs = 1'000;      ///< interval polling, from request to request
    bool verifiesTls = true;  ///< with https and wss
    QString sequencePath;     ///< JsonPath to a message's sequence number; empty: no ledger
    QString cursorPath;       ///< polls: JsonPath in an answer to what the next request has to say,
    QString cursorParameter;  ///< and the name of the query's parameter for it

    bool operator==(const Target &) const = default;
    /// The first value of a header, without regard to its name's case; empty if there is none.
    QByteArray header(QByteArrayView name) const;
    bool usesTls() const { return url.scheme() == u"https" || url.scheme() == u"wss"; }
};

/// A sentence on why it cannot be opened; empty if it can.
QString problemOf(const Target &target);

/// Whether an answer with that status and a Location sends the request elsewhere.
bool isRedirect(int status);
/// The request that @p location asks for, as a browser makes it: RFC 9110 section 15.4 and WHATWG
/// Fetch section 4.4. To another origin no credentials go along. None, and a sentence's part in
/// @p problem, if it must not be followed.
std::optional<Target> redirected(const Target &target, int status, const QByteArray &location,
                                 QString *problem);

/// The same without what logs in: headers with credentials, and the URL's user and password.
Target withoutCredentials(Target target);

QJsonObject targetToJson(const Target &target);
/// Unknown members are passed over; none if it has no known kind.
std::optional<Target> targetFromJson(const QJsonObject &json);

/// `Name: value`, a line each.
QString headersToText(const QList<TargetHeader> &headers);
/// Lines that are no header are told in @p problem.
QList<TargetHeader> headersFromText(const QString &text, QString *problem);

} // namespace pushscope::client

Q_DECLARE_METATYPE(pushscope::client::TargetKind)
