// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/session_p.h"

#include "common/topic.h"

namespace pushscope::client {

using namespace std::chrono_literals;

namespace {

/// A connection that lasted as long, or delivered, was a real one: the next loss starts over.
constexpr qint64 provenNs = 5'000'000'000;
constexpr auto measureDelay = 1'000ms;
constexpr qint64 measureSpanNs = 1'000'000'000;

} // namespace

Session::Private::Private(Session *session, Clock &sessionClock, TransportMaker transportMaker)
    : q(session)
    , clock(sessionClock)
    , maker(std::move(transportMaker))
    , directory(clock)
    , openingTimer(clock)
    , retryTimer(clock)
    , measureTimer(clock)
    , outageTimer(clock)
    , publisher(clock)
{ }

void Session::Private::openCandidate(const TransportInfo *info, Purpose purpose)
{
    cancelCandidate();
    retryTimer.stop();
    const TransportContext context{ info, server, proxy, name, options, &clock, &directory };
    const auto transport = maker(context, q);
    const QByteArray resume = merge.cursor();
    candidate = Carrier{ .transport = transport,
                         .info = info,
                         .purpose = purpose,
                         .topics = topics,
                         .after = resume.isEmpty() ? startAfter : resume,
                         .startedUs = clock.wallUs() };
    const auto isCandidate
        = [this, transport] { return candidate && candidate->transport == transport; };
    const auto isActive = [this, transport] { return active && active->transport == transport; };
    connect(transport, &ClientTransport::opened, q, [this, isCandidate](const Control &hello) {
        if (isCandidate())
            takeOver(hello);
    });
    connect(transport, &ClientTransport::received, q,
            [this, isActive](const QList<Message> &messages) {
                if (isActive())
                    deliver(messages);
            });
    connect(transport, &ClientTransport::failed, q,
            [this, isCandidate, isActive](const TransportFailure &why) {
                if (isCandidate())
                    candidateFailed(why);
                else if (isActive())
                    lose(why);
            });
    connect(transport, &ClientTransport::ponged, q, [this, isActive](qint64 elapsedUs) {
        if (isActive())
            Q_EMIT q->ponged(elapsedUs);
    });
    openingTimer.start(openingLimit, [this] {
        const auto text = QStringLiteral("it did not open within %1 s");
        candidateFailed({ text.arg(openingLimit.count()), true });
    });
    // By a copy: opening may fail at once, and the candidate with it.
    const auto after = candidate->after;
    transport->open(topics, after);
}

void Session::Private::cancelCandidate()
{
    openingTimer.stop();
    retire(candidate);
}

void Session::Private::candidateFailed(const TransportFailure &why)
{
    const auto info = candidate->info;
    const auto purpose = candidate->purpose;
    cancelCandidate();
    if (purpose == Purpose::Switch) {
        lastError = why.what;
        Q_EMIT q->switchFailed(info, why.what);
        // A slot may have asked for the next one already.
        renewIfStale();
        if (active || candidate)
            Q_EMIT q->stateChanged();
        else
            lose({ why.what, true }); // the old one went while this was opening
    } else {
        lose(why);
    }
}

void Session::Private::takeOver(const Control &hello)
{
    openingTimer.stop();
    if (!enterLog(hello)) {
        candidateFailed({ QStringLiteral("malformed answer: the cursor %1")
                              .arg(QLatin1StringView(hello.cursor)),
                          false });
        return;
    }
    auto before = std::exchange(active, std::exchange(candidate, std::nullopt));
    publisher.setCarrier(active->transport);
    retire(before);
    active->openedNs = clock.steadyNs();
    deliveredTopics = active->topics;
    const auto from = std::exchange(current, active->info);
    wanted = current;
    retries = 0;
    lastError.clear();
    if (outage) {
        outage->backNs = clock.steadyNs();
        outage->backUs = clock.wallUs();
        outageTimer.start(1s, [this] { finishOutage(); });
    }
    state = State::Live;
    if (from != current)
        recordOpening(from);
    Q_EMIT q->stateChanged();
    if (const auto gone = std::exchange(goneMessages, 0))
        Q_EMIT q->logTooShort(gone);
    Q_EMIT q->ledgerChanged();
}

bool Session::Private::enterLog(const Control &hello)
{
    const auto cursor = Cursor::parse(hello.cursor);
    if (!cursor)
        return false;
    goneMessages = 0;
    if (cursor->log != merge.log()) {
        merge.begin(*cursor);
        ledger.begin(hello.log, hello.heads);
        toldHeads = hello.heads;
        return true;
    }
    for (auto head = hello.heads.cbegin(); head != hello.heads.cend(); ++head)
        toldHeads[head.key()] = std::max(toldHeads.value(head.key()), *head);
    if (!hello.recovered)
        skipHole(hello, cursor->offset);
    if (candidate->topics != deliveredTopics)
        changeTopics(hello, cursor->offset);
    return true;
}

/// The server no longer has all that follows the cursor: what is gone is lost from now on.
void Session::Private::skipHole(const Control &hello, quint64 offset)
{
    const auto positions = ledger.positions();
    QMap<QByteArray, quint64> heads;
    for (auto head = hello.heads.cbegin(); head != hello.heads.cend(); ++head) {
        if (!anyTopicMatches(deliveredTopics, head.key()))
            continue;
        heads.insert(head.key(), *head);
        goneMessages += *head - std::min(*head, positions.value(head.key()));
    }
    ledger.close(heads);
    merge.skipTo(offset);
}

/// Topics that stay go on where they stand; those that come begin where the hello says.
void Session::Private::changeTopics(const Control &hello, quint64 offset)
{
    auto heads = hello.heads;
    const auto positions = ledger.positions();
    for (auto position = positions.cbegin(); position != positions.cend(); ++position) {
        if (anyTopicMatches(deliveredTopics, position.key())
            && anyTopicMatches(candidate->topics, position.key()))
            heads[position.key()] = *position;
    }
    ledger.begin(hello.log, heads);
    toldHeads.removeIf(
        [this](const auto &told) { return !anyTopicMatches(candidate->topics, told.key()); });
    merge.widen(deliveredTopics, offset);
}

void Session::Private::recordOpening(const TransportInfo *from)
{
    SwitchRecord record{ .from = from,
                         .to = current,
                         .startedUs = active->startedUs,
                         .openedUs = clock.wallUs(),
                         .cursor = active->after };
    records.append(record);
    if (from) {
        ++switches;
        measures.push_back({ records.size() - 1, clock.steadyNs(), merge.overlap() });
        if (measures.size() == 1)
            measureLater();
    }
    Q_EMIT q->switched(record);
}

void Session::Private::measureLater()
{
    const qint64 dueNs = measures.front().atNs + measureSpanNs - clock.steadyNs();
    measureTimer.start(
        std::clamp(std::chrono::milliseconds((dueNs + 999'999) / 1'000'000), 0ms, measureDelay),
        [this] { measure(); });
}

void Session::Private::measure()
{
    const auto due = measures.front();
    measures.pop_front();
    auto &record = records[due.record];
    const quint64 overlapUntil
        = measures.empty() ? merge.overlap() : measures.front().overlapBefore;
    record.overlap = overlapUntil - due.overlapBefore;
    record.gapUs = gaps.longestGapNs(due.atNs - measureSpanNs, due.atNs + measureSpanNs) / 1'000;
    if (!measures.empty())
        measureLater();
    Q_EMIT q->switchMeasured(SwitchRecord(record));
}

void Session::Private::renewIfStale()
{
    if (active && active->isStale && !candidate)
        openCandidate(active->info, Purpose::Renew);
}

void Session::Private::reopen()
{
    if (active)
        active->isStale = true;
    if (candidate) {
        const bool isSwitch = candidate->purpose == Purpose::Switch;
        openCandidate(candidate->info, isSwitch && !active ? Purpose::Open : candidate->purpose);
    } else if (active) {
        openCandidate(active->info, Purpose::Renew);
    } else if (state == State::Waiting || state == State::Failed) {
        backoff.reset();
        retry();
    }
}

void Session::Private::retry()
{
    ++retries;
    openCandidate(wanted, Purpose::Open);
    if (candidate) // else it failed at once and said so
        setState(State::Retrying);
}

void Session::Private::lose(const TransportFailure &why)
{
    const bool wasLost = outage && outage->backNs == 0;
    if (active && (active->delivered || clock.steadyNs() - active->openedNs >= provenNs))
        backoff.reset();
    publisher.setCarrier(nullptr);
    retire(active);
    lastError = why.what;
    directory.forget(); // what comes back may be another server
    if (!wasLost) {
        finishOutage();
        outage = Outage{ .lostNs = clock.steadyNs() };
    }
    if (candidate) {
        state = State::Retrying; // a switch is under way: if it opens, it saves us
    } else if (why.transient) {
        const auto delay = backoff.next();
        retryAtNs = clock.steadyNs() + delay.count() * 1'000'000;
        retryTimer.start(delay, [this] { retry(); });
        state = State::Waiting;
    } else {
        state = State::Failed;
    }
    Q_EMIT q->stateChanged();
    if (!wasLost)
        Q_EMIT q->lost(why.what);
}

void Session::Private::retire(std::optional<Carrier> &carrier)
{
    if (!carrier)
        return;
    const auto transport = carrier->transport;
    carrier.reset();
    transport->disconnect(q);
    connect(transport, &ClientTransport::closed, transport, &QObject::deleteLater);
    transport->close();
}

void Session::Private::halt()
{
    retryTimer.stop();
    outageTimer.stop();
    outage.reset();
    publisher.setCarrier(nullptr);
    cancelCandidate();
    retire(active);
}

void Session::Private::forget()
{
    measureTimer.stop();
    measures.clear();
    records.clear();
    switches = 0;
    retries = 0;
    current = nullptr;
    lastError.clear();
    backoff.reset();
    merge = {};
    ledger = {};
    toldHeads.clear();
    deliveredTopics.clear();
}

void Session::Private::setState(State next)
{
    if (std::exchange(state, next) != next)
        Q_EMIT q->stateChanged();
}

void Session::Private::deliver(const QList<Message> &messages)
{
    const auto fresh = merge.take(messages);
    if (fresh.isEmpty())
        return;
    for (const auto &message : fresh) {
        if (const auto gap = ledger.deliver(message.topic, message.seq))
            Q_EMIT q->missed(message.topic, gap->first, gap->last);
    }
    active->delivered = true;
    gaps.delivered(clock.steadyNs());
    countCaughtUp(fresh);
    Q_EMIT q->delivered(fresh);
    Q_EMIT q->ledgerChanged();
}

void Session::Private::countCaughtUp(const QList<Message> &messages)
{
    if (outage && outage->backNs) {
        for (const auto &message : messages) {
            if (message.tsUs + leastDelayUs > outage->backUs) {
                finishOutage();
                break;
            }
            ++outage->caughtUp;
        }
        return;
    }
    const qint64 delayUs = clock.wallUs() - messages.last().tsUs;
    leastDelayUs = isDelayKnown ? std::min(leastDelayUs, delayUs) : delayUs;
    isDelayKnown = true;
}

void Session::Private::finishOutage()
{
    outageTimer.stop();
    if (!outage || !outage->backNs)
        return;
    const auto past = *std::exchange(outage, std::nullopt);
    Q_EMIT q->recovered((past.backNs - past.lostNs) / 1'000'000, past.caughtUp);
}

} // namespace pushscope::client
