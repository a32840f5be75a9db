// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/tls_layer.h"

#include <QtNetwork/QSslConfiguration>

namespace pushscope::client {

using Outcome = native::Outcome;

namespace {

/// What waits here, each way: a reader that stops is to be felt at the other end.
constexpr qint64 bufferBytes = 256 * 1024;

} // namespace

TlsLayer::TlsLayer(qintptr descriptor, const QString &hostName, bool verifies, QObject *parent)
    : QObject(parent)
{
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_isSecured = true;
        Q_EMIT secured();
    });
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        fail(errors.isEmpty() ? QStringLiteral("TLS failed") : errors.constFirst().errorString());
    });
    connect(&m_socket, &QAbstractSocket::errorOccurred, this,
            [this] { fail(m_socket.errorString()); });
    connect(&m_socket, &QIODevice::readyRead, this, [this] {
        if (m_isReading)
            Q_EMIT readable();
    });
    connect(&m_socket, &QAbstractSocket::disconnected, this, [this] {
        fail(QStringLiteral("the server ended the connection during the TLS handshake"));
        if (m_isSecured && m_isReading)
            Q_EMIT readable(); // the end is what there is to read
    });
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, [this] {
        if (m_socket.encryptedBytesToWrite() < bufferBytes / 2 && std::exchange(m_isFull, false))
            Q_EMIT writable();
    });
    m_socket.setReadBufferSize(bufferBytes);
    m_socket.setPeerVerifyMode(verifies ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    auto configuration = m_socket.sslConfiguration();
    configuration.setAllowedNextProtocols({ QByteArrayLiteral("http/1.1") });
    m_socket.setSslConfiguration(configuration);
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setPeerVerifyName(hostName);
    // The name to verify is the one that is asked for.
    m_socket.startClientEncryption();
}

TlsLayer::~TlsLayer()
{
    m_socket.disconnect(this);
}

void TlsLayer::fail(const QString &why)
{
    if (!m_isSecured && !std::exchange(m_hasFailed, true))
        Q_EMIT failed(why);
}

native::Transfer TlsLayer::receive(char *data, qint64 size)
{
    if (const auto got = m_socket.read(data, size); got > 0)
        return { Outcome::Done, got };
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return { Outcome::WouldBlock, 0 };
    const bool isReset = m_socket.error() != QAbstractSocket::RemoteHostClosedError
        && m_socket.error() != QAbstractSocket::UnknownSocketError;
    return { isReset ? Outcome::Reset : Outcome::Done, 0 };
}

native::Transfer TlsLayer::send(const char *data, qint64 size)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return { Outcome::Failed, 0 };
    if (m_socket.encryptedBytesToWrite() + m_socket.bytesToWrite() >= bufferBytes) {
        m_isFull = true;
        return { Outcome::WouldBlock, 0 };
    }
    const auto written = m_socket.write(data, size);
    m_socket.flush();
    return written < 0 ? native::Transfer{ Outcome::Failed, 0 }
                       : native::Transfer{ Outcome::Done, written };
}

void TlsLayer::setReading(bool on)
{
    if (std::exchange(m_isReading, on) == on || !on)
        return;
    const bool isOver = m_isSecured && m_socket.state() != QAbstractSocket::ConnectedState;
    if (m_socket.bytesAvailable() > 0 || isOver) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_isReading)
                    Q_EMIT readable();
            },
            Qt::QueuedConnection);
    }
}

/// close_notify: TLS ends both ways at once.
void TlsLayer::endSending()
{
    m_socket.disconnectFromHost();
}

void TlsLayer::abort()
{
    m_socket.abort();
}

} // namespace pushscope::client
