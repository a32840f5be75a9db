// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/target/target.h"

#include "client/core/dissect/foreign.h"
#include "common/framing/http_chars.h"
#include "common/json_path.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr TargetKindInfo kinds[] = {
    { TargetKind::Sse, "sse", QT_TRANSLATE_NOOP("Target", "SSE"),
      QT_TRANSLATE_NOOP("Target", "One answer of server-sent events that does not end"), "sse",
      "text/event-stream" },
    { TargetKind::WebSocket, "websocket", QT_TRANSLATE_NOOP("Target", "WebSocket"),
      QT_TRANSLATE_NOOP("Target", "A WebSocket: messages both ways"), "ws", "", true },
    { TargetKind::Ndjson, "ndjson", QT_TRANSLATE_NOOP("Target", "NDJSON stream"),
      QT_TRANSLATE_NOOP("Target", "One answer that does not end, a message a line"), "ndjson",
      "application/x-ndjson" },
    { TargetKind::LongPoll, "long-poll", QT_TRANSLATE_NOOP("Target", "Long-polling"),
      QT_TRANSLATE_NOOP("Target", "The server holds each request; the next one follows the answer"),
      "long-poll", "application/json" },
    { TargetKind::Poll, "poll", QT_TRANSLATE_NOOP("Target", "Polling"),
      QT_TRANSLATE_NOOP("Target", "A request again and again"), "poll", "application/json" },
};

struct TargetWords
{
    Q_DECLARE_TR_FUNCTIONS(Target)
};

/// What the library writes itself, and would be there twice.
constexpr QByteArrayView ownHeaders[]
    = { "Connection",     "Upgrade",          "Sec-WebSocket-Key", "Sec-WebSocket-Version",
        "Content-Length", "Transfer-Encoding" };

/// Of a header's name, between its hyphens: Authorization, Cookie, X-Api-Key, X-Auth-Token and
/// their like have one of them.
constexpr QByteArrayView credentialWords[]
    = { "authorization", "authentication", "auth",   "cookie",  "key",
        "apikey",        "token",          "secret", "session", "password",
        "credentials",   "signature",      "jwt" };

bool carriesCredentials(const TargetHeader &header)
{
    const auto words = header.name.toLower().split('-');
    return std::ranges::any_of(words, [](const QByteArray &word) {
        return std::ranges::any_of(credentialWords,
                                   [&word](QByteArrayView known) { return word == known; });
    });
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && http::allIn(http::token, text);
}

QString problemOfUrl(const Target &target)
{
    const auto &url = target.url;
    const bool isWebSocket = infoOf(target.kind).isWebSocket;
    const QStringList schemes = isWebSocket
        ? QStringList{ QStringLiteral("ws"), QStringLiteral("wss") }
        : QStringList{ QStringLiteral("http"), QStringLiteral("https") };
    if (url.isEmpty())
        return TargetWords::tr("Enter the URL to open.");
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return TargetWords::tr("The URL begins with %1://HOST or %2://HOST.")
            .arg(schemes[0], schemes[1]);
    return {};
}

QString problemOfHeader(const TargetHeader &header)
{
    const auto name = QString::fromUtf8(header.name);
    if (!isToken(header.name))
        return TargetWords::tr("%1 is no name of a header.").arg(name);
    if (!http::allIn(http::field, header.value))
        return TargetWords::tr("The value of the header %1 must be one line.").arg(name);
    if (std::ranges::any_of(ownHeaders,
                            [&](auto own) { return http::equalsIgnoringCase(own, header.name); }))
        return TargetWords::tr("Leave out the header %1: it is set as the connection needs it.")
            .arg(name);
    return {};
}

QString problemOfPath(const QString &path, const QString &what)
{
    if (path.isEmpty())
        return {};
    const auto parsed = JsonPath::parse(path);
    return parsed ? QString() : TargetWords::tr("The path to %1: %2.").arg(what, parsed.error);
}

} // namespace

std::span<const TargetKindInfo> targetKinds()
{
    return kinds;
}

const TargetKindInfo &infoOf(TargetKind kind)
{
    return *std::ranges::find(kinds, kind, &TargetKindInfo::kind);
}

std::optional<TargetKind> otherKind(TargetKind kind, const QByteArray &contentType, bool hasLength)
{
    const auto way = foreignWayOf(contentType);
    const bool isPoll = kind == TargetKind::Poll || kind == TargetKind::LongPoll;
    if (!way || (isPoll && hasLength))
        return {};
    const auto &info = *std::ranges::find_if(
        kinds, [way](const TargetKindInfo &each) { return QByteArrayView(each.way) == way->id; });
    // JSON is any answer's, and many say it of lines, too.
    const bool fits
        = info.kind == kind || (info.kind == TargetKind::Poll && kind != TargetKind::Sse);
    return fits ? std::nullopt : std::optional(info.kind);
}

QByteArray Target::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(
        headers, [&](const auto &h) { return http::equalsIgnoringCase(h.name, name); });
    return found == headers.cend() ? QByteArray() : found->value;
}

