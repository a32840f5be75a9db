// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <vector>

namespace pushscope::tests {

using Pieces = QList<QByteArrayView>;

/// The pieces of @p input, each of @p size bytes but the last.
inline Pieces piecesOf(QByteArrayView input, qsizetype size)
{
    Pieces pieces;
    for (qsizetype at = 0; at < input.size(); at += size)
        pieces.append(input.sliced(at, qMin(size, input.size() - at)));
    return pieces;
}

/// What a network does to @p input must not matter: calls @p read, a function from Pieces to
/// anything comparable, with the input whole, in two pieces cut at every byte (an empty one at the
/// ends), and byte by byte. Says where the result is not that of the whole; empty if it is the same
/// everywhere.
template <typename Read> QString differenceWhenCut(QByteArrayView input, Read read)
{
    const auto whole = read(Pieces{ input });
    for (qsizetype cut = 0; cut <= input.size(); ++cut) {
        if (!(read(Pieces{ input.first(cut), input.sliced(cut) }) == whole))
            return QStringLiteral("another result when cut at byte %1 of %2")
                .arg(cut)
                .arg(input.size());
    }
    if (!(read(piecesOf(input, 1)) == whole))
        return QStringLiteral("another result byte by byte");
    return {};
}

/// A copy on the heap without the zero that QByteArray puts behind its bytes, so that a sanitizer
/// sees a parser that reads on.
class ExactBytes
{
public:
    explicit ExactBytes(QByteArrayView bytes)
        : m_bytes(bytes.begin(), bytes.end())
    {
        m_bytes.shrink_to_fit();
    }
    operator QByteArrayView() const { return { m_bytes.data(), qsizetype(m_bytes.size()) }; }

private:
    std::vector<char> m_bytes;
};

} // namespace pushscope::tests
