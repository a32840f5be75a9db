// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_client.h"
#include "client/core/push_stream.h"
#include "client/core/transport_directory.h"
#include "common/framing/lines.h"
#include "common/json_text.h"

#include <QtNetwork/QTcpSocket>

/// Raw TCP: an object a line both ways, on a port that the server's list of transports names.
namespace pushscope::client {

namespace {

/// What the client wants, as the line that stands for a request.
QByteArray subscriptionLine(const TransportContext &context, const QList<QByteArray> &topics,
                            const QByteArray &after)
{
    QByteArray line = "{\"topics\":[";
    for (const auto &topic : topics)
        line += (&topic == &topics.first() ? "" : ",") + jsonQuoted(topic);
    line += ']';
    if (!after.isEmpty())
        line += ",\"after\":" + jsonQuoted(after);
    if (!context.name.isEmpty())
        line += ",\"name\":" + jsonQuoted(context.name.toUtf8());
    for (const auto &option : context.info->options) {
        const double value = context.options.value(option.key);
        if (*option.query && value != option.standard) {
            const auto text = option.text(value);
            line += ',' + jsonQuoted(option.query) + ':'
                + (option.choices.empty() ? text : jsonQuoted(text));
        }
    }
    return line + "}\n";
}

class TcpTransport : public PushStream
{
public:
    TcpTransport(const TransportContext &context, QObject *parent)
        : PushStream(context, parent)
        , m_goodbye(*m_context.clock)
    {
        connect(m_context.directory, &TransportDirectory::answered, this, [this] {
            if (std::exchange(m_isLookingUp, false))
                connectSocket();
        });
    }
    ~TcpTransport() override { dropCarrier(); }

    bool publish(qint64 ref, const Draft &draft, const QByteArray &idempotencyKey) override;

protected:
    void connectCarrier(const QList<QByteArray> &topics, const QByteArray &after) override;
    void dropCarrier() override;
    void leaveCarrier() override;

private:
    void connectSocket();
    void readLines();
    void takeObject(Decoded<PushObject> &&object);
    void onGone();

    QTcpSocket *m_socket = nullptr;
    QByteArray m_firstLine;
    LineParser m_lines;
    ClockTimer m_goodbye;
    bool m_isLookingUp = false;
};

void TcpTransport::connectCarrier(const QList<QByteArray> &topics, const QByteArray &after)
{
    dropCarrier();
    m_firstLine = subscriptionLine(m_context, topics, after);
    if (m_context.directory->isKnown()) {
        connectSocket();
        return;
    }
    m_isLookingUp = true;
    m_context.directory->ask();
}

void TcpTransport::connectSocket()
{
    if (const auto failure = m_context.directory->failure()) {
        fail(*failure);
        return;
    }
    const auto offer = m_context.directory->offer(*m_context.info);
    if (!offer.isAvailable || offer.url.port() <= 0) {
        fail({ offer.reason, false });
        return;
    }
    m_lines = LineParser();
    m_socket = new QTcpSocket(this);
    m_socket->setProxy(m_context.proxy);
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket->write(m_firstLine);
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &TcpTransport::readLines);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &TcpTransport::onGone);
    connect(m_socket, &QTcpSocket::disconnected, this, &TcpTransport::onGone);
    m_socket->connectToHost(offer.url.host(), quint16(offer.url.port()));
}

void TcpTransport::readLines()
{
    if (m_goodbye.isActive()) {
        m_socket->readAll(); // nobody wants it any more
        return;
    }
    heard();
    m_lines.feed(m_socket->readAll());
    while (m_socket) {
        const auto line = m_lines.next();
        if (!line)
            break;
        if (!line->isEmpty())
            takeObject(objectFromJson(*line));
    }
    if (m_lines.failed())
        fail({ QStringLiteral("malformed answer: a line that does not end"), false });
    flush();
}

void TcpTransport::takeObject(Decoded<PushObject> &&object)
{
    if (!object) {
        fail({ QStringLiteral("malformed answer: %1").arg(object.error), false });
        return;
    }
    const auto control = std::get_if<Control>(&*object);
    if (control && control->control == "error" && !control->ref) {
        // About the connection, not about an action of ours.
        const auto &error = *control;
        auto what = statusText(error.status, QString::fromUtf8(error.title), {});
        if (!error.detail.isEmpty())
            what += QStringLiteral(": ") + QString::fromUtf8(error.detail);
        fail({ what, isTransientStatus(error.status) });
        return;
    }
    take(std::move(*object));
}

bool TcpTransport::publish(qint64 ref, const Draft &draft, const QByteArray &idempotencyKey)
{
    if (!isRunning() || !isOpened() || !m_socket
        || m_socket->state() != QAbstractSocket::ConnectedState)
        return false;
    Action action;
    action.action = "publish";
    action.ref = ref;
    action.draft = draft;
    action.key = idempotencyKey;
    m_socket->write(actionToJson(action) + '\n');
    return true;
}

void TcpTransport::onGone()
{
    if (m_goodbye.isActive()) {
        m_goodbye.stop();
        dropCarrier();
        Q_EMIT closed();
        return;
    }
    if (!m_socket)
        return;
    const bool wasThere = isOpened();
    const auto error = m_socket->error();
    const bool isOrdinary = wasThere
        && (error == QAbstractSocket::RemoteHostClosedError
            || error == QAbstractSocket::UnknownSocketError);
    const auto what
        = isOrdinary ? QStringLiteral("the connection was lost") : m_socket->errorString();
    if (m_socket->bytesAvailable() > 0)
        readLines(); // its last words, which may say why
    if (!m_socket)
        return;
    dropCarrier();
    if (!wasThere)
        m_context.directory->forget(); // the port may be another by now
    ended({ what, true });
}

void TcpTransport::dropCarrier()
{
    m_isLookingUp = false;
    if (auto socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void TcpTransport::leaveCarrier()
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState) {
        dropCarrier();
        Q_EMIT closed();
        return;
    }
    m_goodbye.start(goodbyeLimit, [this] {
        dropCarrier();
        Q_EMIT closed();
    });
    m_socket->disconnectFromHost();
}

} // namespace

TransportFactory create_tcp;

ClientTransport *create_tcp(const TransportContext &context, QObject *parent)
{
    return new TcpTransport(context, parent);
}

} // namespace pushscope::client
