// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/row_body.h"

namespace pushscope::client {

namespace {

/// No object of the contract comes near it.
constexpr qsizetype longestRow = 16 * 1024 * 1024;

} // namespace

void RowBody::framing(WirePartName name, QByteArrayView bytes)
{
    m_pending.addFraming(name, bytes);
    if (m_complete > 0)
        postObject(m_complete);
}

void RowBody::content(QByteArrayView bytes, bool framingFollows)
{
    m_pending.addContent(bytes);
    while (!m_gaveUp) {
        const auto content = m_pending.content();
        const auto size = objectSize(content, &m_scanned);
        if (size == 0)
            break;
        if (size < 0)
            return giveUp(QStringLiteral("not a message"));
        if (size == content.size() && framingFollows) {
            m_complete = size;
            return;
        }
        postObject(size);
    }
    if (m_gaveUp || m_pending.content().size() > longestRow)
        giveUp(QStringLiteral("no end of a message"));
}

void RowBody::postObject(qsizetype size)
{
    m_complete = 0;
    m_scanned = 0;
    EventBuilder builder(longestRow);
    const auto object = m_pending.content().first(size);
    const auto parts = read(object, &builder.event);
    const bool asks
        = builder.event.kind == FlowKind::Request && m_outlet.direction() == FlowDirection::Up;
    m_pending.moveTo(builder, m_outlet, parts);
    m_outlet.post(std::move(builder), asks);
}

/// What never ends is shown as it comes.
void RowBody::giveUp(const QString &why)
{
    EventBuilder builder;
    builder.event.kind = FlowKind::Fault;
    if (!std::exchange(m_gaveUp, true))
        builder.event.mark = FlowMark::Malformed;
    builder.event.text = why;
    m_pending.moveTo(builder, m_outlet, { { WirePartName::Unknown, m_pending.content().size() } });
    m_outlet.post(std::move(builder));
}

void RowBody::end(bool complete)
{
    if (m_complete > 0)
        postObject(m_complete);
    if (m_pending.isEmpty())
        return;
    EventBuilder builder;
    const auto left = m_pending.content().size();
    builder.event.kind = left > 0 ? FlowKind::Data : FlowKind::Request;
    builder.event.text = left > 0 ? QStringLiteral("cut message")
        : complete                ? QStringLiteral("end of the answer")
                                  : QStringLiteral("cut off");
    m_pending.moveTo(builder, m_outlet, { { WirePartName::Unknown, left } });
    m_outlet.post(std::move(builder));
}

} // namespace pushscope::client
