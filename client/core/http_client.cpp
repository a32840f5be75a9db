// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_client.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>

#include <algorithm>
#include <utility>

namespace pushscope::client {

namespace {

// A reply's property: the limit that limitAnswer() saw passed.
constexpr char tooLong[] = "pushscopeTooLong";

} // namespace

void setUpManager(QNetworkAccessManager &manager, const QNetworkProxy &proxy)
{
    manager.setProxy(proxy);
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QNetworkRequest httpRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "pushscope/" PUSHSCOPE_VERSION);
    return request;
}

QUrl subscriptionUrl(const TransportContext &context, const QList<QByteArray> &topics,
                     const QByteArray &after)
{
    QUrlQuery query;
    for (const auto &topic : topics)
        query.addQueryItem(QStringLiteral("topic"), QString::fromLatin1(topic));
    if (!after.isEmpty())
        query.addQueryItem(QStringLiteral("after"), QString::fromLatin1(after));
    if (!context.name.isEmpty()) {
        // Encoded here: QUrlQuery leaves '+' and ';' alone, which others read as a space and a
        // separator.
        query.addQueryItem(QStringLiteral("name"),
                           QString::fromLatin1(QUrl::toPercentEncoding(context.name)));
    }
    for (const auto &option : context.info->options) {
        const double value = context.options.value(option.key);
        if (*option.query && value != option.standard) {
            query.addQueryItem(QString::fromLatin1(option.query),
                               QString::fromLatin1(option.text(value)));
        }
    }
    QUrl url = context.server;
    url.setPath(QString::fromLatin1(context.info->path()));
    url.setQuery(query);
    return url;
}

bool isTransientStatus(int status)
{
    return status == 408 || status == 429 || status >= 500;
}

QString statusText(int status, const QString &reason, const QByteArray &body)
{
    QString text = QString::number(status);
    const auto problem = QJsonDocument::fromJson(body).object();
    const QString title = problem.value(u"title").toString(reason);
    const QString detail = problem.value(u"detail").toString();
    if (!title.isEmpty())
        text += u' ' + title;
    if (!detail.isEmpty())
        text += QStringLiteral(": ") + detail;
    else if (status / 100 == 3)
        text += QStringLiteral(": redirects are not followed");
    return text;
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void limitAnswer(QNetworkReply &reply, qint64 maxBytes)
{
    const auto check = [&reply, maxBytes] {
        const auto announced = reply.header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (std::max(announced, reply.bytesAvailable()) <= maxBytes || !reply.isRunning())
            return;
        reply.setProperty(tooLong, maxBytes);
        reply.abort();
    };
    QObject::connect(&reply, &QNetworkReply::metaDataChanged, &reply, check);
    QObject::connect(&reply, &QNetworkReply::readyRead, &reply, check);
}

void watchForRepeats(QNetworkReply &reply, QObject *context, std::function<void()> told)
{
    const auto countSent = [told = std::move(told), isRepeat = false]() mutable {
        if (std::exchange(isRepeat, true))
            told();
    };
    QObject::connect(&reply, &QNetworkReply::requestSent, context, countSent);
}

QByteArray bodyOf(QNetworkReply &reply)
{
    return reply.isOpen() ? reply.readAll() : QByteArray();
}

std::optional<TransportFailure> failureOf(const QNetworkReply &reply, const QByteArray &body,
                                          int alsoGood)
{
    if (const auto limit = reply.property(tooLong); limit.isValid()) {
        return TransportFailure{
            QStringLiteral("malformed answer: more than %1 bytes").arg(limit.toLongLong()), false
        };
    }
    const int status = statusOf(reply);
    if (status == 0)
        return TransportFailure{ reply.errorString(), true };
    if (status != 200 && status != alsoGood) {
        const auto reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        return TransportFailure{ statusText(status, reason, body), isTransientStatus(status) };
    }
    if (reply.error() != QNetworkReply::NoError)
        return TransportFailure{ reply.errorString(), true };
    // An answer that ends early is not always an error to QNetworkAccessManager.
    const auto length = reply.header(QNetworkRequest::ContentLengthHeader);
    if (status != 304 && length.isValid() && length.toLongLong() > body.size())
        return TransportFailure{ QStringLiteral("the answer was cut off"), true };
    return {};
}

std::optional<TransportFailure> wrongTypeOf(const QNetworkReply &reply, QByteArray wanted)
{
    const auto wrong = [](const QString &what) {
        return TransportFailure{ QStringLiteral("malformed answer: %1").arg(what), false };
    };
    const QByteArray coding = reply.rawHeader("Content-Encoding").trimmed().left(64);
    if (!coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0)
        return wrong(QStringLiteral("it is compressed (%1), which nobody asked for")
                         .arg(QString::fromUtf8(coding)));
    if (wanted.isEmpty())
        wanted = reply.request().rawHeader("Accept");
    const QByteArray type = reply.rawHeader("Content-Type").split(';').first().trimmed().left(64);
    if (type.compare(wanted, Qt::CaseInsensitive) == 0)
        return {};
    return wrong(
        QStringLiteral("%1 where %2 was asked for")
            .arg(type.isEmpty() ? QStringLiteral("no Content-Type") : QString::fromUtf8(type),
                 QString::fromUtf8(wanted)));
}

} // namespace pushscope::client
