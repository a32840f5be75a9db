// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/framings.h"
#include "server/push/pushlet_sessions.h"
#include "server/push/script_callback.h"
#include "server/transports/transport.h"

#include "common/codec.h"
#include "common/framing/script_snippets.h"
#include "common/json_text.h"
#include "common/protocol.h"
#include "common/topic.h"

#include <algorithm>

namespace pushscope::server {

namespace {

using Attributes = QList<std::pair<QByteArray, QByteArray>>;

/// A request's parameters of the Pushlet protocol.
struct PushletRequest
{
    Connection &connection;
    const Request &request;
    ScriptForm form;
    QByteArray event;
    PushletSession *session = nullptr; ///< null until there is one

    QByteArray value(const char *name) const { return request.values(name).value(0); }
    bool has(const char *name) const { return !request.values(name).isEmpty(); }
};

/// Each given once, short, printable. None if all are.
std::optional<QString> parameterProblem(const Request &request)
{
    for (const auto &[name, value] : request.query) {
        if (!name.startsWith("p_"))
            continue;
        const auto text = QString::fromUtf8(value);
        const bool isPrintable = std::ranges::all_of(text, [](QChar c) { return c.isPrint(); });
        if (request.values(name).size() > 1 || text.size() > protocol::maxPushletValue
            || !isPrintable) {
            return QStringLiteral("Give each p_ parameter once, with at most %1 printable "
                                  "characters.")
                .arg(protocol::maxPushletValue);
        }
    }
    return {};
}

/// "/stock/AAPL" is everything at and below it, "stock.*" one of our patterns, commas part several.
QList<QByteArray> topicsOf(const QByteArray &subjects)
{
    QList<QByteArray> topics;
    if (subjects.isEmpty())
        return topics;
    for (const auto &subject : subjects.split(',')) {
        if (!subject.startsWith('/')) {
            topics.append(subject);
            continue;
        }
        auto topic = subject.mid(1);
        if (topic.isEmpty()) {
            topics.append("*");
            continue;
        }
        const bool isFolder = topic.endsWith('/');
        if (isFolder)
            topic.chop(1);
        topic.replace('/', '.');
        if (!isFolder)
            topics.append(topic);
        if (!topic.endsWith('*'))
            topics.append(topic + ".*");
    }
    return topics;
}

QByteArray subjectOf(const QByteArray &topic)
{
    return '/' + QByteArray(topic).replace('.', '/');
}

QString tooManySubscriptions()
{
    return QStringLiteral("A client has at most %1 subscriptions. Unsubscribe from one first.")
        .arg(protocol::maxSubscribedTopics);
}

/// The protocol of the Pushlet framework with p_format=js, docs/protocol.md.
class PushletTransport : public ServerTransport
{
public:
    explicit PushletTransport(Services &services)
        : ServerTransport(services)
        , m_sessions(services.clock, services.limits.connections)
    { }

    void handle(Connection &connection, const Request &request) override
    {
        const auto callback = scriptCallback(request, protocol::pushletCallback);
        if (const auto *problem = std::get_if<Answer>(&callback)) {
            connection.answer(*problem);
            return;
        }
        PushletRequest asked{ connection, request,
                              ScriptForm::pushlet(std::get<QByteArray>(callback)),
                              request.values("p_event").value(0) };
        if (const auto problem = problemOf(asked))
            connection.answer(Answer::problem(400, *problem));
        else
            handleEvent(asked);
    }

private:
    using Handler = void (PushletTransport::*)(PushletRequest &);
    struct Event
    {
        const char *name;
        bool needsSession;
        Handler handler;
    };
    static std::span<const Event> events();

    static const Event *eventOf(QByteArrayView name)
    {
        const auto rows = events();
        const auto found
            = std::ranges::find_if(rows, [name](const Event &row) { return name == row.name; });
        return found == rows.end() ? nullptr : &*found;
    }

    std::optional<QString> problemOf(PushletRequest &asked)
    {
        if (const auto problem = parameterProblem(asked.request))
            return problem;
        const auto event = eventOf(asked.event);
        if (!event) {
            return QStringLiteral("p_event must be join, join-listen, listen, refresh, subscribe, "
                                  "unsubscribe, publish, hb or leave.");
        }
        if (asked.has("p_format") && asked.value("p_format") != "js")
            return QStringLiteral("p_format must be js: the events come as scripts.");
        if (asked.has("p_mode") && asked.value("p_mode") != "stream") {
            return QStringLiteral("p_mode must be stream. To pull, use /v1/long-poll or "
                                  "/v1/poll.");
        }
        if (event->needsSession) {
            asked.session = m_sessions.find(asked.value("p_id"));
            if (!asked.session)
                return QStringLiteral("p_id must be the one of a join that is not over.");
        }
        return {};
    }

    void handleEvent(PushletRequest &asked) { (this->*eventOf(asked.event)->handler)(asked); }

