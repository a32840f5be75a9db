// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/client_transport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>

#include <chrono>
#include <functional>
#include <optional>

namespace pushscope {
class Clock;
}

namespace pushscope::client {

/// Whether a server has a transport of the registry, and where, if not at a path of its own URL.
struct TransportOffer
{
    bool isAvailable = true;
    QString reason{}; ///< why it is not available, for people
    QUrl url{};       ///< of what has a port of its own: tcp://HOST:PORT
};

/// Questions about the server that are no subscription. They go straight to it, not over the Link,
/// so that they do not count as any transport's cost.
class ServerQueries : public QObject
{
    Q_OBJECT
public:
    ServerQueries(Clock &clock, const QUrl &server, QObject *parent = nullptr);

    using Heads = QMap<QByteArray, quint64>;
    /// The highest seq of each topic that matches; none, with the reason, if the server does not
    /// say.
    using TakeHeads = std::function<void(const std::optional<Heads> &heads, const QString &error)>;
    void askHeads(const QList<QByteArray> &topics, TakeHeads take);

    /// Microseconds to add to our wall clock for the server's; from a
    /// few answers (see ClockOffset). 0 if the server does not say.
    using TakeOffset = std::function<void(qint64 offsetUs)>;
    void askClockOffset(TakeOffset take);

    /// Begins a run of a server's scenarios that hold until then, and ends it: see ScenarioRun.
    /// @p take is told why not, or nothing.
    using TakeProblem = std::function<void(const QString &problem)>;
    void beginRun(std::chrono::milliseconds duration, TakeProblem take);
    void finishRun(TakeProblem take);

    using Offers = QMap<QByteArray, TransportOffer>; ///< by the id of the registry's row
    using TakeOffers = std::function<void(const std::optional<Offers> &offers,
                                          const std::optional<TransportFailure> &failure)>;
    void askTransports(TakeOffers take);

    /// Its scenarios, as /v1/scenarios says; none if it has none, or does not say.
    using TakeScenarios = std::function<void(const QJsonArray &scenarios)>;
    void askScenarios(TakeScenarios take);

    using TakeJson = std::function<void(const QJsonDocument &json,
                                        const std::optional<TransportFailure> &failure)>;

private:
    void get(const QString &path, TakeJson take);
    QNetworkRequest requestOf(const QString &path) const;
    void await(QNetworkReply *reply, TakeJson take);
    struct OffsetSearch;
    void searchOffset(OffsetSearch search);

    Clock &m_clock;
    QUrl m_server;
    QNetworkAccessManager m_manager;
};

} // namespace pushscope::client
