// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/backoff.h"
#include "client/core/gap_meter.h"
#include "client/core/http_publisher.h"
#include "client/core/message_merge.h"
#include "client/core/session.h"
#include "client/core/transport_directory.h"
#include "common/clock.h"

#include <deque>
#include <optional>

namespace pushscope::client {

/// The switcher: at most one transport is active, at most one (the candidate) is opening from the
/// cursor beside it. When the candidate is open it takes over and the active one is retired; what
/// that would still have delivered comes by the new one, which began at or before the last message
/// delivered.
struct Session::Private
{
    enum class Purpose {
        Open,   ///< nothing is active: the first opening, or a retry
        Switch, ///< asked for by the user; failing leaves everything as it was
        Renew,  ///< the same transport with other topics, server, ...; failing is a loss
    };

    struct Carrier
    {
        ClientTransport *transport = nullptr;
        const TransportInfo *info = nullptr;
        Purpose purpose = Purpose::Open;
        QList<QByteArray> topics;
        QByteArray after;
        qint64 startedUs = 0;
        qint64 openedNs = 0;
        bool delivered = false;
        bool isStale = false; ///< a setting changed since it was opened
    };

    struct Outage
    {
        qint64 lostNs = 0;
        qint64 backNs = 0; ///< 0 while it lasts
        qint64 backUs = 0; ///< wall clock
        quint64 caughtUp = 0;
    };

    struct Measure ///< a switch whose gap is known a second later
    {
        qsizetype record;
        qint64 atNs;
        quint64 overlapBefore;
    };

    Private(Session *session, Clock &clock, TransportMaker maker);

    // What opens and what ends.
    void openCandidate(const TransportInfo *info, Purpose purpose);
    void cancelCandidate();
    void candidateFailed(const TransportFailure &why);
    void takeOver(const Control &hello);
    void reopen(); ///< a setting changed
    void renewIfStale();
    void retry();
    void lose(const TransportFailure &why);
    void retire(std::optional<Carrier> &carrier);
    void halt();
    void forget();
    void setState(State next);

    // What arrives.
    bool enterLog(const Control &hello);
    void changeTopics(const Control &hello, quint64 offset);
    void skipHole(const Control &hello, quint64 offset);
    void deliver(const QList<Message> &messages);
    void countCaughtUp(const QList<Message> &messages);
    void finishOutage();
    void recordOpening(const TransportInfo *from);
    void measureLater();
    void measure();

    Session *q;
    Clock &clock;
    TransportMaker maker;

    QUrl server;
    TransportDirectory directory;
    QNetworkProxy proxy{ QNetworkProxy::NoProxy };
    QList<QByteArray> topics;
    QString name;
    OptionValues options;
    QByteArray startAfter;

    State state = State::Idle;
    std::optional<Carrier> active;
    std::optional<Carrier> candidate;
    const TransportInfo *current = nullptr; ///< in use, or in use before it was lost
    const TransportInfo *wanted = nullptr;  ///< to open when nothing is active
    QString lastError;
    std::optional<Outage> outage;
    qint64 retryAtNs = 0;
    int retries = 0;
    Backoff backoff;

    MessageMerge merge;
    DeliveryLedger ledger;
    QList<QByteArray> deliveredTopics; ///< of the last transport that was open
    QMap<QByteArray, quint64> toldHeads;
    quint64 goneMessages = 0; ///< told of by the hello that is being handled
    qint64 leastDelayUs = 0;  ///< smallest wall clock minus ts seen: the clocks' difference
    bool isDelayKnown = false;

    GapMeter gaps;
    QList<SwitchRecord> records;
    std::deque<Measure> measures;
    int switches = 0;

    ClockTimer openingTimer;
    ClockTimer retryTimer;
    ClockTimer measureTimer;
    ClockTimer outageTimer;
    HttpPublisher publisher;
};

} // namespace pushscope::client
