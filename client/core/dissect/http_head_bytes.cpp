// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/http_head_bytes.h"

namespace pushscope::client {

namespace {

constexpr qsizetype longestHead = 256 * 1024;
/// So many bytes show whether something begins like a head.
constexpr qsizetype shortStart = 64;

} // namespace

void HeadCollector::clear()
{
    m_state = State::Open;
    m_bytes.clear();
    m_firstLineKnown = false;
}

/// Parsing at each byte would be quadratic: only where it can tell something new.
bool HeadCollector::worthParsing() const
{
    if (m_bytes.endsWith("\n\r\n") || m_bytes.endsWith("\n\n"))
        return true;
    if (m_firstLineKnown)
        return m_bytes.size() > longestHead;
    return m_bytes.size() <= shortStart || m_bytes.endsWith('\n') || m_bytes.size() > longestHead;
}

void takeHead(QByteArrayView head, WirePartName first, EventBuilder *builder, Outlet *outlet)
{
    bool haveFirst = false;
    while (!head.isEmpty()) {
        const auto lineFeed = head.indexOf('\n');
        const auto line = lineFeed < 0 ? head : head.first(lineFeed + 1);
        head = head.sliced(line.size());
        if (!std::exchange(haveFirst, haveFirst || line.trimmed().size() > 0)) {
            outlet->take(*builder, haveFirst ? first : WirePartName::LineEnd, line);
            continue;
        }
        auto value = line.indexOf(':') + 1;
        if (line.trimmed().isEmpty()) {
            outlet->take(*builder, WirePartName::HeadEnd, line);
        } else if (value == 0 || line.front() == ' ' || line.front() == '\t') {
            outlet->take(*builder, WirePartName::HeaderValue, line);
        } else {
            while (value < line.size() && (line[value] == ' ' || line[value] == '\t'))
                ++value;
            outlet->take(*builder, WirePartName::HeaderName, line.first(value));
            outlet->take(*builder, WirePartName::HeaderValue, line.sliced(value));
        }
    }
}

} // namespace pushscope::client
