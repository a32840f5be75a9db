// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_stream.h"
#include "common/framing/lines.h"

/// HTTP streaming: an object a line.
namespace pushscope::client {

namespace {

class ObjectLineReader : public BodyReader
{
public:
    void feed(QByteArrayView bytes) override { m_lines.feed(bytes); }

    Decoded<PushObject> next() override
    {
        while (const auto line = m_lines.next()) {
            if (!line->isEmpty())
                return objectFromJson(*line);
        }
        return { {}, m_lines.failed() ? QStringLiteral("a line that does not end") : QString() };
    }

private:
    LineParser m_lines;
};

} // namespace

TransportFactory create_stream;

ClientTransport *create_stream(const TransportContext &context, QObject *parent)
{
    return new HttpStream(
        context, "application/x-ndjson",
        []() -> std::unique_ptr<BodyReader> { return std::make_unique<ObjectLineReader>(); },
        parent);
}

} // namespace pushscope::client
