// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/script_callback.h"

#include "common/framing/script_snippets.h"
#include "server/connection/http_server.h"

namespace pushscope::server {

std::variant<QByteArray, Answer> scriptCallback(const Request &request, const char *standard)
{
    const auto given = request.values("callback");
    if (given.isEmpty())
        return QByteArray(standard);
    if (given.size() > 1 || !isScriptCallback(given.first())) {
        return Answer::problem(
            400,
            QStringLiteral("callback must be the name of one function: a letter, "
                           "_ or $, then at most 63 of A-Z a-z 0-9 _ $ and dot."));
    }
    return given.first();
}

QList<HttpHeader> scriptPageHeaders(const Connection &connection)
{
    return { { "Content-Security-Policy",
               "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors "
                   + connection.server().origins().frameAncestors() },
             { "X-Content-Type-Options", "nosniff" } };
}

} // namespace pushscope::server
