// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/server_queries.h"
#include "common/clock.h"
#include "common/delivery_ledger.h"

#include <memory>

namespace pushscope::client {

class Session;

/// Ends a proof: asks the server for the heads of the topics, gives the sessions a bounded time to
/// deliver up to them, and then closes their ledgers against them, so that a loss at the end
/// counts.
class Closing : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds limit{ 10 };

    Closing(Clock &clock, const QUrl &server, const QList<QByteArray> &topics,
            QObject *parent = nullptr);

    void start(const QList<Session *> &sessions);
    bool isStarted() const { return m_started; }
    DeliveryLedger::Totals totals(const Session &session) const;

Q_SIGNALS:
    /// Every session has delivered what there was, or the time is up.
    void finished();
    void failed(const QString &why);

private:
    void check();
    bool isComplete(const Session &session) const;

    QList<QByteArray> m_topics;
    ServerQueries m_queries;
    ServerQueries::Heads m_heads;
    QList<Session *> m_sessions;
    ClockTimer m_limit;
    bool m_started = false;
    bool m_waiting = false;
};

} // namespace pushscope::client
