// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_event.h"

#include <array>

namespace pushscope::client {

namespace {

using Cost = WirePartCost;

/// In the order of WirePartName.
constexpr std::array partTable{
    WirePartInfo{ "request line", "Method, target and version: what the client asks for.",
                  "RFC 9112 section 3", Cost::Http },
    WirePartInfo{ "status line", "Version, status code and reason: how the server took it.",
                  "RFC 9112 section 4", Cost::Http },
    WirePartInfo{ "header name", "The name of a header field; upper and lower case are the same.",
                  "RFC 9112 section 5", Cost::Http },
    WirePartInfo{ "header value", "The value of a header field, up to the end of its line.",
                  "RFC 9112 section 5", Cost::Http },
    WirePartInfo{ "end of head", "The empty line between the header fields and the body.",
                  "RFC 9112 section 2.1", Cost::Http },
    WirePartInfo{ "body", "The content of the request or answer.", "RFC 9112 section 6",
                  Cost::Http },
    WirePartInfo{ "chunk size", "How many bytes of data follow, in hexadecimal; 0 ends the body.",
                  "RFC 9112 section 7.1", Cost::Http },
    WirePartInfo{ "chunk end", "The line end after a chunk's data, or after the last chunk.",
                  "RFC 9112 section 7.1", Cost::Http },
    WirePartInfo{ "SSE id",
                  "The cursor that the client sends back as Last-Event-ID when it reconnects.",
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ "SSE event",
                  "The name of the event that the browser dispatches instead of message.",
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ "SSE data", "Begins a line of data: the rest of the line is the message.",
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ "SSE retry", "How many milliseconds the client waits before it reconnects.",
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ "SSE comment",
                  "A line that begins with a colon is ignored; it keeps the connection alive.",
                  "WHATWG HTML section 9.2.7", Cost::Framing },
    WirePartInfo{ "end of event", "The empty line at which the browser dispatches the event.",
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ "line end", "The end of a line.", "RFC 8259, WHATWG HTML section 9.2.6",
                  Cost::Framing },
    WirePartInfo{ "around the messages",
                  "What the answer says besides its messages: cursor, log and heads.",
                  "RFC 8259 section 4", Cost::Framing },
    WirePartInfo{ "frame header", "Final flag, opcode, mask flag and length of the payload.",
                  "RFC 6455 section 5.2", Cost::Framing },
    WirePartInfo{
        "mask",
        "The key that the payload's bytes are combined with, new in each frame of a client.",
        "RFC 6455 section 5.3", Cost::Framing },
    WirePartInfo{ "control payload", "What a ping, a pong or a close frame carries.",
                  "RFC 6455 section 5.5", Cost::Framing },
    WirePartInfo{ "padding",
                  "Means nothing. Browsers used to hold back an answer's first bytes; these fill "
                  "their buffer.",
                  "RFC 6202 section 3.2", Cost::Framing },
    WirePartInfo{ "script tag", "The browser runs a script as soon as its end tag is there.",
                  "WHATWG HTML section 4.12.1", Cost::Framing },
    WirePartInfo{ "length", "How many bytes the message has, in decimal, and a colon.",
                  "RFC 6202 section 3", Cost::Framing },
    WirePartInfo{ "boundary", "The line between two parts; it is chosen so that it is in none.",
                  "RFC 2046 section 5.1.1", Cost::Framing },
    WirePartInfo{ "part header", "What kind of content the part has, and the empty line after it.",
                  "RFC 2046 section 5.1", Cost::Framing },
    WirePartInfo{ "callback", "The call of the function that gets the message.",
                  "ECMA-262 section 13.3.6", Cost::Framing },
    WirePartInfo{ "subscription",
                  "What the client wants to hear: its first line stands for a request.",
                  "RFC 8259 section 4", Cost::Framing },
    WirePartInfo{ "message", "The message itself: the same whatever carries it.",
                  "RFC 8259 (JSON) or RFC 8949 (CBOR)", Cost::Message },
    WirePartInfo{ "not understood", "Bytes that have no meaning in this protocol at this place.",
                  "", Cost::Http },
};
static_assert(partTable.size() == size_t(WirePartName::Unknown) + 1);

} // namespace

const WirePartInfo &partInfo(WirePartName name)
{
    return partTable[size_t(name)];
}

} // namespace pushscope::client
