// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/pushlet_sessions.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace pushscope::server {

namespace {

constexpr qint64 msNs = 1'000'000;
constexpr std::chrono::seconds sessionExpireInterval{ 1 };

/// 128 bits that nobody can foresee, as 32 hexadecimal digits.
QByteArray newId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace

QList<QByteArray> PushletSession::topics() const
{
    QList<QByteArray> all;
    for (const auto &subscription : subscriptions) {
        for (const auto &topic : subscription.topics) {
            if (!all.contains(topic))
                all.append(topic);
        }
    }
    return all;
}

const PushletSession::Subscription *PushletSession::subscribe(const QByteArray &subject,
                                                              const QByteArray &label,
                                                              const QList<QByteArray> &topics)
{
    const auto same = std::ranges::find_if(subscriptions, [&](const auto &s) {
        return s.subject == subject && s.label == label && s.topics == topics;
    });
    if (same != subscriptions.end())
        return &*same; // asked for again with each listen
    if (subscriptions.size() >= size_t(protocol::maxSubscribedTopics))
        return nullptr;
    return &subscriptions.emplace_back(
        Subscription{ QByteArray::number(++sids), subject, label, topics });
}

PushletSessions::PushletSessions(Clock &clock, qsizetype limit)
    : m_clock(clock)
    , m_limit(limit)
    , m_timer(clock)
{ }

PushletSession *PushletSessions::create()
{
    if (size() >= m_limit && !evictIdle())
        return nullptr;
    auto session = std::make_unique<PushletSession>();
    session->id = newId();
    session->usedNs = m_clock.steadyNs();
    if (!m_timer.isActive())
        m_timer.start(sessionExpireInterval, [this] { expire(); });
    return m_sessions.emplace(session->id, std::move(session)).first->second.get();
}

PushletSession *PushletSessions::find(const QByteArray &id)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return nullptr;
    found->second->usedNs = m_clock.steadyNs();
    return found->second.get();
}

void PushletSessions::remove(const QByteArray &id)
{
    m_sessions.erase(id);
}

void PushletSessions::expire()
{
    const qint64 oldestNs = m_clock.steadyNs() - protocol::pushletLeaseMs * msNs;
    std::erase_if(m_sessions, [oldestNs](const auto &item) {
        return !item.second->page && item.second->usedNs < oldestNs;
    });
    if (!m_sessions.empty())
        m_timer.start(sessionExpireInterval, [this] { expire(); });
}

/// Makes room by forgetting who was away longest.
bool PushletSessions::evictIdle()
{
    auto oldest = m_sessions.end();
    for (auto at = m_sessions.begin(); at != m_sessions.end(); ++at) {
        const bool isOlder
            = oldest == m_sessions.end() || at->second->usedNs < oldest->second->usedNs;
        if (!at->second->page && isOlder)
            oldest = at;
    }
    if (oldest == m_sessions.end())
        return false;
    m_sessions.erase(oldest);
    return true;
}

PushletPage::PushletPage(Connection &connection, Services &services, const SubscriptionQuery &query,
                         const HttpStreamFraming &framing, bool chunked, PushletSession &session,
                         QList<std::pair<QByteArray, QByteArray>> ack)
    : HttpStream(connection, services, query, framing, chunked)
    , m_session(&session)
    , m_ack(std::move(ack))
    , m_refresh(services.clock)
{
    session.page = this;
}

PushletPage::~PushletPage()
{
    leaveSession();
}

void PushletPage::open()
{
    start();
    if (const auto refreshMs = query().milliseconds("refresh"); refreshMs > 0 && !hasEnded()) {
        m_refresh.start(std::chrono::milliseconds(refreshMs),
                        [this] { end(protocol::byeRecycle); });
    }
}

void PushletPage::clientLeft()
{
    leaveSession();
    HttpStream::clientLeft();
}

void PushletPage::endCarrier(QByteArrayView reason, int drainMs)
{
    leaveSession();
    HttpStream::endCarrier(reason, drainMs);
}

/// It goes on where this page stands when it listens again.
void PushletPage::leaveSession()
{
    m_refresh.stop();
    if (const auto session = std::exchange(m_session, nullptr)) {
        session->page = nullptr;
        session->after = services().hub.cursor(position());
        session->usedNs = services().clock.steadyNs();
    }
}

} // namespace pushscope::server
