// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/lines.h"
#include "server/connection/client_connection.h"

#include <functional>

namespace pushscope::server {

class Listener;

/// A raw TCP connection that speaks lines: the first says what the client wants and comes in time,
/// the others go to the takeover that this one left. Whoever begins with anything but a JSON object
/// is refused at its first byte: a browser that is made to send HTTP here gets nowhere, whatever
/// its body says.
class LineConnection : public ClientConnection
{
    Q_OBJECT
public:
    /// Answers the first line: by takeOver() or refuse().
    using Handler = std::function<void(LineConnection &, QByteArrayView line)>;

    LineConnection(qintptr descriptor, ConnectionTable &table, const Handler &handler);

    /// Says why in an error object, and closes.
    void refuse(int status, const QString &detail);

    void start() override;
    void refuseForNow() override;

protected:
    void readSome() override;
    void overdue() override;

private:
    bool beginsWell(QByteArrayView bytes);
    void takeLine(QByteArrayView line);

    const Handler &m_handler;
    LineParser m_lines;
    bool m_begun = false; ///< the first byte was seen
};

/// The raw TCP port: whoever connects becomes a LineConnection of the table.
class LineServer : public QObject
{
    Q_OBJECT
public:
    LineServer(ConnectionTable &table, QObject *parent = nullptr);
    ~LineServer() override;

    void setHandler(LineConnection::Handler handler) { m_handler = std::move(handler); }
    /// False, with the reason, if it cannot.
    bool listen(const QHostAddress &address, quint16 port, QString *error);
    bool isListening() const;
    quint16 port() const; ///< 0 if it does not listen
    void stopListening();

private:
    LineConnection::Handler m_handler;
    std::unique_ptr<Listener> m_listener;
};

} // namespace pushscope::server