    // Events that listen: refused as any subscription is.
    void join(PushletRequest &asked);
    void joinListen(PushletRequest &asked);
    void listen(PushletRequest &asked);
    bool createSession(PushletRequest &asked);

    // Events in a session: an ack, or a nack with its reason.
    void subscribe(PushletRequest &asked);
    void unsubscribe(PushletRequest &asked);
    void publish(PushletRequest &asked);
    void heartbeat(PushletRequest &asked);
    void leave(PushletRequest &asked);

    void openPage(PushletRequest &asked, const QByteArray &ack);
    void answer(const PushletRequest &asked, Control control, const QByteArray &event,
                Attributes attributes = {});
    void ack(const PushletRequest &asked, Attributes attributes = {})
    {
        Control control;
        control.control = "ack";
        answer(asked, control, asked.event + "-ack", std::move(attributes));
    }
    void nack(const PushletRequest &asked, const QString &why, int status = 400)
    {
        Control control;
        control.control = "error";
        control.status = status;
        control.title = reasonPhrase(status);
        control.detail = why.toUtf8();
        answer(asked, control, "nack", { { "p_reason", control.detail } });
    }

    PushletSessions m_sessions;
};

std::span<const PushletTransport::Event> PushletTransport::events()
{
    static constexpr Event rows[] = {
        { "join", false, &PushletTransport::join },
        { "join-listen", false, &PushletTransport::joinListen },
        { "listen", true, &PushletTransport::listen },
        { "refresh", true, &PushletTransport::listen },
        { "subscribe", true, &PushletTransport::subscribe },
        { "unsubscribe", true, &PushletTransport::unsubscribe },
        { "publish", true, &PushletTransport::publish },
        { "hb", true, &PushletTransport::heartbeat },
        { "leave", true, &PushletTransport::leave },
    };
    return rows;
}

/// A whole page with one event.
void PushletTransport::answer(const PushletRequest &asked, Control control, const QByteArray &event,
                              Attributes attributes)
{
    attributes.prepend({ "p_event", event });
    if (asked.session)
        attributes.insert(1, { "p_id", asked.session->id });
    control.attributes = std::move(attributes);
    const auto &form = asked.form;
    asked.connection.answer(
        { .contentType = "text/html; charset=utf-8",
          .body = form.prologue + form.before + pushletFraming.control(control) + form.after,
          .headers = scriptPageHeaders(asked.connection) });
}

bool PushletTransport::createSession(PushletRequest &asked)
{
    asked.session = m_sessions.create();
    if (asked.session)
        return true;
    auto answer = Answer::problem(503, QStringLiteral("There are too many. Join later."));
    answer.headers.append(HttpHeader{ "Retry-After", "10" });
    asked.connection.answer(answer);
    return false;
}

void PushletTransport::join(PushletRequest &asked)
{
    if (createSession(asked))
        ack(asked, { { "p_format", "js" } });
}

void PushletTransport::joinListen(PushletRequest &asked)
{
    if (createSession(asked))
        openPage(asked, "join-listen-ack");
}

void PushletTransport::listen(PushletRequest &asked)
{
    openPage(asked, asked.event + "-ack");
}

void PushletTransport::openPage(PushletRequest &asked, const QByteArray &ack)
{
    auto &session = *asked.session;
    auto fresh = topicsOf(asked.value("p_subject"));
    fresh += asked.request.values("topic");
    SubscriptionParameters parameters;
    auto topics = session.topics();
    for (const auto &topic : std::as_const(fresh)) {
        if (!topics.contains(topic))
            topics.append(topic);
    }
    for (const auto &topic : std::as_const(topics))
        parameters.append({ "topic", topic });
    for (const auto &parameter : asked.request.query) {
        if (parameter.first != "topic")
            parameters.append(parameter);
    }
    const auto after = asked.has("after") ? QByteArray() : session.after;
    if (!session.name.isEmpty() && !asked.has("name"))
        parameters.append({ "name", session.name.toUtf8() });
    const auto checked
        = checkSubscription(*findTransport("pushlet"), parameters, m_services.hub, after);
    if (const auto *problem = std::get_if<QString>(&checked)) {
        if (session.subscriptions.empty() && !session.page && asked.event == "join-listen")
            m_sessions.remove(session.id);
        asked.connection.answer(Answer::problem(400, *problem));
        return;
    }
    const auto &query = std::get<SubscriptionQuery>(checked);
    session.name = query.name;
    Attributes attributes{
        { "p_event", ack }, { "p_id", session.id }, { "p_mode", "stream" }, { "p_format", "js" }
    };
    if (!fresh.isEmpty()) {
        const auto *subscription
            = session.subscribe(asked.value("p_subject"), asked.value("p_label"), fresh);
        if (!subscription) {
            asked.connection.answer(Answer::problem(400, tooManySubscriptions()));
            return;
        }
        attributes.append({ "p_sid", subscription->sid });
        if (!subscription->label.isEmpty())
            attributes.append({ "p_label", subscription->label });
    }
    if (session.page)
        session.page->abort();
    const StreamFraming framing(pushletFraming, asked.form.before, asked.form.after);
    const HttpStreamFraming page{ .chunked = framing.inChunks(),
                                  .untilClose = framing,
                                  .contentType = "text/html; charset=utf-8",
                                  .prelude = asked.form.prologue.leftJustified(
                                      protocol::iframePaddingBytes, ' '),
                                  .headers = scriptPageHeaders(asked.connection) };
    const bool chunked = beginHttpStream(asked.connection, query, page);
    auto owned = std::make_unique<PushletPage>(asked.connection, m_services, query, page, chunked,
                                               session, std::move(attributes));
    auto &stream = *owned;
    asked.connection.takeOver(std::move(owned));
    stream.open();
}

void PushletTransport::subscribe(PushletRequest &asked)
{
    auto &session = *asked.session;
    const auto topics = topicsOf(asked.value("p_subject")) + asked.request.values("topic");
    if (const auto problem = topicsProblem(topics)) {
        nack(asked, *problem);
        return;
    }
    const auto before = session.topics();
    if (before.size() + topics.size() > protocol::maxSubscribedTopics) {
        nack(asked,
             QStringLiteral("A client has at most %1 topics.").arg(protocol::maxSubscribedTopics));
        return;
    }
    const auto *subscription
        = session.subscribe(asked.value("p_subject"), asked.value("p_label"), topics);
    if (!subscription) {
        nack(asked, tooManySubscriptions());
        return;
    }
    Attributes attributes{ { "p_subject", subscription->subject }, { "p_sid", subscription->sid } };
    if (!subscription->label.isEmpty())
        attributes.append({ "p_label", subscription->label });
    // Only what is new: the others would start over from now, past what the page still has to tell.
    QList<QByteArray> fresh;
    std::ranges::copy_if(topics, std::back_inserter(fresh),
                         [&](const auto &topic) { return !before.contains(topic); });
    if (session.page && !fresh.isEmpty())
        session.page->addTopics(fresh, *m_services.hub.startPosition(fresh, "now"));
    ack(asked, attributes);
}

void PushletTransport::unsubscribe(PushletRequest &asked)
{
    auto &session = *asked.session;
    const auto before = session.topics();
    Attributes attributes;
    if (asked.has("p_sid")) {
        const auto sid = asked.value("p_sid");
        const auto found
            = std::ranges::find(session.subscriptions, sid, &PushletSession::Subscription::sid);
        if (found == session.subscriptions.end()) {
            nack(asked, QStringLiteral("There is no subscription with this p_sid."), 404);
            return;
        }
        attributes = { { "p_sid", sid }, { "p_subject", found->subject } };
        session.subscriptions.erase(found);
    } else {
        session.subscriptions.clear();
    }
    QList<QByteArray> gone;
    const auto left = session.topics();
    std::ranges::copy_if(before, std::back_inserter(gone),
                         [&](const auto &topic) { return !left.contains(topic); });
    if (session.page && !gone.isEmpty())
        session.page->removeTopics(gone);
    ack(asked, attributes);
}

/// The parameters that are none of the protocol are the event's attributes, and the message's data.
void PushletTransport::publish(PushletRequest &asked)
{
    auto topic = asked.value("p_subject");
    if (topic.startsWith('/'))
        topic = topic.mid(1).replace('/', '.');
    QByteArray data = "{";
    for (const auto &[name, value] : asked.request.query) {
        if (!name.startsWith("p_") && name != "callback" && name != "type")
            data += (data.size() > 1 ? "," : "") + jsonQuoted(name) + ':' + jsonQuoted(value);
    }
    const auto type = asked.has("type") ? asked.value("type") : QByteArray("data");
    int status = 400;
    const auto draft = draftFromJson("{\"topic\":" + jsonQuoted(topic) + ",\"type\":"
                                         + jsonQuoted(type) + ",\"data\":" + data + "}}",
                                     &status);
    const auto key = asked.request.header("Idempotency-Key");
    if (!draft) {
        nack(asked, draft.error, status);
    } else if (draft.value->data.size() > m_services.limits.dataBytes
               || key.size() > Publisher::maxKeyLength) {
        nack(asked, QStringLiteral("The event or its Idempotency-Key is too long."), 413);
    } else {
        const auto published = m_services.publisher.publish({ *draft }, key);
        Control control;
        control.control = "ack";
        control.id = published.first().id;
        control.seq = published.first().seq;
        control.tsUs = published.first().tsUs;
        answer(asked, control, "publish-ack", { { "p_subject", subjectOf(topic) } });
    }
}

void PushletTransport::heartbeat(PushletRequest &asked)
{
    ack(asked);
}

void PushletTransport::leave(PushletRequest &asked)
{
    if (asked.session->page)
        asked.session->page->abort();
    ack(asked);
    m_sessions.remove(asked.session->id);
}

} // namespace

ServerTransport *create_pushlet(Services &services)
{
    return new PushletTransport(services);
}

} // namespace pushscope::server
