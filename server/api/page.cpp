// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

// Outside of any namespace, as Q_INIT_RESOURCE demands. Without it the linker leaves a static
// library's resources out.
static void initPageResources()
{
    Q_INIT_RESOURCE(web);
}

namespace pushscope::server {

namespace {

constexpr char root[] = ":/web/";

/// What the page may do: load from here, and nothing else. `script-src 'self'` is what the script
/// tag technique needs, and its price: whatever this server answers as a script runs. Everything
/// but its addresses is kept from script sinks by Trusted Types.
constexpr char pagePolicy[]
    = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
      "frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pushscope-jsonp";

struct Asset
{
    Answer answer;
    QByteArray tag; ///< the strong ETag, with its quotes
};

QByteArray mediaType(const QString &suffix)
{
    static const QHash<QString, QByteArray> types{
        { QStringLiteral("html"), "text/html; charset=utf-8" },
        { QStringLiteral("css"), "text/css; charset=utf-8" },
        { QStringLiteral("js"), "text/javascript; charset=utf-8" },
        { QStringLiteral("svg"), "image/svg+xml" },
    };
    return types.value(suffix);
}

Asset readAsset(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the page's file %s is not in the program", qUtf8Printable(path));
    Asset asset;
    asset.answer.body = file.readAll();
    asset.answer.contentType = mediaType(QFileInfo(path).suffix());
    asset.tag = '"'
        + QCryptographicHash::hash(asset.answer.body, QCryptographicHash::Sha256).toHex().left(32)
        + '"';
    asset.answer.headers = { { "ETag", asset.tag },
                             { "X-Content-Type-Options", "nosniff" },
                             { "Referrer-Policy", "no-referrer" },
                             { "Cross-Origin-Resource-Policy", "same-origin" } };
    if (asset.answer.contentType.startsWith("text/html"))
        asset.answer.headers.append(HttpHeader{ "Content-Security-Policy", pagePolicy });
    return asset;
}

bool isUnchanged(const Request &request, const QByteArray &tag)
{
    const auto &headers = request.head.headers;
    return headers.hasToken("If-None-Match", tag) || headers.hasToken("If-None-Match", "W/" + tag)
        || headers.value("If-None-Match") == "*";
}

void serve(Connection &connection, const Request &request, const Asset &asset)
{
    auto answer = asset.answer;
    if (isUnchanged(request, asset.tag)) {
        answer.status = 304;
        answer.contentType.clear();
        answer.body.clear();
    }
    connection.answer(answer);
}

} // namespace

void addPageRoutes(HttpServer &server)
{
    initPageResources();
    QDirIterator files(QLatin1StringView(root), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        const auto name = path.mid(qsizetype(sizeof root) - 1);
        const auto target = name == QLatin1StringView("index.html")
            ? QStringLiteral("/")
            : QStringLiteral("/web/") + name;
        server.addRoute("GET", target.toLatin1(), true,
                        [asset = readAsset(path)](Connection &connection, const Request &request) {
                            serve(connection, request, asset);
                        });
    }
}

} // namespace pushscope::server
