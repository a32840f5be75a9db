// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/origin_policy.h"

#include <QtCore/QUrl>

namespace pushscope::server {

bool OriginPolicy::allow(const QByteArray &origin)
{
    if (origin == "*") {
        m_allowAll = true;
        return true;
    }
    if (origin != "null") {
        const QUrl url = QUrl::fromEncoded(origin, QUrl::StrictMode);
        const bool bare = url.path().isEmpty() && !url.hasQuery() && !url.hasFragment()
            && url.userInfo().isEmpty();
        if (!url.isValid() || url.scheme().isEmpty() || url.host().isEmpty() || !bare)
            return false;
    }
    m_allowed.append(origin.toLower());
    return true;
}

OriginPolicy::Verdict OriginPolicy::judge(const HttpRequestHead &head) const
{
    const bool crossSite = head.headers.hasToken("Sec-Fetch-Site", "cross-site");
    const QByteArray origin = head.headers.value("Origin").toLower();
    const int origins = head.headers.count("Origin");
    if (origins == 0)
        return crossSite && !m_allowAll ? Verdict::Refused : Verdict::Local;
    if (origins > 1) // no browser does that: which one is meant is anyone's guess
        return Verdict::Refused;
    if (m_allowAll || m_allowed.contains(origin))
        return Verdict::Allowed;
    const QByteArray own = "http://" + head.headers.value("Host").toLower();
    // A browser leaves the default port out of both.
    const bool sameOrigin = origin == own || origin + ":80" == own;
    return sameOrigin && !crossSite ? Verdict::Local : Verdict::Refused;
}

QByteArray OriginPolicy::frameAncestors() const
{
    if (m_allowAll)
        return "*";
    QByteArray sources = "'self'";
    for (const auto &origin : m_allowed) {
        if (origin != "null")
            sources += ' ' + origin;
    }
    return sources;
}

} // namespace pushscope::server
