// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/body_dissector.h"
#include "client/core/dissect/framed_content.h"
#include "client/core/dissect/object_reader.h"
#include "common/json_text.h"

#include <optional>

namespace pushscope::client {

namespace {

/// More than this is not held until it is complete, but shown as bytes.
constexpr qint64 longestBody = 64 * 1024 * 1024;

/// Where the messages are in a poll's answer.
struct PollLayout
{
    std::vector<QByteArrayView> messages;
    bool recovered = true;
};

std::optional<PollLayout> layoutOf(QByteArrayView json)
{
    if (validateJson(json))
        return {};
    const auto members = jsonMembers(json);
    if (!members)
        return {};
    std::optional<PollLayout> layout;
    bool recovered = true;
    for (const auto &member : *members) {
        if (member.name == "messages") {
            if (const auto elements = jsonElements(member.value))
                layout = PollLayout{ *elements };
        } else if (member.name == "recovered") {
            recovered = member.value != "false";
        }
    }
    if (layout)
        layout->recovered = recovered;
    return layout;
}

/// A poll's or long-poll's answer: one event for the head and what is around the messages, and one
/// for each message. They arrive together, when the last byte does: nobody can read the body
/// before.
class PollAnswer : public BodyDissector
{
public:
    /// @p isCall: the JSON is the argument of a call.
    PollAnswer(Outlet &outlet, bool isCall)
        : BodyDissector(outlet)
        , m_isCall(isCall)
    { }

    void begin(EventBuilder &&head, int status) override
    {
        m_begin = m_outlet.position() - head.event.wireBytes;
        m_builders.push_back(std::move(head));
        m_status = status;
    }
    void framing(WirePartName name, QByteArrayView bytes) override
    {
        m_outlet.advance(bytes.size());
        if (m_tooLong)
            head().add(name, bytes);
        else
            m_body.addFraming(name, bytes);
    }
    void content(QByteArrayView bytes, bool) override
    {
        m_outlet.advance(bytes.size());
        if (m_tooLong)
            return head().add(WirePartName::Body, bytes);
        m_body.addContent(bytes);
        if (m_body.wireSize() > longestBody) {
            m_tooLong = true;
            keepWhole();
        }
    }
    void end(bool complete) override;

private:
    EventBuilder &head() { return m_builders.front(); }
    void keepWhole();
    void shareOut(const PollLayout &layout);
    QByteArrayView json() const;
    static QString countText(qsizetype messages);

    std::vector<EventBuilder> m_builders; ///< the head's, then the messages'
    qint64 m_begin = 0;                   ///< of the answer in the stream
    int m_status = 0;
    FramedContent m_body;
    bool m_tooLong = false;
    bool m_isCall;
};

/// Null if there is no call around it where there should be one.
QByteArrayView PollAnswer::json() const
{
    const auto content = m_body.content();
    const auto opening = content.indexOf('(');
    const auto closing = content.lastIndexOf(')');
    if (!m_isCall)
        return content;
    return opening < 0 || closing < opening ? QByteArrayView()
                                            : content.sliced(opening + 1, closing - opening - 1);
}

void PollAnswer::keepWhole()
{
    m_body.shareOut(m_builders, { { WirePartName::Body, m_body.content().size() } }, { 0 });
}

QString PollAnswer::countText(qsizetype messages)
{
    if (messages == 0)
        return QStringLiteral(", nothing new");
    return messages == 1 ? QStringLiteral(", 1 message")
                         : QStringLiteral(", %1 messages").arg(messages);
}

void PollAnswer::end(bool complete)
{
    auto &event = head().event;
    event.kind = FlowKind::Control;
    const auto layout = complete && !m_tooLong && m_status == 200 ? layoutOf(json())
                                                                  : std::optional<PollLayout>();
    if (layout) {
        shareOut(*layout);
    } else if (!complete) {
        event.text += QStringLiteral(", cut off");
    } else if (m_status == 200) {
        event.kind = FlowKind::Fault;
        event.mark = FlowMark::Malformed;
        event.text += QStringLiteral(", not a poll's answer");
    }
    keepWhole(); // what is left
    m_outlet.postTogether(std::move(m_builders), m_begin, m_outlet.position());
}

void PollAnswer::shareOut(const PollLayout &layout)
{
    head().event.text += countText(qsizetype(layout.messages.size()));
    if (!layout.recovered)
        head().event.text += QStringLiteral(", not recovered");

    std::vector<ContentPart> parts;
    std::vector<size_t> owners;
    const auto add = [&](WirePartName name, qsizetype size, size_t owner) {
        parts.push_back({ name, size });
        owners.push_back(owner);
    };
    const auto content = json();
    const auto callSize = content.data() - m_body.content().data();
    add(WirePartName::Callback, callSize, 0);
    qsizetype at = 0;
    for (const auto message : layout.messages) {
        const auto start = message.data() - content.data();
        add(WirePartName::PollHead, start - at, 0);
        add(WirePartName::Message, message.size(), m_builders.size());
        at = start + message.size();
        readObjectOrFault(message, ObjectEncoding::Json, &m_builders.emplace_back().event);
    }
    add(WirePartName::PollHead, content.size() - at, 0);
    add(WirePartName::Callback, m_body.content().size() - callSize - content.size(), 0);
    m_body.shareOut(m_builders, parts, owners);
}

} // namespace

std::unique_ptr<BodyDissector> createPollBody(Outlet &outlet)
{
    return std::make_unique<PollAnswer>(outlet, false);
}

std::unique_ptr<BodyDissector> createJsonpBody(Outlet &outlet)
{
    return std::make_unique<PollAnswer>(outlet, true);
}

} // namespace pushscope::client
