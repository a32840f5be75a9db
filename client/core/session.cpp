// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/session.h"

#include "client/core/session_p.h"

#include <algorithm>

namespace pushscope::client {

Session::Session(Clock &clock, QObject *parent, TransportMaker maker)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock, std::move(maker)))
{
    connect(&d->publisher, &HttpPublisher::published, this, &Session::published);
}

Session::~Session()
{
    d->halt();
}

void Session::setServer(const QUrl &url)
{
    if (std::exchange(d->server, url) == url)
        return;
    d->publisher.setServer(url);
    d->directory.setServer(url);
    d->reopen();
}

void Session::setProxy(const QNetworkProxy &proxy)
{
    if (std::exchange(d->proxy, proxy) == proxy)
        return;
    d->publisher.setProxy(proxy);
    d->reopen();
}

void Session::setTopics(const QList<QByteArray> &topics)
{
    if (std::exchange(d->topics, topics) != topics)
        d->reopen();
}

void Session::setName(const QString &name)
{
    if (std::exchange(d->name, name) != name)
        d->reopen();
}

void Session::setOptions(const OptionValues &options)
{
    const auto before = std::exchange(d->options, options);
    if (!d->active)
        return;
    d->active->transport->setOptions(options);
    const auto needsOpening = [&](const OptionInfo &option) {
        return *option.query && before.value(option.key) != options.value(option.key);
    };
    // What asks again and again says its options with the next request.
    const auto info = d->active->info;
    if (!info->usesRequests && std::ranges::any_of(info->options, needsOpening))
        d->reopen();
}

void Session::setJitterSeed(quint32 seed)
{
    d->backoff.seed(seed);
    d->publisher.setJitterSeed(seed);
}

void Session::start(const QByteArray &transportId, const QByteArray &after)
{
    stop();
    d->wanted = findTransport(transportId);
    if (!d->wanted) {
        d->lastError = QStringLiteral("no transport %1").arg(QLatin1StringView(transportId));
        d->setState(State::Failed);
        return;
    }
    d->forget();
    d->startAfter = after;
    d->gaps.begin(d->clock.steadyNs());
    d->setState(State::Opening);
    d->openCandidate(d->wanted, Private::Purpose::Open);
}

void Session::switchTo(const QByteArray &transportId)
{
    const auto info = findTransport(transportId);
    if (!info || d->state == State::Idle)
        return;
    if (!d->active) {
        d->backoff.reset();
        d->wanted = info;
        d->retry();
    } else if (d->candidate && d->candidate->info == info) {
        return;
    } else if (info != d->active->info) {
        d->openCandidate(info, Private::Purpose::Switch);
        Q_EMIT stateChanged();
    } else if (opening()) {
        d->cancelCandidate();
        d->renewIfStale();
        Q_EMIT stateChanged();
    }
}

void Session::stop()
{
    d->halt();
    d->setState(State::Idle);
}

void Session::retryNow()
{
    if (d->state == State::Waiting || d->state == State::Failed)
        d->retry();
}

Session::State Session::state() const
{
    return d->state;
}

const TransportInfo *Session::current() const
{
    return d->current;
}

const TransportInfo *Session::opening() const
{
    const bool isSwitch = d->candidate && d->candidate->purpose == Private::Purpose::Switch;
    return isSwitch ? d->candidate->info : nullptr;
}

QByteArray Session::cursor() const
{
    return d->merge.cursor();
}

QString Session::lastError() const
{
    return d->lastError;
}

qint64 Session::lostAtNs() const
{
    return d->outage && !d->outage->backNs ? d->outage->lostNs : 0;
}

qint64 Session::retryAtNs() const
{
    return d->state == State::Waiting ? d->retryAtNs : 0;
}

int Session::retries() const
{
    return d->retries;
}

QUrl Session::server() const
{
    return d->server;
}

TransportDirectory &Session::directory() const
{
    return d->directory;
}

const DeliveryLedger &Session::ledger() const
{
    return d->ledger;
}

quint64 Session::overlap() const
{
    return d->merge.overlap();
}

int Session::switches() const
{
    return d->switches;
}

const QList<SwitchRecord> &Session::switchRecords() const
{
    return d->records;
}

QMap<QByteArray, quint64> Session::knownHeads() const
{
    auto heads = d->ledger.positions();
    for (auto told = d->toldHeads.cbegin(); told != d->toldHeads.cend(); ++told)
        heads[told.key()] = std::max(heads.value(told.key()), *told);
    return heads;
}

qint64 Session::publish(const Draft &draft)
{
    return d->publisher.publish(draft);
}

bool Session::ping()
{
    return d->active && d->active->transport->ping();
}

} // namespace pushscope::client
