// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_stream.h"
#include "common/framing/length_prefixed.h"

/// XMLHttpRequest streaming: an object after its length.
namespace pushscope::client {

namespace {

class LengthReader : public BodyReader
{
public:
    void feed(QByteArrayView bytes) override { m_objects.feed(bytes); }

    Decoded<PushObject> next() override
    {
        const auto object = m_objects.next();
        return object ? objectFromJson(*object) : Decoded<PushObject>{ {}, m_objects.error() };
    }

private:
    LengthPrefixedParser m_objects;
};

} // namespace

TransportFactory create_xhr_stream;

ClientTransport *create_xhr_stream(const TransportContext &context, QObject *parent)
{
    return new HttpStream(
        context, "text/plain",
        []() -> std::unique_ptr<BodyReader> { return std::make_unique<LengthReader>(); }, parent);
}

} // namespace pushscope::client
