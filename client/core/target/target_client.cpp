// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/target/target_client.h"

#include "client/core/dissect/foreign.h"
#include "client/core/target/target_carrier.h"
#include "common/json_text.h"

namespace pushscope::client {

namespace {

/// A server that asks for more is one that asks to be left alone.
constexpr int longestRetryMs = 10 * 60 * 1'000;
constexpr int mostRedirects = 20; ///< as WHATWG Fetch

TargetCarrier *createCarrier(TargetContext context, QObject *parent)
{
    switch (context.target.kind) {
    case TargetKind::WebSocket:
        return createTargetSocket(std::move(context), parent);
    case TargetKind::Sse:
    case TargetKind::Ndjson:
        return createTargetStream(std::move(context), parent);
    case TargetKind::LongPoll:
    case TargetKind::Poll:
        break;
    }
    return createTargetPolls(std::move(context), parent);
}

} // namespace

TargetClient::TargetClient(Clock &clock, MakeProxy makeProxy, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_makeProxy(std::move(makeProxy))
    , m_retry(clock)
{ }

TargetClient::~TargetClient()
{
    delete m_carrier;
}

void TargetClient::open(const Target &target)
{
    m_target = target;
    m_sequencePath = JsonPath::parse(target.sequencePath).value.value_or(JsonPath());
    m_lastEventId.clear();
    m_retryMs.reset();
    m_backoff.reset();
    m_retries = 0;
    m_messages = m_messageBytes = m_withoutSequence = 0;
    m_ledgerBegun = false;
    m_ledger = {};
    m_error.clear();
    connectCarrier();
}

void TargetClient::close()
{
    dropCarrier();
    setState(State::Idle);
}

void TargetClient::retryNow()
{
    if (m_state == State::Waiting || m_state == State::Failed)
        connectCarrier();
}

/// From the target on: where a server redirects to may be another place each time.
void TargetClient::connectCarrier()
{
    m_redirects = 0;
    m_openingNs = m_clock.steadyNs();
    openCarrier(m_target);
}

void TargetClient::openCarrier(const Target &target)
{
    dropCarrier();
    m_followed = target;
    m_hasBegun = false;
    m_otherwise.reset();
    const auto way = findForeignWay(infoOf(target.kind).way);
    const ForeignTls tls{ .isUsed = target.usesTls(), .verifies = target.verifiesTls };
    m_carrier = createCarrier({ .target = target,
                                .proxy = m_makeProxy(foreignTag(*way, tls)),
                                .clock = &m_clock,
                                .lastEventId = m_lastEventId },
                              this);
    connect(m_carrier, &TargetCarrier::begun, this, &TargetClient::takeHead);
    connect(m_carrier, &TargetCarrier::opened, this, [this] {
        m_backoff.reset();
        m_retries = 0;
        m_redirects = 0;
        setState(State::Open);
    });
    connect(m_carrier, &TargetCarrier::message, this, &TargetClient::take);
    connect(m_carrier, &TargetCarrier::retryTold, this,
            [this](int ms) { m_retryMs = std::min(ms, longestRetryMs); });
    connect(m_carrier, &TargetCarrier::lastEventIdTold, this,
            [this](const QByteArray &id) { m_lastEventId = id; });
    connect(m_carrier, &TargetCarrier::ponged, this, &TargetClient::ponged);
    connect(m_carrier, &TargetCarrier::moved, this, &TargetClient::follow);
    connect(m_carrier, &TargetCarrier::failed, this, &TargetClient::lose);
    setState(State::Opening);
    m_carrier->open();
}

/// Once it was read as what was asked for, it is that, whatever it says.
void TargetClient::takeHead(const QByteArray &contentType, bool hasLength)
{
    if (m_messages > 0 || std::exchange(m_hasBegun, true))
        return;
    if (const auto kind = otherKind(m_target.kind, contentType, hasLength)) {
        m_otherwise = { QString::fromUtf8(contentType).section(u';', 0, 0).trimmed(), *kind };
        Q_EMIT stateChanged();
    }
}

void TargetClient::follow(int status, const QByteArray &location)
{
    QString problem;
    const auto next = redirected(m_followed, status, location, &problem);
    if (++m_redirects > mostRedirects)
        lose({ QStringLiteral("more than %1 redirects").arg(mostRedirects), false });
    else if (!next)
        lose({ problem, false });
    else
        openCarrier(*next);
}

void TargetClient::dropCarrier()
{
    m_retry.stop();
    m_retryAtNs = 0;
    if (auto carrier = std::exchange(m_carrier, nullptr)) {
        carrier->disconnect(this);
        carrier->deleteLater(); // it may be the one who is calling
    }
}

void TargetClient::take(const QByteArray &payload)
{
    ++m_messages;
    if (m_followed.kind == TargetKind::Poll || m_followed.kind == TargetKind::LongPoll)
        m_otherwise.reset(); // it had an end
    m_messageBytes += quint64(payload.size());
    if (!m_target.sequencePath.isEmpty())
        count(payload);
    Q_EMIT message(payload);
}

/// The first number that is seen is where the ledger begins: nobody says what there was before.
void TargetClient::count(const QByteArray &payload)
{
    std::optional<qint64> number;
    if (!validateJson(payload)) {
        if (const auto found = m_sequencePath.find(payload)) {
            number = jsonInteger(*found);
            if (const auto text = jsonString(*found)) {
                bool isNumber = false;
                const auto value = text->toLongLong(&isNumber);
                number = isNumber ? std::optional(value) : std::nullopt;
            }
        }
    }
    if (!number || *number < 0) {
        ++m_withoutSequence;
        return;
    }
    // The ledger counts from 1.
    const auto seq = quint64(*number) + 1;
    if (!std::exchange(m_ledgerBegun, true))
        m_ledger.begin({}, { { QByteArray(), seq - 1 } });
    if (const auto gap = m_ledger.deliver({}, seq))
        Q_EMIT missed(gap->first - 1, gap->last - 1);
}

void TargetClient::lose(const TransportFailure &why)
{
    dropCarrier();
    m_error = why.what;
    if (!why.transient) {
        setState(State::Failed);
        return;
    }
    ++m_retries;
    const auto wait
        = m_retryMs && m_retries == 1 ? std::chrono::milliseconds(*m_retryMs) : m_backoff.next();
    m_retryAtNs = m_clock.steadyNs() + std::chrono::nanoseconds(wait).count();
    m_retry.start(wait, [this] { connectCarrier(); });
    setState(State::Waiting);
}

void TargetClient::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

bool TargetClient::sendText(const QString &text)
{
    return m_carrier && m_carrier->sendText(text);
}

bool TargetClient::ping()
{
    return m_carrier && m_carrier->ping(QByteArrayLiteral("pushscope"));
}

} // namespace pushscope::client