QString problemOf(const Target &target)
{
    if (const auto problem = problemOfUrl(target); !problem.isEmpty())
        return problem;
    if (!isToken(target.method))
        return TargetWords::tr("%1 is no method.").arg(QString::fromUtf8(target.method));
    for (const auto &header : target.headers) {
        if (const auto problem = problemOfHeader(header); !problem.isEmpty())
            return problem;
    }
    for (const auto &subprotocol : target.subprotocols) {
        if (!isToken(subprotocol.toUtf8()))
            return TargetWords::tr("%1 is no name of a subprotocol.").arg(subprotocol);
    }
    if (target.everyMs < Target::leastEveryMs || target.everyMs > Target::mostEveryMs)
        return TargetWords::tr("The interval is %1 to %2 ms.")
            .arg(Target::leastEveryMs)
            .arg(Target::mostEveryMs);
    if (target.cursorPath.isEmpty() != target.cursorParameter.isEmpty())
        return TargetWords::tr("A cursor needs its path and the parameter it is sent as.");
    const auto problem = problemOfPath(target.sequencePath, TargetWords::tr("the sequence number"));
    return problem.isEmpty() ? problemOfPath(target.cursorPath, TargetWords::tr("the cursor"))
                             : problem;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::optional<Target> redirected(const Target &target, int status, const QByteArray &location,
                                 QString *problem)
{
    auto next = target;
    next.url = target.url.resolved(QUrl::fromEncoded(location));
    if (!next.url.hasFragment())
        next.url.setFragment(target.url.fragment());
    const auto where = QString::fromUtf8(location);
    if (!next.url.isValid() || !problemOfUrl(next).isEmpty()) {
        *problem = QStringLiteral("redirect to %1, which is no URL of that kind").arg(where);
        return {};
    }
    if (target.usesTls() && !next.usesTls()) {
        *problem
            = QStringLiteral("redirect to %1, which is not encrypted: not followed").arg(where);
        return {};
    }
    // The body may be meant for a POST alone.
    const bool asGet = (status == 303 && target.method != "HEAD")
        || ((status == 301 || status == 302) && target.method == "POST");
    if (asGet) {
        next.method = "GET";
        next.body.clear();
        next.headers.removeIf([](const TargetHeader &header) {
            return header.name.toLower().startsWith("content-");
        });
    }
    const auto origin = [](const QUrl &url) {
        return std::tuple(url.scheme(), url.host(), url.port(url.scheme() == u"https" ? 443 : 80));
    };
    if (origin(next.url) != origin(target.url)) {
        next.headers.removeIf([](const TargetHeader &header) {
            return http::equalsIgnoringCase(header.name, "authorization")
                || http::equalsIgnoringCase(header.name, "cookie");
        });
    } else if (next.url.userInfo().isEmpty()) {
        next.url.setUserInfo(target.url.userInfo());
    }
    return next;
}

Target withoutCredentials(Target target)
{
    target.headers.removeIf(carriesCredentials);
    target.url.setUserInfo({});
    return target;
}

QJsonObject targetToJson(const Target &target)
{
    QJsonArray headers;
    for (const auto &header : target.headers) {
        headers.append(
            QJsonArray{ QString::fromUtf8(header.name), QString::fromUtf8(header.value) });
    }
    return { { QStringLiteral("kind"), QLatin1StringView(infoOf(target.kind).id) },
             { QStringLiteral("url"), target.url.toString(QUrl::FullyEncoded) },
             { QStringLiteral("method"), QString::fromUtf8(target.method) },
             { QStringLiteral("headers"), headers },
             { QStringLiteral("body"), QString::fromUtf8(target.body) },
             { QStringLiteral("subprotocols"), QJsonArray::fromStringList(target.subprotocols) },
             { QStringLiteral("every_ms"), target.everyMs },
             { QStringLiteral("verifies_tls"), target.verifiesTls },
             { QStringLiteral("sequence_path"), target.sequencePath },
             { QStringLiteral("cursor_path"), target.cursorPath },
             { QStringLiteral("cursor_parameter"), target.cursorParameter } };
}

std::optional<Target> targetFromJson(const QJsonObject &json)
{
    const auto text
        = [&json](const char *name) { return json[QLatin1StringView(name)].toString(); };
    const auto kind = std::ranges::find_if(
        kinds, [id = text("kind")](const auto &info) { return id == QLatin1StringView(info.id); });
    if (kind == std::end(kinds))
        return {};
    Target target;
    target.kind = kind->kind;
    target.url = QUrl(text("url"));
    target.method = json[QLatin1StringView("method")].toString(QStringLiteral("GET")).toUtf8();
    const auto headers = json[QLatin1StringView("headers")].toArray();
    for (const auto &value : headers) {
        const auto pair = value.toArray();
        target.headers.append({ pair.at(0).toString().toUtf8(), pair.at(1).toString().toUtf8() });
    }
    target.body = text("body").toUtf8();
    const auto subprotocols = json[QLatin1StringView("subprotocols")].toArray();
    for (const auto &value : subprotocols)
        target.subprotocols.append(value.toString());
    target.everyMs = json[QLatin1StringView("every_ms")].toInt(target.everyMs);
    target.verifiesTls = json[QLatin1StringView("verifies_tls")].toBool(true);
    target.sequencePath = text("sequence_path");
    target.cursorPath = text("cursor_path");
    target.cursorParameter = text("cursor_parameter");
    return target;
}

QString headersToText(const QList<TargetHeader> &headers)
{
    QStringList lines;
    for (const auto &header : headers)
        lines << QString::fromUtf8(header.name) + QStringLiteral(": ")
                + QString::fromUtf8(header.value);
    return lines.join(u'\n');
}

QList<TargetHeader> headersFromText(const QString &text, QString *problem)
{
    QList<TargetHeader> headers;
    const auto lines = text.split(u'\n');
    for (const auto &line : lines) {
        const auto trimmed = line.trimmed();
        const auto colon = trimmed.indexOf(u':');
        if (trimmed.isEmpty())
            continue;
        if (colon < 1) {
            *problem = TargetWords::tr("A header is written as Name: value, not %1").arg(trimmed);
            continue;
        }
        headers.append({ trimmed.left(colon).trimmed().toUtf8(),
                         trimmed.sliced(colon + 1).trimmed().toUtf8() });
    }
    return headers;
}

} // namespace pushscope::client
