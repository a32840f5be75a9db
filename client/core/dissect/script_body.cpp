// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/row_body.h"

namespace pushscope::client {

namespace {

constexpr QByteArrayView opening = "<script";
constexpr QByteArrayView closing = "</script>";

/// A page of script snippets: an object a call. What is before a script belongs to it.
class ScriptBody : public RowBody
{
public:
    using RowBody::RowBody;

protected:
    qsizetype objectSize(QByteArrayView content, qsizetype *scanned) override
    {
        const auto end = content.indexOf(closing, *scanned);
        *scanned = std::max<qsizetype>(content.size() - closing.size() + 1, 0);
        return end < 0 ? 0 : end + closing.size();
    }

    std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) override
    {
        const auto script = object.indexOf(opening);
        const auto tagEnd = script < 0 ? script : object.indexOf('>', script) + 1;
        const auto call = tagEnd <= 0 ? -1 : object.indexOf('(', tagEnd);
        auto end = object.size() - closing.size(); // of the argument
        if (end > 0 && object[end - 1] == ';')
            --end;
        --end;
        if (call < 0 || call >= end || object[end] != ')') {
            event->kind = FlowKind::Fault;
            event->mark = FlowMark::Malformed;
            event->text = QStringLiteral("not a call with a message");
            return { { WirePartName::Unknown, object.size() } };
        }
        const auto message = call + 1;
        readObjectOrFault(object.sliced(message, end - message), ObjectEncoding::Json, event);
        return { { WirePartName::Padding, script },
                 { WirePartName::ScriptTag, tagEnd - script },
                 { WirePartName::Callback, message - tagEnd },
                 { WirePartName::Message, end - message },
                 { WirePartName::Callback, object.size() - closing.size() - end },
                 { WirePartName::ScriptTag, closing.size() } };
    }
};

} // namespace

std::unique_ptr<BodyDissector> createScriptBody(Outlet &outlet)
{
    return std::make_unique<ScriptBody>(outlet);
}

} // namespace pushscope::client
