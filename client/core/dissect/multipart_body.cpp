// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/row_body.h"

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr QByteArrayView lineEnd = "\r\n";
constexpr QByteArrayView headEnd = "\r\n\r\n";

/// RFC 2046 section 5.1: a part and the boundary after it; the first boundary belongs to the first
/// part. Which boundary it is, the first line says.
class MultipartBody : public RowBody
{
public:
    using RowBody::RowBody;

    /// The first line says what the boundary is, and each part needs the one before it.
    bool canResume() const override { return false; }

protected:
    qsizetype objectSize(QByteArrayView content, qsizetype *scanned) override
    {
        if (m_delimiter.isEmpty()) {
            const auto end = content.indexOf(lineEnd);
            if (end < 0)
                return 0;
            if (!content.startsWith("--"))
                return -1;
            m_delimiter = lineEnd.toByteArray() + content.first(end).toByteArray();
            m_firstLine = *scanned = end;
        }
        const auto at = content.indexOf(m_delimiter, *scanned);
        if (at < 0) {
            *scanned = std::max(content.size() - m_delimiter.size() + 1, *scanned);
            return 0;
        }
        *scanned = at;
        const auto end = content.indexOf(lineEnd, at + m_delimiter.size());
        return end < 0 ? 0 : end + lineEnd.size();
    }

    std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) override
    {
        const auto start = m_firstLine > 0 ? std::exchange(m_firstLine, 0) + lineEnd.size() : 0;
        const auto bodyEnd = object.lastIndexOf(m_delimiter);
        const auto head = object.indexOf(headEnd, start);
        const auto body = head + headEnd.size();
        if (head < 0 || body > bodyEnd) {
            event->kind = FlowKind::Fault;
            event->mark = FlowMark::Malformed;
            event->text = QStringLiteral("a part without a header");
            return { { WirePartName::Unknown, object.size() } };
        }
        readObjectOrFault(object.sliced(body, bodyEnd - body), ObjectEncoding::Json, event);
        return { { WirePartName::Boundary, start },
                 { WirePartName::PartHead, body - start },
                 { WirePartName::Message, bodyEnd - body },
                 { WirePartName::Boundary, object.size() - bodyEnd } };
    }

private:
    QByteArray m_delimiter;    ///< with the line end before it
    qsizetype m_firstLine = 0; ///< size of the first boundary, while it is not read
};

} // namespace

std::unique_ptr<BodyDissector> createMultipartBody(Outlet &outlet)
{
    return std::make_unique<MultipartBody>(outlet);
}

} // namespace pushscope::client
