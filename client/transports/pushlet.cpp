// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/http_client.h"
#include "client/core/http_stream.h"
#include "common/framing/script_snippets.h"
#include "common/json_text.h"
#include "common/protocol.h"

#include <QtCore/QUrlQuery>

/// A Pushlet: joins and listens in one request, and after each refresh listens again as who it
/// joined. Nothing is run: exactly the calls that the server is known to write are read.
namespace pushscope::client {

namespace {

class PushletReader : public BodyReader
{
public:
    /// @p id gets the p_id that the server gave.
    explicit PushletReader(QByteArray *id)
        : m_id(id)
    { }

    void feed(QByteArrayView bytes) override { m_scripts.feed(bytes); }

    Decoded<PushObject> next() override
    {
        const auto argument = m_scripts.next();
        if (!argument)
            return { {}, m_scripts.error() };
        if (!std::exchange(m_begun, true))
            readId(*argument);
        return objectFromJson(*argument);
    }

private:
    void readId(QByteArrayView event)
    {
        const auto members = jsonMembers(event);
        if (!members)
            return;
        for (const auto &[name, value] : *members) {
            if (name == "p_id")
                *m_id = jsonString(value).value_or(QByteArray());
        }
    }

    ScriptSnippetParser m_scripts{ ScriptForm::pushlet(protocol::pushletCallback) };
    QByteArray *m_id;
    bool m_begun = false;
};

class Pushlet : public HttpStream
{
public:
    Pushlet(const TransportContext &context, QObject *parent)
        : HttpStream(
            context, "text/html", [this] { return std::make_unique<PushletReader>(&m_id); }, parent)
    { }
    ~Pushlet() override { dropCarrier(); }

protected:
    QUrl urlFor(const QList<QByteArray> &topics, const QByteArray &after) const override
    {
        QUrl url = HttpStream::urlFor(topics, after);
        QUrlQuery query(url);
        query.addQueryItem(QStringLiteral("p_event"),
                           m_id.isEmpty() ? QStringLiteral("join-listen")
                                          : QStringLiteral("refresh"));
        query.addQueryItem(QStringLiteral("p_format"), QStringLiteral("js"));
        if (!m_id.isEmpty()) {
            query.addQueryItem(
                QStringLiteral("p_id"),
                QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(m_id))));
        }
        url.setQuery(query);
        return url;
    }

    void shapeFailure(TransportFailure &failure) override
    {
        // A client that the server forgot joins anew.
        if (!std::exchange(m_id, {}).isEmpty())
            failure.transient = true;
    }

private:
    QByteArray m_id; ///< p_id; empty before it joined
};

} // namespace

TransportFactory create_pushlet;

ClientTransport *create_pushlet(const TransportContext &context, QObject *parent)
{
    return new Pushlet(context, parent);
}

} // namespace pushscope::client
