// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/socks_handshake.h"

#include <QtCore/QtEndian>

namespace pushscope::client {

namespace {

constexpr char version = 5;
constexpr char loginVersion = 1;
constexpr char connectCommand = 1;

enum Method : quint8 { NoLogin = 0, UserPassword = 2, NoneAcceptable = 0xFF };
enum AddressType : quint8 { IPv4 = 1, DomainName = 3, IPv6 = 4 };

quint8 byteAt(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]);
}

QByteArray pair(char first, quint8 second)
{
    return QByteArray(1, first) + char(second);
}

} // namespace

QByteArray SocksHandshake::reply(Reply code)
{
    // The bound address is of no use to anyone here: 0.0.0.0:0.
    return QByteArray(1, version) + char(code) + QByteArray("\0\1\0\0\0\0\0\0", 8);
}

QByteArray SocksHandshake::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    QByteArray answer;
    while (m_state != State::Ready && m_state != State::Failed && step(&answer)) { }
    return answer;
}

/// False if more bytes are needed.
bool SocksHandshake::step(QByteArray *answer)
{
    if (m_buffer.isEmpty())
        return false;
    switch (m_state) {
    case State::Greeting:
        return takeGreeting(answer);
    case State::Login:
        return takeLogin(answer);
    case State::Request:
        return takeRequest(answer);
    default:
        return false;
    }
}

void SocksHandshake::fail(QByteArray *answer, const QByteArray &text)
{
    m_state = State::Failed;
    m_buffer.clear();
    answer->append(text);
}

/// VER NMETHODS METHODS
bool SocksHandshake::takeGreeting(QByteArray *answer)
{
    if (m_buffer[0] != version) {
        fail(answer, {});
        return true;
    }
    if (m_buffer.size() < 2 || m_buffer.size() < 2 + byteAt(m_buffer, 1))
        return false;
    const auto methods = m_buffer.mid(2, byteAt(m_buffer, 1));
    m_buffer.remove(0, 2 + methods.size());
    // Its name is wanted of a client that has one.
    if (methods.contains(char(UserPassword))) {
        m_state = State::Login;
        answer->append(pair(version, UserPassword));
    } else if (methods.contains(char(NoLogin))) {
        m_state = State::Request;
        answer->append(pair(version, NoLogin));
    } else {
        fail(answer, pair(version, NoneAcceptable));
    }
    return true;
}

/// VER ULEN UNAME PLEN PASSWD
bool SocksHandshake::takeLogin(QByteArray *answer)
{
    if (m_buffer[0] != loginVersion) {
        fail(answer, pair(loginVersion, 1));
        return true;
    }
    if (m_buffer.size() < 2)
        return false;
    const qsizetype userSize = byteAt(m_buffer, 1);
    if (m_buffer.size() < 3 + userSize)
        return false;
    const qsizetype size = 3 + userSize + byteAt(m_buffer, 2 + userSize);
    if (m_buffer.size() < size)
        return false;
    m_tag = QString::fromUtf8(m_buffer.mid(2, userSize));
    m_account = QString::fromUtf8(m_buffer.mid(3 + userSize, size - 3 - userSize));
    m_buffer.remove(0, size);
    m_state = State::Request;
    answer->append(pair(loginVersion, 0));
    return true;
}

/// VER CMD RSV ATYP DST.ADDR DST.PORT
bool SocksHandshake::takeRequest(QByteArray *answer)
{
    if (m_buffer[0] != version) {
        fail(answer, reply(Reply::GeneralFailure));
        return true;
    }
    if (m_buffer.size() < 5)
        return false;
    const quint8 type = byteAt(m_buffer, 3);
    if (m_buffer[1] != connectCommand) {
        fail(answer, reply(Reply::CommandNotSupported));
        return true;
    }
    if (type != IPv4 && type != DomainName && type != IPv6) {
        fail(answer, reply(Reply::AddressTypeNotSupported));
        return true;
    }
    const qsizetype start = type == DomainName ? 5 : 4;
    const qsizetype length = type == IPv4 ? 4 : type == IPv6 ? 16 : byteAt(m_buffer, 4);
    if (m_buffer.size() < start + length + 2)
        return false;
    const char *const address = m_buffer.constData() + start;
    if (type == IPv4)
        m_address = QHostAddress(qFromBigEndian<quint32>(address));
    else if (type == IPv6)
        m_address = QHostAddress(reinterpret_cast<const quint8 *>(address));
    else
        m_hostName = QString::fromUtf8(address, length);
    m_port = qFromBigEndian<quint16>(address + length);
    m_buffer.remove(0, start + length + 2);
    m_state = State::Ready;
    return true;
}

} // namespace pushscope::client
