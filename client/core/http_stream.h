// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/push_stream.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

#include <functional>
#include <memory>

namespace pushscope::client {

/// Finds the objects in the body of one endless answer. What differs between HTTP streams is only
/// this.
class BodyReader
{
public:
    BodyReader() = default;
    virtual ~BodyReader() = default;
    Q_DISABLE_COPY_MOVE(BodyReader)

    /// Before the first feed(): the value of the answer's Content-Type.
    virtual void begin(QByteArrayView contentType) { Q_UNUSED(contentType) }
    virtual void feed(QByteArrayView bytes) = 0;
    /// The next object; no value and no error when more bytes are needed.
    virtual Decoded<PushObject> next() = 0;
};

/// One GET whose answer does not end: the carrier of all HTTP streams.
class HttpStream : public PushStream
{
    Q_OBJECT
public:
    using MakeReader = std::function<std::unique_ptr<BodyReader>()>;

    /// @p accept is the media type asked for; @p makeReader makes a reader for each answer.
    HttpStream(const TransportContext &context, const char *accept, MakeReader makeReader,
               QObject *parent = nullptr);
    ~HttpStream() override;

protected:
    void connectCarrier(const QList<QByteArray> &topics, const QByteArray &after) override;
    void dropCarrier() override;
    void leaveCarrier() override;

    /// What to GET.
    virtual QUrl urlFor(const QList<QByteArray> &topics, const QByteArray &after) const;
    /// The last word on an answer that is none of a stream.
    virtual void shapeFailure(TransportFailure &failure) { Q_UNUSED(failure) }

private:
    void readBody();
    void finish();

    const char *m_accept;
    MakeReader m_makeReader;
    QNetworkAccessManager m_manager; // its own: one manager opens six connections to a host at most
    std::unique_ptr<BodyReader> m_reader;
    QNetworkReply *m_reply = nullptr;
};

} // namespace pushscope::client
