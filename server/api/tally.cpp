// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include "common/json_text.h"

namespace pushscope::server {

namespace {

Answer tallies(const Request &request, const TallyBook &book)
{
    constexpr qsizetype maxKeys = 32;
    const auto keys = request.values("key");
    const bool good = !keys.isEmpty() && keys.size() <= maxKeys
        && std::ranges::all_of(keys, TallyBook::isValidKey);
    if (!good) {
        return Answer::problem(
            400,
            QStringLiteral("Give key from 1 to %1 times: what the requests had as tally, 1 to 64 "
                           "of A-Z a-z 0-9 . _ -")
                .arg(maxKeys));
    }
    QByteArray json = "[";
    for (const auto &key : keys) {
        const auto found = book.find(key);
        const Tally tally = found ? *found : Tally();
        if (json.size() > 1)
            json += ',';
        json += "{\"key\":" + jsonQuoted(key)
            + ",\"requests\":" + QByteArray::number(tally.requests)
            + ",\"connections\":" + QByteArray::number(tally.connections)
            + ",\"bytes_up\":" + QByteArray::number(tally.bytesUp)
            + ",\"bytes_down\":" + QByteArray::number(tally.bytesDown) + '}';
    }
    return Answer::json(json + ']');
}

} // namespace

void addTallyRoute(HttpServer &server)
{
    server.addRoute("GET", "/v1/tally", true,
                    [&server](Connection &connection, const Request &request) {
                        connection.answer(tallies(request, server.tallies()));
                    });
}

} // namespace pushscope::server
