// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include "common/explain/explain.h"

#include <QtCore/QCryptographicHash>

namespace pushscope::server {

void addExplainRoute(HttpServer &server)
{
    const QByteArray etag = '"'
        + QCryptographicHash::hash(explain::contentJson(), QCryptographicHash::Sha256)
              .toHex()
              .left(16)
        + '"';
    server.addRoute("GET", "/explain.json", true,
                    [etag](Connection &connection, const Request &request) {
                        Answer answer;
                        if (request.head.headers.hasToken("If-None-Match", etag))
                            answer.status = 304;
                        else
                            answer = Answer::json(explain::contentJson());
                        answer.headers.append(HttpHeader{ "ETag", etag });
                        connection.answer(answer);
                    });
}

} // namespace pushscope::server
