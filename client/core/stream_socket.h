// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/native_socket.h"

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <memory>

class QHostAddress;

namespace pushscope::client {

class TlsLayer;

/// A TCP socket that does not hide what the Link has to pass on and to show: whether the other side
/// ended in order or reset, and each direction's end by itself (QTcpSocket tells the two apart for
/// nobody, and closes both directions at once). It keeps no buffer: what is sent has left when
/// send() says so.
class StreamSocket : public QObject
{
    Q_OBJECT
public:
    using Outcome = native::Outcome;
    using Transfer = native::Transfer;

    explicit StreamSocket(QObject *parent = nullptr);
    ~StreamSocket() override; ///< closes in order

    void adopt(qintptr descriptor);
    /// Answers with connectDone(), never at once.
    void connectTo(const QHostAddress &address, quint16 port);
    /// From now on TLS, as TlsLayer's. Once connected; answers with secured() or notSecured().
    void startTls(const QString &hostName, bool verifies);
    bool isOpen() const { return m_tls || m_socket != native::noSocket; }

    /// Done with size 0 is the end of what the other side sends.
    Transfer receive(char *data, qint64 size);
    /// May take less than @p size; writable() follows when it did.
    Transfer send(const char *data, qint64 size);
    void setReading(bool on); ///< whether readable() is emitted; off at first
    void endSending();        ///< FIN
    void close();
    void reset(); ///< RST

Q_SIGNALS:
    void connectDone(pushscope::client::native::Outcome outcome);
    void secured();
    void notSecured(const QString &why);
    void readable();
    void writable();

private:
    void open(qintptr descriptor);
    void finishConnect();
    void onWritable();
    void stopNotifiers();

    void dropTls();

    qintptr m_socket = native::noSocket;
    TlsLayer *m_tls = nullptr; ///< has the socket, if there is one
    bool m_connecting = false;
    std::unique_ptr<QSocketNotifier> m_read;
    std::unique_ptr<QSocketNotifier> m_write;
    std::unique_ptr<QSocketNotifier>
        m_exception; ///< only while connecting: how Windows tells a refusal
};

} // namespace pushscope::client
