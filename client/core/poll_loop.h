// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"
#include "common/clock.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace pushscope::client {

/// Asks again and again from its cursor: what polling and long-polling have in common. A subclass
/// says how long it rests, how long it waits, and what is special about its requests.
class PollLoop : public ClientTransport
{
    Q_OBJECT
public:
    explicit PollLoop(const TransportContext &context, QObject *parent = nullptr);
    ~PollLoop() override;

    void open(const QList<QByteArray> &topics, const QByteArray &after) override;
    void close() override;
    void setOptions(const OptionValues &options) override;

protected:
    /// From an answer without more to come to the next request.
    virtual std::chrono::milliseconds pause() const = 0;
    /// Longest time that an answer may take.
    virtual std::chrono::milliseconds patience() const = 0;
    /// Each request on a connection of its own.
    virtual bool newConnectionEach() const { return m_context.info->newConnectionEach; }
    /// What a whole answer says.
    virtual Decoded<PollBody> read(QByteArrayView answer) const { return pollBodyFromJson(answer); }
    /// The last word on a request. @p isFirst must be answered at once: it is what opens.
    virtual void shape(QNetworkRequest &request, bool isFirst) const = 0;
    /// The entity tag of the last answer, for If-None-Match.
    const QByteArray &lastTag() const { return m_tag; }

private:
    void ask();
    void rest(std::chrono::milliseconds pause);
    void checkSize();
    void finish();
    void take(PollBody &body);
    void drop();
    void fail(const TransportFailure &why);

    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr;
    QList<QByteArray> m_topics;
    QByteArray m_cursor;
    QByteArray m_log;
    QByteArray m_tag;
    ClockTimer m_rest;
    ClockTimer m_patience;
    qint64 m_answeredNs = 0;
    qint64 m_maxAnswerBytes = 0; ///< of the answer that is awaited
    bool m_running = false;
    bool m_opened = false;
};

} // namespace pushscope::client
