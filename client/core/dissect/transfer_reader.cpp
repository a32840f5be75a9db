// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/transfer_reader.h"

#include "common/framing/http_chars.h"

#include <algorithm>

namespace pushscope::client {

TransferReader TransferReader::ofRequest(const HttpRequestHead &head)
{
    return head.chunked() ? chunked() : length(std::max<qint64>(head.contentLength(), 0));
}

TransferReader TransferReader::ofAnswer(const HttpResponseHead &head, QByteArrayView method)
{
    if (head.status / 100 == 1 || head.status == 204 || head.status == 304 || method == "HEAD")
        return none();
    if (head.headers.hasToken("Transfer-Encoding", "chunked"))
        return chunked();
    bool isNumber = false;
    const auto size = head.headers.value("Content-Length").toLongLong(&isNumber);
    return isNumber && size >= 0 ? length(size) : untilClose();
}

qsizetype TransferReader::feed(QByteArrayView bytes, BodySink &body)
{
    if (m_mode == Mode::Chunked)
        return feedChunks(bytes, body);
    const auto size = m_mode == Mode::UntilClose
        ? bytes.size()
        : qsizetype(std::min<qint64>(m_left, bytes.size()));
    if (size > 0)
        body.content(bytes.first(size), false);
    m_left -= size;
    return size;
}

bool TransferReader::finished() const
{
    switch (m_mode) {
    case Mode::Length:
        return m_left == 0;
    case Mode::Chunked:
        return m_chunks.finished();
    case Mode::UntilClose:
        break;
    }
    return false;
}

qsizetype TransferReader::feedChunks(QByteArrayView bytes, BodySink &body)
{
    std::vector<ChunkedParser::Piece> pieces;
    const auto taken = m_chunks.feed(bytes, &pieces);
    qint64 pieceBytes = 0;
    for (const auto &piece : pieces) {
        pieceBytes += piece.bytes.size();
        switch (piece.part) {
        case ChunkedParser::Part::Size: {
            const auto isDigit = [](char c) { return http::hexDigit(c) >= 0; };
            const auto end = std::ranges::find_if_not(piece.bytes, isDigit);
            m_left = QByteArrayView(piece.bytes.cbegin(), end).toLongLong(nullptr, 16);
            body.framing(WirePartName::ChunkSize, piece.bytes);
            break;
        }
        case ChunkedParser::Part::Data:
            m_left -= piece.bytes.size();
            body.content(piece.bytes, m_left == 0);
            break;
        case ChunkedParser::Part::End:
        case ChunkedParser::Part::Trailer:
            body.framing(WirePartName::ChunkEnd, piece.bytes);
            break;
        }
    }
    keepTail(bytes.first(taken), pieceBytes);
    return taken;
}

void TransferReader::keepTail(QByteArrayView taken, qint64 pieceBytes)
{
    const auto open = m_tail.size() + taken.size() - pieceBytes;
    if (open > taken.size())
        m_tail.append(taken);
    else
        m_tail = taken.last(open).toByteArray();
}

} // namespace pushscope::client
