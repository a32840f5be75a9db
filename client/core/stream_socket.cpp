// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/stream_socket.h"

#include "client/core/tls_layer.h"

#include <QtNetwork/QHostAddress>

namespace pushscope::client {

namespace {

/// Small, so that a reader that stops is felt at the other end after about a megabyte.
constexpr int kernelBufferBytes = 256 * 1024;

} // namespace

StreamSocket::StreamSocket(QObject *parent)
    : QObject(parent)
{ }

StreamSocket::~StreamSocket()
{
    close();
}

void StreamSocket::open(qintptr descriptor)
{
    m_socket = descriptor;
    native::configure(descriptor, kernelBufferBytes);
    m_read = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    m_read->setEnabled(false);
    connect(m_read.get(), &QSocketNotifier::activated, this, &StreamSocket::readable);
    m_write = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write);
    m_write->setEnabled(false);
    connect(m_write.get(), &QSocketNotifier::activated, this, &StreamSocket::onWritable);
}

void StreamSocket::adopt(qintptr descriptor)
{
    open(descriptor);
}

void StreamSocket::connectTo(const QHostAddress &address, quint16 port)
{
    const auto descriptor = native::create(address);
    Outcome outcome = Outcome::Failed;
    if (descriptor != native::noSocket) {
        open(descriptor);
        outcome = native::connect(descriptor, address, port);
    }
    if (outcome == Outcome::WouldBlock) {
        m_connecting = true;
        m_exception = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Exception);
        connect(m_exception.get(), &QSocketNotifier::activated, this, &StreamSocket::finishConnect);
        m_write->setEnabled(true);
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, outcome] { Q_EMIT connectDone(outcome); }, Qt::QueuedConnection);
}

void StreamSocket::finishConnect()
{
    if (!m_connecting)
        return;
    const auto outcome = native::connectResult(m_socket);
    m_connecting = false;
    m_write->setEnabled(false);
    m_exception->setEnabled(false);
    Q_EMIT connectDone(outcome);
}

void StreamSocket::onWritable()
{
    if (m_connecting)
        return finishConnect();
    m_write->setEnabled(false);
    Q_EMIT writable();
}

StreamSocket::Transfer StreamSocket::receive(char *data, qint64 size)
{
    if (m_tls)
        return m_tls->receive(data, size);
    if (!isOpen())
        return { Outcome::Failed, 0 };
    return native::receive(m_socket, data, size);
}

StreamSocket::Transfer StreamSocket::send(const char *data, qint64 size)
{
    if (m_tls)
        return m_tls->send(data, size);
    if (!isOpen())
        return { Outcome::Failed, 0 };
    const auto sent = native::send(m_socket, data, size);
    const bool full = sent.outcome == Outcome::WouldBlock
        || (sent.outcome == Outcome::Done && sent.size < size);
    if (full)
        m_write->setEnabled(true);
    return sent;
}

void StreamSocket::startTls(const QString &hostName, bool verifies)
{
    stopNotifiers();
    m_tls = new TlsLayer(std::exchange(m_socket, native::noSocket), hostName, verifies, this);
    connect(m_tls, &TlsLayer::secured, this, &StreamSocket::secured);
    connect(m_tls, &TlsLayer::failed, this, &StreamSocket::notSecured);
    connect(m_tls, &TlsLayer::readable, this, &StreamSocket::readable);
    connect(m_tls, &TlsLayer::writable, this, &StreamSocket::writable);
}

void StreamSocket::setReading(bool on)
{
    if (m_tls)
        m_tls->setReading(on);
    if (m_read && m_read->isEnabled() != on)
        m_read->setEnabled(on);
}

void StreamSocket::endSending()
{
    if (m_tls)
        m_tls->endSending();
    else if (isOpen())
        native::endSending(m_socket);
}

void StreamSocket::close()
{
    stopNotifiers();
    dropTls();
    if (isOpen())
        native::close(std::exchange(m_socket, native::noSocket));
}

void StreamSocket::reset()
{
    stopNotifiers();
    if (m_tls)
        m_tls->abort();
    dropTls();
    if (isOpen())
        native::reset(std::exchange(m_socket, native::noSocket));
}

/// It may be the one who is calling.
void StreamSocket::dropTls()
{
    if (auto tls = std::exchange(m_tls, nullptr)) {
        tls->disconnect(this);
        tls->deleteLater();
    }
}

/// They must not outlive the descriptor, nor be destroyed in their own signal.
void StreamSocket::stopNotifiers()
{
    m_connecting = false;
    for (auto *notifier : { &m_read, &m_write, &m_exception }) {
        if (!*notifier)
            continue;
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater();
    }
}

} // namespace pushscope::client
