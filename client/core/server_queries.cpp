// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/server_queries.h"

#include "client/core/http_client.h"
#include "common/clock.h"
#include "common/clock_offset.h"
#include "common/topic.h"

#include <QtCore/QJsonObject>

namespace pushscope::client {

namespace {

constexpr QLatin1StringView runPath("/v1/scenarios/run");
constexpr qint64 maxQueryBytes = 4 * 1024 * 1024; // some 50,000 topics

} // namespace

struct ServerQueries::OffsetSearch
{
    TakeOffset take;
    int left = 5;
    ClockOffset offset{};
};

ServerQueries::ServerQueries(Clock &clock, const QUrl &server, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_server(server)
{
    setUpManager(m_manager, QNetworkProxy(QNetworkProxy::NoProxy));
}

QNetworkRequest ServerQueries::requestOf(const QString &path) const
{
    QUrl url = m_server;
    url.setPath(path);
    auto request = httpRequest(url);
    request.setTransferTimeout(10'000);
    return request;
}

void ServerQueries::get(const QString &path, TakeJson take)
{
    await(m_manager.get(requestOf(path)), std::move(take));
}

void ServerQueries::await(QNetworkReply *reply, TakeJson take)
{
    limitAnswer(*reply, maxQueryBytes);
    connect(reply, &QNetworkReply::finished, this, [reply, take = std::move(take)] {
        reply->deleteLater();
        const auto body = bodyOf(*reply);
        if (const auto failure = failureOf(*reply, body)) {
            take({}, failure);
            return;
        }
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(body, &error);
        if (error.error == QJsonParseError::NoError)
            take(json, {});
        else
            take({},
                 TransportFailure{
                     QStringLiteral("malformed answer: not JSON: %1").arg(error.errorString()),
                     false });
    });
}

void ServerQueries::askHeads(const QList<QByteArray> &topics, TakeHeads take)
{
    get(QStringLiteral("/v1/topics"), [=](const QJsonDocument &json, const auto &failure) {
        if (failure) {
            take({}, failure->what);
            return;
        }
        Heads heads;
        const auto rows = json.array();
        for (const auto &row : rows) {
            const auto topic = row[u"topic"].toString().toLatin1();
            if (anyTopicMatches(topics, topic))
                heads.insert(topic, quint64(row[u"head"].toInteger()));
        }
        take(heads, {});
    });
}

static ServerQueries::TakeJson onlyProblem(ServerQueries::TakeProblem take)
{
    return [take = std::move(take)](const QJsonDocument &, const auto &failure) {
        take(failure ? failure->what : QString());
    };
}

void ServerQueries::beginRun(std::chrono::milliseconds duration, TakeProblem take)
{
    auto request = requestOf(runPath);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const auto seconds = QByteArray::number(double(duration.count()) / 1'000, 'f', 3);
    await(m_manager.put(request, "{\"seconds\":" + seconds + '}'), onlyProblem(std::move(take)));
}

void ServerQueries::finishRun(TakeProblem take)
{
    await(m_manager.deleteResource(requestOf(runPath)), onlyProblem(std::move(take)));
}

void ServerQueries::askTransports(TakeOffers take)
{
    get(QStringLiteral("/v1/transports"), [=](const QJsonDocument &json, const auto &failure) {
        if (failure) {
            take({}, failure);
            return;
        }
        Offers offers;
        const auto rows = json.array();
        for (const auto &row : rows) {
            offers.insert(row[u"id"].toString().toLatin1(),
                          { .isAvailable = row[u"available"].toBool(true),
                            .reason = row[u"reason"].toString(),
                            .url = QUrl(row[u"url"].toString(), QUrl::StrictMode) });
        }
        take(offers, {});
    });
}

void ServerQueries::askScenarios(TakeScenarios take)
{
    get(QStringLiteral("/v1/scenarios"),
        [=](const QJsonDocument &json, const auto &) { take(json.array()); });
}

void ServerQueries::askClockOffset(TakeOffset take)
{
    searchOffset({ .take = std::move(take) });
}

void ServerQueries::searchOffset(OffsetSearch search)
{
    if (search.left-- == 0) {
        search.take(search.offset.us());
        return;
    }
    const qint64 askedUs = m_clock.wallUs();
    const auto answered = [this, search, askedUs](const QJsonDocument &json, const auto &failure) {
        auto next = search;
        if (failure)
            next.left = 0; // a server that does not answer is not waited for five times
        else
            next.offset.add(askedUs, json[u"ts"].toInteger(), m_clock.wallUs());
        searchOffset(next);
    };
    get(QStringLiteral("/v1/time"), answered);
}

} // namespace pushscope::client
