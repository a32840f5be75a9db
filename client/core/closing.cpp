// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/closing.h"

#include "client/core/session.h"

#include <algorithm>

namespace pushscope::client {

Closing::Closing(Clock &clock, const QUrl &server, const QList<QByteArray> &topics, QObject *parent)
    : QObject(parent)
    , m_topics(topics)
    , m_queries(clock, server)
    , m_limit(clock)
{ }

void Closing::start(const QList<Session *> &sessions)
{
    m_started = true;
    m_sessions = sessions;
    m_queries.askHeads(m_topics, [this](const auto &heads, const QString &error) {
        if (!heads) {
            Q_EMIT failed(QStringLiteral("the server did not tell its topics: %1").arg(error));
            return;
        }
        m_heads = *heads;
        m_waiting = true;
        for (const auto *session : std::as_const(m_sessions))
            connect(session, &Session::ledgerChanged, this, &Closing::check);
        m_limit.start(limit, [this] {
            if (std::exchange(m_waiting, false))
                Q_EMIT finished();
        });
        check();
    });
}

void Closing::check()
{
    const auto isDone = [this](const auto *session) { return isComplete(*session); };
    if (m_waiting && std::ranges::all_of(m_sessions, isDone)) {
        m_waiting = false;
        m_limit.stop();
        Q_EMIT finished();
    }
}

bool Closing::isComplete(const Session &session) const
{
    const auto positions = session.ledger().positions();
    for (auto head = m_heads.cbegin(); head != m_heads.cend(); ++head) {
        if (positions.value(head.key()) < *head)
            return false;
    }
    return true;
}

DeliveryLedger::Totals Closing::totals(const Session &session) const
{
    auto ledger = session.ledger();
    ledger.close(m_heads);
    return ledger.totals();
}

} // namespace pushscope::client
