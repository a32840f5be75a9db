// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/backoff.h"
#include "client/core/client_transport.h"
#include "client/core/target/target.h"
#include "common/clock.h"
#include "common/delivery_ledger.h"
#include "common/json_path.h"

#include <QtNetwork/QNetworkProxy>

#include <functional>

namespace pushscope::client {

class TargetCarrier;

/// Keeps a subscription to somebody else's server: connects, reads messages, and connects again
/// after a loss as the kind of target does. One thread.
class TargetClient : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,    ///< open() was not called, or close() was
        Opening, ///< also when it is another try
        Open,
        Waiting, ///< lost; the next try is due at retryAtNs()
        Failed,  ///< lost, and another try would end the same way
    };
    Q_ENUM(State)

    /// The Link's proxy for a tag.
    using MakeProxy = std::function<QNetworkProxy(const QString &tag)>;

    TargetClient(Clock &clock, MakeProxy makeProxy, QObject *parent = nullptr);
    ~TargetClient() override;

    /// Counts and ledger begin anew. @p target must have no problemOf().
    void open(const Target &target);
    void close();
    /// Now instead of after the wait, or again after it failed.
    void retryNow();

    State state() const { return m_state; }
    QString error() const { return m_error; }             ///< of the last loss
    int retries() const { return m_retries; }             ///< since it was lost
    qint64 retryAtNs() const { return m_retryAtNs; }      ///< steady clock; 0 unless Waiting
    qint64 openingSinceNs() const { return m_openingNs; } ///< steady clock; of the last try
    const Target &target() const { return m_target; }

    /// That the answer has begun, and has not been read as what was asked for.
    bool hasBegun() const { return m_hasBegun; }
    /// Of the answer that was begun last, if its Content-Type says another kind than was asked for.
    struct Otherwise
    {
        QString type;
        TargetKind kind;
    };
    const std::optional<Otherwise> &otherwise() const { return m_otherwise; }

    bool sendText(const QString &text);
    bool ping();

    quint64 messages() const { return m_messages; }
    quint64 messageBytes() const { return m_messageBytes; } ///< payloads only
    bool hasLedger() const { return m_ledgerBegun; }        ///< a sequence number was found
    quint64 withoutSequence() const
    {
        return m_withoutSequence;
    } ///< of messages that should have one
    const DeliveryLedger &ledger() const { return m_ledger; }
    QByteArray lastEventId() const { return m_lastEventId; } ///< SSE: a reconnect begins after it

Q_SIGNALS:
    void stateChanged();
    void message(const QByteArray &payload);
    void ponged(qint64 elapsedUs);
    /// A message was the first after the numbers from @p first to @p last, which did not come.
    void missed(quint64 first, quint64 last);

private:
    void connectCarrier();
    void openCarrier(const Target &target);
    void takeHead(const QByteArray &contentType, bool hasLength);
    void follow(int status, const QByteArray &location);
    void take(const QByteArray &payload);
    void count(const QByteArray &payload);
    void lose(const TransportFailure &why);
    void setState(State state);
    void dropCarrier();

    Clock &m_clock;
    MakeProxy m_makeProxy;
    ClockTimer m_retry;
    Backoff m_backoff;
    Target m_target;
    JsonPath m_sequencePath;
    TargetCarrier *m_carrier = nullptr;
    Target m_followed;   ///< what the carrier has open: the target, or where it was redirected to
    int m_redirects = 0; ///< on the way there
    State m_state = State::Idle;
    QString m_error;
    bool m_hasBegun = false;
    std::optional<Otherwise> m_otherwise;
    QByteArray m_lastEventId;
    std::optional<int> m_retryMs; ///< what an SSE server asked for
    int m_retries = 0;
    qint64 m_retryAtNs = 0;
    qint64 m_openingNs = 0;
    quint64 m_messages = 0;
    quint64 m_messageBytes = 0;
    quint64 m_withoutSequence = 0;
    bool m_ledgerBegun = false;
    DeliveryLedger m_ledger;
};

} // namespace pushscope::client
