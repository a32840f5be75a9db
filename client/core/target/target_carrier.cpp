// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/target/target_carrier.h"

#include "client/core/http_client.h"

namespace pushscope::client {

TargetCarrier::TargetCarrier(TargetContext context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
{ }

QUrl TargetCarrier::plain(const QUrl &url)
{
    auto plain = url;
    constexpr int tlsPort = 443;
    if (url.scheme() == u"https" || url.scheme() == u"wss") {
        plain.setScheme(url.scheme().chopped(1));
        plain.setPort(url.port(tlsPort));
    }
    return plain;
}

bool TargetCarrier::isMoved(const QNetworkReply &reply)
{
    const auto location = reply.rawHeader("Location");
    const int status = statusOf(reply);
    if (!isRedirect(status) || location.isEmpty())
        return false;
    Q_EMIT moved(status, location);
    return true;
}

void TargetCarrier::tellHead(const QNetworkReply &reply)
{
    constexpr qsizetype longestType = 64;
    if (statusOf(reply) == 200)
        Q_EMIT begun(reply.rawHeader("Content-Type").left(longestType),
                     reply.header(QNetworkRequest::ContentLengthHeader).isValid());
}

QNetworkRequest TargetCarrier::request(const QUrl &url) const
{
    auto request = httpRequest(plain(url));
    if (m_context.target.usesTls())
        request.setRawHeader("Host",
                             url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1());
    const auto &target = m_context.target;
    if (const QByteArray accept = infoOf(target.kind).accept; !accept.isEmpty())
        request.setRawHeader("Accept", accept);
    QHash<QByteArray, QByteArray> joined;
    for (const auto &header : target.headers) {
        // A header that is given twice is one list (RFC 9110 section 5.3), cookies with their own
        // separator (RFC 6265 section 5.4).
        const auto key = header.name.toLower();
        const auto before = joined.value(key);
        const QByteArray separator = key == "cookie" ? "; " : ", ";
        joined[key] = before.isNull() ? header.value : before + separator + header.value;
        request.setRawHeader(header.name, joined.value(key));
    }
    return request;
}

} // namespace pushscope::client
