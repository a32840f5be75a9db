// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_event.h"

#include <array>

namespace pushscope::client {

namespace {

using Cost = WirePartCost;

/// In the order of WirePartName.
constexpr std::array partTable{
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "request line"),
        QT_TRANSLATE_NOOP("WirePart", "Method, target and version: what the client asks for."),
        "RFC 9112 section 3", Cost::Http },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "status line"),
        QT_TRANSLATE_NOOP("WirePart", "Version, status code and reason: how the server took it."),
        "RFC 9112 section 4", Cost::Http },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "header name"),
                  QT_TRANSLATE_NOOP(
                      "WirePart", "The name of a header field; upper and lower case are the same."),
                  "RFC 9112 section 5", Cost::Http },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "header value"),
        QT_TRANSLATE_NOOP("WirePart", "The value of a header field, up to the end of its line."),
        "RFC 9112 section 5", Cost::Http },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "end of head"),
        QT_TRANSLATE_NOOP("WirePart", "The empty line between the header fields and the body."),
        "RFC 9112 section 2.1", Cost::Http },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "body"),
                  QT_TRANSLATE_NOOP("WirePart", "The content of the request or answer."),
                  "RFC 9112 section 6", Cost::Http },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "chunk size"),
        QT_TRANSLATE_NOOP("WirePart",
                          "How many bytes of data follow, in hexadecimal; 0 ends the body."),
        "RFC 9112 section 7.1", Cost::Http },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "chunk end"),
                  QT_TRANSLATE_NOOP("WirePart",
                                    "The line end after a chunk's data, or after the last chunk."),
                  "RFC 9112 section 7.1", Cost::Http },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "SSE id"),
                  QT_TRANSLATE_NOOP(
                      "WirePart",
                      "The cursor that the client sends back as Last-Event-ID when it reconnects."),
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "SSE event"),
        QT_TRANSLATE_NOOP("WirePart",
                          "The name of the event that the browser dispatches instead of message."),
        "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "SSE data"),
                  QT_TRANSLATE_NOOP("WirePart",
                                    "Begins a line of data: the rest of the line is the message."),
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "SSE retry"),
                  QT_TRANSLATE_NOOP("WirePart",
                                    "How many milliseconds the client waits before it reconnects."),
                  "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "SSE comment"),
                  QT_TRANSLATE_NOOP(
                      "WirePart",
                      "A line that begins with a colon is ignored; it keeps the connection alive."),
                  "WHATWG HTML section 9.2.7", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "end of event"),
        QT_TRANSLATE_NOOP("WirePart", "The empty line at which the browser dispatches the event."),
        "WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "line end"),
                  QT_TRANSLATE_NOOP("WirePart", "The end of a line."),
                  "RFC 8259, WHATWG HTML section 9.2.6", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "around the messages"),
        QT_TRANSLATE_NOOP("WirePart",
                          "What the answer says besides its messages: cursor, log and heads."),
        "RFC 8259 section 4", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "frame header"),
        QT_TRANSLATE_NOOP("WirePart", "Final flag, opcode, mask flag and length of the payload."),
        "RFC 6455 section 5.2", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "mask"),
        QT_TRANSLATE_NOOP(
            "WirePart",
            "The key that the payload's bytes are combined with, new in each frame of a client."),
        "RFC 6455 section 5.3", Cost::Framing },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "control payload"),
                  QT_TRANSLATE_NOOP("WirePart", "What a ping, a pong or a close frame carries."),
                  "RFC 6455 section 5.5", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "padding"),
        QT_TRANSLATE_NOOP(
            "WirePart",
            "Means nothing. Browsers used to hold back an answer's first bytes; these fill "
            "their buffer."),
        "RFC 6202 section 3.2", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "script tag"),
        QT_TRANSLATE_NOOP("WirePart", "The browser runs a script as soon as its end tag is there."),
        "WHATWG HTML section 4.12.1", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "length"),
        QT_TRANSLATE_NOOP("WirePart", "How many bytes the message has, in decimal, and a colon."),
        "RFC 6202 section 3", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "boundary"),
        QT_TRANSLATE_NOOP("WirePart",
                          "The line between two parts; it is chosen so that it is in none."),
        "RFC 2046 section 5.1.1", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "part header"),
        QT_TRANSLATE_NOOP("WirePart",
                          "What kind of content the part has, and the empty line after it."),
        "RFC 2046 section 5.1", Cost::Framing },
    WirePartInfo{ QT_TRANSLATE_NOOP("WirePart", "callback"),
                  QT_TRANSLATE_NOOP("WirePart", "The call of the function that gets the message."),
                  "ECMA-262 section 13.3.6", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "subscription"),
        QT_TRANSLATE_NOOP("WirePart",
                          "What the client wants to hear: its first line stands for a request."),
        "RFC 8259 section 4", Cost::Framing },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "message"),
        QT_TRANSLATE_NOOP("WirePart", "The message itself: the same whatever carries it."),
        "RFC 8259 (JSON) or RFC 8949 (CBOR)", Cost::Message },
    WirePartInfo{
        QT_TRANSLATE_NOOP("WirePart", "not understood"),
        QT_TRANSLATE_NOOP("WirePart", "Bytes that have no meaning in this protocol at this place."),
        "", Cost::Http },
};
static_assert(partTable.size() == size_t(WirePartName::Unknown) + 1);

} // namespace

const WirePartInfo &partInfo(WirePartName name)
{
    return partTable[size_t(name)];
}

} // namespace pushscope::client
