// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/push/http_stream.h"

#include <unordered_map>

namespace pushscope::server {

class PushletPage;

/// What a Pushlet client has between its requests. Its id is all that it shows: nobody can guess
/// it.
struct PushletSession
{
    /// What one subscribe brought; `p_sid` names it.
    struct Subscription
    {
        QByteArray sid;
        QByteArray subject; ///< as it was asked for
        QByteArray label;   ///< p_label, told again in acks
        QList<QByteArray> topics;
    };

    QByteArray id; ///< p_id
    QString name;
    std::vector<Subscription> subscriptions;
    quint64 sids = 0;
    QByteArray after;            ///< cursor up to which the last page told everything; or empty
    PushletPage *page = nullptr; ///< the one that is open
    qint64 usedNs = 0;           ///< steady clock, of the last request or page

    QList<QByteArray> topics() const;
    /// The same one if it is asked for again; null if there are as many as topics are allowed: a
    /// topic may be subscribed to under any number of labels.
    const Subscription *subscribe(const QByteArray &subject, const QByteArray &label,
                                  const QList<QByteArray> &topics);
};

/// All Pushlet clients. One without a page is forgotten after protocol::pushletLeaseMs, or when
/// there are more than connections are allowed.
class PushletSessions
{
public:
    PushletSessions(Clock &clock, qsizetype limit);

    /// Null if there are too many, each with a page.
    PushletSession *create();
    PushletSession *find(const QByteArray &id); ///< null if there is none; renews the lease
    void remove(const QByteArray &id);          ///< which has no page
    qsizetype size() const { return qsizetype(m_sessions.size()); }

private:
    void expire();
    bool evictIdle();

    Clock &m_clock;
    qsizetype m_limit;
    std::unordered_map<QByteArray, std::unique_ptr<PushletSession>> m_sessions;
    ClockTimer m_timer;
};

/// The page that a session listens on.
class PushletPage : public HttpStream
{
public:
    /// @p ack are the attributes of the event that greets.
    PushletPage(Connection &connection, Services &services, const SubscriptionQuery &query,
                const HttpStreamFraming &framing, bool chunked, PushletSession &session,
                QList<std::pair<QByteArray, QByteArray>> ack);
    ~PushletPage() override;

    void open();
    /// The client left, or listens elsewhere.
    void abort() { end(protocol::byeKicked); }

    using HttpStream::addTopics;
    using HttpStream::removeTopics;

    void clientLeft() override;

protected:
    void endCarrier(QByteArrayView reason, int drainMs) override;
    void shapeHello(Control &hello) override { hello.attributes = m_ack; }

private:
    void leaveSession();

    PushletSession *m_session; ///< null once it has another page, or is gone
    QList<std::pair<QByteArray, QByteArray>> m_ack;
    ClockTimer m_refresh;
};

} // namespace pushscope::server
