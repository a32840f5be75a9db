// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_publisher.h"

#include "client/core/http_client.h"
#include "common/json_text.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUuid>

namespace pushscope::client {

using namespace std::chrono_literals;

namespace {

constexpr auto publishLimit = 10s;
constexpr qint64 maxResultBytes = 64 * 1024; // one result, or a refusal of a few sentences

Control ackFromJson(const QByteArray &json)
{
    Control ack;
    ack.control = "ack";
    if (validateJson(json))
        return ack;
    const auto members = jsonMembers(json);
    for (const auto &member : members.value_or(std::vector<JsonMember>())) {
        if (member.name == "id")
            ack.id = jsonString(member.value).value_or(QByteArray());
        else if (member.name == "seq")
            ack.seq = quint64(jsonInteger(member.value).value_or(0));
        else if (member.name == "ts")
            ack.tsUs = jsonInteger(member.value).value_or(0);
    }
    return ack;
}

Control errorOf(int status, const QByteArray &title, const QByteArray &detail)
{
    Control error;
    error.control = "error";
    error.status = status;
    error.title = title;
    error.detail = detail;
    return error;
}

Control errorFromProblem(const QNetworkReply &reply, const QByteArray &body)
{
    const auto problem = QJsonDocument::fromJson(body).object();
    const auto reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    return errorOf(statusOf(reply), problem.value(u"title").toString(reason).toUtf8(),
                   problem.value(u"detail").toString().toUtf8());
}

QByteArray draftToJson(const Draft &draft)
{
    return "{\"topic\":" + jsonQuoted(draft.topic) + ",\"type\":" + jsonQuoted(draft.type)
        + ",\"data\":" + draft.data + '}';
}

} // namespace

/// A publish that was not answered yet.
struct HttpPublisher::Pending
{
    Pending(Clock &clock, quint32 seed)
        : backoff(seed)
        , timer(clock)
    { }
    ~Pending() { dropReply(); }
    Q_DISABLE_COPY_MOVE(Pending)

    void dropReply()
    {
        if (reply) {
            reply->disconnect();
            reply->abort();
            reply->deleteLater();
        }
        reply = nullptr;
    }

    Draft draft;
    QByteArray key;
    qint64 sentNs = 0;
    int attempts = 0;
    Backoff backoff;
    ClockTimer timer;                  ///< for the answer, or for the next try
    QPointer<ClientTransport> carrier; ///< it was sent on
    QPointer<QNetworkReply> reply;
};

HttpPublisher::HttpPublisher(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    setUpManager(m_manager, QNetworkProxy(QNetworkProxy::NoProxy));
}

HttpPublisher::~HttpPublisher() = default;

void HttpPublisher::setProxy(const QNetworkProxy &proxy)
{
    m_manager.setProxy(proxy);
    m_manager.clearConnectionCache();
}

void HttpPublisher::setCarrier(ClientTransport *carrier)
{
    if (m_carrier == carrier)
        return;
    if (m_carrier)
        m_carrier->disconnect(this);
    const QPointer<ClientTransport> before = std::exchange(m_carrier, carrier);
    if (carrier) {
        connect(carrier, &ClientTransport::published, this,
                [this](qint64 ref, const Control &control) { answer(ref, control); });
    }
    QList<qint64> unanswered;
    for (const auto &[ref, pending] : m_pending) {
        if (pending->carrier && pending->carrier == before)
            unanswered.append(ref);
    }
    for (const qint64 ref : std::as_const(unanswered))
        send(ref);
}

qint64 HttpPublisher::publish(const Draft &draft)
{
    const qint64 ref = ++m_lastRef;
    auto pending = std::make_unique<Pending>(m_clock, m_seed + quint32(ref));
    pending->draft = draft;
    pending->key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    pending->sentNs = m_clock.steadyNs();
    m_pending.emplace(ref, std::move(pending));
    send(ref);
    return ref;
}

void HttpPublisher::send(qint64 ref)
{
    const auto found = m_pending.find(ref);
    if (found == m_pending.end())
        return;
    auto &pending = *found->second;
    pending.dropReply();
    pending.carrier.clear();
    ++pending.attempts;
    pending.timer.start(publishLimit,
                        [this, ref] { tryAgain(ref, QStringLiteral("no answer"), 0); });
    if (m_carrier && pending.attempts == 1 && m_carrier->publish(ref, pending.draft, pending.key))
        pending.carrier = m_carrier;
    else
        post(ref, pending);
}

void HttpPublisher::post(qint64 ref, Pending &pending)
{
    QUrl url = m_server;
    url.setPath(QStringLiteral("/v1/publish"));
    auto request = httpRequest(url);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Idempotency-Key", pending.key);
    pending.reply = m_manager.post(request, draftToJson(pending.draft));
    limitAnswer(*pending.reply, maxResultBytes);
    connect(pending.reply, &QNetworkReply::finished, this, [this, ref] { finishPost(ref); });
}

void HttpPublisher::finishPost(qint64 ref)
{
    const auto found = m_pending.find(ref);
    if (found == m_pending.end() || !found->second->reply)
        return;
    const auto reply = std::exchange(found->second->reply, nullptr);
    reply->deleteLater();
    const auto body = bodyOf(*reply);
    const auto failure = failureOf(*reply, body, 201);
    if (failure && failure->transient)
        tryAgain(ref, failure->what, statusOf(*reply));
    else if (failure && statusOf(*reply) < 400)
        answer(ref, errorOf(502, "Malformed answer", failure->what.toUtf8()));
    else if (failure)
        answer(ref, errorFromProblem(*reply, body));
    else if (const auto ack = ackFromJson(body); !ack.id.isEmpty())
        answer(ref, ack);
    else
        answer(ref, errorOf(502, "Malformed answer", "the server did not say what it published"));
}

void HttpPublisher::tryAgain(qint64 ref, const QString &why, int status)
{
    const auto found = m_pending.find(ref);
    if (found == m_pending.end())
        return;
    auto &pending = *found->second;
    pending.dropReply();
    if (pending.attempts >= maxAttempts)
        answer(ref, errorOf(status, "Not published", why.toUtf8()));
    else
        pending.timer.start(pending.backoff.next(), [this, ref] { send(ref); });
}

void HttpPublisher::answer(qint64 ref, Control answer)
{
    const auto pending = m_pending.extract(ref);
    if (!pending)
        return;
    answer.ref = ref;
    Q_EMIT published(ref, answer, (m_clock.steadyNs() - pending.mapped()->sentNs) / 1'000);
}

} // namespace pushscope::client
