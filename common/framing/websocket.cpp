// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/websocket.h"

#include "common/protocol.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>

#include <cstring>
#include <limits>

namespace pushscope {

namespace {

constexpr qsizetype maxControlPayload = 125;

bool isControl(WsOpcode opcode)
{
    return quint8(opcode) & 0x8;
}

bool isKnown(quint8 opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

void applyMask(char *bytes, qsizetype size, quint32 mask)
{
    char key[8];
    qToBigEndian(mask, key);
    qToBigEndian(mask, key + 4);
    quint64 wideKey;
    std::memcpy(&wideKey, key, 8);
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word;
        std::memcpy(&word, bytes + i, 8);
        word ^= wideKey;
        std::memcpy(bytes + i, &word, 8);
    }
    for (; i < size; ++i)
        bytes[i] = char(bytes[i] ^ key[i % 4]);
}

/// RFC 6455 section 7.4 and the codes registered since.
bool mayBeSent(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
}

} // namespace

WsFrameParser::WsFrameParser(Masking masking, qsizetype maxPayload)
    : m_masking(masking)
    , m_maxPayload(maxPayload)
{ }

void WsFrameParser::feed(QByteArrayView bytes)
{
    if (failed())
        return;
    // Moving what is left to the front only when at least as much was used costs constant time a
    // byte.
    if (m_start > 0 && m_start >= m_buffer.size() - m_start) {
        m_buffer.remove(0, m_start);
        m_start = 0;
    }
    m_buffer.append(bytes);
}

std::optional<WsFrame> WsFrameParser::fail(quint16 code, const QString &why)
{
    m_closeCode = code;
    m_error = why;
    m_buffer.clear();
    m_start = 0;
    return {};
}

/// What the first two bytes show, or the first if there is but one.
bool WsFrameParser::checkStart(QByteArrayView bytes)
{
    const auto first = quint8(bytes[0]);
    if (first & 0x70)
        fail(protocol::CloseProtocolError, QStringLiteral("a reserved bit is set"));
    else if (!isKnown(first & 0xF))
        fail(protocol::CloseProtocolError, QStringLiteral("a reserved opcode"));
    else if (isControl(WsOpcode(first & 0xF)) && !(first & 0x80))
        fail(protocol::CloseProtocolError, QStringLiteral("a control frame in fragments"));
    if (failed() || bytes.size() < 2)
        return !failed();

    const auto second = quint8(bytes[1]);
    const bool masked = second & 0x80;
    if (m_masking == Masking::Required && !masked)
        fail(protocol::CloseProtocolError, QStringLiteral("a client's frame must be masked"));
    else if (m_masking == Masking::Forbidden && masked)
        fail(protocol::CloseProtocolError, QStringLiteral("a server's frame must not be masked"));
    else if (isControl(WsOpcode(first & 0xF)) && (second & 0x7F) > maxControlPayload)
        fail(protocol::CloseProtocolError, QStringLiteral("a control frame over 125 bytes"));
    return !failed();
}

/// @p bytes hold the whole length.
bool WsFrameParser::checkLength(QByteArrayView bytes, int lengthBytes)
{
    quint64 length = quint8(bytes[1]) & 0x7F;
    if (lengthBytes == 2)
        length = qFromBigEndian<quint16>(bytes.data() + 2);
    else if (lengthBytes == 8)
        length = qFromBigEndian<quint64>(bytes.data() + 2);
    if ((lengthBytes == 2 && length < 126) || (lengthBytes == 8 && length <= 0xFFFF)) {
        fail(protocol::CloseProtocolError,
             QStringLiteral("a length that is not in its shortest form"));
    } else if (length >> 63) {
        fail(protocol::CloseProtocolError, QStringLiteral("a length with its highest bit set"));
    } else if (!isControl(WsOpcode(bytes[0] & 0xF)) && length > quint64(m_maxPayload)) {
        fail(protocol::CloseMessageTooBig,
             QStringLiteral("%1 bytes where %2 are allowed").arg(length).arg(m_maxPayload));
    }
    m_payloadSize = qsizetype(length);
    return !failed();
}

std::optional<WsFrame> WsFrameParser::next()
{
    const auto bytes = QByteArrayView(m_buffer).sliced(m_start);
    if (failed() || bytes.isEmpty() || !checkStart(bytes) || bytes.size() < 2)
        return {};
    const int length7 = bytes[1] & 0x7F;
    const int lengthBytes = length7 == 127 ? 8 : length7 == 126 ? 2 : 0;
    if (bytes.size() < 2 + lengthBytes || !checkLength(bytes, lengthBytes))
        return {};

    WsFrame frame;
    frame.fin = bytes[0] & 0x80;
    frame.opcode = WsOpcode(bytes[0] & 0xF);
    frame.masked = bytes[1] & 0x80;
    frame.headerSize = 2 + lengthBytes + (frame.masked ? 4 : 0);
    if (bytes.size() < frame.headerSize || bytes.size() - frame.headerSize < m_payloadSize)
        return {};
    frame.payload = bytes.sliced(frame.headerSize, m_payloadSize).toByteArray();
    if (frame.masked) {
        frame.mask = qFromBigEndian<quint32>(bytes.data() + frame.headerSize - 4);
        applyMask(frame.payload.data(), m_payloadSize, frame.mask);
    }
    m_start += frame.headerSize + m_payloadSize;
    if (m_start == m_buffer.size()) {
        m_buffer.resize(0); // keeps its memory
        m_start = 0;
    }
    return frame;
}

WsMessageParser::WsMessageParser(WsFrameParser::Masking masking, qsizetype maxMessage,
                                 std::optional<WsOpcode> only)
    : m_frames(masking, maxMessage)
    , m_maxMessage(maxMessage)
    , m_only(only)
{ }

void WsMessageParser::fail(quint16 code, const QString &why)
{
    m_closeCode = code;
    m_error = why;
    m_partial = {};
}

std::optional<WsFrame> WsMessageParser::next()
{
    while (!failed()) {
        auto frame = m_frames.next();
        if (!frame)
            return {};
        if (isControl(frame->opcode)) {
            if (frame->opcode == WsOpcode::Close && !checkClose(*frame))
                return {};
            return frame;
        }
        if (auto message = takeFragment(std::move(*frame)))
            return message;
    }
    return {};
}

/// The message, if @p frame ends one.
std::optional<WsFrame> WsMessageParser::takeFragment(WsFrame frame)
{
    const bool continues = frame.opcode == WsOpcode::Continuation;
    if (continues != m_inMessage) {
        fail(protocol::CloseProtocolError,
             continues ? QStringLiteral("a continuation of nothing")
                       : QStringLiteral("a new message before the last one ended"));
        return {};
    }
    const auto opcode = continues ? m_partial.opcode : frame.opcode;
    if (m_only && opcode != *m_only) {
        fail(protocol::CloseUnsupportedData,
             QStringLiteral("the subprotocol has the other kind of frame"));
        return {};
    }
    if (opcode == WsOpcode::Text) {
        const bool whole = !continues && frame.fin;
        const bool valid = whole ? isValidUtf8(frame.payload)
                                 : m_utf8.take(frame.payload) && (!frame.fin || m_utf8.complete());
        if (!valid) {
            fail(protocol::CloseInvalidPayload, QStringLiteral("text that is not UTF-8"));
            return {};
        }
    }
    if (continues) {
        m_partial.payload.append(frame.payload);
        m_partial.fin = frame.fin;
    } else {
        m_partial = std::move(frame);
    }
    m_inMessage = !m_partial.fin;
    m_frames.setMaxPayload(m_inMessage ? m_maxMessage - m_partial.payload.size() : m_maxMessage);
    if (m_inMessage)
        return {};
    m_utf8 = {};
    return std::exchange(m_partial, {});
}

bool WsMessageParser::checkClose(const WsFrame &frame)
{
    const auto &payload = frame.payload;
    if (wsCloseCode(payload) != 0)
        return true;
    if (payload.size() >= 2 && mayBeSent(qFromBigEndian<quint16>(payload.data())))
        fail(protocol::CloseInvalidPayload, QStringLiteral("a close reason that is not UTF-8"));
    else
        fail(protocol::CloseProtocolError, QStringLiteral("a malformed close frame"));
    return false;
}

QByteArray wsFrame(WsOpcode opcode, QByteArrayView payload, std::optional<quint32> mask, bool fin)
{
    const auto size = payload.size();
    QByteArray frame;
    frame.reserve(size + 14);
    frame.append(char((fin ? 0x80 : 0) | quint8(opcode)));
    const int maskBit = mask ? 0x80 : 0;
    char number[8];
    if (size < 126) {
        frame.append(char(maskBit | int(size)));
    } else if (size <= std::numeric_limits<quint16>::max()) {
        frame.append(char(maskBit | 126));
        qToBigEndian(quint16(size), number);
        frame.append(number, 2);
    } else {
        frame.append(char(maskBit | 127));
        qToBigEndian(quint64(size), number);
        frame.append(number, 8);
    }
    if (mask) {
        qToBigEndian(*mask, number);
        frame.append(number, 4);
    }
    frame.append(payload);
    if (mask)
        applyMask(frame.data() + frame.size() - size, size, *mask);
    return frame;
}

QByteArray wsClosePayload(quint16 code, QByteArrayView reason)
{
    if (!mayBeSent(code))
        return {}; // such as 1005, "no code": an empty payload says just that
    if (reason.size() > maxControlPayload - 2) {
        auto size = maxControlPayload - 2;
        while (size > 0 && (uchar(reason[size]) & 0xC0) == 0x80)
            --size;
        reason = reason.first(size);
    }
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    return payload.append(reason);
}

quint16 wsCloseCode(QByteArrayView payload, QByteArray *reason)
{
    if (reason)
        reason->clear();
    if (payload.isEmpty())
        return 1005;
    if (payload.size() < 2)
        return 0;
    const auto code = qFromBigEndian<quint16>(payload.data());
    const auto text = payload.sliced(2);
    if (!mayBeSent(code) || !isValidUtf8(text))
        return 0;
    if (reason)
        *reason = text.toByteArray();
    return code;
}

QByteArray wsAccept(QByteArrayView key)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(key);
    hash.addData(QByteArrayView("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
    return hash.result().toBase64();
}

} // namespace pushscope
