// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/body_dissector.h"
#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/websocket_bytes.h"
#include "common/framing/websocket.h"

#include <QtCore/QtEndian>

namespace pushscope::client {

namespace {

/// Kept until a message is complete, to read it; more is shown as bytes.
constexpr qsizetype longestMessage = 16 * 1024 * 1024;
constexpr quint64 longestFrame = 1024 * 1024 * 1024;

/// RFC 6455 section 5.2, as far as needed to find the frame's end.
struct FrameHeader
{
    quint8 first = 0;
    bool masked = false;
    quint64 payload = 0;
    qsizetype size = 0; ///< without mask

    WsOpcode opcode() const { return WsOpcode(first & 0x0F); }
    bool isFinal() const { return first & 0x80; }
    bool isControl() const { return first & 0x08; }
};

/// 0 if more bytes are needed to know.
qsizetype headerSize(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return 0;
    const int length = bytes[1] & 0x7F;
    return length == 126 ? 4 : length == 127 ? 10 : 2;
}

FrameHeader readHeader(QByteArrayView bytes)
{
    FrameHeader header{ quint8(bytes[0]), (bytes[1] & 0x80) != 0, quint64(bytes[1] & 0x7F),
                        bytes.size() };
    if (bytes.size() == 4)
        header.payload = qFromBigEndian<quint16>(bytes.data() + 2);
    else if (bytes.size() == 10)
        header.payload = qFromBigEndian<quint64>(bytes.data() + 2);
    return header;
}

QString problemOf(const FrameHeader &header)
{
    const auto opcode = header.first & 0x0F;
    if (header.first & 0x70)
        return QStringLiteral("reserved bits in a frame");
    if (opcode > 2 && opcode < 8)
        return QStringLiteral("unknown opcode %1").arg(opcode);
    if (opcode > 10)
        return QStringLiteral("unknown opcode %1").arg(opcode);
    if (header.isControl() && (header.payload > 125 || !header.isFinal()))
        return QStringLiteral("control frame too long");
    if (header.payload > longestFrame)
        return QStringLiteral("frame too long");
    return {};
}

FlowRole roleOf(WsOpcode opcode)
{
    return opcode == WsOpcode::Ping ? FlowRole::Ping
        : opcode == WsOpcode::Pong  ? FlowRole::Pong
                                    : FlowRole::Other;
}

/// WebSocket frames of one direction: an event a message (all its frames) and an event a control
/// frame.
class WebSocketBody : public BodyDissector
{
public:
    using BodyDissector::BodyDissector;

    void framing(WirePartName name, QByteArrayView bytes) override
    {
        Q_UNUSED(name)
        content(bytes, false);
    }
    void content(QByteArrayView bytes, bool framingFollows) override;
    void end(bool complete) override;
    bool mayEndHere() const override { return m_closed; }

private:
    QByteArrayView takeHeader(QByteArrayView bytes);
    QByteArrayView takePayload(QByteArrayView bytes);
    void beginFrame();
    void endFrame();
    void readMessage();
    void readControl();
    void giveUp(const QString &why);

    EventBuilder &current() { return m_header.isControl() ? m_control : m_message; }

