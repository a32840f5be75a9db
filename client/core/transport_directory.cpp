// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/transport_directory.h"

#include "common/transport_registry.h"

#include <QtNetwork/QHostAddress>

namespace pushscope::client {

namespace {

bool isLoopback(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

TransportDirectory::TransportDirectory(Clock &clock, const QUrl &server, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_server(server)
{ }

TransportDirectory::~TransportDirectory() = default;

void TransportDirectory::setServer(const QUrl &server)
{
    if (std::exchange(m_server, server) != server)
        forget();
}

void TransportDirectory::forget()
{
    m_offers.reset();
    m_failure.reset();
    m_asking = false;
    if (m_queries)
        m_queries.release()->deleteLater(); // with the answer that would be of the past
}

void TransportDirectory::ask()
{
    if (isKnown() || std::exchange(m_asking, true))
        return;
    m_queries = std::make_unique<ServerQueries>(m_clock, m_server);
    const auto asked = m_queries.get();
    asked->askTransports([this, asked](const auto &offers, const auto &failure) {
        if (asked != m_queries.get())
            return;
        m_asking = false;
        m_offers = offers;
        m_failure = failure;
        Q_EMIT answered();
    });
}

TransportOffer TransportDirectory::offer(const TransportInfo &transport) const
{
    if (!m_offers)
        return {};
    const auto found = m_offers->constFind(transport.id);
    if (found == m_offers->cend())
        return { .isAvailable = false,
                 .reason = QStringLiteral("The server does not know this transport.") };
    // Its own loopback address is not ours.
    if (isLoopback(found->url.host()) && !isLoopback(m_server.host())) {
        return { .isAvailable = false,
                 .reason = QStringLiteral("The server takes it from its own machine only, at %1.")
                               .arg(found->url.toString()) };
    }
    return *found;
}

} // namespace pushscope::client
