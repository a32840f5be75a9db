// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/held_poll.h"

#include "server/push/poll_answer.h"
#include "server/push/presence_guard.h"

namespace pushscope::server {

namespace {

/// A request that waits for news.
class HeldPoll : public Takeover, public Subscriber
{
public:
    HeldPoll(Connection &connection, Services &services, const SubscriptionQuery &query,
             const QByteArray &preferenceApplied, PollDress &&dress)
        : m_connection(connection)
        , m_services(services)
        , m_query(query)
        , m_preferenceApplied(preferenceApplied)
        , m_dress(std::move(dress))
        , m_timer(services.clock)
    {
        m_presence.emplace(services, query.name, query.transport->id);
        m_presence->enter(query.topics);
    }
    ~HeldPoll() override { letGo(); }

    void hold()
    {
        m_services.hub.subscribe(this, m_query.topics);
        m_timer.start(std::chrono::milliseconds(m_query.milliseconds("wait")),
                      [this] { answer(); });
    }

    void deliver(std::span<const StoredMessagePtr> messages) override
    {
        // The batch may begin before the request.
        if (messages.back()->offset() > m_query.start.offset)
            answer();
    }
    void clientLeft() override { letGo(); }
    void shutDown() override { answer(); }

    void answer()
    {
        // The next request is on its way: a lease bridges the gap, as for any poll.
        renewLeases(m_services, m_query);
        letGo();
        auto poll = pollAnswer(m_services.hub, m_query);
        if (!m_preferenceApplied.isEmpty())
            poll.answer.headers.append(HttpHeader{ "Preference-Applied", m_preferenceApplied });
        m_connection.answer(m_dress ? m_dress(std::move(poll.answer)) : poll.answer);
    }

private:
    void letGo()
    {
        m_services.hub.unsubscribe(this);
        m_timer.stop();
        m_presence.reset();
    }

    Connection &m_connection;
    Services &m_services;
    SubscriptionQuery m_query;
    QByteArray m_preferenceApplied;
    PollDress m_dress;
    ClockTimer m_timer;
    std::optional<PresenceGuard> m_presence;
};

/// `Prefer: wait=S`, RFC 7240 section 4.3; empty if there is none that can be honoured: others are
/// to be ignored (section 2).
QByteArray preferredWait(const Request &request)
{
    for (const auto &header : request.head.headers.fields) {
        if (header.name.compare("Prefer", Qt::CaseInsensitive) != 0)
            continue;
        for (const auto &preference : header.value.split(',')) {
            const QByteArray token = preference.split(';').first();
            const auto equals = token.indexOf('=');
            if (token.left(equals).trimmed().toLower() != "wait")
                continue;
            QByteArray seconds = equals < 0 ? QByteArray() : token.mid(equals + 1).trimmed();
            if (seconds.size() > 2 && seconds.startsWith('"') && seconds.endsWith('"'))
                seconds = seconds.mid(1, seconds.size() - 2);
            bool isNumber = false;
            return seconds.toDouble(&isNumber) >= 0 && isNumber ? seconds : QByteArray();
        }
    }
    return {};
}

} // namespace

void holdPoll(Connection &connection, Services &services, const Request &request,
              QByteArrayView endpoint, PollDress dress)
{
    Request adapted = request;
    const QByteArray preferred = preferredWait(request);
    const bool byHeader = !preferred.isEmpty() && request.values("wait").isEmpty();
    if (byHeader)
        adapted.query.append({ "wait", preferred });
    // Who only asks where the log stands does not wait; as an option it would be a busy loop.
    const bool atOnce = adapted.values("wait") == QList<QByteArray>{ "0" };
    if (atOnce)
        adapted.query.removeIf([](const auto &item) { return item.first == "wait"; });
    auto parsed = parseSubscription(adapted, services.hub, endpoint);
    if (const auto *problem = std::get_if<Answer>(&parsed)) {
        connection.answer(*problem);
        return;
    }
    const auto &query = std::get<SubscriptionQuery>(parsed);
    QByteArray applied;
    if (!adapted.values("wait").isEmpty())
        applied = "wait=" + QByteArray::number(query.option("wait"), 'g', 10);
    else if (atOnce)
        applied = "wait=0";

    auto owned = std::make_unique<HeldPoll>(connection, services, query, applied, std::move(dress));
    auto &held = *owned;
    connection.takeOver(std::move(owned));
    const bool hasNews = !query.start.recovered
        || !services.hub.log().read(query.topics, query.start.offset, 1, nullptr).empty();
    if (hasNews || atOnce)
        held.answer();
    else
        held.hold();
}

} // namespace pushscope::server
