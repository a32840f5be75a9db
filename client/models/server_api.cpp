// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/server_api.h"

#include "client/core/http_client.h"
#include "client/models/localized.h"
#include "common/clock.h"
#include "common/codec.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>

namespace pushscope::ui {

namespace {

constexpr int answerWithinMs = 5'000;
constexpr qint64 maxAnswerBytes = 4 * 1024 * 1024;
constexpr int clockSamples = 5;

ScenarioInfo readScenario(const QJsonObject &object)
{
    ScenarioInfo info;
    info.id = object.value(u"id").toString().toUtf8();
    info.state = object.value(u"state").toObject();
    const auto settings = object.value(u"settings").toArray();
    for (const auto &value : settings) {
        const auto setting = value.toObject();
        info.settings.append({ .key = setting.value(u"key").toString().toUtf8(),
                               .label = setting.value(u"label").toString(),
                               .unit = setting.value(u"unit").toString(),
                               .minimum = setting.value(u"minimum").toDouble(),
                               .maximum = setting.value(u"maximum").toDouble(),
                               .value = setting.value(u"value").toDouble() });
    }
    return info;
}

/// The problem's own words (RFC 9457), else the network's.
QString problemText(QNetworkReply &reply)
{
    const auto problem = QJsonDocument::fromJson(client::bodyOf(reply)).object();
    const auto detail = problem.value(u"detail").toString();
    if (!detail.isEmpty())
        return localized(detail);
    const auto title = problem.value(u"title").toString();
    return title.isEmpty() ? reply.errorString() : title;
}

} // namespace

ServerApi::ServerApi(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_direct.setProxy(QNetworkProxy::NoProxy);
    m_throughLink.setProxy(QNetworkProxy::NoProxy);
}

void ServerApi::setServer(const QUrl &server)
{
    abortAll();
    m_server = server;
    m_clockOffset = {};
    m_waiting.clear();
    m_changing.clear();
    m_isFetchDue = false;
}

void ServerApi::setProxy(const QNetworkProxy &proxy)
{
    m_throughLink.setProxy(proxy);
}

QNetworkRequest ServerApi::request(const QByteArray &path) const
{
    QUrl url = m_server;
    url.setPath(QString::fromUtf8(path));
    QNetworkRequest request(url);
    request.setTransferTimeout(answerWithinMs);
    return request;
}

void ServerApi::await(QNetworkReply *reply, Answer answer, std::function<void()> failed)
{
    m_pending << reply;
    client::limitAnswer(*reply, maxAnswerBytes);
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, answer = std::move(answer), failed = std::move(failed)] {
                reply->deleteLater();
                // What was aborted because the server changed has no say.
                if (!m_pending.removeOne(reply))
                    return;
                if (reply->error() == QNetworkReply::NoError)
                    answer(reply->readAll());
                else if (failed)
                    failed();
            });
}

void ServerApi::abortAll()
{
    for (const auto reply : std::exchange(m_pending, {}))
        reply->abort();
}

void ServerApi::fetchScenarios()
{
    m_isFetchDue = !m_changing.isEmpty();
    if (m_isFetchDue)
        return;
    await(
        m_direct.get(request("/v1/scenarios")),
        [this, changes = m_changes](const auto &body) {
            // It may not know yet what was changed since it was asked for.
            if (changes == m_changes)
                takeScenarios(body);
            else
                fetchScenarios();
        },
        [this] { Q_EMIT unanswered(); });
}

void ServerApi::takeScenarios(const QByteArray &body)
{
    QList<ScenarioInfo> all;
    const auto rows = QJsonDocument::fromJson(body).array();
    for (const auto &value : rows)
        all << readScenario(value.toObject());
    Q_EMIT scenarios(all);
    if (all.isEmpty())
        Q_EMIT unanswered();
}

void ServerApi::change(const QByteArray &scenario, const QByteArray &key, double value)
{
    const auto path = "/v1/scenarios/" + scenario;
    ++m_changes;
    m_waiting[path].insert(QString::fromUtf8(key), value);
    if (!m_changing.contains(path))
        sendChange(path);
}

void ServerApi::sendChange(const QByteArray &path)
{
    auto patch = request(path);
    patch.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    const auto body = QJsonDocument(m_waiting.take(path)).toJson(QJsonDocument::Compact);
    m_changing.insert(path);
    const auto reply = m_direct.sendCustomRequest(patch, "PATCH", body);
    await(
        reply, [this, path](const QByteArray &) { endChange(path); },
        [this, reply, path] {
            Q_EMIT refused(problemText(*reply));
            endChange(path);
        });
}

void ServerApi::endChange(const QByteArray &path)
{
    m_changing.remove(path);
    if (m_waiting.contains(path))
        sendChange(path);
    else if (m_isFetchDue)
        fetchScenarios();
}

void ServerApi::setReplay(const QByteArray &scenario, const QByteArray &csv, const QString &name)
{
    auto put = request("/v1/scenarios/" + scenario + "/replay");
    put.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("text/csv"));
    const auto reply = m_direct.put(put, csv);
    await(
        reply, [this, scenario](const QByteArray &) { Q_EMIT replayChanged(scenario); },
        [this, reply, name] {
            Q_EMIT refused(QStringLiteral("%1, %2").arg(name, problemText(*reply)));
        });
}

void ServerApi::clearReplay(const QByteArray &scenario)
{
    const auto reply = m_direct.deleteResource(request("/v1/scenarios/" + scenario + "/replay"));
    await(
        reply, [this, scenario](const QByteArray &) { Q_EMIT replayChanged(scenario); },
        [this, reply] { Q_EMIT refused(problemText(*reply)); });
}

void ServerApi::fetchPresence(const QByteArray &topic)
{
    auto get = request("/v1/presence");
    QUrl url = get.url();
    url.setQuery(QUrlQuery{ { QStringLiteral("topic"), QString::fromUtf8(topic) } });
    get.setUrl(url);
    await(m_direct.get(get), [this, topic](const QByteArray &body) {
        std::vector<ChatModel::Member> members;
        const auto list = QJsonDocument::fromJson(body).object().value(u"members").toArray();
        for (const auto &value : list) {
            const auto member = value.toObject();
            members.push_back(
                { member.value(u"name").toString(), member.value(u"transport").toString() });
        }
        Q_EMIT presence(topic, members);
    });
}

void ServerApi::fetchHistory(const QList<QByteArray> &topics)
{
    auto get = request("/v1/poll");
    QUrlQuery query;
    for (const auto &topic : topics)
        query.addQueryItem(QStringLiteral("topic"), QString::fromUtf8(topic));
    query.addQueryItem(QStringLiteral("after"), QStringLiteral("earliest"));
    QUrl url = get.url();
    url.setQuery(query);
    get.setUrl(url);
    await(m_throughLink.get(get), [this](const QByteArray &body) {
        if (const auto answer = pollBodyFromJson(body))
            Q_EMIT history(answer->messages);
    });
}

void ServerApi::measureClock()
{
    sampleClock(clockSamples);
}

void ServerApi::sampleClock(int left)
{
    const qint64 sentUs = m_clock.wallUs();
    await(m_direct.get(request("/v1/time")), [this, sentUs, left](const QByteArray &body) {
        const auto object = QJsonDocument::fromJson(body).object();
        if (const qint64 serverUs = object.value(u"ts").toInteger())
            m_clockOffset.add(sentUs, serverUs, m_clock.wallUs());
        if (left > 1)
            sampleClock(left - 1);
        else
            Q_EMIT clockMeasured();
    });
}

} // namespace pushscope::ui
