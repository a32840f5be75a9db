// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/chunked.h"

#include "common/framing/http_chars.h"
#include "common/protocol.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype maxSizeLine = 4 * 1024; ///< extensions included

} // namespace

void ChunkedParser::fail(const QString &why)
{
    m_state = State::Failed;
    m_error = why;
}

qsizetype ChunkedParser::feed(QByteArrayView bytes, std::vector<Piece> *pieces)
{
    const char *at = bytes.begin();
    const char *const end = bytes.end();
    while (at < end && !finished() && !failed()) {
        if (m_state == State::Data) {
            const auto size = qsizetype(std::min(m_left, quint64(end - at)));
            pieces->push_back({ Part::Data, QByteArray(at, size) });
            at += size;
            m_left -= quint64(size);
            if (m_left == 0)
                m_state = State::DataEnd;
        } else {
            takeByte(*at++, pieces);
        }
    }
    return at - bytes.begin();
}

/// Of all that is not data. Little, so it goes byte by byte, which makes cuts harmless.
void ChunkedParser::takeByte(char c, std::vector<Piece> *pieces)
{
    const bool afterCr = m_line.endsWith('\r');
    if (afterCr != (c == '\n'))
        return fail(QStringLiteral("lines of a chunked body end with CR LF"));
    m_line.append(c);
    switch (m_state) {
    case State::Size:
        return takeSizeByte(c, pieces);
    case State::DataEnd:
        if (c == '\n') {
            pieces->push_back({ Part::End, std::exchange(m_line, {}) });
            m_state = State::Size;
        } else if (c != '\r') {
            fail(QStringLiteral("a chunk's data is longer than its size says"));
        }
        return;
    case State::Trailer:
        return takeTrailerByte(c, pieces);
    default:
        return;
    }
}

void ChunkedParser::takeSizeByte(char c, std::vector<Piece> *pieces)
{
    if (c == '\n') {
        m_state = m_left == 0 ? State::Trailer : State::Data;
        m_sizePart = SizePart::Digits;
        m_digits = 0;
        pieces->push_back({ Part::Size, std::exchange(m_line, {}) });
        return;
    }
    if (m_line.size() > maxSizeLine)
        return fail(QStringLiteral("a chunk's size line is too long"));
    const int digit = m_sizePart == SizePart::Digits ? http::hexDigit(c) : -1;
    if (digit >= 0) {
        m_left = m_left * 16 + quint64(digit);
        if (++m_digits > 15)
            fail(QStringLiteral("a chunk's size is too big"));
        return;
    }
    if (m_digits == 0)
        return fail(QStringLiteral("a chunk begins with its size in hexadecimal"));
    if (c == '\r')
        return;
    if (m_sizePart != SizePart::Extension) {
        if (c != ';' && c != ' ' && c != '\t')
            return fail(QStringLiteral("a chunk's size is hexadecimal"));
        m_sizePart = c == ';' ? SizePart::Extension : SizePart::Blanks;
    } else if (!http::isIn(http::field, c)) {
        fail(QStringLiteral("a chunk's extension has a control character"));
    }
}

/// m_line holds all trailer lines so far, m_lineStart is where the last one begins.
void ChunkedParser::takeTrailerByte(char c, std::vector<Piece> *pieces)
{
    if (m_line.size() > protocol::maxHeadBytes)
        return fail(QStringLiteral("the trailer is too long"));
    const auto line = QByteArrayView(m_line).sliced(m_lineStart);
    if (c == '\n') {
        if (line.size() == 2) {
            pieces->push_back({ Part::Trailer, std::exchange(m_line, {}) });
            m_state = State::Finished;
            return;
        }
        const auto colon = line.indexOf(':');
        if (colon < 1 || !http::allIn(http::token, line.first(colon)))
            return fail(QStringLiteral("a trailer line is not a header field"));
        m_lineStart = m_line.size();
    } else if (c != '\r' && !http::isIn(http::field, c)) {
        fail(QStringLiteral("a trailer has a control character"));
    }
}

QByteArray chunk(QByteArrayView data)
{
    if (data.isEmpty())
        return {};
    QByteArray bytes = QByteArray::number(data.size(), 16);
    bytes.reserve(bytes.size() + data.size() + 4);
    bytes.append("\r\n").append(data).append("\r\n");
    return bytes;
}

} // namespace pushscope
