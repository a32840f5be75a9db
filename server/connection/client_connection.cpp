// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/client_connection.h"

#include "common/clock.h"
#include "server/connection/connection_table.h"
#include "server/connection/native_socket.h"

namespace pushscope::server {

namespace {

// What a client may send ahead while its request is handled; TCP holds back the rest.
constexpr qint64 readAheadBytes = 64 * 1024;
// What the kernel takes beyond what it can send.
constexpr int unsentBytes = 128 * 1024;
// For a client to read a final answer before its socket is closed under it.
constexpr int lingerMs = 1'000;

} // namespace

ClientConnection::ClientConnection(qintptr descriptor, ConnectionTable &table)
    : m_table(table)
{
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket.setReadBufferSize(readAheadBytes);
    limitUnsent(m_socket, unsentBytes);
    connect(&m_socket, &QTcpSocket::readyRead, this, &ClientConnection::socketReadable);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &ClientConnection::socketWritten);
    connect(&m_socket, &QTcpSocket::disconnected, this, &ClientConnection::socketGone);
}

ClientConnection::~ClientConnection()
{
    // The socket closes now; nobody is to be told.
    m_socket.disconnect(this);
}

void ClientConnection::setDeadline(int ms)
{
    m_deadlineNs = ms > 0 ? m_table.clock().steadyNs() + qint64(ms) * 1'000'000 : 0;
}

void ClientConnection::checkDeadline(qint64 nowNs)
{
    if (!m_deadlineNs || nowNs < m_deadlineNs)
        return;
    m_deadlineNs = 0;
    if (m_life == Life::Open)
        overdue();
    else
        giveUp();
}

void ClientConnection::giveUp()
{
    if (m_life == Life::Gone)
        return;
    if (queuedBytes() > 0)
        resetOnClose(m_socket);
    m_socket.abort();
}

void ClientConnection::takeOver(std::unique_ptr<Takeover> takeover)
{
    m_retired.reset();
    m_takeover = std::move(takeover);
}

void ClientConnection::retireTakeover()
{
    if (m_takeover)
        m_retired = std::move(m_takeover);
}

void ClientConnection::send(QByteArrayView bytes)
{
    if (m_life == Life::Gone || bytes.isEmpty())
        return;
    countSent(bytes.size());
    if (m_socket.bytesToWrite() == 0)
        bytes = bytes.sliced(sendNow(m_socket, bytes));
    if (!bytes.isEmpty())
        m_socket.write(bytes.data(), bytes.size());
}

void ClientConnection::countSent(qint64 bytes)
{
    m_table.countSent(bytes);
}

void ClientConnection::finish(int drainMs)
{
    if (m_life != Life::Open)
        return;
    retireTakeover();
    startDraining();
    setDeadline(drainMs);
    m_drainMs = 0;
}

void ClientConnection::startDraining()
{
    m_life = Life::Draining;
    m_drainMs = m_table.limits().idleTimeoutMs;
    m_wantsWriteShutdown = true;
    socketWritten();
}

void ClientConnection::shutDown()
{
    if (m_life != Life::Open)
        return;
    if (m_takeover)
        m_takeover->shutDown();
    else
        startDraining();
}

void ClientConnection::socketReadable()
{
    if (m_life == Life::Open)
        readSome();
    else
        m_socket.readAll();
}

void ClientConnection::socketWritten()
{
    if (m_life == Life::Draining && m_drainMs > 0)
        setDeadline(m_socket.bytesToWrite() > 0 ? m_drainMs : lingerMs);
    else if (m_life == Life::Open)
        written();
    if (m_socket.bytesToWrite() > 0)
        return;
    if (m_life == Life::Draining && std::exchange(m_wantsWriteShutdown, false)) {
        m_socket.readAll();
        if (!shutDownWriting(m_socket))
            m_socket.disconnectFromHost();
    } else if (m_takeover) {
        m_takeover->drained();
    }
}

void ClientConnection::socketGone()
{
    if (m_life == Life::Gone)
        return;
    m_life = Life::Gone;
    m_deadlineNs = 0;
    if (m_takeover)
        m_takeover->clientLeft();
    m_table.remove(this);
}

} // namespace pushscope::server
