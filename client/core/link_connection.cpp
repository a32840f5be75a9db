// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/link_connection.h"

#include "client/core/dissect/foreign.h"
#include "client/core/link_context.h"

#include <QtNetwork/QHostInfo>

#include <algorithm>

namespace pushscope::client {

using Outcome = native::Outcome;

namespace {

constexpr std::chrono::seconds handshakeLimit(10);

SocksHandshake::Reply replyFor(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Refused:
        return SocksHandshake::Reply::Refused;
    case Outcome::HostUnreachable:
        return SocksHandshake::Reply::HostUnreachable;
    case Outcome::NetworkUnreachable:
        return SocksHandshake::Reply::NetworkUnreachable;
    default:
        return SocksHandshake::Reply::GeneralFailure;
    }
}

QString wordsFor(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Refused:
        return QStringLiteral("connection refused");
    case Outcome::HostUnreachable:
        return QStringLiteral("host not reached");
    case Outcome::NetworkUnreachable:
        return QStringLiteral("network not reached");
    default:
        return QStringLiteral("could not connect");
    }
}

} // namespace

LinkConnection::LinkConnection(LinkContext &context, qintptr descriptor, quint32 number,
                               QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_number(number)
    , m_timer(context.clock)
    , m_up(FlowDirection::Up, m_client, m_server, context, *this)
    , m_down(FlowDirection::Down, m_server, m_client, context, *this)
{
    connect(&m_client, &StreamSocket::readable, this, [this] {
        if (m_relaying)
            m_up.readMore();
        else
            readHandshake();
    });
    connect(&m_client, &StreamSocket::writable, this, [this] { m_down.pump(); });
    connect(&m_server, &StreamSocket::readable, this, [this] { m_down.readMore(); });
    connect(&m_server, &StreamSocket::writable, this, [this] { m_up.pump(); });
    connect(&m_server, &StreamSocket::connectDone, this, &LinkConnection::onConnectDone);
    connect(&m_server, &StreamSocket::secured, this, &LinkConnection::onConnected);
    connect(&m_server, &StreamSocket::notSecured, this, [this](const QString &why) {
        if (!m_done)
            refuse(Outcome::Failed, QStringLiteral("TLS: ") + why);
    });
    m_timer.start(handshakeLimit, [this] { finish(); });
    m_client.adopt(descriptor);
    m_client.setReading(true);
}

LinkConnection::~LinkConnection() = default;

QString LinkConnection::name() const
{
    return QStringLiteral("c%1").arg(m_number);
}

template <typename Change> void LinkConnection::count(Change change)
{
    m_context.stats.update(m_context.stats.on(m_handshake.account()), change);
}

void LinkConnection::readHandshake()
{
    auto &buffer = m_context.buffer;
    const auto got = m_client.receive(buffer.data(), qint64(buffer.size()));
    if (got.outcome == Outcome::WouldBlock)
        return;
    if (got.outcome != Outcome::Done || got.size == 0)
        return finish();
    answer(m_handshake.feed(QByteArrayView(buffer.data(), got.size)));
    if (m_handshake.state() == SocksHandshake::State::Failed)
        finish();
    else if (m_handshake.state() == SocksHandshake::State::Ready)
        requestConnect();
}

/// A few bytes into an empty socket: they go at once, or the client is gone, which is noticed
/// later.
void LinkConnection::answer(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        m_client.send(bytes.constData(), bytes.size());
}

void LinkConnection::requestConnect()
{
    m_client.setReading(false);
    m_context.followClock(m_context.clock.steadyNs());
    m_requestedUs = m_context.nowUs();
    m_recorder.emplace(m_context, m_number, m_handshake.tag(), m_handshake.account());
    const auto host = m_handshake.hostName();
    m_recorder->opening({ .tag = m_handshake.tag(),
                          .host = host.isEmpty() ? m_handshake.address().toString() : host,
                          .port = m_handshake.port() },
                        m_requestedUs);
    // A real connection would take the way there and back, too.
    after(m_context.nextDelayNs(), &LinkConnection::resolve);
}

void LinkConnection::after(qint64 delayNs, void (LinkConnection::*next)())
{
    m_timer.stop();
    if (delayNs == 0)
        return (this->*next)();
    const std::chrono::milliseconds delay((delayNs + 999'999) / 1'000'000);
    m_timer.start(delay, [this, next] { (this->*next)(); });
}

void LinkConnection::resolve()
{
    if (m_handshake.hostName().isEmpty()) {
        m_addresses = { m_handshake.address() };
        return connectNext(Outcome::Failed);
    }
    if (QHostAddress literal; literal.setAddress(m_handshake.hostName())) {
        m_addresses = { literal };
        return connectNext(Outcome::Failed);
    }
    QHostInfo::lookupHost(m_handshake.hostName(), this, [this](const QHostInfo &info) {
        m_addresses = info.addresses();
        connectNext(Outcome::HostUnreachable);
    });
}

void LinkConnection::connectNext(Outcome lastOutcome)
{
    if (m_done)
        return;
    if (m_addresses.isEmpty())
        return refuse(lastOutcome);
    m_server.close();
    m_server.connectTo(m_addresses.takeFirst(), m_handshake.port());
}

void LinkConnection::onConnectDone(Outcome outcome)
{
    if (m_done)
        return;
    if (outcome != Outcome::Done)
        return connectNext(outcome);
    const auto tls = foreignTls(m_handshake.tag());
    if (!tls.isUsed)
        return onConnected();
    const auto name = m_handshake.hostName();
    m_server.startTls(name.isEmpty() ? m_handshake.address().toString() : name, tls.verifies);
}

void LinkConnection::onConnected()
{
    if (m_done)
        return;
    count([](LinkCounters &counters) {
        ++counters.connectionsOpened;
        ++counters.connectionsOpen;
    });
    auto event = markEvent(FlowMark::Open, FlowDirection::Up, QStringLiteral("opens ") + name());
    event.clientUs = m_requestedUs;
    event.serverUs = m_context.nowUs();
    m_recorder->mark(std::move(event));
    m_relaying = true;
    after(m_context.nextDelayNs(), &LinkConnection::relay);
}

void LinkConnection::refuse(Outcome outcome)
{
    refuse(outcome, wordsFor(outcome));
}

void LinkConnection::refuse(Outcome outcome, const QString &why)
{
    auto event = markEvent(FlowMark::Refused, FlowDirection::Up,
                           QStringLiteral("%1: %2").arg(name(), why));
    event.clientUs = m_requestedUs;
    m_recorder->mark(std::move(event));
    m_recorder->done();
    answer(SocksHandshake::reply(replyFor(outcome)));
    m_recorder.reset();
    finish();
}

void LinkConnection::relay()
{
    answer(SocksHandshake::reply(SocksHandshake::Reply::Succeeded));
    m_up.start(m_handshake.rest());
    if (!m_done)
        m_down.start({});
}

void LinkConnection::took(FlowDirection direction, qint64 size, qint64 nowNs, qint64 dueNs)
{
    m_context.followClock(nowNs);
    m_recorder->took(direction, size, m_context.wallUs(nowNs), m_context.wallUs(dueNs));
}

void LinkConnection::wrote(FlowDirection direction, qint64 total, qint64 nowNs)
{
    m_recorder->wrote(direction, total, m_context.wallUs(nowNs));
}

void LinkConnection::withheld(FlowDirection direction, qint64 total, qint64 nowNs)
{
    m_recorder->withheld(direction, total, m_context.wallUs(nowNs));
}

void LinkConnection::dissect(FlowDirection direction, QByteArrayView bytes)
{
    m_recorder->dissect(direction, bytes);
    // The server's 101 is what makes it one. It was not passed on before this thread's next turn,
    // so that the client's first frame is still to come.
    if (direction == FlowDirection::Down && !m_isWebSocket && m_recorder->isWebSocket()) {
        m_isWebSocket = true;
        m_up.findPongs();
    }
}

void LinkConnection::ended(FlowDirection direction, qint64 nowNs)
{
    const bool inOrder = direction == FlowDirection::Up || !m_recorder->answerPending();
    m_recorder->end(direction, m_context.wallUs(nowNs));
    if (std::exchange(m_sawEnd, true))
        return;
    m_close = inOrder
        ? markEvent(FlowMark::Close, direction, QStringLiteral("close ") + name())
        : markEvent(FlowMark::Reset, direction, name() + QStringLiteral(": server left"));
    const bool isUp = direction == FlowDirection::Up;
    (isUp ? m_close->clientUs : m_close->serverUs) = m_context.wallUs(nowNs);
    if (!inOrder)
        count([](LinkCounters &counters) { ++counters.connectionsReset; });
}

void LinkConnection::endPassedOn(FlowDirection direction, qint64 nowNs)
{
    if (m_close && m_close->direction == direction) {
        const bool isUp = direction == FlowDirection::Up;
        (isUp ? m_close->serverUs : m_close->clientUs) = m_context.wallUs(nowNs);
        m_recorder->mark(std::move(*m_close));
        m_close.reset();
    }
    if (++m_endsPassedOn == 2)
        finish();
}

void LinkConnection::broke(FlowDirection direction, bool atSender)
{
    const bool atClient = atSender == (direction == FlowDirection::Up);
    if (m_sawEnd) {
        // One side had said that it ends: nothing unexpected, but nothing can be delivered any
        // more.
        m_client.reset();
        m_server.reset();
        return finish();
    }
    if (atClient)
        leave();
    else
        postReset(name() + QStringLiteral(": server reset"));
}

void LinkConnection::reset(const QString &why)
{
    if (!m_relaying || m_sawEnd) {
        m_client.reset();
        m_server.reset();
        return finish();
    }
    postReset(name() + QStringLiteral(": ") + why);
}

void LinkConnection::postReset(const QString &why)
{
    m_client.reset();
    m_server.reset();
    closeRecord(FlowDrop::Cut);
    markNow(FlowMark::Reset, FlowDirection::Down, why);
    count([](LinkCounters &counters) { ++counters.connectionsReset; });
    finish();
}

/// Our own client is gone. Systems reset a connection that is closed while bytes wait to be read,
/// as they do whenever a busy stream is left: no fault.
void LinkConnection::leave()
{
    m_client.reset();
    m_server.reset();
    closeRecord(FlowDrop::Left);
    markNow(FlowMark::Close, FlowDirection::Up,
            QStringLiteral("close %1, unread bytes dropped").arg(name()));
    finish();
}

void LinkConnection::markNow(FlowMark mark, FlowDirection direction, const QString &text)
{
    auto event = markEvent(mark, direction, text);
    event.clientUs = m_context.nowUs();
    event.serverUs = event.clientUs;
    m_recorder->mark(std::move(event));
}

/// Tells what was under way.
void LinkConnection::closeRecord(FlowDrop why)
{
    m_recorder->cut(why, m_context.nowUs());
}

void LinkConnection::finish()
{
    if (std::exchange(m_done, true))
        return;
    m_timer.stop();
    m_up.stop();
    m_down.stop();
    if (m_recorder)
        closeRecord(FlowDrop::Left);
    if (m_close)
        m_recorder->mark(std::move(*m_close));
    if (m_recorder)
        m_recorder->done();
    if (m_relaying)
        count([](LinkCounters &counters) { --counters.connectionsOpen; });
    m_client.close();
    m_server.close();
    Q_EMIT done();
}

FlowEvent LinkConnection::markEvent(FlowMark mark, FlowDirection direction,
                                    const QString &text) const
{
    FlowEvent event;
    const bool ordinary = mark == FlowMark::Open || mark == FlowMark::Close;
    event.kind = ordinary ? FlowKind::Request : FlowKind::Fault;
    event.mark = mark;
    event.direction = direction;
    event.text = text;
    return event;
}

} // namespace pushscope::client
