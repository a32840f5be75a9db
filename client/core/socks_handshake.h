// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtNetwork/QHostAddress>

namespace pushscope::client {

/// The server's half of SOCKS5 (RFC 1928) with the user/password method (RFC 1929), as far as a
/// relay that only connects needs it. Knows no socket; takes input cut at any byte.
class SocksHandshake
{
public:
    enum class State { Greeting, Login, Request, Ready, Failed };

    /// RFC 1928 section 6.
    enum class Reply : quint8 {
        Succeeded = 0,
        GeneralFailure = 1,
        NetworkUnreachable = 3,
        HostUnreachable = 4,
        Refused = 5,
        CommandNotSupported = 7,
        AddressTypeNotSupported = 8,
    };

    /// Returns what is to be sent back now.
    QByteArray feed(QByteArrayView bytes);
    State state() const { return m_state; }

    QString tag() const { return m_tag; }              ///< the user's name
    QString account() const { return m_account; }      ///< the password; any will do
    QHostAddress address() const { return m_address; } ///< null if the client gave a name
    QString hostName() const { return m_hostName; }
    quint16 port() const { return m_port; }
    /// What came after the request: it is for the server.
    QByteArray rest() const { return m_buffer; }

    static QByteArray reply(Reply code);

private:
    bool step(QByteArray *answer);
    bool takeGreeting(QByteArray *answer);
    bool takeLogin(QByteArray *answer);
    bool takeRequest(QByteArray *answer);
    void fail(QByteArray *answer, const QByteArray &text);

    State m_state = State::Greeting;
    QByteArray m_buffer;
    QString m_tag;
    QString m_account;
    QHostAddress m_address;
    QString m_hostName;
    quint16 m_port = 0;
};

} // namespace pushscope::client
