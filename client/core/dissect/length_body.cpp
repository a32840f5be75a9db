// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/object_reader.h"
#include "client/core/dissect/row_body.h"
#include "common/framing/http_chars.h"
#include "common/json_scan.h"

#include <algorithm>

namespace pushscope::client {

namespace {

/// Where an object is after white space and its length.
struct Place
{
    qsizetype blanks;
    qsizetype colon; ///< past its end if there is none
    qsizetype size;  ///< of the object; -1 if what is before the colon is no length
};

Place placeOf(QByteArrayView content)
{
    const auto blanks = json::skipSpace(content.begin(), content.end()) - content.begin();
    const auto notDigit = std::find_if_not(content.begin() + blanks, content.end(), http::isDigit);
    const auto colon = notDigit - content.begin();
    bool isNumber = false;
    const auto size = content.sliced(blanks, colon - blanks).toLongLong(&isNumber);
    const bool isLength = isNumber && (notDigit == content.end() || *notDigit == ':');
    return { blanks, colon, isLength ? size : -1 };
}

/// LENGTH:OBJECT. White space before a length belongs to its object.
class LengthBody : public RowBody
{
public:
    using RowBody::RowBody;

protected:
    qsizetype objectSize(QByteArrayView content, qsizetype *) override
    {
        const auto place = placeOf(content);
        if (place.colon >= content.size())
            return 0;
        if (place.size < 0)
            return -1;
        const auto message = place.colon + 1;
        return place.size <= content.size() - message ? message + place.size : 0;
    }

    std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) override
    {
        const auto place = placeOf(object);
        const auto message = place.colon + 1;
        readObjectOrFault(object.sliced(message), ObjectEncoding::Json, event);
        return { { WirePartName::Padding, place.blanks },
                 { WirePartName::Length, message - place.blanks },
                 { WirePartName::Message, object.size() - message } };
    }
};

} // namespace

std::unique_ptr<BodyDissector> createLengthBody(Outlet &outlet)
{
    return std::make_unique<LengthBody>(outlet);
}

} // namespace pushscope::client
