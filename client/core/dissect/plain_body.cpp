// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/body_dissector.h"

namespace pushscope::client {

namespace {

/// A body that never ends must still be seen: beyond this it goes on in another event.
constexpr quint32 longestEvent = 64 * 1024 * 1024;

class PlainBody : public BodyDissector
{
public:
    PlainBody(Outlet &outlet, WirePartName name, bool isRequest)
        : BodyDissector(outlet)
        , m_name(name)
        , m_isRequest(isRequest)
    { }

    void begin(EventBuilder &&head, int) override { m_event = std::move(head); }
    void framing(WirePartName name, QByteArrayView bytes) override { take(name, bytes); }
    void content(QByteArrayView bytes, bool) override { take(m_name, bytes); }
    void end(bool complete) override
    {
        if (!complete)
            m_event.event.text += QStringLiteral(", cut off");
        m_outlet.post(std::move(m_event), m_isRequest);
    }

private:
    void take(WirePartName name, QByteArrayView bytes)
    {
        m_outlet.take(m_event, name, bytes);
        if (m_event.event.wireBytes < longestEvent)
            return;
        const auto kind = m_event.event.kind;
        const auto text = m_event.event.text;
        m_outlet.post(std::move(m_event), std::exchange(m_isRequest, false));
        m_event = EventBuilder();
        m_event.event.kind = kind;
        m_event.event.text
            = text.endsWith(u"continued") ? text : text + QStringLiteral(", continued");
    }

    WirePartName m_name;
    bool m_isRequest;
    EventBuilder m_event;
};

} // namespace

std::unique_ptr<BodyDissector> createPlainBody(Outlet &outlet, WirePartName name, bool isRequest)
{
    return std::make_unique<PlainBody>(outlet, name, isRequest);
}

} // namespace pushscope::client
