// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QTcpSocket>

#include <memory>

namespace pushscope::server {

class ConnectionTable;

/// What a handler leaves behind when its answer takes time: a held request, a stream, a WebSocket.
/// Owned by the connection, which tells it what happens on the real socket.
class Takeover
{
public:
    Takeover() = default;
    virtual ~Takeover() = default;
    Q_DISABLE_COPY_MOVE(Takeover)

    /// The client went away; nothing can be sent any more. Destroyed soon after.
    virtual void clientLeft() = 0;
    /// The server stops: say goodbye and end.
    virtual void shutDown() = 0;
    /// Everything that was sent has reached the kernel.
    virtual void drained() { }
    /// From the client: bytes after Connection::upgrade(), a whole line on a LineConnection.
    virtual void received(QByteArrayView) { }
};

/// One client's socket, whatever is spoken on it: writes straight to the kernel, belongs to a
/// takeover while that lasts, ends in good order and resets who does not take the end. Derived
/// classes read. Lives in its table's thread.
class ClientConnection : public QObject
{
    Q_OBJECT
public:
    ClientConnection(qintptr descriptor, ConnectionTable &table);
    ~ClientConnection() override;

    // For takeovers.

    /// Hands the connection over, until finish() or what the derived class offers.
    void takeOver(std::unique_ptr<Takeover> takeover);
    /// Hands bytes to the client, queueing what the kernel does not take.
    void send(QByteArrayView bytes);
    /// Bytes that wait because the client does not read.
    qint64 queuedBytes() const { return m_socket.bytesToWrite(); }
    /// Ends the connection after what is queued, by reset at the latest after @p drainMs.
    void finish(int drainMs);

    ConnectionTable &table() const { return m_table; }

    // For the table.

    virtual void start() = 0;
    /// There are too many connections: says so and closes.
    virtual void refuseForNow() = 0;
    virtual void shutDown();
    /// Closes what took too long; called regularly.
    void checkDeadline(qint64 nowNs);

protected:
    /// Bytes wait in the socket, or the connection may have been idle with some read before.
    virtual void readSome() = 0;
    /// The deadline passed.
    virtual void overdue() = 0;
    /// The kernel took some of what was queued, while the connection is open.
    virtual void written() { }

    bool isOpen() const { return m_life == Life::Open; } ///< else all is said, or the client left
    QTcpSocket &socket() { return m_socket; }
    Takeover *takeover() const { return m_takeover.get(); }
    void retireTakeover();
    void startDraining();
    void setDeadline(int ms);             ///< 0: none
    virtual void countSent(qint64 bytes); ///< handed to send()
    /// Closes at once. What the kernel has it goes on sending; what it did not take is lost, and
    /// the client learns that by a reset.
    void giveUp();

private:
    enum class Life {
        Open,
        Draining, ///< all is said; waiting for the client to take it and close
        Gone,
    };

    void socketReadable();
    void socketWritten();
    void socketGone();

    ConnectionTable &m_table;
    QTcpSocket m_socket;
    Life m_life = Life::Open;
    bool m_wantsWriteShutdown = false;
    int m_drainMs = 0;       ///< for each piece while draining; 0: the deadline stands
    qint64 m_deadlineNs = 0; ///< steady clock; 0 for none
    std::unique_ptr<Takeover> m_takeover;
    std::unique_ptr<Takeover> m_retired; ///< may still be on the stack
};

} // namespace pushscope::server
