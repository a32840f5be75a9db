// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/outlet.h"

#include <optional>

namespace pushscope::client {

/// Collects an HTTP head, cut anywhere.
class HeadCollector
{
public:
    enum class State { Open, Complete, Malformed };

    /// Takes bytes up to the head's end; returns how many. @p parse is parseResponseHead() or
    /// parseRequestHeadLeniently(): (bytes, size) -> optional head.
    template <typename Head, typename Parse>
    qsizetype feed(QByteArrayView bytes, std::optional<Head> *head, Parse parse);

    State state() const { return m_state; }
    const QByteArray &bytes() const { return m_bytes; } ///< of the head, when complete
    void clear();

private:
    bool worthParsing() const;

    State m_state = State::Open;
    QByteArray m_bytes;
    bool m_firstLineKnown = false; ///< it was parsed, and is a first line
};

/// Adds a head's bytes with what they are. @p first is RequestLine or StatusLine.
void takeHead(QByteArrayView head, WirePartName first, EventBuilder *builder, Outlet *outlet);

template <typename Head, typename Parse>
qsizetype HeadCollector::feed(QByteArrayView bytes, std::optional<Head> *head, Parse parse)
{
    // Line by line: a head ends with a line, and what follows it is not ours.
    for (qsizetype at = 0; at < bytes.size();) {
        const auto lineFeed = bytes.indexOf('\n', at);
        const auto next = lineFeed < 0 ? bytes.size() : lineFeed + 1;
        m_bytes.append(bytes.sliced(at, next - at));
        at = next;
        if (!worthParsing())
            continue;
        qsizetype size = 0;
        *head = parse(m_bytes, &size);
        if (size < 0)
            m_state = State::Malformed;
        else if (*head)
            m_state = State::Complete;
        if (m_state != State::Open)
            return at;
        m_firstLineKnown = m_firstLineKnown || m_bytes.trimmed().contains('\n');
    }
    return bytes.size();
}

} // namespace pushscope::client
