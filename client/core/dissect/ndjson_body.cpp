// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/row_body.h"

namespace pushscope::client {

namespace {

/// NDJSON: an object a line.
class NdjsonBody : public RowBody
{
public:
    using RowBody::RowBody;

protected:
    qsizetype objectSize(QByteArrayView content, qsizetype *scanned) override
    {
        const auto lineFeed = content.indexOf('\n', *scanned);
        *scanned = content.size();
        return lineFeed + 1;
    }

    std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) override
    {
        const qsizetype endSize = object.endsWith("\r\n") ? 2 : 1;
        const auto line = object.chopped(endSize);
        if (line.isEmpty()) {
            event->kind = FlowKind::Beat;
            event->text = QStringLiteral("empty line");
        } else {
            readPayload(m_outlet, line, ObjectEncoding::Json, event);
        }
        return { { WirePartName::Message, line.size() }, { WirePartName::LineEnd, endSize } };
    }
};

} // namespace

std::unique_ptr<BodyDissector> createNdjsonBody(Outlet &outlet)
{
    return std::make_unique<NdjsonBody>(outlet);
}

} // namespace pushscope::client
