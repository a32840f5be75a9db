// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/native_socket.h"

#include <QtCore/QObject>
#include <QtNetwork/QSslSocket>

namespace pushscope::client {

/// TLS towards the server, so that the Link still sees what is inside. The client speaks plain HTTP
/// to the Link; who the server is, is verified here.
class TlsLayer : public QObject
{
    Q_OBJECT
public:
    /// Takes the connected @p descriptor over. @p hostName is asked for (SNI) and, with @p
    /// verifies, what the certificate must be for.
    TlsLayer(qintptr descriptor, const QString &hostName, bool verifies, QObject *parent);
    ~TlsLayer() override;

    // As StreamSocket's.
    native::Transfer receive(char *data, qint64 size);
    native::Transfer send(const char *data, qint64 size);
    void setReading(bool on);
    void endSending();
    void abort();

Q_SIGNALS:
    void secured();
    void failed(const QString &why); ///< before it was secured
    void readable();
    void writable();

private:
    void fail(const QString &why);

    QSslSocket m_socket;
    bool m_isSecured = false;
    bool m_hasFailed = false;
    bool m_isReading = false;
    bool m_isFull = false; ///< writable() is owed
};

} // namespace pushscope::client