    QByteArray m_headerBytes; ///< of a header that is not complete
    FrameHeader m_header;
    bool m_inFrame = false;
    quint64 m_left = 0; ///< of the frame's payload
    EventBuilder m_message{ longestMessage };
    EventBuilder m_control{ longestMessage };
    bool m_closed = false;
    bool m_gaveUp = false;
};

void WebSocketBody::content(QByteArrayView bytes, bool)
{
    while (!bytes.isEmpty()) {
        if (m_gaveUp) {
            m_control.event.kind = FlowKind::Fault;
            m_control.event.text = QStringLiteral("not understood");
            m_outlet.take(m_control, WirePartName::Unknown, bytes);
            m_outlet.post(std::move(m_control));
            return;
        }
        bytes = m_inFrame ? takePayload(bytes) : takeHeader(bytes);
    }
}

/// A byte at a time: a header is short, and cuts do no harm.
QByteArrayView WebSocketBody::takeHeader(QByteArrayView bytes)
{
    m_headerBytes.append(bytes[0]);
    bytes = bytes.sliced(1);
    const auto size = headerSize(m_headerBytes);
    const bool masked = m_headerBytes.size() > 1 && (m_headerBytes[1] & 0x80);
    if (size > 0 && m_headerBytes.size() == size + (masked ? 4 : 0)) {
        m_header = readHeader(m_headerBytes.first(size));
        beginFrame();
    }
    return bytes;
}

void WebSocketBody::beginFrame()
{
    if (const auto problem = problemOf(m_header); !problem.isEmpty())
        return giveUp(problem);
    const bool continues = m_header.opcode() == WsOpcode::Continuation;
    if (!m_header.isControl() && continues == m_message.isEmpty())
        return giveUp(QStringLiteral("fragments out of order"));
    if (m_header.isControl())
        m_control.event.role = roleOf(m_header.opcode());
    m_outlet.take(current(), WirePartName::WsHeader,
                  QByteArrayView(m_headerBytes).first(m_header.size));
    m_outlet.take(current(), WirePartName::WsMask,
                  QByteArrayView(m_headerBytes).sliced(m_header.size));
    m_headerBytes.clear();
    m_left = m_header.payload;
    m_inFrame = true;
    if (m_left == 0)
        endFrame();
}

QByteArrayView WebSocketBody::takePayload(QByteArrayView bytes)
{
    const auto size = qsizetype(std::min(quint64(bytes.size()), m_left));
    const auto name = m_header.isControl() ? WirePartName::WsControlPayload : WirePartName::Message;
    m_outlet.take(current(), name, bytes.first(size));
    m_left -= quint64(size);
    if (m_left == 0)
        endFrame();
    return bytes.sliced(size);
}

void WebSocketBody::endFrame()
{
    m_inFrame = false;
    if (m_header.isControl())
        readControl();
    else if (m_header.isFinal())
        readMessage();
}

void WebSocketBody::readMessage()
{
    auto &event = m_message.event;
    const bool isText = (m_message.bytes()[0] & 0x0F) == int(WsOpcode::Text);
    const auto payload = webSocketPayload(m_message.bytes(), m_message.parts());
    const auto encoding = isText ? ObjectEncoding::Json : ObjectEncoding::Cbor;
    if (m_outlet.transport() || m_outlet.isForeign()) {
        readPayload(m_outlet, payload, encoding, &event);
    } else if (!readObject(payload, encoding, &event)) {
        event.kind = FlowKind::Data;
        event.text = isText ? QStringLiteral("text") : QStringLiteral("binary");
    }
    m_outlet.post(std::move(m_message));
}

void WebSocketBody::readControl()
{
    auto &event = m_control.event;
    event.kind = FlowKind::Beat;
    if (m_header.opcode() == WsOpcode::Close) {
        QByteArray reason;
        const auto code
            = wsCloseCode(webSocketPayload(m_control.bytes(), m_control.parts()), &reason);
        m_closed = true;
        event.kind = FlowKind::Control;
        event.text = code == 0 || code == 1005 ? QStringLiteral("close")
                                               : QStringLiteral("close %1").arg(code);
        if (!reason.isEmpty())
            event.text += u' ' + QString::fromUtf8(reason);
    } else {
        event.text
            = m_header.opcode() == WsOpcode::Ping ? QStringLiteral("ping") : QStringLiteral("pong");
    }
    m_outlet.post(std::move(m_control));
}

void WebSocketBody::giveUp(const QString &why)
{
    m_gaveUp = true;
    auto &builder = m_message.isEmpty() ? m_control : m_message;
    builder.event.kind = FlowKind::Fault;
    builder.event.mark = FlowMark::Malformed;
    builder.event.text = why;
    m_outlet.take(builder, WirePartName::Unknown, std::exchange(m_headerBytes, {}));
    m_outlet.post(std::move(builder));
}

void WebSocketBody::end(bool)
{
    auto &builder = m_inFrame ? current() : m_message;
    if (!m_headerBytes.isEmpty())
        m_outlet.take(builder, WirePartName::Unknown, std::exchange(m_headerBytes, {}));
    for (auto *left : { &m_message, &m_control }) {
        if (left->isEmpty())
            continue;
        left->event.text = QStringLiteral("cut message");
        m_outlet.post(std::move(*left));
    }
}

} // namespace

std::unique_ptr<BodyDissector> createWebSocketBody(Outlet &outlet)
{
    return std::make_unique<WebSocketBody>(outlet);
}

} // namespace pushscope::client
