// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/server_url.h"

namespace pushscope::ui {

std::optional<QUrl> readServerUrl(const QString &text)
{
    auto written = text.trimmed();
    // Half of a scheme is no host, and half of a port no server.
    if (written.endsWith(u':') || written.endsWith(u":/"))
        return std::nullopt;
    if (!written.contains(u"://"))
        written.prepend(QStringLiteral("http://"));
    QUrl url(written, QUrl::StrictMode);
    const bool isMore = url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty()
        || (!url.path().isEmpty() && url.path() != u"/");
    if (!url.isValid() || url.scheme() != u"http" || url.host().isEmpty() || isMore)
        return std::nullopt;
    url.setPath({});
    return url;
}

} // namespace pushscope::ui
