// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/outlet.h"

#include <QtCore/QVarLengthArray>

#include <deque>

namespace pushscope::client {

/// A stretch of a body's content and what it is.
struct ContentPart
{
    WirePartName name;
    qsizetype size;
};

/// A body's bytes that are in no event yet: the content in one piece, and where in it the transfer
/// coding's own bytes were.
class FramedContent
{
public:
    void addContent(QByteArrayView bytes) { m_content.append(bytes); }
    void addFraming(WirePartName name, QByteArrayView bytes);

    QByteArrayView content() const { return QByteArrayView(m_content).sliced(m_start); }
    bool isEmpty() const { return m_framing.empty() && content().isEmpty(); }
    qint64 wireSize() const { return content().size() + m_framingBytes; }

    /// Moves the content that @p parts describe, with all framing in, before and right after it, to
    /// @p builder as the next bytes of the stream.
    void moveTo(EventBuilder &builder, Outlet &outlet, const std::vector<ContentPart> &parts);
    /// The same, but which of @p builders gets each part is said by @p owners; framing goes to the
    /// first. The stream does not move on.
    void shareOut(std::vector<EventBuilder> &builders, const std::vector<ContentPart> &parts,
                  const std::vector<size_t> &owners);

private:
    struct Framing
    {
        qsizetype at; ///< content before it, from the first byte of m_content on
        WirePartName name;
        QVarLengthArray<char, 16> bytes;
    };
    template <typename Put> void walk(const std::vector<ContentPart> &parts, Put put);
    void forget();

    QByteArray m_content;
    qsizetype m_start = 0; ///< content before it was moved
    std::deque<Framing> m_framing;
    qint64 m_framingBytes = 0;
};

} // namespace pushscope::client
