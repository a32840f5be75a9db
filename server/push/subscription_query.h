// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"
#include "server/connection/exchange.h"
#include "server/hub/hub.h"

#include <variant>

namespace pushscope::server {

/// The common query of every way to subscribe, checked.
struct SubscriptionQuery
{
    const TransportInfo *transport = nullptr;
    QList<QByteArray> topics;
    QByteArray after = "now";
    StartPosition start;
    QString name; ///< empty: anonymous

    /// The transport's option sent as query parameter @p query: as given, else its default. More
    /// than the most allowed counts as the most.
    double option(QByteArrayView query) const;
    qint64 milliseconds(QByteArrayView query) const { return qint64(option(query) * 1'000.0); }

private:
    friend class SubscriptionParser;
    QMap<QByteArray, double> m_options;
};

/// Names and values of the common query, in order, whatever carried them.
using SubscriptionParameters = QList<std::pair<QByteArray, QByteArray>>;

/// Checks what @p transport is asked for; text is what is wrong with it, for people.
/// @p after, if not empty, wins over that of the parameters.
std::variant<SubscriptionQuery, QString> checkSubscription(const TransportInfo &transport,
                                                           const SubscriptionParameters &parameters,
                                                           const Hub &hub,
                                                           const QByteArray &after = {});

/// Reads and checks the query of @p request; an Answer is the problem to answer with.
/// @p after, if not empty, wins over the query's.
std::variant<SubscriptionQuery, Answer> parseSubscription(const Request &request, const Hub &hub,
                                                          QByteArrayView endpoint,
                                                          QByteArrayView subprotocol = {},
                                                          const QByteArray &after = {});

/// Why a list of topic patterns cannot be subscribed to; none if it can.
std::optional<QString> topicsProblem(const QList<QByteArray> &topics);

inline constexpr qsizetype maxNameLength = 64; ///< characters

} // namespace pushscope::server
