// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/push_stream.h"

#include "common/protocol.h"

namespace pushscope::client {

using namespace std::chrono_literals;

namespace {

/// For hello: as long as a poll waits for an answer that is not held.
constexpr auto patience = 10s;

} // namespace

PushStream::PushStream(const TransportContext &context, QObject *parent)
    : ClientTransport(context, parent)
    , m_patience(*m_context.clock)
    , m_silence(*m_context.clock)
    , m_reopening(*m_context.clock)
{ }

void PushStream::open(const QList<QByteArray> &topics, const QByteArray &after)
{
    m_topics = topics;
    m_cursor = after;
    m_running = true;
    reopen();
}

void PushStream::close()
{
    m_patience.stop();
    m_silence.stop();
    m_reopening.stop();
    if (std::exchange(m_running, false))
        leaveCarrier();
    else
        Q_EMIT closed();
}

void PushStream::reopen()
{
    m_greeted = m_recycled = m_progress = false;
    m_patience.start(patience, [this] {
        fail({ QStringLiteral("no hello within %1 s").arg(patience.count()), true });
    });
    connectCarrier(m_topics, m_cursor);
}

void PushStream::take(PushObject &&object)
{
    if (!m_running)
        return;
    if (auto message = std::get_if<Message>(&object)) {
        if (!m_greeted) {
            fail({ QStringLiteral("malformed answer: a message before hello"), false });
            return;
        }
        m_progress = true;
        m_cursor = message->id;
        m_batch.append(std::move(*message));
        return;
    }
    flush(); // order between messages and what is said about them
    const auto &control = std::get<Control>(object);
    if (!m_running)
        return;
    if (control.control == "hello")
        takeHello(control);
    else if (control.control == "bye")
        takeBye(control);
    else if (control.ref)
        Q_EMIT published(*control.ref, control);
}

void PushStream::takeHello(const Control &hello)
{
    if (hello.cursor.isEmpty() || hello.log.isEmpty()) {
        fail({ QStringLiteral("malformed answer: hello without log or cursor"), false });
        return;
    }
    if (m_opened && (hello.log != m_log || !hello.recovered)) {
        // Between two answers: whoever keeps the ledger must hear of it, by a new opening.
        fail({ QStringLiteral("the server no longer has what follows the cursor"), true });
        return;
    }
    m_greeted = true;
    m_patience.stop();
    m_log = hello.log;
    m_cursor = hello.cursor;
    const int heartbeatS = hello.heartbeatS > 0 ? hello.heartbeatS : protocol::heartbeatDefaultS;
    const auto limit = heartbeatS * 2'500ms + 2s;
    m_silence.start(limit, [this, limit] {
        const double seconds = double(limit.count()) / 1'000;
        fail({ QStringLiteral("no heartbeat for %1 s").arg(seconds), true });
    });
    if (!std::exchange(m_opened, true))
        Q_EMIT opened(hello);
}

void PushStream::takeBye(const Control &bye)
{
    Q_EMIT said(bye);
    if (!m_running)
        return;
    if (bye.reason == protocol::byeRecycle) {
        m_recycled = true;
        return;
    }
    const auto text = QStringLiteral("the server said goodbye: %1");
    fail({ text.arg(QString::fromUtf8(bye.reason)), bye.reason != protocol::byeKicked });
}

void PushStream::flush()
{
    if (m_running && !m_batch.isEmpty())
        Q_EMIT received(std::exchange(m_batch, {}));
}

void PushStream::ended(const TransportFailure &why)
{
    flush();
    if (!m_running)
        return;
    if (!m_recycled || !m_opened) {
        fail(why);
        return;
    }
    m_patience.stop();
    m_silence.stop();
    // A server that recycles before it sent anything must not be asked in a busy loop.
    m_reopening.start(m_progress ? 0ms : 100ms, [this] { reopen(); });
}

void PushStream::fail(const TransportFailure &why)
{
    flush();
    if (!std::exchange(m_running, false))
        return;
    m_patience.stop();
    m_silence.stop();
    m_reopening.stop();
    dropCarrier();
    Q_EMIT failed(why);
}

} // namespace pushscope::client
