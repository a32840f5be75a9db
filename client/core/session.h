// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"
#include "common/delivery_ledger.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace pushscope::client {

/// One finished (or refused) switch, for the ledger and the flow.
struct SwitchRecord
{
    const TransportInfo *from = nullptr; ///< null for the first opening
    const TransportInfo *to = nullptr;
    qint64 startedUs = 0; ///< wall clock
    qint64 openedUs = 0;  ///< when the new one was open and took over
    QByteArray cursor;    ///< from where the new one was opened
    quint64 overlap = 0;  ///< copies that the switcher dropped
    qint64 gapUs
        = 0; ///< longest time without a delivery from 1 s before to 1 s after; known 1 s later
};

/// A live subscription that outlives its transports: make-before-break switching, reconnecting from
/// the cursor with capped, jittered back-off, de-duplication by id, the ledger, publishing. One
/// thread.
class Session : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,     ///< start() was not called
        Opening,  ///< the first transport
        Live,     ///< messages flow (also while a switch is opening)
        Waiting,  ///< lost; a retry is due at retryAtNs()
        Retrying, ///< lost; the retry is opening
        Failed,   ///< lost and not worth trying again: needs start() or switchTo()
    };
    Q_ENUM(State)

    using TransportMaker
        = std::function<ClientTransport *(const TransportContext &, QObject *parent)>;

    static constexpr std::chrono::seconds openingLimit{ 10 };

    /// @p maker makes the transports; createTransport unless a test wants others.
    explicit Session(Clock &clock, QObject *parent = nullptr,
                     TransportMaker maker = createTransport);
    ~Session() override;

    // Before start(), or while it runs: then it takes effect from the cursor, without loss.
    void setServer(const QUrl &url);
    void setProxy(const QNetworkProxy &proxy);
    void setTopics(const QList<QByteArray> &topics);
    void setName(const QString &name);
    void setOptions(const OptionValues &options);
    void setJitterSeed(quint32 seed); ///< for repeatable tests

    void start(const QByteArray &transportId, const QByteArray &after = "now");
    /// Opens @p transportId from the cursor beside the one in use and changes over once it is open.
    /// While one is opening, the last asked for wins; asking for the one in use cancels the
    /// opening.
    void switchTo(const QByteArray &transportId);
    void stop();
    /// Another try at once instead of waiting for the back-off.
    void retryNow();

    State state() const;
    const TransportInfo *current() const; ///< in use; null before the first
    const TransportInfo *opening() const; ///< null unless a switch is under way
    QByteArray cursor() const;
    QString lastError() const;
    qint64 lostAtNs() const;  ///< steady clock; 0 unless Waiting or Retrying
    qint64 retryAtNs() const; ///< steady clock; 0 unless Waiting
    int retries() const;      ///< since it was lost
    QUrl server() const;
    TransportDirectory &directory() const; ///< what the server offers

    const DeliveryLedger &ledger() const;
    quint64 overlap() const; ///< copies dropped in all
    int switches() const;
    const QList<SwitchRecord> &switchRecords() const;
    QMap<QByteArray, quint64> knownHeads() const; ///< highest seq the server told of, per topic

    /// Publishes by the transport's socket if it has one, else by POST, with an Idempotency-Key;
    /// tries again (same key) when the connection died. Answers with published().
    qint64 publish(const Draft &draft);
    /// A ping of the transport's own, answered with ponged(). False if the one in use has none.
    bool ping();

Q_SIGNALS:
    void stateChanged();
    /// In order, without copies, as a user sees them.
    void delivered(const QList<pushscope::Message> &messages);
    void switched(const pushscope::client::SwitchRecord &record);
    /// A second later, with gapUs.
    void switchMeasured(const pushscope::client::SwitchRecord &record);
    void switchFailed(const pushscope::TransportInfo *to, const QString &why);
    void lost(const QString &why);
    /// Back from a loss after @p outageMs with @p caughtUp messages that were published meanwhile.
    void recovered(qint64 outageMs, quint64 caughtUp);
    /// Messages that the server no longer kept (recovered false): the ledger counts them as lost.
    void logTooShort(quint64 messages);
    void ledgerChanged();
    /// One of the topic was delivered, and the ones from @p first to @p last before it were not.
    void missed(const QByteArray &topic, quint64 first, quint64 last);
    void published(qint64 ref, const pushscope::Control &ackOrError, qint64 roundTripUs);
    void ponged(qint64 elapsedUs);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope::client
