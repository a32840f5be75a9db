// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/target/target_carrier.h"
#include "client/core/web_socket_failure.h"

#include <QtNetwork/QNetworkRequest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>

/// A WebSocket to anybody: text and binary frames as they come.
namespace pushscope::client {

namespace {

class TargetSocket : public TargetCarrier
{
public:
    TargetSocket(TargetContext context, QObject *parent);
    ~TargetSocket() override;

    void open() override;
    bool sendText(const QString &text) override;
    bool ping(const QByteArray &payload) override;

private:
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void onError();
    void onDisconnected();
    void end(const TransportFailure &why);

    QWebSocket m_socket;
    bool m_wasOpen = false;
    bool m_closeSeen = false; ///< a close frame came
    qint64 m_pingedNs = 0;
    bool m_ended = false;
};

TargetSocket::TargetSocket(TargetContext context, QObject *parent)
    : TargetCarrier(std::move(context), parent)
    , m_socket(QString::fromUtf8(m_context.target.header("Origin")))
{
    m_socket.setProxy(m_context.proxy);
    m_socket.setMaxAllowedIncomingFrameSize(quint64(maxMessageBytes));
    m_socket.setMaxAllowedIncomingMessageSize(quint64(maxMessageBytes));
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_wasOpen = true;
        Q_EMIT opened();
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { Q_EMIT message(text.toUtf8()); });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &TargetCarrier::message);
    // Its own measure is whole milliseconds.
    connect(&m_socket, &QWebSocket::pong, this,
            [this] { Q_EMIT ponged((m_context.clock->steadyNs() - m_pingedNs) / 1'000); });
    connect(&m_socket, &QWebSocket::aboutToClose, this, [this] { m_closeSeen = true; });
    connect(&m_socket, &QWebSocket::disconnected, this, &TargetSocket::onDisconnected);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto errorSignal = &QWebSocket::errorOccurred;
#else
    const auto errorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif
    connect(&m_socket, errorSignal, this, &TargetSocket::onError);
}

TargetSocket::~TargetSocket()
{
    m_socket.disconnect(this);
    // In order if the server is quick enough to see it; nobody waits for its answer.
    if (isOpen())
        m_socket.close();
}

void TargetSocket::open()
{
    QNetworkRequest request(plain(m_context.target.url));
    request.setRawHeader("User-Agent", "pushscope/" PUSHSCOPE_VERSION);
    const auto whole = this->request(m_context.target.url);
    for (const auto &header : m_context.target.headers) {
        // QWebSocket writes these by itself.
        if (header.name.compare("Origin", Qt::CaseInsensitive) != 0
            && header.name.compare("Host", Qt::CaseInsensitive) != 0)
            request.setRawHeader(header.name, whole.rawHeader(header.name));
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(m_context.target.subprotocols);
    m_socket.open(request, options);
}

bool TargetSocket::sendText(const QString &text)
{
    return isOpen() && m_socket.sendTextMessage(text) >= 0;
}

bool TargetSocket::ping(const QByteArray &payload)
{
    if (!isOpen())
        return false;
    m_pingedNs = m_context.clock->steadyNs();
    m_socket.ping(payload);
    return true;
}

void TargetSocket::onError()
{
    // What ends an open socket is told by its close code, when it is disconnected.
    if (!m_wasOpen)
        end(failureOfOpening(m_socket));
}

void TargetSocket::onDisconnected()
{
    // Without a close frame QWebSocket says 1000.
    const auto code = m_closeSeen ? quint16(m_socket.closeCode()) : closeAbnormal;
    end(failureOfClose(code, m_socket.closeReason()));
}

void TargetSocket::end(const TransportFailure &why)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT failed(why);
}

} // namespace

TargetCarrier *createTargetSocket(TargetContext context, QObject *parent)
{
    return new TargetSocket(std::move(context), parent);
}

} // namespace pushscope::client
