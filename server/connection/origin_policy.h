// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/http_head.h"

#include <QtCore/QList>

namespace pushscope::server {

/// Which web pages may talk to this server. Clients that are no browsers send no Origin and are let
/// in.
class OriginPolicy
{
public:
    enum class Verdict {
        Local,   ///< no origin, or the server's own
        Allowed, ///< foreign and allowed: wants CORS headers
        Refused,
    };

    /// SCHEME://HOST[:PORT], "null" (pages from files) or "*". False if it is none of these.
    bool allow(const QByteArray &origin);
    Verdict judge(const HttpRequestHead &head) const;
    /// Whose pages may have an answer in a frame, as the value of a frame-ancestors directive (CSP
    /// level 3 section 6.4.2). "null" has no name there: such a page is let in by "*" only.
    QByteArray frameAncestors() const;

private:
    QList<QByteArray> m_allowed; ///< lower case
    bool m_allowAll = false;
};

} // namespace pushscope::server
