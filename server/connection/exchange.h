// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/http_head.h"

namespace pushscope::server {

/// A complete, valid request, after every limit was checked.
struct Request
{
    HttpRequestHead head{};
    QByteArray path{};                                ///< percent-decoded
    QList<std::pair<QByteArray, QByteArray>> query{}; ///< decoded, in order
    QByteArray body{};
    QByteArray allowedOrigin{}; ///< foreign, but allowed: the answer gets CORS headers

    bool isHead() const { return head.method == "HEAD"; }
    QByteArray header(QByteArrayView name) const { return head.headers.value(name); }
    /// Values of a query parameter, in order.
    QList<QByteArray> values(QByteArrayView name) const;
};

/// A whole answer. Length, connection, date, caching and CORS headers are added by the connection.
struct Answer
{
    int status = 200;
    QByteArray contentType{};
    QByteArray body{};
    QList<HttpHeader> headers{};

    static Answer json(const QByteArray &body, int status = 200);
    /// application/problem+json (RFC 9457); @p detail says what to do.
    static Answer problem(int status, const QString &detail);
};

} // namespace pushscope::server
