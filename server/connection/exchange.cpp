// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/exchange.h"

#include "common/json_text.h"

namespace pushscope::server {

QList<QByteArray> Request::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const auto &[key, value] : query) {
        if (key == name)
            found.append(value);
    }
    return found;
}

Answer Answer::json(const QByteArray &body, int status)
{
    return { .status = status, .contentType = "application/json", .body = body };
}

Answer Answer::problem(int status, const QString &detail)
{
    return { .status = status,
             .contentType = "application/problem+json",
             .body = "{\"title\":" + jsonQuoted(reasonPhrase(status))
                 + ",\"status\":" + QByteArray::number(status)
                 + ",\"detail\":" + jsonQuoted(detail.toUtf8()) + '}' };
}

} // namespace pushscope::server
