// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/multipart.h"
#include "client/core/http_stream.h"

/// Multipart server push: an object a part.
namespace pushscope::client {

namespace {

constexpr char mediaType[] = "multipart/x-mixed-replace";

class PartReader : public BodyReader
{
public:
    void begin(QByteArrayView contentType) override
    {
        if (const auto boundary = multipartBoundary(contentType, mediaType))
            m_parts.emplace(*boundary);
    }

    void feed(QByteArrayView bytes) override
    {
        if (m_parts)
            m_parts->feed(bytes);
    }

    Decoded<PushObject> next() override
    {
        if (!m_parts)
            return { {}, QStringLiteral("no boundary in its Content-Type") };
        const auto part = m_parts->next();
        if (!part)
            return { {}, m_parts->error() };
        if (part->headers.value("Content-Type") != "application/json")
            return { {}, QStringLiteral("a part that is not application/json") };
        return objectFromJson(part->body);
    }

private:
    std::optional<MultipartParser> m_parts; ///< none: there was no boundary
};

} // namespace

TransportFactory create_multipart;

ClientTransport *create_multipart(const TransportContext &context, QObject *parent)
{
    return new HttpStream(
        context, mediaType,
        []() -> std::unique_ptr<BodyReader> { return std::make_unique<PartReader>(); }, parent);
}

} // namespace pushscope::client
