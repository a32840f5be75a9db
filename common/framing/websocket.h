// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/utf8.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

/// WebSocket framing, RFC 6455 section 5. Knows no socket.
namespace pushscope {

enum class WsOpcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};

/// A frame as it was on the wire.
struct WsFrame
{
    bool fin = true;
    WsOpcode opcode = WsOpcode::Text;
    bool masked = false;
    quint32 mask = 0;         ///< big-endian as sent
    qsizetype headerSize = 2; ///< 2 to 14 bytes, mask included
    QByteArray payload;       ///< unmasked

    bool operator==(const WsFrame &) const = default;
};

/// Frame by frame, from either side; checks what a frame alone can show: reserved bits and opcodes,
/// minimal lengths, control frames (final, at most 125 bytes).
class WsFrameParser
{
public:
    enum class Masking { Required, Forbidden, Either };
    WsFrameParser(Masking masking, qsizetype maxPayload);

    void feed(QByteArrayView bytes);
    std::optional<WsFrame> next();
    bool failed() const { return m_closeCode != 0; }
    quint16 closeCode() const { return m_closeCode; } ///< 1002 or 1009
    QString error() const { return m_error; }
    /// Of the data frames whose header was not read yet.
    void setMaxPayload(qsizetype bytes) { m_maxPayload = bytes; }
    /// Bytes of a frame that is not complete yet.
    qsizetype pending() const { return m_buffer.size() - m_start; }

private:
    std::optional<WsFrame> fail(quint16 code, const QString &why);
    bool checkStart(QByteArrayView bytes);
    bool checkLength(QByteArrayView bytes, int lengthBytes);

    Masking m_masking;
    qsizetype m_maxPayload;
    QByteArray m_buffer;
    qsizetype m_start = 0;
    qsizetype m_payloadSize = 0; ///< of the frame whose header was read last
    quint16 m_closeCode = 0;
    QString m_error;
};

/// Messages out of frames: joins fragments, checks their order, UTF-8 of text (1007) and the size
/// of the whole (1009). Control frames come out between fragments.
class WsMessageParser
{
public:
    /// @p only is the one kind of message that is taken, Text or Binary; the other fails with 1003
    /// before anything else about it is looked at. None: both are.
    WsMessageParser(WsFrameParser::Masking masking, qsizetype maxMessage,
                    std::optional<WsOpcode> only = {});

    void feed(QByteArrayView bytes) { m_frames.feed(bytes); }
    /// opcode is Text, Binary, Close, Ping or Pong, never Continuation; mask and headerSize are
    /// those of the first fragment.
    std::optional<WsFrame> next();
    bool failed() const { return closeCode() != 0; }
    quint16 closeCode() const { return m_closeCode ? m_closeCode : m_frames.closeCode(); }
    QString error() const { return m_closeCode ? m_error : m_frames.error(); }

private:
    std::optional<WsFrame> takeFragment(WsFrame frame);
    bool checkClose(const WsFrame &frame);
    void fail(quint16 code, const QString &why);

    WsFrameParser m_frames;
    qsizetype m_maxMessage;
    std::optional<WsOpcode> m_only;
    bool m_inMessage = false;
    Utf8Checker m_utf8; ///< of the text message that is being joined
    WsFrame m_partial;
    quint16 m_closeCode = 0;
    QString m_error;
};

/// A frame to send; masked if @p mask has a value.
QByteArray wsFrame(WsOpcode opcode, QByteArrayView payload, std::optional<quint32> mask = {},
                   bool fin = true);
/// A close frame's payload; @p reason is cut to 123 bytes of whole UTF-8 characters.
QByteArray wsClosePayload(quint16 code, QByteArrayView reason = {});
/// The code of a close frame's payload: 1005 if empty, 0 if malformed (one byte, a code that may
/// not be sent, bad UTF-8), RFC 6455 section 7.4.
quint16 wsCloseCode(QByteArrayView payload, QByteArray *reason = nullptr);
/// Sec-WebSocket-Accept for a key, RFC 6455 section 4.2.2.
QByteArray wsAccept(QByteArrayView key);

} // namespace pushscope
