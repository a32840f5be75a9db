// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

/// Transfer-Encoding: chunked, RFC 9112 section 7.1. Knows no socket.
namespace pushscope {

class ChunkedParser
{
public:
    /// What the bytes are, for those who show them.
    enum class Part { Size, Data, End, Trailer };
    struct Piece
    {
        Part part;
        QByteArray bytes;
        bool operator==(const Piece &) const = default;
    };

    /// Appends what @p bytes are to @p pieces, in order: sizes with extension and CRLF when whole,
    /// data as it comes, the CRLF after it, trailers with the empty line. Returns how many bytes
    /// were taken: all, unless the body ended or is wrong.
    qsizetype feed(QByteArrayView bytes, std::vector<Piece> *pieces);
    bool finished() const { return m_state == State::Finished; }
    bool failed() const { return m_state == State::Failed; }
    QString error() const { return m_error; }

private:
    enum class State { Size, Data, DataEnd, Trailer, Finished, Failed };
    void fail(const QString &why);
    void takeByte(char c, std::vector<Piece> *pieces);
    void takeSizeByte(char c, std::vector<Piece> *pieces);
    void takeTrailerByte(char c, std::vector<Piece> *pieces);

    State m_state = State::Size;
    QByteArray m_line;         ///< what is being read and is not data
    qsizetype m_lineStart = 0; ///< of the last trailer line in it
    quint64 m_left = 0;        ///< bytes of data still to come
    int m_digits = 0;          ///< of the size
    enum class SizePart { Digits, Blanks, Extension };
    SizePart m_sizePart = SizePart::Digits;
    QString m_error;
};

/// One chunk: size in hex, CRLF, data, CRLF. Empty data gives nothing (a zero chunk would end the
/// body).
QByteArray chunk(QByteArrayView data);
inline constexpr char lastChunk[] = "0\r\n\r\n";

} // namespace pushscope
