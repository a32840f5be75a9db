// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/body_dissector.h"
#include "client/core/dissect/object_reader.h"

namespace pushscope::client {

namespace {

/// An answer that is a message, head and all: what a poll of any server gets.
class AnswerBody : public BodyDissector
{
public:
    using BodyDissector::BodyDissector;

    void begin(EventBuilder &&head, int) override { m_answer = std::move(head); }
    void framing(WirePartName name, QByteArrayView bytes) override
    {
        m_outlet.take(m_answer, name, bytes);
    }
    void content(QByteArrayView bytes, bool) override
    {
        if (m_payload.size() < EventBuilder::retained)
            m_payload.append(bytes);
        m_outlet.take(m_answer, WirePartName::Message, bytes);
    }
    void end(bool complete) override
    {
        if (!m_payload.isEmpty()) {
            m_answer.event.text.clear();
            readForeign(m_payload, ObjectEncoding::Json, &m_answer.event);
        }
        if (!complete) {
            m_answer.event.isForeignMessage = false;
            m_answer.event.text += QStringLiteral(", cut off");
        }
        m_outlet.post(std::move(m_answer));
    }

private:
    EventBuilder m_answer;
    QByteArray m_payload;
};

} // namespace

std::unique_ptr<BodyDissector> createAnswerBody(Outlet &outlet)
{
    return std::make_unique<AnswerBody>(outlet);
}

} // namespace pushscope::client
