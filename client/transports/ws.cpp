// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_client.h"
#include "client/core/push_stream.h"
#include "client/core/web_socket_failure.h"
#include "common/protocol.h"

#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>

/// WebSocket: an object a frame, text or binary as the subprotocol says, and publishing on the same
/// socket.
namespace pushscope::client {

namespace {

constexpr quint64 maxIncomingBytes = 16 * 1024 * 1024;

class WebSocketTransport : public PushStream
{
public:
    WebSocketTransport(const TransportContext &context, QObject *parent)
        : PushStream(context, parent)
        , m_isBinary(QByteArrayView(context.info->subprotocol) == protocol::webSocketCbor)
        , m_goodbye(*m_context.clock)
    { }
    ~WebSocketTransport() override { dropCarrier(); }

    bool publish(qint64 ref, const Draft &draft, const QByteArray &idempotencyKey) override;
    bool ping() override;

protected:
    void connectCarrier(const QList<QByteArray> &topics, const QByteArray &after) override;
    void dropCarrier() override;
    void leaveCarrier() override;

private:
    bool isConnected() const;
    void takeFrame(Decoded<PushObject> &&object);
    void onError();
    void onDisconnected();

    bool m_isBinary;
    QWebSocket *m_socket = nullptr;
    ClockTimer m_goodbye;
    bool m_flushPending = false;
    bool m_closeSeen = false; ///< a close frame came
    qint64 m_pingedNs = 0;
};

void WebSocketTransport::connectCarrier(const QList<QByteArray> &topics, const QByteArray &after)
{
    dropCarrier();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(m_context.proxy);
    m_socket->setMaxAllowedIncomingFrameSize(maxIncomingBytes);
    m_socket->setMaxAllowedIncomingMessageSize(maxIncomingBytes);
    connect(m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { takeFrame(objectFromJson(text.toUtf8())); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &bytes) { takeFrame(objectFromCbor(bytes)); });
    // Its own measure is whole milliseconds.
    connect(m_socket, &QWebSocket::pong, this,
            [this] { Q_EMIT ponged((m_context.clock->steadyNs() - m_pingedNs) / 1'000); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto errorSignal = &QWebSocket::errorOccurred;
#else
    const auto errorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif
    connect(m_socket, errorSignal, this, &WebSocketTransport::onError);
    m_closeSeen = false;
    connect(m_socket, &QWebSocket::aboutToClose, this, [this] { m_closeSeen = true; });
    connect(m_socket, &QWebSocket::disconnected, this, &WebSocketTransport::onDisconnected);
    QUrl url = subscriptionUrl(m_context, topics, after);
    url.setScheme(QStringLiteral("ws"));
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", "pushscope/" PUSHSCOPE_VERSION);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({ QString::fromLatin1(m_context.info->subprotocol) });
    m_socket->open(request, options);
}

void WebSocketTransport::takeFrame(Decoded<PushObject> &&object)
{
    heard();
    if (!object) {
        fail({ QStringLiteral("malformed answer: %1").arg(object.error), false });
        return;
    }
    take(std::move(*object));
    // All frames of one read make one batch.
    if (!std::exchange(m_flushPending, true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_flushPending = false;
                flush();
            },
            Qt::QueuedConnection);
    }
}

bool WebSocketTransport::isConnected() const
{
    return isRunning() && isOpened() && m_socket
        && m_socket->state() == QAbstractSocket::ConnectedState;
}

bool WebSocketTransport::ping()
{
    if (!isConnected())
        return false;
    m_pingedNs = m_context.clock->steadyNs();
    m_socket->ping(QByteArrayLiteral("pushscope"));
    return true;
}

bool WebSocketTransport::publish(qint64 ref, const Draft &draft, const QByteArray &idempotencyKey)
{
    if (!isConnected())
        return false;
    Action action;
    action.action = "publish";
    action.ref = ref;
    action.draft = draft;
    action.key = idempotencyKey;
    if (m_isBinary)
        m_socket->sendBinaryMessage(actionToCbor(action));
    else
        m_socket->sendTextMessage(QString::fromUtf8(actionToJson(action)));
    return true;
}

void WebSocketTransport::onError()
{
    // What ends an open socket is told by its close code, when it is disconnected.
    if (m_socket && m_socket->state() != QAbstractSocket::ConnectedState && !isOpened())
        ended(failureOfOpening(*m_socket));
}

void WebSocketTransport::onDisconnected()
{
    if (m_goodbye.isActive()) {
        m_goodbye.stop();
        dropCarrier();
        Q_EMIT closed();
        return;
    }
    if (!m_socket)
        return;
    // Without a close frame QWebSocket says 1000; RFC 6455 section 7.1.5 says 1006.
    const quint16 code = m_closeSeen ? quint16(m_socket->closeCode()) : closeAbnormal;
    ended(failureOfClose(code, m_socket->closeReason()));
}

void WebSocketTransport::dropCarrier()
{
    if (auto socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void WebSocketTransport::leaveCarrier()
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
    m_socket->close(QWebSocketProtocol::CloseCodeNormal);
}

} // namespace

TransportFactory create_ws;

ClientTransport *create_ws(const TransportContext &context, QObject *parent)
{
    return new WebSocketTransport(context, parent);
}

} // namespace pushscope::client
