// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_stream.h"
#include "common/framing/script_snippets.h"
#include "common/protocol.h"

/// The page of a hidden iframe: an object a script. Nothing is run: exactly the calls that the
/// server is known to write are read.
namespace pushscope::client {

namespace {

class ScriptReader : public BodyReader
{
public:
    void feed(QByteArrayView bytes) override { m_scripts.feed(bytes); }

    Decoded<PushObject> next() override
    {
        const auto argument = m_scripts.next();
        return argument ? objectFromJson(*argument) : Decoded<PushObject>{ {}, m_scripts.error() };
    }

private:
    ScriptSnippetParser m_scripts{ ScriptForm::call(protocol::iframeCallback) };
};

} // namespace

TransportFactory create_iframe;

ClientTransport *create_iframe(const TransportContext &context, QObject *parent)
{
    return new HttpStream(
        context, "text/html",
        []() -> std::unique_ptr<BodyReader> { return std::make_unique<ScriptReader>(); }, parent);
}

} // namespace pushscope::client
