// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonDocument>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>

#include <functional>
#include <optional>

namespace pushscope {
class Clock;
}

namespace pushscope::client {

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

    /// The ids of the transports that the server offers; none if it does not say.
    using TakeTransports = std::function<void(const std::optional<QList<QByteArray>> &ids)>;
    void askTransports(TakeTransports take);

private:
    using TakeJson = std::function<void(const QJsonDocument &json, const QString &error)>;
    void get(const QString &path, TakeJson take);
    struct OffsetSearch;
    void searchOffset(OffsetSearch search);

    Clock &m_clock;
    QUrl m_server;
    QNetworkAccessManager m_manager;
};

} // namespace pushscope::client
