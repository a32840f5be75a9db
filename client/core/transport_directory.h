// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/server_queries.h"

#include <memory>

namespace pushscope {
struct TransportInfo;
}

namespace pushscope::client {

/// What the server offers of the registry, and where what has a port of its own is reached. Asked
/// of the server once somebody wants to know, and remembered until something may have changed.
class TransportDirectory : public QObject
{
    Q_OBJECT
public:
    explicit TransportDirectory(Clock &clock, const QUrl &server = {}, QObject *parent = nullptr);
    ~TransportDirectory() override;

    void setServer(const QUrl &server);
    /// Answers with answered(), never at once, unless it is known or being asked already.
    void ask();
    /// The server may be another by now.
    void forget();

    bool isKnown() const { return m_offers.has_value(); }
    /// Why the last question was not answered; none if it was.
    const std::optional<TransportFailure> &failure() const { return m_failure; }
    /// Of what is not known it says that it is possible.
    TransportOffer offer(const TransportInfo &transport) const;

Q_SIGNALS:
    /// Known now, or failure() says why not.
    void answered();

private:
    Clock &m_clock;
    QUrl m_server;
    std::unique_ptr<ServerQueries> m_queries; ///< while it asks, and after
    std::optional<ServerQueries::Offers> m_offers;
    std::optional<TransportFailure> m_failure;
    bool m_asking = false;
};

} // namespace pushscope::client
